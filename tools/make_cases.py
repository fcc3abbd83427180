"""Plants errors in real articles and counts how many are found.

    python tools/make_cases.py --part held                 # all kinds, both languages
    python tools/make_cases.py --kinds headline-party --part tune --show 20

Each kind is a function from an analysed article to planted copies of it. A planted error counts as found when a rule of
the expected codes shows a place that overlaps the planted words; the untouched article is checked as well, and what the
expected rules say of it is counted as an alarm. Tune on ``--part tune``; report ``--part held``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.analysis import analyse
from checker.model import Article, Attribution, Detection
from checker.rules import CATALOGUE
from checker.rules.att.statements import statements
from checker.text import Span
from tools import cases_dates, cases_meaning, cases_names, cases_numbers, cases_text
from tools.corpora import SETS, Entry, articles, source
from tools.planting import Kind, Planted, replaced

_BATCH = 100
_CREDITED = 0.2  # share of the headline's words that makes a statement of the body the same one


class Outcome(NamedTuple):
    """One planted case."""

    kind: str
    language: str
    id: str
    found: bool
    alarm: bool  # the expected rules spoke on the untouched article
    note: str


def _registered(article: Article, avoid: set[str]) -> str | None:
    """What the body calls the registered party that it names most, those to ``avoid`` left out."""
    headline_end = article.structure.headlines[0].end
    starts = {token.start for token in article.tokens}
    count: Counter[str] = Counter()
    surface: dict[str, str] = {}
    for mention in article.mentions:
        if mention.span.start > headline_end and mention.kind in ("name", "person", "organisation"):
            count[mention.party.actor] += 1
            if mention.span.start in starts:  # «للأمم المتحدة» does not hold the name as it is written alone
                surface.setdefault(mention.party.actor, mention.span.slice(article.text))
    return next((surface[actor] for actor, _ in count.most_common() if actor in surface and actor not in avoid), None)


def _person(article: Article, source: Span, avoid: set[str]) -> str | None:
    """What the body calls the person whom it names most; nobody of whom the headline has a word."""
    names = article.names
    speaker = next((m.person for m in names.mentions if m.person is not None and source.contains(m.span)), None)
    if speaker is None:
        return None
    starts = {token.start for token in article.tokens}
    headline = {token.norm for token in article.tokens if token.start < article.structure.headlines[0].end}
    others = [
        [names.mentions[index] for index in person.mentions if names.mentions[index].sure]
        for number, person in enumerate(names.persons)
        if number != speaker
        and "name:" + " ".join(person.parts) not in avoid
        and not set(person.parts) & set(names.persons[speaker].parts)
        and not any(word.endswith(part) for part in person.parts for word in headline)
    ]
    written = [[m.span.slice(article.text) for m in mentions if m.span.start in starts] for mentions in others]
    best = max(filter(None, written), key=len, default=[])
    return max(best, key=len) if best else None


def headline_party(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges the speaker of the headline for another party of the story: a country or organisation, or a person.

    Only where the body credits something like the headline's statement to the same party (a fifth of its words; much
    less than the rule asks for), and its name does not stand elsewhere in the headline.
    """
    heads = [a for a in article.attributions if a.in_headline and a.source and a.party and a.register == "speech"]
    if not heads or not article.structure.headlines:
        return
    head: Attribution = heads[0]
    assert head.party is not None and head.source is not None
    found = statements(article)
    told = [s for s in found.headline if s.attribution == head]
    credited = [s for s in found.body if s.attribution.party and s.attribution.party.actor == head.party.actor]
    alike = [s for s in found.body if told and found.likeness(told[0], s) >= _CREDITED]
    if not any(statement in alike for statement in credited):
        return
    title = article.structure.headlines[0]
    avoid = {m.party.actor for m in article.mentions if title.contains(m.span)}
    avoid |= {a.party.actor for a in heads if a.party}
    avoid |= {s.attribution.party.actor for s in alike if s.attribution.party}  # of them the copy would be true
    named = [m for m in article.mentions if title.contains(m.span) and not head.source.overlaps(m.span)]
    if any(mention.party.actor == head.party.actor for mention in named):
        return
    other = _registered(article, avoid) if head.party.registered else _person(article, head.source, avoid)
    if other is not None:
        yield replaced(article.text, head.source, other)


KINDS: dict[str, Kind] = {
    "headline-party": Kind(headline_party, ("ATT001",)),
    **cases_meaning.KINDS,
    **cases_dates.KINDS,
    **cases_names.KINDS,
    **cases_numbers.KINDS,
    **cases_text.KINDS,
}


def _detections(article: Article, codes: tuple[str, ...]) -> list[Detection]:
    return [
        detection
        for rule in CATALOGUE
        if rule.META.code in codes
        for detection in rule.check(article, rule.Options())
        if (detection.severity or rule.META.severity) != "info"
    ]


def _try(entry: Entry, kinds: tuple[str, ...]) -> list[Outcome]:
    article = analyse(source(entry), entry.language)
    outcomes = []
    for name in kinds:
        kind = KINDS[name]
        for planted in kind.plant(article, random.Random(entry.id + name)):
            copy = analyse(source(entry._replace(text=planted.text)), entry.language)
            found = any(
                evidence.span.overlaps(planted.place)
                for detection in _detections(copy, kind.codes)
                for evidence in (detection.primary, *detection.related)
            )
            alarm = bool(_detections(article, kind.codes))
            outcomes.append(Outcome(name, entry.language, entry.id, found, alarm, planted.note))
    return outcomes


def _run(entries: list[Entry], kinds: tuple[str, ...]) -> list[Outcome]:
    return [outcome for entry in entries for outcome in _try(entry, kinds)]


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(islice(entries, _BATCH)):
        yield batch


def main() -> None:
    """Prints recall by kind and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", default=",".join(KINDS), help="comma separated; default: all")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--part", choices=("tune", "held"), default="tune")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stride", type=int, default=1, help="read every so many-th article, from all of the part")
    parser.add_argument("--limit", type=int, default=None, help="articles to read")
    parser.add_argument("--show", type=int, default=0, help="missed cases to print of each kind and language")
    options = parser.parse_args()
    kinds = tuple(options.kinds.split(","))
    entries = islice(articles(tuple(options.sets.split(",")), options.part), None, None, options.stride)
    entries = islice(entries, options.limit)
    results: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    with ProcessPoolExecutor(options.jobs) as pool:
        for outcomes in pool.map(_run, _batches(entries), [kinds] * 10_000):
            for outcome in outcomes:
                results[outcome.kind, outcome.language].append(outcome)
    print(f"{'kind':24} {'language':8} {'cases':>6} {'found':>6} {'recall':>7} {'alarms on the untouched':>24}")
    for (kind, language), outcomes in sorted(results.items()):
        found, alarms = sum(o.found for o in outcomes), sum(o.alarm for o in outcomes)
        print(f"{kind:24} {language:8} {len(outcomes):6} {found:6} {found / len(outcomes):7.3f} {alarms:24}")
        for outcome in [o for o in outcomes if not o.found][: options.show]:
            print(f"    missed {outcome.id}: {outcome.note}")


if __name__ == "__main__":
    main()

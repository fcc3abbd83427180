"""What chosen rules find in real articles: counts per 1,000 articles by severity, and the findings to read.

    python tools/survey.py --select TXT,QUO --sets saudi-news --part tune --show --sample 40

``--show`` prints a sample of the findings (the same one each time) with id, code, severity, message and the places;
``--all`` prints them all. ``--severity error`` keeps one severity. Ids are ``<day>#<row>`` for saudi-news.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec

from checker.analysis.pipeline import ANNOTATORS
from checker.languages import load
from checker.model import Article, Evidence, Rule, Text
from checker.rules import CATALOGUE
from tools.corpora import SETS, Entry, articles, source

_BATCH = 200


class Found(NamedTuple):
    """A detection in words. ``places`` are the primary and the related ones, each with some text around it."""

    id: str
    code: str
    severity: str
    confidence: float
    message: str
    places: tuple[str, ...]


class Outcome(NamedTuple):
    """The result of a batch of articles."""

    articles: int
    sentences: int
    found: list[Found]
    seconds: dict[str, float]


def selected(patterns: list[str]) -> list[Rule]:
    """The rules whose code begins with one of the patterns, or whose slug is one of them."""
    return [
        rule
        for rule in CATALOGUE
        if rule.META.scope == "article"
        and any(rule.META.code.startswith(pattern) or rule.META.slug == pattern for pattern in patterns)
    ]


def _wording(rule: Rule, text: Text, language: str) -> str:
    template = rule.META.messages[text.key][language]
    return template.format(**{key: getattr(value, "id", value) for key, value in text.args.items()})


def _place(article: Article, rule: Rule, evidence: Evidence, language: str, width: int) -> str:
    text, (start, end) = article.text, evidence.span
    words = f"{text[max(0, start - width) : start]}⟦{text[start:end]}⟧{text[end : end + width]}"
    return f"{start}-{end} {_wording(rule, evidence.label, language)}: {' '.join(words.split())}"


def _layers(rules: list[Rule]) -> set[str]:
    """The layers that the rules read, and those that these are made from."""
    needed = {layer for rule in rules for layer in rule.META.requires}
    for annotator in reversed(ANNOTATORS):
        if annotator.adds in needed:
            needed.update(annotator.requires)
    return needed


def analysed(entry: Entry, layers: set[str]) -> Article:
    """The article with no more layers than asked for."""
    article, pack = Article(source=source(entry), language=entry.language), load(entry.language)
    for annotator in ANNOTATORS:
        if annotator.adds in layers:
            article = msgspec.structs.replace(article, **{annotator.adds: annotator.run(article, pack)})
    return article


def survey(batch: list[Entry], patterns: list[str], language: str, width: int) -> Outcome:
    """Run the rules over a batch."""
    rules = selected(patterns)
    found: list[Found] = []
    seconds: dict[str, float] = {rule.META.code: 0.0 for rule in rules}
    seconds["analysis"] = 0.0
    sentences, layers = 0, _layers(rules) | {"sentences", "structure", "tokens"}
    for entry in batch:
        began = time.process_time()
        article = analysed(entry, layers)
        seconds["analysis"] += time.process_time() - began
        sentences += len(article.sentences)
        for rule in rules:
            if rule.META.languages and entry.language not in rule.META.languages:
                continue
            began = time.process_time()
            detections = list(rule.check(article, rule.Options()))
            seconds[rule.META.code] += time.process_time() - began
            for detection in detections:
                evidence = (detection.primary, *detection.related)
                found.append(
                    Found(
                        entry.id,
                        rule.META.code,
                        detection.severity or rule.META.severity,
                        detection.confidence,
                        _wording(rule, detection.message, language),
                        tuple(_place(article, rule, item, language, width) for item in evidence),
                    )
                )
    return Outcome(len(batch), sentences, found, seconds)


def _batches(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while batch := list(islice(entries, _BATCH)):
        yield batch


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--select", required=True, help="codes or beginnings of codes, parted by commas")
    parser.add_argument("--sets", default=",".join(SETS), help="corpora, parted by commas")
    parser.add_argument("--part", choices=("tune", "held"), help="only the articles for tuning, or only the held-out")
    parser.add_argument("--ids", default="", help="only articles whose id begins so, such as a day of saudi-news")
    parser.add_argument("--limit", type=int, help="at most so many articles")
    parser.add_argument("--severity", choices=("error", "warning", "info"))
    parser.add_argument("--show", action="store_true", help="print a sample of the findings")
    parser.add_argument("--all", action="store_true", help="print every finding")
    parser.add_argument("--sample", type=int, default=20, help="how many findings of each code and severity to print")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--width", type=int, default=60, help="code points printed on either side of a place")
    parser.add_argument("--messages", choices=("en", "ar"), default="en")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    patterns = options.select.split(",")
    if not selected(patterns):
        parser.error(f"no rule is called {options.select}")
    try:
        every = articles(tuple(options.sets.split(",")), options.part)
        entries = list(islice((entry for entry in every if entry.id.startswith(options.ids)), options.limit))
    except FileNotFoundError as missing:
        parser.error(str(missing))
    total = Outcome(0, 0, [], Counter())
    with ProcessPoolExecutor(options.jobs) as pool:
        waiting = [
            pool.submit(survey, batch, patterns, options.messages, options.width) for batch in _batches(iter(entries))
        ]
        for future in waiting:
            part = future.result()
            total.found.extend(part.found)
            total.seconds.update(part.seconds)  # type: ignore[arg-type]
            total = total._replace(articles=total.articles + part.articles, sentences=total.sentences + part.sentences)
    kept = [item for item in total.found if options.severity in (None, item.severity)]
    if options.show or options.all:
        _print(kept, None if options.all else options.sample, options.seed)
    print(f"{total.articles} articles, {total.sentences} sentences")
    for (code, severity), count in sorted(Counter((item.code, item.severity) for item in kept).items()):
        print(f"{code} {severity:8} {count:6}  {1000 * count / max(1, total.articles):8.2f} per 1,000 articles")
    for name, spent in sorted(total.seconds.items()):
        print(f"{name:9} {1e6 * spent / max(1, total.sentences):8.1f} µs per sentence")


def _print(found: list[Found], sample: int | None, seed: int) -> None:
    groups: dict[tuple[str, str], list[Found]] = {}
    for item in found:
        groups.setdefault((item.code, item.severity), []).append(item)
    for key in sorted(groups):
        group = groups[key]
        if sample is not None and len(group) > sample:
            group = random.Random(seed).sample(group, sample)
        for item in group:
            print(f"{item.id} {item.code} {item.severity} {item.confidence:.2f} {item.message}")
            for place in item.places:
                print(f"    {place}")


if __name__ == "__main__":
    main()

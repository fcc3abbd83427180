"""Measures sorting and comparing on real stories, labelled by article id and offset (``labels/stories.json``).

Run ``python -m tools.measure_real_stories [--part tune|held] [--beside N] [-v]``. The articles stay in ../shared/data.

Sorting is measured with B-cubed over the labelled articles, mixed with every other article of their day and of the
English sets (``--beside N``: only every Nth of these). Comparing is measured on each labelled story by itself: pairs of
labelled positions that are one fact, and the status of the facts. A labelled position is a few words of the claim; it
is in the fact of the claim that shares most of them, the words that tell its speaker included where need be.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from checker.analysis import analyse
from checker.dossier.build import build
from checker.dossier.stories import group
from checker.languages import available
from checker.model import Article, Claim
from checker.semantics import load_encoder, load_judge
from checker.text import Span
from tools.corpora import Entry, articles, source
from tools.measure_stories import Figures, Labelled, count

LABELS = Path(__file__).parent / "labels" / "stories.json"
Place = tuple[str, int, int]  # id of an article, start and end in its text


class Story(NamedTuple):
    """A labelled story."""

    name: str
    part: str
    articles: tuple[str, ...]
    beside: tuple[str, ...]  # comment on it: neither right nor wrong in its company
    facts: tuple[Labelled, ...]


class Sorted(NamedTuple):
    """B-cubed over labelled articles."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read_labels(part: str | None = None) -> list[Story]:
    """The labelled stories of a part, or all."""
    rows: list[dict[str, Any]] = json.loads(LABELS.read_text(encoding="utf-8"))["stories"]
    return [
        Story(
            row["name"],
            row["part"],
            tuple(row["articles"]),
            tuple(row["beside"]),
            tuple(Labelled(fact["status"], [tuple(place) for place in fact["positions"]]) for fact in row["facts"]),
        )
        for row in rows
        if part in (None, row["part"])
    ]


def company(stories: Sequence[Story], every: int = 1) -> list[Entry]:
    """The articles of the stories and every so many of the others of their days, and of the English sets."""
    members = {number for story in stories for number in (*story.articles, *story.beside)}
    strangers = {number for story in read_labels() for number in (*story.articles, *story.beside)} - members
    days = {number.partition("#")[0] for number in members if number[:1].isdigit()}
    kept = []
    for index, entry in enumerate(articles(("saudi-news", "fnc1", "ukraine-bias"))):
        day = entry.id.partition("#")[0]
        stranger = entry.id in strangers or (day[:1].isdigit() and day not in days)
        if entry.id in members or (not stranger and index % every == 0):
            kept.append(entry)
    return kept


@cache
def _analysed(entry: Entry) -> Article:
    return analyse(source(entry))


def sorting(stories: Sequence[Story], every: int = 1, *, verbose: bool = False) -> tuple[Sorted, int]:
    """B-cubed of the stories, and how many articles were sorted."""
    entries = [entry for entry in company(stories, every) if _analysed(entry).language in available()]
    made = group([_analysed(entry) for entry in entries], load_encoder())
    cluster = {entries[index].id: frozenset(entries[i].id for i in found) for found in made for index in found}
    precision, recall = [], []
    for story in stories:
        own = frozenset(story.articles)
        for number in story.articles:
            found = cluster[number] - frozenset(story.beside)
            precision.append(len(found & own) / len(found))
            recall.append(len(found & own) / len(own))
        if verbose:
            parts = {cluster[number] for number in story.articles}
            told = [f"{len(part & own)}" + (f"+{sorted(part - own)}" if part - own else "") for part in parts]
            print(f"  {story.name}: {', '.join(sorted(told))}")
    return Sorted(sum(precision) / len(precision), sum(recall) / len(recall)), len(entries)


def _home(place: Place, spans: Iterable[tuple[Span, str]]) -> str | None:
    """The fact of the claim that shares most with a labelled place, at least half of it; of several, the shortest."""
    _, start, end = place
    shared = [
        (min(span.end, end) - max(span.start, start), span.start - span.end, fact)
        for span, fact in spans
        if 2 * (min(span.end, end) - max(span.start, start)) >= end - start
    ]
    return max(shared)[2] if shared else None


def _with_speaker(claim: Claim, article: Article) -> Span:
    """The words of a claim with the source and the cue that credit somebody with it."""
    if claim.attribution is None:
        return claim.span
    attribution = article.attributions[claim.attribution]
    spans = [claim.span, attribution.cue, *([attribution.source] if attribution.source else [])]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def comparing(stories: Iterable[Story], *, verbose: bool = False) -> Figures:
    """The figures of the dossiers of the stories."""
    total = Figures()
    texts = {entry.id: entry for entry in articles(("saudi-news", "fnc1", "ukraine-bias"))}
    for story in stories:
        if verbose:
            print(story.name)
        read = [_analysed(texts[number]) for number in story.articles]
        dossier = build(read, encoder=load_encoder(), judge=load_judge())
        spans: dict[str, list[tuple[Span, Span, str]]] = {}  # of claims: their words, those with who says it; fact
        for fact in dossier.facts:
            for position in fact.positions:
                claim, article = position.claim, read[position.article]
                if not claim.in_headline:
                    words, whole = map(article.source.offsets.span, (claim.span, _with_speaker(claim, article)))
                    spans.setdefault(story.articles[position.article], []).append((words, whole, fact.id))
        home = {
            place: _home(place, [(words, fact) for words, _, fact in spans.get(place[0], [])])
            or _home(place, [(whole, fact) for _, whole, fact in spans.get(place[0], [])])
            for labelled in story.facts
            for place in labelled.positions
        }
        figures = count(story.facts, home, dossier, verbose=verbose)
        if verbose:
            print(f"  P {figures.precision:.2f} R {figures.recall:.2f}, status {figures.right} of {figures.facts}")
            print(f"  not read: {[place for place, found in home.items() if found is None]}")
        total = total.plus(figures)
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["tune", "held"], default="tune")
    parser.add_argument("--beside", type=int, default=1, metavar="N", help="sort with every Nth of the other articles")
    parser.add_argument("--only", choices=["sorting", "comparing"])
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is wrong")
    arguments = parser.parse_args()
    stories = read_labels(arguments.part)
    if arguments.only != "comparing":
        figures, size = sorting(stories, arguments.beside, verbose=arguments.verbose)
        print(
            f"sorting {size} articles, {sum(len(story.articles) for story in stories)} of them in {len(stories)} "
            f"labelled stories: B-cubed precision {figures.precision:.2f}, recall {figures.recall:.2f}, "
            f"F1 {figures.f1:.2f}"
        )
    if arguments.only != "sorting":
        total = comparing(stories, verbose=arguments.verbose)
        print(
            f"alignment: precision {total.precision:.2f}, recall {total.recall:.2f}, F1 {total.f1:.2f} "
            f"({total.wanted} pairs); status right {total.right} of {total.facts}; positions not read {total.unread}"
        )


if __name__ == "__main__":
    main()

"""Measures the comparison on labelled stories: pairs of positions that are one fact, and the status of facts.

Run ``python -m tools.measure_stories [FILE…]``; without files, on those of ``tests/dossier/stories``.
"""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from checker.analysis import analyse
from checker.dossier.build import build
from checker.model import Dossier
from checker.reading import read_text
from checker.semantics import load_encoder, load_judge

STORIES = Path(__file__).parent.parent / "tests" / "dossier" / "stories"


class Labelled(NamedTuple):
    """A fact of the labels."""

    status: str
    positions: Sequence[Hashable]  # keys of places in the articles


class Figures(NamedTuple):
    """Counts over pairs of labelled positions, and over labelled facts."""

    found: int = 0  # pairs that are together in both
    made: int = 0  # pairs together in the dossier
    wanted: int = 0  # pairs together in the labels
    right: int = 0  # facts with the right status
    facts: int = 0
    unread: int = 0  # labelled positions that are in no claim

    def plus(self, other: Figures) -> Figures:
        """The sum of two."""
        return Figures(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Of the pairs made, those that are labelled."""
        return self.found / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs labelled, those that were made."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_story(story: dict[str, Any]) -> Dossier:
    """The dossier of a labelled story."""
    articles = []
    for number, row in enumerate(story["articles"], start=1):
        source = read_text(row["text"], f"{number}.txt")
        metadata = msgspec.structs.replace(source.metadata, published=str(row["published"]))
        articles.append(analyse(msgspec.structs.replace(source, metadata=metadata)))
    return build(articles, encoder=load_encoder(), judge=load_judge())


def measure(story: dict[str, Any], *, verbose: bool = False) -> Figures:
    """Hold the dossier of a story against its labels. A headline's position does not count."""
    dossier = read_story(story)
    facts = [
        Labelled(fact["status"], [(article, words) for article, words in fact["positions"]]) for fact in story["facts"]
    ]
    home = {
        (article, words): next(
            (
                found.id
                for found in dossier.facts
                for position in found.positions
                if position.article == article and not position.claim.in_headline and words in dossier.words(position)
            ),
            None,
        )
        for fact in facts
        for article, words in fact.positions
    }
    return count(facts, home, dossier, verbose=verbose)


def count(
    facts: Sequence[Labelled], home: Mapping[Hashable, str | None], dossier: Dossier, *, verbose: bool = False
) -> Figures:
    """The figures of a dossier.

    Args:
        facts: the labels.
        home: id of the fact of the dossier that each labelled position is in; ``None`` where no claim was read.
        dossier: what is measured.
        verbose: print what is wrong.
    """
    statuses = {fact.id: fact.status for fact in dossier.facts}
    label = {key: number for number, fact in enumerate(facts) for key in fact.positions}
    pairs = list(combinations(label, 2))
    together = {pair for pair in pairs if home[pair[0]] is not None and home[pair[0]] == home[pair[1]]}
    wanted = {pair for pair in pairs if label[pair[0]] == label[pair[1]]}
    right = 0
    for fact in facts:
        homes = [home[key] for key in fact.positions if home[key]]
        status = statuses[max(homes, key=homes.count) or ""] if homes else None
        right += status == fact.status
        if verbose and status != fact.status:
            print(f"  {fact.positions[0]}: {status}, not {fact.status}")
    if verbose:
        for pair in sorted(together ^ wanted, key=str):
            print(f"  {'joined' if pair in together else 'parted'}: {pair[0]} {pair[1]}")
    unread = sum(found is None for found in home.values())
    return Figures(len(together & wanted), len(together), len(wanted), right, len(facts), unread)


def measure_files(paths: Iterable[Path], *, verbose: bool = False) -> Figures:
    """The sum over files."""
    total = Figures()
    for path in paths:
        if verbose:
            print(path.name)
        total = total.plus(measure(yaml.safe_load(path.read_text(encoding="utf-8")), verbose=verbose))
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is wrong")
    arguments = parser.parse_args()
    total = measure_files(arguments.files or sorted(STORIES.glob("*.yml")), verbose=arguments.verbose)
    print(
        f"alignment: precision {total.precision:.2f}, recall {total.recall:.2f}, F1 {total.f1:.2f} "
        f"({total.wanted} pairs); status right {total.right} of {total.facts}; positions not read {total.unread}"
    )


if __name__ == "__main__":
    main()

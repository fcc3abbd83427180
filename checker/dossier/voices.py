"""Who speaks for himself: a side that speaks twice is one voice, and so is one text that several outlets run."""

from __future__ import annotations

from collections.abc import Sequence

from checker.dossier.actors import is_local
from checker.dossier.items import Item
from checker.model import OUTLETS, UNNAMED

_FEWEST = 6  # stems of a claim that can be told to be another one's copy
_COPIED = 0.6  # of the stems of two claims, how many both must have for one to be a copy of the other


def copied(one: Item, other: Item) -> bool:
    """Whether two claims of two articles are one text, edited at most (a wire report, a press release)."""
    if one.article == other.article or one.language != other.language:
        return False
    if min(len(one.stems), len(other.stems)) < _FEWEST:
        return False
    return len(one.stems & other.stems) >= _COPIED * len(one.stems | other.stems)


def voices(items: Sequence[Item]) -> list[int]:
    """The voice of each of some claims on one fact, as the index of its first claim.

    A named side is one voice wherever it speaks; copies are one voice whoever runs them. Two names in two languages
    that only the articles know may be one.
    """
    home = list(range(len(items)))

    def root(index: int) -> int:
        while home[index] != index:
            index = home[index]
        return index

    for index, item in enumerate(items):
        for earlier in range(index):
            other = items[earlier]
            same = item.side == other.side and item.side not in (OUTLETS, UNNAMED)
            if same or copied(item, other) or _untold(item, other):
                one, two = sorted((root(index), root(earlier)))
                home[two] = one
    return [root(index) for index in range(len(items))]


def _untold(one: Item, other: Item) -> bool:
    """Whether two sides have names in two languages that nothing but the articles knows: nothing tells them apart."""
    return one.language != other.language and is_local(one.side) and is_local(other.side)

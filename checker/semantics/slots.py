"""Names what makes two sentences incompatible: the words of both, and the slot that they fill."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from checker.semantics.alignment import Link
from checker.semantics.words import Sentence
from checker.text import Span

Slot = Literal["negation", "factuality", "opposite", "number", "name", "roles", "meaning"]
_UNDONE = frozenset(("deny", "fail", "refuse", "cancel", "prevent", "doubt"))


class Clash(Struct, frozen=True):
    """Words of premise and hypothesis that cannot both hold."""

    slot: Slot
    premise: Span
    hypothesis: Span
    axis: str = ""  # of opposites: what they are opposite ways of


def _span(sentence: Sentence, *indices: int) -> Span:
    words = [sentence.words[index] for index in indices if index >= 0]
    return Span(min(word.start for word in words), max(word.end for word in words))


def negation_clashes(first: Sentence, second: Sentence, links: list[Link]) -> list[Clash]:
    """Linked words of which exactly one is negated, denied, refused or undone; of each negator the nearest of them."""
    nearest: dict[tuple[bool, int], Link] = {}
    for link in links:
        one, two = first.words[link.first], second.words[link.second]
        if link.kind == "opposite" or one.number is not None or (one.negator >= 0) == (two.negator >= 0):
            continue
        in_first = one.negator >= 0
        negator = one.negator if in_first else two.negator
        # "He denied it" against "he denied it": the negator is itself linked, so both sides are negated.
        if any(_place(item, in_first) == negator for item in links):
            continue
        known = nearest.get((in_first, negator))
        if known is None or _place(link, in_first) < _place(known, in_first):
            nearest[in_first, negator] = link
    found = []
    for (in_first, negator), link in nearest.items():
        side = first if in_first else second
        slot: Slot = "factuality" if side.words[negator].entry.polarity in _UNDONE else "negation"
        if in_first:
            found.append(Clash(slot, _span(first, negator, link.first), _span(second, link.second)))
        else:
            found.append(Clash(slot, _span(first, link.first), _span(second, negator, link.second)))
    return found


def _place(link: Link, in_first: bool) -> int:
    return link.first if in_first else link.second


def opposite_clashes(first: Sentence, second: Sentence, links: list[Link]) -> list[Clash]:
    """Linked words that are opposite poles of one axis, neither or both of them negated."""
    return [
        Clash("opposite", _span(first, link.first), _span(second, link.second), link.axis)
        for link in links
        if link.kind == "opposite"
        and (first.words[link.first].negator >= 0) == (second.words[link.second].negator >= 0)
    ]


def number_clashes(first: Sentence, second: Sentence, links: list[Link]) -> list[Clash]:
    """Numbers without an answer that stand beside linked words: «12 soldiers» and «40 soldiers»."""
    answers = {link.first: link.second for link in links}
    linked = set(answers.values())
    found = []
    for index, word in enumerate(first.words):
        if word.number is None or index in answers:
            continue
        near = [answers[i] for i in range(max(0, index - 2), min(len(first.words), index + 4)) if i in answers]
        for other in near:
            for candidate in range(max(0, other - 3), min(len(second.words), other + 3)):
                value = second.words[candidate].number
                if value is None or candidate in linked or value == word.number:
                    continue
                found.append(Clash("number", _span(first, index), _span(second, candidate)))
                linked.add(candidate)
                break
            else:
                continue
            break
    return found


def role_clashes(first: Sentence, second: Sentence, links: list[Link]) -> list[Clash]:
    """Two linked words that change places around a third: who does it and to whom it is done.

    Not where one sentence is passive (a word that names the doer stands in one of them alone).
    """
    ordered = sorted(link for link in links if link.kind in ("equal", "stem", "fuzzy"))
    agents = [sum(1 for word in side.words if word.entry.mark == "agent") for side in (first, second)]
    if agents[0] != agents[1]:
        return []
    for a, low in enumerate(ordered):
        for high in ordered[a + 2 :]:
            if high.second >= low.second:
                continue
            between = (
                pivot
                for pivot in ordered
                if low.first < pivot.first < high.first and high.second < pivot.second < low.second
            )
            if next(between, None) is not None:
                return [Clash("roles", _span(first, low.first, high.first), _span(second, high.second, low.second))]
    return []


def clashes(first: Sentence, second: Sentence, links: list[Link]) -> tuple[Clash, ...]:
    """Everything that makes two sentences incompatible as far as words show it, the surest first."""
    return (
        *opposite_clashes(first, second, links),
        *negation_clashes(first, second, links),
        *number_clashes(first, second, links),
        *role_clashes(first, second, links),
    )

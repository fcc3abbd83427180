"""Figures that describe how two sentences answer one another word by word."""

from __future__ import annotations

from collections import Counter
from math import log

from rapidfuzz import fuzz

from checker.semantics.alignment import Link, align, content
from checker.semantics.slots import Clash, clashes
from checker.semantics.words import Sentence

_KINDS = ("not", "without", "deny", "fail", "refuse", "cancel", "prevent", "doubt")
_LINKS = ("equal", "stem", "sense", "fuzzy", "opposite")
_CLASHES = ("opposite", "negation", "factuality", "number", "roles")
_MARKS = ("more", "less", "about", "agent", "but")


def compare(first: Sentence, second: Sentence) -> tuple[list[float], list[Link], tuple[Clash, ...]]:
    """The features of a pair (see :data:`NAMES`), the links between its words, and the clashes that they show."""
    links = align(first, second)
    found = clashes(first, second, links)
    return (
        [
            *_letters(first, second),
            *_coverage(first, second, links),
            *_polarity(first, second),
            *_slots(found, links),
            *_numbers(first, second),
            *_order(links),
        ],
        links,
        found,
    )


def _letters(first: Sentence, second: Sentence) -> list[float]:
    one, two = first.folded, second.folded
    same = first.language == second.language
    return [
        fuzz.ratio(one, two) / 100 if same else 0.0,
        fuzz.token_sort_ratio(one, two) / 100 if same else 0.0,
        fuzz.token_set_ratio(one, two) / 100 if same else 0.0,
        fuzz.partial_ratio(one, two) / 100 if same else 0.0,
        float(same),
        log((len(one) + 1) / (len(two) + 1)),
        log(len(one) + 1) / 5,
        log(len(two) + 1) / 5,
        float(first.text.rstrip().endswith(("?", "؟"))),
        float(second.text.rstrip().endswith(("?", "؟"))),
    ]


def _coverage(first: Sentence, second: Sentence, links: list[Link]) -> list[float]:
    left, right = content(first), content(second)
    kinds = Counter(link.kind for link in links)
    agreeing = len(links) - kinds["opposite"]
    one, two = first.words, second.words
    linked_left = {link.first for link in links}
    linked_right = {link.second for link in links}
    names_left = sum(one[index].name for index in left if index not in linked_left)
    names_right = sum(two[index].name for index in right if index not in linked_right)
    # Letters stand for information: long words are rare words.
    weight_left = sum(len(one[index].norm) for index in left) or 1
    weight_right = sum(len(two[index].norm) for index in right) or 1
    return [
        agreeing / max(1, len(left)),
        agreeing / max(1, len(right)),
        sum(len(one[index].norm) for index in linked_left) / weight_left,
        sum(len(two[index].norm) for index in linked_right) / weight_right,
        min(4, len(left) - len(links)) / 4,
        min(4, len(right) - len(links)) / 4,
        float(len(left) == len(links)),
        float(len(right) == len(links)),
        *(kinds[kind] / max(1, min(len(left), len(right))) for kind in _LINKS),
        min(3, names_left) / 3,
        min(3, names_right) / 3,
    ]


def _polarity(first: Sentence, second: Sentence) -> list[float]:
    counts = [Counter(word.entry.polarity for word in side.words) for side in (first, second)]
    values = []
    for kind in _KINDS:
        one, two = min(2, counts[0][kind]), min(2, counts[1][kind])
        values += [float(one), float(two), float(one != two)]
    marks = [Counter(word.entry.mark for word in side.words) for side in (first, second)]
    for mark in _MARKS:
        values += [float(marks[0][mark] > 0), float(marks[1][mark] > 0)]
    total = [sum(count for kind, count in side.items() if kind) for side in counts]
    values += [float((total[0] + total[1]) % 2), float(total[0] > 0), float(total[1] > 0)]
    return values


def _slots(found: tuple[Clash, ...], links: list[Link]) -> list[float]:
    kinds: Counter[str] = Counter(clash.slot for clash in found)
    return [float(min(2, kinds[kind])) for kind in _CLASHES] + [min(3, len(found)) / max(1, len(links))]


def _numbers(first: Sentence, second: Sentence) -> list[float]:
    one = {word.number for word in first.words if word.number is not None}
    two = {word.number for word in second.words if word.number is not None}
    return [
        float(bool(one)),
        float(bool(two)),
        float(bool(one & two)),
        float(bool(two - one)),
        float(bool(one - two)),
        float(bool(two - one) and bool(one)),
        _bounds(first, second),
    ]


def _bounds(first: Sentence, second: Sentence) -> float:
    """1 when a bound of the second ("more than 5") holds of a number of the first, -1 when it does not."""
    numbers = [word.number for word in first.words if word.number is not None]
    verdict = 0.0
    for index, word in enumerate(second.words):
        if word.number is None:
            continue
        marks = {item.entry.mark for item in second.words[max(0, index - 2) : index]}
        others = [number for number in numbers if number != word.number] or numbers
        if not others or not marks & {"more", "less"}:
            continue
        nearest = min(others, key=lambda number: abs(number - word.number))  # type: ignore[operator]
        holds = nearest > word.number if "more" in marks else nearest < word.number
        verdict = 1.0 if holds else -1.0
        if not holds:
            break
    return verdict


def _order(links: list[Link]) -> list[float]:
    seconds = [link.second for link in sorted(links)]
    pairs = len(seconds) * (len(seconds) - 1) / 2
    if not pairs:
        return [0.0, 0.0]
    inverted = sum(a > b for i, a in enumerate(seconds) for b in seconds[i + 1 :])
    return [inverted / pairs, float(inverted > 0)]

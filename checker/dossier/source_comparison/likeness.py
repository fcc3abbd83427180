"""When a figure, date, city or name of a draft is that of its source, also in another language or in round numbers."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from checker.analysis.names.similar import skeleton
from checker.analysis.quantities import figures
from checker.dossier.source_comparison.parts import City, Figure
from checker.model import DateExpression

_SOUNDS = 75.0  # likeness of two consonant skeletons of one name, 0 to 100
_FEW = 4  # consonants, from which on two names may differ in one
_MERGED = str.maketrans("PJ", "BK")  # Arabic writes p as b, and g as one of several letters; a last h is not heard
_CLOSE = 0.03  # rounding of large figures of which nothing but the value is known


def same_figure(one: Figure, other: Figure) -> bool:
    """Whether two figures may give one value: equal, one round, or one hedged that reaches the other."""
    if one.low <= other.high and other.low <= one.high:
        return True
    if one.quantity is not None and other.quantity is not None:
        return figures.agree(one.quantity, other.quantity)
    return one.low >= 100 and figures.rounded(one.low, other.low) and abs(one.low - other.low) <= _CLOSE * one.low


def measured_alike(one: Figure, other: Figure) -> bool:
    """Whether one figure may have been put in the place of the other."""
    if one.quantity is None or other.quantity is None:
        return True
    if not figures.same_kind(one.quantity, other.quantity):
        return one.quantity.kind == other.quantity.kind == "money"
    events = one.quantity.event, other.quantity.event
    return not all(events) or events[0] == events[1]


def same_day(one: DateExpression, other: DateExpression) -> bool:
    """Whether nothing that two dates state keeps them apart."""
    if one.start and one.end and other.start and other.end and not (one.assumed_year or other.assumed_year):
        return one.start < other.end and other.start < one.end
    if one.calendar != other.calendar:
        return True
    stated = ((getattr(one, field), getattr(other, field)) for field in ("weekday", "day", "month", "year", "offset"))
    return all(first == second for first, second in stated if first is not None and second is not None)


def matches(one: DateExpression, other: DateExpression) -> bool:
    """Whether two dates state the same things and agree in them."""
    return comparable(one, other) and same_day(one, other)


def comparable(one: DateExpression, other: DateExpression) -> bool:
    """Whether two dates state the same things (a weekday each, a month each), or both are known days."""
    if one.start and one.end and other.start and other.end:
        return one.granularity == other.granularity
    fields = ("weekday", "day", "month", "year", "offset")
    return any(getattr(one, field) is not None and getattr(other, field) is not None for field in fields)


def same_city(one: City, other: City) -> bool:
    """Whether two names may be of one city."""
    if one.country != other.country:
        return False
    # Across scripts a city may have a name of another origin («الإسكندرية», "Alexandria"): its country must do.
    foreign = one.name.isascii() != other.name.isascii()
    return foreign or (one.capital and other.capital) or sounds_like(one.name, [other.name])


def sounds_like(word: str, others: Iterable[str]) -> bool:
    """Whether a word sounds like one of the others, in any script."""
    sound = "".join(skeleton(part) for part in word.casefold().split())
    return heard(sound, ("".join(skeleton(part) for part in other.casefold().split()) for other in others))


def _merged(sound: str) -> str:
    return (sound[0] + sound[1:].rstrip("H") if sound else sound).translate(_MERGED)


def heard(sound: str, sounds: Iterable[str]) -> bool:
    """Whether a consonant skeleton is among others, a letter more or less."""
    if len(sound) < 2:
        return True  # too little is left of it to tell
    sound = _merged(sound)
    for other in map(_merged, sounds):
        if other == sound:
            return True
        # In few letters one more or less makes another name (Paris, Papas).
        if max(len(other), len(sound)) >= _FEW:
            least = _SOUNDS if other[:1] == sound[0] else _SOUNDS + 10
            if fuzz.ratio(sound, other) >= least:
                return True
    return False

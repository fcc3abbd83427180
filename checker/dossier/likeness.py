"""How surely two claims speak of the same proposition: the encoder pairs, the slots decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from math import log

from checker.analysis.quantities import figures
from checker.dossier.items import Deed, Item
from checker.languages.registry import is_country

_WORDS = 0.25  # what shared words add at most, in one language
_EXPECTED = 0.3  # the share of words that two claims of one fact have in common at least
_DEED, _FIGURE, _VALUE, _PLACE = 0.08, 0.08, 0.06, 0.04  # what a slot adds that both fill alike
_OTHER_DEED, _OTHER_ROLES, _OTHER_ACTORS, _OTHER_PLACE, _OTHER_DAY = 0.15, 0.3, 0.12, 0.15, 0.12  # … and otherwise
_OTHER_NAMES = 0.12  # what a pair loses whose words name others and nobody in common
_LOSSES = 0.1  # what a pair loses of which only one tells of losses
_FOREIGN = 0.06  # what a pair in two languages is lifted by: its cosines are lower
_SAME = 0.55  # likeness without slots below which nothing is added: slots alone make no pair
_NONE, _SLACK = timedelta(0), timedelta(days=1)


class Weights:
    """How telling each word of a story is."""

    def __init__(self, items: Iterable[Item]) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        total: Counter[str] = Counter()
        for item in items:
            total[item.language] += 1
            counts.update((item.language, stem) for stem in item.stems)
        self._weights = {key: log(1 + total[key[0]] / count) for key, count in counts.items()}

    def shared(self, one: Item, other: Item) -> float:
        """The weighted share of words that two claims in one language have in common (Dice), 0 to 1."""
        both = one.stems & other.stems
        total = self._sum(one, one.stems) + self._sum(other, other.stems)
        return 2 * self._sum(one, both) / total if total else 0.0

    def _sum(self, item: Item, stems: Iterable[str]) -> float:
        return sum(self._weights[item.language, stem] for stem in stems)


def likeness(one: Item, other: Item, cosine: float, weights: Weights) -> float:
    """How surely two claims are one proposition; from about 0.6 on they are. Denial and affirmation count as one."""
    if one.claim.call != other.claim.call:
        return 0.0
    score = cosine
    if one.language == other.language:
        score += _WORDS * (weights.shared(one, other) - _EXPECTED)
    else:
        score += _FOREIGN
    slots = (
        _deeds(one, other)
        + _figures(one, other)
        + _places(one, other)
        + _actors(one, other)
        + _days(one, other)
        + _names(one, other)
    )
    return score + (slots if score >= _SAME - 0.12 or slots < 0 else 0.0)


def _deeds(one: Item, other: Item) -> float:
    if not one.deeds or not other.deeds:
        return 0.0
    best = -_OTHER_DEED
    for first in one.deeds:
        for second in other.deeds:
            if first.kind == second.kind:
                if _reversed(first, second):
                    return -_OTHER_ROLES
                best = max(best, _DEED if first.agent == second.agent else 0.0 if _open(first, second) else best)
    return best if best > -_OTHER_DEED or (_all_named(one) and _all_named(other)) else 0.0


def _open(first: Deed, second: Deed) -> bool:
    return first.agent is None or second.agent is None


def _all_named(item: Item) -> bool:
    return all(deed.agent is not None for deed in item.deeds)


def _reversed(first: Deed, second: Deed) -> bool:
    """Whether two deeds exchange who did it and to whom."""
    named = first.agent is not None and second.agent is not None and first.agent != second.agent
    return named and (first.agent == second.patient or second.agent == first.patient)


def _figures(one: Item, other: Item) -> float:
    best = 0.0
    for first in one.quantities:
        for second in other.quantities:
            if figures.same_kind(first, second) and figures.same_thing(first, second):
                best = max(best, _FIGURE + (_VALUE if figures.agree(first, second) else 0.0))
    # What was done and what it cost are two facts; who denies the deed says nothing of its cost.
    denied = "denies" in (one.claim.stance, other.claim.stance)
    return best if best or denied or one.losses == other.losses else -_LOSSES


def _places(one: Item, other: Item) -> float:
    if not one.cities or not other.cities:
        return 0.0
    if one.language == other.language:
        return _PLACE if one.cities.keys() & other.cities.keys() else -_OTHER_PLACE
    return _PLACE if set(one.cities.values()) & set(other.cities.values()) else -_OTHER_PLACE


def _actors(one: Item, other: Item) -> float:
    first = {actor for actor in one.actors if is_country(actor)}
    second = {actor for actor in other.actors if is_country(actor)}
    holders = {one.holder, other.holder}
    if not first or not second or first & second or (first | second) & holders:
        return 0.0
    return -_OTHER_ACTORS


def other_days(one: Item, other: Item) -> bool:
    """Whether two claims name days, and not the same ones."""
    if one.days is not None and other.days is not None:
        # "Today" and "yesterday" of two articles are as sure as the days that they are dated.
        slack = _SLACK if one.article != other.article and (one.deictic or other.deictic) else _NONE
        return not (one.days[0] < other.days[1] + slack and other.days[0] < one.days[1] + slack)
    return bool(one.weekdays and other.weekdays and not one.weekdays & other.weekdays)


def _days(one: Item, other: Item) -> float:
    return -_OTHER_DAY if other_days(one, other) else 0.0


def _names(one: Item, other: Item) -> float:
    if not one.names or not other.names or one.language != other.language or one.names & other.names:
        return 0.0
    return -_OTHER_NAMES

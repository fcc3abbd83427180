"""Two articles give different figures for one thing.

What it flags
-------------
Articles of one story that give different figures for the same thing, both as the same party's; or different tolls, both
in their own voice.

Why it matters
--------------
Readers who see both trust neither; mostly one was not updated, or was copied wrongly.

What it must not flag
---------------------
A toll that grew from one day to the next, rounded figures, "at least" and "about", the figures of two sides, killed
against wounded, a part against its total; prices and indices of two days.

Limits
------
Between articles of one day without a time, or without a date, a toll may have grown: two outlets' own figures are an
`info` then. Compares what is counted in so many words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import OUTLETS, Detection, Dossier, Fact, Meta, Position, Quantity, Text
from checker.rules.xrf.positions import shown, sure
from checker.text import Span

META = Meta(
    code="XRF002",
    slug="figures-between-articles",
    severity="warning",
    scope="dossier",
    requires=("claims", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{one}” here, “{other}” in another article for the same.",
            "ar": "هنا «{one}» وفي مقال آخر «{other}» للشيء نفسه.",
        },
        "here": {"en": "this figure", "ar": "هذا الرقم"},
        "there": {"en": "the other figure", "ar": "الرقم الآخر"},
        "suggestion": {
            "en": "Check which figure is right or the latest, and say whose it is.",
            "ar": "تحقق أي الرقمين هو الصحيح أو الأحدث، وانسبه إلى صاحبه.",
        },
    },
)


class Options(Struct, frozen=True):
    """``likeness``: cosine of the two claims from which on they are of one thing, 0 to 1."""

    likeness: float = 0.55


def check(dossier: Dossier, options: Options) -> Iterator[Detection]:
    """At most one detection for each fact and pair of values."""
    for fact in dossier.facts:
        seen: set[frozenset[float]] = set()
        for conflict in sorted(fact.conflicts, key=lambda conflict: -conflict.likeness):
            one, other = fact.positions[conflict.first], fact.positions[conflict.second]
            if conflict.kind != "figures" or one.article == other.article or conflict.likeness < options.likeness:
                continue
            first, second = _quantity(dossier, one, conflict.one), _quantity(dossier, other, conflict.other)
            values = frozenset((first.low, second.low))
            if values in seen or not _one_voice(dossier, one, other) or _grew(one, other, first, second):
                continue
            if one.side == OUTLETS and not (_of_people(first) and _of_people(second)):
                continue  # prices and indices are another's of another day; tolls are of one event
            if _given_by_both(dossier, fact, one, other, first, second):
                continue
            seen.add(values)
            later, earlier = (other, one), (second, first)
            texts = [q.span.slice(dossier.articles[p.article].text) for p, q in zip(later, earlier, strict=True)]
            doubtful = one.side == OUTLETS and (one.when is None or other.when is None or one.when == other.when)
            yield Detection(
                message=Text("message", {"one": texts[0], "other": texts[1]}),
                primary=shown(other, "here", second.span),
                related=(shown(one, "there", first.span),),
                suggestion=Text("suggestion"),
                confidence=0.7 if doubtful else 0.85,
                severity="info" if doubtful else None,
            )


def _of_people(quantity: Quantity) -> bool:
    """Whether a figure counts people, or what befell somebody."""
    return quantity.kind == "count" and (bool(quantity.event) or quantity.counted == "person")


def _quantity(dossier: Dossier, position: Position, span: Span) -> Quantity:
    quantities = dossier.articles[position.article].quantities
    return next(quantities[index] for index in position.claim.quantities if quantities[index].span == span)


def _one_voice(dossier: Dossier, one: Position, other: Position) -> bool:
    """Whether both figures are given by one party, or both by outlets themselves."""
    if one.side != other.side:
        return False
    return one.side == OUTLETS or (sure(dossier, one) and sure(dossier, other))


def _grew(one: Position, other: Position, first: Quantity, second: Quantity) -> bool:
    """Whether the later figure is the larger one of a toll, or one of the two says that it will change."""
    if first.provisional or second.provisional or "previous" in (first.role, second.role):
        return True
    if one.when is None or other.when is None or one.when == other.when:
        return False
    before, after = (first, second) if one.when < other.when else (second, first)
    return after.low > before.low


def _given_by_both(
    dossier: Dossier, fact: Fact, one: Position, other: Position, first: Quantity, second: Quantity
) -> bool:
    """Whether one of the two articles has the other one's figure as well."""
    for position, value in ((one, second.low), (other, first.low)):
        article = dossier.articles[position.article]
        if any(quantity.low == value or quantity.high == value for quantity in article.quantities):
            return True
    return False

"""What one side says and the other denies is given as plain fact.

What it flags
-------------
A sentence in the outlet's own voice that states what one side claims and the side that is blamed for it denies, in
this article or in another one of the story.

Why it matters
--------------
The outlet takes a side without saying so, and its readers do not learn that the matter is disputed.

What it must not flag
---------------------
Sentences that credit somebody ("according to", "accused"), that hedge ("reportedly"), quotations, calls and forecasts;
a denial of something else; a statement that nobody claims but the outlets.

Limits
------
A headline, and an article that also says whose claim it is, are an `info` only. A denial in wholly other words is not
seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import OUTLETS, UNNAMED, Detection, Dossier, Fact, Meta, Position, Text
from checker.rules.xrf.positions import plain, shown, sure

META = Meta(
    code="XRF001",
    slug="disputed-claim-as-fact",
    severity="warning",
    scope="dossier",
    requires=("claims",),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "This is given as fact, but {denier} denies it.",
            "ar": "يرد هذا كأنه حقيقة، بينما تنفيه جهة معنية: {denier}.",
        },
        "fact": {"en": "in the outlet's own voice", "ar": "بلسان الصحيفة نفسها"},
        "denial": {"en": "denied by {denier}", "ar": "نفي: {denier}"},
        "claim": {"en": "claimed by {claimer}", "ar": "قول: {claimer}"},
        "suggestion": {
            "en": "Say whose claim it is, and that it is denied.",
            "ar": "انسب القول إلى صاحبه واذكر النفي.",
        },
    },
)

_KINDS = frozenset(("denial", "negation", "opposite"))


class Options(Struct, frozen=True):
    """``likeness``: cosine of the two claims from which on they are of one thing, 0 to 1."""

    likeness: float = 0.5


def check(dossier: Dossier, options: Options) -> Iterator[Detection]:
    """At most one detection for each disputed fact and article."""
    for fact in dossier.facts:
        if fact.status != "disputed":
            continue
        seen: set[int] = set()
        for position, denial in sorted(_contested(dossier, fact, options.likeness), key=_body_first):
            if position.article in seen:
                continue
            claim = _claimed(dossier, fact, denial)
            if claim is None or denial.claim.holder is None or claim.claim.holder is None:
                continue
            seen.add(position.article)
            credited = any(other.article == position.article and other.side == claim.side for other in fact.positions)
            denier, claimer = denial.claim.holder, claim.claim.holder
            yield Detection(
                message=Text("message", {"denier": denier}),
                primary=shown(position, "fact"),
                related=(shown(denial, "denial", denier=denier), shown(claim, "claim", claimer=claimer)),
                suggestion=Text("suggestion"),
                confidence=0.8,
                severity="info" if credited or position.claim.in_headline else None,
            )


def _contested(dossier: Dossier, fact: Fact, likeness: float) -> Iterator[tuple[Position, Position]]:
    """Positions in an outlet's own voice, each with the position of a side that denies it."""
    for conflict in fact.conflicts:
        one, other = fact.positions[conflict.first], fact.positions[conflict.second]
        if one.side != OUTLETS:
            one, other = other, one
        if (
            conflict.kind in _KINDS
            and conflict.likeness >= likeness
            and one.side == OUTLETS
            and other.side not in (OUTLETS, UNNAMED)
            and plain(dossier, one)
            and sure(dossier, other)
        ):
            yield one, other


def _body_first(pair: tuple[Position, Position]) -> tuple[int, bool, int]:
    return pair[0].article, pair[0].claim.in_headline, pair[0].claim.span.start


def _claimed(dossier: Dossier, fact: Fact, denial: Position) -> Position | None:
    """The position of another side than the denier's that states the fact."""
    return next(
        (
            position
            for position in fact.positions
            if position.side not in (OUTLETS, UNNAMED, denial.side)
            and position.claim.stance in ("asserts", "accuses")
            and not position.claim.negated
            and sure(dossier, position)
        ),
        None,
    )

"""A party contradicts what it said in another article.

What it flags
-------------
A party that denies what it stated itself in another article of the story, or states the opposite.

Why it matters
--------------
Either the party changed its story, which is news, or one of the articles credits it with another one's words.

What it must not flag
---------------------
Opponents who contradict each other; what one article reports twice; another event, another day or place; calls and
forecasts; figures that grew.

Limits
------
Sees a denial, a negation or an opposite word of something said in like words; a new story in wholly other words is not
seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import OUTLETS, UNNAMED, Conflict, Detection, Dossier, Fact, Meta, Text
from checker.rules.xrf.positions import shown, sure

META = Meta(
    code="XRF005",
    slug="party-against-itself",
    severity="warning",
    scope="dossier",
    requires=("claims", "attributions"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "{party} says the opposite in another article.",
            "ar": "قول {party} في مقال آخر عكس هذا.",
        },
        "here": {"en": "{party} here", "ar": "{party} هنا"},
        "there": {"en": "{party} in the other article", "ar": "{party} في المقال الآخر"},
        "suggestion": {
            "en": "Check who said what; if the party changed its story, say so.",
            "ar": "تحقق من قائل كل قول، وإن غيرت الجهة روايتها فاذكر ذلك.",
        },
    },
)


class Options(Struct, frozen=True):
    """``likeness``: cosine of the two claims from which on they are of one thing, in one language and in two."""

    likeness: float = 0.7
    likeness_foreign: float = 0.62


def check(dossier: Dossier, options: Options) -> Iterator[Detection]:
    """At most one detection for each fact: the surest contradiction, of statements in the text before headlines."""
    for fact in dossier.facts:
        found = [conflict for conflict in fact.conflicts if _own(dossier, fact, conflict, options)]
        if not found:
            continue
        conflict = max(found, key=lambda conflict: (_in_text(fact, conflict), conflict.likeness))
        one, other = fact.positions[conflict.first], fact.positions[conflict.second]
        if one.when is not None and other.when is not None and one.when > other.when:
            one, other = other, one
        if one.claim.holder is not None and other.claim.holder is not None:
            first, second = one.claim.holder, other.claim.holder
            yield Detection(
                message=Text("message", {"party": second}),
                primary=shown(other, "here", party=second),
                related=(shown(one, "there", party=first),),
                suggestion=Text("suggestion"),
                confidence=round(min(0.9, 0.2 + conflict.likeness), 2),
            )


def _own(dossier: Dossier, fact: Fact, conflict: Conflict, options: Options) -> bool:
    one, other = fact.positions[conflict.first], fact.positions[conflict.second]
    first, second = dossier.articles[one.article], dossier.articles[other.article]
    least = options.likeness if first.language == second.language else options.likeness_foreign
    return (
        conflict.kind in ("denial", "negation", "opposite")
        and conflict.likeness >= least
        and one.article != other.article
        and one.side == other.side
        and one.side not in (OUTLETS, UNNAMED)
        and one.claim.holder is not None
        and other.claim.holder is not None
        and (one.claim.holder.actor == other.claim.holder.actor or _one_actor(dossier, one.side))
        and sure(dossier, one)
        and sure(dossier, other)
    )


def _one_actor(dossier: Dossier, side: str) -> bool:
    """Whether a side is one actor, whatever the articles call it."""
    return any(one.id == side and len(one.actors) == 1 for one in dossier.sides)


def _in_text(fact: Fact, conflict: Conflict) -> bool:
    return not any(fact.positions[number].claim.in_headline for number in (conflict.first, conflict.second))

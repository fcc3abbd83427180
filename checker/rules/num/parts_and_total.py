"""The parts of a sum do not add up to it.

What it flags
-------------
A figure whose parts are given beside it and come to something else: "12 dead: 5 women and 6 men", «12 قتيلا هم 5 نساء
و8 رجال», "5 women and 6 men, 12 in all"; and parts of a whole that exceed it: "12 dead, including 8 women and 6 men".

Why it matters
--------------
Tolls and sums are updated in one place and not in the other; a reader who adds them up stops to trust the rest.

What it must not flag
---------------------
"Including", «بينهم» and the like where the parts come to less; "and others", "and a child"; sums that say "at
least"; killed beside wounded; rounded shares; a list of further victims that is no breakdown of the first figure.

Limits
------
Looks at one sentence and at figures of one kind; beyond it only at what a text says of a group that it counted before
("of those arrested", "the dead were …", those on board), at sums in steps, and at tolls by place. Parts that may
overlap (nationality and profession), and parts in another sentence, only give a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording
from checker.rules.num.groups import across
from checker.rules.num.precision import step
from checker.rules.num.splits import Split, splits

META = Meta(
    code="NUM003",
    slug="parts-and-total",
    severity="error",
    requires=("tokens", "sentences", "numerals", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "The parts of “{total}” add up to {sum}.",
            "ar": "مجموع أجزاء «{total}» هو {sum}.",
        },
        "exceed": {
            "en": "The parts of “{total}” come to {sum}, more than the whole.",
            "ar": "مجموع ما ذُكر من «{total}» هو {sum}، أي أكثر من الكل.",
        },
        "total": {"en": "the sum", "ar": "المجموع"},
        "part": {"en": "a part of it", "ar": "جزء منه"},
        "suggestion": {
            "en": "Check the sum and each of its parts.",
            "ar": "تحقق من المجموع ومن كل جزء منه.",
        },
    },
)

_ABOUT = 0.1  # of a sum that says that it is about: how far its parts may exceed it
# Nouns of which nothing is counted under two at once.
_APART = frozenset(("man", "woman", "child", "killed", "wounded", "missing"))


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each sum."""
    for split in chain(splits(article), across(article)):
        detection = _judge(article, split)
        if detection is not None:
            yield detection


def _judge(article: Article, split: Split) -> Detection | None:
    total, parts, mode, marked, extra = split
    added = sum(part.low for part in parts) + extra
    room = max(step(q, article.text) for q in (total, *parts)) / 2 * (len(parts) + 1)
    slack = room if total.kind != "count" or any(float(q.low) != int(q.low) for q in (total, *parts)) else 0.0
    if total.kind == "count" and total.low >= 1000 and total.low % 100 == 0:
        slack = max(slack, 0.02 * total.low)
    if mode == "some":
        slack = max(slack, _ABOUT * sum(q.low for q in (total, *parts) if q.modality == "about"))
        if added <= total.low + slack:
            return None
        largest = max(part.low for part in parts)
        sure = marked and (largest > total.low or _exclusive(parts))
    else:
        if abs(added - total.low) <= slack:
            return None
        sure = marked and (_exclusive(parts) or len({part.counted for part in parts}) == len(parts))
    key = "exceed" if mode == "some" else "message"
    return _detection(article, key, total, parts, added, sure)


def _detection(
    article: Article, key: str, total: Quantity, parts: tuple[Quantity, ...], added: float, sure: bool
) -> Detection:
    return Detection(
        message=Text(key, {"total": total.span.slice(article.text), "sum": wording.number(added)}),
        primary=Evidence(total.span, Text("total")),
        related=tuple(Evidence(part.span, Text("part")) for part in parts),
        suggestion=Text("suggestion"),
        confidence=0.9 if sure else 0.75,
        severity=None if sure else "warning",
    )


def _exclusive(parts: tuple[Quantity, ...]) -> bool:
    """Whether nothing can be counted in two of the parts."""
    names = [part.event or part.counted for part in parts]
    return len(set(names)) == len(names) and set(names) <= _APART

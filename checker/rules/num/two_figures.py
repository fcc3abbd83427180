"""The text gives two figures for the same quantity.

What it flags
-------------
A toll that the opening of a text gives with one value and a later sentence with another, where both count the same
people and say that the same befell them, and the later sentence tells the same story again.

Why it matters
--------------
A story is updated at the top and keeps the old figure further down; the reader cannot tell which one holds.

What it must not flag
---------------------
Killed beside wounded; an earlier toll that is called so; a figure that grew; parts of a toll ("including", "others", at
another place); each side's own figure; rounded figures; sums of what the text gives in parts; another event or year.

Limits
------
Only people that something befell (killed, wounded, arrested …), only when the text gives no third value for it, and
only where the two sentences share many words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.analysis.quantities import figures
from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording

META = Meta(
    code="NUM002",
    slug="two-figures",
    severity="warning",
    requires=("tokens", "sentences", "dates", "quantities", "attributions"),
    languages=("ar", "en"),
    yields_to=("NUM001", "NUM003", "NUM008"),
    messages={
        "message": {
            "en": "“{first}” at first, “{later}” further down.",
            "ar": "«{first}» أولا، و«{later}» بعد ذلك.",
        },
        "first": {"en": "the figure at first", "ar": "الرقم الأول"},
        "later": {"en": "the figure further down", "ar": "الرقم اللاحق"},
        "suggestion": {
            "en": "Check which of the two holds now, or say which one is older.",
            "ar": "تحقق أي الرقمين هو الصحيح، أو بيّن أيهما أقدم.",
        },
    },
)

_OPENING = 3  # sentences of the text that tell what it is about
_FEWEST = 2
_FARTHEST = 4.0  # times that one may be the other


class Options(Struct, frozen=True):
    """What share of the words of the shorter sentence the other one must repeat, 0 to 1."""

    likeness: float = 0.4


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each kind of event."""
    first = next((i for i, s in enumerate(article.sentences) if s.role in ("lead", "body")), None)
    if first is None:
        return
    tolls: dict[str, list[Quantity]] = {}
    for quantity in article.quantities:
        if quantity.kind == "count" and quantity.event and quantity.sentence >= first:
            tolls.setdefault(quantity.event, []).append(quantity)
    for quantities in tolls.values():
        pair = _pair(article, quantities, first, options)
        if pair is not None:
            yield _detection(article, *pair)


def _pair(article: Article, tolls: list[Quantity], first: int, options: Options) -> tuple[Quantity, Quantity] | None:
    """The two figures, when an event has exactly two that do not agree."""
    if len({(q.low, q.high) for q in tolls}) != 2 or any(q.vague for q in tolls):
        return None
    opening = tolls[0]
    if opening.sentence >= first + _OPENING or not _whole(article, opening):
        return None
    for later in tolls[1:]:
        if max(later.low, opening.low) > _FARTHEST * min(later.low, opening.low):
            continue  # all so far, and those of today
        if later.sentence == opening.sentence or figures.agree(opening, later) or not _whole(article, later):
            continue
        if not figures.same_thing(opening, later, strict=True) or _apart(article, opening, later):
            continue
        one = figures.stems(article, article.sentences[opening.sentence])
        other = figures.stems(article, article.sentences[later.sentence])
        shorter, longer = sorted((one, other), key=len)
        if figures.overlap(shorter, longer) >= options.likeness:
            return opening, later
    return None


def _whole(article: Article, quantity: Quantity) -> bool:
    """Whether a figure stands for all that were harmed, now."""
    if quantity.role not in ("", "total", "to") or quantity.low != quantity.high or quantity.low < _FEWEST:
        return False
    if quantity.modality not in ("exact", "about") or wording.definite(article, quantity):
        return False
    sentence = article.sentences[quantity.sentence]
    for key in ("earlier", "portion", "remainder"):
        if wording.says(article, key, sentence.span.start, sentence.span.end):
            return False
    return wording.unnumbered(article, sentence) == 0


def _apart(article: Article, one: Quantity, other: Quantity) -> bool:
    """Whether two tolls are of two holders, places or days, or a change leads from one to the other."""
    if one.holder and other.holder and one.holder != other.holder:
        return True
    if one.where and other.where and one.where != other.where:
        return True
    days = [article.dates[q.when].start for q in (one, other) if q.when is not None]
    if len(days) == 2 and days[0] != days[1]:
        return True
    span = article.sentences[other.sentence].span
    return wording.says(article, "upward", span.start, span.end)


def _detection(article: Article, first: Quantity, later: Quantity) -> Detection:
    return Detection(
        message=Text("message", {"first": first.span.slice(article.text), "later": later.span.slice(article.text)}),
        primary=Evidence(later.span, Text("later")),
        related=(Evidence(first.span, Text("first")),),
        suggestion=Text("suggestion"),
        confidence=0.75,
    )

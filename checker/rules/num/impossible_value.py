"""A value that cannot be.

What it flags
-------------
More than the whole ("110 percent of the voters", "31 of the 25 seats"), a toll below zero, more hours than a day has
("25 hours a day"), an age that nobody reaches.

Why it matters
--------------
A digit was slipped; no reader who stops at it believes the rest.

What it must not flag
---------------------
Growth, targets, capacities and prices above 100 percent; scores, temperatures and balances below zero; the age of a
tree, a house or a tradition; hours added up over many people.

Limits
------
Percentages only of people and of what has an end (an area, the seats of a parliament); ages only beside a word for a
person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording

META = Meta(
    code="NUM007",
    slug="impossible-value",
    severity="error",
    requires=("tokens", "sentences", "numerals", "dates", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{value}” cannot be: no part is larger than its whole.",
            "ar": "«{value}» غير ممكن: لا يزيد الجزء على الكل.",
        },
        "negative": {
            "en": "“{value}” cannot be: nobody counts less than none.",
            "ar": "«{value}» غير ممكن: لا يقل العدد عن صفر.",
        },
        "period": {
            "en": "“{value}” cannot be: there are only {most}.",
            "ar": "«{value}» غير ممكن: لا تزيد على {most}.",
        },
        "age": {
            "en": "“{value}” cannot be: nobody grows so old.",
            "ar": "«{value}» غير ممكن: لا يبلغ أحد هذه السن.",
        },
        "value": {"en": "the impossible value", "ar": "القيمة غير الممكنة"},
        "suggestion": {"en": "Check the figure at its source.", "ar": "تحقق من الرقم في مصدره."},
    },
)

_WHOLE = 100.0
_FEWEST = 2
_AHEAD = 5  # tokens behind a percentage that name its whole
_OLDEST = 125  # years
_NEVER = 1000  # from here on it is no slip, but a tale or a mummy
# How many of a unit there are in a longer one, leap days and the longest months counted.
_MOST = {
    ("hour", "day"): 24, ("minute", "hour"): 60, ("day", "week"): 7, ("day", "month"): 31, ("day", "year"): 366,
    ("hour", "week"): 168, ("month", "year"): 12, ("week", "year"): 53, ("week", "month"): 5,
}  # fmt: skip


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each value."""
    for quantity in article.quantities:
        if quantity.vague or quantity.kind in ("label", "score", "ordinal"):
            continue
        if quantity.kind == "percent":
            if quantity.low > _WHOLE and _of_a_whole(article, quantity):
                yield _detection(article, quantity, "message")
        elif quantity.kind == "count" and quantity.low < 0:
            if _counts_victims(article, quantity):
                yield _detection(article, quantity, "negative")
        elif quantity.low > _OLDEST and quantity.low == quantity.high and "year" in (quantity.unit, quantity.counted):
            if quantity.low < _NEVER and _is_age(article, quantity):
                yield _detection(article, quantity, "age")
        elif quantity.kind == "duration" and quantity.low == quantity.high:
            most = _too_many(article, quantity)
            if most:
                yield _detection(article, quantity, "period", most=most)
    for part in _larger_than_whole(article):
        yield _detection(article, part, "message")


def _larger_than_whole(article: Article) -> Iterator[Quantity]:
    """Parts with a larger number than the whole that is named with them: "31 of the 25 seats", «310 من أصل 260»."""
    counts = [q for q in article.quantities if q.kind == "count" and q.low == q.high and not q.vague]
    concepts = wording.concepts(article.language)
    for part, whole in pairwise(counts):
        if part.sentence != whole.sentence or part.low <= whole.low or whole.low < _FEWEST:
            continue
        if part.counted != whole.counted and part.counted in concepts and whole.counted in concepts:
            continue
        before = wording.position(article, part.number.start) - 1
        ratio = before >= 0 and article.tokens[before].norm in wording.words(article.language, "ratio")  # "6 in 10"
        if not ratio and wording.out_of(article, part, whole):
            yield part
    for whole in counts:
        if whole.counted == "seat" and "-" in article.text[whole.number.end : whole.span.end]:  # "the 63-seat chamber"
            for part in counts:
                if part.sentence == whole.sentence and part.low > whole.low and (part.counted or "seat") == "seat":
                    yield part


def _of_a_whole(article: Article, quantity: Quantity) -> bool:
    """Whether a percentage is of people or of something with an end, and not a change or a comparison."""
    sentence = article.sentences[quantity.sentence]
    start = wording.position(article, quantity.span.start)
    before = article.tokens[max(sentence.first, start - 2 * _AHEAD)].start
    if quantity.role in ("by", "from", "to", "per", "previous"):
        return False
    for key in ("upward", "downward", "target"):
        if wording.says(article, key, before, quantity.span.start):
            return False
    if wording.says(article, "bounded_rate", before, quantity.span.start):
        return True
    first = wording.position(article, quantity.number.end)
    last = min(sentence.last, wording.position(article, quantity.span.end) + _AHEAD)
    shares = wording.phrases(article.language, "share_of")
    wholes = wording.phrases(article.language, "whole")
    for index in range(first, last):
        hit = shares.match(article.tokens, index)
        if hit is None or hit.last >= sentence.last:
            continue
        for position in range(hit.last, min(last, hit.last + 3)):
            if wholes.match(article.tokens, position) is not None:
                end = article.tokens[min(sentence.last, position + _AHEAD) - 1].end
                return not wording.says(article, "target", article.tokens[position].start, end)
    return False


def _counts_victims(article: Article, quantity: Quantity) -> bool:
    """Whether people are counted by what befell them, and the sign belongs to the number."""
    first = wording.position(article, quantity.number.start)
    if first == 0 or first <= article.sentences[quantity.sentence].first:
        return False
    before = article.tokens[first - 1]
    return bool(quantity.event) and before.norm[-1:].isalpha()


def _too_many(article: Article, quantity: Quantity) -> str:
    """What there is at most of the unit in the time that is named behind it; empty when the value fits."""
    sentence = article.sentences[quantity.sentence]
    position = wording.position(article, quantity.span.end)
    if position >= sentence.last:
        return ""
    for (unit, longer), most in _MOST.items():
        if unit != quantity.unit or quantity.low <= most:
            continue
        for index in (position - 1, position):
            hit = wording.phrases(article.language, f"each_{longer}").match(article.tokens, index)
            if hit is not None and hit.last <= sentence.last:
                return str(most)
    return ""


def _is_age(article: Article, quantity: Quantity) -> bool:
    """Whether years are those of a person's life."""
    sentence = article.sentences[quantity.sentence]
    start = wording.position(article, quantity.number.start)
    end = wording.position(article, quantity.span.end)
    tokens = article.tokens
    first, last = max(sentence.first, start - _AHEAD), min(sentence.last, end + _AHEAD)
    people = wording.phrases(article.language, "persons")
    aged = wording.phrases(article.language, "aged")
    old = wording.phrases(article.language, "years_old")
    said = any(aged.match(tokens, index) is not None for index in range(first, start))
    said = said or any(old.match(tokens, index) is not None for index in range(start, min(sentence.last, end + 2)))
    if not said:
        return False
    things = wording.phrases(article.language, "things_with_age")
    if any(things.match(tokens, index) is not None for index in range(first, last)):
        return False
    return any(people.match(tokens, index) is not None for index in range(first, last))


def _detection(article: Article, quantity: Quantity, key: str, **args: str) -> Detection:
    return Detection(
        message=Text(key, {"value": quantity.span.slice(article.text), **args}),
        primary=Evidence(quantity.span, Text("value")),
        suggestion=Text("suggestion"),
        confidence=0.85,
    )

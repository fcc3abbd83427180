"""A change does not fit the figures that it leads from and to; a share does not fit its parts.

What it flags
-------------
A percentage of change that base and result contradict ("rose 50 percent from 10 to 20"), a rise that ends lower and a
fall that ends higher, "doubled" for what did not, and a share that is not that of its figures ("20 of the 50 students
(60%)").

Why it matters
--------------
Readers remember the percentage; it is worked out once and left as it was when the figures change.

What it must not flag
---------------------
Percentage points; rounded percentages and rounded figures; figures of something else in the same sentence; a change
over another stretch of time than the two figures; ranks, where a rise is to a smaller number.

Limits
------
Only where one sentence holds one percentage, the base and the result, all three plainly marked ("from … to", "to …
from", "compared with"); a share only right behind "… of …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.analysis.quantities import figures
from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording
from checker.rules.num.precision import Interval, interval
from checker.text import Span

META = Meta(
    code="NUM005",
    slug="change-and-figures",
    severity="error",
    requires=("tokens", "sentences", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "From “{base}” to “{result}” is {right} percent, not “{stated}”.",
            "ar": "من «{base}» إلى «{result}» نسبته {right} في المئة، لا «{stated}».",
        },
        "direction": {
            "en": "“{word}”, but from “{base}” to “{result}” is the other way.",
            "ar": "«{word}»، لكن من «{base}» إلى «{result}» عكس ذلك.",
        },
        "times": {
            "en": "“{word}”, but from “{base}” to “{result}” is {right} times.",
            "ar": "«{word}»، لكن من «{base}» إلى «{result}» هو {right} أمثال.",
        },
        "share": {
            "en": "“{base}” is {right} percent, not “{stated}”.",
            "ar": "«{base}» نسبته {right} في المئة، لا «{stated}».",
        },
        "stated": {"en": "the change as stated", "ar": "التغير كما ذُكر"},
        "base": {"en": "what it starts from", "ar": "نقطة البداية"},
        "result": {"en": "what it comes to", "ar": "ما انتهى إليه"},
        "figures": {"en": "the two figures", "ar": "الرقمان"},
        "suggestion": {
            "en": "Work it out again, and check all figures.",
            "ar": "أعد الحساب وتحقق من الأرقام كلها.",
        },
    },
)

_KINDS = frozenset(("count", "money", "measure", "percent", "points", "duration"))
_FIGURES = frozenset(("count", "money", "measure"))
_REACH = 12  # tokens between the word for the change and the figures
_NEAR = 8  # tokens between base and result
_POINTS = 1.0  # percentage points that rounding may take away or add
_SHARE = 0.06  # of the percentage itself


class Options(Struct, frozen=True):
    """Nothing to set."""


class Change(NamedTuple):
    """What a change leads from and to."""

    base: Quantity
    result: Quantity


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each change or share."""
    for group in wording.by_sentence(article, _KINDS):
        change = _change(article, group)
        if change is not None:
            detection = _percent(article, group, change) or _course(article, change)
            if detection is not None:
                yield detection
        elif len(group) > 2:
            yield from _shares(article, group)


def stated_percentage(group: list[Quantity], change: Change) -> Quantity | None:
    """The one percentage of a sentence that tells a change."""
    percents = [q for q in group if q.kind == "percent" and _exact(q)]
    others = [q for q in group if q not in (change.base, change.result) and q.kind in ("percent", "points")]
    if len(percents) != 1 or len(others) != 1 or percents[0].role not in ("", "by"):
        return None
    return percents[0]


def changes(article: Article) -> Iterator[tuple[list[Quantity], Change]]:
    """The sentences' figures, with the one change that they tell."""
    for group in wording.by_sentence(article, _KINDS):
        change = _change(article, group)
        if change is not None:
            yield group, change


def _exact(quantity: Quantity) -> bool:
    return quantity.low == quantity.high and quantity.low > 0 and not quantity.vague


def _change(article: Article, group: list[Quantity]) -> Change | None:
    """The base and the result of the one change that a sentence tells."""
    found = None
    index = 0
    while index + 1 < len(group):
        one, other = group[index], group[index + 1]
        index += 1
        if one.kind not in _FIGURES or not (_exact(one) and _exact(other)) or not _comparable(one, other):
            continue
        gap = wording.between(article, one.span.end, other.number.start)
        if len(gap) > _NEAR or any(norm in ".;؛:" for norm in gap):
            continue
        if one.role == "from" and other.role == "to":
            change = Change(one, other)
        elif one.role == "to" and other.role in ("from", "previous"):
            if _begins_anew(article, gap):
                continue
            change = Change(other, one)
        else:
            continue
        if found is not None:
            return None
        found = change
        index += 1
    return found


def _begins_anew(article: Article, gap: list[str]) -> bool:
    """Whether "and" leads the second figure in: «إلى 950 …، ومن 280 إلى 120» tells another change."""
    ands = lexicon(load(article.language)).ands
    return any(norm in ands or (len(join) == 1 and norm.startswith(join)) for norm in gap[-2:] for join in ands)


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of one thing; the first of two often leaves the unit to the second."""
    if figures.same_kind(one, other):
        return one.kind != "count" or not (one.counted and other.counted) or one.counted == other.counted
    bare = any(q.kind == "count" and not q.counted for q in (one, other))
    return bare and {one.kind, other.kind} <= _FIGURES


def _intervals(article: Article, change: Change) -> tuple[Interval, Interval]:
    base, result = interval(change.base, article.text), interval(change.result, article.text)
    return base, result


def _percent(article: Article, group: list[Quantity], change: Change) -> Detection | None:
    stated = stated_percentage(group, change)
    if stated is None:
        return None
    first = min(q.span.start for q in (stated, change.base, change.result))
    word = _direction(article, stated.sentence, first)
    if word is None or not _near(article, stated, change):
        return None
    sign, _ = word
    base, result = _intervals(article, change)
    if base.low <= 0:
        return None
    low, high = 100 * (result.low / base.high - 1), 100 * (result.high / base.low - 1)
    right = 100 * (change.result.low / change.base.low - 1)
    claimed = interval(stated, article.text)
    room = max(_POINTS, _SHARE * stated.high)
    wide = (
        Interval(sign * claimed.low - room, sign * claimed.high + room)
        if sign > 0
        else Interval(-claimed.high - room, -claimed.low + room)
    )
    if wide.meets(Interval(low, high)):
        return None
    if abs(right) > 100_000:
        return None  # the two figures differ in scale only
    args: dict[str, str] = {
        **_named(article, change),
        "right": wording.number(round(abs(right), 1)),
        "stated": stated.span.slice(article.text),
    }
    return _detection(stated, change, Text("message", {**args}), sure=stated.modality == "exact")


def _near(article: Article, stated: Quantity, change: Change) -> bool:
    """Whether the percentage stands right before or behind the two figures, in their clause."""
    first = min(change.base.span.start, change.result.span.start)
    last = max(change.base.span.end, change.result.span.end)
    if stated.span.end <= first:
        gap = wording.between(article, stated.span.end, first)
    else:
        gap = wording.between(article, last, stated.number.start)
    return len(gap) <= _NEAR and not any(norm in ".;؛:!?؟" for norm in gap)


def _direction(article: Article, sentence: int, before: int) -> tuple[int, Span] | None:
    """Whether the last word for a change before an offset says up (1) or down (-1), and where it stands."""
    first = article.sentences[sentence].first
    ups, downs = wording.phrases(article.language, "upward"), wording.phrases(article.language, "downward")
    stop = wording.position(article, before)
    for index in range(stop - 1, max(first, stop - _REACH) - 1, -1):
        token = article.tokens[index]
        for sign, matcher in ((1, ups), (-1, downs)):
            if matcher.match(article.tokens, index) is not None:
                return sign, Span(token.start, token.end)
    return None


def _course(article: Article, change: Change) -> Detection | None:
    """A rise that ends lower, a fall that ends higher, a doubling that is none."""
    first = min(change.base.span.start, change.result.span.start)
    sentence = change.base.sentence
    if wording.says(
        article, "ranks", article.tokens[article.sentences[sentence].first].start, change.result.span.end + 1
    ):
        return None
    times = _times(article, sentence, first)
    base, result = _intervals(article, change)
    if base.low <= 0:
        return None
    ratio = change.result.low / change.base.low
    if times is not None:
        factor, place = times
        low, high = result.low / base.high, result.high / base.low
        if low <= factor * 1.15 and high >= factor * 0.85:
            return None
        return _worded(article, place, change, "times", ratio)
    word = _direction(article, sentence, first)
    if word is None or base.meets(result) or not 0.001 < ratio < 1000:
        return None
    sign, place = word
    if (ratio > 1) == (sign > 0) or change.base.role != "from":
        return None  # "32 points, compared with 35 of the leader" is no fall
    return _worded(article, place, change, "direction", ratio)


def _times(article: Article, sentence: int, before: int) -> tuple[float, Span] | None:
    first = article.sentences[sentence].first
    stop = wording.position(article, before)
    for index in range(stop - 1, max(first, stop - _REACH) - 1, -1):
        for key, factor in (("doubled", 2.0), ("tripled", 3.0), ("quadrupled", 4.0), ("halved", 0.5)):
            hit = wording.phrases(article.language, key).match(article.tokens, index)
            if hit is not None:
                if index > first and article.tokens[index - 1].norm in wording.hedges(article.language):
                    return None
                return factor, Span(article.tokens[index].start, article.tokens[hit.last - 1].end)
    return None


def _named(article: Article, change: Change) -> dict[str, str]:
    return {"base": change.base.span.slice(article.text), "result": change.result.span.slice(article.text)}


def _worded(article: Article, place: Span, change: Change, key: str, ratio: float) -> Detection:
    args: dict[str, str] = {**_named(article, change), "word": place.slice(article.text)}
    if key == "times":
        args["right"] = wording.number(round(ratio, 1))
    return Detection(
        message=Text(key, {**args}),
        primary=Evidence(place, Text("stated")),
        related=(Evidence(change.base.span, Text("base")), Evidence(change.result.span, Text("result"))),
        suggestion=Text("suggestion"),
        confidence=0.85,
        severity="warning",
    )


def _detection(stated: Quantity, change: Change, message: Text, *, sure: bool) -> Detection:
    return Detection(
        message=message,
        primary=Evidence(stated.span, Text("stated")),
        related=(Evidence(change.base.span, Text("base")), Evidence(change.result.span, Text("result"))),
        suggestion=Text("suggestion"),
        confidence=0.9 if sure else 0.75,
        severity=None if sure else "warning",
    )


def _shares(article: Article, group: list[Quantity]) -> Iterator[Detection]:
    """ "20 of the 50 students (60%)", «20 من أصل 50 طالبا (60 في المئة)»."""
    for part, whole, stated in zip(group, group[1:], group[2:], strict=False):
        if part.kind != "count" or whole.kind != "count" or stated.kind != "percent":
            continue
        if not all(map(_exact, (part, whole, stated))) or part.low > whole.low:
            continue
        if not _share_of(article, part, whole) or not _in_apposition(article, whole, stated):
            continue
        one, all_ = interval(part, article.text), interval(whole, article.text)
        low, high = 100 * one.low / all_.high, 100 * one.high / all_.low
        claimed = interval(stated, article.text)
        if Interval(low - _POINTS, high + _POINTS).meets(claimed):
            continue
        place = Span(part.span.start, whole.span.end)
        right = 100 * part.low / whole.low
        yield Detection(
            message=Text(
                "share",
                {
                    "base": place.slice(article.text),
                    "right": wording.number(round(abs(right), 1)),
                    "stated": stated.span.slice(article.text),
                },
            ),
            primary=Evidence(stated.span, Text("stated")),
            related=(Evidence(place, Text("figures")),),
            suggestion=Text("suggestion"),
            confidence=0.85,
        )


def _share_of(article: Article, part: Quantity, whole: Quantity) -> bool:
    gap = wording.between(article, part.number.end, whole.number.start)
    start, end = part.number.end, whole.number.start
    return len(gap) <= 4 and wording.says(article, "share_of", start, end)


def _in_apposition(article: Article, whole: Quantity, stated: Quantity) -> bool:
    """Whether the percentage stands in brackets behind the whole, or after "or"."""
    norms = wording.between(article, whole.span.end, stated.number.start)
    if not norms or len(norms) > 5:
        return False
    glue = wording.words(article.language, "equals") | wording.hedges(article.language)
    if "(" in norms:
        return norms.index("(") <= 3 and all(norm in glue for norm in norms[norms.index("(") + 1 :])
    return norms[0] in ",،" and len(norms) > 1 and all(norm in glue for norm in norms[1:])

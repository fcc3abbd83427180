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
Only where one sentence holds the base and the result, plainly marked ("from … to", "to … from", "up from", "an
increase of … on …"); a share only right behind its part; leads only in votes, seats and points.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording
from checker.rules.num.changes import NEAR, Change, Told, apposed, direction, exact, led, points
from checker.rules.num.precision import Interval, interval, step
from checker.rules.num.shares import Margin, Share, fits, margins, shares
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
        "points": {
            "en": "“{base}” and “{result}” are {right} points apart, not “{stated}”.",
            "ar": "الفارق بين «{base}» و«{result}» {right} نقطة، لا «{stated}».",
        },
        "margin": {
            "en": "“{one}” and “{other}” are {right} apart, not “{stated}”.",
            "ar": "الفارق بين «{one}» و«{other}» {right}، لا «{stated}».",
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
_REACH = 12  # tokens between the word for the change and the figures
_OPEN = 0.6  # of "more than": how far the figure meant may lie from the one given
_POINTS = 1.0  # percentage points that rounding may take away or add
_SHARE = 0.06  # of the percentage itself


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each change or share."""
    if len(article.quantities) < 2:
        return
    seen: list[Change] = []
    for group in wording.by_sentence(article, _KINDS):
        change = led(article, group)
        if change is not None:
            seen.append(change)
            detection = _percent(article, group, change) or _course(article, change)
            if detection is not None:
                yield detection
        elif len(group) > 2:
            yield from _shares(article, group)
    for told in apposed(article):
        if told.change not in seen:
            yield from _told(article, told)
    for stated, change in points(article):
        yield from _points(article, stated, change)
    for share in shares(article):
        yield from _share(article, share)
    for margin in margins(article):
        if not fits(margin):
            yield _margin(article, margin)


def stated_percentage(group: list[Quantity], change: Change) -> Quantity | None:
    """The one percentage of a sentence that tells a change."""
    percents = [q for q in group if q.kind == "percent" and exact(q)]
    others = [q for q in group if q not in (change.base, change.result) and q.kind in ("percent", "points")]
    if len(percents) != 1 or len(others) != 1 or percents[0].role not in ("", "by"):
        return None
    return percents[0]


def _intervals(article: Article, change: Change) -> tuple[Interval, Interval]:
    base, result = interval(change.base, article.text), interval(change.result, article.text)
    return base, result


def _percent(article: Article, group: list[Quantity], change: Change) -> Detection | None:
    stated = stated_percentage(group, change)
    if stated is None:
        return None
    first = min(q.span.start for q in (stated, change.base, change.result))
    word = direction(article, stated.sentence, first, _REACH)
    if word is None or not _near(article, stated, change):
        return None
    return _reckoned(article, stated, change, word[0])


def _reckoned(article: Article, stated: Quantity, change: Change, sign: int) -> Detection | None:
    """The percentage of a change held against its base and result."""
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
    return len(gap) <= NEAR and not any(norm in ".;؛:!?؟" for norm in gap)


def _told(article: Article, told: Told) -> Iterator[Detection]:
    """A change told behind its result: its percentage, or else its direction."""
    ratio = told.change.result.low / told.change.base.low
    if told.stated is not None:
        if (ratio > 1) != (told.sign > 0):
            return  # a change of something else
        detection = _reckoned(article, told.stated, told.change, told.sign)
        if detection is not None:
            yield detection
        return
    base, result = _intervals(article, told.change)
    sentence = article.sentences[told.change.base.sentence].span
    if base.low <= 0 or base.meets(result) or wording.says(article, "ranks", sentence.start, sentence.end):
        return
    if (ratio > 1) != (told.sign > 0) and 0.001 < ratio < 1000:
        yield _worded(article, told.word, told.change, "direction", ratio)


def _points(article: Article, stated: Quantity, change: Change) -> Iterator[Detection]:
    """A difference in points that is not that of the two shares."""
    right = abs(change.result.low - change.base.low)
    room = max(step(q, article.text) for q in (change.base, change.result, stated))
    if abs(right - stated.low) <= room:
        return
    if stated.modality in ("more-than", "at-least", "less-than", "at-most"):
        more = stated.modality in ("more-than", "at-least")
        near = abs(right - stated.low) <= _OPEN * stated.low
        if near and (right > stated.low) == more:
            return
    args: dict[str, str] = {
        **_named(article, change),
        "right": wording.number(round(right, 2)),
        "stated": stated.span.slice(article.text),
    }
    yield _detection(stated, change, Text("points", {**args}), sure=stated.modality == "exact")


def _share(article: Article, share: Share) -> Iterator[Detection]:
    """A share that is not that of its part and whole."""
    one, all_ = interval(share.part, article.text), interval(share.whole, article.text)
    low, high = 100 * max(one.low, 0.0) / all_.high, 100 * one.high / max(all_.low, 1.0)
    claimed = interval(share.stated, article.text) if share.stated.kind == "percent" else None
    stated = claimed or Interval(share.percent, share.percent)
    room = _POINTS + _SHARE * share.percent
    if stated.low <= high + room and (share.at_most or stated.high >= low - room):
        return
    right = 100 * share.part.low / share.whole.low
    yield Detection(
        message=Text(
            "share",
            {
                "base": share.part.span.slice(article.text),
                "right": wording.number(round(right, 1)),
                "stated": share.stated.span.slice(article.text),
            },
        ),
        primary=Evidence(share.stated.span, Text("stated")),
        related=(Evidence(share.part.span, Text("figures")), Evidence(share.whole.span, Text("figures"))),
        suggestion=Text("suggestion"),
        confidence=0.8,
        severity="warning",
    )


def _margin(article: Article, margin: Margin) -> Detection:
    """A lead that is not the difference of the two figures."""
    figures_ = margin.one, margin.other
    return Detection(
        message=Text(
            "margin",
            {
                "one": margin.one.span.slice(article.text),
                "other": margin.other.span.slice(article.text),
                "right": wording.number(abs(margin.one.low - margin.other.low)),
                "stated": margin.stated.span.slice(article.text),
            },
        ),
        primary=Evidence(margin.stated.span, Text("stated")),
        related=tuple(Evidence(q.span, Text("figures")) for q in figures_),
        suggestion=Text("suggestion"),
        confidence=0.8,
        severity="warning",
    )


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
    word = direction(article, sentence, first, _REACH)
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
        if not all(map(exact, (part, whole, stated))) or part.low > whole.low:
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

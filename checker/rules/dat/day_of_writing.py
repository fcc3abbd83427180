"""What the text calls today, yesterday or tomorrow is not the day that it names beside it.

What it flags
-------------
«أمس الثلاثاء», "today (Monday)", "yesterday, July 5" when another place of the text, or the day of publication, makes
it another day.

Why it matters
--------------
The story was carried over from another day, and one of its days was not changed.

What it must not flag
---------------------
A text dated the day before or after its publication (night shifts, time zones, agencies); words in quotation marks;
"today" in the sense of nowadays.

Limits
------
Needs a weekday or a date right beside the word, in two places of the text or together with a date of publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from checker.analysis.dates.annotate import dated, published
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import full_days, quoted, weekday_name

META = Meta(
    code="DAT007",
    slug="day-of-writing",
    severity="warning",
    requires=("quotes", "sentences", "structure", "dates"),
    messages={
        "message": {
            "en": "“{words}” makes the day of writing a {here}; elsewhere it is a {there}.",
            "ar": "«{words}» يجعل يوم الكتابة {here}، وهو في موضع آخر {there}.",
        },
        "published": {
            "en": "“{words}” does not fit the day of publication, a {there}.",
            "ar": "«{words}» لا يوافق يوم النشر، وهو {there}.",
        },
        "here": {"en": "written on a {here}", "ar": "كُتب يوم {here}"},
        "there": {"en": "written on a {there}", "ar": "كُتب يوم {there}"},
        "suggestion": {"en": "Settle which day the text was written on.", "ar": "حدد اليوم الذي كُتب فيه النص."},
    },
)

_WEEK = 7
_APART = 3  # code points between "yesterday" and its date


class Options(Struct, frozen=True):
    """How many days the day of writing may lie from the day of publication."""

    slack: int = 1


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each place at odds with another, or with the day of publication."""
    places = list(_places(article))
    if not places:
        return
    anchor = _day_of_writing(article)
    count = Counter(weekday for _, weekday in places)
    if len(count) > 1:
        yield from _between(article, places, count)
    elif anchor is not None:
        weekday = places[0][1]
        apart = (weekday - anchor.weekday()) % _WEEK
        if min(apart, _WEEK - apart) > options.slack:
            there = weekday_name(article.language, anchor.weekday())
            words = {"words": places[0][0].span.slice(article.text), "there": there}
            yield Detection(
                message=Text("published", {**words}),
                primary=Evidence(places[0][0].span, Text("here", {"here": weekday_name(article.language, weekday)})),
                suggestion=Text("suggestion"),
                confidence=0.75,
            )


def _day_of_writing(article: Article) -> date | None:
    """The day that the dateline, the page or the head of the file states.

    What else is told of a text may be the day on which it was stored: it counts when the text dates itself so.
    """
    stated = published(article)
    if stated is None or article.source.media != "text":
        return stated or dated(article)
    return stated if any(abs((day - stated).days) <= 1 for _, day in full_days(article)) else dated(article)


def _between(article: Article, places: list[tuple[DateExpression, int]], count: Counter[int]) -> Iterator[Detection]:
    usual = max(count, key=lambda weekday: (count[weekday], -[w for _, w in places].index(weekday)))
    there = next(date for date, weekday in places if weekday == usual)
    for date_, weekday in places:
        if weekday == usual:
            continue
        names = {
            "words": date_.span.slice(article.text),
            "here": weekday_name(article.language, weekday),
            "there": weekday_name(article.language, usual),
        }
        yield Detection(
            message=Text("message", {**names}),
            primary=Evidence(date_.span, Text("here", {"here": names["here"]})),
            related=(Evidence(there.span, Text("there", {"there": names["there"]})),),
            suggestion=Text("suggestion"),
            confidence=0.85,
            severity=None,
        )
        return


def _places(article: Article) -> Iterator[tuple[DateExpression, int]]:
    """The words for a day near the day of writing, and the weekday of writing that each makes."""
    for number, expression in enumerate(article.dates):
        if expression.offset is None or quoted(article, expression.span):
            continue
        weekday = expression.weekday
        if weekday is None and number + 1 < len(article.dates):
            weekday = _beside(article, expression, article.dates[number + 1])
        if weekday is not None:
            yield expression, (weekday - expression.offset) % _WEEK


def _beside(article: Article, expression: DateExpression, following: DateExpression) -> int | None:
    """The weekday of a date that stands right after the word («أمس 20 يوليو»)."""
    between = article.text[expression.span.end : following.span.start]
    if len(between) > _APART or between.strip(" ,،(") or following.start is None or following.day is None:
        return None
    if following.calendar == "hijri" or following.vague or following.relative:
        return None
    return following.start.weekday() if following.weekday is None else following.weekday

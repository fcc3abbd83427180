"""The weekday does not fit the date.

What it flags
-------------
A date with its weekday («الأربعاء 4 نوفمبر 2020», "Wednesday, November 4, 2020") that was another day of the week.

Why it matters
--------------
One of the two is wrong, and a reader who wants to be somewhere on that day cannot tell which.

What it must not flag
---------------------
Dates without a year when the weekday fits a neighbouring year and the date is far from the day of publication; a
weekday that belongs to another date of a list ("Thursday and Friday, July 23 and 24"); Hijri dates that are a day away,
since months begin with the sighting of the moon; numbers alone where day and month can be exchanged.

Limits
------
A date without a year is only checked when the day of publication is known, or that of the dateline.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from checker.analysis.dates.annotate import dated, dateline_dates, published
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import weekday_name

META = Meta(
    code="DAT001",
    slug="weekday-and-date",
    severity="error",
    requires=("sentences", "structure", "dates"),
    messages={
        "message": {
            "en": "“{words}” was a {actual}, not a {stated}.",
            "ar": "«{words}» يوافق يوم {actual} لا يوم {stated}.",
        },
        "date": {"en": "falls on a {actual}", "ar": "يوافق يوم {actual}"},
        "suggestion": {
            "en": "Check the day and the date; one of them is wrong.",
            "ar": "تحقق من اليوم والتاريخ، فأحدهما خطأ.",
        },
    },
)


class Options(Struct, frozen=True):
    """Within how many days of publication a date without a year can only be of that year."""

    near: int = 100
    hijri: int = 1  # days that a Hijri date may be away


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each date whose weekday is another."""
    anchor = published(article) or dated(article)
    for expression in (*dateline_dates(article), *article.dates):
        if expression.weekday is None or expression.day is None or expression.start is None or expression.vague:
            continue
        if expression.kind != "date" or expression.month is None:
            continue
        start = expression.start
        if _fits(expression, start, options):
            continue
        severity = None
        if expression.assumed_year:
            if anchor is None:
                continue
            if abs((start - anchor).days) > options.near:
                if any(_fits(expression, other, options) for other in _neighbours(start)):
                    continue
                severity = "warning"
        elif expression.calendar == "hijri":
            severity = "warning"
        words = expression.span.slice(article.text)
        names = {
            "words": words,
            "actual": weekday_name(article.language, start.weekday()),
            "stated": weekday_name(article.language, expression.weekday),
        }
        yield Detection(
            message=Text("message", {**names}),
            primary=Evidence(expression.span, Text("date", {"actual": names["actual"]})),
            suggestion=Text("suggestion"),
            confidence=0.85 if severity else 0.95,
            severity=severity,  # type: ignore[arg-type]
        )


def _fits(expression: DateExpression, day: date, options: Options) -> bool:
    slack = options.hijri if expression.calendar == "hijri" else 0
    return any((day + timedelta(shift)).weekday() == expression.weekday for shift in range(-slack, slack + 1))


def _neighbours(day: date) -> Iterator[date]:
    for shift in (-1, 1):
        try:
            yield day.replace(year=day.year + shift)
        except ValueError:  # 29 February
            continue

"""A date that no calendar has.

What it flags
-------------
A day that its month does not have: 31 November, 30 February, 29 February of a year that is no leap year, the 31st of a
Hijri month.

Why it matters
--------------
The date is wrong, and nobody can tell which day was meant.

What it must not flag
---------------------
29 February without a year; ranges of days; numbers that are no dates (fractions, scores, versions).

Limits
------
Numbers alone (31/11/2015) are only read where they can be nothing but a date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from msgspec import Struct

from checker.analysis.dates.annotate import dateline_dates
from checker.analysis.dates.calendar import longest
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text

META = Meta(
    code="DAT002",
    slug="impossible-date",
    severity="error",
    requires=("sentences", "structure", "dates"),
    messages={
        "message": {"en": "There is no such day as “{words}”.", "ar": "لا وجود ليوم «{words}»."},
        "date": {"en": "this month has {days} days", "ar": "لهذا الشهر {days} يوما"},
        "suggestion": {"en": "Check the day and the month.", "ar": "تحقق من اليوم والشهر."},
    },
)


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each date that does not exist."""
    for expression in (*dateline_dates(article), *article.dates):
        days = _days(expression)
        if days is not None and expression.day is not None and expression.day > days:
            yield Detection(
                message=Text("message", {"words": expression.span.slice(article.text)}),
                primary=Evidence(expression.span, Text("date", {"days": days})),
                suggestion=Text("suggestion"),
                confidence=0.95,
            )


def _days(expression: DateExpression) -> int | None:
    """How many days the stated month has; ``None`` when no full date is stated."""
    if expression.kind != "date" or expression.month is None or expression.vague or expression.relative:
        return None
    if not 1 <= expression.month <= 12:
        return None
    hijri = expression.calendar == "hijri"
    if hijri or expression.year is None or expression.assumed_year or not 1 <= expression.year <= 9998:
        return longest(expression.month, hijri=hijri)
    return monthrange(expression.year, expression.month)[1]

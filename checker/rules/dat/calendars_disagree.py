"""A Hijri date and the Gregorian one beside it are different days.

What it flags
-------------
«5 رمضان 1436هـ الموافق 2 يوليو 2015»: a date given in both calendars that are more than two days apart.

Why it matters
--------------
Deadlines and prayers follow the one, travel and business the other.

What it must not flag
---------------------
A difference of a day or two: months begin with the sighting of the moon. Two dates of two events.

Limits
------
Only dates that stand side by side, each with its year, joined by a word, a slash or brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from checker.languages import load
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.text import fold

META = Meta(
    code="DAT008",
    slug="calendars-disagree",
    severity="warning",
    requires=("dates",),
    languages=("ar",),
    messages={
        "message": {
            "en": "“{hijri}” is {day} in the Gregorian calendar, not “{gregorian}”.",
            "ar": "«{hijri}» يوافق {day} لا «{gregorian}».",
        },
        "gregorian": {"en": "the Gregorian date", "ar": "التاريخ الميلادي"},
        "hijri": {"en": "falls on {day}", "ar": "يوافق {day}"},
        "suggestion": {"en": "Convert the date again.", "ar": "أعد تحويل التاريخ."},
    },
)

_MARKS = " .،,/-–()\u0640"
_BETWEEN = 22  # code points between the two dates


class Options(Struct, frozen=True):
    """How many days apart the two may be, and from where on the finding is an error."""

    slack: int = 2
    sure: int = 3
    another: int = 400  # further apart they are two dates


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each pair."""
    dates = [date for date in article.dates if date.kind == "date" and date.day is not None and not date.relative]
    for one, other in pairwise(dates):
        if one.calendar == other.calendar or one.sentence != other.sentence:
            continue
        hijri, gregorian = (one, other) if one.calendar == "hijri" else (other, one)
        between = article.text[one.span.end : other.span.start]
        if len(between) > _BETWEEN or hijri.start is None or gregorian.start is None or gregorian.assumed_year:
            continue
        if not _joined(article, between):
            continue
        apart = abs((hijri.start - gregorian.start).days)
        if options.slack < apart <= options.another:
            yield _detection(article, hijri, gregorian, apart > options.sure)


def _joined(article: Article, between: str) -> bool:
    """Whether what stands between two dates gives the one for the other."""
    if len(between.strip(_MARKS)) == 0:
        return True
    words = fold(between)
    rows = (row for row in load(article.language).rows("dates") if row[0] == "matching")
    return any(fold(form.strip()) in words for row in rows for form in row[2].split(","))


def _detection(article: Article, hijri: DateExpression, gregorian: DateExpression, sure: bool) -> Detection:
    assert hijri.start is not None
    words = {
        "hijri": hijri.span.slice(article.text),
        "gregorian": gregorian.span.slice(article.text),
        "day": hijri.start.isoformat(),
    }
    return Detection(
        message=Text("message", {**words}),
        primary=Evidence(gregorian.span, Text("gregorian")),
        related=(Evidence(hijri.span, Text("hijri", {"day": words["day"]})),),
        suggestion=Text("suggestion"),
        confidence=0.9,
        severity="error" if sure else None,
    )

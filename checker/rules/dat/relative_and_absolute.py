"""A relative date and the date beside it are different times.

What it flags
-------------
"Five years ago, in 2005" in a text of 2015; "last month (April)" in July; «العام الماضي 2012» in a text of 2015; «منذ
عام 2005، أي منذ 28 عاما» in one of 2023. Where the text itself says that the two are one ("that is", «أي»), it is a
warning.

Why it matters
--------------
The sentence was carried over from an older story, or the year was written by habit.

What it must not flag
---------------------
Round numbers of years and years begun; a relative date and another date of the same sentence that are not the same
time; words in quotation marks ("last year" is the speaker's); seasons and budgets that span two years.

Limits
------
Needs the day of publication, or a dateline with a full date, and both dates side by side. Words for a day and weekdays
are left to DAT007.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from msgspec import Struct

from checker.analysis.dates.annotate import dated, published
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import quoted, says
from checker.text import fold

META = Meta(
    code="DAT009",
    slug="relative-and-absolute",
    severity="info",
    requires=("tokens", "sentences", "quotes", "structure", "dates"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{relative}”, counted from {day}, is not “{absolute}”.",
            "ar": "«{relative}»، محسوبا من {day}، ليس «{absolute}».",
        },
        "absolute": {"en": "the date", "ar": "التاريخ"},
        "relative": {"en": "counted from the day of writing", "ar": "محسوب من يوم الكتابة"},
        "suggestion": {"en": "Check which of the two is right.", "ar": "تحقق أيهما الصحيح."},
    },
)

_BETWEEN = 16  # code points between the two
_MARKS = re.compile(r"[,،(\[–—-]")
_SLACK = {"day": 2, "week": 5, "month": 31, "year": 366, "decade": 366 * 3}


class Options(Struct, frozen=True):
    """Times this many units are of a round number, of which nobody expects that it is exact."""

    round_from: int = 10


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each pair."""
    day = None
    for one, other in pairwise(article.dates):
        if one.sentence != other.sentence or one.relative == other.relative:
            continue
        relative, absolute = (one, other) if one.relative else (other, one)
        following = article.text[relative.span.end :][:16].split()
        if following and says(article.language, "counted_from", fold(following[0])):
            continue  # "seven years before the deadline", "the last year before the war"
        if one is relative and one.relation == "ago" and one.amount == 1 and one.granularity == other.granularity:
            continue  # «قبل يوم 18 سبتمبر»: before that day, not a day before
        if not _comparable(relative, absolute, options) or not _beside(article, one, other):
            continue
        if relative.relation == "later" and not _equated(article, one, other):
            continue  # after something that the story tells
        day = day or published(article) or dated(article)
        if day is None:
            return
        apart = _apart(relative, absolute)
        if relative.relation == "later" and absolute.start is not None and absolute.start <= day:
            continue  # after another date of the story
        if apart is None or apart <= (_SLACK[relative.granularity] if relative.relation else 0):
            continue
        words = {
            "relative": relative.span.slice(article.text),
            "absolute": absolute.span.slice(article.text),
            "day": day.isoformat(),
        }
        yield Detection(
            message=Text("message", {**words}),
            primary=Evidence(absolute.span, Text("absolute")),
            related=(Evidence(relative.span, Text("relative")),),
            suggestion=Text("suggestion"),
            confidence=0.75,
            severity="warning" if _equated(article, one, other) else None,
        )


def _comparable(relative: DateExpression, absolute: DateExpression, options: Options) -> bool:
    if relative.weekday is not None or relative.offset is not None or relative.granularity not in _SLACK:
        return False
    if relative.kind == "duration" or relative.relation not in ("", "ago", "since", "later"):
        return False
    if relative.relation == "since" != absolute.relation:
        return False
    if relative.relation:
        count = relative.amount or 0
        if relative.granularity == "decade" or (count >= options.round_from and count % options.round_from == 0):
            return False
    elif relative.amount is not None or relative.vague or relative.kind == "date":
        return False
    if absolute.kind not in ("date", "interval") or absolute.vague or absolute.calendar != "gregorian":
        return False
    if absolute.granularity not in ("day", "month", "year") or absolute.amount is not None:
        return False
    # A month or a day without its year is compared with months and days only.
    return not absolute.assumed_year or relative.granularity in ("day", "week", "month")


def _apart(relative: DateExpression, absolute: DateExpression) -> int | None:
    """Days between the two; 0 when they overlap."""
    if relative.start is None or relative.end is None or absolute.start is None or absolute.end is None:
        return None
    end = relative.start + timedelta(1) if relative.relation == "since" else relative.end
    return max(0, (relative.start - absolute.end).days + 1, (absolute.start - end).days + 1)


def _beside(article: Article, one: DateExpression, other: DateExpression) -> bool:
    """Whether nothing stands between two dates but a comma, a bracket or "in"."""
    between = article.text[one.span.end : other.span.start]
    if len(between) > _BETWEEN or quoted(article, one.span):
        return False
    words = _MARKS.sub(" ", fold(between)).split()
    return all(says(article.language, "apposition", word) for word in words)


def _equated(article: Article, one: DateExpression, other: DateExpression) -> bool:
    """Whether the text itself says that the two are one ("that is", «أي»)."""
    words = fold(article.text[one.span.end : other.span.start]).split()
    return any(says(article.language, "equation", word) for word in words)

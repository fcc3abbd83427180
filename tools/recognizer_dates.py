"""How far our dates agree with the specifications of Microsoft Recognizers-Text.

:mod:`tools.measure_recognizers` prints it.

A case is read the same when each value that it expects is read at an overlapping place: of a date its day (the
specification gives one in the future and one in the past where the year is not said; either will do), of a stretch its
first day and its last (ends are exclusive or inclusive there, both are taken), of a duration its length in seconds.

The figure that is asked for leaves out the cases that name no value a news text would hold. These are, and only these:

- cases without an expected value, and those that the specification marks as not supported in its reference
  implementation;
- a day of a month that is not said ("back on the 15th", "the 20th at noon"), which a calendar assistant hears and a
  newspaper never prints;
- weeks by number or by their first day ("week 27 of 2016", "the week of March 3rd"), business days, "the rest of the
  week", the last or first so many weeks of a year, halves of decades;
- weekdays counted in a month that is not said ("the second Sunday"), "my day", "the same month", so many days starting
  on a day or "hence", which are the words of a calendar assistant's user;
- two numbers without a month's name (``4.22``, ``1-2``, ``2016-11``): scores and decimals, in a newspaper; years spelled
  out in words;
- words run together or cut ("Oct2", "jan.2", "mon."), slang for units ("3 h", "wkend");
- cases at odds with themselves: the expected words do not stand in the input, or :data:`FAULTY` names them with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from checker.analysis import analyse
from checker.model import DateExpression, Metadata
from checker.reading import read_text
from checker.text import Span
from tools.recognizer_numbers import LANGUAGES, SPECS, Row

GROUPS = ("DateParser", "DatePeriodParser", "DurationParser")
_IMPOSSIBLE = "0001-01-01"
_CLOSE = 0.005  # of a duration whose months have another length there
_BEFORE = "…\n\n"  # a headline, so that a lone date is read as text
_SECONDS = {"minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_UNSAID_MONTH = re.compile(r"XXXX-XX-\d|XXXX-WXX$")
_WEEKS = re.compile(r"W\d\d(?!-)|W\d\d-WE|-W\d\d$|XXXX-\d\d-W|BD|-W0\d\b")
_TWO_NUMBERS = re.compile(r"^\W*(?!\d{4}\s?-\s?\d{4})[\d٠-٩]{1,4}\s*[-./]\s*[\d٠-٩]{1,4}\W*$|^from \d+/\d+ to \d+/\d+$")
_SPELLED = re.compile(r"thousand|\bnineteen\b|ألف|ألفين|عشر ثمانية")
_ASSISTANT = re.compile(
    r"\brest (?:of )?the\b|\brest of\b|بقية|باقي|\bweek (?:of|starting|beginning|commencing|\d)|w/c|\bstarting\b|\bhence\b|from today$|أسبوع \d|\bweek\s\d|, from\b"
    r"|(?:first|second|third|fifth|الأول|الثاني|الثالث|الخامس) *(?:sunday|tuesday)?$|^(?:the|my) day$|^يومي$|same (?:month|year)",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(
    r"[a-z]{3}\d|\d[a-z]{3}(?!d\b|h\b)|[a-z]\.\d|\d+(?:\.\d+)?\s?(?:h|hrs?|mins?|secs?|yrs?|wks?|d|m|s|y|w)\b|\bw(?:ee)?k-?end|tmr|\d'",
    re.IGNORECASE,
)

#: Cases whose expectation is wrong or that no writer of the language would write: number within the file, and why.
FAULTY: dict[tuple[str, str], dict[int, str]] = {
    ("ar", "DateParser"): dict.fromkeys((38, 39), "the following day is counted from an event, not from today"),
    ("ar", "DatePeriodParser"): {
        **dict.fromkeys((120, 121), "the following month is counted from an event, not from today"),
        **dict.fromkeys((26, 61, 107), "the value expected is another one than the words say"),
        16: "last September, in November, is for a newspaper the one two months ago",
        99: "a year, expected as a decade",
    },
    ("en", "DatePeriodParser"): {16: "last September, in November, is for a newspaper the one two months ago"},
}


class Case(NamedTuple):
    """A case of the specification, and whether it is read the same and belongs into a news text."""

    number: int  # from 0, within its file
    text: str
    expected: list[str]
    read: list[str]
    same: bool
    news: bool


def figures() -> list[Row]:
    """The lines of the table."""
    rows = []
    for language in LANGUAGES:
        for group in GROUPS:
            read = list(cases(language, group))
            news = [case for case in read if case.news]
            rows.append(
                Row(language, group, len(read), sum(c.same for c in read), len(news), sum(c.same for c in news))
            )
    return rows


def cases(language: str, group: str) -> Iterator[Case]:
    """The cases of a group, each with what is expected and what we read."""
    path = SPECS / "DateTime" / LANGUAGES[language] / f"{group}.json"
    for number, item in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
        text, results = item["Input"], item["Results"]
        day = item.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10]
        read = _read(language, text, day)
        same = all(_same(result, text, read) for result in results) and (bool(results) or not read)
        faulty = number in FAULTY.get((language, group), {})
        yield Case(
            number=number,
            text=text,
            expected=[_expected(result) for result in results],
            read=[_words(expression, text) for expression in read],
            same=same,
            news=bool(results) and not faulty and _in_news(item),
        )


def _read(language: str, text: str, day: str) -> list[DateExpression]:
    source = read_text(_BEFORE + text, "case")
    source = msgspec.structs.replace(source, metadata=Metadata(published=day))
    shift = len(_BEFORE)
    return [
        msgspec.structs.replace(found, span=Span(found.span.start - shift, found.span.end - shift))
        for found in analyse(source, language).dates
        if found.span.start >= shift
    ]


def _expected(result: dict[str, Any]) -> str:
    value = result.get("Value") or {}
    return f"{result['Text']!r} {value.get('Timex')} {value.get('PastResolution')}"


def _words(expression: DateExpression, text: str) -> str:
    return f"{expression.span.slice(text)!r} {expression.start} {expression.end} {expression.amount} {expression.granularity}"


def _in_news(item: dict[str, Any]) -> bool:
    if "dotnet" in item.get("NotSupported", ""):
        return False
    for result in item["Results"]:
        timex = (result.get("Value") or {}).get("Timex", "")
        words = result["Text"]
        if not (result.get("Value") or {}).get("PastResolution") or words.casefold() not in item["Input"].casefold():
            return False
        if _UNSAID_MONTH.search(timex) or _WEEKS.search(timex) or _TWO_NUMBERS.match(words):
            return False
        if _RUN_TOGETHER.search(words) or _SPELLED.search(words) or _ASSISTANT.search(words):
            return False
    return True


def _same(result: dict[str, Any], text: str, read: list[DateExpression]) -> bool:
    start = text.casefold().find(result["Text"].casefold())
    place = Span(start, start + len(result["Text"])) if start >= 0 else Span(0, len(text))
    near = [expression for expression in read if expression.span.overlaps(place)]
    value = result.get("Value") or {}
    answers = [value.get("PastResolution") or {}, value.get("FutureResolution") or {}]
    return any(_agrees(expression, answer) for expression in near for answer in answers)


def _agrees(expression: DateExpression, answer: dict[str, str]) -> bool:
    if "duration" in answer:
        seconds = _seconds(expression)
        return seconds is not None and abs(seconds - float(answer["duration"])) <= _CLOSE * seconds
    if answer.get("date") == _IMPOSSIBLE:
        return expression.start is None and expression.day is not None
    if "date" in answer:
        return expression.start is not None and expression.start.isoformat() == answer["date"]
    first, last = answer.get("startDate"), answer.get("endDate")
    if first is not None and (expression.start is None or expression.start.isoformat() != first):
        return False
    if last is not None:
        end, stated = expression.end, date.fromisoformat(last)
        if end is None or end not in (stated, stated + timedelta(1), *_unit_after(stated)):
            return False
    return first is not None or last is not None


def _unit_after(first: date) -> list[date]:
    """The ends of the month and of the year that begin on a day.

    "From 2014 to 2018" ends for them when 2018 begins; for us the last unit named belongs to the stretch.
    """
    if first.day != 1:
        return []
    month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return [month, date(first.year + 1, 1, 1)] if first.month == 1 else [month]


def _seconds(expression: DateExpression) -> float | None:
    if expression.amount is None:
        return None
    unit = expression.granularity
    if unit in _MONTHS:  # a month has thirty days there, a year 365
        months = expression.amount * _MONTHS[unit]
        years = months if months < 12 and unit == "month" else 0
        return (years * 30 if years else months / 12 * 365) * 86400
    return expression.amount * _SECONDS.get(unit, 0.0)

"""Dates and stretches that the words state by themselves. The year may be left to the day of writing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from checker.analysis.dates import calendar
from checker.analysis.dates.calendar import Stretch
from checker.analysis.dates.readings import Context, Reading, meaning, named, part_of
from checker.analysis.dates.shape import Item

_TWO_DIGITS = 100
_OF_NEWS = range(1900, 2100)  # years that a number may be without a word for it
_HIJRI_YEARS = range(1370, 1450)  # without an era these are years of living memory, not of the Middle Ages
_LATEST = 3000
_QUARTERS = {3.0: 4, 6.0: 2}


def era_of(match: re.Match[str], context: Context, year: int | None, *, by_name: bool = False) -> str:
    """The era stated, or the one that the year belongs to; a month named in Gregorian leaves no doubt."""
    era = named(match, "era", context)
    if era is not None:
        return str(era.value)
    return "hijri" if year is not None and year in _HIJRI_YEARS and not by_name else "gregorian"


def stated_weekday(match: re.Match[str], context: Context) -> Item | None:
    """The day of the week before a date, or else after it."""
    late = named(match, "late", context) if "late" in match.re.groupindex else None
    return named(match, "weekday", context) or late


def full(match: re.Match[str], context: Context) -> Reading | None:
    """«الأربعاء 4 نوفمبر (تشرين الثاني) 2020», "Wednesday, November 4, 2020"."""
    day_item, month_item = named(match, "day", context), named(match, "month", context)
    year_item, weekday = named(match, "year", context), stated_weekday(match, context)
    assert day_item is not None and month_item is not None
    number, month = int(day_item.value), int(month_item.value)
    other = named(match, "other", context)
    if other is not None and other.value != month_item.value:
        return None
    year = int(year_item.value) if year_item is not None else None
    era = era_of(match, context, year, by_name=True)
    if era == "bc" or not 1 <= number <= 31:
        return None
    if month_item.letter == "H":
        era = "hijri"
    fields: dict[str, Any] = {"kind": "date", "granularity": "day", "month": month, "day": number, "calendar": era}
    if weekday is not None:
        fields["weekday"] = int(weekday.value)
    if era == "hijri":
        stretch = calendar.hijri(year, month, number) if year is not None else None
        return meaning(match, stretch, year=year, **fields)
    assumed = year is None and context.anchor is not None
    if year is None and context.anchor is not None:
        year = calendar.nearest_year(context.anchor, month, number)
    stretch = calendar.day(year, month, number) if year is not None else None
    return meaning(match, stretch, year=year, assumed_year=assumed, **fields)


def beyond(match: re.Match[str], context: Context) -> Reading | None:
    """«في 34 يوليو», "June 35, 2015": a day that no month has, where nothing else can be meant."""
    day_item, month_item, year_item = (named(match, name, context) for name in ("day", "month", "year"))
    assert day_item is not None and month_item is not None
    number = float(day_item.value)
    if not (number.is_integer() and 31 < number < _TWO_DIGITS / 2):
        return None
    fields: dict[str, Any] = {"kind": "date", "granularity": "day", "month": int(month_item.value), "day": int(number)}
    return meaning(match, None, year=int(year_item.value) if year_item is not None else None, **fields)


def beyond_month_first(match: re.Match[str], context: Context) -> Reading | None:
    """ "this Friday, October 32.": the same without a year, where the language puts the month before the day."""
    return beyond(match, context) if context.words.month_first else None


def month_first(match: re.Match[str], context: Context) -> Reading | None:
    """ "November 4"; elsewhere the number after a month is a price («لتسليم سبتمبر 31 سنتا»), unless a year follows."""
    return full(match, context) if context.words.month_first or match.group("year") else None


def numeric(match: re.Match[str], context: Context) -> Reading | None:
    """20/7/2015, 2015/07/20, 13.5.2015."""
    token = match.start("numbers")
    written = str(context.shape.items[token].value)
    parts = [int(part) for part in re.split(r"[/.]", written)]
    if "." in written and max(parts) < 1000:
        return None  # a time of a race, a version
    return from_numbers(match, context, parts)


def dashed(match: re.Match[str], context: Context) -> Reading | None:
    """2015-07-20, 20-7-2015."""
    items = [context.shape.items[match.start(name)] for name in ("a", "b", "c")]
    first, last = items[0], items[2]
    if last.last - first.first != 5:
        return None
    return from_numbers(match, context, [int(item.value) for item in items])


def from_numbers(match: re.Match[str], context: Context, parts: list[int]) -> Reading | None:
    first, second, third = parts
    doubtful = False
    if first > 31:
        year, month, number = first, second, third
    else:
        year, month, number = third, second, first
        if second > 12 >= first:
            month, number = first, second
        elif first <= 12 and second <= 12 and first != second:
            doubtful = not context.words.day_first
            if doubtful:
                month, number = first, second
    if year < _TWO_DIGITS:
        year = calendar.full_year(year)
    weekday = stated_weekday(match, context)
    fields: dict[str, Any] = {
        "kind": "date", "granularity": "day", "year": year, "month": month, "day": number, "vague": doubtful,
    }  # fmt: skip
    if weekday is not None:
        fields["weekday"] = int(weekday.value)
    era = era_of(match, context, year)
    fields["calendar"] = "hijri" if era == "hijri" else "gregorian"
    stretch = calendar.hijri(year, month, number) if era == "hijri" else calendar.day(year, month, number)
    if stretch is None and not 1 <= month <= 12:
        return None
    return meaning(match, stretch, **fields)


def slashed(match: re.Match[str], context: Context) -> Reading | None:
    """20/7, 7/20: taken for a day and month only where one of the numbers can be no month, or after a weekday."""
    first, second = (int(part) for part in re.split(r"[/.]", str(context.shape.items[match.start("numbers")].value)))
    if first > 31 or second > 31:
        year, month = (first, second) if first > 31 else (second, first)
        if not year >= 1000 or not 1 <= month <= 12:
            return None
        return meaning(
            match, calendar.months(year, month), kind="interval", granularity="month", year=year, month=month
        )  # fmt: skip
    weekday = named(match, "weekday", context)
    day_first = context.words.day_first if first <= 12 and second <= 12 else second <= 12
    number, month = (first, second) if day_first else (second, first)
    if not 1 <= month <= 12 or (first <= 12 and second <= 12 and weekday is None):
        return None
    # Without a year nothing tells the calendar.
    fields: dict[str, Any] = {"kind": "date", "granularity": "day", "month": month, "day": number, "vague": True}
    if weekday is not None:
        fields["weekday"] = int(weekday.value)
    stretch = None
    if context.anchor is not None:
        year = calendar.nearest_year(context.anchor, month, number)
        fields.update(year=year, assumed_year=True)
        stretch = calendar.day(year, month, number)
    return meaning(match, stretch, **fields)


def month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """«يوليو 2015», "July 2015", "early July 2015", «يوليو الماضي», "last July", «شهر رمضان»."""
    month_item, year_item = named(match, "month", context), named(match, "year", context)
    assert month_item is not None
    month = int(month_item.value)
    modifier = match.group("before") or match.group("after") or ""
    year = int(year_item.value) if year_item is not None else None
    era = era_of(match, context, year, by_name=True)
    if month_item.letter == "H" or era == "hijri":
        stretch = calendar.hijri(year, month) if year is not None else None
        return meaning(
            match, stretch, kind="interval", granularity="month", month=month, year=year, calendar="hijri"
        )  # fmt: skip
    unit = named(match, "unit", context)
    if unit is not None and unit.value != "year":
        return None
    assumed = False
    if year is None and context.anchor is not None:
        year, assumed = context.anchor.year, not modifier
        if unit is not None:
            year += {"L": -1, "N": 1}.get(modifier, 0)
        elif modifier == "L" and month >= context.anchor.month:
            year -= 1
        elif modifier == "N" and month <= context.anchor.month:
            year += 1
    stretch = calendar.months(year, month) if year is not None else None
    return part_of(match, context, stretch, granularity="month", month=month, year=year, assumed_year=assumed)


def calendar_year(match: re.Match[str], context: Context) -> Reading | None:
    """«عام 1991», "in 1991", "early 2015", "(2015)"."""
    unit, year_item = named(match, "unit", context), named(match, "year", context)
    assert year_item is not None
    if unit is not None and unit.value != "year":
        return None
    year = int(year_item.value)
    era = era_of(match, context, year)
    if era == "bc" or not 100 <= year < _LATEST or (unit is None and not year >= 1000):
        return None  # «العام 41 مليار» is an amount
    if era == "hijri":
        first, last = calendar.hijri(year, 1), calendar.hijri(year, 12)
        stretch = Stretch(first.start, last.end) if first and last else None
        doubtful = named(match, "era", context) is None
        return meaning(
            match, stretch, kind="interval", granularity="year", year=year, calendar="hijri", vague=doubtful
        )  # fmt: skip
    return part_of(match, context, calendar.year(year), granularity="year", year=year)


def named_year(match: re.Match[str], context: Context) -> Reading | None:
    """«العام الماضي 2014»; a round number is a count ("this year 2000 people")."""
    year_item = named(match, "year", context)
    assert year_item is not None
    year = int(year_item.value)
    return calendar_year(match, context) if year in _OF_NEWS and year % _TWO_DIGITS else None


def decade(match: re.Match[str], context: Context) -> Reading | None:
    item = context.shape.items[match.start("decade")]
    first = int(float(item.value))
    if first < _TWO_DIGITS:
        if first < 20 or first % 10:
            return None
        first += 1900
    if first % 10:
        return None
    return part_of(match, context, calendar.year(first, 10), granularity="decade", year=first)


def century(match: re.Match[str], context: Context) -> Reading | None:
    unit, number = named(match, "unit", context), named(match, "number", context)
    assert unit is not None and number is not None
    if unit.value != "century":
        return None
    first = (int(number.value) - 1) * 100
    stretch = calendar.year(first, 100) if first > 0 else None
    return part_of(match, context, stretch, granularity="century", year=first)


def day_range(match: re.Match[str], context: Context) -> Reading | None:
    """«من 4 إلى 22 يناير 1995», "November 19-20", «3 - 5 من الشهر الماضي»."""
    first, last = named(match, "first", context), named(match, "last", context)
    month_item, year_item = named(match, "month", context), named(match, "year", context)
    assert first is not None and last is not None and month_item is not None
    month, year = int(month_item.value), int(year_item.value) if year_item is not None else None
    count = int(last.value) - int(first.value) + 1
    if count < 2 or int(last.value) > calendar.longest(month, hijri=month_item.letter == "H"):
        return None  # a day that the month does not have is read by itself
    if month_item.letter == "H":
        begin, finish = (year and calendar.hijri(year, month, int(item.value)) for item in (first, last))
        stretch = Stretch(begin.start, finish.end) if begin and finish else None
        return meaning(
            match, stretch, kind="interval", granularity="day", month=month, year=year, amount=count, calendar="hijri"
        )  # fmt: skip
    assumed = year is None and context.anchor is not None
    if year is None and context.anchor is not None:
        year = calendar.nearest_year(context.anchor, month, int(first.value))
    if year is None:
        return meaning(match, None, kind="interval", granularity="day", month=month, amount=count)
    start, end = calendar.day(year, month, int(first.value)), calendar.day(year, month, int(last.value))
    stretch = Stretch(start.start, end.end) if start and end else None
    return meaning(
        match, stretch, kind="interval", granularity="day", month=month, year=year, assumed_year=assumed, amount=count
    )  # fmt: skip


def years(match: re.Match[str], context: Context) -> Reading | None:
    """2014-2018."""
    first, last = named(match, "first", context), named(match, "last", context)
    assert first is not None and last is not None
    start, end = calendar.year(int(first.value)), calendar.year(int(last.value))
    if start is None or end is None or start >= end:
        return None
    return meaning(match, Stretch(start.start, end.end), kind="interval", granularity="year", year=int(first.value))


def quarter_name(match: re.Match[str], context: Context) -> Reading | None:
    """Q3 2016, H1 of this year."""
    item, year_item = named(match, "name", context), named(match, "year", context)
    assert item is not None
    index, _, count = str(item.value).partition("/")
    span = 12 // int(count)
    year = int(year_item.value) if year_item is not None else context.anchor.year if context.anchor else None
    stretch = calendar.months(year, span * (int(index) - 1) + 1, span) if year is not None else None
    return meaning(match, stretch, kind="interval", granularity="season", year=year, assumed_year=year_item is None)


def season(match: re.Match[str], context: Context) -> Reading | None:
    season, year_item = named(match, "season", context), named(match, "year", context)
    assert season is not None
    modifier = match.group("before") or match.group("after") or ""
    year = int(year_item.value) if year_item is not None else None
    if year is None and modifier and context.anchor is not None:
        year = context.anchor.year + {"L": -1, "N": 1}.get(modifier, 0)
    stretch = calendar.months(year, int(season.value), 3) if year is not None else None
    return part_of(match, context, stretch, granularity="season", year=year, relative=bool(modifier))


def quarter(match: re.Match[str], context: Context) -> Reading | None:
    """«الربع الثالث من عام 2016», "the second quarter of this year"."""
    length, number = named(match, "length", context), named(match, "number", context)
    assert length is not None and number is not None
    span = float(length.value) if length.letter == "Q" else {0.25: 3.0, 0.5: 6.0}.get(float(length.value), 0.0)
    index = int(number.value)
    if span not in _QUARTERS or index > _QUARTERS[span]:
        return None
    year_item, unit = named(match, "year", context), named(match, "unit", context)
    year = int(year_item.value) if year_item is not None else None
    if unit is not None and unit.value != "year":
        return None
    if year is None and context.anchor is not None:
        modifier = match.group("before") or match.group("after") or ""
        year = context.anchor.year + {"L": -1, "N": 1}.get(modifier, 0)
    first = int(span) * (index - 1) + 1
    stretch = calendar.months(year, first, int(span)) if year is not None else None
    return meaning(match, stretch, kind="interval", granularity="season", year=year)


def nth_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """ "the first Friday of July", «أول يوم جمعة من الشهر المقبل»."""
    number, weekday = named(match, "number", context), named(match, "weekday", context)
    assert number is not None and weekday is not None
    month_item, unit = named(match, "month", context), named(match, "unit", context)
    if context.anchor is None or (unit is not None and unit.value != "month"):
        return None
    if month_item is not None:
        year_item = named(match, "year", context)
        year = int(year_item.value) if year_item is not None else context.anchor.year
        month = calendar.months(year, int(month_item.value))
    else:
        modifier = match.group("before") or match.group("after")
        month = calendar.around(context.anchor, "month", {"L": -1, "N": 1}.get(modifier, 0))
    if month is None:
        return None
    first = calendar.add(month.start, (int(weekday.value) - month.start.weekday()) % 7, "day")
    start = calendar.add(first, int(number.value) - 1, "week")
    stretch = Stretch(start, calendar.add(start, 1, "day")) if start < month.end else None
    return meaning(match, stretch, kind="date", granularity="day", weekday=int(weekday.value), assumed_year=True)


def nth_week(match: re.Match[str], context: Context) -> Reading | None:
    """ "the third week of July", «الأسبوع الأول من عام 2015»: weeks are counted from the one of the first Thursday."""
    number, unit, whole = (named(match, name, context) for name in ("number", "unit", "whole"))
    month_item, year_item = named(match, "month", context), named(match, "year", context)
    assert number is not None and unit is not None
    if unit.value != "week" or (whole is not None and whole.value not in ("month", "year")):
        return None
    stretch = None
    if year_item is not None or context.anchor is not None:
        year = int(year_item.value) if year_item is not None else (context.anchor or date.min).year
        if month_item is not None:
            stretch = calendar.months(year, int(month_item.value))
        elif year_item is not None:
            stretch = calendar.year(year)
        elif whole is not None and context.anchor is not None:
            modifier = match.group("before") or match.group("after")
            stretch = calendar.around(context.anchor, str(whole.value), {"L": -1, "N": 1}.get(modifier, 0))
    if stretch is not None:
        last = number.letter == "L"
        edge = calendar.add(stretch.end, -1, "day") if last else stretch.start
        thursday = calendar.add(edge, -((edge.weekday() - 3) % 7) if last else (3 - edge.weekday()) % 7, "day")
        start = calendar.add(thursday, -3 if last else 7 * (int(number.value) - 1) - 3, "day")
        stretch = Stretch(start, calendar.add(start, 1, "week"))
    return meaning(match, stretch, kind="interval", granularity="week", vague=True)


def clock(match: re.Match[str], context: Context) -> Reading | None:
    return meaning(match, None, kind="clock", granularity="minute")

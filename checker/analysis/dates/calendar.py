"""Days, stretches of days, and the Hijri calendar. Stretches are half-open."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

_MONTHS = 12
_CENTURY = 100
_PIVOT = 50  # two digits below it are of this century
_WEEK = 7
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
HIJRI_MONTH = 30  # days at most
DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0}
MONTHS = {"month": 1.0, "year": 12.0, "decade": 120.0, "century": 1200.0}


class Stretch(NamedTuple):
    """Days from ``start`` up to, not including, ``end``."""

    start: date
    end: date


def longest(month: int, *, hijri: bool = False) -> int:
    """How many days a month, 1 to 12, has at most."""
    return HIJRI_MONTH if hijri else LONGEST_MONTH[month - 1]


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day of the Gregorian calendar; ``None`` when there is no such day."""
    if not (MINYEAR <= year < MAXYEAR and 1 <= month <= _MONTHS and 1 <= number <= monthrange(year, month)[1]):
        return None
    start = date(year, month, number)
    return Stretch(start, start + timedelta(1))


def months(year: int, month: int, count: int = 1) -> Stretch | None:
    """``count`` months from the first of one on."""
    if not (MINYEAR < year < MAXYEAR - count // _MONTHS - 1 and 1 <= month <= _MONTHS):
        return None
    start = date(year, month, 1)
    return Stretch(start, add_months(start, count))


def year(number: int, count: int = 1) -> Stretch | None:
    """``count`` calendar years from one on."""
    return months(number, 1, _MONTHS * count)


def add_months(start: date, count: int) -> date:
    """The day ``count`` months later (earlier, when negative); the last of the month when it has no such day."""
    index = start.year * _MONTHS + start.month - 1 + count
    target, month = divmod(index, _MONTHS)
    target = min(max(target, MINYEAR), MAXYEAR)
    return date(target, month + 1, min(start.day, monthrange(target, month + 1)[1]))


def add(start: date, amount: float, unit: str) -> date:
    """The day ``amount`` units after ``start``; fractions of a month are dropped, days out of range are clipped."""
    try:
        if unit in DAYS:
            return start + timedelta(days=int(amount * DAYS[unit]))
        return add_months(start, int(amount * MONTHS[unit]))
    except OverflowError:
        return date.max if amount > 0 else date.min


def around(anchor: date, unit: str, offset: int, week_starts: int = 0) -> Stretch | None:
    """The calendar unit ``offset`` units away from the one that holds ``anchor`` ("last month" is -1)."""
    if unit == "day":
        start = add(anchor, offset, "day")
        return Stretch(start, add(start, 1, "day"))
    if unit in ("week", "weekend"):
        start = anchor - timedelta(days=(anchor.weekday() - week_starts) % _WEEK)
        start = add(start, offset, "week")
        return Stretch(start, add(start, 1, "week"))
    if unit == "month":
        start = add_months(anchor.replace(day=1), offset)
        return Stretch(start, add_months(start, 1))
    if unit == "year":
        return year(anchor.year + offset)
    if unit == "decade":
        return year(anchor.year // 10 * 10 + 10 * offset, 10)
    if unit == "century":
        return year((anchor.year - 1) // _CENTURY * _CENTURY + 1 + _CENTURY * offset, _CENTURY)
    return None


def nearest_year(anchor: date, month: int, number: int) -> int:
    """The year in which a day and month are nearest to ``anchor``."""

    def distance(candidate: int) -> int:
        found = day(candidate, month, number)
        return abs((found.start - anchor).days) if found else 10**6

    return min((anchor.year, anchor.year - 1, anchor.year + 1), key=distance)


def full_year(number: int) -> int:
    """A year of two digits in full."""
    if number >= _CENTURY:
        return number
    return number + (2000 if number < _PIVOT else 1900)


@lru_cache(maxsize=1024)
def hijri(year_number: int, month: int, number: int | None = None) -> Stretch | None:
    """A day or a month of the Hijri calendar (Umm al-Qura) in the Gregorian one; ``None`` when it is out of range.

    A day stated by sighting of the moon may lie a day or two away.
    """
    from hijridate import Hijri  # imported here: few articles need it

    try:
        first = date(*Hijri(year_number, month, number or 1).to_gregorian().timetuple()[:3])
        if number is not None:
            return Stretch(first, first + timedelta(1))
        return Stretch(first, first + timedelta(Hijri(year_number, month, 1).month_length()))
    except (ValueError, OverflowError):
        return None


def month_exists(month: int, number: int, year_number: int | None) -> bool:
    """Whether a Gregorian month has such a day, in the year when one is stated, in any year otherwise."""
    if year_number is not None and MINYEAR <= year_number <= MAXYEAR:
        return 1 <= number <= monthrange(year_number, month)[1]
    return 1 <= number <= LONGEST_MONTH[month - 1]

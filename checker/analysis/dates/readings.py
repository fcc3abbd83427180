"""What the forms of dates are read with."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from checker.analysis.dates import calendar
from checker.analysis.dates.calendar import Stretch
from checker.analysis.dates.shape import Item, Shape, Vocabulary


class Context(NamedTuple):
    """What a form is read in."""

    shape: Shape
    words: Vocabulary
    anchor: date | None  # the day of writing
    text: str


class Reading(NamedTuple):
    """What a form means: the fields of a :class:`checker.model.DateExpression`, over letters ``first`` to ``last``."""

    first: int
    last: int
    fields: dict[str, Any]


Handler = Callable[["re.Match[str]", Context], "Reading | None"]


def named(match: re.Match[str], name: str, context: Context) -> Item | None:
    return context.shape.items.get(match.start(name)) if match.group(name) else None


def items(context: Context, start: int, end: int) -> list[Item]:
    found = context.shape.items
    return [found[position] for position in range(start, end) if position in found]


def meaning(match: re.Match[str], stretch: Stretch | None, **fields: Any) -> Reading:
    start, end = stretch or (None, None)
    return Reading(match.start(), match.end(), {"start": start, "end": end, **fields})


def part_of(match: re.Match[str], context: Context, stretch: Stretch | None, **fields: Any) -> Reading:
    """A stretch, or the part of it that "early", "mid" or "late" names."""
    part = named(match, "part", context) if "part" in match.re.groupindex else None
    fields.setdefault("kind", "interval")
    if part is None or stretch is None:
        return meaning(match, stretch, vague=part is not None, **fields)
    return meaning(match, _half(stretch, str(part.value)), vague=True, **fields)


def _half(stretch: Stretch, part: str) -> Stretch:
    start, end = stretch
    length = (end - start).days
    if length > 360:  # whole years: July begins the second half
        half, third = calendar.add_months(start, length // 60), calendar.add_months(start, length // 90)
        middle = Stretch(third, calendar.add_months(end, -(length // 90)))
    else:
        half = calendar.add(start, length // 2, "day")
        middle = Stretch(calendar.add(start, length // 3, "day"), calendar.add(end, -(length // 3), "day"))
    return {"early": Stretch(start, half), "late": Stretch(half, end)}.get(part, middle)


def few(match: re.Match[str]) -> bool:
    return "q" in match.group()


def granularity_of(unit: str) -> str:
    return {"second": "minute", "fortnight": "week", "weekend": "week"}.get(unit, unit)


def span_amount(match: re.Match[str], context: Context) -> tuple[float, str | None]:
    """The count and the unit of the group ``span``: ``dU``, ``Ud``, ``D``, ``aU`` or ``U`` alone."""
    start, end = match.span("span")
    amount, unit = 1.0, None
    for item in items(context, start, end):
        if item.letter in "dwnoyvq":
            amount = float(item.value)
        elif item.letter == "U":
            unit = singular(item)
        elif item.letter == "D":
            amount, unit = 2.0, str(item.value)
    return amount, unit


def singular(item: Item) -> str:
    name = str(item.value)
    return {"centuries": "century"}.get(name, name.removesuffix("s"))


def span_parts(match: re.Match[str], context: Context) -> list[tuple[float, str]]:
    """The parts of a duration: "1 year, 2 months and 3 days", «ساعة ونصف»."""
    start, end = match.span("span")
    parts: list[tuple[float, str]] = []
    pending: float | None = None
    letters = context.shape.letters[start:end]
    if letters.startswith("naU") and float(context.shape.items[start].value) >= 1:
        return []  # "$99 a year"
    for item in items(context, start, end):
        if item.letter in "dwnoyvq":
            value = float(item.value)
            if parts and 0 < value < 1:
                parts[-1] = (parts[-1][0] + value, parts[-1][1])
            elif parts and item.letter == "w" and value == 1 and pending is None:
                continue  # «عام واحد»
            else:
                pending = value
        elif item.letter in "UD":
            unit = singular(item)
            if unit not in calendar.DAYS and unit not in calendar.MONTHS:
                return []
            if pending is None and unit != item.value:
                return []  # «قبل سنوات»: how many is not said
            parts.append(((2.0 if item.letter == "D" else pending or 1.0), unit))
            pending = None
    return parts


def span_sum(parts: list[tuple[float, str]]) -> tuple[float, str]:
    """One amount in the unit of the first part, or in days or months where the parts are of different kinds."""
    if len(parts) == 1:
        amount, unit = parts[0]
        if unit in ("second", "fortnight"):
            return (amount / 60, "minute") if unit == "second" else (2 * amount, "week")
        return amount, unit
    if all(unit in calendar.DAYS for _, unit in parts):
        return sum(amount * calendar.DAYS[unit] for amount, unit in parts), "day"
    if all(unit in calendar.MONTHS for _, unit in parts):
        return sum(amount * calendar.MONTHS[unit] for amount, unit in parts), "month"
    months = sum(amount * calendar.MONTHS[unit] for amount, unit in parts if unit in calendar.MONTHS)
    return months * 30.44 + sum(amount * calendar.DAYS[u] for amount, u in parts if u in calendar.DAYS), "day"

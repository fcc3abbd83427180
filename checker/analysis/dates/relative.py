"""Dates that are counted from the day of writing, and durations."""

from __future__ import annotations

import re
from typing import Any

from checker.analysis.dates import calendar
from checker.analysis.dates.calendar import Stretch
from checker.analysis.dates.readings import (
    Context,
    Reading,
    few,
    granularity_of,
    meaning,
    named,
    part_of,
    span_amount,
    span_parts,
    span_sum,
)


def day_of_writing(match: re.Match[str], context: Context) -> Reading | None:
    """«أمس», «اليوم (الاثنين)», "yesterday", with the weekday stated beside it."""
    item, weekday = named(match, "near", context), named(match, "weekday", context)
    assert item is not None
    offset = int(item.value)
    stretch = calendar.around(context.anchor, "day", offset) if context.anchor else None
    fields: dict[str, Any] = {"kind": "date", "granularity": "day", "relative": True, "offset": offset}
    if weekday is not None:
        fields["weekday"] = int(weekday.value)
    return meaning(match, stretch, **fields)


def weekday(match: re.Match[str], context: Context) -> Reading | None:
    """«الأربعاء الماضي», "on Wednesday", "next Sunday", "Friday next week": without a modifier, the last one."""
    item = named(match, "weekday", context)
    assert item is not None
    number = int(item.value)
    modifier = match.group("before") or match.group("after") or ""
    unit = named(match, "unit", context)
    if unit is not None and unit.value != "week":
        return None
    stretch = None
    if context.anchor is not None:
        if unit is not None or modifier in ("N", "T"):
            offset = {"L": -1, "N": 1}.get(modifier, 0)
            week = calendar.around(context.anchor, "week", offset, context.words.week_starts)
            stretch = week and calendar.around(week.start, "day", (number - context.words.week_starts) % 7)
        else:
            back = (context.anchor.weekday() - number) % 7
            stretch = calendar.around(context.anchor, "day", -(back or 7 * (modifier == "L")))
    return meaning(
        match, stretch, kind="date", granularity="day", weekday=number, relative=True, vague=not modifier
    )  # fmt: skip


def weekday_and_day(match: re.Match[str], context: Context) -> Reading | None:
    """«الأربعاء 4», "Wednesday the 4th": the one nearest before the day of writing."""
    item, number = named(match, "weekday", context), named(match, "day", context)
    assert item is not None and number is not None
    stretch = None
    if context.anchor is not None:
        for back in range(3):
            month = calendar.add_months(context.anchor.replace(day=1), -back)
            stretch = calendar.day(month.year, month.month, int(number.value))
            if stretch and stretch.start.weekday() == int(item.value) and stretch.start <= context.anchor:
                break
        else:
            stretch = None
    if stretch is None and number.letter == "d":
        return None
    return meaning(
        match, stretch, kind="date", granularity="day", weekday=int(item.value), day=int(number.value), vague=True
    )  # fmt: skip


def unit_near(match: re.Match[str], context: Context) -> Reading | None:
    """«الأسبوع الماضي», "this month", "late last year", "the end of the week"."""
    unit = named(match, "unit", context)
    assert unit is not None
    modifier = match.group("before") or match.group("after")
    if match.group("before") and context.words.modifiers_follow and context.shape.letters[match.end() :][:1] == "y":
        return None  # «النسخة الماضية عام 2013»
    name = str(unit.value)
    if modifier is None or name not in ("day", "week", "weekend", *calendar.MONTHS):
        return None
    offset = {"L": -1, "N": 1}.get(modifier, 0)
    stretch = calendar.around(context.anchor, name, offset, context.words.week_starts) if context.anchor else None
    if name == "weekend" and stretch is not None:
        stretch = Stretch(calendar.add(stretch.start, 5, "day"), stretch.end)
    kind = "date" if name == "day" else "interval"
    granularity = {"weekend": "week", "fortnight": "week"}.get(name, name)
    return part_of(match, context, stretch, kind=kind, granularity=granularity, relative=True)


def units_near(match: re.Match[str], context: Context) -> Reading | None:
    """«الأيام الثلاثة الماضية», "the last 3 years", «العامين الماضيين»: counted from the day of writing."""
    amount, unit = span_amount(match, context)
    if unit not in calendar.DAYS and unit not in calendar.MONTHS:
        return None
    modifier = match.group("before") or match.group("after")
    stretch = None
    if context.anchor is not None:
        if unit in ("decade", "century"):
            first = calendar.around(context.anchor, unit, -int(amount) if modifier == "L" else 1)
            stretch = first and Stretch(first.start, calendar.add(first.start, amount, unit))
        elif modifier == "L":
            stretch = Stretch(calendar.add(context.anchor, -amount, unit), context.anchor)
        else:
            start = calendar.add(context.anchor, 1, "day")
            stretch = Stretch(start, calendar.add(start, amount, unit))
    return meaning(
        match,
        stretch,
        kind="interval",
        granularity=granularity_of(unit),
        relative=True,
        amount=amount,
        vague=few(match),
    )


def away(match: re.Match[str], context: Context) -> Reading | None:
    """«قبل ثلاثة أيام», "two years ago", «منذ شهر», "in 3 weeks": a duration away from the day of writing."""
    parts = span_parts(match, context)
    if not parts:
        return None
    sign = match.group("sign")
    shift = named(match, "sign", context)
    forward = sign in "FiIOlr" and not (shift is not None and shift.value == "-1")
    base = context.anchor
    near = named(match, "near", context) if "near" in match.re.groupindex else None
    if base is not None and near is not None:
        base = calendar.add(base, int(near.value), "day")
    stretch = None
    if base is not None:
        target = base
        for amount, unit in sorted(parts, key=lambda part: part[1] in calendar.DAYS):
            target = calendar.add(target, amount if forward else -amount, unit)
        if sign in ("S", "I"):
            stretch = Stretch(min(base, target), max(base, target))
        else:
            stretch = Stretch(target, calendar.add(target, 1, "day"))
    relation = {"A": "ago", "P": "ago", "S": "since", "F": "later", "l": "later", "I": "within"}.get(sign, "")
    amount, unit = span_sum(parts)
    kind = "interval" if sign in ("S", "I") else "date"
    return meaning(
        match, stretch, kind=kind, granularity=granularity_of(unit), amount=amount, relation=relation, relative=True,
        vague=few(match) or unit not in ("day", "week"),
    )  # fmt: skip


def shifted(match: re.Match[str], context: Context) -> Reading | None:
    """ "earlier this month", «وقت لاحق من هذا العام»: up to the day of writing, or from it on."""
    shift, unit = named(match, "shift", context), named(match, "unit", context)
    assert shift is not None and unit is not None
    stretch = None
    if context.anchor is not None:
        whole = calendar.around(context.anchor, str(unit.value), 0, context.words.week_starts)
        if whole is not None:
            past = shift.value == "-1"
            stretch = Stretch(whole.start, context.anchor) if past else Stretch(context.anchor, whole.end)
    return meaning(
        match, stretch, kind="interval", granularity=granularity_of(str(unit.value)), relative=True, vague=True
    )  # fmt: skip


def this_part(match: re.Match[str], context: Context) -> Reading | None:
    """ "this morning", «هذا المساء»."""
    stretch = calendar.around(context.anchor, "day", 0) if context.anchor else None
    return meaning(match, stretch, kind="date", granularity="day", relative=True)


def day_of_near_month(match: re.Match[str], context: Context) -> Reading | None:
    """«20 من الشهر الماضي», "the 20th of next month"; a range of days too."""
    unit, first = named(match, "unit", context), named(match, "first", context)
    assert unit is not None and first is not None
    last = named(match, "last", context) or first
    if unit.value != "month":
        return None
    modifier = match.group("before") or match.group("after")
    stretch = None
    if context.anchor is not None:
        month = calendar.around(context.anchor, "month", {"L": -1, "N": 1}.get(modifier, 0))
        if month is not None:
            start = calendar.day(month.start.year, month.start.month, int(first.value))
            end = calendar.day(month.start.year, month.start.month, int(last.value))
            stretch = Stretch(start.start, end.end) if start and end and start <= end else None
    kind = "date" if last is first else "interval"
    return meaning(match, stretch, kind=kind, granularity="day", day=int(first.value), relative=True)


def duration(match: re.Match[str], context: Context) -> Reading | None:
    """«ثلاثة أيام», "two and a half years", "an hour"."""
    parts = span_parts(match, context)
    if not parts:
        return None
    amount, unit = span_sum(parts)
    return meaning(
        match, None, kind="duration", granularity=granularity_of(unit), amount=amount, vague=few(match)
    )  # fmt: skip

"""Dates of publication, as pages and front matter write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_NUMERIC = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)"
    r"(?:[T\s]\s*(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[A-Za-z]{3},? |\d{1,2} [A-Za-z]{3} ")
_LONGEST = 64
_DIGITS = {start + digit: str(digit) for start in (0x0660, 0x06F0) for digit in range(10)}


def iso_date(text: str) -> str | None:
    """``text`` as an ISO 8601 date or date-time, ``None`` when it is not a date written in numbers or as in mail."""
    text = text.strip().translate(_DIGITS)[:_LONGEST]
    match = _NUMERIC.match(text)
    if match is None:
        return _from_mail(text) if _MAIL.match(text) else None
    year, _, month, day, compact_month, compact_day, hour, minute, second, zone = match.groups()
    try:
        day_of = date(int(year), int(month or compact_month), int(day or compact_day)).isoformat()
    except ValueError:
        return None
    if hour is None or not (int(hour) < 24 and int(minute) < 60 and int(second or 0) < 61):
        return day_of
    return f"{day_of}T{hour}:{minute}:{second or '00'}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _from_mail(text: str) -> str | None:
    """RFC 5322: Wed, 04 Nov 2020 12:30:00 +0400."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None

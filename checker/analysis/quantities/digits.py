"""The value of a number written in digits, with the separators of its language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_PARTS = re.compile(r"[.,٬٫]")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})")
_REVERSED = "ر"  # agencies write «3ر42» for 42.3, and some the other way round
_GROUP = 3  # digits between two marks that part thousands
_LONGEST = 15  # digits; what is longer is a serial number, and floats are exact up to here


class Digits(NamedTuple):
    """A value; ``doubtful`` when the mark in it may part thousands as well as a fraction."""

    value: float
    doubtful: bool = False


@lru_cache(maxsize=16384)
def read_digits(norm: str, decimal: frozenset[str], thousands: frozenset[str]) -> Digits | None:
    """The value of a folded token such as ``1,234.5``; ``None`` for what is no number (``7:30``, ``20/7``, ``1.2.3``).

    Args:
        norm: the token, digits in Latin form.
        decimal: marks that may stand before a fraction in the language.
        thousands: marks that may part groups of three digits.
    """
    if _REVERSED in norm:
        after, _, before = norm.partition(_REVERSED)
        return Digits(float(f"{before}.{after}"), True) if (before + after).isdecimal() else None
    parts = _PARTS.split(norm)
    if not all(part.isdecimal() for part in parts) or len(norm) > _LONGEST + len(parts):
        return None
    if len(parts) == 1:
        return Digits(float(norm)) if norm[0] != "0" or len(norm) == 1 else None
    marks = _PARTS.findall(norm)
    groups_fit = 0 < len(parts[0]) <= _GROUP and parts[0][0] != "0"
    if len(set(marks)) == 2 and len(set(marks[:-1])) == 1:
        # Of two different marks the last one parts the fraction.
        whole = parts[:-1]
        if groups_fit and all(len(part) == _GROUP for part in whole[1:]):
            return Digits(float("".join(whole) + "." + parts[-1]))
        return None
    if len(set(marks)) > 1:
        return None
    mark = marks[0]
    in_groups = groups_fit and all(len(part) == _GROUP for part in parts[1:])
    if len(parts) > 2:
        return Digits(float("".join(parts))) if in_groups and mark != "٫" else None
    as_fraction = Digits(float(".".join(parts)))
    if mark == "٫" or (mark in decimal and not in_groups):
        return as_fraction
    if in_groups and mark in thousands and mark not in decimal:
        return Digits(float("".join(parts)))
    if in_groups and mark == "٬":
        return Digits(float("".join(parts)))
    if mark in decimal:
        # Both readings are possible. A comma before three digits parts thousands far more often than not.
        return Digits(float("".join(parts))) if mark == "," else Digits(as_fraction.value, mark in thousands)
    return None


@lru_cache(maxsize=64)
def vulgar_fraction(norm: str) -> float | None:
    """The value of ½ and its kin, and of 3/4 where it can be no day and month of use."""
    if len(norm) == 1:
        value = unicodedata.numeric(norm, None)
        return value if value is not None and 0 < value < 1 else None
    match = _SLASHED.fullmatch(norm)
    if match is None:
        return None
    above, below = int(match[1]), int(match[2])
    return above / below if 0 < above < below <= 10 else None

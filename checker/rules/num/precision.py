"""How exactly a figure is given, from the digits that it is written with."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.model import Quantity
from checker.text import fold

_DIGITS = re.compile(r"\d[\d.,٬٫]*")
_MARKS = re.compile(r"[.,٬٫]")
_SCALES = (1.0, 1e3, 1e6, 1e9, 1e12, 1e2)
_ROUND = 0.05  # of the value: how far a figure that ends in zeros may be rounded
_HEDGED = 0.1
_LARGE = 20  # up to here whole numbers in words are meant exactly
_HEDGES = frozenset(("about", "at-least", "more-than", "at-most", "less-than", "up-to"))


class Interval(NamedTuple):
    """The values, ends included, that a figure as written may stand for."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high


def step(quantity: Quantity, text: str) -> float:
    """The place value of the last digit written: 0.1 million for "2.5 million", 1 for "1,024"."""
    written = _DIGITS.match(fold(quantity.number.slice(text)).lstrip("-−+$€£ "))
    value = abs(quantity.low)
    if written is None or value == 0:
        return _last_place(value)
    digits = written.group().rstrip(".,٬٫")
    parts = _MARKS.split(digits)
    readings = [(float("".join(parts)), 0)]
    if len(parts) > 1:
        readings.append((float("".join(parts[:-1]) + "." + parts[-1]), len(parts[-1])))
    for read, decimals in readings:
        for scale in _SCALES:
            if abs(read * scale - value) <= 1e-6 * value:
                return scale / 10.0**decimals
    return _last_place(value)


def _last_place(value: float) -> float:
    """The power of ten of the last digit that is not zero, 1 at least."""
    place = 1.0
    while place < value and value % (place * 10) == 0:
        place *= 10
    return place


def interval(quantity: Quantity, text: str, *, slack: float = _ROUND, hedge: float = _HEDGED) -> Interval:
    """What a figure may stand for, rounded as it may be: half of its last place, more where it ends in zeros.

    Args:
        quantity: a figure; of a range both ends count.
        text: the text of its article.
        slack: how far, as a share of the value, a figure that ends in zeros may be rounded.
        hedge: how far one may be that says that it is about.
    """
    last = step(quantity, text)
    size = max(abs(quantity.low), abs(quantity.high))
    half = last / 2
    if quantity.low == quantity.high and size > _LARGE and float(size).is_integer():
        half = max(half, min(_last_place(size) / 2, slack * size))
    if quantity.modality in _HEDGES or quantity.vague:
        half = max(half, hedge * size)
    return Interval(quantity.low - half, quantity.high + half)

"""What currencies have been worth: wide enough for every day since the euro came, too narrow for a slipped digit."""

from __future__ import annotations

from checker.rules.num.precision import Interval

#: Units to the dollar that have been fixed for decades.
FIXED = {"SAR": 3.75, "AED": 3.6725, "QAR": 3.64, "BHD": 0.376, "OMR": 0.3845, "JOD": 0.709}
_PEG = 0.03  # how far a figure at a fixed rate may be off, rounding aside
_ROOM = 0.1  # beyond the highest and the lowest, as a share
# Units to the dollar, lowest and highest since 1999, in round figures: central banks' daily rates.
_FLOATING = {
    "USD": (1, 1), "EUR": (0.62, 1.21), "GBP": (0.47, 0.94), "JPY": (75, 162), "CHF": (0.72, 1.83), "CNY": (6.0, 8.3),
    "RUB": (23, 125), "EGP": (3.3, 52), "AUD": (0.9, 2.1), "CAD": (0.91, 1.62), "KWD": (0.26, 0.32),
    "MYR": (2.9, 4.8), "ZAR": (5.5, 20), "BRL": (1.5, 6.4), "PLN": (2.0, 4.7), "HUF": (140, 450), "KRW": (900, 1600),
    "THB": (28, 46), "NGN": (85, 1750), "UAH": (4, 45), "IDR": (6500, 17000), "ILS": (2.9, 5.0), "AMD": (300, 600),
    "GEL": (1.6, 3.4), "KZT": (117, 560), "BDT": (48, 125), "VND": (13_900, 26_500), "MAD": (7, 12), "TND": (1.2, 3.5),
    "DZD": (60, 140), "IQD": (1100, 2000), "YER": (150, 2900), "IRR": (1700, 1_500_000),
}  # fmt: skip
# Names that several countries' currencies share.
_SHARED = {"rial": ("SAR", "QAR", "OMR", "YER", "IRR"), "dirham": ("AED", "MAD")}


def plausible(one: str, other: str) -> tuple[Interval, ...]:
    """How many units of a currency one of another has bought, in every sense of their names; empty when not known."""
    found = []
    for first in _SHARED.get(one, (one,)):
        for second in _SHARED.get(other, (other,)):
            a, b = _to_the_dollar(first), _to_the_dollar(second)
            if a is None or b is None:
                return ()
            found.append(Interval(b.low / a.high, b.high / a.low))
    return tuple(found)


def _to_the_dollar(unit: str) -> Interval | None:
    if unit in FIXED:
        return Interval(FIXED[unit] * (1 - _PEG), FIXED[unit] * (1 + _PEG))
    if unit not in _FLOATING:
        return None
    low, high = _FLOATING[unit]
    return Interval(low, high) if unit == "USD" else Interval(low * (1 - _ROOM), high * (1 + _ROOM))

"""Units of measurement and what they come to in the unit of their dimension."""

from __future__ import annotations

_LENGTH = {
    "km": 1000.0, "m": 1.0, "cm": 0.01, "mm": 0.001, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048,
    "in": 0.0254,
}  # fmt: skip
_AREA = {
    "km2": 1e6, "m2": 1.0, "mi2": 2_589_988.11, "ft2": 0.09290304, "ha": 1e4, "acre": 4046.8564, "dunam": 1000.0,
}  # fmt: skip
_MASS = {"kg": 1.0, "g": 0.001, "t": 1000.0, "lb": 0.45359237, "oz": 0.028349523, "st": 6.35029318}
_VOLUME = {"L": 1.0, "m3": 1000.0, "gal": 3.785411784, "bbl": 158.987295}
_SPEED = {"km/h": 1.0, "mph": 1.609344, "knot": 1.852}
_POWER = {"MW": 1.0, "GW": 1000.0}
_DIMENSIONS = (_LENGTH, _AREA, _MASS, _VOLUME, _SPEED, _POWER)
_IMPERIAL_GALLON = 4.54609 / 3.785411784
_ZERO_F = 32.0
_DEGREE_F = 1.8


def factors(one: str, other: str) -> tuple[float, ...]:
    """What one of the first unit is in the second, in every sense that the units have; empty when it is none.

    A gallon may be the American or the imperial one.
    """
    for dimension in _DIMENSIONS:
        if one in dimension and other in dimension:
            factor = dimension[one] / dimension[other]
            if one == "gal":
                return factor, factor * _IMPERIAL_GALLON
            return (factor, factor / _IMPERIAL_GALLON) if other == "gal" else (factor,)
    return ()


def temperature(value: float, one: str, other: str) -> tuple[float, float] | None:
    """A temperature in the other scale, and a difference of temperatures in it; ``None`` for other units."""
    if (one, other) == ("C", "F"):
        return value * _DEGREE_F + _ZERO_F, value * _DEGREE_F
    if (one, other) == ("F", "C"):
        return (value - _ZERO_F) / _DEGREE_F, value / _DEGREE_F
    return None

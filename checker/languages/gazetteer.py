"""Where the cities of the world stand. Built from GeoNames (CC BY 4.0) by ``tools/gazetteer.py``."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from checker.text import fold

PATH = Path(__file__).parent / "gazetteer.txt"
_APART = re.compile(r"[\W_]+")


class City(NamedTuple):
    """What is known of a city's name. A name may stand for places in several countries."""

    countries: tuple[str, ...]  # ISO 3166 codes of all places so called, the largest city's first
    thousands: int  # inhabitants of the largest

    @property
    def country(self) -> str:
        """The country of the largest city so called."""
        return self.countries[0]


def key(name: str) -> str:
    """A name as the gazetteer files it: folded, without accents and apostrophes, its words parted by spaces."""
    plain = fold(name).replace("'", "")
    if not plain.isascii():
        marked = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in marked if not unicodedata.combining(char))
    return _APART.sub(" ", plain).strip()


@cache
def _lines() -> list[str]:
    return PATH.read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=16384)
def city(name: str) -> City | None:
    """The city of that name, or ``None`` when no city of 15,000 people is called so. Letters are compared folded."""
    wanted = key(name) + "\t"
    lines = _lines()
    index = bisect_left(lines, wanted)
    if index == len(lines) or not lines[index].startswith(wanted):
        return None
    _, countries, thousands = lines[index].split("\t")
    return City(tuple(countries.split()), int(thousands))


@cache
def names_in(country: str) -> tuple[str, ...]:
    """The keys of all names that a place of a country bears."""
    return tuple(name for name, countries, _ in (line.split("\t") for line in _lines()) if country in countries.split())

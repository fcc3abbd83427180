"""Writes ``checker/languages/<code>/territories.tsv``: what a language calls the countries and territories of the world.

    pip install babel
    python tools/party_data.py

The source is the Unicode CLDR (Unicode licence) as packed by babel (BSD). Each line is an ISO 3166 code and its names.
What the CLDR leaves out (spellings, adjectives, ambiguous forms) is kept by hand in ``countries.tsv`` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale

LANGUAGES = ("ar", "en", "es", "fr", "ru", "tr")
HOME = Path(__file__).resolve().parent.parent / "checker" / "languages"
# Codes that are no country or territory of its own, or that nobody lives in; what parties.tsv holds; and what the CLDR
# calls as nobody does ("Hong Kong SAR China").
_LEFT_OUT = frozenset(
    [
        "AC",
        "AQ",
        "BV",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "HK",
        "HM",
        "IC",
        "IO",
        "GS",
        "MO",
        "QO",
        "TA",
        "TF",
        "UM",
        "UN",
        "XA",
        "XB",
        "ZZ",
    ]
)
_BRACKETS = re.compile(r"^(.+?)\s*\((.+)\)$")


def names(name: str) -> Iterator[str]:
    """The names in a CLDR entry: "Myanmar (Burma)" gives both."""
    brackets = _BRACKETS.match(name)
    yield from brackets.groups() if brackets else (name,)


def main() -> None:
    """Write the tables and say how long they are."""
    for code in LANGUAGES:
        territories = Locale(code).territories
        rows = [
            f"{key}\t{'|'.join(names(name))}"
            for key, name in sorted(territories.items())
            if len(key) == 2 and key.isalpha() and key not in _LEFT_OUT
        ]
        head = f"# Written by tools/party_data.py from the Unicode CLDR (babel {babel.__version__}); do not edit.\n# id\tnames\n"
        path = HOME / code / "territories.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
        print(f"{path.relative_to(HOME)}: {len(rows)} names")


if __name__ == "__main__":
    main()

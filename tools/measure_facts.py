"""How well FAC001 tells a wrong holder of an office, on real articles and with the people whom the registry knows.

    python tools/measure_facts.py --sets saudi-news --part held --limit 1000

The fact file is made of ``people.tsv``: who held which office of which country in which years. On the articles as they are,
every finding is a false alarm unless the article is wrong (``--show`` prints them). Then, in every article that names somebody
of the table in full right behind the office and its country, that name is exchanged for a name that nobody in the table bears, and
it is counted how often the rule finds it. Articles of saudi-news are of the day of their file; others are of the year of their
id, or are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec

from checker.analysis import analyse
from checker.languages import load
from checker.languages.pack import shared_rows
from checker.languages.registry import actors, alternatives
from checker.model import Article, Briefing, Detection, Facts, OfficeTerm, Origin
from checker.reading import read_text
from checker.rules.fac.office_against_facts import Options, check
from tools.corpora import SETS, Entry, articles, source

_NOBODY = {"ar": "سمير الحلبي", "en": "Walter Brandt"}
_TITLES = {
    "head-of-state": {"president": ("president", "الرئيس"), "king": ("king", "الملك")},
    "head-of-government": {"": ("prime minister", "رئيس الوزراء"), "DE": ("chancellor", "المستشارة")},
    "ministry-of-foreign-affairs": {"": ("foreign minister", "وزير الخارجية")},
    "ministry-of-defence": {"": ("defence minister", "وزير الدفاع")},
    "ministry-of-interior": {"": ("interior minister", "وزير الداخلية")},
}
_BEFORE = 40  # code points before a name in which its office and country stand
_FORMER = re.compile("سابق|أسبق|مخلوع|راحل|نائب|former|ex-|vice|late |deputy", re.IGNORECASE)
_OFFICE = {
    "ar": re.compile(r"(?:الرئيس|رئيس (?:الوزراء|الحكومة)|وزير (?:الخارجية|الدفاع|الداخلية)) \w+ي[،,]? ?$"),
    "en": re.compile(
        r"[A-Z]\w+(?:an|ese|ish|ch|i) (?:[Pp]resident|(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e) [Mm]inister),? $"
    ),
}
_DAY = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


def facts() -> tuple[Facts, dict[str, list[str]]]:
    """The terms of the registry, and the full names in each language."""
    names: dict[str, dict[str, tuple[str, ...]]] = {
        code: {key: alternatives(cells[0]) for key, *cells in load(code).rows("people")} for code in ("en", "ar")
    }
    lands = actors(load("en"))
    monarchies = {actor for post, cell in shared_rows("governments") if post == "president" for actor in cell.split()}
    terms = []
    for number, (key, actor, office, first, *rest) in enumerate(shared_rows("people"), start=1):
        forms = _TITLES.get(office)
        persons = (*names["en"].get(key, ()), *names["ar"].get(key, ()))
        if forms is None or actor not in lands or not lands[actor].names or not persons:
            continue
        if office == "head-of-state":
            title = forms["king" if actor in monarchies else "president"]
        else:
            title = forms.get(actor, forms[""])
        last = date(int(rest[0]), 12, 31) if rest and rest[0] else None
        land = lands[actor].names[0].lstrip("?")
        terms.append(OfficeTerm(persons, title, (land,), Origin("people", number), date(int(first), 1, 1), last))
    known = {code: [form for forms in names[code].values() for form in forms if " " in form] for code in names}
    return Facts(offices=tuple(terms)), known


def day_of(entry: Entry) -> str | None:
    """The day that an entry is of, by its id."""
    found = _DAY.search(entry.id)
    return found.group() if found else None


def read(text: str, day: str, language: str) -> Article:
    """The article of a text on a day."""
    made = read_text(text, "article")
    return analyse(
        msgspec.structs.replace(made, metadata=msgspec.structs.replace(made.metadata, published=day)), language
    )


def planted(text: str, names: list[str], language: str) -> Iterator[tuple[str, str]]:
    """Texts with the name of one office holder exchanged everywhere, and that name."""
    for name in names:
        place = text.find(name)
        before = text[max(0, place - _BEFORE) : max(0, place)]
        if place > 0 and _OFFICE[language].search(before) and not _FORMER.search(before):
            yield text.replace(name, _NOBODY[language]), name


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="saudi-news", help=f"corpora, parted by commas, of {', '.join(SETS)}")
    parser.add_argument("--part", choices=("tune", "held"), default="tune")
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--stride", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the findings on the articles as they are")
    parser.add_argument("--missed", action="store_true", help="print the planted names that were not found")
    options = parser.parse_args()
    known, names = facts()
    count: Counter[str] = Counter()
    for entry in islice(
        articles(tuple(options.sets.split(",")), options.part), 0, options.limit * options.stride, options.stride
    ):
        day = day_of(entry)
        if day is None:
            continue
        count["articles"] += 1
        text = source(entry).text
        for found in findings(read(text, day, entry.language), known):
            count["findings"] += 1
            if options.show:
                start, end = found.primary.span
                print(entry.id, found.message.key, " ".join(text[max(0, start - 60) : end + 60].split()))
        for changed, name in planted(text, names[entry.language], entry.language):
            count["planted"] += 1
            wanted = _NOBODY[entry.language]
            hit = any(
                wanted in changed[slice(*one.primary.span)]
                for one in findings(read(changed, day, entry.language), known)
            )
            count["found"] += hit
            if options.missed and not hit:
                place = changed.find(wanted)
                print(entry.id, name, "|", " ".join(changed[max(0, place - 60) : place + 60].split()))
    print(", ".join(f"{key} {value}" for key, value in count.items()))


def findings(article: Article, known: Facts) -> list[Detection]:
    """What the rule says of an article."""
    return list(check(Briefing(article, known), Options()))


if __name__ == "__main__":
    main()

"""Planted errors in names: another spelling, office, country, given name, and another person in the headline.

Places are found with patterns over the words, not with the layer ``names``, so that what the layer does not see counts
as missed.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from checker.languages import load
from checker.languages.gazetteer import city
from checker.languages.registry import actors, alternatives
from checker.model import Article
from checker.text import Span, fold
from tools.planting import Kind, Planted, replaced

_SHORTEST = 5  # letters of a name that is respelled
_LATIN = "[A-Z][a-z]{3,}"
_ARABIC = "[ء-غف-ي]{3,}"
# Another letter or two for one: what writers and transliterators mix up.
_SWAPS = {
    "en": (
        "i y",
        "y i",
        "k c",
        "c k",
        "ph f",
        "f ph",
        "s z",
        "z s",
        "ou u",
        "u ou",
        "ei ie",
        "ie ei",
        "e a",
        "a e",
        "v w",
    ),
    "ar": ("س ص", "ت ط", "ط ت", "غ ج", "ج غ", "ك ق", "ق ك", "ث س", "ش س", "ز ذ", "د ض"),
}
_LONG_VOWELS = "اوي"
_OFFICES = {
    "en": ("President", "Prime Minister", "Foreign Minister", "Defense Minister", "Interior Minister"),
    "ar": ("الرئيس", "رئيس الوزراء", "وزير الخارجية", "وزير الدفاع", "وزير الداخلية"),
}
_CITY = {
    "en": re.compile(
        r"\b(?:in|at|near|from) ((?:[A-Z][\w'’]+ ?){1,3}), ((?:[A-Z]\w+ ?){1,3})(?=[,.;)]| (?:on|in|after|when|where|last) )"
    ),
    "ar": re.compile(rf"(?:مدينة|بمدينة|العاصمة|بالعاصمة|في) ({_ARABIC}) (ال{_ARABIC}ية)\b"),
}


@cache
def _given(language: str) -> frozenset[str]:
    return frozenset(
        name
        for kind, names in load(language).rows("first_names")
        if kind != "?"
        for name in names.split()
        if name != "عبد"
    )


@cache
def _by_gender(language: str) -> dict[str, tuple[str, ...]]:
    return {gender: alternatives(names) for names, gender in load(language).rows("given_names")[:2]}


@cache
def _foreign(language: str, name: str) -> bool:
    """Whether a given name comes from another language: nobody writes such a one for one of the own by a slip."""
    return any(kind == "foreign" and fold(name) in names.split() for kind, names in load(language).rows("first_names"))


def _free(article: Article, start: int) -> bool:
    """Whether a place stands in the body, outside of quotes."""
    spans = [quote.span for quote in article.quotes]
    place = bisect_right([span.start for span in spans], start) - 1
    return not any(span.start <= start < span.end for span in spans[max(0, place - 2) : place + 1])


def _full_names(article: Article) -> Iterator[tuple[Span, Span]]:
    """(given name, family name) wherever a known given name and another name-like word follow each other."""
    given = _given(article.language)
    word = _LATIN if article.language == "en" else _ARABIC
    for match in re.finditer(rf"(?<!\w)({word}) ((?:ال)?{word})(?!\w)", article.text):
        if fold(match[1]) in given and fold(match[2]) not in given:
            yield Span(*match.span(1)), Span(*match.span(2))


def _lone(article: Article, family: Span) -> list[Span]:
    """Where a family name stands by itself in the body after its full form, outside of quotes."""
    word, floor = family.slice(article.text), family.end
    given = _given(article.language)
    found = []
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", article.text[floor:]):
        start = floor + match.start()
        before = article.text[max(0, start - 30) : start].split()
        if _free(article, start) and not (before and fold(before[-1]) in given):
            found.append(Span(start, start + len(word)))
    return found


def _respelled(word: str, language: str, rng: random.Random) -> str | None:
    """A word with one slip or another transliteration."""
    options = []
    for place in range(1, len(word) - 2):
        if word[place] != word[place + 1]:
            options.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    for place in range(2, len(word) - 1):
        if language == "en" or word[place] in _LONG_VOWELS:
            options.append(word[:place] + word[place + 1 :])
    for pair in _SWAPS[language]:
        old, new = pair.split()
        if old in word[1:]:
            options.append(word[0] + word[1:].replace(old, new, 1))
    if language == "ar":
        options += [word[:place] + vowel + word[place:] for place in range(2, len(word) - 1) for vowel in "اي"]
    options = [option for option in options if fold(option) != fold(word)]
    return rng.choice(options) if options else None


def respell(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Spells a family name in another way where it stands alone."""
    for _, family in _full_names(article):
        word = family.slice(article.text)
        if len(word) < _SHORTEST + 2 * word.startswith("ال") or not word[-1].isalpha():
            continue
        places = _lone(article, family)
        if len(places) < 2:
            continue
        spelling = _respelled(word, article.language, rng)
        if spelling is not None and spelling not in article.text:
            yield replaced(article.text, places[-1], spelling)
            return


def office(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Gives a holder of an office another office where the family name stands alone."""
    offices = _OFFICES[article.language]
    for given, family in _full_names(article):
        before = article.text[max(0, given.start - 60) : given.start]
        held = next((post for post in sorted(offices, key=len, reverse=True) if post in before), None)
        if held is None or before.rsplit(held, 1)[-1].count(" ") > 2:
            continue
        if article.language == "ar" and held == "الرئيس" and "نائب" in before:
            continue
        places = _lone(article, family)
        if not places:
            continue
        other = rng.choice([post for post in offices if post != held])
        yield replaced(article.text, places[0], f"{other} {family.slice(article.text)}")
        return


def country_of_office(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges the country of an office that stands before the name of somebody known."""
    pack = load(article.language)
    names = {form for row in pack.rows("people") for form in alternatives(row[1])}
    adjectives = _adjectives(article.language)
    pattern = "|".join(map(re.escape, sorted(adjectives, key=len, reverse=True)))
    posts = "|".join(map(re.escape, _OFFICES[article.language]))
    order = rf"({pattern}) (?:{posts}) (NAME)" if article.language == "en" else rf"(?:{posts}) ({pattern}) (NAME)"
    for match in re.finditer(order.replace("NAME", r"\w+ \w+"), article.text):
        if match[2] in names and _free(article, match.start()):
            own = adjectives[match[1]]
            other = rng.choice(sorted(form for form, actor in adjectives.items() if actor != own))
            yield replaced(article.text, Span(*match.span(1)), other)
            return


@cache
def _adjectives(language: str) -> dict[str, str]:
    large = ("US", "FR", "DE", "RU", "TR", "IR", "EG", "GB", "IT", "ES", "CN", "IQ", "SY", "UA", "GR")
    known = actors(load(language))
    prefix = "ال" if language == "ar" else ""
    return {prefix + known[code].adjectives[0].lstrip("?"): code for code in large if known[code].adjectives}


def country_of_city(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges the country that stands with a city."""
    language = article.language
    known = actors(load(language))
    if language == "en":
        lands = {names.names[0].lstrip("?"): code for code, names in known.items() if names.names and len(code) == 2}
        large = ("France", "Germany", "Russia", "Egypt", "Brazil", "Japan", "Spain", "Italy", "Iran", "Poland")
    else:
        lands = {
            f"ال{names.adjectives[0].lstrip('?')}ة": code
            for code, names in known.items()
            if names.adjectives and len(code) == 2
        }
        large = ("الفرنسية", "الألمانية", "الروسية", "المصرية", "البرازيلية", "اليابانية", "الإسبانية", "الإيطالية")
    for match in _CITY[language].finditer(article.text):
        place = city(match[1].strip())
        land = lands.get(match[2].strip())
        if place is None or land is None or land not in place.countries or place.thousands < 100:
            continue
        choices = [name for name in large if lands.get(name, land) not in place.countries]
        yield replaced(article.text, Span(match.start(2), match.start(2) + len(match[2].strip())), rng.choice(choices))
        return


def first_name(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges the given name where a full name stands for the second time, or the headline's."""
    seen: dict[str, list[Span]] = {}
    for given, family in _full_names(article):
        whole = Span(given.start, family.end)
        before = article.text[max(0, given.start - 20) : given.start].split()
        inner = before and (fold(before[-1]) in _given(article.language) or before[-1] in _INNER)
        if inner or family.slice(article.text).startswith("لل"):
            continue  # the given name of a father, or no person's name
        if _free(article, given.start):
            seen.setdefault(whole.slice(article.text), []).append(given)
    for places in seen.values():
        word = places[-1].slice(article.text)
        gender = next((key for key, names in _by_gender(article.language).items() if word in names), None)
        if len(places) < 2 or gender is None:
            continue
        foreign = _foreign(article.language, word)
        others = [
            name
            for name in _by_gender(article.language)[gender]
            if name not in article.text and name[0] != word[0] and _foreign(article.language, name) == foreign
        ]
        if others:
            yield replaced(article.text, places[-1], rng.choice(others))
            return


_INNER = ("بن", "بنت", "الملك", "ابن")
_STRANGERS = {
    "en": ("Henderson", "Okafor", "Lindqvist", "Castellano", "Whitmore", "Petrov", "Nakamura", "Dubois"),
    "ar": ("الحمراني", "كوفاتشيتش", "الدباغي", "لينكفيست", "الشنقيطي", "دوبوا", "ناكامورا", "الطرزي"),
}


def headline_person(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges a person of the headline, whom the body names in full, for a stranger."""
    if not article.structure.headlines:
        return
    title = article.structure.headlines[0]
    for given, family in _full_names(article):
        if given.start < title.end:
            continue
        word = family.slice(article.text)
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title.slice(article.text))
        if match is None or len(word) < 4:
            continue
        start = title.start + match.start()
        before = article.text[title.start : start].split()
        if before and before[-1] == given.slice(article.text):
            start -= len(before[-1]) + 1
        if not _free(article, start):
            continue
        yield replaced(article.text, Span(start, title.start + match.end()), _stranger(article, before, given, rng))
        return


def _stranger(article: Article, before: list[str], given: Span, rng: random.Random) -> str:
    family = rng.choice(_STRANGERS[article.language])
    if before and before[-1] == given.slice(article.text):
        names: Iterable[str] = _by_gender(article.language)["m"]
        return f"{rng.choice([name for name in names if name not in article.text])} {family}"
    return family


KINDS: dict[str, Kind] = {
    "name-respelled": Kind(respell, ("NAM001",)),
    "office-changed": Kind(office, ("NAM002", "NAM003")),
    "office-country": Kind(country_of_office, ("NAM002", "NAM003")),
    "city-country": Kind(country_of_city, ("NAM004",)),
    "first-name": Kind(first_name, ("NAM005",)),
    "headline-person": Kind(headline_person, ("NAM006", "ATT001")),
}

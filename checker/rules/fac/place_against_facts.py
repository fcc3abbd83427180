"""A capital or the country of a place is not the one in the fact file.

What it flags
    "Bergen, the capital of Norland" where the fact file names another capital; "the Norlandish village of Tagli",
    "Tagli, Norland" where the fact file puts that place in another country.

Why it matters
    Where a place lies is what the two sides of a conflict dispute; a newsroom decides it once.

What it must not flag
    Commercial, cultural, provincial and former capitals; capitals before or after the term of the fact; other spellings
    of the same name; a country that follows a place in a list or begins a clause of its own; quotations; other times.

Limits
    A city that neither the gazetteer nor the fact file knows is not told from other words. Regions are compared with
    regions of the file only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.languages.gazetteer import city
from checker.languages.registry import known_cities
from checker.languages.tagger import Tagger
from checker.model import Article, Briefing, Capital, Detection, Evidence, Facts, Meta, Siting, Text
from checker.rules.fac.known import day_of, elsewhen, find, holds, place_of, quoted, sentence_at, tagger_of, words_of
from checker.rules.fac.lands import Land, Lands, land_id, registered, same_name
from checker.text import Span, fold

META = Meta(
    code="FAC002",
    slug="place-against-facts",
    severity="warning",
    scope="facts",
    requires=("tokens", "sentences", "dates", "quotes"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "{city} is not the capital: by the fact file it is {capital} ({origin}).",
            "ar": "{city} ليست العاصمة، وفي ملف الحقائق: {capital} ({origin}).",
        },
        "place": {
            "en": "{city} lies in {land}, by the fact file ({origin}).",
            "ar": "تقع {city} في {land} بحسب ملف الحقائق ({origin}).",
        },
        "city": {"en": "this place", "ar": "هذا المكان"},
        "noun": {"en": "called the capital", "ar": "مسماة عاصمة"},
        "stated": {"en": "of this land", "ar": "لهذا البلد"},
        "suggestion": {"en": "Check the place.", "ar": "تحقق من المكان."},
    },
)

_COMMAS = frozenset((",", "،"))
_CLOSING = frozenset((*_COMMAS, ".", ";", ":", "؛", ")", "!", "?", "؟", "-", "–", "—", '"', "”", "»"))
_LONGEST = 4  # tokens of a city's name
_BETWEEN = 3  # tokens between a city and "the capital"
_LARGE = 100  # thousands of inhabitants from which a word without a capital letter may be a city
_QUALIFIERS = 3  # tokens between an adjective of nationality and the word for a place


class Options(Struct, frozen=True):
    """The rule has no options."""


@lru_cache(maxsize=16)
def _capitals(facts: Facts, code: str) -> dict[str, tuple[Capital, ...]]:
    found: dict[str, tuple[Capital, ...]] = {}
    for fact in facts.capitals:
        land = land_id(fact.of, code)
        found[land] = (*found.get(land, ()), fact)
    return found


@lru_cache(maxsize=16)
def _places(facts: Facts, code: str) -> Tagger[Siting]:
    return tagger_of(((form, fact) for fact in facts.sitings for form in fact.place), code)


@lru_cache(maxsize=16)
def _cities(facts: Facts) -> frozenset[str]:
    named = (fact.city for fact in facts.capitals), (fact.place for fact in facts.sitings)
    return frozenset(fold(name) for group in named for names in group for name in names)


@lru_cache(maxsize=8)
def _capital_words(pack: LanguagePack) -> Tagger[str]:
    words = pack.table("names").get("places", {}).get("capital", ())
    return tagger_of(((word, word) for word in words), pack.code)


def check(briefing: Briefing, options: Options) -> Iterator[Detection]:
    """One detection for each wrong capital, and for each place in a wrong land."""
    article, facts = briefing.article, briefing.facts
    if not (facts.capitals or facts.sitings):
        return
    reader, day = _Reader(article, facts), day_of(briefing)
    for place, noun, land in reader.capitals() if facts.capitals else ():
        named = _capitals(facts, article.language).get(land.id, ())
        known = [fact for fact in named if holds(fact.since, fact.until, day) and _readable(fact.city, place, article)]
        right = not known or any(same_name(fact.city, place.slice(article.text)) for fact in known)
        if not right and _now(article, place, day):
            yield _no_capital(article, place, noun, land, known[0])
    for place, fact, land in reader.sitings() if facts.sitings else ():
        if _now(article, place, day):
            yield _elsewhere(article, place, fact, land)


def _readable(forms: tuple[str, ...], place: Span, article: Article) -> bool:
    """Whether one of a city's names is in the script of a place's."""
    return any(fold(form)[0].isascii() == article.text[place.start].isascii() for form in forms)


def _now(article: Article, place: Span, day: date) -> bool:
    """Whether the article says it itself, and of its own time."""
    return not quoted(article, place) and not elsewhen(article, sentence_at(article, place.start), day)


class _Reader:
    """Reads one article."""

    def __init__(self, article: Article, facts: Facts) -> None:
        self._article = article
        self._facts = facts
        self._tokens = article.tokens
        self._pack = load(article.language)
        table = self._pack.table("names")
        places = table.get("places", {})
        self._capitalised = bool(table.get("capitals", True))
        self._nouns = frozenset(map(fold, places.get("nouns", ())))
        self._qualifiers = frozenset(map(fold, places.get("qualifiers", ())))
        self._within = frozenset(map(fold, places.get("within", ())))
        self._parts = frozenset(map(fold, places.get("parts", ())))
        self._joins = frozenset(map(fold, places.get("joins", ())))
        words = words_of(article.language)
        self._of, self._links, self._other = words.of, words.links, words.other_capitals
        self._lands = Lands(article, facts)
        self._first = self._last = 0

    def _enter(self, index: int) -> None:
        sentence = self._article.sentences[sentence_at(self._article, self._tokens[index].start)]
        self._first, self._last = sentence.first, sentence.last

    def _norm(self, index: int) -> str:
        return self._tokens[index].norm if self._first <= index < self._last else ""

    def capitals(self) -> Iterator[tuple[Span, Span, Land]]:
        """The cities that are called the capital of a land: their place, that of the word, and the land."""
        for hit in find(_capital_words(self._pack), self._article):
            index, token = hit.first, self._tokens[hit.first]
            self._enter(index)
            if {self._norm(index - 1), self._norm(index + 1), self._norm(index - 2)} & self._other:
                continue
            for land in (self._land_after(index), self._land_before(index)):
                if land is None:
                    continue
                first, last = min(index, land.first), max(index + 1, land.last)
                if self._norm(last) in self._other:
                    continue
                place = self._city_after(last, of=land.first < index) or self._city_before(first)
                if place is not None:
                    yield place, Span(token.start, token.end), land
                break

    def _land_after(self, index: int) -> Land | None:
        after = index + 1
        while self._norm(after) in self._of and after < index + _BETWEEN:
            after += 1
        land = self._lands.at(after)
        return land if land is not None and land.last <= self._last else None

    def _land_before(self, index: int) -> Land | None:
        if not self._capitalised:
            return None
        before = index - (self._norm(index - 1) == "'s")
        land = self._lands.before(before)
        return land if land is not None and land.first >= self._first else None

    def _city_after(self, index: int, *, of: bool) -> Span | None:
        comma = self._norm(index) in _COMMAS
        if comma or (of and self._norm(index) in self._of):
            index += 1
        place = self._city_from(index)
        if place is None:
            return None
        span, last = place
        return span if not comma or self._closed(last) else None

    def _city_before(self, index: int) -> Span | None:
        marked = False
        for _ in range(_BETWEEN):
            if self._norm(index - 1) in _COMMAS or self._norm(index - 1) == "(":
                marked = True
            elif self._norm(index - 1) not in self._links:
                break
            index -= 1
        for first in range(max(self._first, index - _LONGEST), index):
            place = self._city_from(first)
            if place is not None and place[1] == index and (marked or not self._begins_name(first - 1)):
                return place[0]
        return None

    def _city_from(self, index: int) -> tuple[Span, int] | None:
        """The longest name of a city that begins at a token, and where it ends."""
        stop = index
        while stop < min(self._last, index + _LONGEST) and self._begins_name(stop):
            stop += 1
        for last in range(stop, index, -1):
            span = Span(self._tokens[index].start, self._tokens[last - 1].end)
            if self._known(span.slice(self._article.text)):
                return span, last
            if self._capitalised:
                break  # a part of a longer name is another name
        return None

    def _begins_name(self, index: int) -> bool:
        if not self._first <= index < self._last:
            return False
        letter = self._article.text[self._tokens[index].start]
        return letter.isupper() if self._capitalised else letter.isalpha()

    def _known(self, words: str) -> bool:
        if fold(words) in _cities(self._facts) or words in known_cities(self._pack):
            return True
        found = city(words)
        return found is not None and (self._capitalised or found.thousands >= _LARGE)

    def _closed(self, index: int) -> bool:
        """Whether an apposition ends here: a list would go on."""
        norm = self._norm(index)
        return not norm or (norm in _CLOSING and self._norm(index + 1) not in self._joins)

    def sitings(self) -> Iterator[tuple[Span, Siting, Land]]:
        """The places of the file with the land that the article puts them in, where it is another one."""
        for hit in find(_places(self._facts, self._article.language), self._article):
            self._enter(hit.first)
            land = self._stated_after(hit.last) or self._stated_before(hit.first)
            if land is None:
                continue
            own = [land_id(fact.within, self._article.language) for fact in hit.payloads]
            comparable = all(registered(one) == registered(land.id) for one in own)
            if comparable and land.id not in own:
                yield hit.span, hit.payloads[0], land

    def _stated_after(self, index: int) -> Land | None:
        """ "Tagli, Norland", "Tagli in northern Norland", «تاغلي النورلاندية»."""
        comma = self._norm(index) in _COMMAS or self._norm(index) == "("
        within = self._norm(index) in self._within
        after = index + (comma or within)
        while within and self._norm(after) in self._parts:
            after += 1
        land = self._lands.at(after)
        if land is None or land.last > self._last or land.adjective != (not comma and not within):
            return None
        if land.adjective and self._capitalised:
            return None
        return land if not comma or self._closed(land.last) else None

    def _stated_before(self, index: int) -> Land | None:
        """ "the Norlandish village of Tagli"."""
        before = index - (self._norm(index - 1) in self._of)
        if not self._capitalised or self._norm(before - 1) not in self._nouns:
            return None
        before -= 1
        for _ in range(_QUALIFIERS):
            land = self._lands.before(before)
            if land is not None:
                return land if land.first >= self._first else None
            if self._norm(before - 1) not in self._qualifiers and self._norm(before - 1) != "'s":
                return None
            before -= 1
        return None


def _no_capital(article: Article, place: Span, noun: Span, land: Land, fact: Capital) -> Detection:
    args = {
        "city": place.slice(article.text),
        "capital": _shown(fact.city, place.slice(article.text)),
        "origin": place_of(fact.origin),
    }
    return Detection(
        message=Text("message", {**args}),
        primary=Evidence(place, Text("city")),
        related=(Evidence(noun, Text("noun")), Evidence(land.span, Text("stated"))),
        suggestion=Text("suggestion"),
        confidence=0.85,
    )


def _elsewhere(article: Article, place: Span, fact: Siting, land: Land) -> Detection:
    city_name = place.slice(article.text)
    args = {"city": city_name, "land": _shown(fact.within, city_name), "origin": place_of(fact.origin)}
    return Detection(
        message=Text("place", {**args}),
        primary=Evidence(place, Text("city")),
        related=(Evidence(land.span, Text("stated")),),
        suggestion=Text("suggestion"),
        confidence=0.85,
    )


def _shown(forms: tuple[str, ...], like: str) -> str:
    """The first form in the script of some words, else the first."""
    return next((form for form in forms if form[0].isascii() == like[0].isascii()), forms[0])

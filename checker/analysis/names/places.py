"""Cities that an article puts in a country: "Lyon, France", "the Iraqi city of Mosul", «مدينة حلب السورية».

Only wordings that can say nothing else are read. "Moscow in Syria" is what Moscow does there, "in Lyon, Germany beat
France" has a clause after the comma, and "Paris, Germany and Italy" is a list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.analysis.names.lexicon import CUE, Memo, lexicon
from checker.analysis.tokens import tokenise
from checker.languages import LanguagePack
from checker.languages.gazetteer import City, city
from checker.languages.party_lexicon import PartyLexicon, party_lexicon
from checker.languages.registry import DOUBT, actors, is_country
from checker.model import Article, Place, Sentence, Token
from checker.text import Span, fold

_LONGEST = 4  # words of a city's name
_YEAR = 4  # digits
_NEW_BORDERS = "1992"  # the year from which the countries of today stand
_QUALIFIERS = 4  # words that may stand between an adjective of nationality and the word for a city


class _Land(NamedTuple):
    """A country named at tokens ``first`` to ``last`` (half-open); ``skip`` letters of the first are a clitic."""

    first: int
    last: int
    skip: int
    country: str
    adjective: str  # its gender, "?" where the language does not say; "" for a noun


class _City(NamedTuple):
    first: int
    last: int
    skip: int
    known: City
    noun: int | None = None  # the token that calls it a city


class _Words:
    """The ``places`` table of a language, folded."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("names").get("places", {})
        self.known = bool(table)
        self.nouns, self.capital, self.of, self.prepositions, self.within, self.parts, self.qualifiers = (
            frozenset(map(fold, table.get(key, ())))
            for key in ("nouns", "capital", "of", "prepositions", "within", "parts", "qualifiers")
        )
        self.clitics = frozenset(table.get("clitics", ()))
        self.after = frozenset(map(fold, table.get("after", ())))
        self.joins = frozenset(map(fold, table.get("joins", ())))
        self.past = frozenset(map(fold, table.get("past", ())))
        self.capitals = bool(pack.table("names").get("capitals", True))
        self.starts = names_a_land(pack)


def _start(token: Token) -> int:
    return token.start


@lru_cache(maxsize=32)
def names_a_land(pack: LanguagePack) -> Memo[bool]:
    """Of a folded word, whether it may begin the name of a country or be an adjective of nationality."""
    first_words = {
        tokenise(name.lstrip(DOUBT))[0].norm
        for actor, names in actors(pack).items()
        if is_country(actor)
        for name in names.names
    }
    parties = party_lexicon(pack)

    def look_up(norm: str) -> bool:
        return bool(parties.nationality(norm)) or any(
            variant.stem in first_words for variant in pack.variants(norm) if not variant.article
        )

    return Memo(look_up)


@lru_cache(maxsize=32)
def _words(pack: LanguagePack) -> _Words:
    return _Words(pack)


class PlaceReader:
    """Reads the cities of one article that stand with a country."""

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self._text = article.text
        self._tokens: Sequence[Token] = article.tokens
        self._sentences = article.sentences
        self._dateline = article.structure.dateline.span if article.structure.dateline else None
        self._pack = pack
        self._words = _words(pack)
        self._lexicon: PartyLexicon = party_lexicon(pack)
        self._starts = self._words.starts
        self._lexicon_of_names = lexicon(pack)
        self._first = 0
        self._last = 0

    def read(self) -> tuple[Place, ...]:
        """All of them, in order."""
        if not self._words.known:
            return ()
        found: list[Place] = []
        for sentence in self._sentences:
            found += self._sentence(sentence)
        if self._dateline is not None:
            found += self._filed(self._dateline)
        return tuple(sorted(found, key=lambda place: place.span))

    def _filed(self, line: Span) -> Iterator[Place]:
        """ "KARACHI, Pakistan (AP) -", «طهران (إيران) -»: the city that a text is filed from, and its country."""
        first, last = (bisect_left(self._tokens, place, key=_start) for place in line)
        self._first, self._last = first, last
        mark = next((index for index in range(first, last) if self._norm(index) in (",", "،", "(")), last)
        land = self._land(mark + 1) if first < mark < last - 1 and self._starts[self._norm(mark + 1)] else None
        if land is None or land.adjective or land.skip or self._norm(land.last)[:1].isalnum():
            return
        if self._norm(mark) == "(" and self._norm(land.last) != ")":
            return
        known = city(self._span(first, mark, 0).slice(self._text))
        if known is not None:
            stated = self._span(land.first, land.last, 0)
            yield Place(self._span(first, mark, 0), known.countries, land.country, stated, known.thousands)

    def _sentence(self, sentence: Sentence) -> Iterator[Place]:
        self._first, self._last = sentence.first, sentence.last
        tokens, starts = self._tokens, self._starts
        index = sentence.first
        while index < sentence.last:
            land = self._land(index) if starts[tokens[index].norm] else None
            if land is None:
                index += 1
                continue
            place = self._with_adjective(land) if land.adjective else self._with_name(land)
            if place is not None and not self._long_ago():
                yield Place(
                    self._span(place.first, place.last, place.skip),
                    place.known.countries,
                    land.country,
                    self._span(land.first, land.last, land.skip),
                    place.known.thousands,
                    None if place.noun is None else self._span(place.noun, place.noun + 1, 0),
                    place.noun is not None and self._word(place.noun) in self._words.capital,
                )
            index = land.last

    def _span(self, first: int, last: int, skip: int) -> Span:
        return Span(self._tokens[first].start + skip, self._tokens[last - 1].end)

    def _land(self, index: int) -> _Land | None:
        token = self._tokens[index]
        if self._words.capitals and not self._text[token.start].isupper():
            return None
        hit = self._lexicon.match(self._tokens, index)
        if hit is not None and hit.last <= self._last:
            for entry in hit.entries:
                if entry.kind == "blocked":
                    return None
                if entry.kind == "name" and is_country(entry.actor):
                    return _Land(index, hit.last, hit.skip, entry.actor, "")
            if hit.last > index + 1:
                return None
        for reading in self._lexicon.nationality(token.norm):
            clear = reading.definite is not False and not reading.skip and not reading.doubtful
            if clear and is_country(reading.actor):
                return _Land(index, index + 1, reading.skip, reading.actor, reading.form or "?")
        return None

    def _norm(self, index: int) -> str:
        return self._tokens[index].norm if self._first <= index < self._last else ""

    def _adjoins(self, index: int) -> bool:
        """Whether nothing but one space stands before a token."""
        return self._tokens[index].start - self._tokens[index - 1].end <= 1

    def _city_from(self, index: int, noun: int) -> _City | None:
        """The longest city's name that begins at a token, after the word for a city."""
        stop = min(self._last, index + _LONGEST)
        last = index
        while last < stop and self._named(last) and (last == index or self._adjoins(last)):
            last += 1
        if self._words.capitals and last < self._last and self._named(last) and self._adjoins(last):
            return None  # a longer name
        for end in range(last, last - 1 if self._words.capitals else index, -1):
            known = city(self._span(index, end, 0).slice(self._text))
            if known is not None:
                return _City(index, end, 0, known, noun)
        return None

    def _city_to(self, last: int) -> _City | None:
        """The longest city's name that ends before a token, a preposition written together with it or not."""
        for first in range(max(self._first, last - _LONGEST), last):
            if self._inside(first) or not self._all_named(first, last):
                continue
            for skip in (0, 1) if self._norm(first)[:1] in self._words.clitics else (0,):
                known = city(self._span(first, last, skip).slice(self._text))
                if known is not None:
                    return _City(first, last, skip, known, None if skip else self._noun_before(first))
        return None

    def _all_named(self, first: int, last: int) -> bool:
        """Whether the tokens from ``first`` to ``last`` (half-open) may be one name."""
        return all(self._named(index) and (index == first or self._adjoins(index)) for index in range(first, last))

    def _inside(self, first: int) -> bool:
        """Whether a token goes on with a name in capitals; a preposition that begins the sentence is none of it."""
        before = first - 1
        if not self._words.capitals or before < self._first or not self._named(before) or not self._adjoins(first):
            return False
        return before > self._first or self._norm(before) not in self._words.prepositions

    def _named(self, index: int) -> bool:
        token = self._tokens[index]
        if not token.norm[0].isalpha():
            return token.norm in "-'’." and index > self._first and self._tokens[index - 1].end == token.start
        return not self._words.capitals or self._text[token.start].isupper()

    def _led(self, place: _City) -> bool:
        """Whether a preposition or the word for a city stands right before a city."""
        return place.skip > 0 or place.noun is not None or self._norm(place.first - 1) in self._words.prepositions

    def _noun_before(self, first: int) -> int | None:
        """The word for a city that stands before token ``first``, "of" between them or not."""
        before = first - 1 - (self._norm(first - 1) in self._words.of)
        return before if self._word(before) in self._words.nouns else None

    def _word(self, index: int) -> str:
        """A folded word without a preposition or a conjunction written together with it."""
        norm = self._norm(index)
        if norm in self._words.nouns or not norm:
            return norm
        return next((v.stem for v in self._pack.variants(norm) if not v.article and v.stem in self._words.nouns), norm)

    def _with_adjective(self, land: _Land) -> _City | None:
        """ "the German city of Lyon", «مدينة حلب العراقية», «العاصمة الألمانية ليون»."""
        words = self._words
        if words.capitals:
            index = land.last
            for _ in range(_QUALIFIERS):
                if self._norm(index) not in words.qualifiers or self._norm(index) in words.nouns:
                    break
                index += 1
            if self._norm(index) not in words.nouns:
                return None
            noun = index
            index += 1
            if self._norm(index) in words.of:
                index += 1
            return self._city_from(index, noun) if index < self._last and self._adjoins(index) else None
        if land.adjective != "f" or not self._adjoins(land.first):
            return None
        if self._word(land.first - 1) in words.nouns:
            after = land.last
            return self._city_from(after, land.first - 1) if after < self._last and self._adjoins(after) else None
        place = self._city_to(land.first)
        return place if place is not None and self._led(place) else None

    def _with_name(self, land: _Land) -> _City | None:
        words = self._words
        before = land.first - 1
        while self._norm(before) in words.parts:
            before -= 1
        mark = self._norm(before)
        if mark in (",", "،", "(") and before == land.first - 1 and not land.skip:
            return self._listed(land, before)
        attached = land.skip > 0 and self._tokens[land.first].norm[:1] in words.within
        if attached:
            before += 1
        if attached or mark in words.within or (before < land.first - 1 and not words.capitals):
            last = before if attached or mark in words.within else before + 1
            place = self._city_to(last)
            if place is not None and (place.noun is not None or self._in_place(place)):
                return place
        return None

    def _in_place(self, place: _City) -> bool:
        """Whether "in" stands before a city, so that it is a place, not the government that sits there."""
        return self._norm(place.first - 1) in self._words.within or (
            place.skip > 0 and self._tokens[place.first].norm[:1] in self._words.within
        )

    def _listed(self, land: _Land, mark: int) -> _City | None:
        """ "Lyon, France" and "Lyon (France)", unless they are items of a list or two clauses."""
        place = self._city_to(mark)
        if place is None or not (self._led(place) or place.first == self._first):
            return None
        after = self._norm(land.last)
        bracket = self._norm(mark) == "("
        if bracket:
            return place if after == ")" else None
        if after and after not in self._words.after:
            return None
        if after in (",", "،") and self._goes_on(land.last + 1):
            return None
        return place

    def _goes_on(self, index: int) -> bool:
        """Whether a list goes on after a comma: another name, or "and"."""
        norm = self._norm(index)
        if norm in self._words.joins and self._lexicon_of_names.classes(self._norm(index + 1)) & CUE:
            return False  # "in Lyon, Germany, and said"
        if norm in self._words.joins or (norm[:1] in self._words.joins and not self._words.capitals):
            return True
        return bool(norm) and self._words.capitals and self._text[self._tokens[index].start].isupper()

    def _long_ago(self) -> bool:
        """Whether the sentence speaks of a time with other borders."""
        past = self._words.past
        norms = (token.norm for token in self._tokens[self._first : self._last])
        return any(norm in past or (len(norm) == _YEAR and norm.isdigit() and norm < _NEW_BORDERS) for norm in norms)

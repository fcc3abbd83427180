"""The countries and other things of a fact file where an article names them, in whatever language the file does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from checker.languages import LanguagePack, available, load
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import DOUBT, actors, is_country
from checker.languages.tagger import Tagger
from checker.model import Article, Facts
from checker.rules.fac.known import tagger_of
from checker.text import Span, fold

_OWN = "land:"  # before the id of a land that the registry does not know
_LONGEST = 4  # tokens of a land's name


class Land(NamedTuple):
    """A land named at tokens ``first`` to ``last`` (half-open). ``id`` is that of :func:`land_id`."""

    id: str
    first: int
    last: int
    span: Span
    adjective: bool = False


@lru_cache(maxsize=1024)
def land_id(names: tuple[str, ...], code: str) -> str:
    """The registry's id of the actor that has one of some names in any language, first in the one of ``code``; else an
    id of the names' own."""
    languages = (code, *(other for other in available() if other != code))
    for language in languages:
        known = _by_name(load(language))
        found = next((known[fold(name)] for name in names if fold(name) in known), None)
        if found is not None:
            return found
    return _OWN + fold(names[0])


def registered(land: str) -> bool:
    """Whether the registry knows a land."""
    return not land.startswith(_OWN)


@lru_cache(maxsize=8)
def _by_name(pack: LanguagePack) -> dict[str, str]:
    return {fold(name.lstrip(DOUBT)): actor for actor, known in actors(pack).items() for name in known.names}


@lru_cache(maxsize=16)
def _tagger(facts: Facts, code: str) -> Tagger[str]:
    lands = [fact.of for fact in facts.capitals] + [fact.within for fact in facts.sitings]
    lands += [fact.of for fact in facts.figures]
    return tagger_of(((form, land_id(names, code)) for names in lands for form in names), code)


class Lands:
    """Finds the lands of one article."""

    def __init__(self, article: Article, facts: Facts) -> None:
        self._tokens = article.tokens
        self._tagger = _tagger(facts, article.language)
        self._parties = party_lexicon(load(article.language))

    def at(self, index: int) -> Land | None:
        """The land whose name, or whose adjective of nationality, begins at a token."""
        if not 0 <= index < len(self._tokens):
            return None
        token = self._tokens[index]
        hit = self._tagger.at(self._tokens, index)
        if hit is not None:
            return self._land(hit.payload[0], index, hit.last, hit.skip)
        if not self._parties.begins(token.norm):
            return None
        known = self._parties.match(self._tokens, index)
        if known is not None:
            found = [(entry.actor, entry.kind) for entry in known.entries if is_country(entry.actor)]
            for actor, kind in found:
                if kind in ("name", "adjective"):
                    return self._land(actor, index, known.last, known.skip, adjective=kind == "adjective")
            if known.last > index + 1:
                return None
        readings = {reading.actor: reading for reading in self._parties.nationality(token.norm) if not reading.doubtful}
        countries = [reading for actor, reading in readings.items() if is_country(actor)]
        return (
            self._land(countries[0].actor, index, index + 1, countries[0].skip, adjective=True) if countries else None
        )

    def before(self, index: int) -> Land | None:
        """The land whose name ends right before a token, the longest one."""
        for first in range(max(0, index - _LONGEST), index):
            land = self.at(first)
            if land is not None and land.last == index:
                return land
        return None

    def _land(self, land: str, first: int, last: int, skip: int, *, adjective: bool = False) -> Land:
        return Land(land, first, last, Span(self._tokens[first].start + skip, self._tokens[last - 1].end), adjective)


def same_name(forms: Iterable[str], words: str) -> bool:
    """Whether some words are one of a place's names, small differences of spelling left out."""
    # Only a place that stands where another one is expected pays for its import.
    from rapidfuzz import fuzz

    wanted = fold(words)
    return any(fuzz.ratio(fold(form), wanted) >= _LIKE for form in forms)


_LIKE = 80.0  # ratio of letters from which two words are one name in two spellings

"""People bound to the office that the article gives them, and where they are named again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from checker.analysis.mentions.view import View
from checker.languages.pack import shared_rows
from checker.model import Party


class Person(NamedTuple):
    """Somebody the article names with an office. ``party`` is ``None`` for one who holds it no more."""

    names: tuple[str, ...]  # folded words of the name, titles left out
    party: Party | None
    assumed: bool = False

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.names[-1]


class Term(NamedTuple):
    """An office held from one year to another, both included."""

    actor: str
    office: str
    first: int
    last: int


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    found: dict[str, tuple[Term, ...]] = {}
    for key, actor, office, first, *rest in shared_rows("people"):
        last = int(rest[0]) if rest and rest[0] else 9999
        found[key] = (*found.get(key, ()), Term(actor, office, int(first), last))
    return found


def terms_of(key: str) -> tuple[Term, ...]:
    """The offices that somebody of ``people.tsv`` has held."""
    return _terms().get(key, ())


def known_person(key: str, year: int | None) -> tuple[Party, bool] | None:
    """The party that somebody of ``people.tsv`` speaks for in a year, and whether that is a guess.

    Without a year every office that the person ever held is possible; when they differ, only the country is given.
    """
    terms = _terms().get(key, ())
    if year is not None:
        held = [term for term in terms if term.first <= year <= term.last]
        return (Party(held[-1].actor, held[-1].office), False) if held else None
    if not terms or len({term.actor for term in terms}) > 1:
        return None
    offices = {term.office for term in terms}
    return Party(terms[0].actor, terms[0].office if len(offices) == 1 else None), True


def known_holder(keys: Iterable[str], office: str, year: int | None) -> Party | None:
    """The one among some people of ``people.tsv`` who holds an office in a year: "President Abbas"."""
    held = {
        Party(term.actor, term.office)
        for key in keys
        for term in _terms().get(key, ())
        if term.office == office and (year is None or term.first <= year <= term.last)
    }
    return held.pop() if len(held) == 1 else None


class People:
    """The people of one article."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._by_surname: dict[str, list[Person]] = {}

    def bind(self, first: int, last: int, party: Party | None, *, assumed: bool = False, skip: int = 0) -> None:
        """Note that the name at these tokens is that of a party's speaker."""
        names = self.words(first, last, skip)
        if not names or (len(names) == 1 and names[0] in self._view.words.genders):
            return  # a given name alone is anybody's
        others = self._by_surname.setdefault(names[-1], [])
        for place, other in enumerate(others):
            if _compatible(names, other.names):
                longer = names if len(names) > len(other.names) else other.names
                surer = (other.assumed, other.party is None) <= (assumed, party is None)
                others[place] = other._replace(names=longer) if surer else Person(longer, party, assumed)
                return
        others.append(Person(names, party, assumed))

    def words(self, first: int, last: int, skip: int = 0) -> tuple[str, ...]:
        """The folded words of a name; particles, marks and the ``skip`` letters of a clitic are left out."""
        norms = [token.norm for token in self._view.tokens[first:last] if token.norm[0].isalpha()]
        norms[:1] = [norm[skip:] for norm in norms[:1]]
        particles = self._view.words.particles
        kept = [norm for norm in norms if norm not in particles]
        return tuple(_without_article(self._view, norm) for norm in (kept or norms))

    def fitting(self, names: tuple[str, ...]) -> list[Person]:
        """Everybody whom these words can name."""
        called = self._by_surname.get(names[-1], []) if names else []
        return [person for person in called if _compatible(names, person.names)]

    def surnames(self) -> Iterable[str]:
        """All surnames."""
        return self._by_surname.keys()

    def choose(self, names: tuple[str, ...]) -> Person | None:
        """The one person whom these words can name; ``None`` when there is none, or more than one."""
        fitting = self.fitting(names)
        parties = {person.party for person in fitting}
        return fitting[0] if len(parties) == 1 else None


def _without_article(view: View, norm: str) -> str:
    """«الجبير» and «جبير» are one surname."""
    if view.capitalised:
        return norm
    return next((stem for skip, stem, article in view.pack.variants(norm) if article and skip == 2), norm)


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: one surname, and no first names that exclude each other."""
    if one[-1] != other[-1]:
        return False
    first, second = one[:-1], other[:-1]
    if not first or not second:
        return True
    short, long = sorted((first, second), key=len)
    return any(_same_word(a, b) for a in short for b in long)


def _same_word(one: str, other: str) -> bool:
    """Whether two first names are one, or one the other's initial."""
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))

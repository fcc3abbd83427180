"""What several articles claim about one story, by side. Positions point into the articles; nothing is copied."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from checker.model.article import Article, Claim
from checker.model.finding import Finding, InputError
from checker.text import Span

OUTLETS = "outlets"  # the side of claims that an outlet makes in its own voice
UNNAMED = "unnamed"  # the side of sources that could not be resolved

Status = Literal["agreed", "disputed", "one-sided", "figures-differ"]


class Side(Struct, frozen=True):
    """A group of parties of a story.

    ``id`` is an actor's id (``AM``), the name of a side in the user's settings, :data:`OUTLETS` or :data:`UNNAMED`.
    ``name`` is empty where the registry knows what to call it. ``against`` are the sides that it accuses or attacks, or
    that accuse or attack it, the fiercest first; a side without any is a bystander.
    """

    id: str
    name: str = ""
    actors: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class Position(Struct, frozen=True):
    """What one side says of a fact at one place."""

    side: str  # id of a :class:`Side`
    article: int  # index in ``Dossier.articles``
    claim: Claim
    when: date | None = None  # the day that it was said or published, where that is known


class Conflict(Struct, frozen=True):
    """Two positions on one fact that cannot both be true, with the words that clash.

    ``denial``: one denies what the other one states. ``accusation``: each accuses the other. ``negation``,
    ``opposite``: the words of one negate or reverse those of the other. ``figures``: they give different figures.
    """

    kind: Literal["denial", "accusation", "negation", "opposite", "figures"]
    first: int  # index in ``Fact.positions``
    second: int
    one: Span  # in the article of the first position
    other: Span
    likeness: float = 1.0  # cosine of the two claims, how surely they are of one thing


class Fact(Struct, frozen=True):
    """One proposition of a story and everybody's position on it, in order of articles."""

    id: str  # "1", "2", …: disputed ones first, then where figures differ, then agreed ones
    status: Status
    positions: tuple[Position, ...]
    conflicts: tuple[Conflict, ...] = ()
    best: int = 0  # index in ``positions`` of the one whose words state it best


class Dossier(Struct, frozen=True):
    """A story: its articles, its sides, its facts, and what the rules found across the articles."""

    articles: tuple[Article, ...] = ()
    sides: tuple[Side, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[InputError, ...] = ()

    def words(self, position: Position) -> str:
        """The words of a position, in the cleaned text of its article."""
        return " ".join(position.claim.span.slice(self.articles[position.article].text).split())

    def statement(self, fact: Fact) -> str:
        """The fact in the words of the position that states it best."""
        return self.words(fact.positions[fact.best])

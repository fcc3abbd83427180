"""What is known beside the article: a newsroom's own facts, and claims that others have checked."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from checker.model.article import Article
from checker.model.fact_check import FactCheck


class Origin(Struct, frozen=True):
    """Where a fact is written: a file and a 1-based line."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class OfficeTerm(Struct, frozen=True):
    """Somebody holds an office of a country or a body from one day to another, both included; ``None`` is open.

    The first of several names is the one that messages use; the others may be in any language.
    """

    persons: tuple[str, ...]
    office: tuple[str, ...]
    of: tuple[str, ...]
    origin: Origin
    since: date | None = None
    until: date | None = None


class Capital(Struct, frozen=True):
    """The capital of a country or a region, by all its names; several facts of one land are several capitals."""

    of: tuple[str, ...]
    city: tuple[str, ...]
    origin: Origin
    since: date | None = None
    until: date | None = None


class Siting(Struct, frozen=True):
    """The country or region that a place lies in."""

    place: tuple[str, ...]
    within: tuple[str, ...]
    origin: Origin


class Spelling(Struct, frozen=True):
    """How the house writes a name, and how not; ``kept`` are longer names in which a rejected form stays."""

    name: str
    rejected: tuple[str, ...]
    origin: Origin
    kept: tuple[str, ...] = ()
    language: str | None = None


class Figure(Struct, frozen=True):
    """A figure that is known of something: ``value`` in ``unit`` (a name of ``units.tsv``, "" for a count).

    It holds from ``as_of`` to ``until``; a figure that ``rises`` (a toll) may be higher later on. ``tolerance`` is the
    part of the value by which an article may differ, 0 to 1.
    """

    of: tuple[str, ...]
    what: tuple[str, ...]
    value: float
    origin: Origin
    unit: str = ""
    as_of: date | None = None
    until: date | None = None
    rises: bool = False
    tolerance: float = 0.0


class Facts(Struct, frozen=True, eq=False):
    """The facts of a newsroom's files. Two of them are equal only when they are the same object."""

    offices: tuple[OfficeTerm, ...] = ()
    capitals: tuple[Capital, ...] = ()
    sitings: tuple[Siting, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    figures: tuple[Figure, ...] = ()


class Resemblance(Struct, frozen=True):
    """A claim of an article that may be one that was checked: a candidate, no verdict."""

    claim: int  # index in ``Article.claims``
    check: FactCheck
    cosine: float


class Briefing(Struct, frozen=True):
    """An article with what is known beside it: what rules of the scope ``facts`` read.

    ``today`` is the day of an article that tells no day of publication: it is only being written.
    """

    article: Article
    facts: Facts = Facts()
    resemblances: tuple[Resemblance, ...] = ()
    today: date | None = None

"""A dossier as a table: a row for each fact, a column for each side, the opponents first."""

from __future__ import annotations

from typing import NamedTuple

from checker.languages.registry import party_name
from checker.model import OUTLETS, Dossier, Fact, Location, Locator, Position, Side
from checker.reports.dossier.words import side_name, word

_OPPONENTS = 4  # sides with a column of their own; the rest share one
_OTHERS = "others"


class Entry(NamedTuple):
    """One position in a cell."""

    stance: str
    who: str  # the party that speaks, "" in the outlet's own voice
    words: str
    place: Location
    when: str  # ISO date, or ""


class Column(NamedTuple):
    """A side, or several that share a column."""

    id: str
    name: str


class Row(NamedTuple):
    """A fact; ``cells`` has the entries of each column by its id."""

    fact: Fact
    statement: str
    cells: dict[str, list[Entry]]


class Table(NamedTuple):
    """The columns, the rows, and the locators of the articles."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    locators: tuple[Locator, ...]


def tabulate(dossier: Dossier, language: str) -> Table:
    """The table of a dossier, its names in ``language``."""
    locators = tuple(Locator(article) for article in dossier.articles)
    home, columns = _columns(dossier, language)
    rows = []
    for fact in dossier.facts:
        cells: dict[str, list[Entry]] = {column.id: [] for column in columns}
        for position in fact.positions:
            cells[home[position.side]].append(_entry(dossier, position, locators, language))
        rows.append(Row(fact, dossier.statement(fact), cells))
    return Table(columns, tuple(rows), locators)


def _columns(dossier: Dossier, language: str) -> tuple[dict[str, str], tuple[Column, ...]]:
    """The column of each side, and the columns."""
    parties = [side for side in dossier.sides if side.id != OUTLETS]
    opponents = [side for side in parties if side.against]
    own: list[Side] = (opponents or parties)[:_OPPONENTS]
    rest = [side for side in parties if side not in own]
    if len(rest) == 1:
        own, rest = [*own, *rest], []
    home = {side.id: side.id for side in own} | {side.id: _OTHERS for side in rest}
    columns = [Column(side.id, side_name(side, language)) for side in own]
    if rest:
        columns.append(Column(_OTHERS, word(_OTHERS, language)))
    if any(side.id == OUTLETS for side in dossier.sides):
        home[OUTLETS] = OUTLETS
        columns.append(Column(OUTLETS, word(OUTLETS, language)))
    return home, tuple(columns)


def _entry(dossier: Dossier, position: Position, locators: tuple[Locator, ...], language: str) -> Entry:
    claim = position.claim
    return Entry(
        stance=claim.stance,
        who=party_name(claim.holder, language) if claim.holder else "",
        words=dossier.words(position),
        place=locators[position.article].location(claim.span, claim.stance),
        when=position.when.isoformat() if position.when else "",
    )

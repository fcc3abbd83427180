"""The dossier for a spreadsheet: a line for each position."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from checker.model import Dossier
from checker.reports.dossier.table import tabulate
from checker.reports.layout import clean
from checker.reports.style import Style

_HEAD = ("story", "claim", "status", "statement", "side", "party", "stance", "words", "date", "path", "line", "column")
_FORMULA = ("=", "+", "-", "@")


def render(dossiers: Sequence[Dossier], style: Style, *, grouped: bool = False) -> str:
    """RFC 4180 with a line of names, stories numbered, ``grouped`` or not.

    A byte order mark tells spreadsheets that it is UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for number, dossier in enumerate(dossiers, start=1):
        table = tabulate(dossier, style.language)
        for row in table.rows:
            for column in table.columns:
                for entry in row.cells[column.id]:
                    place = entry.place
                    cells = (row.statement, column.name, entry.who, entry.stance, entry.words, entry.when, place.path)
                    writer.writerow(
                        (number, row.fact.id, row.fact.status, *map(_harmless, cells), place.line, place.column)
                    )
    return "\ufeff" + out.getvalue()


def _harmless(cell: str) -> str:
    """A cell without control codes that no spreadsheet takes for a formula."""
    cell = clean(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

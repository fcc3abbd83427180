"""The dossier for a terminal: each fact with its status, and under it what each side says, where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import ArticleReport, Dossier, Report
from checker.reports import text as report_text
from checker.reports.dossier.table import Entry, tabulate
from checker.reports.dossier.words import word
from checker.reports.layout import clean, directed, paragraphs
from checker.reports.style import Style

_COLOURS = {"disputed": "31", "figures-differ": "33", "agreed": "32", "one-sided": "36"}
_ONE_SIDED = 12  # facts of one side alone that are shown
_PER_CELL = 4  # positions of a side that are shown for one fact
_NARROWEST = 40


def render(dossiers: Sequence[Dossier], style: Style, *, grouped: bool = False) -> str:
    """Facts and findings of each dossier."""
    lines: list[str] = []
    for number, dossier in enumerate(dossiers, start=1):
        if grouped:
            lines += [_paint(directed(word("story", style.language, number=number), style.language), "1;4", style), ""]
        lines += _dossier(dossier, style)
    return "\n".join(lines) + "\n" if lines else word("nothing", style.language) + "\n"


def _dossier(dossier: Dossier, style: Style) -> Iterator[str]:
    table, columns = tabulate(dossier, style.language), max(_NARROWEST, style.width)
    yield from _articles(dossier, columns)
    shown = [row for row in table.rows if row.fact.status != "one-sided"]
    single = [row for row in table.rows if row.fact.status == "one-sided"]
    for row in (*shown, *single[:_ONE_SIDED]):
        status = word(row.fact.status, style.language)
        head = f"{row.fact.id}. {_paint(directed(status, style.language), f'1;{_COLOURS[row.fact.status]}', style)}"
        yield head
        for line in paragraphs(row.statement, columns, "  "):
            yield _paint(directed(line, style.language), "1", style)
        for column in table.columns:
            yield from _cell(column.name, row.cells[column.id], style, columns)
        yield ""
    if not table.rows:
        yield word("nothing", style.language)
    if len(single) > _ONE_SIDED:
        yield directed(word("more", style.language, count=len(single) - _ONE_SIDED), style.language)
        yield ""
    yield from _findings(dossier, style)


def _articles(dossier: Dossier, columns: int) -> Iterator[str]:
    for article in dossier.articles:
        label = f"{clean(article.source.path)}  {(article.source.metadata.published or '')[:10]}".rstrip()
        yield label
        for line in paragraphs(clean(article.headline), columns, "  "):
            yield directed(line, article.language)
    yield ""


def _cell(name: str, entries: list[Entry], style: Style, columns: int) -> Iterator[str]:
    if not entries:
        return
    yield f"  {_paint(directed(clean(name), style.language), '4', style)}"
    for entry in entries[:_PER_CELL]:
        place = f"{clean(entry.place.path)}:{entry.place.line}:{entry.place.column}"
        who = f"{clean(entry.who)} " if entry.who else ""
        yield f"    {_paint(place, '2', style)}  {directed(who + word(entry.stance, style.language), style.language)}"
        yield from paragraphs(clean(entry.words), columns, "      ")
    if len(entries) > _PER_CELL:
        yield f"    … +{len(entries) - _PER_CELL}"


def _findings(dossier: Dossier, style: Style) -> Iterator[str]:
    reports = tuple(
        ArticleReport(
            article.source.path,
            article.language,
            "",
            tuple(finding for finding in dossier.findings if finding.primary.path == article.source.path),
        )
        for article in dossier.articles
    )
    yield from report_text.render(Report(reports, dossier.errors), style).splitlines()
    yield ""


def _paint(text: str, codes: str, style: Style) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if style.colour else text

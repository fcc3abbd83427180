"""The dossier in Markdown: a table of facts and sides, then what to check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Dossier, Location
from checker.reports.dossier.table import Entry, tabulate
from checker.reports.dossier.words import word
from checker.reports.layout import clean
from checker.reports.phrases import phrase
from checker.reports.style import Style

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render(dossiers: Sequence[Dossier], style: Style, *, grouped: bool = False) -> str:
    """A heading and a table for each dossier."""
    language = style.language
    lines = [f"# {word('title', language)}", ""]
    for number, dossier in enumerate(dossiers, start=1):
        if grouped:
            lines += [f"## {word('story', language, number=number)}", ""]
        lines += _dossier(dossier, language)
    if not any(dossier.facts for dossier in dossiers):
        lines += [word("nothing", language), ""]
    return "\n".join(lines)


def _dossier(dossier: Dossier, language: str) -> Iterator[str]:
    table = tabulate(dossier, language)
    for number, article in enumerate(dossier.articles, start=1):
        day = (article.source.metadata.published or "")[:10]
        yield f"{number}. {_escape(article.headline)} ({' '.join(filter(None, (_escape(article.source.path), day)))})"
    yield ""
    if table.rows:
        heads = ("", word("status", language), word("fact", language), *(column.name for column in table.columns))
        yield f"| {' | '.join(map(_escape, heads))} |"
        yield f"|{'---|' * len(heads)}"
        for row in table.rows:
            status = f"**{word(row.fact.status, language)}**"
            cells = ("<br>".join(_entry(entry, language) for entry in row.cells[column.id]) for column in table.columns)
            yield f"| {' | '.join((row.fact.id, status, _escape(row.statement), *cells))} |"
        yield ""
    if dossier.findings:
        yield f"### {word('findings', language)}"
        yield ""
    for finding in dossier.findings:
        yield f"- **{phrase(finding.severity, language)}** {finding.code}: {_escape(finding.message)}"
        for place in (finding.primary, *finding.related):
            yield f"  - {_escape(place.label)} ({_where(place)}): {_escape(place.text)}"
        if finding.suggestion:
            yield f"  - {word('do', language)} {_escape(finding.suggestion)}"
    if dossier.findings:
        yield ""


def _entry(entry: Entry, language: str) -> str:
    who = f"{_escape(entry.who)} " if entry.who else ""
    return f"{who}*{word(entry.stance, language)}*: {_escape(entry.words)} ({_where(entry.place)})"


def _where(place: Location) -> str:
    return f"{_escape(place.path.rpartition('/')[2])}:{place.line}"


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(clean(words).split()))

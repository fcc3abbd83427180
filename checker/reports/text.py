"""The report for a person with two minutes: what is wrong, every place that shows it, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Excerpt, Finding, Location, Report, Severity
from checker.reports.layout import clean, clip, directed, isolated, paragraphs, runs_right, wrap
from checker.reports.phrases import counted, listed, phrase
from checker.reports.style import Style
from checker.text import Span

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_COLOURS = {"error": "31", "warning": "33", "info": "36"}  # red, yellow, cyan
_RELATED = "34"  # blue
_PLAIN = "\x1b[0m"
_BRACKETS = ("[[", "]]")  # where there is no colour: plain marks that every font has and that mirror by themselves
_EXCERPT_LINES = 2
_NARROWEST = 40


def render(report: Report, style: Style) -> str:
    """The findings of each article with their evidence, and a line that counts them."""
    columns = max(_NARROWEST, style.width)
    lines: list[str] = []
    for finding in report.findings:
        lines += [*_finding(finding, style, columns), ""]
    lines += _summary(report, style, columns)
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, style: Style, columns: int) -> Iterator[str]:
    at = finding.primary
    colour = _COLOURS[finding.severity]
    severity = phrase(finding.severity, style.language)
    # The place comes first and in one piece: terminals make a link of it.
    place = f"{clean(at.path)}:{at.line}:{at.column}"
    yield (
        f"{_paint(place, '1', style)}  {_paint(directed(severity, style.language), f'1;{colour}', style)}  "
        f"{_paint(f'{finding.code} {finding.name}', '2', style)}"
    )
    for line in paragraphs(finding.message, columns, "  "):
        yield _paint(directed(line, style.language), "1", style)
    yield ""
    gutter = max(len(_where(location)) for location in (at, *finding.related)) + 4
    file = at.path
    shown: set[str] = set()
    for location in (at, *finding.related):
        excerpt = location.excerpt or Excerpt("", location.text, "")
        sentence = f"{excerpt.before}{excerpt.words}{excerpt.after}"
        lines = 1 if sentence in shown and len(excerpt.words) < columns // 3 else _EXCERPT_LINES
        shown.add(sentence)
        if location.path != file:
            file = location.path
            yield f"  {_paint(clean(file), '2', style)}"
        yield from _label(location, gutter, colour if location is at else _RELATED, style, columns)
        yield from _sentence(excerpt, lines, gutter, colour if location is at else _RELATED, style, columns)
    if finding.suggestion:
        yield ""
        for line in paragraphs(finding.suggestion, columns, "  ", first=f"{phrase('do', style.language)} "):
            yield directed(line, style.language)


def _where(location: Location) -> str:
    return f"{location.line}:{location.column}"


def _label(location: Location, gutter: int, colour: str, style: Style, columns: int) -> Iterator[str]:
    """Where the place is, and what it shows."""
    head = f"  {_where(location)}".ljust(gutter)
    for label in paragraphs(location.label, columns - gutter, "") if location.label else ("",):
        yield f"{_paint(head, '2', style)}{_paint(directed(label, style.language), colour, style)}".rstrip()
        head = " " * gutter


def _sentence(excerpt: Excerpt, lines: int, gutter: int, colour: str, style: Style, columns: int) -> Iterator[str]:
    """The sentence with the words marked; a part of it around the words where it has more than ``lines``."""
    room = columns - gutter
    brackets = ("", "") if style.colour else _BRACKETS
    text, marked = clip(
        f"{_spaced(excerpt.before).lstrip()}{brackets[0]}",
        clean(excerpt.words),
        f"{brackets[1]}{_spaced(excerpt.after).rstrip()}",
        lines * room,
    )
    right = runs_right(text)
    for line in wrap(text, room):
        words = _underlined(text, line, marked, colour) if style.colour else line.slice(text)
        yield f"{' ' * gutter}{isolated(words, right)}"


def _spaced(text: str) -> str:
    """Cleaned, but with the space towards the words kept."""
    return f"{' ' if text[:1].isspace() else ''}{clean(text)}{' ' if text[-1:].isspace() and text.strip() else ''}"


def _underlined(text: str, line: Span, marked: Span, colour: str) -> str:
    start, end = max(line.start, marked.start), min(line.end, marked.end)
    if start >= end:
        return line.slice(text)
    return f"{text[line.start : start]}\x1b[1;4;{colour}m{text[start:end]}{_PLAIN}{text[end : line.end]}"


def _summary(report: Report, style: Style, columns: int) -> Iterator[str]:
    language = style.language
    if report.articles:
        articles = counted("articles", len(report.articles), language)
        by_severity = dict.fromkeys(_SEVERITIES, 0)
        for finding in report.findings:
            by_severity[finding.severity] += 1
        counts = [counted(severity, count, language) for severity, count in by_severity.items() if count]
        key = "summary" if counts else "clean"
        line = phrase(key, language, counts=listed(counts, language), articles=articles)
    else:
        line = phrase("nothing", language)
    if report.errors:
        failures = counted("failures", len({error.path for error in report.errors}), language)
        line = f"{line} {phrase('failures', language, count=failures)}"
    for part in paragraphs(line, columns, ""):
        yield _paint(directed(part, language), "1", style)


def _paint(text: str, codes: str, style: Style) -> str:
    return f"\x1b[{codes}m{text}{_PLAIN}" if style.colour else text

"""The block of fields that a Markdown file may begin with: YAML between ``---``, or TOML between ``+++``.

Only what an article says of itself is read: fields with a single value, a list of names, or a nested name. The title
keeps its place in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.model import Metadata
from checker.reading.dates import iso_date
from checker.reading.escapes import resolve
from checker.reading.flow import Flow, Piece, Segment, text_of
from checker.reading.html.head import primary_tag

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FIELD = re.compile(r"([ \t]*)[\"']?([\w.-]+)[\"']?[ \t]*[:=](?:[ \t]+|$|(?=[\"']))")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[ \t]*$")
_TITLES = ("title", "headline")
_DATES = ("date", "published", "publishdate", "publish_date", "pubdate", "datepublished", "date_published", "created")
_AUTHORS = ("author", "authors", "author.name", "authors.name", "byline", "by")
_OUTLETS = ("outlet", "publisher", "publisher.name", "publication", "newspaper", "site", "site_name", "sitename")
_LANGUAGES = ("lang", "language", "locale")


@dataclass(slots=True)
class FrontMatter:
    """``end``: where the article begins. ``title`` is empty when there is none."""

    end: int = 0
    title: list[Segment] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a Markdown text; one that ends at 0 when it has none."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    lines = list(_lines_until(text, opening.end(), ("---", "...") if opening.group(1) == "---" else ("+++",)))
    if not lines or lines[-1][1] is None:
        return FrontMatter()
    fields = _fields(text, [(start, end) for start, end in lines[:-1] if end is not None])
    if not fields:
        return FrontMatter()
    values = {name: ", ".join(text_of(part) for part in parts) for name, parts in fields.items()}
    title = next((fields[name][0] for name in _TITLES if fields.get(name)), [])
    return FrontMatter(
        end=lines[-1][0],
        title=title,
        metadata=Metadata(
            published=next((day for name in _DATES if (day := iso_date(values.get(name, "")))), None),
            author=_first(values, _AUTHORS),
            outlet=_first(values, _OUTLETS),
            language=next((tag for name in _LANGUAGES if (tag := primary_tag(values.get(name, "")))), None),
        ),
    )


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((values[name] for name in names if values.get(name)), None)


def _lines_until(text: str, position: int, closing: tuple[str, ...]) -> Iterator[tuple[int, int | None]]:
    """Ranges of lines up to the closing one, of which ``(where the next line begins, 0)`` is given; without a closing
    line the last is ``(…, None)``.
    """
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None or line.end() == position:
            break
        position = line.end()
        if line.group(1).rstrip(" \t") in closing:
            yield position, 0
            return
        yield line.span(1)
    yield position, None


def _fields(text: str, lines: list[tuple[int, int]]) -> dict[str, list[list[Segment]]]:
    """The values of each field, as segments; nested fields are called ``outer.inner``."""
    fields: dict[str, list[list[Segment]]] = {}
    outer, inner, scalar_indent = "", "", -1
    flow = Flow(text)
    for start, end in lines:
        content = text[start:end]
        indent = len(content) - len(content.lstrip(" \t"))
        if not content.strip() or content.lstrip().startswith("#"):
            continue
        if scalar_indent >= 0 and indent > scalar_indent:  # a line of a block scalar
            _add_line(fields[inner], flow.read([Piece(start, end, "verbatim")]))
            continue
        scalar_indent = -1
        match = _FIELD.match(text, start, end)
        if match is not None and not _ITEM.match(text, start, end):
            name = match.group(2).lower()
            outer, inner = (outer, f"{outer}.{name}") if indent and outer else (name, name)
            values = fields.setdefault(inner, [])
            if _BLOCK_SCALAR.match(text, match.end(), end):
                scalar_indent = indent
            else:
                values.extend(_values(text, match.end(), end))
            continue
        item = _ITEM.match(text, start, end)
        if item is not None and outer:
            nested = _FIELD.match(text, item.end(), end)
            key = f"{outer}.{nested.group(2).lower()}" if nested else outer
            fields.setdefault(key, []).extend(_values(text, nested.end() if nested else item.end(), end))
    return fields


def _add_line(parts: list[list[Segment]], line: list[Segment]) -> None:
    if not parts or not parts[0]:
        parts[:] = [line]
        return
    last = parts[0][-1]
    parts[0].append(Segment(" ", last.start + last.length, 0))
    parts[0].extend(line)


def _values(text: str, start: int, end: int, *, in_list: bool = False) -> Iterator[list[Segment]]:
    """The value or values on a line: plain, quoted, or a list in brackets."""
    content = text[start:end].strip()
    if not content:
        return
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(content)
    if content[0] == "[" and content[-1] == "]" and not in_list:
        for item in re.finditer(r"\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|[^,\"']++", text[start + 1 : end - 1]):
            if item.group().strip():
                yield from _values(text, start + 1 + item.start(), start + 1 + item.end(), in_list=True)
    elif content[0] == '"':
        closing = re.compile(r'"(?:[^"\\]|\\.)*+"').match(text, start, end)
        yield list(resolve(text, start + 1, closing.end() - 1 if closing else end))
    elif content[0] == "'":
        closing = re.compile(r"'(?:[^']|'')*+'").match(text, start, end)
        yield list(_doubled_quotes(text, start + 1, closing.end() - 1 if closing else end))
    else:
        comment = re.compile(r"[ \t]+#").search(text, start, end)
        yield Flow(text).read([Piece(start, comment.start() if comment else end, "verbatim")])


def _doubled_quotes(text: str, start: int, end: int) -> Iterator[Segment]:
    """A string in single quotes, where two of them mean one."""
    position = start
    while position < end:
        quote = text.find("''", position, end)
        if quote < 0:
            yield Segment(text[position:end], position, end - position)
            return
        if quote > position:
            yield Segment(text[position:quote], position, quote - position)
        yield Segment("'", quote, 2)
        position = quote + 2

"""Markdown lines to blocks, after CommonMark, with what newsrooms write rather than what the standard can express.

Left out on purpose: indented code (in articles an indented line is a paragraph), and lists within quotes within lists
beyond their outermost kind. A line of dashes under a long paragraph parts sections; it does not make a heading of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from checker.reading.markdown.inline import label_of

Kind = Literal["title", "subheading", "paragraph", "list-item", "blockquote", "code"]
Range = tuple[int, int]

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_BULLET = re.compile(r"[ \t]*+(?:[-+*]|(\d{1,3})[.)])(?=[ \t]|$)[ \t]*+")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,})$")
_ATX = re.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]++|$)")
_ATX_END = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_SETEXT = re.compile(r"[ \t]{0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_DEFINITION = re.compile(r"[ \t]{0,3}\[(?!\^)([^\[\]]++)\]:[ \t]*+\S")
_FOOTNOTE = re.compile(r"[ \t]{0,3}\[\^[^\]\s]{1,64}\]:[ \t]*+")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)++", re.DOTALL)
_UNSEEN = re.compile(r"[ \t]{0,3}<(!--|script|style|iframe|svg|noscript)(?=[\s>-]|$|[^a-z])", re.IGNORECASE)
_LONGEST_SETEXT = 200  # code points


class Chunk(NamedTuple):
    """Lines of one block, as ranges of the original without their markers."""

    kind: Kind
    lines: list[Range]


def chunks(text: str, start: int, labels: set[str]) -> Iterator[Chunk]:
    """The blocks of a Markdown text from ``start`` on; the labels of its link definitions are put into ``labels``."""
    return _Reader(text, labels).read(start)


class _Reader:
    def __init__(self, text: str, labels: set[str]) -> None:
        self._text = text
        self._labels = labels
        self._open: Chunk | None = None
        self._in_list = False
        self._table = False
        self._never_closed: set[str] = set()

    def read(self, start: int) -> Iterator[Chunk]:
        position, size = start, len(self._text)
        while position < size:
            match = _LINE.match(self._text, position)
            if match is None:  # pragma: no cover - the pattern matches anywhere
                break
            first, last = match.span(1)
            skipped = self._past_unseen(first, last)
            if skipped is not None:
                yield from self._close()
                position = skipped
                continue
            fence = _FENCE.match(self._text, first, last)
            if fence is not None:
                yield from self._close()
                position, code = self._past_fence(fence, match.end())
                yield Chunk("code", code)
                continue
            yield from self._line(first, last, match.end())
            position = match.end()
        yield from self._close()

    def _past_unseen(self, first: int, last: int) -> int | None:
        """Where a comment, script or the like that begins this line ends, when it ends at all."""
        unseen = _UNSEEN.match(self._text, first, last)
        if unseen is None:
            return None
        name = unseen.group(1).lower()
        closing = "-->" if name == "!--" else f"</{name}"
        end = -1 if closing in self._never_closed else self._text.find(closing, unseen.end(1))
        if end < 0:
            self._never_closed.add(closing)
            return last
        end = self._text.find(">", end)
        return len(self._text) if end < 0 else end + 1

    def _past_fence(self, fence: re.Match[str], position: int) -> tuple[int, list[Range]]:
        mark, code = fence.group(1), []
        while position < len(self._text):
            match = _LINE.match(self._text, position)
            if match is None:  # pragma: no cover - the pattern matches anywhere
                break
            position = match.end()
            content = match.group(1).strip(" \t")
            if content.startswith(mark) and not content.strip(mark[0]):
                break
            if content:
                code.append(match.span(1))
        return position, code

    def _close(self) -> Iterator[Chunk]:
        if self._open is not None:
            yield self._open
            self._open = None
        self._table = False

    def _line(self, first: int, last: int, following: int) -> Iterator[Chunk]:
        text, depth = self._text, 0
        while (quote := _QUOTE.match(text, first, last)) is not None:
            first, depth = quote.end(), depth + 1
        indented = text[first : first + 1] in (" ", "\t")
        first += len(text[first:last]) - len(text[first:last].lstrip(" \t"))
        if first >= last:
            yield from self._close()
            return
        setext = _SETEXT.match(text, first, last)
        if setext is not None and self._is_heading_above(depth):
            yield Chunk("title" if text[first] == "=" else "subheading", self._open.lines if self._open else [])
            self._open = None
            return
        if _RULE.match(text, first, last):
            yield from self._close()
            self._in_list = False
            return
        atx = _ATX.match(text, first, last)
        if atx is not None:
            yield from self._close()
            self._in_list = False
            closing = _ATX_END.search(text, atx.end(), last)
            end = closing.start() if closing else last
            yield Chunk("title" if len(atx.group(1)) == 1 else "subheading", [(atx.end(), end)])
            return
        yield from self._text_line(first, last, following, depth, indented=indented)

    def _is_heading_above(self, depth: int) -> bool:
        above = self._open
        if above is None or depth or above.kind != "paragraph":
            return False
        return above.lines[-1][1] - above.lines[0][0] <= _LONGEST_SETEXT

    def _text_line(self, first: int, last: int, following: int, depth: int, *, indented: bool) -> Iterator[Chunk]:
        text = self._text
        if self._open is None:
            definition = _DEFINITION.match(text, first, last)
            if definition is not None:
                self._labels.add(label_of(definition.group(1)))
                return
            footnote = _FOOTNOTE.match(text, first, last)
            first = footnote.end() if footnote is not None else first
        if self._table or (self._open is None and self._begins_table(first, last, following)):
            yield from self._row(first, last)
            return
        bullet = _BULLET.match(text, first, last)
        if bullet is not None and (self._open is None or self._in_list or bullet.group(1) in (None, "1")):
            yield from self._close()
            self._in_list = True
            while (inner := _BULLET.match(text, bullet.end(), last)) is not None:
                bullet = inner
            if bullet.end() < last:
                self._open = Chunk("list-item", [(bullet.end(), last)])
            return
        if self._open is not None and (depth == 0 or self._open.kind != "paragraph"):
            self._open.lines.append((first, last))
            return
        yield from self._close()
        self._in_list = self._in_list and indented
        kind: Kind = "blockquote" if depth else "list-item" if self._in_list else "paragraph"
        self._open = Chunk(kind, [(first, last)])

    def _begins_table(self, first: int, last: int, following: int) -> bool:
        if "|" not in self._text[first:last]:
            return False
        rule = _LINE.match(self._text, following)
        return rule is not None and "|" in rule.group(1) and _TABLE_RULE.match(rule.group(1)) is not None

    def _row(self, first: int, last: int) -> Iterator[Chunk]:
        self._table = True
        if "|" not in self._text[first:last]:
            self._table = False
            self._open = Chunk("paragraph", [(first, last)])
        elif not _TABLE_RULE.match(self._text[first:last]):
            for cell in _CELL.finditer(self._text, first, last):
                if cell.group().strip():
                    yield Chunk("list-item", [cell.span()])

"""Pieces of a marked-up original to the text that a reader sees, every code point traced back to where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from checker.model import Block, BlockKind, Metadata, Source
from checker.reading.references import PATTERN, dereference
from checker.reading.white import BLANK
from checker.text import OffsetMapBuilder, Span

SPACE = " \t\n\r\f"  # white space that collapses; no-break and other typographic spaces are text
_COLLAPSED = re.compile(rf"[{SPACE}]{{2,}}|{PATTERN}")
_RUN = re.compile(rf"[{SPACE}]{{2,}}")
_AS_SPACE = str.maketrans(dict.fromkeys("\t\n\r\f", " "))


class Piece(NamedTuple):
    """A half-open range of the original and how it is to be read.

    ``mode`` is ``text`` (references decoded, white space collapsed), ``attribute`` (the same by the rules of attribute
    values), ``verbatim`` (white space collapsed only), ``lines`` (references decoded, line breaks kept: ``<pre>``), or
    ``literal``: the range stands for ``literal`` as a whole.
    """

    start: int
    end: int
    mode: Literal["text", "attribute", "verbatim", "lines", "literal"] = "text"
    literal: str = ""


class Segment(NamedTuple):
    """``text`` stands for ``length`` code points of the original from ``start`` on; one to one when as long."""

    text: str
    start: int
    length: int


class Flow:
    """Reads pieces one after the other into segments, white space collapsed across their borders."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._segments: list[Segment] = []
        self._space: Segment | None = None

    def read(self, pieces: Iterable[Piece]) -> list[Segment]:
        """The segments of one block, without white space at its ends."""
        self._segments, self._space = [], None
        for piece in pieces:
            if piece.mode == "literal":
                self._literal(piece)
            elif piece.mode == "lines":
                self._lines(piece)
            else:
                self._text(piece.start, piece.end, piece.mode)
        return self._segments

    def _text(self, start: int, end: int, mode: str) -> None:
        original, position = self._original, start
        pattern = _RUN if mode == "verbatim" else _COLLAPSED
        for match in pattern.finditer(original, start, end):
            at = match.start()
            if original[at] == "&":
                following = original[match.end() : match.end() + 1] if match.end() < end else ""
                text, taken = dereference(match.group(), following, in_attribute=mode == "attribute")
                if not taken:
                    continue
                self._copy(position, at)
                position = at + taken
                if text in SPACE:
                    self._pend(Segment(" ", at, taken))
                else:
                    self._add(Segment(text, at, taken))
            else:
                self._copy(position, at)
                position = match.end()
                self._pend(Segment(" ", at, position - at))
        self._copy(position, end)

    def _copy(self, start: int, end: int) -> None:
        """A range without runs of white space and without references; single spaces at its ends may collapse."""
        original = self._original
        if start < end and original[start] in SPACE:
            self._pend(Segment(" ", start, 1))
            start += 1
        trailing = start < end and original[end - 1] in SPACE
        inner = end - 1 if trailing else end
        if start < inner:
            self._add(Segment(original[start:inner].translate(_AS_SPACE), start, inner - start))
        if trailing:
            self._pend(Segment(" ", inner, 1))

    def _literal(self, piece: Piece) -> None:
        segment = Segment(piece.literal, piece.start, piece.end - piece.start)
        if piece.literal == "\n":
            if self._segments:
                self._space = segment
        else:
            self._add(segment)

    def _lines(self, piece: Piece) -> None:
        position = piece.start
        for line in re.finditer(r"\r\n|\r|\n", self._original[piece.start : piece.end]):
            at, after = piece.start + line.start(), piece.start + line.end()
            self._text(position, at, "text")
            self._literal(Piece(at, after, "literal", "\n"))
            position = after
        self._text(position, piece.end, "text")

    def _pend(self, space: Segment) -> None:
        if self._segments and self._space is None:
            self._space = space

    def _add(self, segment: Segment) -> None:
        if self._space is not None:
            self._segments.append(self._space)
            self._space = None
        self._segments.append(segment)


def text_of(segments: Iterable[Segment]) -> str:
    """The text of segments."""
    return "".join(segment.text for segment in segments)


class Composer:
    """Puts blocks one below the other into a source."""

    _BETWEEN = "\n\n"

    def __init__(self) -> None:
        self._builder = OffsetMapBuilder()
        self._blocks: list[Block] = []
        self._end = 0  # in the original, of the block before

    def add(self, kind: BlockKind, segments: Sequence[Segment]) -> None:
        """Append a block; one without visible text is left out."""
        text = text_of(segments)
        visible = text.strip(BLANK)
        if not visible:
            return
        if self._blocks:
            self._builder.insert(self._BETWEEN, self._end)
        start = self._builder.length + text.index(visible)
        for segment in segments:
            self._builder.replace(segment.text, segment.start, segment.length)
        self._blocks.append(Block(kind, Span(start, start + len(visible))))
        self._end = segments[-1].start + segments[-1].length

    def source(
        self,
        path: str,
        original: str,
        media: Literal["markdown", "html"],
        metadata: Metadata,
        notes: tuple[str, ...] = (),
    ) -> Source:
        """The source of the blocks added."""
        text, offsets = self._builder.build()
        return Source(
            path=path,
            original=original,
            text=text,
            offsets=offsets,
            blocks=tuple(self._blocks),
            metadata=metadata,
            media=media,
            notes=notes,
        )

"""A second opinion on what a stretch of an original says, with none of the code that is under test."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from checker.model import Source
from checker.text import Span


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self.pieces.append("\0")


def text_of_html(source: str) -> str:
    """What a browser shows of a stretch of HTML without block elements; a line break is ``\\n``."""
    parser = _Text()
    parser.feed(source)
    parser.close()
    text = re.sub(r"[ \t\n\r\f]+", " ", "".join(parser.pieces))
    return re.sub("(?: ?\0 ?)+", "\n", text)


def blocks_of(source: Source) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.span.slice(source.text)) for block in source.blocks]


def of_kind(source: Source, kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [text for block_kind, text in blocks_of(source) if block_kind == kind]


def original_of(source: Source, words: str) -> str:
    """The stretch of the original that ``words`` in the cleaned text come from."""
    start = source.text.index(words)
    return source.offsets.span(Span(start, start + len(words))).slice(source.original)


def assert_sound(source: Source) -> None:
    """What holds for every source: blocks in bounds, in order, apart and not blank; every span within the original."""
    end = 0
    for block in source.blocks:
        assert end <= block.span.start < block.span.end <= len(source.text)
        assert block.span.slice(source.text).strip()
        end = block.span.end
        place = source.offsets.span(block.span)
        assert 0 <= place.start <= place.end <= len(source.original)

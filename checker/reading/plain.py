"""Plain text to a source: the text stays as it is, its lines become blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.model import Block, Source
from checker.reading.boilerplate import Line, debris, is_sentence
from checker.reading.white import BLANK
from checker.text import OffsetMap, Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK_IN_PARAGRAPH = ("\n", "\r\n", "\r")
_INDENT = " \t\xa0\u3000"
# Text wrapped by hand: lines no wider than a terminal or a letter, each as full as its next word let it be.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 120
_FEWEST_PAIRS = 4
_FULL_LINES = 0.9
_MOST_CLOSING = 0.4  # of the full lines may end with a sentence; where more do, it is a sentence a line


def read_plain(text: str, path: str) -> Source:
    """The source of a plain text. Lines part paragraphs; lines that were wrapped by hand are put together."""
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    lines = [span for span in (_trimmed(text, line) for line in lines) if span.start < span.end]
    texts = [text[line.start : line.end] for line in lines]
    gaps = [text[before.end : after.start].strip(_INDENT) for before, after in pairwise(lines)]
    marks = debris(
        [Line(line, gap=index > 0 and gaps[index - 1] not in _BREAK_IN_PARAGRAPH) for index, line in enumerate(texts)]
    )
    joined = _wrapped(texts, gaps)
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        if marks[index]:
            blocks.append(Block("debris", line))
        elif joined and joined[index] and not marks[index - 1]:
            blocks[-1] = Block("paragraph", Span(blocks[-1].span.start, line.end))
        else:
            blocks.append(Block("paragraph", line))
    return Source(path=path, original=text, text=text, offsets=OffsetMap.identity(len(text)), blocks=tuple(blocks))


def _trimmed(text: str, line: Span) -> Span:
    content = text[line.start : line.end]
    start = line.start + len(content) - len(content.lstrip(BLANK))
    return Span(start, max(start, line.end - (len(content) - len(content.rstrip(BLANK)))))


def _wrapped(texts: Sequence[str], gaps: Sequence[str]) -> list[bool] | None:
    """For each line whether it goes on with the line before; ``None`` when the text is not wrapped by hand.

    A line that was broken because it was full would not have held the first word of the next line as well.
    """
    pairs = [index for index, gap in enumerate(gaps) if gap in _BREAK_IN_PARAGRAPH]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    width = max(len(texts[index]) for index in pairs)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = {index for index in pairs if len(texts[index]) + 1 + len(texts[index + 1].split(None, 1)[0]) > width}
    closing = sum(is_sentence(texts[index]) for index in full)
    if len(full) < _FULL_LINES * len(pairs) or closing > _MOST_CLOSING * len(full):
        return None
    return [index > 0 and index - 1 in full for index in range(len(texts))]

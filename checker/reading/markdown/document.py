"""A Markdown text to a source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.model import BlockKind, Source
from checker.reading.boilerplate import Line, debris
from checker.reading.flow import Composer, Segment, text_of
from checker.reading.markdown.blocks import Chunk, chunks
from checker.reading.markdown.front_matter import read_front_matter
from checker.reading.markdown.inline import Inline
from checker.reading.white import BLANK


class _Item(NamedTuple):
    kind: BlockKind
    segments: list[Segment]
    line: Line


def read_markdown(text: str, path: str) -> Source:
    """The source of a Markdown text: the title of its front matter, then its blocks without their markup."""
    front = read_front_matter(text)
    labels: set[str] = set()
    # All blocks first: a link may be defined below the paragraph that uses it.
    items = [
        item for chunk in list(chunks(text, front.end, labels)) if (item := _item(text, chunk, labels)) is not None
    ]
    marks = debris([item.line for item in items])
    composer = Composer()
    composer.add("headline", front.title)
    for kind, item, is_debris in zip(_kinds(items, titled=bool(front.title)), items, marks, strict=True):
        composer.add("debris" if is_debris and kind != "headline" else kind, item.segments)
    return composer.source(path, text, "markdown", front.metadata)


def _item(text: str, chunk: Chunk, labels: set[str]) -> _Item | None:
    if chunk.kind == "code":
        segments = [Segment(text[start:end], start, end - start) for start, end in chunk.lines]
        return _Item("debris", _parted(segments), Line("")) if segments else None
    inline = Inline(text, chunk.lines, labels)
    segments = inline.read()
    visible = text_of(segments).strip(BLANK)
    if not visible:
        return None
    linked = inline.linked / len(visible) if inline.linked else None
    kind: BlockKind = "headline" if chunk.kind == "title" else chunk.kind
    return _Item(kind, segments, Line(visible, linked))


def _parted(segments: Sequence[Segment]) -> list[Segment]:
    """Lines of code with the break after each."""
    parted: list[Segment] = []
    for segment in segments:
        if parted:
            end = parted[-1].start + parted[-1].length
            parted.append(Segment("\n", end, segment.start - end))
        parted.append(segment)
    return parted


def _kinds(items: Sequence[_Item], *, titled: bool) -> list[BlockKind]:
    """The first heading of the first level is the headline while no paragraph has come before it."""
    kinds: list[BlockKind] = []
    open_for_headline = not titled
    for item in items:
        if item.kind == "headline" and not open_for_headline:
            kinds.append("subheading")
        else:
            kinds.append(item.kind)
        if item.kind != "debris":
            open_for_headline = False
    return kinds

"""What reading makes of a file: one cleaned text in blocks, and the way back into the original."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from checker.text import LineIndex, OffsetMap, Span

BlockKind = Literal[
    "title",  # <title> of a page
    "og-title",  # <meta property="og:title">
    "jsonld-headline",  # "headline" of a page's JSON-LD
    "headline",  # <h1>, a Markdown title, front matter's title
    "subheading",  # <h2> … <h6>, Markdown ## …
    "paragraph",
    "list-item",
    "blockquote",
    "caption",
    "byline",
    "debris",  # menus, related links, comment forms, share buttons, copyright lines
]


class Block(Struct, frozen=True):
    """A run of the cleaned text of one kind; blocks come in order and do not overlap."""

    kind: BlockKind
    span: Span


class Metadata(Struct, frozen=True):
    """What a page or front matter says about itself; every field is ``None`` when it says nothing."""

    published: str | None = None  # ISO 8601 date or date-time
    author: str | None = None
    outlet: str | None = None
    language: str | None = None  # BCP 47 primary tag, lower case


class Source(Struct, frozen=True):
    """One article as read.

    ``text`` is the cleaned text that analysis works on and every analysis span points into; ``offsets`` leads from it
    to ``original``, the decoded file, which is what a report's spans point into. For plain text the two are the same.
    """

    path: str
    original: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    metadata: Metadata = Metadata()
    media: Literal["text", "markdown", "html"] = "text"
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()  # doubts of the reader, such as undecodable bytes replaced

    def lines(self) -> LineIndex:
        """A line index over the original."""
        return LineIndex(self.original)

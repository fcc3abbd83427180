"""Which places of an article the rules of damaged text look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from checker.languages import LanguagePack
from checker.model import Article, Edit
from checker.text import Span, fold

# What a page says about itself out of sight, and its menus, are not the writer's text.
_OUT_OF_SIGHT = frozenset(("title", "og-title", "jsonld-headline", "debris"))


class Scope:
    """The blocks that a reader takes for the article: headline, subheadings, paragraphs, list items, captions."""

    def __init__(self, article: Article) -> None:
        self.spans: list[Span] = [block.span for block in article.source.blocks if block.kind not in _OUT_OF_SIGHT]
        self._starts = [span.start for span in self.spans]

    def block(self, offset: int) -> Span | None:
        """The block that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.spans[index] if index >= 0 and offset < self.spans[index].end else None

    def __iter__(self) -> Iterator[Span]:
        return iter(self.spans)


def word_around(text: str, start: int, end: int, block: Span) -> Span:
    """The run without spaces around a place, at most 40 code points to either side."""
    low, high = max(block.start, start - 40), min(block.end, end + 40)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return Span(start, end)


@cache
def entries(pack: LanguagePack, kind: str) -> tuple[str, ...]:
    """The words of one kind in the language's table of writing habits (``writing.tsv``: kind, word)."""
    return tuple(row[1] for row in pack.rows("writing") if row[0] == kind)


@cache
def folded(pack: LanguagePack, kind: str) -> frozenset[str]:
    """The same, as texts are compared."""
    return frozenset(map(fold, entries(pack, kind)))


def removal(text: str, span: Span) -> Edit:
    """Take the text out with the space before it; at the start of a paragraph that goes on, with the space after it."""
    start, end = span
    while start > 0 and text[start - 1].isspace():
        start -= 1
    if "\n" in text[start : span.start] and text[end : end + 1] not in ("", "\n", "\r"):
        start = span.start
        while text[end : end + 1].isspace():
            end += 1
    return Edit(Span(start, end), "")

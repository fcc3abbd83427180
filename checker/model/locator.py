"""From spans of an article's cleaned text to places in the original file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from checker.model.article import Article
from checker.model.finding import Edit, Excerpt, Location
from checker.text import LineIndex, Span

_AROUND = 400  # code points of a sentence kept on either side of the words; a "sentence" may be a whole file


class Locator:
    """Finds the places of one article. Build it once per article; an article without findings costs nothing."""

    def __init__(self, article: Article) -> None:
        self._source = article.source
        self._text = article.text
        self._article = article

    @cached_property
    def _lines(self) -> LineIndex:
        return self._source.lines()

    @cached_property
    def _units(self) -> list[Span]:
        sentences = [sentence.span for sentence in self._article.sentences]
        return sentences or [block.span for block in self._source.blocks]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self._units]

    def location(self, span: Span, label: str) -> Location:
        """The labelled place of a span of the article; ``text`` is what the original file holds there."""
        start, end = self.original(span)
        line, column = self._lines.position(start)
        end_line, end_column = self._lines.position(end)
        return Location(
            path=self._source.path,
            start=start,
            end=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            text=self._source.original[start:end],
            label=label,
            excerpt=self._excerpt(span),
        )

    def original(self, span: Span) -> Span:
        """The range of the original file that a span of the article stands for."""
        return self._source.offsets.span(span)

    def edits(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """The edits for the original file, or none of them when one has no exact counterpart there.

        An edit is exact where the article's text was copied letter by letter: not across tags, not through entities.
        """
        moved = tuple(self._edit(edit) for edit in edits)
        return tuple(edit for edit in moved if edit is not None) if None not in moved else ()

    def _edit(self, edit: Edit) -> Edit | None:
        original, page = self._source.original, self._source.media == "html"
        if page and any(sign in edit.replacement for sign in "<>&"):
            return None
        start, end = edit.span
        if start == end:
            # Between two letters that stand side by side in the original as well.
            around = self.original(Span(start - 1, start + 1)) if 0 < start < len(self._text) else Span(0, 0)
            exact = around.slice(original) == self._text[start - 1 : start + 1] and start > 0
            return Edit(Span(around.start + 1, around.start + 1), edit.replacement) if exact else None
        span = self.original(edit.span)
        return Edit(span, edit.replacement) if span.slice(original) == edit.span.slice(self._text) else None

    def _excerpt(self, span: Span) -> Excerpt:
        start, end = span
        first = bisect_right(self._starts, start) - 1
        if first >= 0 and self._units[first].end > start:
            start = self._units[first].start
        last = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        if last >= 0:
            end = max(end, self._units[last].end)
        return Excerpt(
            before=self._text[max(start, span.start - _AROUND) : span.start],
            words=self._text[span.start : span.end],
            after=self._text[span.end : min(end, span.end + _AROUND)],
        )

"""Half-open ranges of code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points in one text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Span) -> int:
        """How many code points the two ranges share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def slice(self, text: str) -> str:
        """The text that the range covers."""
        return text[self.start : self.end]

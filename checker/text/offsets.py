"""Maps offsets of a cleaned text back into the original that it was made from."""

from __future__ import annotations

from bisect import bisect_right

from checker.text.span import Span


class OffsetMap:
    """Piecewise map from a cleaned text to its original.

    Held as runs of characters copied one to one: run ``i`` says that cleaned offset ``_clean[i]`` stands at original
    offset ``_original[i]``, and so on up to the run's end. Look-ups bisect; nothing is guessed again by searching.
    """

    def __init__(self, clean: list[int], original: list[int], lengths: list[tuple[int, int]]) -> None:
        self._clean = clean
        self._original = original
        self._lengths = lengths

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that was not changed."""
        return cls([0], [0], [(length, length)])

    @property
    def runs(self) -> tuple[list[int], list[int], list[tuple[int, int]]]:
        """What the map is made of, as the constructor takes it."""
        return self._clean, self._original, self._lengths

    def to_original(self, offset: int) -> int:
        """The original offset of the character at a cleaned ``offset``."""
        run = max(0, bisect_right(self._clean, offset) - 1)
        clean_length, original_length = self._lengths[run]
        inside = offset - self._clean[run]
        if clean_length == original_length:
            return self._original[run] + min(inside, original_length)
        return self._original[run] + (0 if inside < clean_length else original_length)

    def span(self, span: Span) -> Span:
        """The original range from the first to the last character of a cleaned range."""
        start = self.to_original(span.start)
        if span.end <= span.start:
            return Span(start, start)
        last = span.end - 1
        run = max(0, bisect_right(self._clean, last) - 1)
        clean_length, original_length = self._lengths[run]
        inside = last - self._clean[run]
        if clean_length == original_length:
            end = self._original[run] + min(inside + 1, original_length)
        else:
            end = self._original[run] + original_length
        return Span(start, max(start, end))


class OffsetMapBuilder:
    """Builds a cleaned text piece by piece together with its :class:`OffsetMap`."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._clean: list[int] = []
        self._original: list[int] = []
        self._lengths: list[tuple[int, int]] = []
        self.length = 0

    def copy(self, text: str, original: int) -> None:
        """Append ``text``, copied one to one from ``original`` on."""
        self.replace(text, original, len(text))

    def replace(self, text: str, original: int, original_length: int) -> None:
        """Append ``text`` that stands for ``original_length`` code points of the original (an entity, an escape)."""
        if not text:
            return
        self._clean.append(self.length)
        self._original.append(original)
        self._lengths.append((len(text), original_length))
        self._pieces.append(text)
        self.length += len(text)

    def insert(self, text: str, original: int) -> None:
        """Append ``text`` that has no counterpart in the original (a paragraph break for a tag)."""
        self.replace(text, original, 0)

    def build(self) -> tuple[str, OffsetMap]:
        """The cleaned text and its map."""
        if not self._clean:
            return "", OffsetMap.identity(0)
        return "".join(self._pieces), OffsetMap(self._clean, self._original, self._lengths)

"""The text of a Markdown paragraph as a reader sees it, after CommonMark; every code point keeps its place.

Two corners of the standard are left out, because no article needs them and linear time does: a closing delimiter looks
no further back than a few dozen open ones, and link destinations hold brackets one deep.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from checker.reading.flow import Segment
from checker.reading.references import REFERENCE, dereference
from checker.text import OffsetMap, OffsetMapBuilder, Span

_SPECIAL = re.compile(r"[\\`*_~\[\]!<&\n{]|(?<! ) ++\n")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile(r"`+")
_DELIMITERS = re.compile(r"\*+|_+|~+")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*+>|<[?!][^<>]*+>")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SHORTCODE = re.compile(r"\{\{[^{}]*+\}\}|\{%[^{}]*+%\}|\{[.#:][^{}\n]*+\}")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,64}\]")
_DESTINATION = re.compile(
    r"\(\s*+(?:<[^<>\n]*+>|[^\s()<]*+(?:\([^\s()]*+\)[^\s()]*+)*+)?"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+\s*+\)"
)
_LABEL = re.compile(r"\[([^\[\]]*+)\]")
_STRONGEST = 2  # delimiters that one pair of emphasis takes at most
_DEEPEST = 32  # open delimiters that a closing one looks back over
_HARD_BREAK = 3  # two spaces and the line break
_LONGEST_LABEL = 1000


@dataclass(slots=True)
class _Part:
    """``text`` for ``length`` characters of the paragraph from ``start`` on; empty text for what is not shown."""

    text: str
    start: int
    length: int


@dataclass(slots=True)
class _Delimiter:
    part: int  # its index
    character: str
    count: int
    opens: bool
    closes: bool
    length: int = 0  # of the run as written
    from_left: int = 0  # taken away at its two ends
    from_right: int = 0


@dataclass(slots=True)
class _Bracket:
    part: int
    position: int
    image: bool
    delimiters: int  # how many there were before it


def label_of(text: str) -> str:
    """A link label as definitions and references compare it."""
    return " ".join(text.split()).casefold()


class Inline:
    """Reads the lines of one block. ``linked`` counts the code points inside links."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int]], labels: Collection[str]) -> None:
        self._original = text
        self._labels = labels
        self._text, self._offsets = _join(text, lines)
        self._parts: list[_Part] = []
        self._delimiters: list[_Delimiter] = []
        self._brackets: list[_Bracket] = []
        self._ticks: dict[int, list[int]] | None = None
        self._last_comment_end = self._text.rfind("-->")
        self.linked = 0

    def read(self) -> list[Segment]:
        """The segments of the block."""
        text, position = self._text, 0
        while position < len(text):
            match = _SPECIAL.search(text, position)
            at = match.start() if match else len(text)
            if at > position:
                self._put(text[position:at], position, at - position)
            if match is None:
                break
            position = self._special(at, match.group())
        self._pair(0)
        return self._segments()

    def _put(self, shown: str, start: int, length: int) -> int:
        self._parts.append(_Part(shown, start, length))
        return start + length

    def _special(self, at: int, found: str) -> int:
        """Read what begins at ``at``; returns where it ends."""
        text, character = self._text, found[0]
        if found.endswith("\n"):
            return self._put("\n" if len(found) >= _HARD_BREAK else " ", at, len(found))
        if character == "\\":
            following = text[at + 1 : at + 2]
            if following == "\n" or following in _PUNCTUATION:
                return self._put(following, at, 2)
        elif character == "`":
            return self._code(at)
        elif character in "*_~":
            return self._delimiter(at)
        elif character == "[" or (character == "!" and text.startswith("[", at + 1)):
            return self._open_bracket(at, image=character == "!")
        elif character == "]":
            return self._close_bracket(at)
        elif character == "<":
            return self._angle(at)
        elif character == "{":
            shortcode = _SHORTCODE.match(text, at)
            if shortcode is not None:
                return shortcode.end()
        elif character == "&":
            reference = REFERENCE.match(text, at)
            if reference is not None and reference.group().endswith(";"):
                meaning, taken = dereference(reference.group())
                if taken == len(reference.group()):
                    return self._put(meaning, at, taken)
        return self._put(character, at, 1)

    def _code(self, at: int) -> int:
        """A code span ends at a run of as many backticks; without one they are text."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self._text):
                self._ticks.setdefault(run.end() - run.start(), []).append(run.start())
        run_here = _TICKS.match(self._text, at)
        count = run_here.end() - at if run_here else 1
        places = self._ticks.get(count, [])
        index = bisect_right(places, at)
        if index >= len(places):
            return self._put("`" * count, at, count)
        start, end = at + count, places[index]
        content = self._text[start:end]
        if content[:1] in " \n" and content[-1:] in " \n" and content.strip():
            start, end = start + 1, end - 1
        for line in re.finditer(r"[^\n]+|\n", self._text[start:end]):
            shown = line.group() if line.group() != "\n" else " "
            self._put(shown, start + line.start(), len(shown))
        return places[index] + count

    def _delimiter(self, at: int) -> int:
        run = _DELIMITERS.match(self._text, at)
        end = run.end() if run else at + 1
        character = self._text[at]
        before = self._text[at - 1] if at else " "
        after = self._text[end] if end < len(self._text) else " "
        left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
        right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
        opens, closes = left, right
        if character == "_":
            opens, closes = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
        if character != "~" or end - at <= _STRONGEST:
            self._delimiters.append(_Delimiter(len(self._parts), character, end - at, opens, closes, end - at))
        return self._put(self._text[at:end], at, end - at)

    def _pair(self, first: int) -> None:
        """Match closing delimiters with opening ones from the index ``first`` on, and forget them all."""
        stack: list[_Delimiter] = []
        for delimiter in self._delimiters[first:]:
            while delimiter.closes and delimiter.count:
                reach = min(_DEEPEST, len(stack))
                found = next((back for back in range(1, reach + 1) if _fits(stack[-back], delimiter)), 0)
                if not found:
                    break
                del stack[len(stack) - found + 1 :]
                opener = stack[-1]
                taken = min(_STRONGEST, opener.count, delimiter.count)
                opener.count -= taken
                opener.from_right += taken
                delimiter.count -= taken
                delimiter.from_left += taken
                if not opener.count:
                    stack.pop()
            if delimiter.opens and delimiter.count:
                stack.append(delimiter)
        for delimiter in self._delimiters[first:]:
            part = self._parts[delimiter.part]
            part.text = part.text[: delimiter.count]
            part.start += delimiter.from_left
            part.length = delimiter.count
        del self._delimiters[first:]

    def _open_bracket(self, at: int, *, image: bool) -> int:
        if not image:
            footnote = _FOOTNOTE.match(self._text, at)
            if footnote is not None:
                return footnote.end()
        self._brackets.append(_Bracket(len(self._parts), at + image, image, len(self._delimiters)))
        return self._put(self._text[at : at + 1 + image], at, 1 + image)

    def _close_bracket(self, at: int) -> int:
        end = self._link_end(at) if self._brackets else -1
        if end < 0:
            if self._brackets:
                self._brackets.pop()
            return self._put("]", at, 1)
        bracket = self._brackets.pop()
        if bracket.image:
            del self._parts[bracket.part :]
            del self._delimiters[bracket.delimiters :]
            return end
        self._pair(bracket.delimiters)
        self._parts[bracket.part].text = ""
        self.linked += sum(len(part.text) for part in self._parts[bracket.part :])
        self._brackets = [outer for outer in self._brackets if outer.image]  # links hold no links
        return end

    def _link_end(self, at: int) -> int:
        """Where the link ends whose text ends at ``at``, -1 when it is none."""
        destination = _DESTINATION.match(self._text, at + 1)
        if destination is not None:
            return destination.end()
        if not self._labels:
            return -1
        label = _LABEL.match(self._text, at + 1)
        if label is not None and label.group(1).strip():
            return label.end() if label_of(label.group(1)) in self._labels else -1
        own = self._text[self._brackets[-1].position + 1 : at]
        if len(own) > _LONGEST_LABEL or label_of(own) not in self._labels:
            return -1
        return label.end() if label is not None else at + 1

    def _angle(self, at: int) -> int:
        autolink = _AUTOLINK.match(self._text, at)
        if autolink is not None:
            shown = autolink.group(1)
            self.linked += len(shown)
            self._put(shown, at + 1, len(shown))
            return autolink.end()
        line_break = _BREAK_TAG.match(self._text, at)
        if line_break is not None:
            return self._put("\n", at, line_break.end() - at)
        if at < self._last_comment_end and self._text.startswith("<!--", at):
            return self._text.index("-->", at) + len("-->")
        tag = _TAG.match(self._text, at)
        return tag.end() if tag is not None else self._put("<", at, 1)

    def _segments(self) -> list[Segment]:
        segments: list[Segment] = []
        for part in self._parts:
            shown, start = part.text, part.start
            if segments and segments[-1].text.endswith((" ", "\n")) and part.length == len(shown):
                shown = shown.lstrip(" ")  # what stood between is not shown
                start += part.length - len(shown)
            if shown:
                origin = self._offsets.span(Span(start, part.start + part.length))
                segments.append(Segment(shown, origin.start, origin.end - origin.start))
        while segments and segments[0].text in " \n":
            del segments[0]
        while segments and segments[-1].text in " \n":
            segments.pop()
        return segments


def _fits(opener: _Delimiter, closer: _Delimiter) -> bool:
    """Whether two runs of delimiters may pair; by CommonMark's "multiple of three", not the middle of ``*a**b*``."""
    if opener.character != closer.character:
        return False
    if not (opener.closes or closer.opens) or opener.length % 3 == closer.length % 3 == 0:
        return True
    return (opener.length + closer.length) % 3 != 0


def _is_mark(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _join(text: str, lines: Sequence[tuple[int, int]]) -> tuple[str, OffsetMap]:
    """The lines of a block with one break between them, traced back to the original."""
    builder = OffsetMapBuilder()
    for index, (start, end) in enumerate(lines):
        if index:
            before = lines[index - 1][1]
            builder.replace("\n", before, start - before)
        builder.copy(text[start:end], start)
    return builder.build()

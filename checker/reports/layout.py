"""Lines of text for a terminal: widths, wrapping, clipping, and both writing directions in one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from checker.text import Span

RIGHT_TO_LEFT = frozenset({"ar"})

_LEFT, _RIGHT, _FIRST_STRONG, _POP = "\u2066", "\u2067", "\u2068", "\u2069"  # Unicode bidi isolates
# What an article must not send to a terminal: control codes, and direction controls that reach past their line.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_RIGHT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f]")
_BREAKS = ",،;؛:»”)]"  # a word that ends in one of these ends its run: the next one is another piece
_WORD = re.compile(r"\S+")
_OUTER = "\"'«»“”‘’()[],.،;؛:!?؟…"  # marks around a piece belong to the sentence, not to the piece


def clean(text: str) -> str:
    """``text`` on one line, single-spaced, without codes that a terminal would obey."""
    return " ".join(_UNSAFE.sub("", text).split())


def width(text: str) -> int:
    """The columns that a terminal gives a text: none for marks and joiners, two for wide East Asian letters."""
    if text.isascii():
        return len(text)
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrap(text: str, columns: int) -> list[Span]:
    """The ranges of ``text`` that fill lines of at most ``columns``; a longer word has a line of its own."""
    lines: list[Span] = []
    start = end = used = 0
    for word in _WORD.finditer(text):
        needed = width(word.group())
        if used and used + 1 + needed > columns:
            lines.append(Span(start, end))
            used = 0
        if not used:
            start, used = word.start(), needed
        else:
            used += 1 + needed
        end = word.end()
    if used:
        lines.append(Span(start, end))
    return lines


def clip(before: str, words: str, after: str, columns: int) -> tuple[str, Span]:
    """The words with as much around them as ``columns`` hold, cut between words; and where the words are in it."""
    words = _middle_out(words, columns)
    room = max(0, columns - width(words))
    half = room // 2
    ahead = min(width(before), max(half, room - width(after)))
    kept = _last(before, ahead)
    rest = _first(after, room - width(kept))
    return f"{kept}{words}{rest}", Span(len(kept), len(kept) + len(words))


def _middle_out(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    half = max(1, columns // 2 - 2)
    return f"{_first(text, half).removesuffix('…').rstrip()} … {_last(text, half).removeprefix('…').lstrip()}"


def _first(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    cut = text[: max(0, columns - 1)]  # no letter is wider than its count of columns, but for East Asian ones
    at = cut.rfind(" ")
    return f"{cut[:at] if at > 0 else ''} …" if at >= 0 or not cut else "…"


def _last(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    cut = text[len(text) - max(0, columns - 1) :]
    at = cut.find(" ")
    return f"… {cut[at + 1 :]}" if at >= 0 else "…"


def directed(line: str, language: str) -> str:
    """One line of running text in the reader's language, with pieces of the other direction isolated.

    A right-to-left line is isolated as a whole as well: terminals and many viewers begin every line at the left.
    """
    if language in RIGHT_TO_LEFT:
        indent = len(line) - len(line.lstrip(" "))
        return f"{line[:indent]}{_RIGHT}{_isolate(line[indent:], _LEFT_LETTER)}{_POP}"
    return line if line.isascii() else _isolate(line, _RIGHT_LETTER)


def runs_right(text: str) -> bool:
    """Whether a piece of text runs from right to left: by its first letter, as the Unicode bidi algorithm has it."""
    right, left = _RIGHT_LETTER.search(text), _LEFT_LETTER.search(text)
    return right is not None and (left is None or right.start() < left.start())


def isolated(line: str, right: bool) -> str:
    """A line of a piece that runs ``right`` to left or not, kept from what stands around it."""
    if right:
        return f"{_RIGHT}{line}{_POP}"
    return f"{_LEFT}{line}{_POP}" if _RIGHT_LETTER.search(line) else line


def _isolate(line: str, letter: re.Pattern[str]) -> str:
    """``line`` with each run of words that hold a ``letter`` isolated."""
    runs: list[Span] = []
    going = False
    for word in _WORD.finditer(line):
        foreign = letter.search(word.group()) is not None
        if foreign and going:
            runs[-1] = Span(runs[-1].start, word.end())
        elif foreign:
            runs.append(Span(*word.span()))
        going = foreign and word.group()[-1] not in _BREAKS
    pieces, last = [], 0
    for run in runs:
        words = run.slice(line)
        core = words.strip(_OUTER)
        start = run.start + words.index(core)
        pieces += [line[last:start], _FIRST_STRONG, core, _POP]
        last = start + len(core)
    return "".join((*pieces, line[last:]))


def paragraphs(text: str, columns: int, indent: str, first: str = "") -> Iterator[str]:
    """The wrapped lines of a text, indented; ``first`` opens the first of them."""
    text = f"{first}{clean(text)}"
    for line in wrap(text, columns - len(indent)):
        yield f"{indent}{line.slice(text)}"

"""Tells what surrounds a story (comment forms, related links, share buttons, copyright lines) from the story itself.

The language is not known at this point, so the phrases of every language (``languages/<code>/boilerplate.tsv``) are
held in one table. A phrase counts only where it is the line, labels it, or cannot be anything else: a sentence of the
story that contains the same words stays in the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from checker.languages import rows_of_all
from checker.text import fold

_WORD = re.compile(r"[^\W_]+|©")
_PHRASE_WORD = re.compile(r"[^\W_]+|[©*]")
_FOLDED_LETTER = re.compile("[اهيوك0-9']")  # more than one letter folds to these
_LONGEST = 240  # code points; a longer line is a paragraph
_MOST_WORDS = {"title": 10, "start": 30, "inside": 40}
_SIGNS = frozenset(("©", "copyright"))
_MOST_BESIDE = 12  # words of a notice beside its phrase: who holds the rights
_WILDCARD = 6  # words that a * may stand for
_LABEL_END = re.compile(r"\s*[:：|>›»←→]|\s+[-–—]\s|\s*$")
_CLAUSE_END = re.compile(r"\s*(?:[^\w\s]|$)")
_CLAUSE_BREAK = re.compile(r"""\s*[^\w\s"'“”„«‘]""")
_SENTENCE_END = re.compile(r"""(?<![.…])[.。۔]["'”’»)\]\s]*$""")
_QUESTION_OR_QUOTE_END = re.compile(r"[?؟:؛;”»]\s*$")
_LINK_WORDS = 25
_PROSE = 90  # code points that make a line prose even without a full stop
_TAIL = ("comments", "related", "copyright")  # kinds that nothing of the story comes after
_LINKED = 0.6  # share of a line's text inside links that makes it a link


class Line(NamedTuple):
    """A line of plain text or a block of a page. ``linked`` is the share of it inside links, ``None`` where there are
    no links to see; ``gap`` says that it stands apart from the line before.
    """

    text: str
    linked: float | None = None
    gap: bool = True


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    kind: str
    mode: str


class _Hit(NamedTuple):
    kind: str
    heading: bool  # the phrase is all that the line says
    weak: bool  # means nothing by itself: «Facebook», "Print"


class _Table(NamedTuple):
    by_first: dict[str, list[_Phrase]]
    inside: dict[str, list[_Phrase]]  # by first word, for phrases that may stand anywhere in a line
    anchors: tuple[str, ...]  # pieces of the latter that folding leaves alone: a line without any holds none of them


@cache
def _table() -> _Table:
    table = _Table({}, {}, ())
    anchors = set()
    for rows in rows_of_all("boilerplate").values():
        for text, kind, mode in rows:
            words = tuple(_PHRASE_WORD.findall(fold(text)))
            home = table.inside if mode == "inside" else table.by_first
            home.setdefault(words[0], []).append(_Phrase(words, kind, mode))
            if mode == "inside":
                anchors.add(max((piece for word in words for piece in _FOLDED_LETTER.split(word)), key=len))
    return table._replace(anchors=tuple(sorted(anchors)))


def _first_word(text: str) -> str:
    """The folded first word that is not a number: enough to tell that most lines begin no phrase."""
    for chunk in text.split(None, 4)[:4]:
        for word in _WORD.findall(fold(chunk)):
            if not word.isdigit():
                return str(word)
    return ""


def _covers(phrase: tuple[str, ...], words: Sequence[str], start: int = 0) -> int:
    """The index after the words that ``phrase`` covers from ``start`` on, -1 when it does not match there."""
    position = start
    for index, wanted in enumerate(phrase):
        if wanted == "*":
            window = words[position + 1 : position + 1 + _WILDCARD]
            if index + 1 == len(phrase):
                return min(len(words), position + _WILDCARD) if position < len(words) else -1
            if phrase[index + 1] not in window:
                return -1
            position += 1 + window.index(phrase[index + 1])
        elif position < len(words) and words[position] == wanted:
            position += 1
        else:
            return -1
    return position


def _match(text: str) -> _Hit | None:
    """What the line is by its words alone."""
    if len(text) > _LONGEST:
        return None
    table = _table()
    if _first_word(text) not in table.by_first:
        lowered = text.lower()
        if not any(anchor in lowered for anchor in table.anchors):
            return None
    folded = fold(text)
    words = _WORD.findall(folded)
    counted = len(words)
    while words and words[0].isdigit():  # "3 Comments", numbered links
        words.pop(0)
    if not words:
        return None
    weak: _Hit | None = None
    for phrase in table.by_first.get(words[0], ()):
        end = _covers(phrase.words, words)
        if end < 0:
            continue
        whole = all(word.isdigit() for word in words[end:])
        if phrase.mode in ("word", "count"):
            if whole:
                weak = _Hit(phrase.kind, True, phrase.mode == "word" or counted == end)
        elif whole:
            return _Hit(phrase.kind, True, False)
        elif phrase.mode == "label":
            if _LABEL_END.match(folded, _end_of_word(folded, words[:end])):
                return _Hit(phrase.kind, False, False)
        elif len(words) <= _MOST_WORDS.get(phrase.mode, 0) and (phrase.mode == "start" or not is_sentence(text)):
            return _Hit(phrase.kind, False, False)
    if len(words) <= _MOST_WORDS["inside"]:
        for index, word in enumerate(words):
            for phrase in table.inside.get(word, ()):
                end = _covers(phrase.words, words, index)
                closes = end >= 0 and _CLAUSE_END.match(folded, _end_of_word(folded, words[:end])) is not None
                if closes and _is_notice(text, folded, words, index, end):
                    return _Hit(phrase.kind, False, False)
    return weak


def _is_notice(text: str, folded: str, words: Sequence[str], start: int, end: int) -> bool:
    """Whether a line that holds a phrase at words ``start`` to ``end`` is a notice: not a paragraph of the story that
    ends in one, nor a sentence about the phrase.
    """
    if not _SIGNS.isdisjoint(words):
        return True
    before = folded[: _end_of_word(folded, words[:start])] if start else ""
    opens = not start or _CLAUSE_BREAK.match(folded, len(before)) is not None
    return len(words) - (end - start) <= _MOST_BESIDE and (opens or not is_sentence(text))


def _end_of_word(folded: str, words: Sequence[str]) -> int:
    position = 0
    for word in words:
        position = folded.index(word, position) + len(word)
    return position


def kind_of(text: str) -> str | None:
    """What a line is by its words alone (``comments``, ``related``, ``share``, …); ``None`` when they prove nothing."""
    hit = _match(text)
    return hit.kind if hit is not None and not hit.weak else None


def is_sentence(text: str) -> bool:
    """Whether a line closes like a sentence of a story."""
    return _SENTENCE_END.search(text) is not None


def _is_link(line: Line, hit: _Hit | None) -> bool:
    """Whether the line could be the headline of another article in a list of links."""
    if hit is not None:
        return True
    if line.linked is not None:
        return line.linked > _LINKED
    return len(line.text) <= _LONGEST and len(line.text.split()) <= _LINK_WORDS and not is_sentence(line.text)


def _is_prose(line: Line, hit: _Hit | None) -> bool:
    if hit is not None or (line.linked is not None and line.linked > _LINKED):
        return False
    return is_sentence(line.text) or len(line.text) > _PROSE or _QUESTION_OR_QUOTE_END.search(line.text) is not None


def debris(lines: Sequence[Line]) -> list[bool]:
    """For each line, in order, whether it is not part of the story. Time is linear in their number and length."""
    hits = [_match(line.text) for line in lines]
    marks = [hit is not None and not hit.weak for hit in hits]
    if any(hit is not None for hit in hits):
        if len(lines) == 1:
            return [False]  # a text that is nothing but «اقرأ أيضا» is more likely a headline being typed
        _settle_weak(hits, marks)
        _mark_links(lines, hits, marks)
        _mark_tail(lines, hits, marks)
    return marks


def _settle_weak(hits: Sequence[_Hit | None], marks: list[bool]) -> None:
    """A run of weak lines is debris beside a sure one, or when one of several names something to press."""
    start = 0
    while start < len(hits):
        end = start
        while end < len(hits) and (found := hits[end]) is not None and found.weak:
            end += 1
        if end > start:
            beside = (start > 0 and marks[start - 1]) or (end < len(hits) and marks[end])
            buttons = sum(1 for hit in hits[start:end] if hit is not None and hit.kind != "network")
            if beside or (buttons and end - start >= 2):
                marks[start:end] = [True] * (end - start)
        start = max(end, start + 1)


def _mark_links(lines: Sequence[Line], hits: Sequence[_Hit | None], marks: list[bool]) -> None:
    """The links under a heading such as "Read also": all of them when nothing but debris follows to the end, otherwise
    the first and those that stand right under it (on a page, where links are seen to be links, all in a row).
    """
    ends = [len(lines)] * (len(lines) + 1)  # of the run of links that begins at an index
    for index in range(len(lines) - 1, -1, -1):
        ends[index] = ends[index + 1] if _is_link(lines[index], hits[index]) else index
    heading = -1
    while heading + 1 < len(lines):
        heading += 1
        hit = hits[heading]
        if not (marks[heading] and hit is not None and hit.heading and hit.kind == "related"):
            continue
        end = ends[heading + 1]
        if end < len(lines) and lines[heading + 1].linked is None:
            attached = heading + 1
            if attached < end and not _is_prose(lines[attached], hits[attached]):
                attached += 1
            while attached < end and not lines[attached].gap:
                attached += 1
            end = attached
        marks[heading + 1 : end] = [True] * (end - heading - 1)
        heading = max(heading, end - 1)


def _mark_tail(lines: Sequence[Line], hits: Sequence[_Hit | None], marks: list[bool]) -> None:
    """After the last prose of the story, or a comment form, everything to the end is debris once some of it is.

    The story is over where parts of a comment form follow, or less than what came before.
    """
    last_prose = len(lines)
    while last_prose and (marks[last_prose - 1] or not _is_prose(lines[last_prose - 1], hits[last_prose - 1])):
        last_prose -= 1
    forms = [index for index, hit in enumerate(hits) if hit is not None and hit.kind == "comments"]
    total, before = sum(len(line.text) for line in lines), 0
    for index, (line, hit) in enumerate(zip(lines, hits, strict=True)):
        starts = hit is not None and hit.kind in _TAIL and (hit.heading or hit.kind == "copyright")
        if index and marks[index] and hit is not None and starts:
            over = (forms and forms[-1] > index) or 2 * before > total
            if over and (index >= last_prose or hit.kind == "comments"):
                marks[index:] = [True] * (len(lines) - index)
                return
        before += len(line.text)

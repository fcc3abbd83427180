"""Sentences: boundaries from sentencex, mended where an abbreviation or an initial was taken for an end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import sentencex

from checker.analysis.annotator import Annotator
from checker.languages import LanguagePack
from checker.model import Article, Sentence
from checker.text import Span, fold

# No sentence of a news text comes near these. Text without stops (tables, hostile input) is cut, so that what looks
# over whole sentences, sentencex included, stays linear in the length of an article.
_MOST_TOKENS = 400
_MOST_LETTERS = 8_000

# sentencex never parts between two quotation marks, so a mark whose partner is lost would swallow all that follows. It
# is shown this instead, which it does not pair.
_NEUTRAL = "-"

_ENDS = re.compile(r"""[.!?؟…。\n]["'”’»)\]]*\s*$""")


def _ends_in_abbreviation(text: str, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation («د.») or an initial ("J.")."""
    stop = len(text[:end].rstrip())
    if stop < 2 or text[stop - 1] != ".":
        return False
    start = stop - 1
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    word = text[start : stop - 1]
    return len(word) == 1 or fold(word) in abbreviations


def _boundaries(text: str, pack: LanguagePack, abbreviations: frozenset[str], starters: frozenset[str]) -> list[int]:
    """Where the sentences of a block end, its own end included."""
    ends: list[int] = []
    start = 0
    while start < len(text):
        window = text[start : start + _MOST_LETTERS]
        found = _boundaries_in(window, pack, abbreviations, starters)
        if start + len(window) < len(text):
            found.pop()  # the end of the window, not of a sentence
        ends.extend(start + end for end in found or [window.rfind(" ") + 1 or len(window)])
        start = ends[-1]
    return ends or [0]


def _boundaries_in(text: str, pack: LanguagePack, abbreviations: frozenset[str], starters: frozenset[str]) -> list[int]:
    ends = [row["end_index"] for row in sentencex.get_sentence_boundaries(pack.code, text)]
    kept = []
    for end in ends[:-1]:
        following = text[end : end + 40].split(maxsplit=1)
        word = following[0] if following else ""
        if word[:1].islower() or not _ENDS.search(text[max(0, end - 16) : end]):
            continue  # sentencex also parts before a number in brackets
        # Twelve code points hold any abbreviation; a longer window would cost time on hostile input.
        if fold(word) not in starters and _ends_in_abbreviation(text[max(0, end - 16) : end], 16, abbreviations):
            continue
        kept.append(end)
    return [*kept, len(text)]


def _spans(text: str, block: Span, ends: list[int]) -> Iterator[Span]:
    start = block.start
    for end in ends:
        piece = text[start : block.start + end]
        stripped = piece.strip()
        if stripped:
            first = start + piece.index(stripped[0])
            yield Span(first, first + len(stripped))
        start = block.start + end


def _without(text: str, marks: list[int]) -> str:
    """The text of the same length, with a neutral sign for the marks at the given offsets."""
    pieces, start = [], 0
    for mark in marks:
        pieces += [text[start:mark], _NEUTRAL]
        start = mark + 1
    return "".join((*pieces, text[start:])) if marks else text


def _run(article: Article, pack: LanguagePack) -> tuple[Sentence, ...]:
    text, structure = article.text, article.structure
    shown = _without(text, [quote.span.start for quote in article.quotes if not quote.closed])
    abbreviations = frozenset(fold(word) for word in pack.settings.get("abbreviations", ()))
    starters = frozenset(fold(word) for word in pack.settings.get("sentence_starters", ()))
    token_starts = [token.start for token in article.tokens]
    headlines, body, lead = set(structure.headlines), set(structure.body), structure.lead
    sentences = []
    for index, block in enumerate(article.source.blocks):
        if block.span in headlines:
            role, span = "headline", block.span
        elif lead is not None and lead.overlaps(block.span):
            role, span = "lead", lead
        elif block.span in body:
            role, span = "body", block.span
        elif block.kind == "subheading":
            role, span = "subheading", block.span
        else:
            continue
        ends = [len(span.slice(text))] if role == "headline" else None
        if ends is None:
            ends = _boundaries(span.slice(shown), pack, abbreviations, starters)
        for sentence in _spans(text, span, ends):
            first, last = bisect_left(token_starts, sentence.start), bisect_left(token_starts, sentence.end)
            while last - first > _MOST_TOKENS:
                cut = first + _MOST_TOKENS
                piece = Span(sentence.start, article.tokens[cut - 1].end)
                sentences.append(Sentence(piece, first, cut, index, role))  # type: ignore[arg-type]
                first, sentence = cut, Span(article.tokens[cut].start, sentence.end)
            if first < last:  # unseen marks alone are no sentence
                sentences.append(Sentence(sentence, first, last, index, role))  # type: ignore[arg-type]
    return tuple(sentences)


ANNOTATOR = Annotator(adds="sentences", requires=("tokens", "structure", "quotes"), run=_run)

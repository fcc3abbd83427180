"""A word, a sentence or a paragraph that stands in the article twice.

What it flags
    A sentence of some length, or a run of them, that comes again word for word, or with only a letter or two changed.
    A shorter one that is said again soon, the shortest at once. As an ``info``, a short one further down, and what may
    be a caption or a sentence pulled out of the text on purpose. A word of grammar twice in a row ("of the the town").

Why it matters
    It is a slip of copying: the reader stumbles, and one of the two copies is often the uncorrected one.

What it must not flag
    A page of several items, parted by lines of marks, where each begins anew; the lead that says the headline again,
    a subheading or a caption taken from the text, items of a list, a refrain that comes three times or more, short
    formulas ("He declined to comment."), sentences of one pattern with other names or figures in them; words that
    grammar or emphasis may double ("had had", "very, very", «جدا جدا»), names («سي إن إن»). A copy that runs into other
    text without a space was a line that the page showed apart: an ``info``.

Limits
    A passage told again in other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Sentence, Text
from checker.rules.txt.scope import folded, removal
from checker.text import Span

META = Meta(
    code="TXT004",
    slug="repeated-text",
    severity="warning",
    requires=("tokens", "structure", "sentences", "quotes"),
    messages={
        "message": {
            "en": "this text stands in the article twice, word for word",
            "ar": "هذا النص مكرر في المقال بلفظه",
        },
        "almost": {
            "en": "this text stands in the article twice, almost word for word",
            "ar": "هذا النص مكرر في المقال بلفظه تقريبا",
        },
        "word": {"en": "“{words}” stands here twice in a row", "ar": "«{words}» مكررة هنا مرتين متتاليتين"},
        "once": {"en": "write it once", "ar": "اكتبها مرة واحدة"},
        "copy": {"en": "the second time", "ar": "المرة الثانية"},
        "first": {"en": "the first time", "ar": "المرة الأولى"},
        "delete": {"en": "take one of the two out", "ar": "احذف أحد الموضعين"},
    },
)


class Options(Struct, frozen=True):
    """``fewest_words``: a shorter sentence may come again."""

    fewest_words: int = 8


_ITEM = re.compile(r"[-–—•*·]|\d{1,2}\s?[-–.)]")  # the mark of a list, before a sentence
_LONGEST_PARTING, _FEWEST_PARTING = 12, 3  # code points of a line of marks; lines
_DELIBERATE = 14  # words; a shorter sentence may be a formula or a caption, unless
_SOON = 5  # its copy is at most so many sentences further down
_NEAR_WORDS = 14  # a sentence that is almost the same must be longer than one that is the same
_EDGE = 5  # words at either end, of which sentences that are almost the same share one
_MOST_CHANGED = 2  # words
_QUOTES = frozenset("\"'“”„«»‘’‹›")
_FEWEST_AT_ONCE = 4  # words of a sentence that is said again at once
_LONGEST_NEAR = 120  # words; alignment is quadratic


class _Line(NamedTuple):
    sentence: Sentence
    words: tuple[str, ...]


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each run of sentences that comes again, and for each word."""
    yield from _words(article)
    if _of_items(article):
        return
    lines = _lines(article, options.fewest_words)
    places: dict[tuple[str, ...], list[int]] = {}
    for index, line in enumerate(lines):
        places.setdefault(line.words, []).append(index)
    copies = {at[1]: at[0] for at in places.values() if len(at) == 2}  # not a refrain
    index, end = 0, len(lines)
    taken: set[int] = set()
    while index < end:
        first = copies.get(index)
        if first is None:
            index += 1
            continue
        length = 1
        while copies.get(index + length) == first + length and first + length < index:
            length += 1
        taken.update(range(index, index + length), range(first, first + length))
        yield _detection(article, lines, first, index, length)
        index += length
    yield from _at_once(article, options.fewest_words)
    yield from _almost(article, [line for number, line in enumerate(lines) if number not in taken])


def _words(article: Article) -> Iterator[Detection]:
    pack = load(article.language)
    never = folded(pack, "never-doubled")
    letters = folded(pack, "letter-name")
    text, tokens = article.text, article.tokens
    norms = [token.norm for token in tokens]
    for index, (one, other) in enumerate(pairwise(norms)):
        if one != other or one not in never or (index and norms[index - 1] in letters):
            continue
        first, second = (Span(tokens[at].start, tokens[at].end) for at in (index, index + 1))
        again = second.slice(text)
        if again not in (first.slice(text), first.slice(text).lower()) or not text[first.end : second.start].isspace():
            continue  # «أن إن» are two words, "at AT&T" as well; a mark between them parts them
        yield Detection(
            message=Text("word", {"words": first.slice(text)}),
            primary=Evidence(second, Text("copy")),
            related=(Evidence(first, Text("first")),),
            suggestion=Text("once"),
            confidence=0.9,
            fix=(removal(text, second),),
        )


def _at_once(article: Article, fewest: int) -> Iterator[Detection]:
    """Shorter sentences that are said again at once: too short to prove anything elsewhere, too long for emphasis."""
    text, tokens, sentences = article.text, article.tokens, article.sentences
    for one, other in pairwise(sentences):
        length = one.last - one.first
        if (
            other.last - other.first != length
            or not _FEWEST_AT_ONCE <= length <= 2 * fewest
            or one.block != other.block
        ):
            continue
        words, again = ([token.norm for token in tokens[at.first : at.last]] for at in (one, other))
        if words != again or not _FEWEST_AT_ONCE <= sum(map(str.isalnum, words)) < fewest:
            continue
        if text[one.span.end - 1] != "." or any(quote.span.contains(other.span) for quote in article.quotes):
            continue  # a chant, a cry, somebody's emphasis
        yield Detection(
            message=Text("message"),
            primary=Evidence(other.span, Text("copy")),
            related=(Evidence(one.span, Text("first")),),
            suggestion=Text("delete"),
            confidence=0.9,
            fix=(removal(text, other.span),) if one.span.slice(text) == other.span.slice(text) else (),
        )


def _of_items(article: Article) -> bool:
    """Whether lines of marks ("***", "___") part the page into items."""
    parting = 0
    for block in article.structure.body:
        if block.end - block.start < _LONGEST_PARTING and not any(map(str.isalnum, block.slice(article.text))):
            parting += 1
    return parting >= _FEWEST_PARTING


def _lines(article: Article, fewest: int) -> list[_Line]:
    tokens, blocks = article.tokens, article.source.blocks
    lines = []
    for sentence in article.sentences:
        if sentence.role not in ("lead", "body") or sentence.last - sentence.first < fewest:
            continue
        if blocks[sentence.block].kind == "list-item" or _ITEM.match(article.text, *sentence.span):
            continue
        words = tuple([token.norm for token in tokens[sentence.first : sentence.last] if token.norm.isalnum()])
        if len(words) >= fewest:
            lines.append(_Line(sentence, words))
    return lines


def _detection(article: Article, lines: list[_Line], first: int, second: int, length: int) -> Detection:
    original = _span(lines, first, length)
    copy = _span(lines, second, length)
    one, other = original.slice(article.text), copy.slice(article.text)
    blocks = article.source.blocks
    home, first_home = (blocks[lines[at].sentence.block].span for at in (second, first))
    # Inside another paragraph, what stands around the copy may lean on it.
    apart = home in (first_home, copy)
    short = len(lines[second].words) < _DELIBERATE and second - first > _SOON
    pulled = length == 1 and (short or _pulled_out(one, other))
    pulled = pulled or (home != copy and _runs_in(article, original, copy))
    return Detection(
        message=Text("message"),
        primary=Evidence(copy, Text("copy")),
        related=(Evidence(original, Text("first")),),
        suggestion=Text("delete"),
        confidence=0.5 if pulled else 0.95,
        severity="info" if pulled else None,
        fix=(removal(article.text, copy),) if apart and not pulled and one.split() == other.split() else (),
    )


def _pulled_out(one: str, other: str) -> bool:
    """Whether one of two copies may stand apart on purpose: a caption has no full stop, a quotation shown in large
    letters has its own marks.
    """
    return any(
        words[-1].isalnum() or (words[0] in _QUOTES and words.rstrip(".")[-1] in _QUOTES) for words in (one, other)
    )


def _runs_in(article: Article, *copies: Span) -> bool:
    """Whether one of them runs into the text before it without a space: a line that the page showed apart."""
    return any(at.start > 0 and not article.text[at.start - 1].isspace() for at in copies)


def _span(lines: list[_Line], index: int, length: int) -> Span:
    return Span(lines[index].sentence.span.start, lines[index + length - 1].sentence.span.end)


def _almost(article: Article, lines: list[_Line]) -> Iterator[Detection]:
    edges: dict[tuple[int, tuple[str, ...]], int] = {}
    for index, line in enumerate(lines):
        if not _NEAR_WORDS <= len(line.words) <= _LONGEST_NEAR:
            continue
        keys = ((0, line.words[:_EDGE]), (1, line.words[-_EDGE:]))
        earlier = next((edges[key] for key in keys if key in edges), None)
        if earlier is not None and _nearly_equal(lines[earlier].words, line.words):
            one, other = (at.sentence.span.slice(article.text) for at in (lines[earlier], line))
            spans = lines[earlier].sentence.span, line.sentence.span
            pulled = _pulled_out(one, other) or len(lines[earlier].words) != len(line.words)
            pulled = pulled or _runs_in(article, *spans)
            yield Detection(
                message=Text("almost"),
                primary=Evidence(line.sentence.span, Text("copy")),
                related=(Evidence(lines[earlier].sentence.span, Text("first")),),
                suggestion=Text("delete"),
                confidence=0.5 if pulled else 0.85,
                severity="info" if pulled else None,
            )
            continue
        for key in keys:
            edges.setdefault(key, index)


def _nearly_equal(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether at most a word or two differ, and only by a letter or by being left out; never a figure."""
    if abs(len(one) - len(other)) > _MOST_CHANGED:
        return False
    from rapidfuzz.distance import Levenshtein

    changes = Levenshtein.editops(one, other, score_hint=_MOST_CHANGED)
    if len(changes) > _MOST_CHANGED:
        return False
    for change in changes:
        before = one[change.src_pos] if change.tag != "insert" else ""
        after = other[change.dest_pos] if change.tag != "delete" else ""
        if any(char.isdigit() for char in before + after):
            return False
        if before and after and Levenshtein.distance(before, after) > 1:
            return False
    return True

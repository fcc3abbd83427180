"""Lays the words of one quotation over those of another text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from checker.languages import LanguagePack
from checker.model import Article
from checker.text import Span, fold

_OPENING, _CLOSING = frozenset("[("), frozenset("])")
_SLACK = 3  # words that may have been put in or left out before the rest of a quotation
_MOST_PLACES = 12  # of one word in a text; a more frequent word tells nothing about where a quotation stands


class Words(NamedTuple):
    """The words of a stretch of text without marks and without what stands in brackets; ``stems`` compare them."""

    norms: tuple[str, ...]
    stems: tuple[str, ...]
    tokens: tuple[int, ...]  # indices into ``Article.tokens``


class Change(NamedTuple):
    """A word (or ``""``) of one text that stands against another one (or ``""``) in the other.

    ``inner`` is the smaller number of words on either side of it that both texts share.
    """

    kind: Literal["negation", "number", "word"]
    before: str
    after: str
    inner: int = 0


class Alignment(NamedTuple):
    """How far two texts agree: words of the shorter one that were found, those of them with content, the changes."""

    length: int
    matched: int
    content: int
    changes: tuple[Change, ...]


def words_of(article: Article, span: Span, first: int, pack: LanguagePack) -> Words:
    """The words of a span; ``first`` is the index of its first token."""
    norms, indices, depth = [], [], 0
    tokens = article.tokens
    index = first
    while index < len(tokens) and tokens[index].start < span.end:
        norm = tokens[index].norm
        if norm in _OPENING:
            depth += 1
        elif norm in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and norm[:1].isalnum():
            norms.append(norm)
            indices.append(index)
        index += 1
    return Words(tuple(norms), tuple(pack.stem(norm) for norm in norms), tuple(indices))


@cache
def negations(pack: LanguagePack) -> frozenset[str]:
    """Words that turn a statement into its opposite."""
    return frozenset(row[0] for row in pack.rows("polarity") if row[1] == "not")


def window(short: Sequence[str], long: Sequence[str], fewest: float) -> tuple[int, int] | None:
    """Where in ``long`` the words of ``short`` stand (half-open), or ``None`` when fewer than that share of them do.

    Every shared word votes for the offset between the two; votes that are near each other are for the same place.
    """
    places: dict[str, list[int]] = {}
    for position, word in enumerate(long):
        places.setdefault(word, []).append(position)
    votes: dict[int, int] = {}
    for position, word in enumerate(short):
        found = places.get(word, ())
        if len(found) <= _MOST_PLACES:
            for place in found:
                votes[place - position] = votes.get(place - position, 0) + 1
    best, offset = 0, 0
    for candidate in votes:
        count = sum(votes.get(candidate + shift, 0) for shift in range(-1, 2))
        if (count, votes[candidate]) > (best, votes.get(offset, 0)):
            best, offset = count, candidate
    if best < fewest * len(short):
        return None
    return max(0, offset - _SLACK), min(len(long), offset + len(short) + _SLACK)


def align(short: Words, long: Words, pack: LanguagePack, fewest: float) -> Alignment | None:
    """Align two texts by words; ``None`` when they have too little in common (``fewest`` as a share of the shorter)."""
    place = window(short.stems, long.stems, fewest)
    if place is None:
        return None
    from rapidfuzz.distance import Levenshtein

    start, end = place
    stems, norms = long.stems[start:end], long.norms[start:end]
    operations = list(Levenshtein.opcodes(short.stems, stems))
    while operations and operations[0].tag == "insert":
        operations.pop(0)
    while operations and operations[-1].tag == "insert":
        operations.pop()
    empty = pack.words("stopwords")
    matched = content = 0
    changes: list[Change] = []
    for operation in operations:
        before = short.norms[operation.src_start : operation.src_end]
        after = norms[operation.dest_start : operation.dest_end]
        if operation.tag == "equal":
            matched += len(before)
            content += sum(word not in empty for word in before)
        else:
            changes += (change._replace(inner=matched) for change in _changes(before, after, pack, empty))
    changes = [change._replace(inner=min(change.inner, matched - change.inner)) for change in changes]
    return Alignment(len(short.norms), matched, content, tuple(changes))


def _changes(
    before: Sequence[str], after: Sequence[str], pack: LanguagePack, empty: frozenset[str]
) -> Iterator[Change]:
    negative = negations(pack)
    for index in range(max(len(before), len(after))):
        one = before[index] if index < len(before) else ""
        other = after[index] if index < len(after) else ""
        if _negates(one, pack, negative) != _negates(other, pack, negative):
            yield Change("negation", one, other)
        elif one[:1].isdigit() and other[:1].isdigit():
            yield Change("number", one, other)
        elif one and other and not _same_word(one, other, pack, empty):
            yield Change("word", one, other)


def _negates(word: str, pack: LanguagePack, negative: frozenset[str]) -> bool:
    return any(variant.stem in negative for variant in pack.variants(word))


@cache
def _contraries(pack: LanguagePack) -> frozenset[frozenset[str]]:
    """Pairs of words of grammar that turn the meaning around (before, after)."""
    return frozenset(frozenset(map(fold, row[1:3])) for row in pack.rows("writing") if row[0] == "contrary")


def _same_word(one: str, other: str, pack: LanguagePack, empty: frozenset[str]) -> bool:
    """Whether two words differ only as grammar or spelling makes them differ, or say nothing by themselves."""
    if frozenset((one, other)) in _contraries(pack):
        return False
    if one.split("'", 1)[0] in empty or other.split("'", 1)[0] in empty or one[:1].isdigit() or other[:1].isdigit():
        return True
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or one[:_ROOT] == other[:_ROOT]:
        return True
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other) <= (1 if shorter < _LONG else 2)


_SHORTEST, _ROOT, _LONG = 3, 4, 7  # letters

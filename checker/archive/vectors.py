"""Vectors as they are stored: unit vectors in a byte for each dimension.

A cosine of two such vectors is off by about 0.002, a tenth of what would change any decision made on it, at a
quarter of the size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from checker.archive.records import Floats

Bytes = NDArray[np.int8]
_LARGEST = 127
_KEY = 8  # bytes
_ROWS = 4096  # turned into floats at a time: 8 MB of 512 dimensions


def key(text: str) -> bytes:
    """What stands for a text among the stored vectors."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=_KEY).digest()


def pack(vectors: Floats) -> bytes:
    """Unit vectors ``[n, d]`` or ``[d]`` as ``n * d`` bytes."""
    largest = np.maximum(np.abs(vectors).max(axis=-1, keepdims=True), np.finfo(np.float32).tiny)
    packed: Bytes = np.rint(vectors * (_LARGEST / largest)).astype(np.int8)
    return packed.tobytes()


def unpack(packed: bytes, dimension: int) -> Floats:
    """The unit vectors ``[n, dimension]`` of :func:`pack`.

    Raises:
        ValueError: there is no whole number of them.
    """
    return unit(np.frombuffer(packed, np.int8).reshape(-1, dimension))


def unit(rows: Bytes) -> Floats:
    """Rows of bytes as unit vectors."""
    vectors = rows.astype(np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(norms, 1.0)[:, None]
    return vectors


def pack_texts(texts: Mapping[str, Floats]) -> tuple[bytes, bytes]:
    """The keys of texts, and their vectors, each in one piece."""
    if not texts:
        return b"", b""
    return b"".join(map(key, texts)), pack(np.stack(list(texts.values())))


def unpack_texts(keys: bytes, packed: bytes, dimension: int) -> dict[bytes, Floats]:
    """The vectors of :func:`pack_texts` by their keys; none of pieces that do not fit together."""
    if not keys or len(packed) * _KEY != len(keys) * dimension:
        return {}
    names = [keys[at : at + _KEY] for at in range(0, len(keys), _KEY)]
    return dict(zip(names, unpack(packed, dimension), strict=True))


class Matrix:
    """Many stored vectors, searched one and all. They stay bytes in memory: 51 MB for 100,000 of 512 dimensions."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._ids: NDArray[np.int64] = np.empty(0, np.int64)
        self._rows: Bytes = np.empty((0, dimension), np.int8)
        self._norms: Floats = np.empty(0, np.float32)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def last(self) -> int:
        """The highest id in it; 0 when it is empty."""
        return int(self._ids[-1]) if len(self._ids) else 0

    def extend(self, rows: Iterable[tuple[int, bytes]]) -> None:
        """Take in vectors with ids, in ascending order, above :attr:`last`. A piece of another length is left out."""
        fitting = [(number, packed) for number, packed in rows if len(packed) == self._dimension]
        if not fitting:
            return
        fresh = np.frombuffer(b"".join(packed for _, packed in fitting), np.int8).reshape(-1, self._dimension)
        self._ids = np.concatenate([self._ids, np.array([number for number, _ in fitting], np.int64)])
        self._rows = np.concatenate([self._rows, fresh])
        norms = [self._norms]
        for first in range(0, len(fresh), _ROWS):
            block = fresh[first : first + _ROWS].astype(np.float32)
            norms.append(np.maximum(np.sqrt(np.einsum("ij,ij->i", block, block)), 1.0))
        self._norms = np.concatenate(norms)

    def nearest(self, vector: Floats, count: int) -> list[tuple[int, float]]:
        """The ids of the ``count`` nearest vectors with their cosines, the nearest first."""
        if not len(self._ids):
            return []
        cosines = np.empty(len(self._ids), np.float32)
        for first in range(0, len(self._ids), _ROWS):
            cosines[first : first + _ROWS] = self._rows[first : first + _ROWS].astype(np.float32) @ vector
        cosines /= self._norms
        count = min(count, len(cosines))
        best = np.argpartition(-cosines, count - 1)[:count]
        order = best[np.argsort(-cosines[best], kind="stable")]
        return [(int(self._ids[at]), float(cosines[at])) for at in order]

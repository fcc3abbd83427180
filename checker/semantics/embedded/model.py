"""Tokeniser and network together, with a memory of the sentences seen."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from checker.semantics.embedded.network import Floats, Network
from checker.semantics.embedded.pieces import PieceTokeniser, Subwords
from checker.semantics.embedded.weights import load_arrays, load_pieces

_LONGEST = 256  # subwords; what follows is left out, so that a page without full stops costs no minute


class Encoded(NamedTuple):
    """A text as the judge sees it."""

    subwords: Subwords
    vector: Floats  # [512], unit length
    states: Floats  # [subwords, k], projected; the marks of beginning and end included


def _one_thread() -> AbstractContextManager[Any]:
    """More than one BLAS thread makes small matrices slower, and a busy machine much slower."""
    try:
        return _controller().limit(limits=1, user_api="blas")  # type: ignore[no-any-return]
    except ImportError:
        return nullcontext()


@cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


class EmbeddedModel:
    """The embedded encoder."""

    def __init__(self) -> None:
        self._tokeniser = PieceTokeniser(load_pieces())
        self._network = Network(load_arrays())

    def split(self, text: str) -> Subwords:
        """The subwords of a text, cut after 256."""
        subwords = self._tokeniser.split(text)
        if len(subwords.ids) <= _LONGEST:
            return subwords
        ids = [*subwords.ids[: _LONGEST - 1], subwords.ids[-1]]
        return Subwords(ids, [*subwords.words[: _LONGEST - 1], -1], subwords.spans)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors ``[n, 512]`` of texts."""
        with _one_thread():
            return self._network.run([self.split(text).ids for text in texts])[0]

    def encode(self, texts: Sequence[str], projection: Floats) -> list[Encoded]:
        """Vectors and projected subword states of texts.

        Args:
            texts: the texts.
            projection: ``[1280, k]``.
        """
        split = [self.split(text) for text in texts]
        with _one_thread():
            vectors, states = self._network.run([subwords.ids for subwords in split], projection)
        return [Encoded(*parts) for parts in zip(split, np.asarray(vectors), states, strict=True)]


@cache
def load_model() -> EmbeddedModel:
    """The embedded encoder, loaded once per process.

    Raises:
        EncoderMissingError: its package is missing or not the expected version.
    """
    return EmbeddedModel()

"""Sentence encoders: the embedded one, and any model of sentence-transformers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from checker.semantics.embedded import EmbeddedModel, load_model
from checker.semantics.external import sentence_transformers

Floats = NDArray[np.float32]

EMBEDDED = "embedded"
_REMEMBERED = 20_000  # vectors; 40 MB of 512 dimensions


class Encoder(Protocol):
    """Turns sentences into vectors whose inner product is their likeness."""

    name: str

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors ``[n, d]`` of texts."""


class _Remembering:
    """Keeps the vectors of sentences seen: an edited article has few new ones."""

    name = ""

    def __init__(self) -> None:
        self._known: dict[str, Floats] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors ``[n, d]`` of texts."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(fresh) > _REMEMBERED:
            self._known.clear()
            fresh = list(dict.fromkeys(texts))
        if fresh:
            self._known.update(zip(fresh, self._compute(fresh), strict=True))
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        return np.stack([self._known[text] for text in texts])

    def _compute(self, texts: Sequence[str]) -> Floats:
        raise NotImplementedError


class EmbeddedEncoder(_Remembering):
    """Google's universal sentence encoder, multilingual v3: 16 languages, 512 dimensions."""

    name = EMBEDDED

    def __init__(self, model: EmbeddedModel | None = None) -> None:
        super().__init__()
        self._model = model or load_model()

    def _compute(self, texts: Sequence[str]) -> Floats:
        return self._model.vectors(texts)


class SentenceTransformerEncoder(_Remembering):
    """A ``SentenceTransformer`` by hub name or folder. Importing the library takes seconds, so it waits until here.

    Raises:
        ModelError: the library is not installed or the model cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        library = sentence_transformers("an encoder", name)
        self._model: Any = library.load(library.module.SentenceTransformer)

    def _compute(self, texts: Sequence[str]) -> Floats:
        vectors = self._model.encode(
            list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


@cache
def load_encoder(name: str = EMBEDDED) -> Encoder:
    """The encoder of a name: ``embedded``, or a sentence-transformers model's hub name or folder.

    Raises:
        ModelError: the model cannot be loaded; the message names the way out.
    """
    return EmbeddedEncoder() if name == EMBEDDED else SentenceTransformerEncoder(name)

"""Vectors between the encoder and the archive: what was encoded once is not encoded again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from checker.archive.records import Floats
from checker.archive.vectors import key
from checker.config import SideSettings
from checker.dossier.items import read_story
from checker.dossier.sides import Sides
from checker.dossier.stories import gist
from checker.model import Article
from checker.semantics import Encoder


class Recording:
    """An encoder that remembers what it was asked."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.seen: dict[str, Floats] = {}
        self._encoder = encoder

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors ``[n, d]`` of texts."""
        vectors = self._encoder.encode(texts)
        self.seen.update(zip(texts, vectors, strict=True))
        return vectors


class Recalling:
    """An encoder that knows the vectors of archived texts."""

    def __init__(self, encoder: Encoder, known: Mapping[bytes, Floats]) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known = known

    def encode(self, texts: Sequence[str]) -> Floats:
        """Unit vectors ``[n, d]`` of texts."""
        vectors = [self._known.get(key(text)) for text in texts]
        unknown = [text for text, vector in zip(texts, vectors, strict=True) if vector is None]
        fresh = iter(self._encoder.encode(unknown) if unknown else ())
        if not vectors:
            return self._encoder.encode([])
        return np.stack([next(fresh) if vector is None else vector for vector in vectors])


def vectors_of(
    article: Article, sides: Mapping[str, SideSettings], encoder: Encoder
) -> tuple[Floats, dict[str, Floats]]:
    """The vector of what an article is about ``[d]``, and those of the texts that a comparison with it will ask for."""
    recording = Recording(encoder)
    read_story([article], Sides([article], sides, recording), recording)
    return encoder.encode([gist(article)])[0], recording.seen

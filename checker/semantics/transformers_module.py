"""The embedded encoder as a module of sentence-transformers, for that library's own utilities.

>>> from checker.semantics.transformers_module import as_sentence_transformer
>>> model = as_sentence_transformer()
>>> model.save_pretrained("folder")     # SentenceTransformer("folder", trust_remote_code=True) loads it again

Importing this file imports sentence-transformers and torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from checker.semantics.embedded import load_model
from checker.semantics.embedded.network import WIDTH


class EmbeddedModule(InputModule):  # type: ignore[misc]
    """Texts to ``sentence_embedding`` ``[n, 512]``, unit length. It has no weights of its own to train or save."""

    def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """The vectors, already computed: the encoder's own tokeniser works on text."""
        texts = [(prompt or "") + text for text in inputs]
        return {"sentence_embedding": torch.from_numpy(load_model().vectors(texts))}

    def tokenize(self, texts: Sequence[str], **options: Any) -> dict[str, Any]:
        """The name of :meth:`preprocess` before version 5.2 of the library."""
        return self.preprocess(texts, **options)

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The features as they are."""
        return features

    def get_embedding_dimension(self) -> int:
        """512."""
        return WIDTH

    def get_sentence_embedding_dimension(self) -> int:
        """The older name of :meth:`get_embedding_dimension`."""
        return WIDTH

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Nothing: the weights are in the package."""

    @classmethod
    def load(cls, *_: Any, **__: Any) -> EmbeddedModule:
        """The module anew."""
        return cls()


def as_sentence_transformer() -> SentenceTransformer:
    """The embedded encoder as a ``SentenceTransformer`` on the CPU."""
    return SentenceTransformer(modules=[EmbeddedModule()], device="cpu", similarity_fn_name="cosine")

"""sentence-transformers, imported only when a user's model asks for it."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from checker.semantics.errors import ModelError


class Library(NamedTuple):
    """The library, and the model that was asked for."""

    module: Any
    role: str  # "an encoder", "a judge"
    model: str

    def load(self, kind: Any) -> Any:
        """The model, as an instance of ``kind``, on the CPU.

        Raises:
            ModelError: there is no such model here and none can be fetched, or it is of another kind.
        """
        folder = Path(self.model).is_dir()
        try:
            return kind(self.model, device="cpu")
        except Exception as error:
            where = (
                "That folder does not hold such a model."
                if folder
                else "It is no folder, and not in the local model cache; the hub was not reached or has no such model."
                if not os.environ.get("HF_HUB_OFFLINE")
                else "It is no folder, and not in the local model cache; HF_HUB_OFFLINE forbids fetching it."
            )
            raise ModelError(
                f"Cannot load {self.model!r} as {self.role}: {type(error).__name__}. {where} Give the folder of a "
                f"saved sentence-transformers model, or leave the option out to use the embedded one."
            ) from error


def sentence_transformers(role: str, model: str) -> Library:
    """The library, for loading ``model`` as ``role``.

    Raises:
        ModelError: sentence-transformers is not installed.
    """
    try:
        return Library(import_module("sentence_transformers"), role, model)
    except ImportError as error:
        raise ModelError(
            f"Using {model!r} as {role} needs sentence-transformers ({error}). "
            "Run: pip install sentence-transformers, or leave the option out to use the embedded one."
        ) from error

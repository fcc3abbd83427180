"""Layer 3: sentence encoders and the contradiction judge. What needs numpy is imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.semantics.errors import ModelError
from checker.semantics.slots import Clash

if TYPE_CHECKING:
    from checker.semantics.encoder import Encoder, load_encoder
    from checker.semantics.judges import Judge, Judgement, judge, load_judge

_HOMES = {
    **dict.fromkeys(("Encoder", "load_encoder"), "checker.semantics.encoder"),
    **dict.fromkeys(("Judge", "Judgement", "judge", "load_judge"), "checker.semantics.judges"),
}

__all__ = ["Clash", "Encoder", "Judge", "Judgement", "ModelError", "judge", "load_encoder", "load_judge"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

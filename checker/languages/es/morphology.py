"""What data cannot say about Spanish words."""

from __future__ import annotations

from functools import lru_cache

from checker.languages.pack import Variant


@lru_cache(maxsize=65536)
def variants(norm: str) -> tuple[Variant, ...]:
    """The readings of a folded word: itself."""
    return (Variant(0, norm),)

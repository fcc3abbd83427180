"""What data cannot say about Turkish words."""

from __future__ import annotations

from functools import lru_cache

from checker.languages.pack import Variant


@lru_cache(maxsize=65536)
def variants(norm: str) -> tuple[Variant, ...]:
    """The readings of a folded word: itself, and a name or date without its case ("kasım" of "kasım'da")."""
    word, mark, _ = norm.partition("'")
    return (Variant(0, norm), Variant(0, word)) if mark and word else (Variant(0, norm),)

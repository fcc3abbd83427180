"""What data cannot say about French words."""

from __future__ import annotations

from functools import lru_cache

from checker.languages.pack import Variant

_ELIDED = frozenset(
    ("l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu")
)


@lru_cache(maxsize=65536)
def variants(norm: str) -> tuple[Variant, ...]:
    """The readings of a folded word: itself, and what follows an elided word ("août" of "d'août")."""
    elided, mark, word = norm.partition("'")
    if mark and word and elided in _ELIDED:
        return (Variant(0, norm), Variant(len(elided) + 1, word))
    return (Variant(0, norm),)

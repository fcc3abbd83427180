"""What data cannot say about English words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.languages.forms import Inflection
from checker.languages.pack import Variant


@lru_cache(maxsize=65536)
def variants(norm: str) -> tuple[Variant, ...]:
    """The readings of a folded word: itself."""
    return (Variant(0, norm),)


def inflections(norm: str) -> tuple[Inflection, ...]:
    """The words of nationality that a folded word may be a form of: "armenians" of "armenian"."""
    if norm.endswith("s") and len(norm) > 4:
        return (Inflection(0, norm), Inflection(0, norm[:-1], "p"))
    return (Inflection(0, norm),)


def declined(adjective: str) -> Iterator[Inflection]:
    """An adjective, and its plural as a noun ("South Koreans")."""
    yield Inflection(0, adjective)
    if adjective[-1].islower():
        yield Inflection(0, adjective + "s", "p")


def noun_gender(norm: str) -> str:
    """Plural for the ending -s; other nouns do not tell."""
    return "p" if norm.endswith("s") and not norm.endswith(("ss", "us", "is")) and len(norm) > 3 else ""

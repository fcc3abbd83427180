"""Small words and nouns that say whose words an attribution holds, by language."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from checker.languages import LanguagePack
from checker.languages.registry import alternatives
from checker.text import fold

# Marks that are no words of a source.
MARKS = frozenset("«»\"“”„'‘’()[]-–—،,.:؛;ـ|/…")


class Anaphors(NamedTuple):
    """The words of ``anaphors.tsv`` of a language, folded."""

    statement: frozenset[str]
    voice: frozenset[str]
    same: frozenset[str]
    body: frozenset[str]
    nobody: frozenset[str]
    media: frozenset[str]
    official: frozenset[str]
    own: frozenset[str]
    unnamed: frozenset[str]  # marks and words like "same", which are no part of a name
    pronouns: dict[str, str]  # word to man, woman, many, thing, relative; or m, f, p, where things have gender too


@lru_cache(maxsize=32)
def anaphors(pack: LanguagePack) -> Anaphors:
    """The anaphors of a language."""
    sets: dict[str, set[str]] = {kind: set() for kind in Anaphors._fields if kind not in ("pronouns", "unnamed")}
    pronouns: dict[str, str] = {}
    for kind, words in pack.rows("anaphors"):
        forms = {fold(word) for word in alternatives(words)}
        if kind in sets:
            sets[kind] |= forms
        else:
            pronouns |= dict.fromkeys(forms, kind)
    frozen = {kind: frozenset(found) for kind, found in sets.items()}
    return Anaphors(**frozen, unnamed=MARKS | {"'s"} | sets["same"], pronouns=pronouns)

"""The forms of English words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from checker.languages.forms import EventForm
from checker.languages.pack import load

_SHORTEST_STEM = 3
_SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ers", "ed", "er", "es", "ly", "s")


def event_forms(row: tuple[str, ...]) -> Iterator[EventForm]:
    """The forms of a row of ``events.tsv``: kind, base, past, past participle, -ing form, nouns."""
    kind, base, past, participle, gerund, nouns = row
    verb, _, rest = base.partition(" ")
    ending = "es" if verb.endswith(("s", "sh", "ch")) else "s"
    third = f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeou" else verb + ending
    for form in (base, f"{third} {rest}".strip(), past, gerund):
        yield EventForm(form, kind, participle=form == participle)
    if participle != past:
        yield EventForm(participle, kind, participle=True)
    if nouns != "-":
        for noun in nouns.split(","):
            yield EventForm(noun.strip(), kind, noun=True)


def attach(noun: str, suffix: str) -> str:
    """English has no possessive suffixes; the noun alone."""
    return noun


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """A light stem: the longest common ending is dropped when three letters are left, then a doubled letter and e."""
    base = norm
    for suffix in _SUFFIXES:
        if norm.endswith(suffix) and len(norm) - len(suffix) >= _SHORTEST_STEM:
            base = norm[: -len(suffix)]
            break
    while len(base) > _SHORTEST_STEM and base[-1] == "e":
        base = base[:-1]
    return base[:-1] if len(base) > _SHORTEST_STEM and base[-1] == base[-2] else base


@cache
def _irregular() -> dict[str, str]:
    rows = load("en").rows("irregular_verbs")
    return {form.strip(): base for base, forms in rows for form in forms.split(",")}


def root(norm: str) -> str:
    """The stem of the base form of an irregular verb ("won" → "win"), or the stem."""
    return stem(_irregular().get(norm, norm))

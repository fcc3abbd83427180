"""The forms of Arabic words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.languages.forms import EventForm
from checker.text import fold

_PAST_ENDINGS = ("", "ت", "وا", "تا", "ا")
_IMPERFECT_PREFIXES = ("ي", "ت")
_POSSESSIVES = ("ه", "ها", "هم", "هما")
_SHORTEST_STEM = 3
_WEAK = str.maketrans("", "", "اويىئءؤ")
# Longest first. Only endings that mark gender, number, case or possession; derivation is left alone.
_SUFFIXES = (
    *("اتها", "اتهم", "اته", "تها", "تهم", "ات", "ون", "ين", "ان", "ها", "هم", "نا", "ته", "يه", "وا"),
    *("ه", "ت", "ي", "ا"),
)


def event_forms(row: tuple[str, ...]) -> Iterator[EventForm]:
    """The forms of a row of ``events.tsv``: kind, past, imperfect, nouns, preposition of the object, companion."""
    kind, past, imperfect, nouns, preposition, companion = row
    verb = EventForm(
        past,
        kind,
        participle=True,
        preposition="" if preposition == "-" else fold(preposition),
        companion="" if companion == "-" else fold(companion),
    )
    stem = past[:-1] + "ي" if past.endswith("ى") else past
    for ending in _PAST_ENDINGS:
        form = past if not ending else (past[:-1] + "ت" if ending == "ت" and past.endswith("ى") else stem + ending)
        yield verb._replace(form=form)
    for prefix in _IMPERFECT_PREFIXES if imperfect != "-" else ():
        yield verb._replace(form=prefix + imperfect)
        yield verb._replace(form=prefix + imperfect + "ون")
    if nouns == "-":
        return
    for noun in nouns.split(","):
        bare = noun.strip().rstrip("*")
        agentive = noun.strip().endswith("*")
        base = verb._replace(form=bare, noun=True, agentive=agentive, participle=False)
        yield base
        for suffix in _POSSESSIVES:
            yield base._replace(form=attach(bare, suffix), agentive=False, pronoun=True)


def attach(noun: str, suffix: str) -> str:
    """A noun with a possessive suffix: ة opens to ت, ى to ا."""
    if noun.endswith("ة"):
        return noun[:-1] + "ت" + suffix
    if noun.endswith("ى"):
        return noun[:-1] + "ا" + suffix
    return noun + suffix


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """A light stem (after Larkey's light10): clitics and inflectional endings are dropped, three letters stay."""
    word = norm
    if word[:1] in ("و", "ف") and len(word) > _SHORTEST_STEM:
        word = word[1:]
    for prefix in ("بال", "كال", "لل", "ال", "ب", "ل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=65536)
def root(norm: str) -> str:
    """The strong letters of a stem without the marks of tense and person: «يطلق», «أطلقت», «إطلاق» → «طلق».

    Not the root of the grammars: the letters of derived forms (س ت, ن) stay.
    """
    # In a short word, و and ف are seldom a conjunction («فازت», «وقعت»).
    word = stem(norm) if norm[:1] not in ("و", "ف") or len(norm) > _SHORTEST_STEM + 1 else norm.removesuffix("ت")
    if word[:2] in ("سي", "ست", "سن") and len(word) > 4 and norm[:3] != "است":
        word = word[1:]
    if word[:1] in ("ي", "ت", "ن", "ا") and len(word) > _SHORTEST_STEM:
        word = word[1:]
        if word[:1] == "ت" and len(word) > _SHORTEST_STEM and norm[:1] == "ي":
            word = word[1:]
    bare = word.translate(_WEAK)
    return bare if len(bare) > 1 else word

"""The forms of Arabic reporting words."""

from __future__ import annotations

from collections.abc import Iterator

from checker.languages.forms import CueForm
from checker.text import fold

_PAST_ENDINGS = ("", "ت", "تا", "ا", "ن")
_PAST_PERSONS = ("وا",)  # "they said": no subject follows
_PRESENT_PREFIXES = ("ي", "ت", "سي", "ست", "لي")
_OBJECTS = ("ها", "هم")  # "called on them to …"; «ه» is left out, folded it is the feminine ending
_PARTICIPLE_ENDINGS = ("ا", "ة")
_PLURAL_ENDINGS = ("ين", "ات")


def cue_forms(words: str) -> Iterator[CueForm]:
    """The forms of a verb given as past, present and active participle (the later ones may be missing)."""
    past, *others = (fold(word) for word in words.split())
    weak = past[-1:] in ("ا", "ي")
    stem = past[:-1] if weak else past
    for ending in _PAST_ENDINGS:
        yield CueForm(past if not ending else stem + ending, "finite")
    for ending in _PAST_PERSONS:
        yield CueForm(stem + ending, "with subject")
    for form in (past[:-1] + "ا" if weak else past, stem + "ت"):
        for ending in _OBJECTS:
            yield CueForm(form + ending, "with object")
    if others:
        yield from _present(others[0])
    for participle in others[1:]:
        for ending in _PARTICIPLE_ENDINGS:
            yield CueForm(fold(participle + ending), "participle")
        for ending in _PLURAL_ENDINGS:
            yield CueForm(fold(participle + ending), "plural participle")


def _present(present: str) -> Iterator[CueForm]:
    bare = present[1:]
    stem = bare[:-1] if bare[-1:] in ("ا", "ي", "و") else bare
    for prefix in _PRESENT_PREFIXES:
        yield CueForm(prefix + bare, "finite")
        if prefix in ("ي", "ت"):
            # «تعزيه» is «تعزية» once folded.
            for ending in _OBJECTS if stem != bare else ("ه", *_OBJECTS):
                yield CueForm(prefix + bare + ending, "with object")
        yield CueForm(prefix + stem + "ون", "with subject")
        yield CueForm(prefix + stem + "وا", "with subject")

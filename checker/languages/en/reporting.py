"""The forms of English reporting words."""

from __future__ import annotations

from collections.abc import Iterator

from checker.languages.forms import CueForm

_SIBILANTS = ("s", "sh", "ch", "x", "z", "o")
_VOWELS = "aeiou"


def cue_forms(words: str) -> Iterator[CueForm]:
    """The forms of a verb given as base and, where they are irregular, past and past participle.

    A particle follows after ``+`` ("point+out").
    """
    base, *irregular = words.split()
    verb, _, particle = base.partition("+")
    tail = f" {particle}" if particle else ""
    past = irregular or [_past(verb)]
    yield CueForm(verb + tail, "infinitive")
    yield CueForm(_third(verb) + tail, "finite")
    for form in past:
        yield CueForm(form.partition("+")[0] + tail, "finite")
    yield CueForm(_gerund(verb) + tail, "participle")


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(_SIBILANTS) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def _gerund(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"

"""Records that the word forms of every language are described with."""

from __future__ import annotations

from typing import NamedTuple


class EventForm(NamedTuple):
    """One form of a word of ``events.tsv``."""

    form: str
    kind: str
    noun: bool = False
    agentive: bool = False  # a noun that takes its doer right after it
    pronoun: bool = False  # a noun with a possessive suffix: its doer was named before
    participle: bool = False  # passive after an auxiliary
    preposition: str = ""  # of the object; "" when the object stands without one
    companion: str = ""  # a folded word that must follow in the clause


class Inflection(NamedTuple):
    """A reading of a folded adjective or noun: ``skip`` letters of clitics, then a form of ``stem``."""

    skip: int
    stem: str
    form: str = ""  # m, f, p (plural); "" where the language does not say
    definite: bool | None = None  # None where the language does not say


class CueForm(NamedTuple):
    """One form of a verb of ``cues.tsv``; its mood is ``finite``, ``participle``, ``infinitive``, ``with object``
    (finite, with the object pronoun written together with it), ``with subject`` (finite, its ending says who, so that
    no subject follows) or ``plural participle`` (which may as well be a noun)."""

    form: str
    mood: str

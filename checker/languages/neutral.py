"""Word forms of a language that brings no ``inflection`` module of its own: words as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from checker.languages.forms import EventForm, Inflection

_STEM = 6  # letters; endings of most European languages come after them


def event_forms(row: tuple[str, ...]) -> Iterator[EventForm]:
    """No forms: without inflection an event cannot be read."""
    return iter(())


def attach(noun: str, suffix: str) -> str:
    """The noun alone."""
    return noun


def stem(norm: str) -> str:
    """The first letters of a word."""
    return norm[:_STEM]


def inflections(norm: str) -> tuple[Inflection, ...]:
    """The word itself."""
    return (Inflection(0, norm),)


def declined(adjective: str) -> Iterator[Inflection]:
    """The adjective as it stands."""
    yield Inflection(0, adjective)


def agree(adjective: str, noun: str) -> str:
    """The adjective as it stands."""
    return adjective


def definite(phrase: str) -> bool | None:
    """Unknown."""
    return None


def agreement(norm: str) -> str:
    """Nothing."""
    return ""


def noun_gender(norm: str) -> str:
    """Nothing."""
    return ""

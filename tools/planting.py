"""What the kinds of planted errors are made of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import NamedTuple

from checker.model import Article
from checker.text import Span


class Planted(NamedTuple):
    """A copy of an article with one error in it."""

    text: str
    place: Span  # of the planted words, in ``text``
    note: str  # what was done, for people


class Kind(NamedTuple):
    """A way to plant an error, and the codes of the rules that should find it."""

    plant: Callable[[Article, random.Random], Iterable[Planted]]
    codes: tuple[str, ...]


def replaced(text: str, span: Span, words: str) -> Planted:
    """``text`` with ``words`` in place of ``span``."""
    return Planted(
        text[: span.start] + words + text[span.end :],
        Span(span.start, span.start + len(words)),
        f"{span.slice(text)} -> {words}",
    )

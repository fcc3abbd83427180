"""Reports made by running toy rules over short articles."""

from __future__ import annotations

from typing import Any

from checker.model import ArticleReport, Excerpt, Finding, InputError, Location, Report
from checker.reading import read_text
from tests.engine.toys import BIRD, CAT, against, run, toy

ENGLISH = "The cat and the bird\n\nOne dog, one fish and another cat stood there.\n"
ARABIC = "القط ضد الكلب\n\nقال الطبيب إن القط نام قرب الكلب، ثم صحا.\n"
ARABIC_RULE = toy("TOY005", against("القط", "الكلب"), severity="warning")


def english(**config: Any) -> Report:
    """Two errors and a warning in an English article."""
    article, errors = run(read_text(ENGLISH, "drafts/animals.txt"), CAT, BIRD, **config)
    assert article is not None
    return Report((article,), errors)


def arabic(**config: Any) -> Report:
    """Two warnings in an Arabic article."""
    article, errors = run(read_text(ARABIC, "drafts/حيوان.txt"), ARABIC_RULE, language="ar", **config)
    assert article is not None
    return Report((article,), errors)


CLEAN = Report(
    tuple(
        article
        for name in ("a.txt", "b.txt")
        for article in [run(read_text("Nothing here.\n", name), CAT)[0]]
        if article is not None
    )
)
FAILED = Report((), (InputError("a:b,c.txt", "it is 100% empty\nas it stands"),))


def hostile(text: str) -> Report:
    """An article whose every word, and whose name, is ``text``; and a file of that name that was not checked."""
    at = Location(text, 0, 1, 1, 1, 1, 2, text, text, Excerpt(text, text, text))
    finding = Finding("TOY001", "toy", "error", 1.0, text, at, (at,), text, "f")
    return Report((ArticleReport(text, "en", text, (finding,)),), (InputError(f"{text}2", text),))

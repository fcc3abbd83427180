"""Reads the case files of the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from checker.analysis import analyse
from checker.model import Article, Detection
from checker.reading import read_text
from checker.rules import CATALOGUE, by_code
from checker.text import Span

FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")


@dataclass(frozen=True)
class Case:
    """One side of a pair: a text that must be flagged, or its clean twin."""

    code: str
    id: str
    language: str
    kind: str  # "flag" or "clean"
    text: str
    primary: Span | None
    related: tuple[Span, ...]
    severity: str | None
    known_miss: bool
    published: str | None
    media: str

    def __str__(self) -> str:
        return f"{self.code}-{self.id}-{self.language}-{self.kind}"


def unmark(marked: str) -> tuple[str, Span | None, tuple[Span, ...]]:
    """The text without its marks, the primary span and the related ones."""
    text, primary, related, opened, last = "", None, [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark.group() in ("[[", "{{"):
            opened.append(len(text))
        elif mark.group() == "]]":
            primary = Span(opened.pop(), len(text))
        else:
            related.append(Span(opened.pop(), len(text)))
    return text + marked[last:], primary, tuple(related)


def load_cases() -> list[Case]:
    """Every case of every rule."""
    cases = []
    for rule in CATALOGUE:
        family = rule.META.code[:3].lower()
        path = FOLDER / family / f"{rule.META.slug}.yml"
        rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
        for row in rows:
            for kind in ("flag", "clean"):
                text, primary, related = unmark(row[kind])
                cases.append(
                    Case(
                        code=rule.META.code,
                        id=row["id"],
                        language=row["language"],
                        kind=kind,
                        text=text,
                        primary=primary,
                        related=related,
                        severity=row.get("severity"),
                        known_miss=row.get("known_miss") == kind,
                        published=str(row["published"]) if "published" in row else None,
                        media="html" if row.get("html") else "text",
                    )
                )
    return cases


def run(case: Case) -> tuple[Article, list[Detection]]:
    """The article of a case and what its rule detects in it."""
    source = read_text(case.text, "case", media=case.media)  # type: ignore[arg-type]
    if case.published:
        source = msgspec.structs.replace(
            source, metadata=msgspec.structs.replace(source.metadata, published=case.published)
        )
    article = analyse(source, case.language)
    rule = by_code(case.code)
    return article, list(rule.check(article, rule.Options()))

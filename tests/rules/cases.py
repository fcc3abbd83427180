"""Reads the case files of the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import yaml

from checker.analysis import analyse
from checker.config import Config
from checker.dossier.build import build
from checker.engine.briefing import brief
from checker.engine.selection import Plan, make_plan
from checker.model import Article, Detection, Evidence
from checker.reading import read_text
from checker.rules import CATALOGUE, by_code
from checker.semantics import load_encoder, load_judge
from checker.text import Span

FOLDER = Path(__file__).parent
TODAY = date(2026, 6, 1)  # of cases on facts that say no day
_PARTING = re.compile(r"^===[ ]?(\S*)\n", re.MULTILINE)
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
    facts: str
    fact_checks: str

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
                        facts=row.get("facts", ""),
                        fact_checks=row.get("fact-checks", ""),
                    )
                )
    return cases


def run(case: Case) -> tuple[Article, list[Detection]]:
    """The article of a case and what its rule detects in it.

    The articles of a rule on dossiers are parted by lines ``=== 2026-10-14`` (the day may be left out), and the
    detections are in coordinates of the whole text.
    """
    if by_code(case.code).META.scope == "dossier":
        return run_on_dossier(case)
    source = read_text(case.text, "case", media=case.media)  # type: ignore[arg-type]
    if case.published:
        source = msgspec.structs.replace(
            source, metadata=msgspec.structs.replace(source.metadata, published=case.published)
        )
    article = analyse(source, case.language)
    rule = by_code(case.code)
    if rule.META.scope == "facts":
        briefing, _ = brief(article, plan_of(case.facts, case.fact_checks))
        return article, list(rule.check(msgspec.structs.replace(briefing, today=TODAY), rule.Options()))
    return article, list(rule.check(article, rule.Options()))


@cache
def plan_of(facts: str, fact_checks: str) -> Plan:
    """A plan with the facts of a TOML text and the fact-checks of a JSON text."""
    with TemporaryDirectory() as folder:
        paths = []
        for name, text in (("facts.toml", facts), ("checks.json", fact_checks)):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            paths.append((str(path),) if text else ())
        return make_plan(Config(facts=paths[0], fact_checks=paths[1]))


def run_on_dossier(case: Case) -> tuple[Article, list[Detection]]:
    """The whole text of a case as one article, and what its rule detects in the dossier of the articles in it."""
    partings = [*_PARTING.finditer(case.text)]
    starts = [0, *(parting.end() for parting in partings)]
    ends = [*(parting.start() for parting in partings), len(case.text)]
    days = [None, *(parting.group(1) or None for parting in partings)]
    if not case.text[: ends[0]].strip():
        starts, ends, days = starts[1:], ends[1:], days[1:]
    articles = []
    for number, (start, end, day) in enumerate(zip(starts, ends, days, strict=True), start=1):
        source = read_text(case.text[start:end], f"{number}.txt")
        metadata = msgspec.structs.replace(source.metadata, published=day)
        articles.append(analyse(msgspec.structs.replace(source, metadata=metadata)))
    dossier = build(articles, encoder=load_encoder(), judge=load_judge())
    rule = by_code(case.code)

    def shift(evidence: Evidence) -> Evidence:
        start = starts[evidence.article]
        return Evidence(Span(evidence.span.start + start, evidence.span.end + start), evidence.label)

    found = [
        msgspec.structs.replace(
            detection, primary=shift(detection.primary), related=tuple(shift(one) for one in detection.related)
        )
        for detection in rule.check(dossier, rule.Options())
    ]
    whole = read_text("whole", "case")
    return Article(msgspec.structs.replace(whole, text=case.text, original=case.text)), found

"""Detections (a rule's result), findings (a detection located and worded) and reports."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from checker.model.article import Party
from checker.text import Span

Severity = Literal["error", "warning", "info"]


class Text(Struct, frozen=True):
    """A message not yet worded: the key of a template in the rule's ``META.messages``, and its arguments."""

    key: str
    args: dict[str, str | int | float | Party] = {}


class Evidence(Struct, frozen=True):
    """A place in an article, and what it shows."""

    span: Span
    label: Text
    article: int = 0  # index in ``Dossier.articles``; a rule on one article leaves it


class Edit(Struct, frozen=True):
    """Replace the text at ``span`` (article coordinates in a detection, original ones in a finding)."""

    span: Span
    replacement: str


class Detection(Struct, frozen=True):
    """What a rule found, in article coordinates and not yet worded. The engine makes a :class:`Finding` of it."""

    message: Text
    primary: Evidence
    related: tuple[Evidence, ...] = ()
    suggestion: Text | None = None
    confidence: float = 1.0
    severity: Severity | None = None  # None: the rule's own
    fix: tuple[Edit, ...] = ()  # safe to apply unseen


class Excerpt(Struct, frozen=True):
    """Words with what stands around them in their sentence, as a reader sees it: cleaned text, without tags."""

    before: str
    words: str
    after: str


class Location(Struct, frozen=True):
    """A labelled place in a decoded original file: half-open code-point offsets, 1-based lines and columns."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    label: str
    excerpt: Excerpt | None = None  # for people; the JSON contract leaves it out


class Finding(Struct, frozen=True):
    """A contradiction (or a doubt, for ``info``) with every place that shows it."""

    code: str
    name: str
    severity: Severity
    confidence: float
    message: str
    primary: Location
    related: tuple[Location, ...]
    suggestion: str | None
    fingerprint: str
    fix: tuple[Edit, ...] = ()


class ArticleReport(Struct, frozen=True):
    """The findings of one article, in reading order."""

    path: str
    language: str
    headline: str
    findings: tuple[Finding, ...]


class InputError(Struct, frozen=True):
    """Something that could not be read, or not be checked, and the way out."""

    path: str
    message: str


class Report(Struct, frozen=True):
    """The result of a check over any number of files."""

    articles: tuple[ArticleReport, ...]
    errors: tuple[InputError, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all articles."""
        return tuple(finding for article in self.articles for finding in article.findings)

"""What goes into an archive and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from checker.model import Article

Floats = NDArray[np.float32]
Media = Literal["text", "markdown", "html"]
Outcome = Literal["added", "replaced", "unchanged"]


class Entry(Struct, frozen=True):
    """An archived article on its card. ``published`` is an ISO date, ``added`` a date and time (UTC)."""

    id: int
    path: str  # an absolute path or a URL; each stands once in an archive
    language: str
    headline: str
    published: str | None
    outlet: str | None
    added: str
    claims: int


class Filter(Struct, frozen=True):
    """Which articles a search is for. The days are ISO dates, both counted in; undated articles have none."""

    language: str | None = None
    since: str | None = None
    until: str | None = None


class Hit(Struct, frozen=True):
    """An article that a search found. ``words`` is the share of the asked words that it has, by weight, 0 to 1;
    ``meaning`` the cosine of the two vectors, ``None`` where one of them is not there."""

    entry: Entry
    score: float
    words: float
    meaning: float | None


class Stored(NamedTuple):
    """An archived article in full."""

    entry: Entry
    original: str
    media: Media
    article: Article | None  # None: this version of the program must analyse it anew
    vectors: Mapping[bytes, Floats]  # of its texts, by :func:`checker.archive.vectors.key`


class Statistics(Struct, frozen=True):
    """What an archive holds."""

    address: str
    schema: int
    articles: int
    languages: dict[str, int]
    first: str | None  # the earliest and the latest day of publication
    last: str | None
    claims: int
    without_vectors: int
    fact_checks: int
    encoder: str | None
    size: int  # bytes


Row = tuple[Any, ...]

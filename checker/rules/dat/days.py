"""What the rules of dates share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache

from checker.analysis.dates.annotate import dated, published
from checker.languages import load
from checker.model import Article, Token
from checker.text import Span, fold


def full_days(article: Article) -> Iterator[tuple[Span, date]]:
    """The days that the text states with month and year."""
    for expression in article.dates:
        whole = expression.kind == "date" and expression.day is not None and expression.year is not None
        if whole and expression.start is not None and not expression.assumed_year and not expression.relative:
            yield expression.span, expression.start


def year_of_writing(article: Article) -> int | None:
    """The year of publication or of the dateline, else the latest year in which the text dates a day in full."""
    day = published(article) or dated(article)
    if day is not None:
        return day.year
    return max((day.year for _, day in full_days(article)), default=None)


@cache
def _names(language: str) -> dict[int, str]:
    rows = load(language).rows("dates")
    return {int(row[1]): row[2].split(",")[0].strip() for row in rows if row[0] == "weekday"}


def weekday_name(language: str, number: int) -> str:
    """The name of a day of the week in the language of the article; Monday is 0."""
    return _names(language)[number]


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(language).table("dates").get(key, ()))


@cache
def says(language: str, key: str, norm: str) -> bool:
    """Whether a folded word, clitics taken off, is in a list of the language's ``dates.toml``."""
    words = _listed(language, key)
    return norm in words or any(variant.stem in words for variant in load(language).variants(norm))


def tokens_of(article: Article, span: Span) -> tuple[int, int]:
    """The tokens, half-open, that a span covers."""
    first = bisect_left(article.tokens, span.start, key=_start)
    if first and article.tokens[first - 1].end > span.start:
        first -= 1  # the span leaves a clitic out
    return first, bisect_left(article.tokens, span.end, key=_start)


def _start(token: Token) -> int:
    return token.start


def quoted(article: Article, span: Span) -> bool:
    """Whether a span stands in quotation marks: its "today" may be another day."""
    return any(quote.content.contains(span) for quote in article.quotes)

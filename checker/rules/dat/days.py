"""What the rules of dates share."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import cache

from checker.languages import load
from checker.model import Article, Token
from checker.text import Span, fold


def published(article: Article) -> date | None:
    """The day of publication, when the source states one."""
    stated = article.source.metadata.published
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated[:10])
    except ValueError:
        return None


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

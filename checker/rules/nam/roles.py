"""Who is coach, mayor or chief executive of what, as far as the words right before a name say it (``roles.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.languages import LanguagePack, PhraseMatcher, load
from checker.languages.registry import alternatives
from checker.model import Article, NameMention, Token
from checker.text import Span, fold

_LONGEST = 3  # words of a body
_ROLE = 3  # words of a role


class Role(NamedTuple):
    """A role of a body with the name that stands beside it; ``words`` are the folded words of the body."""

    role: str
    words: tuple[str, ...]
    span: Span
    name: NameMention


@lru_cache(maxsize=32)
def _words(pack: LanguagePack) -> tuple[PhraseMatcher[str], frozenset[str]]:
    forms = ((form, role) for role, cell in pack.rows("roles") for form in alternatives(cell))
    generic = pack.table("names").get("roles", {}).get("generic", ())
    return PhraseMatcher(forms, pack, keep_article=True), frozenset(map(fold, generic))


def roles(article: Article) -> Iterator[Role]:
    """The roles right before a full name, or before a family name that a full one explains, in order."""
    pack = load(article.language)
    if not pack.rows("roles"):
        return
    matcher, generic = _words(pack)
    capitals = pack.table("names").get("capitals", True)
    offices = {holding.mention for holding in article.names.holdings}
    for number, mention in enumerate(article.names.mentions):
        if mention.person is None or mention.quoted or number in offices:
            continue
        first = max(0, mention.first - _LONGEST - _ROLE)
        hits = list(matcher.find(article.tokens, first, mention.first))
        if not hits:
            continue
        hit = hits[-1]
        # In a language with capitals the body stands before the role, else between it and the name.
        body = _before(article, hit.first) if capitals else _after(article, hit.last, mention.first)
        if body is None or (capitals and hit.last != mention.first):
            continue
        words = tuple(token.norm for token in article.tokens[body[0] : body[1]])
        if words and not generic.issuperset(words):
            start = min(body[0], hit.first)
            yield Role(
                hit.payload, words, Span(article.tokens[start].start, article.tokens[mention.first - 1].end), mention
            )


def _before(article: Article, stop: int) -> tuple[int, int] | None:
    """The run of capitals that ends before a token."""
    tokens = article.tokens
    stop -= stop > 1 and tokens[stop - 1].norm == "'s"
    first = stop
    while first > 0 and stop - first < _LONGEST and _capital(article, tokens[first - 1]) and _near(article, first):
        first -= 1
    return (first, stop) if first < stop else None


def _after(article: Article, first: int, stop: int) -> tuple[int, int] | None:
    """The words from one token to another, when they are few and nothing but spaces stands between them."""
    if not 0 < stop - first <= _LONGEST or not all(_near(article, index) for index in range(first, stop + 1)):
        return None
    return (first, stop) if all(token.norm[0].isalpha() for token in article.tokens[first:stop]) else None


def _near(article: Article, index: int) -> bool:
    return article.tokens[index].start - article.tokens[index - 1].end <= 1


def _capital(article: Article, token: Token) -> bool:
    return article.text[token.start].isupper()

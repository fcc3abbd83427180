"""What the finders of names hand on, and what they look at."""

from __future__ import annotations

from typing import NamedTuple

from checker.analysis.names.lexicon import NameLexicon
from checker.model import Article, Sentence, Token


class Draft(NamedTuple):
    """A run of tokens that may be a person's name."""

    first: int  # of the name's words
    last: int
    skip: int  # letters of the first token that are a clitic
    title: int  # first token of the titles right before it; ``first`` when there are none
    words: tuple[int, ...]  # the tokens that are words of the name, small words and initials left out
    sure: bool
    sentence: int
    credited: bool = False  # a lone word that by its form is a name, and is the whole source of a statement


class View(NamedTuple):
    """An article as the finders read it."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    lexicon: NameLexicon
    capital: list[bool]  # of each token, whether a capital letter begins it; empty where capitals show no names
    small: frozenset[str]  # folded words that the article writes in small letters


def view_of(article: Article, lexicon: NameLexicon) -> View:
    """The view of an article."""
    text, tokens = article.text, article.tokens
    if not lexicon.capitals:
        return View(text, tokens, article.sentences, lexicon, [], frozenset())
    capital = [text[token.start].isupper() for token in tokens]
    small = frozenset(token.norm for token, large in zip(tokens, capital, strict=True) if not large)
    return View(text, tokens, article.sentences, lexicon, capital, small)

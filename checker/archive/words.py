"""The words by which articles are found: folded, stemmed, without those of grammar.

Only letters and digits are left of them, so that nothing in a text or a query means anything to a search engine.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.analysis.tokens import tokenise
from checker.languages import LanguagePack, available, load
from checker.model import Article

_SEEN = 4000  # code points of a query
_ASKED = 64  # words of a query that are looked for; what is longer is searched by its meaning
_LONGEST = 40  # code points of a word; what is longer is no word


def indexed(article: Article) -> list[str]:
    """The words of an article, each once, in order."""
    return list(dict.fromkeys(_stems((token.norm for token in article.tokens), load(article.language))))


def opening(article: Article, count: int) -> list[str]:
    """The words among the first ``count`` tokens of an article, each once."""
    return list(dict.fromkeys(_stems((token.norm for token in article.tokens[:count]), load(article.language))))


def asked(query: str) -> list[frozenset[str]]:
    """The words of a query in an unknown language: for each, the forms under which it may be indexed."""
    packs = [load(code) for code in available()]
    empty = frozenset().union(*(pack.words("stopwords") for pack in packs))
    norms = dict.fromkeys(token.norm for token in tokenise(query[:_SEEN]) if token.norm not in empty)
    groups = [frozenset(stem for pack in packs for stem in _stems(iter((norm,)), pack)) for norm in norms]
    return list(dict.fromkeys(group for group in groups if group))[:_ASKED]


def _stems(norms: Iterator[str], pack: LanguagePack) -> Iterator[str]:
    stopwords = pack.words("stopwords")
    for norm in norms:
        if not norm[:1].isalnum() or norm in stopwords:
            continue
        word = "".join(filter(str.isalnum, pack.stem(norm)))[:_LONGEST]
        if len(word) > 1:
            yield word

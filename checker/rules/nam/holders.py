"""What rules on offices share: holdings with the name beside them, and whether the story tells of a change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.languages import load
from checker.model import Article, Holding, NameMention
from checker.text import fold

_BESIDE = 50  # code points around an office and its holder


class Named(NamedTuple):
    """An office and the name that stands beside it."""

    holding: Holding
    name: NameMention


def named(article: Article) -> Iterator[Named]:
    """The offices with a name, in order."""
    mentions = article.names.mentions
    for holding in article.names.holdings:
        if holding.mention is not None:
            yield Named(holding, mentions[holding.mention])


def tells_a_change(article: Article, offices: Iterable[Named]) -> bool:
    """Whether words beside one of these offices, in its sentence, speak of an office gained, lost or held before."""
    words = load(article.language).table("names").get("offices", {}).get("change", ())
    folded = tuple(map(fold, words))
    starts = [sentence.span.start for sentence in article.sentences]
    for holding, name in offices:
        sentence = article.sentences[bisect_right(starts, holding.span.start) - 1].span
        start = max(sentence.start, min(holding.span.start, name.span.start) - _BESIDE)
        end = min(sentence.end, max(holding.span.end, name.span.end) + _BESIDE)
        text = fold(article.text[start:end])
        if any(word in text for word in folded):
            return True
    return False

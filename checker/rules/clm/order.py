"""Who does it and to whom, read from the order of words alone: for doers whom no registry knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import load
from checker.model import Article
from checker.rules.clm.claims import Claim, opposed
from checker.semantics.words import Sentence, Word
from checker.text import Span, fold

_STOPS = frozenset(".;:؛!?؟,،")
_BEFORE, _AFTER = 6, 14  # words of either side of a verb that may be its own
_AUXILIARIES = 3  # words before a verb in which one that makes it passive stands
_COMMON = 1  # words that both sentences share besides


class Deed(NamedTuple):
    """A verb of ``directed.tsv`` with the stems of the words for who does it and of those for everything else."""

    verb: Word
    root: str
    doers: frozenset[str]
    others: frozenset[str]


class Exchange(NamedTuple):
    """Two deeds of which one has the other's doer among those that it is done to, and the reverse."""

    one: Span
    other: Span
    first: Span  # the headline's doer
    second: Span  # the other sentence's doer


class _Grammar(NamedTuple):
    roots: frozenset[str]
    verb_first: bool
    passive: frozenset[str]
    agents: frozenset[str]


@lru_cache(maxsize=16)
def _grammar(code: str) -> _Grammar:
    pack = load(code)
    table = pack.table("events")
    passive, agents = (frozenset(fold(word) for word in table.get(key, ())) for key in ("passive", "passive_agent"))
    # A root of two letters is that of too many words.
    roots = frozenset(root for row in pack.rows("directed") if len(root := pack.root(fold(row[0]))) > 2)
    return _Grammar(roots, table.get("subject") == "after", passive, agents)


def _content(words: Sequence[Word]) -> list[str]:
    return [word.entry.stem for word in words if word.norm[0].isalpha() and not word.entry.stop]


def deeds(claim: Claim, code: str) -> Iterator[Deed]:
    """The deeds of a sentence; none where a verb is passive or negated."""
    grammar = _grammar(code)
    if grammar.roots.isdisjoint(claim.roots):
        return
    sentence: Sentence = claim.words
    words = sentence.words
    for index, verb in enumerate(words):
        if verb.entry.root not in grammar.roots or verb.negator >= 0 or _definite(verb.norm, code):
            continue
        before, after = _around(words, index)
        if any(word.norm in grammar.passive for word in before[-_AUXILIARIES:]):
            continue
        if any(word.norm in grammar.agents for word in after[:_BEFORE]):
            continue
        doers, others = _content(before), _content(after)
        if not doers and grammar.verb_first:
            doers, others = others[:1], others[1:]
        if doers and others:
            yield Deed(verb, verb.entry.root, frozenset(doers), frozenset(others))


@lru_cache(maxsize=20_000)
def _definite(norm: str, code: str) -> bool:
    """Whether a word carries the article, as no verb does («القطاع», of one root with «قاطع»)."""
    return any(variant.article for variant in load(code).variants(norm))


def _around(words: Sequence[Word], index: int) -> tuple[Sequence[Word], Sequence[Word]]:
    start, end = max(0, index - _BEFORE), min(len(words), index + 1 + _AFTER)
    start = max((place + 1 for place in range(start, index) if words[place].norm in _STOPS), default=start)
    end = min((place for place in range(index + 1, end) if words[place].norm in _STOPS), default=end)
    return words[start:index], words[index + 1 : end]


def exchanged(article: Article, head: Claim, body: Sequence[Claim]) -> Exchange | None:
    """The first sentence of the text that tells the headline's deed the other way round, where none tells it so."""
    for own in deeds(head, article.language):
        told = [
            (claim, deed)
            for claim in body
            if not claim.asks
            for deed in deeds(claim, article.language)
            if deed.root == own.root
        ]
        if any(own.doers & deed.doers for _, deed in told):
            continue
        for claim, deed in told:
            swapped = (own.doers & deed.others) - own.others, (own.others & deed.doers) - deed.others
            common = (own.others & deed.others) - own.doers
            if not all(swapped) or len(common) < _COMMON:
                continue
            one, other = (_span(side, made.verb) for side, made in ((head, own), (claim, deed)))
            if opposed(article, one, other):
                first, second = (_named(head, stems) for stems in swapped)
                return Exchange(one, other, first, second)
    return None


def _span(claim: Claim, word: Word) -> Span:
    start = claim.sentence.span.start
    return Span(word.start + start, word.end + start)


def _named(claim: Claim, stems: frozenset[str]) -> Span:
    return _span(claim, next(word for word in claim.words.words if word.entry.stem in stems))

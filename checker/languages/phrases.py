"""Finds the phrases of a lexicon in a run of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from checker.languages.pack import LanguagePack
from checker.model import Token
from checker.text import fold_all

Payload = TypeVar("Payload")
# The words of a phrase, parted as the tokens of a text are (see checker.analysis.tokens).
_WORD = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[^\W\d_](?:\w|'(?=[^\W\d_]{2,}))*|'s\b|[^\w\s]|_")
_MEMO = 100_000  # words whose beginnings are remembered


class PhraseHit(NamedTuple, Generic[Payload]):
    """Tokens ``first`` to ``last`` (half-open) are a phrase; ``skip`` letters of the first are a clitic before it."""

    first: int
    last: int
    skip: int
    payload: Payload


class PhraseMatcher(Generic[Payload]):
    """A trie of folded words. Each look-up costs a few dictionary accesses, whatever the size of the lexicon.

    The first word may carry clitics (every :class:`Variant` of it is tried); later words must match as they stand, or
    as one of their variants when ``loose``. With ``keep_article``, readings without the article are not tried: a phrase
    says itself whether it takes one.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, Payload]],
        pack: LanguagePack,
        *,
        loose: bool = False,
        keep_article: bool = False,
    ) -> None:
        self._pack = pack
        self._loose = loose
        self._keep_article = keep_article
        self._starts: dict[str, tuple[tuple[int, dict[str, Any]], ...]] = {}
        self._root: dict[str, Any] = {}
        listed = list(phrases)
        folded = fold_all(phrase for phrase, _ in listed)
        for phrase, (_, payload) in zip(folded, listed, strict=True):
            node = self._root
            for word in _WORD.findall(phrase):
                node = node.setdefault(word, {})
            node.setdefault("", payload)

    def match(self, tokens: Sequence[Token], index: int) -> PhraseHit[Payload] | None:
        """The longest phrase that begins at token ``index``."""
        norm = tokens[index].norm
        starts = self._starts.get(norm)
        if starts is None:
            starts = self._start(norm)
        if not starts:
            return None
        best: PhraseHit[Payload] | None = None
        for skip, start in starts:
            node: dict[str, Any] | None = start
            last = index + 1
            while node is not None:
                if "" in node and (best is None or last > best.last):
                    best = PhraseHit(index, last, skip, node[""])
                node = self._step(node, tokens, last)
                last += 1
        return best

    def begins(self, norm: str) -> bool:
        """Whether any phrase may begin with a folded word."""
        starts = self._starts.get(norm)
        return bool(self._start(norm) if starts is None else starts)

    def _start(self, norm: str) -> tuple[tuple[int, dict[str, Any]], ...]:
        """The nodes that a folded word not met before leads to from the root; most words lead to none."""
        if len(self._starts) >= _MEMO:
            self._starts.clear()
        starts = tuple(
            (variant.skip, self._root[variant.stem])
            for variant in self._pack.variants(norm)
            if variant.stem in self._root and not (variant.article and self._keep_article)
        )
        self._starts[norm] = starts
        return starts

    def _step(self, node: dict[str, Any], tokens: Sequence[Token], index: int) -> dict[str, Any] | None:
        if index >= len(tokens):
            return None
        norm = tokens[index].norm
        following = node.get(norm) if norm else None  # a token of unseen marks alone has no folded form
        if following is None and self._loose:
            for variant in self._pack.variants(norm):
                following = node.get(variant.stem)
                if following is not None:
                    break
        return following

    def find(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> Iterator[PhraseHit[Payload]]:
        """All phrases from left to right, longest first, not overlapping."""
        index, stop = first, len(tokens) if last is None else last
        while index < stop:
            hit = self.match(tokens, index)
            if hit is None:
                index += 1
            else:
                yield hit
                index = hit.last

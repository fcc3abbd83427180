"""By which words an article calls one and the same: "the mayor of Calden, Victor Sanz", "mining company Borax"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.model import Article
from checker.rules.clm.acts import grammar, is_content
from checker.rules.clm.claims import ACTS, ArticleKey, Claim, claims, stem_table
from checker.semantics.lexicon import Lexicon, lexicon

_QUOTES = "\"'«“‘"  # whose pronouns are the speaker's
_MARKS = "'’"  # of a possessive
_SUBJECT = 2  # words at the head of a sentence in which its subject is
_BEFORE = 5  # words before a name that may describe it
_STOPS = frozenset(".;:!?؟؛-–—()")
_ATTACHED = ("لل", "بال", "وال")


def _tells(lex: Lexicon, norm: str) -> bool:
    entry = lex.entry(norm)
    return bool(entry.polarity) or any(axis in ACTS for axis, _ in entry.poles)


class Aliases:
    """For the stem of a name, the stems of what it is called, and the reverse."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._also: dict[str, set[str]] = {}
        stem = stem_table(article.language)
        barriers = grammar(article.language).barriers
        tokens = article.tokens
        lex = lexicon(article.language)
        named = {
            index
            for mention in article.names.mentions
            if mention.person is not None
            for index in range(mention.first, mention.last)
        }
        starts = [token.start for token in tokens]
        self._actors: dict[int, str] = {}
        for party in article.mentions:
            if party.party.registered and not party.assumed:
                first = max(0, bisect_left(starts, party.span.start + 1) - 1)
                for token in tokens[first : bisect_left(starts, party.span.end)]:
                    self._actors[token.start] = f"@{party.party.actor}"
        for mention in article.names.mentions:
            if not mention.parts or not mention.sure:
                continue
            first = mention.first
            names = {found for part in mention.parts if (found := stem[part])}
            described: set[str] = set()
            if mention.title is not None:
                at = bisect_left(starts, mention.title.start)
                described |= {found for token in tokens[at:first] if (found := stem[token.norm])}
            for index in range(first - 1, max(-1, first - _BEFORE), -1):
                token = tokens[index]
                if (
                    token.norm in _STOPS
                    or token.norm in barriers
                    or token.norm.startswith(_ATTACHED)
                    or index in named
                    or _tells(lex, token.norm)
                ):
                    break
                if found := stem[token.norm]:
                    described.add(found)
            for name in names:
                self._also.setdefault(name, set()).update(described | names)
            for word in described:
                self._also.setdefault(word, set()).update(names)

    def of(self, stems: frozenset[str]) -> frozenset[str]:
        """The stems themselves, and those of what they are called besides."""
        return stems.union(*(self._also.get(stem, ()) for stem in stems))

    def named(self, claim: Claim, places: Iterable[int]) -> frozenset[str]:
        """The stems of some words of a sentence, and the actors that they name (as ``@AM``)."""
        words, offset = claim.words.words, claim.sentence.span.start
        chosen = [words[place] for place in places]
        actors = (self._actors.get(word.start + offset) for word in chosen)
        return frozenset([*(word.entry.stem.rstrip(_MARKS) for word in chosen), *(actor for actor in actors if actor)])

    def subject(self, claim: Claim, places: Sequence[int]) -> frozenset[str]:
        """By all that they are called, those whom some words name, or whom a pronoun in their stead stands for."""
        if places or not claim.number or claim.text[:1] in _QUOTES:
            return self.of(self.named(claim, places))
        before = next(
            (one for one in claims(self._article, ("lead", "body")) if one.number == claim.number - 1),
            None,
        )
        if before is None:
            return frozenset()
        # The first words of the sentence before it.
        words = before.words.words
        return self.of(self.named(before, [place for place, word in enumerate(words) if is_content(word)][:_SUBJECT]))


@lru_cache(maxsize=1)
def _aliases(same: ArticleKey) -> Aliases:
    return Aliases(same.article)


def aliases(article: Article) -> Aliases:
    """The aliases of an article, made once."""
    return _aliases(ArticleKey(article))

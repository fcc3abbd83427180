"""The sentences of an article as the rules of this family compare them, and whose claims they are."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import combinations
from typing import NamedTuple

from checker.languages import load
from checker.model import Article, Attribution, Sentence
from checker.semantics.lexicon import Entry, lexicon
from checker.semantics.words import Sentence as Words
from checker.semantics.words import read
from checker.text import Span

_QUESTIONS = ("?", "؟")
# Axes of what happens. Opposites of kind, degree or place may hold of different parts of one thing.
ACTS = frozenset(
    (
        *("movement", "outcome", "accept", "permit", "start", "continue", "war", "win", "life", "free", "guilt"),
        *("come", "office", "build", "buy", "legal", "keep", "public", "open", "help", "support"),
    )
)
# Those besides on which only words of one and the same participants are compared.
DEEDS = ACTS | frozenset(
    (
        *("truth", "deal", "ruling", "measure", "violence", "qualify", "ties", "deploy", "profit", "reveal"),
        *("power", "trust", "raise"),
    )
)
_STATED = frozenset(("asserts", "denies", "accuses", "admits"))
_SURE = 0.7  # of an attribution, from which on its content is taken for its holder's
_TURNED_WITHIN = 5  # words behind a negator
_REMEMBERED = 100_000  # words whose stems are kept
_NOTHING = frozenset(("",))
_COMMON = 8  # sentences that have a stem, from which on it tells no pair


@lru_cache(maxsize=16)
def word_list(code: str, table: str) -> frozenset[str]:
    """The folded first cells of a table of a language."""
    return load(code).words(table)


class _Marks(NamedTuple):
    """What stands in a sentence and may exclude something in another one."""

    poles: frozenset[tuple[str, str]]
    turned: frozenset[str | tuple[str, str]]  # roots and poles that stand behind a negator


class Claim:
    """A sentence with what the comparison needs, each found out when it is first asked for, the cheapest first."""

    def __init__(self, number: int, article: Article, sentence: Sentence) -> None:
        self.number = number  # its index in ``Article.sentences``
        self.sentence = sentence
        self._article = article

    @cached_property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.sentence.span.slice(self._article.text)

    @property
    def language(self) -> str:
        """Of its article."""
        return self._article.language

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words with content."""
        return frozenset(map(stem_table(self._article.language).__getitem__, self.norms)) - _NOTHING

    @cached_property
    def norms(self) -> list[str]:
        """Its folded tokens."""
        return [token.norm for token in self._article.tokens[self.sentence.first : self.sentence.last]]

    @cached_property
    def marks(self) -> _Marks:
        """What a look at each word tells, without reading the sentence."""
        poles: set[tuple[str, str]] = set()
        turned: set[str | tuple[str, str]] = set()
        reach = 0
        for entry in self._entries:
            if entry.poles:
                poles.update(entry.poles)
            if reach:
                reach -= 1
                if not entry.stop or entry.polarity:
                    turned.add(entry.root)
                    turned.update(entry.poles)
            if entry.polarity:
                reach = _TURNED_WITHIN
        return _Marks(frozenset(poles), frozenset(turned))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of its words with content, and of those that negate."""
        return frozenset([entry.root for entry in self._entries if not entry.stop or entry.polarity])

    @cached_property
    def _entries(self) -> list[Entry]:
        """What the lexicon says of each of its tokens."""
        norms = self.norms
        return list(map(lexicon(self._article.language).entry_before, norms, [*norms[1:], ""]))

    @cached_property
    def words(self) -> Words:
        """The sentence as the judge reads it."""
        return read(self.text)

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("\"'”» ").endswith(_QUESTIONS)


class _Stems(dict[str, str]):
    """The stem of each folded word seen, "" for those without content."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._pack = load(code)
        self._stop = word_list(code, "stopwords")

    def __missing__(self, norm: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[norm] = "" if norm in self._stop or not norm[0].isalnum() else self._pack.stem(norm)
        return found


@lru_cache(maxsize=16)
def stem_table(code: str) -> _Stems:
    return _Stems(code)


class ArticleKey:
    """An article as a key: the same object, not an equal one."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def __hash__(self) -> int:
        return id(self.article)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ArticleKey) and self.article is other.article


def claims(article: Article, roles: Sequence[str]) -> list[Claim]:
    """The sentences that stand in one of the roles, in order."""
    return [claim for claim in _all_claims(ArticleKey(article)) if claim.sentence.role in roles]


@lru_cache(maxsize=1)
def _all_claims(same: ArticleKey) -> tuple[Claim, ...]:
    article = same.article
    return tuple(Claim(number, article, sentence) for number, sentence in enumerate(article.sentences))


def stems_of(article: Article, span: Span) -> tuple[frozenset[str], bool]:
    """The stems of the words with content in any part of an article, and whether a word there negates or undoes."""
    stem, lex = stem_table(article.language), lexicon(article.language)
    first = bisect_left(article.tokens, span.start, key=lambda token: token.start)
    last = bisect_left(article.tokens, span.end, key=lambda token: token.start)
    norms = [token.norm for token in article.tokens[first:last]]
    return frozenset(found for norm in norms if (found := stem[norm])), any(lex.entry(norm).polarity for norm in norms)


def may_clash(first: Claim, second: Claim) -> bool:
    """Whether two sentences have words that could exclude each other: a cheap look before they are read."""
    one, two = first.marks, second.marks
    for turned, poles, claim in ((one.turned, two.poles, second), (two.turned, one.poles, first)):
        if turned and not (turned.isdisjoint(poles) and turned.isdisjoint(claim.roots)):
            return True
    return any(
        axis == other and pole != another and axis in ACTS for axis, pole in one.poles for other, another in two.poles
    )


def holder(article: Article, span: Span) -> Attribution | None:
    """The statement that a place stands in; None for the outlet's own voice."""
    return next(
        (
            one
            for one in article.attributions
            if one.stance in _STATED
            and one.register == "speech"
            and one.confidence >= _SURE
            and one.content.contains(span)
        ),
        None,
    )


def opposed(article: Article, one: Span, other: Span) -> bool:
    """Whether two claims bind one holder: the first is the outlet's own, or both are one known party's."""
    return holder(article, one) is None or same_holder(article, one, other)


def same_holder(article: Article, one: Span, other: Span) -> bool:
    """Whether two places are claims of one holder: both the outlet's own, or both of one known party."""
    first, second = holder(article, one), holder(article, other)
    if first is None or second is None:
        return first is second
    return first.party is not None and second.party is not None and first.party.actor == second.party.actor


def pairs(told: Sequence[Claim], words: int) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of sentences that share at least so many stems, those of half the article left out, in order."""
    places: dict[str, list[int]] = {}
    for index, claim in enumerate(told):
        for stem in claim.stems:
            places.setdefault(stem, []).append(index)
    count: Counter[tuple[int, int]] = Counter()
    for found in places.values():
        if 1 < len(found) <= _COMMON:
            count.update(combinations(found, 2))
    for (first, second), shared in sorted(count.items()):
        if shared >= words:
            yield told[first], told[second]

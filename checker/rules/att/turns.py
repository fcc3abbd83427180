"""The statements of a text as turns of a conversation: who speaks after whom, and which two speakers are one voice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from checker.languages import LanguagePack, PhraseMatcher, load
from checker.languages.registry import alternatives, is_country
from checker.model import Article, Attribution, Sentence
from checker.rules.att.organisations import spokespersons
from checker.rules.att.statements import governs, person_of
from checker.text import Span, fold


@lru_cache(maxsize=32)
def words_of(pack: LanguagePack, kind: str) -> frozenset[str]:
    """The folded forms of a kind of ``replies.tsv``."""
    return frozenset(fold(form) for form in _forms(pack, kind))


@lru_cache(maxsize=32)
def phrases_of(pack: LanguagePack, kind: str) -> PhraseMatcher[str]:
    """The forms of a kind of ``replies.tsv``, found in running text."""
    return PhraseMatcher(((form, kind) for form in _forms(pack, kind)), pack)


def _forms(pack: LanguagePack, kind: str) -> Iterator[str]:
    return (form for row in pack.rows("replies") if row[0] == kind for form in alternatives(row[1]))


class Turns:
    """The spoken statements below the headline, in the order of their places."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.pack = load(article.language)
        self.all = sorted((one for one in article.attributions if _spoken(one)), key=_begin)
        self._begins = [_begin(one) for one in self.all]
        self._persons: dict[int, int | None] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.article.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.article.sentences]

    def tokens(self, span: Span) -> tuple[int, int]:
        """The half-open range of the tokens that begin in a span."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def object_of(self, attribution: Attribution) -> tuple[int, int]:
        """The tokens of what a turn is about: its content, with the noun that introduces it («رفض تصريحات …»)."""
        content = attribution.content
        ends = [attribution.cue.end]
        if attribution.source is not None and attribution.source.start > attribution.cue.start:
            ends.append(attribution.source.end)
        start = max(ends)
        return self.tokens(Span(start, content.end) if start <= content.start else content)

    def sentence(self, offset: int) -> int:
        """The index of the sentence that an offset stands in."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_of(self, offset: int) -> Sentence:
        """The sentence that an offset stands in."""
        return self.article.sentences[self.sentence(offset)]

    def before(self, offset: int) -> Iterator[Attribution]:
        """The turns that begin before an offset, the last one first."""
        return reversed(self.all[: bisect_left(self._begins, offset)])

    def begun_in(self, span: Span) -> list[Attribution]:
        """The turns that begin in a span."""
        return self.all[bisect_left(self._begins, span.start) : bisect_left(self._begins, span.end)]

    def named(self, attribution: Attribution) -> bool:
        """Whether a turn names its speaker: with more than a pronoun, and so that it is clear who is meant."""
        source = attribution.source
        if source is None or attribution.party is None or attribution.holder_unclear:
            return False
        first, last = self.tokens(source)
        stopwords = self.pack.words("stopwords")
        return any(token.norm not in stopwords and token.norm[0].isalpha() for token in self.article.tokens[first:last])

    def person(self, attribution: Attribution) -> int | None:
        """The index in ``Names.persons`` of the speaker."""
        key = id(attribution)
        if key not in self._persons:
            self._persons[key] = person_of(attribution, self.article)
        return self._persons[key]

    def body(self, attribution: Attribution) -> frozenset[str]:
        """The folded proper names in the source of a spokesman that are not his own: "M23" of "M23 spokesman A. B"."""
        source, article = attribution.source, self.article
        if source is None or not self.pack.table("parties")["capitalised"]:
            return frozenset()
        first, last = self.tokens(source)
        tokens = article.tokens[first:last]
        if not any(token.norm in spokespersons(self.pack) for token in tokens):
            return frozenset()
        own = [name.span for name in article.names.mentions if name.person is not None and source.overlaps(name.span)]
        return frozenset(
            token.norm
            for token in tokens
            if article.text[token.start].isupper()
            and token.norm not in spokespersons(self.pack)
            and token.norm not in self.pack.words("stopwords")
            and not any(span.start <= token.start < span.end for span in own)
        )

    def same_voice(self, one: Attribution, other: Attribution) -> bool:
        """Whether two turns are surely of one side: one person, one body, or two offices of one government."""
        if one.party is None or other.party is None:
            return False
        persons = self.person(one), self.person(other)
        if None not in persons and persons[0] == persons[1]:
            return True
        if self.body(one) and self.body(one) == self.body(other):
            return True
        if None not in persons and not one.party.registered:
            return False
        if one.party.actor != other.party.actor or one.assumed or other.assumed:
            return False
        if not is_country(one.party.actor):
            return True
        return all(party.office is None or governs(party) for party in (one.party, other.party))


def _begin(attribution: Attribution) -> int:
    places = [attribution.cue.start, attribution.content.start]
    if attribution.source is not None and not attribution.carried:
        places.append(attribution.source.start)
    return min(places)


def _spoken(attribution: Attribution) -> bool:
    """Whether an attribution is a turn: words uttered below the headline, or a rejection («رفض»), which is a stance."""
    return not attribution.in_headline and (attribution.register == "speech" or attribution.stance == "denies")

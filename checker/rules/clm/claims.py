"""What the rules of this family share: pairs of sentences worth a judge's time, and whose claims they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

from checker.config import EMBEDDED_MODEL
from checker.languages import load
from checker.model import Article, Attribution, Sentence
from checker.semantics.alignment import Link, align, content
from checker.semantics.slots import Clash, negation_clashes, opposite_clashes
from checker.semantics.words import Sentence as Words
from checker.semantics.words import read
from checker.text import Span

_QUESTIONS = ("?", "؟")
_COMMA = re.compile(r"[,،;؛:–—]\s")
_SHORTEST_CLAUSE = 4  # words
_ELSEWHEN = frozenset(("before", "after", "ago", "later"))
_PLAIN = frozenset(("not", "without"))  # negators that turn any word; the others turn actions
# Axes of what happens. Opposites of kind, degree or place may hold of different parts of one thing.
_ACTS = frozenset(
    (
        *("movement", "outcome", "accept", "permit", "start", "continue", "war", "win", "life", "free", "guilt"),
        *("come", "office", "build", "buy", "legal", "keep", "public", "open", "help", "support"),
    )
)
_BLOCK = 0.6  # of the part that must be shared: stems in common before two sentences are aligned at all
_STATED = frozenset(("asserts", "denies", "accuses", "admits"))
_SURE = 0.7  # of an attribution, from which on its content is taken for its holder's
_HEDGED_AFTER = 3  # words after it («ليست لحمل الجسم فقط»)
_HEDGED = 5  # words before a clash in which a hedge makes it less than plain
_BOTH = 6  # words around a clash in which the other pole shows that both are said
_MOST_JUDGED = 8  # conflicts of one article
_NEAR = 3  # words between a clash and a word that both sides have: they speak of the same thing


class Models(Struct, frozen=True):
    """The options that every rule of this family has which asks a judge: ``embedded``, or a model's name or folder."""

    encoder: str = EMBEDDED_MODEL
    judge: str = EMBEDDED_MODEL


class Claim:
    """A sentence with the words that the comparison needs; they are read when they are first asked for."""

    def __init__(self, number: int, sentence: Sentence, text: str, stems: frozenset[str]) -> None:
        self.number = number  # its index in ``Article.sentences``
        self.sentence = sentence
        self.text = text
        self.stems = stems

    @cached_property
    def words(self) -> Words:
        """The sentence as the judge reads it."""
        return read(self.text)


class Conflict(NamedTuple):
    """Two claims and the words in which they clash, in article coordinates."""

    first: Claim
    second: Claim
    clash: Clash
    one: Span
    other: Span
    shared: float  # of the first claim's content, 0 to 1


@lru_cache(maxsize=16)
def _words(code: str, table: str) -> frozenset[str]:
    return load(code).words(table)


def claims(article: Article, roles: Sequence[str]) -> Iterator[Claim]:
    """The sentences that stand in one of the roles; questions are left out."""
    pack = load(article.language)
    stopwords = _words(article.language, "stopwords")
    for number, sentence in enumerate(article.sentences):
        if sentence.role not in roles:
            continue
        text = sentence.span.slice(article.text)
        if text.rstrip("\"'”» ").endswith(_QUESTIONS):
            continue
        tokens = article.tokens[sentence.first : sentence.last]
        stems = frozenset(
            pack.stem(token.norm) for token in tokens if token.norm[0].isalnum() and token.norm not in stopwords
        )
        yield Claim(number, sentence, text, stems)


def conflicts(article: Article, first: Claim, second: Claim, *, shared: float, words: int) -> Iterator[Conflict]:
    """The clashes of two claims that speak plainly of the same thing.

    Args:
        article: where they stand.
        first: the shorter one, such as the headline.
        second: the other one.
        shared: the part of the first's words with content that the second must answer.
        words: how many of them at least, the clash left out.
    """
    if len(first.stems & second.stems) < max(words, _BLOCK * shared * len(first.stems)):
        return
    links = align(first.words, second.words)
    agreeing = [link for link in links if link.kind in ("equal", "stem")]
    part = len(links) / max(1, len(content(first.words)))
    if part < shared or len(agreeing) < words:
        return
    for clash in (
        *(one for one in opposite_clashes(first.words, second.words, links) if one.axis in _ACTS),
        *negation_clashes(first.words, second.words, links),
    ):
        if _plain(article, first, second, clash, agreeing):
            yield Conflict(first, second, clash, _shift(first, clash.premise), _shift(second, clash.hypothesis), part)


def _shift(claim: Claim, span: Span) -> Span:
    start = claim.sentence.span.start
    return Span(span.start + start, span.end + start)


def _inside(words: Words, span: Span) -> list[int]:
    return [index for index, word in enumerate(words.words) if span.start <= word.start and word.end <= span.end]


def _plain(article: Article, first: Claim, second: Claim, clash: Clash, agreeing: list[Link]) -> bool:
    """Whether both words of a clash speak of the same thing, of now, and without a condition."""
    one, two = _inside(first.words, clash.premise), _inside(second.words, clash.hypothesis)
    if not one or not two:
        return False
    if not any(
        min(abs(link.first - index) for index in one) <= _NEAR
        and min(abs(link.second - index) for index in two) <= _NEAR
        and (link.first not in one or link.second not in two)
        for link in agreeing
    ):
        return False
    if clash.slot != "opposite":
        plain = second if _turned(first, one) else first if _turned(second, two) else None
        # "denies a ban", "denied reports of a ban": a second negation, however far, may undo the first.
        if plain is None or any(word.entry.polarity for word in plain.words.words):
            return False
    hedges = _words(article.language, "hedges")
    for claim, places in ((first, one), (second, two)):
        around = claim.words.words[max(0, min(places) - _HEDGED) : max(places) + _HEDGED_AFTER + 1]
        if any(word.norm in hedges for word in around):
            return False
    if clash.slot == "opposite":
        # "rose after it had fallen": the other side says both.
        poles = {pole for index in one for pole in first.words.words[index].entry.poles if pole[0] == clash.axis}
        around = second.words.words[max(0, min(two) - _BOTH) : max(two) + _BOTH + 1]
        others = {pole for word in around for pole in word.entry.poles}
        if poles & others:
            return False
    return not _other_time(article, second)


def _turned(claim: Claim, places: list[int]) -> bool:
    """Whether a negator stands in these places right before what it turns; one that undoes, before a known action."""
    words = claim.words.words
    negator, turned = places[0], places[-1]
    kind = words[negator].entry.polarity
    if not kind or words[turned].negator != negator:
        return False
    if any(not word.entry.stop for word in words[negator + 1 : turned]):
        return False
    if kind in _PLAIN:
        return True
    return any(axis in _ACTS for axis, _ in words[turned].entry.poles)


def _other_time(article: Article, claim: Claim) -> bool:
    """Whether a sentence states a year, or a time before or after something else."""
    return any(
        date.sentence == claim.number and (date.year is not None or date.relation in _ELSEWHEN)
        for date in article.dates
    )


def judged(found: list[Conflict], models: Models) -> tuple[Conflict, float] | None:
    """The conflict whose sentences the judge finds most contradictory, with that probability.

    Of very many, the judge is shown those whose sentences the encoder finds most alike.
    """
    if not found:
        return None
    # Only now is numpy imported and the judge loaded: most articles never get here.
    from checker.semantics import load_encoder, load_judge

    if len(found) > _MOST_JUDGED:
        one, other = (
            load_encoder(models.encoder).encode(texts)
            for texts in ([conflict.first.text for conflict in found], [conflict.second.text for conflict in found])
        )
        likeness = (one * other).sum(1).tolist()
        found = [found[index] for index in sorted(range(len(found)), key=lambda i: -likeness[i])[:_MOST_JUDGED]]
    pairs = [
        (premise, conflict.first.text)
        for conflict in found
        for premise in (conflict.second.text, clause(conflict.second, conflict.other))
    ]
    judgements = load_judge(models.judge).judge(pairs)
    scored = [(judgement.contradiction, -index) for index, judgement in enumerate(judgements)]
    probability, index = max(scored)
    return found[-index // 2], probability


def clause(claim: Claim, span: Span) -> str:
    """The part of a claim between commas that a place in the article stands in; the whole where it is too short."""
    start = span.start - claim.sentence.span.start
    first = max((match.end() for match in _COMMA.finditer(claim.text, 0, start)), default=0)
    following = _COMMA.search(claim.text, span.end - claim.sentence.span.start)
    part = claim.text[first : following.start() if following else len(claim.text)]
    return part if len(part.split()) >= _SHORTEST_CLAUSE else claim.text


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


def same_holder(article: Article, one: Span, other: Span) -> bool:
    """Whether two places are claims of one holder: both the outlet's own, or both of one known party."""
    first, second = holder(article, one), holder(article, other)
    if first is None or second is None:
        return first is second
    return first.party is not None and second.party is not None and first.party.actor == second.party.actor

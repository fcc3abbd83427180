"""Where two sentences of an article exclude each other: which words, how plainly, and what the judge says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from checker.config import EMBEDDED_MODEL
from checker.languages import load
from checker.model import Article
from checker.rules.clm.acts import grammar
from checker.rules.clm.claims import ACTS, Claim, may_clash, word_list
from checker.semantics.alignment import Link, align, content
from checker.semantics.slots import Clash, negation_clashes, opposite_clashes
from checker.semantics.words import Sentence as Words
from checker.semantics.words import Word
from checker.text import Span, fold

_COMMA = re.compile(r"[,،;؛:–—]\s")
_SHORTEST_CLAUSE = 4  # words
_ELSEWHEN = frozenset(("before", "after", "ago", "later"))
_REACHING = frozenset(("since", "until"))  # "for the first time since 2017" is told of now
_QUOTES = '«»"“”‘’'
_BLOCK = 0.6  # of the part that must be shared: stems in common before two sentences are aligned at all
_HEDGED_AFTER = 5  # words after it («ليست لحمل الجسم فقط»)
_HEDGED = 5  # words before a clash in which a hedge makes it less than plain
_BOTH = 6  # words around a clash in which the other pole shows that both are said
_MOST_JUDGED = 8  # conflicts of one article
_NEAR = 3  # words between a clash and a word that both sides have: they speak of the same thing
_FAR = (4, 8)  # the same of two such words, in the first and in the second claim
_BESIDE = 2  # words from a deed to somebody or something that takes part in it
_WITHOUT_SUBJECT = (
    2  # words that both claims have, the clash left out, over which their subject may be called by another
)
_SIDED = frozenset(("win", "buy"))  # axes on which two parties stand at opposite ends
_AROUND = 6  # words around a word in which those stand that it goes with


class Models(Struct, frozen=True):
    """The options that every rule of this family has which asks a judge: ``embedded``, or a model's name or folder."""

    encoder: str = EMBEDDED_MODEL
    judge: str = EMBEDDED_MODEL


class Conflict(NamedTuple):
    """Two claims and the words in which they clash, in article coordinates."""

    first: Claim
    second: Claim
    clash: Clash
    one: Span
    other: Span
    shared: float  # of the first claim's content, 0 to 1
    sure: bool  # whether both tell the clash as their main statement about the same subject

    @property
    def message(self) -> str:
        """The key of the message that names the slot: opposite words, or which of the two claims is turned."""
        if self.clash.slot == "opposite":
            return "message"
        places = _inside(self.first.words, self.clash.premise)
        return "turned-in-first" if self.first.words.words[places[-1]].negator >= 0 else "turned-in-second"


@lru_cache(maxsize=64)
def _particles(code: str, kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load(code).table("events").get(kind, ()))


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
    if not may_clash(first, second) or first.asks or second.asks:
        return
    links = align(first.words, second.words)
    agreeing = [link for link in links if link.kind in ("equal", "stem")]
    part = len(links) / max(1, len(content(first.words)))
    if part < shared or len(agreeing) < words:
        return
    # Words that only look alike may link two sentences, but not exclude each other.
    sure = [link for link in links if link.kind != "fuzzy"]
    for clash in (
        *(one for one in opposite_clashes(first.words, second.words, sure) if one.axis in ACTS),
        *negation_clashes(first.words, second.words, sure),
    ):
        if _plain(article, first, second, clash, agreeing):
            spans = _shift(first, clash.premise), _shift(second, clash.hypothesis)
            yield Conflict(first, second, clash, *spans, part, _sure(article, first, second, clash, agreeing))


def _shift(claim: Claim, span: Span) -> Span:
    start = claim.sentence.span.start
    return Span(span.start + start, span.end + start)


def _inside(words: Words, span: Span) -> list[int]:
    return [index for index, word in enumerate(words.words) if span.start <= word.start and word.end <= span.end]


def _plain(article: Article, first: Claim, second: Claim, clash: Clash, agreeing: list[Link]) -> bool:
    """Whether both words of a clash speak of the same thing, of now, and without a condition."""
    one, two = _inside(first.words, clash.premise), _inside(second.words, clash.hypothesis)
    if not one or not two or not _together(one, two, agreeing):
        return False
    if clash.slot != "opposite":
        plain = second if _turned(article, first, one) else first if _turned(article, second, two) else None
        if plain is None or _undone(plain, two if plain is second else one):
            return False
        beside = [link.second if plain is second else link.first for link in agreeing]
        if not _told(article, *((first, one, second, two) if plain is second else (second, two, first, one)), beside):
            return False
    hedges = word_list(article.language, "hedges")
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
        if (
            clash.axis in _SIDED
            and not grammar(article.language).verb_first
            and not any(link.first < one[0] and link.second < two[0] for link in agreeing)
        ):
            return False  # "Petrova loses", "Harlow beat Petrova"
    return not other_time(article, second, two)


def _undone(plain: Claim, places: list[int]) -> bool:
    """Whether a second negation may undo the first, however far ("denies a ban", "denied reports of a ban").

    "Without" turns what follows it, and so nothing before it.
    """
    return any(
        word.entry.polarity and not (word.entry.polarity == "without" and index > places[-1])
        for index, word in enumerate(plain.words.words)
    )


def _told(
    article: Article, turned: Claim, places: list[int], plain: Claim, others: list[int], agreeing: list[int]
) -> bool:
    """Whether one claim plainly tells what another turns.

    What is refused or prevented may well exist ("rejects the truce", "the truce begins"): it must be told as a deed,
    in another form than the refused one, beside a word (one of ``agreeing``) that both claims have.
    """
    word, told = turned.words.words[places[-1]], plain.words.words[others[-1]]
    if turned.words.words[places[0]].entry.polarity in ("not", "without"):
        return True
    variants = load(article.language).variants
    forms = [{variant.stem for variant in variants(norm)} for norm in (word.norm, told.norm)]
    if not _one_word(word, told) or not forms[0].isdisjoint(forms[1]):
        return False
    return any(0 < abs(place - others[-1]) <= _BESIDE for place in agreeing)


def _one_word(word: Word, other: Word) -> bool:
    """Whether two words are forms of one, and not only of like meaning."""
    return word.entry.stem == other.entry.stem or word.entry.root == other.entry.root


def _sure(article: Article, first: Claim, second: Claim, clash: Clash, agreeing: list[Link]) -> bool:
    """Whether both tell the clash as what happens, and name the subject and something else, or more.

    A word behind a preposition ("despite the slowdown", "with success") tells no more than a circumstance.
    """
    one, two = _inside(first.words, clash.premise), _inside(second.words, clash.hypothesis)
    if _governed(article, first, one[0]) or _governed(article, second, two[0]):
        return False
    if two[0] and second.words.words[two[0] - 1].norm in _particles(article.language, "relatives"):
        return False  # said of the noun before it, not of the subject
    if clash.slot != "opposite" and not _one_word(first.words.words[one[-1]], second.words.words[two[-1]]):
        return False
    subject = next((index for index in content(first.words) if index not in one), -1)
    both = {link.first for link in agreeing} - set(one)
    return len(both) > 1 and (subject in both or len(both) > _WITHOUT_SUBJECT)


def _governed(article: Article, claim: Claim, place: int) -> bool:
    """Whether a word stands behind a preposition, be it a word of its own or the letter before this one."""
    words = claim.words.words
    rules = grammar(article.language)
    if place and words[place - 1].norm in rules.prepositions - rules.infinitive:
        return True
    norm, root = words[place].norm, words[place].entry.root
    pack = load(article.language)
    return norm[0] in _particles(article.language, "clitic_prepositions") and any(
        variant.skip and pack.root(variant.stem) == root for variant in pack.variants(norm)
    )


def _together(one: list[int], two: list[int], agreeing: list[Link]) -> bool:
    """Whether words that both sides have stand near the clash in both: one right beside it, or two not far."""
    near = far = 0
    for link in agreeing:
        if link.first in one or link.second in two:
            continue
        before, after = (
            min(abs(place - index) for index in own) for place, own in zip(link[:2], (one, two), strict=True)
        )
        near += before <= _NEAR and after <= _NEAR + 1
        far += before <= _FAR[0] and after <= _FAR[1]
    return near > 0 or far > 1


def _turned(article: Article, claim: Claim, places: list[int]) -> bool:
    """Whether a negator stands in these places right before what it turns; one that undoes, before a known action."""
    words = claim.words.words
    negator, turned = places[0], places[-1]
    kind = words[negator].entry.polarity
    if not kind or words[turned].negator != negator or words[turned].name:
        return False
    between = words[negator + 1 : turned]
    prepositions, infinitive = (_particles(article.language, kind) for kind in ("prepositions", "infinitive"))
    if kind in ("fail", "refuse") and between and between[-1].norm in infinitive:
        between = between[:-1]
    if any(not word.entry.stop or word.norm in prepositions for word in between):
        return False
    if any(mark in claim.text[words[negator].end : words[turned].start] for mark in _QUOTES):
        return False
    return kind == "not" or any(axis in ACTS for axis, _ in words[turned].entry.poles)


def supported(conflict: Conflict, told: Sequence[Claim]) -> bool:
    """Whether the text also says what the first claim says: its own word, turned or not as there, among its words.

    Then the text is at odds with itself at most, or the two sentences tell different things.
    """
    first = conflict.first
    start = first.sentence.span.start
    own = [word for word in first.words.words if conflict.one.start <= word.start + start < conflict.one.end][-1]
    keys = _keys(own)
    for claim in told:
        if claim is first or len(claim.stems & first.stems) <= 1:
            continue
        words = claim.words.words
        other = claim is conflict.second
        for index, word in enumerate(words):
            if (word.negator >= 0) != (own.negator >= 0) or not keys & _keys(word):
                continue
            if other and conflict.other.start <= word.start + claim.sentence.span.start < conflict.other.end:
                continue
            around = {
                near.entry.stem for near in words[max(0, index - _AROUND) : index + _AROUND + 1] if near is not word
            }
            if len(around & first.stems) > 1:
                return True
    return False


def same_setting(article: Article, conflict: Conflict) -> bool:
    """Whether nothing parts two sentences of the text: time, figures, a condition, quotation marks or a contrast."""
    sentences = (conflict.first.number, conflict.second.number)
    times = [
        {
            (date.start, date.weekday, date.year, date.month, date.day)
            for date in article.dates
            if date.sentence == number
        }
        for number in sentences
    ]
    amounts = [{one.low for one in article.quantities if one.sentence == number} for number in sentences]
    if times[0] != times[1] or amounts[0] != amounts[1]:
        return False
    settings = word_list(article.language, "settings")
    first, second = (claim.words.words for claim in (conflict.first, conflict.second))
    if any(word.entry.mark == "but" for words in (first, second) for word in words):
        return False
    if {word.norm for word in first} & settings != {word.norm for word in second} & settings:
        return False
    if any(quote.span.contains(place) for quote in article.quotes for place in (conflict.one, conflict.other)):
        return False
    # Each names somebody or something that the other does not.
    names = [{word.norm for word in words if word.name} for words in (first, second)]
    actors = [
        {mention.party.actor for mention in article.mentions if claim.sentence.span.contains(mention.span)}
        for claim in (conflict.first, conflict.second)
    ]
    return not any(one - other and other - one for one, other in (names, actors))


def _keys(word: Word) -> set[object]:
    return {word.entry.stem, word.entry.root, *word.entry.poles}


def other_time(article: Article, claim: Claim, places: list[int]) -> bool:
    """Whether the clause of these words states an earlier year, or a time before or after something else."""
    newest = max((date.year for date in article.dates if date.year is not None), default=0)
    words = claim.words.words
    around = clause_span(claim, _shift(claim, Span(words[places[0]].start, words[places[-1]].end)))
    return any(
        (date.relation in _ELSEWHEN and date.granularity not in ("minute", "hour") and around.overlaps(date.span))
        or (date.year is not None and date.relation not in _REACHING and (date.day is None or date.year < newest))
        for date in article.dates
        if date.sentence == claim.number
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


def contradiction(models: Models, pairs: Sequence[tuple[str, str]]) -> float:
    """The highest probability that the judge gives to one of some pairs being a contradiction."""
    from checker.semantics import load_judge

    return max(judgement.contradiction for judgement in load_judge(models.judge).judge(pairs))


def clause(claim: Claim, span: Span) -> str:
    """The part of a claim between commas that a place in the article stands in; the whole where it is too short."""
    part = clause_span(claim, span)
    start = claim.sentence.span.start
    text = claim.text[part.start - start : part.end - start]
    return text if len(text.split()) >= _SHORTEST_CLAUSE else claim.text


def clause_span(claim: Claim, span: Span) -> Span:
    """The place of the part of a claim between commas that a place in the article stands in."""
    offset = claim.sentence.span.start
    start = max((match.end() for match in _COMMA.finditer(claim.text, 0, span.start - offset)), default=0)
    following = _COMMA.search(claim.text, span.end - offset)
    return Span(start + offset, (following.start() if following else len(claim.text)) + offset)

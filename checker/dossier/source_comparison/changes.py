"""What changed between a source and a draft made of it: detections with a place in the draft and one in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from checker.analysis.names.similar import skeleton
from checker.dossier.source_comparison.likeness import (
    comparable,
    heard,
    matches,
    measured_alike,
    same_city,
    same_figure,
    sounds_like,
)
from checker.dossier.source_comparison.pairs import Pairing, pair
from checker.dossier.source_comparison.parts import Part, parts
from checker.languages.registry import one_voice
from checker.model import Article, Attribution, DateExpression, NameMention, Severity
from checker.semantics import Encoder
from checker.text import Span, fold

Kind = Literal["speaker", "figure", "date", "place", "name", "negation", "hedge", "quotation", "unsupported"]

_SURE = 0.55  # of a pairing, from which on a change in it is more than a hint
_CLOSE = 0.6  # of a pairing, from which on a negation that is missing is looked for
_WEAK, _BETTER = 0.5, 0.3  # a pairing is none where it is weak and the sentence has a teller that is so much surer
_ALTERED = 60.0  # likeness of a quotation to one of the source, 0 to 100, from which on it is that one
_VERBATIM = 97.0


class Change(NamedTuple):
    """Something that the draft tells otherwise than its source. ``source`` is ``None`` for what has no counterpart."""

    kind: Kind
    draft: Span
    source: Span | None
    severity: Severity
    confidence: float


class _Pair(NamedTuple):
    """A part of the draft, what it tells of the source, and all that the draft tells of that."""

    part: Part
    score: float
    source: list[Part]
    siblings: list[Part]


def changes(draft: Article, source: Article, encoder: Encoder) -> list[Change]:
    """The changes in reading order.

    Args:
        draft: an analysed article.
        source: the one that it was made of, in the same or another language.
        encoder: pairs the sentences.
    """
    comparison = _Comparison(draft, source, encoder)
    found = {(change.kind, change.draft): change for change in comparison.all()}
    return sorted(found.values(), key=lambda change: (change.draft, change.kind))


class _Comparison:
    def __init__(self, draft: Article, source: Article, encoder: Encoder) -> None:
        self._one, self._other = draft, source
        self._foreign = draft.language != source.language
        self._draft, self._source = parts(draft), parts(source)
        self._pairings: Sequence[Pairing] = pair(self._draft, self._source, encoder, foreign=self._foreign)
        self._bodies = {mention.party.id for mention in source.mentions}
        self._telling: dict[int, list[Part]] = {}
        for part, pairing in zip(self._draft, self._pairings, strict=True):
            for number in pairing.source:
                self._telling.setdefault(number, []).append(part)

    def all(self) -> Iterator[Change]:
        for part, pairing in zip(self._draft, self._pairings, strict=True):
            if not pairing.source:
                if not part.headline and len(part.words) >= 4:
                    yield Change("unsupported", part.span, None, "info", 0.5)
                continue
            told = [self._source[number] for number in pairing.source]
            siblings = [
                sibling
                for number in pairing.source
                for sibling in self._telling[number]
                if part.headline or not sibling.headline  # what only the headline still has, the text has lost
            ]
            if pairing.score < _WEAK and not part.headline and len(part.words) >= 4 and self._told_better(pairing):
                yield Change("unsupported", part.span, None, "info", 0.5)
                continue
            item = _Pair(part, pairing.score, told, siblings)
            yield from self._speakers(item)
            yield from self._figures(item)
            yield from self._dates(item)
            yield from self._places(item)
            yield from self._names(item)
            yield from self._polarity(item)
            yield from self._quotes(item)

    def _told_better(self, pairing: Pairing) -> bool:
        """Whether other parts of the draft tell what this one seems to tell, and far more surely."""
        return all(
            any(number in other.source and other.score > pairing.score + _BETTER for other in self._pairings)
            for number in pairing.source
        )

    def _change(self, kind: Kind, item: _Pair, draft: Span, source: Span) -> Change:
        sure = item.score >= _SURE
        return Change(kind, draft, source, "warning" if sure else "info", min(0.9, 0.3 + 0.7 * item.score))

    def _speakers(self, item: _Pair) -> Iterator[Change]:
        # A further statement of one and the same ("… and said") names nobody: the first one counts.
        theirs = [one for part in item.source for one in part.speakers if one.source is not None]
        ours = [one for part in item.siblings for one in part.speakers if one.source is not None]
        words = {word for part in item.source for word in part.words}
        for one in item.part.speakers:
            if one.source is None or not theirs or any(self._same_speaker(one, other) for other in theirs):
                continue
            if not self._foreign and words.issuperset(fold(one.source.slice(self._one.text)).split()):
                continue  # the same words in another order
            lost = [o for o in theirs if not any(self._same_speaker(m, o) for m in ours)]
            if lost and lost[0].source is not None:
                yield self._change("speaker", item, one.source, lost[0].source)

    def _same_speaker(self, one: Attribution, other: Attribution) -> bool:
        first, second = one.party, other.party
        if first is None or second is None or one.source is None or other.source is None:
            return True
        if first.registered and second.registered:
            if not one_voice(first.actor, second.actor):
                return False
            return not first.office or not second.office or _one_office(first.office, second.office)
        if one.anaphoric or other.anaphoric:
            return True
        if first.registered != second.registered:
            # A name here and an office there may be the same person; an office that the source never names is not.
            return not (first.registered and first.office) or first.id in self._bodies
        words, others = one.source.slice(self._one.text), other.source.slice(self._other.text)
        if self._foreign:
            # Common nouns are translated, names are not: only two names can be told apart.
            if not (self._is_name(self._one, one.source) and self._is_name(self._other, other.source)):
                return True
            return any(sounds_like(word, fold(others).split()) for word in fold(words).split())
        ratio = fuzz.token_set_ratio(fold(words), fold(others))
        return ratio >= _ALTERED and not self._exchanged(fold(words).split(), fold(others).split())

    def _exchanged(self, ours: list[str], theirs: list[str]) -> bool:
        """Whether two speakers of one kind («نقابة المعلمين», «نقابة المهندسين») differ in what tells them apart."""
        shared = set(ours) & set(theirs)
        if 2 * len(shared) > min(len(ours), len(theirs)) or ours[-1] == theirs[-1]:
            return False
        source, draft = ({word for part in side for word in part.words} for side in (self._source, self._draft))
        return not source.issuperset(ours) and not draft.issuperset(theirs)

    @staticmethod
    def _is_name(article: Article, span: Span) -> bool:
        return any(name.sure and span.contains(name.span) for name in article.names.mentions)

    def _figures(self, item: _Pair) -> Iterator[Change]:
        theirs = [figure for part in item.source for figure in part.figures]
        ours = [figure for part in item.siblings for figure in part.figures]
        for one in item.part.figures:
            if any(same_figure(one, other) for other in theirs):
                continue
            if any(one.low == other.low for part in self._source for other in part.figures):
                continue  # told elsewhere in the source
            lost = [o for o in theirs if measured_alike(one, o) and not any(same_figure(mine, o) for mine in ours)]
            if lost:
                yield self._change("figure", item, one.span, lost[0].span)

    def _dates(self, item: _Pair) -> Iterator[Change]:
        theirs = [date for part in item.source for date in part.dates if date.kind in ("date", "interval")]
        ours = [date for part in item.siblings for date in part.dates]
        for one in item.part.dates:
            if one.kind not in ("date", "interval") or _hazy(one) or any(matches(one, other) for other in theirs):
                continue
            lost = [o for o in theirs if comparable(one, o) and not _hazy(o) and not any(matches(m, o) for m in ours)]
            if lost:
                yield self._change("date", item, one.span, lost[0].span)

    def _places(self, item: _Pair) -> Iterator[Change]:
        theirs = [city for part in item.source for city in part.cities]
        ours = [city for part in item.siblings for city in part.cities]
        for one in item.part.cities:
            if any(same_city(one, other) for part in self._source for other in part.cities):
                continue
            lost = [other for other in theirs if not any(same_city(mine, other) for mine in ours)]
            if lost and not self._in_source(one.name):
                yield self._change("place", item, one.span, lost[0].span)
        known = {mention.party.actor for part in self._source for mention in part.parties}
        known |= {city.country for part in self._source for city in part.cities}
        told = {mention.party.actor for part in item.siblings for mention in part.parties}
        told |= {city.country for part in item.siblings for city in part.cities}
        for mine in item.part.parties:
            if mine.party.actor in known or not mine.party.registered:
                continue
            gone = [o for part in item.source for o in part.parties if o.party.registered and o.party.actor not in told]
            spoken = any(one.source and one.source.overlaps(mine.span) for one in item.part.speakers)
            if gone and not spoken:
                yield self._change("place", item, mine.span, gone[0].span)

    def _in_source(self, name: str) -> bool:
        """Whether the source names it all the same, where it was not known for a city."""
        if not self._foreign:
            return fold(name) in fold(self._other.text)
        return heard(skeleton(fold(name)), (sound for part in self._source for sound in part.sounds))

    def _names(self, item: _Pair) -> Iterator[Change]:
        sounds = frozenset(sound for part in self._source for sound in part.sounds)
        told = frozenset(sound for part in self._draft for sound in part.sounds)
        theirs = [name for part in item.source for name in part.names]
        for one in item.part.names:
            strange = [part for part in one.parts if not heard(skeleton(part), sounds)]
            lost = [name for name in theirs if any(not heard(skeleton(part), told) for part in name.parts)]
            if strange and lost and not self._a_city(item.part, one):
                yield self._change("name", item, one.span, lost[0].span)
                return
        # Where the language of the draft shows no names by their form: half of a name that the source gives in full.
        for name in theirs if self._foreign and not item.part.names else ():
            if len(name.parts) >= 2:
                known = [heard(skeleton(part), item.part.sounds) for part in name.parts]
                anywhere = [heard(skeleton(part), told) for part in name.parts]
                if known[0] and not anywhere[-1]:
                    yield self._change("name", item, self._half(item.part, name), name.span)

    @staticmethod
    def _a_city(part: Part, name: NameMention) -> bool:
        return any(city.span.overlaps(name.span) for city in part.cities)

    def _half(self, part: Part, name: NameMention) -> Span:
        """Where the draft gives the first half of a name, with the word after it."""
        sound = skeleton(name.parts[0])
        tokens = [token for token in self._one.tokens if part.span.start <= token.start < part.span.end]
        for token, following in pairwise(tokens):
            if heard(sound, (skeleton(token.norm),)):
                return Span(token.start, following.end)
        return part.span

    def _polarity(self, item: _Pair) -> Iterator[Change]:
        if item.score >= _CLOSE and not item.part.headline:
            yield from self._negations(item)
        for told in item.source:
            if told.hedge and item.score >= _CLOSE and not item.part.headline:
                ours = self._telling[told.number]
                credited = any(part.speakers for part in ours) and not told.speakers
                if not credited and not any(part.hedge for part in ours):
                    yield self._change("hedge", item, item.part.span, told.hedge)

    def _negations(self, item: _Pair) -> Iterator[Change]:
        if len(item.source) == 1:
            told = item.source[0]
            if told.negation and not any(part.turned for part in item.siblings):
                yield self._change("negation", item, item.part.span, told.negation)
            elif item.part.negation and not told.turned:
                yield self._change("negation", item, item.part.negation, told.span)
        numbers = {told.number for told in item.source}
        if not all(numbers.issuperset(self._pairings[part.number].source) for part in item.siblings):
            return
        # Sentences that tell one another and nothing else: each negation or denial of one has its own in the other.
        ours = {part.number: part for part in item.siblings}.values()
        turns = sum(part.turns for part in ours) - sum(part.turns for part in item.source)
        plain = sum(part.negations for part in ours) - sum(part.negations for part in item.source)
        lost = next((part.negation for part in item.source if part.negation), None)
        if turns == -1 and plain < 0 and lost and any(part.turns for part in ours):
            yield self._change("negation", item, item.part.span, lost)
        elif turns == 1 and plain > 0 and item.part.negation and any(part.turns for part in item.source):
            yield self._change("negation", item, item.part.negation, item.source[0].span)

    def _quotes(self, item: _Pair) -> Iterator[Change]:
        if self._foreign:
            return
        whole = fold(self._other.text)
        theirs = [(quote, fold(quote.content.slice(self._other.text))) for quote in self._other.quotes]
        for quote in item.part.quotes:
            words = fold(quote.content.slice(self._one.text)).strip(" .,،")
            if len(words.split()) < 3 or words in whole:
                continue
            ranked = sorted(((fuzz.ratio(words, other), known) for known, other in theirs), key=lambda pair: -pair[0])
            partial = max((fuzz.partial_ratio(words, other) for _, other in theirs), default=0.0)
            if ranked and partial < _VERBATIM and ranked[0][0] >= _ALTERED:
                yield self._change("quotation", item, quote.content, ranked[0][1].content)


def _hazy(date: DateExpression) -> bool:
    """Whether a date states no day, month or weekday to hold another against."""
    return date.vague and date.weekday is None


_ANY_OFFICE = frozenset(("government", "spokesperson"))
_A_MINISTRY = "ministry"


def _one_office(one: str, other: str) -> bool:
    """Whether two offices of one land may be the same: some words leave open which one it is."""
    if one == other or not _ANY_OFFICE.isdisjoint((one, other)):
        return True
    return _A_MINISTRY in (one, other) and one.startswith(_A_MINISTRY) and other.startswith(_A_MINISTRY)

"""What is claimed, by whom, with what stance: one claim for each statement, one for each plain sentence.

A sentence in which nobody is credited with anything is the outlet's own. What one party says that another one said
stays with the first ("reports"). Built from the layers before it; no text is read twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal

from checker.analysis.annotator import Annotator
from checker.analysis.claims.disputes import accusers, denials
from checker.languages import LanguagePack, PhraseMatcher
from checker.model import Article, Attribution, Claim, Event, Mention, Party, Role, Sentence
from checker.text import Span, fold

_SURE = 0.5  # of an attribution, from which on its content counts as its holder's claim
_BLAMED_FOR = frozenset(("attack", "violate", "seize"))  # kinds of events that speak against their doer
_FEWEST_WORDS = 3  # of a claim: what is shorter says nothing by itself
_QUESTIONS = ("?", "؟")
_CALLS = frozenset(("expects", "asks"))
_NESTED = 8  # statements before one among which the one that passes it on is looked for
_QUOTATION = '"«“”»'
_CLOSING = "\"'”» )"

Stance = Literal["asserts", "denies", "accuses", "reports"]
_STANCES: dict[str, Stance] = {"denies": "denies", "accuses": "accuses", "summarises": "reports"}


@lru_cache(maxsize=32)
def _negations(pack: LanguagePack) -> frozenset[str]:
    return frozenset(fold(row[0]) for row in pack.rows("polarity") if row[1] == "not")


@lru_cache(maxsize=32)
def _joints(pack: LanguagePack) -> tuple[tuple[str, ...], ...]:
    return tuple({tuple(fold(row[0]).split()): None for row in pack.rows("claims")})


@lru_cache(maxsize=32)
def _cities(pack: LanguagePack) -> PhraseMatcher[str]:
    return PhraseMatcher(((row[0], row[1]) for row in pack.rows("cities")), pack, keep_article=True)


class _Layer:
    """The records of a layer, found by the place where each begins."""

    def __init__(self, records: Sequence[Any], start: Callable[[Any], int]) -> None:
        self._order = sorted(range(len(records)), key=lambda index: start(records[index]))
        self._starts = [start(records[index]) for index in self._order]

    def inside(self, span: Span) -> list[int]:
        """Indices of the records that begin inside a span, in order."""
        return self._order[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


class _Reader:
    """Reads the layers of one article."""

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self._article = article
        self._pack = pack
        self._cities = _cities(pack)
        self._norms = [token.norm for token in article.tokens]
        words = set(self._norms)
        self._negations = words & _negations(pack)
        self._joints = [joint for joint in _joints(pack) if joint[0] in words]
        # Most words begin no city: each word is looked up once, not at each of its places.
        self._begins_city = {word for word in words if self._cities.begins(word)}
        self._token_starts = [token.start for token in article.tokens]
        self._sentence_starts = [sentence.span.start for sentence in article.sentences]
        self._events = _Layer(article.events, lambda event: int(event.trigger.start))
        self._mentions = _Layer(article.mentions, lambda mention: int(mention.span.start))
        self._quantities = _Layer(article.quantities, lambda quantity: int(quantity.number.start))
        self._dates = _Layer(article.dates, lambda date: int(date.span.start))

    def claims(self) -> Iterator[Claim]:
        """All claims, not yet in order."""
        article, pack = self._article, self._pack
        taken: list[Span] = []  # where somebody is credited with something: not the outlet's own words
        mutual = list(accusers(article, pack))
        for accusation in mutual:
            taken.append(accusation.span)
            for one, other in (accusation.parties, accusation.parties[::-1]):
                yield self._claim(
                    accusation.words, "accuses", one, against=(other,), in_headline=accusation.in_headline
                )
        exchanged = [accusation.span for accusation in mutual]
        for denial in denials(article, pack):
            taken.append(denial.span)
            yield self._claim(denial.content, "denies", denial.party)
        speech = [
            (index, attribution)
            for index, attribution in enumerate(article.attributions)
            if attribution.confidence >= _SURE and attribution.register == "speech"
        ]
        speech.sort(key=lambda item: item[1].content.start)
        for index, attribution in speech:
            latest = bisect_right(exchanged, attribution.cue.start, key=lambda span: int(span.start)) - 1
            if latest >= 0 and exchanged[latest].contains(attribution.cue):
                continue
            yield from self._attributed(index, attribution, speech)
        taken += [_extent(attribution) for attribution in article.attributions]
        taken.sort()
        starts, reach, ends = [span.start for span in taken], 0, []
        for span in taken:
            reach = max(reach, span.end)
            ends.append(reach)  # the furthest end of the spans up to here
        for sentence in article.sentences:
            before = bisect_left(starts, sentence.span.end)
            if sentence.role != "subheading" and (not before or ends[before - 1] <= sentence.span.start):
                yield from self._plain(sentence)

    def _attributed(
        self, index: int, attribution: Attribution, speech: Sequence[tuple[int, Attribution]]
    ) -> Iterator[Claim]:
        content = attribution.content
        begun = bisect_left(speech, attribution.cue.end, key=lambda item: int(item[1].content.start))
        outer = next(
            (
                other
                for number, other in speech[max(0, begun - _NESTED) : begun]
                if number != index
                and other.content.contains(attribution.cue)
                and other.content != content
                and other.party is not None
                and (attribution.party is None or other.party.actor != attribution.party.actor)
            ),
            None,
        )
        for part in self._parts(content):
            if not self._says_something(part):
                continue
            if outer is not None:
                yield self._claim(part, "reports", outer.party, attribution=index, of=attribution.party)
            else:
                yield self._claim(
                    part,
                    _STANCES.get(attribution.stance, "asserts"),
                    attribution.party,
                    attribution=index,
                    call=attribution.stance in _CALLS,
                    in_headline=attribution.in_headline,
                )

    def _parts(self, content: Span) -> Iterator[Span]:
        """The statements of a content that are joined by "and that"; a quotation stays whole."""
        text, start = self._article.text, content.start
        if self._joints and not any(mark in content.slice(text) for mark in _QUOTATION):
            first, last = self._tokens(content)
            for index in range(first + _FEWEST_WORDS, last - _FEWEST_WORDS):
                joint = next((j for j in self._joints if tuple(self._norms[index : index + len(j)]) == j), None)
                if joint is not None:
                    end = self._article.tokens[index - 1].end
                    yield Span(start, end)
                    start = self._article.tokens[index + len(joint)].start
        yield Span(start, content.end)

    def _plain(self, sentence: Sentence) -> Iterator[Claim]:
        text = self._article.text
        end = sentence.span.end
        if text[max(sentence.span.start, end - 3) : end].rstrip(_CLOSING).endswith(_QUESTIONS):
            return
        if self._says_something(sentence.span):
            yield self._claim(sentence.span, "asserts", None, in_headline=sentence.role == "headline")

    def _says_something(self, span: Span) -> bool:
        return self._tokens(span)[1] - self._tokens(span)[0] >= _FEWEST_WORDS

    def _tokens(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._token_starts, span.start), bisect_left(self._token_starts, span.end)

    def _claim(
        self,
        span: Span,
        stance: Stance,
        holder: Party | None,
        *,
        attribution: int | None = None,
        against: tuple[Party, ...] = (),
        of: Party | None = None,
        call: bool = False,
        in_headline: bool = False,
    ) -> Claim:
        article = self._article
        first, last = self._tokens(span)
        events = tuple(article.events[index] for index in self._events.inside(span))
        blamed = list(against)
        if stance == "accuses" and not blamed:
            named = (article.mentions[index].party for index in self._mentions.inside(span))
            blamed = [party for party in named if not _same(party, holder)][:1]
        if holder is not None and not blamed:
            blamed = [
                role.party for role in map(_doer, events) if role and role.party and not _same(role.party, holder)
            ]
        return Claim(
            span=span,
            sentence=max(0, bisect_right(self._sentence_starts, span.start) - 1),
            stance=stance,
            holder=holder,
            attribution=attribution,
            against=tuple({party.id: party for party in blamed}.values()),
            of=of,
            events=events,
            negated=bool(self._negations) and not self._negations.isdisjoint(self._norms[first:last]),
            call=call,
            quantities=tuple(self._quantities.inside(span)),
            dates=tuple(self._dates.inside(span)),
            places=self._places(first, last, span),
            in_headline=in_headline,
        )

    def _places(self, first: int, last: int, span: Span) -> tuple[Span, ...]:
        """Cities of the gazetteer, and lands that are named (not by an adjective, an office or their forces)."""
        tokens = self._article.tokens
        found = [
            Span(tokens[index].start + hit.skip, tokens[hit.last - 1].end)
            for index in range(first, last)
            if self._norms[index] in self._begins_city
            and self._begins_name(tokens[index].start)
            and (hit := self._cities.match(tokens, index)) is not None
        ]
        lands: list[Mention] = [self._article.mentions[index] for index in self._mentions.inside(span)]
        found += [
            mention.span
            for mention in lands
            if mention.kind == "name" and not any(mention.span.overlaps(span) for span in found)
        ]
        return tuple(sorted(found))

    def _begins_name(self, start: int) -> bool:
        """Whether a capital begins a word, in a script that has capitals."""
        letter = self._article.text[start]
        return letter.upper() == letter


def _same(one: Party, other: Party | None) -> bool:
    return other is not None and one.actor == other.actor


def _doer(event: Event) -> Role | None:
    """Who is blamed with an event."""
    return event.agent if event.kind in _BLAMED_FOR else None


def _extent(attribution: Attribution) -> Span:
    spans = [attribution.cue, attribution.content, *([attribution.source] if attribution.source else [])]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _run(article: Article, pack: LanguagePack) -> tuple[Claim, ...]:
    return tuple(sorted(_Reader(article, pack).claims(), key=lambda claim: (claim.span, claim.stance)))


ANNOTATOR = Annotator(
    adds="claims",
    requires=("tokens", "sentences", "mentions", "attributions", "events", "dates", "quantities"),
    run=_run,
)

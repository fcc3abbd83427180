"""The claims of a story as the alignment compares them: vector, words, figures, actors, events, places and days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from checker.analysis.dates.annotate import published
from checker.dossier.sides import Sides
from checker.languages import LanguagePack, load
from checker.languages.registry import known_cities, party_name
from checker.model import Article, Claim, DateExpression, Mention, Party, Quantity, Role
from checker.semantics import Encoder
from checker.text import fold

_OPENING = 4  # words
_MOST_FIGURES = 40  # of a claim that are compared; one with more is a table
_FEWEST_STEMS = 2  # of a headline's claim
_CLITIC = 1  # letters before an event's word that are written together with it
_MARKS = "\"'«»“”„ ,،.;"


class Deed(NamedTuple):
    """An event with its actors' ids, the speaker's own where the words say "our"; ``None`` where nobody is named."""

    kind: str
    agent: str | None
    patient: str | None


class Item:
    """A claim of a story. What the comparison needs is read when it is first asked for."""

    def __init__(
        self,
        number: int,
        article: int,
        owner: Article,
        claim: Claim,
        sides: Sides,
        starts: Sequence[int],
        mentions: Sequence[Mention],
    ) -> None:
        self.number = number  # its place in the story and its row among the vectors
        self.article = article
        self.claim = claim
        self.side = sides.of_claim(claim)
        self.holder = sides.actor(claim.holder) if claim.holder is not None else None
        words = claim.span.slice(owner.text)
        self.text = words.strip(_MARKS)
        self.start = claim.span.start + len(words) - len(words.lstrip(_MARKS))  # of the text, in its article
        self.blamed = frozenset(map(sides.of, claim.against))  # the sides that it speaks against
        self.language = owner.language
        self._owner = owner
        self._sides = sides
        self._starts = starts  # of the article's tokens
        first = bisect_left(mentions, claim.span.start, key=_start)
        last = bisect_left(mentions, claim.span.end, key=_start)
        near = mentions[max(0, first - 1) : last]  # the one before may reach into the claim
        self._mentions = [mention for mention in near if claim.span.overlaps(mention.span)]

    @property
    def encoded(self) -> str:
        """What the encoder is given; a denied act that a noun names ("denied shelling …") gets its doer before it."""
        claim = self.claim
        if claim.stance != "denies" or claim.holder is None or not claim.events:
            return self.text
        if claim.events[0].trigger.start > claim.span.start + _CLITIC:
            return self.text
        doer = Party(claim.holder.actor, name=claim.holder.name)
        return f"{party_name(doer, self.language)} {self.text}"

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words with content."""
        pack, owner = load(self.language), self._owner
        starts = self._starts
        first, last = bisect_left(starts, self.claim.span.start), bisect_left(starts, self.claim.span.end)
        stopwords = _stopwords(pack)
        return frozenset(
            pack.stem(token.norm)
            for token in owner.tokens[first:last]
            if token.norm[:1].isalnum() and len(token.norm) > 1 and token.norm not in stopwords
        )

    @cached_property
    def hedged(self) -> bool:
        """Whether its words say that it may be, was once, or is asked."""
        starts, owner = self._starts, self._owner
        first, last = bisect_left(starts, self.claim.span.start), bisect_left(starts, self.claim.span.end)
        return not _hedges(load(self.language)).isdisjoint(token.norm for token in owner.tokens[first:last])

    @cached_property
    def opening(self) -> frozenset[str]:
        """The stems of its first words."""
        pack, owner = load(self.language), self._owner
        first = bisect_left(self._starts, self.claim.span.start)
        return frozenset(pack.stem(token.norm) for token in owner.tokens[first : first + _OPENING])

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The figures that its words give."""
        return tuple(
            quantity
            for quantity in (self._owner.quantities[index] for index in self.claim.quantities[:_MOST_FIGURES])
            if quantity.kind not in ("label", "ordinal") and not quantity.vague
        )

    @cached_property
    def actors(self) -> frozenset[str]:
        """The actors that its words name, its holder left out."""
        span = self.claim.span
        named = (self._sides.actor(mention.party) for mention in self._mentions if span.contains(mention.span))
        blamed = (self._sides.actor(party) for party in self.claim.against)
        return frozenset((*named, *blamed)) - {self.holder}

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Who did what to whom in its words. Of what is denied the doer is the one who denies, or left open."""
        found = (Deed(event.kind, self._actor(event.agent), self._actor(event.patient)) for event in self.claim.events)
        if self.claim.stance != "denies":
            return tuple(found)
        return tuple(deed if deed.agent == self.holder else Deed(deed.kind, None, None) for deed in found)

    @property
    def losses(self) -> bool:
        """Whether it tells how many were killed, wounded or lost."""
        return any(quantity.event for quantity in self.quantities)

    def _actor(self, role: Role | None) -> str | None:
        if role is None:
            return None
        if role.first_person:
            return self.holder
        return self._sides.actor(role.party) if role.party is not None else None

    @cached_property
    def cities(self) -> dict[str, str]:
        """The cities that its words name, each with its country."""
        known = known_cities(load(self.language))
        names = (place.slice(self._owner.text) for place in self.claim.places)
        return {fold(name): known[name][0] for name in names if name in known}

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The half-open days that its words date it to; ``None`` when they do not say."""
        found = self._dated
        return (found.start, found.end) if found is not None and found.start and found.end else None

    @property
    def deictic(self) -> bool:
        """Whether its day is told from the day of writing ("yesterday")."""
        return self._dated is not None and self._dated.offset is not None

    @cached_property
    def _dated(self) -> DateExpression | None:
        for index in self.claim.dates:
            found = self._owner.dates[index]
            if found.kind in ("date", "interval") and found.start and found.end and not found.vague:
                return found
        return None

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that its words name, Monday 0."""
        found = (self._owner.dates[index].weekday for index in self.claim.dates)
        return frozenset(weekday for weekday in found if weekday is not None)

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words with a capital, in a script that has them, that begin no sentence and name no party or day."""
        owner, span = self._owner, self.claim.span
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        begins = owner.sentences[self.claim.sentence].span.start if owner.sentences else 0
        taken = [mention.span for mention in self._mentions]
        taken += [owner.dates[index].span for index in self.claim.dates]
        return frozenset(
            token.norm
            for token in owner.tokens[first:last]
            if owner.text[token.start].isupper()
            and token.start not in (begins, span.start)
            and not any(one.start <= token.start < one.end for one in taken)
        )

    @cached_property
    def published(self) -> date | None:
        """The day that its article was published."""
        return published(self._owner)

    @property
    def when(self) -> date | None:
        """The day that it tells of, or else the day of its article."""
        return self.days[0] if self.days and self.days[1] - self.days[0] <= timedelta(days=1) else self.published


@lru_cache(maxsize=16)
def _stopwords(pack: LanguagePack) -> frozenset[str]:
    return pack.words("stopwords")


@lru_cache(maxsize=16)
def _hedges(pack: LanguagePack) -> frozenset[str]:
    return pack.words("hedges")


def _start(mention: Mention) -> int:
    return mention.span.start


class Story(NamedTuple):
    """All claims of some articles, and their vectors, a row each."""

    articles: tuple[Article, ...]
    items: tuple[Item, ...]
    vectors: Any  # float32 [n, d]


def read_story(articles: Sequence[Article], sides: Sides, encoder: Encoder) -> Story:
    """The claims of articles, in order, encoded."""
    items: list[Item] = []
    for index, article in enumerate(articles):
        starts = [token.start for token in article.tokens]
        mentions = sorted(article.mentions, key=_start)
        for claim in article.claims:
            item = Item(len(items), index, article, claim, sides, starts, mentions)
            if claim.in_headline and len(item.stems) < _FEWEST_STEMS:
                continue  # the stump of a headline's statement
            items.append(item)
    return Story(tuple(articles), tuple(items), encoder.encode([item.encoded for item in items]))

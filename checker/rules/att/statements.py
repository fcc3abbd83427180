"""What the rules of this family share: statements as bags of weighted words, and who may not be whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from math import log
from typing import NamedTuple

from checker.languages import load
from checker.languages.registry import is_country, one_voice
from checker.model import Article, Attribution, Event, Party, Role, Voice
from checker.text import Span

_SHORTEST_WORD = 2
_STOP = re.compile(r"\.{2,}|[;؛|…]")  # between the parts of a headline
_AGENT_BLAMED = frozenset(("attack", "violate", "seize"))  # kinds of events that speak against their doer
_BEGINS = 5  # code points before the first name of a statement: a mark, an article
_GOVERNING = frozenset(("government", "head-of-state", "head-of-government", "armed-forces", "presidency"))


class Statement(NamedTuple):
    """An attribution with the stems of its content and cue; of a headline, of everything but its source."""

    number: int  # its index in ``Article.attributions``, -1 for none
    attribution: Attribution
    words: frozenset[str]


class Statements(NamedTuple):
    """The attributed statements of an article, and how telling each stem is in it."""

    headline: tuple[Statement, ...]
    body: tuple[Statement, ...]
    weights: Mapping[str, float]

    def likeness(self, one: Statement, other: Statement) -> float:
        """The weighted share, 0 to 1, of the words of ``one`` that ``other`` has too."""
        return _covered(one.words, other.words, self.weights)


def _covered(words: frozenset[str], by: frozenset[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(word, 1.0) for word in words)
    return sum(weights.get(word, 1.0) for word in words & by) / total if total else 0.0


class _Words:
    """The stems of any part of an article."""

    def __init__(self, article: Article) -> None:
        pack = load(article.language)
        stopwords = pack.words("stopwords")
        self._starts = [token.start for token in article.tokens]
        norms = [token.norm for token in article.tokens]
        stem_of = {norm: pack.stem(norm) if _long(norm) and norm not in stopwords else "" for norm in set(norms)}
        self._stems = [stem_of[norm] for norm in norms]

    def inside(self, span: Span, but: Span | None = None) -> frozenset[str]:
        """The stems between two offsets, those of ``but`` left out."""
        first, last = self._range(span)
        stems = self._stems[first:last]
        if but is not None:
            start, end = self._range(but)
            stems = self._stems[first : max(first, min(start, last))] + self._stems[max(first, end) : last]
        return frozenset(filter(None, stems))

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)


def _long(norm: str) -> bool:
    """Whether a folded word is long enough to tell something."""
    return (len(norm) > _SHORTEST_WORD or norm.isdigit()) and norm[0].isalnum()


def statements(article: Article) -> Statements:
    """The genuine statements of headline and body (beliefs and wishes are left out), with inverse frequencies."""
    words = _Words(article)
    made = [
        Statement(index, attribution, words.inside(_extent(attribution, article), but=attribution.source))
        for index, attribution in enumerate(article.attributions)
        if attribution.register == "speech"
    ]
    seen = Counter(stem for sentence in article.sentences for stem in words.inside(sentence.span))
    count = len(article.sentences) or 1
    return Statements(
        headline=tuple(statement for statement in made if statement.attribution.in_headline),
        body=tuple(statement for statement in made if not statement.attribution.in_headline),
        weights={stem: 0.3 + log((count + 1) / (frequency + 0.5)) for stem, frequency in seen.items()},
    )


def as_statement(attribution: Attribution, article: Article) -> Statement:
    """A statement that is none of ``Article.attributions``."""
    return Statement(-1, attribution, _Words(article).inside(_extent(attribution, article), but=attribution.source))


def _extent(attribution: Attribution, article: Article) -> Span:
    """Content and cue with what stands between them (whom somebody accuses); of a headline with one speaker, the
    whole part of it between two stops.
    """
    if attribution.in_headline:
        for headline in article.structure.headlines:
            if headline.contains(attribution.content) and not _shared(headline, attribution, article):
                return _part(headline, attribution, article.text)
    if attribution.carried:
        return attribution.content
    start, end = (
        min(attribution.cue.start, attribution.content.start),
        max(attribution.cue.end, attribution.content.end),
    )
    return Span(start, end)


def _part(headline: Span, attribution: Attribution, text: str) -> Span:
    """The part of a headline in which an attribution stands, from one stop («..», ";") to the next."""
    start, end = headline.start, headline.end
    first = min(attribution.cue.start, attribution.content.start, (attribution.source or attribution.cue).start)
    last = max(attribution.cue.end, attribution.content.end)
    for stop in _STOP.finditer(text, headline.start, headline.end):
        if stop.end() <= first:
            start = stop.end()
        elif stop.start() >= last:
            end = stop.start()
            break
    return Span(start, end)


def _shared(headline: Span, attribution: Attribution, article: Article) -> bool:
    """Whether others speak in a headline as well: beside an attribution, or around it where a content runs on."""
    return any(
        other.in_headline
        and headline.contains(other.content)
        and other.source != attribution.source
        and not attribution.content.contains(other.content)
        for other in article.attributions
    )


def opposed(one: Party | None, other: Party | None) -> bool:
    """Whether two known parties cannot be one voice: different actors of the registry, or different names."""
    if one is None or other is None or one.registered != other.registered:
        return False
    return not one_voice(one.actor, other.actor)


def name_words(party: Party) -> list[str]:
    """The folded words of the name of a party that only the article knows."""
    return party.actor.partition(":")[2].split()


def person_of(attribution: Attribution, article: Article) -> int | None:
    """The index in ``Names.persons`` of a speaker who is named in full; ``None`` when it is nobody or not one alone."""
    names = article.names
    if attribution.source is not None:
        for mention in names.mentions:
            if mention.person is None or not attribution.source.overlaps(mention.span):
                continue
            start = mention.title.start if mention.title is not None else mention.span.start
            if article.text[max(0, start - 1) : start].isalpha():
                continue  # «كاتب لمحمد علي»: a name after a clitic is that of another
            # Of "the minister's spokesman" only a name that is all of the source tells who speaks.
            if not attribution.anaphoric or (start, mention.span.end) == (
                attribution.source.start,
                attribution.source.end,
            ):
                return mention.person
    words = set(name_words(attribution.party)) if attribution.party else set()
    fitting = [
        index
        for index, person in enumerate(names.persons)
        if words and (words <= set(person.parts) or set(person.parts) <= words)
    ]
    return fitting[0] if len(fitting) == 1 else None


def turned_against(voice: Voice, party: Party, *, grave: bool = False) -> tuple[Role, ...]:
    """The places where the words of an attribution accuse the one whom they are credited to, or report its losses.

    When ``grave``, acts that a side may boast of (an attack on the other's forces) are left out.
    """
    found = [role for role in voice.enemies if _is(role, party)]
    for event in voice.events:
        blamed, other = _blamed(event)
        if blamed is not None and _is(blamed, party) and (not grave or _grave(event, blamed, other)):
            found.append(blamed)
    return tuple(found)


def called_liars(voice: Voice, party: Party, article: Article) -> tuple[Role, ...]:
    """The place where a government's words begin by saying that its own country lies or deceives.

    What stands further on may be what others say of it, and what is negated or denied is no charge.
    """
    if not governs(party):
        return ()
    content, pack = article.attributions[voice.attribution].content, load(article.language)
    negations, starts = pack.words("polarity"), [token.start for token in article.tokens]
    found = []
    for event in voice.events:
        agent = event.agent
        if event.kind != "deceive" or agent is None or not _is(agent, party):
            continue
        said = article.tokens[bisect_left(starts, content.start) : bisect_left(starts, event.trigger.start)]
        if agent.span.start - content.start <= _BEGINS and not any(token.norm in negations for token in said):
            found.append(agent)
    return tuple(found)


def governs(party: Party) -> bool:
    """Whether a party speaks for its country's government: a parliament or a court may well accuse it."""
    office = party.office or ""
    return is_country(party.actor) and (office in _GOVERNING or office.startswith("ministry"))


def speaks_as_the_other(voice: Voice, party: Party) -> tuple[Role, ...]:
    """The places where "we", "our" or "the enemy" can only be somebody else than ``party``.

    «قصفت القوات الأرمينية مستوطناتنا» is no sentence of the Armenian army: ``party`` harms what is ours, is harmed by
    us, or is called the enemy by name.
    """
    found = [role for role in voice.enemies if _is(role, party)]
    for event in voice.events:
        blamed, other = _blamed(event)
        if blamed is not None and _is(blamed, party) and other is not None and other.first_person:
            found.append(blamed)
    return tuple(found)


def _blamed(event: Event) -> tuple[Role | None, Role | None]:
    """Who looks bad in an event, and the other one in it."""
    if event.kind == "deceive":
        return None, None  # «لم تكذب»: see called_liars
    if event.kind in _AGENT_BLAMED:
        return event.agent, event.patient
    return event.patient, event.agent


def _grave(event: Event, blamed: Role, other: Role | None) -> bool:
    if other is None:
        forces = blamed.party is not None and blamed.party.office == "armed-forces"
        return event.kind == "violate" or (event.kind == "suffer" and forces)
    if other.first_person or other.civilian or event.kind == "violate":
        return True
    return event.kind not in _AGENT_BLAMED and other.party is not None and not _is(other, blamed.party or other.party)


def _is(role: Role, party: Party) -> bool:
    return role.party is not None and role.party.actor == party.actor

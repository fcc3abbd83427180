"""Headlines that exchange who blames or rejects whom: "A rejects B's offer" over "B rejected an offer of A's"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from checker.analysis.attributions.lexicon import lexicon
from checker.languages import load
from checker.languages.registry import one_voice
from checker.model import Article, Attribution, Mention, Party
from checker.rules.att.statements import Statement, Statements
from checker.text import Span

_OBJECT = 6  # tokens behind a cue among which stands whom it is about
_EARLY = 4  # paragraphs in which a text says who denies what its headline tells
_BLAME = "accuses"
_TOWARDS = frozenset((_BLAME, "denies"))  # stances towards another


def turned_round(headline: Attribution, party: Party, body: Statement, found: Statements, article: Article) -> bool:
    """Whether a headline says of its party and the speaker of a statement what the statement says the other way round.

    Nothing is exchanged where the text has the headline's party blame or reject something of the other as well.
    """
    stance, other = body.attribution.stance, body.attribution.party
    if stance not in _TOWARDS or other is None or not (other.registered and party.registered):
        return False
    if one_voice(other.actor, party.actor) or body.attribution.holder_unclear:
        return False
    told = headline.stance == stance or (stance == _BLAME and headline.stance == "asserts")
    if not told or not _about(body.attribution, party.actor, article) or not _about(headline, other.actor, article):
        return False
    return not any(
        one.attribution.party is not None
        and one_voice(one.attribution.party.actor, party.actor)
        and one.attribution.stance == stance
        for one in found.body
    )


def _about(attribution: Attribution, actor: str, article: Article) -> bool:
    """Whether the first words behind a cue, the source left out, name somebody."""
    tokens = article.tokens
    start = attribution.cue.end
    if attribution.source is not None and start <= attribution.source.start < attribution.content.start:
        start = attribution.source.end
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = min(first + _OBJECT, len(tokens)) - 1
    if first > last:
        return False
    beginning = Span(start, max(start, min(tokens[last].end, attribution.content.end)))
    return any(mention.party.actor == actor and beginning.contains(mention.span) for mention in article.mentions)


class Denial(NamedTuple):
    """Who denies something in a headline, and the statement of the text in which another of its parties denies it."""

    mention: Mention
    party: Party
    place: Span


def exchanged_denial(found: Statements, article: Article) -> Denial | None:
    """The denial of a headline that is the other party's in the text: "A accuses B, B denies it" turned round.

    The text's denial stands early, and the headline's denier only asserts or accuses there.
    """
    early = article.structure.body[:_EARLY]
    if not early:
        return None
    headlines = article.structure.headlines[:1]
    named = [one for one in article.mentions if any(headline.contains(one.span) for headline in headlines)]
    if len({one.party.actor for one in named}) < 2:
        return None
    heads = [one for one in named if one.kind != "adjective" and _denies(one, article) is not None]
    if not heads:
        return None
    denials = [*_denials(found), *_denied_by(article, Span(early[0].start, early[-1].end))]
    for mention in heads:
        actor = mention.party.actor
        if any(one_voice(party.actor, actor) for party, _ in denials) or not _asserts(actor, found):
            continue
        others = {one.party.actor for one in named if not one_voice(one.party.actor, actor)}
        for party, place in denials:
            if party.actor in others and place.end <= early[-1].end:
                return Denial(mention, party, place)
    return None


def _denials(found: Statements) -> Iterator[tuple[Party, Span]]:
    """Who denies something in the statements of the text, and where he is named."""
    for one in found.body:
        attribution = one.attribution
        if attribution.stance == "denies" and attribution.party is not None and not attribution.holder_unclear:
            yield attribution.party, attribution.source or attribution.cue


def _denied_by(article: Article, part: Span) -> Iterator[tuple[Party, Span]]:
    """The parties beside a verb that denies, in a part of the text: "a charge that Oslo rejected"."""
    for mention in article.mentions:
        if part.contains(mention.span) and mention.kind != "adjective" and _denies(mention, article) is not None:
            yield mention.party, mention.span


def _asserts(actor: str, found: Statements) -> bool:
    """Whether a party asserts something or blames somebody in the text."""
    return any(
        one.attribution.party is not None
        and one_voice(one.attribution.party.actor, actor)
        and one.attribution.stance in ("asserts", _BLAME)
        for one in found.body
    )


def _denies(mention: Mention, article: Article) -> Span | None:
    """The verb right behind a party in a headline, when it denies."""
    tokens, cues = article.tokens, lexicon(load(article.language))
    index = bisect_left(tokens, mention.span.end, key=lambda token: token.start)
    if index >= len(tokens):
        return None
    hit = cues.match(tokens, index, min(index + 2, len(tokens)))
    if hit is None or hit.cue.stance != "denies" or hit.cue.register != "speech" or hit.cue.kind != "verb":
        return None
    return Span(tokens[hit.first].start, tokens[hit.last - 1].end)

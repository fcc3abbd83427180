"""Headlines that exchange who blames or rejects whom: "A rejects B's offer" over "B rejected an offer of A's"."""

from __future__ import annotations

from bisect import bisect_left

from checker.languages.registry import one_voice
from checker.model import Article, Attribution, Party
from checker.rules.att.statements import Statement, Statements
from checker.text import Span

_OBJECT = 6  # tokens behind a cue among which stands whom it is about
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

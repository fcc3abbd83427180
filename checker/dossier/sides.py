"""The sides of a story: from the user's settings, else from who speaks, and who accuses and attacks whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from checker.config import SideSettings
from checker.dossier.actors import canonical, is_nameless, resolve_name, words_of
from checker.model import OUTLETS, UNNAMED, Article, Claim, Party, Side
from checker.semantics import Encoder


class Sides:
    """Who belongs to which side of a story."""

    def __init__(self, articles: Sequence[Article], settings: Mapping[str, SideSettings], encoder: Encoder) -> None:
        self._articles = articles
        self._settings = settings
        self._given = {resolve_name(name): side for side, table in settings.items() for name in table.parties}
        self._canonical = canonical(articles, encoder, self._given)
        self._names = {
            party.actor: party.name
            for article in articles
            for party in (mention.party for mention in article.mentions)
            if party.name
        }

    def actor(self, party: Party) -> str:
        """The id of a party's actor, the same in all articles."""
        return self._canonical.get(party.actor, party.actor)

    def of_actor(self, actor: str) -> str:
        """The id of the side of an actor (as :meth:`actor` gives it)."""
        return self._given.get(actor, actor)

    def of(self, party: Party) -> str:
        """The id of the side that a party speaks for. Settings may name an office apart from its country."""
        own = self._given.get(party.id)
        if own is not None:
            return own
        actor = self.actor(party)
        if actor not in self._given and is_nameless(actor):
            return UNNAMED
        return self.of_actor(actor)

    def of_claim(self, claim: Claim) -> str:
        """The id of the side that holds a claim."""
        if claim.holder is not None:
            return self.of(claim.holder)
        return OUTLETS if claim.own_voice else UNNAMED

    def all(self) -> tuple[Side, ...]:
        """Those that claim something: the opponents first, then the bystanders by how much they say."""
        claims: Counter[str] = Counter()
        members: dict[str, dict[str, None]] = {}
        hostile: dict[str, Counter[str]] = {}
        for article in self._articles:
            for claim in article.claims:
                side = self.of_claim(claim)
                claims[side] += 1
                if claim.holder is None:
                    continue
                members.setdefault(side, {}).setdefault(self.actor(claim.holder))
                for party in claim.against:
                    other = self.of(party)
                    if other != side:
                        hostile.setdefault(side, Counter())[other] += 1
                        hostile.setdefault(other, Counter())[side] += 1
        known = set(claims)
        against = {
            side: tuple(other for other, _ in hostile.get(side, Counter()).most_common() if other in known)
            for side in claims
        }
        order = sorted(
            claims,
            key=lambda side: (side in (OUTLETS, UNNAMED), side == UNNAMED, not against[side], -claims[side], side),
        )
        return tuple(Side(side, self._name(side), tuple(members.get(side, ())), against[side]) for side in order)

    def _name(self, side: str) -> str:
        settings = self._settings.get(side)
        if settings is not None:
            return settings.name or side
        if side.startswith("name:"):
            return self._names.get(side) or words_of(side)
        return ""

"""An attack that the sides accuse each other of is told in the outlet's own voice.

What it flags
-------------
A plain sentence of the outlet that says that one side attacked the other or civilians, or broke an accord with it, in
an article that says elsewhere that the two accuse each other.

Why it matters
--------------
Where the sides blame each other, a sentence without a source takes one side's word for the facts.

What it must not flag
---------------------
Sentences that credit somebody, hedge or quote; deeds of a party that takes no part in the exchange of accusations;
deeds of both sides; an article in which nobody disputes who did what.

Limits
------
Only exchanged accusations ("accused each other", "traded blame") count as a dispute, not a denial; the sides must be
named. A subject that is left to a pronoun is not followed.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import OUTLETS, Article, Claim, Detection, Dossier, Event, Evidence, Meta, Party, Position, Text
from checker.rules.xrf.positions import plain

META = Meta(
    code="BAL002",
    slug="contested-in-own-voice",
    severity="info",
    requires=("claims",),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "Told as fact, although the sides accuse each other: {party} is blamed here without a source.",
            "ar": "يرد هذا كأنه حقيقة مع أن الطرفين يتبادلان الاتهامات، واللوم هنا بلا مصدر على: {party}.",
        },
        "voice": {"en": "in the outlet's own voice", "ar": "بلسان الصحيفة نفسها"},
        "mutual": {"en": "the sides accuse each other", "ar": "الطرفان يتبادلان الاتهامات"},
        "suggestion": {"en": "Say whose account this is.", "ar": "انسب الرواية إلى صاحبها."},
    },
)

_BLAMED_FOR = frozenset(("attack", "violate"))


class Options(Struct, frozen=True):
    """``kinds``: the kinds of events that speak against their doer."""

    kinds: tuple[str, ...] = tuple(sorted(_BLAMED_FOR))


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each sentence."""
    rivals: dict[str, tuple[Claim, frozenset[str]]] = {}
    exchanges: dict[tuple[int, int], list[Claim]] = {}
    for claim in article.claims:
        if claim.stance == "accuses" and claim.attribution is None and claim.holder is not None and claim.against:
            exchanges.setdefault((claim.span.start, claim.span.end), []).append(claim)
    for pair in exchanges.values():
        actors = frozenset(claim.holder.actor for claim in pair if claim.holder)
        if len(actors) == 2:
            for actor in actors:
                rivals.setdefault(actor, (pair[0], actors))
    if not rivals:
        return
    dossier = Dossier((article,))
    for claim in article.claims:
        if not claim.own_voice or claim.in_headline:
            continue
        blamed = _blamed(claim, options.kinds)
        if blamed is None or blamed[1].actor not in rivals:
            continue
        accusation, actors = rivals[blamed[1].actor]
        event, party = blamed
        patient = event.patient
        if patient is None or not (patient.civilian or (patient.party and patient.party.actor in actors)):
            continue  # a deed against somebody else is not what they dispute
        if accusation.sentence == claim.sentence or not plain(dossier, Position(OUTLETS, 0, claim)):
            continue
        yield Detection(
            message=Text("message", {"party": party}),
            primary=Evidence(claim.span, Text("voice")),
            related=(Evidence(accusation.span, Text("mutual")),),
            suggestion=Text("suggestion"),
            confidence=0.6,
        )


def _blamed(claim: Claim, kinds: tuple[str, ...]) -> tuple[Event, Party] | None:
    """The deed that a claim blames one party for; ``None`` where it blames several or nobody."""
    found = [(event, event.agent.party) for event in claim.events if event.kind in kinds and event.agent]
    named = [(event, party) for event, party in found if party is not None]
    return named[0] if len({party.actor for _, party in named}) == 1 else None

"""The story is filed from one side, but every statement in it is credited to the other.

What it flags
-------------
A dateline in the country of one party to a conflict, where all attributed statements come from the party on the other
side of it. Only a hint (``info``): it shows where a mix-up of the two sides may have begun.

Why it matters
--------------
A report from Baku that quotes nobody but the Armenian ministry is more often a slip than a choice.

What it must not flag
---------------------
Reports from places that are no party to the story (Geneva, New York); stories that quote both sides; stories with no
conflict between the two countries.

Limits
------
Needs a place that the language's ``cities.tsv`` knows, and a hostile act between the two countries in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, Detection, Evidence, Meta, Party, Text

META = Meta(
    code="ATT004",
    slug="dateline-of-another-side",
    severity="info",
    requires=("structure", "mentions", "attributions", "events"),
    yields_to=("ATT001", "ATT003"),
    messages={
        "message": {
            "en": "The story is filed from {place}, but everything in it is credited to {party}, the other side.",
            "ar": "الخبر صادر من {place}، لكن كل ما فيه منسوب إلى {party} وهو الطرف الآخر.",
        },
        "dateline": {"en": "filed from {country}", "ar": "صادر من {country}"},
        "source": {"en": "credited to {party}", "ar": "منسوب إلى {party}"},
        "conflict": {"en": "the two stand against each other here", "ar": "الطرفان متواجهان هنا"},
        "suggestion": {
            "en": "Check that the two sides were not confused.",
            "ar": "تحقق من عدم الخلط بين الطرفين.",
        },
    },
)


class Options(Struct, frozen=True):
    """How many statements of the other side make it worth a hint."""

    statements: int = 2


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection."""
    dateline = article.structure.dateline
    if dateline is None or dateline.party is None or dateline.place is None:
        return
    home = dateline.party.actor
    credited = [
        (attribution, attribution.party)
        for attribution in article.attributions
        if attribution.register == "speech" and attribution.party is not None and attribution.party.registered
    ]
    actors = {party.actor for _, party in credited}
    if len(credited) < options.statements or len(actors) != 1 or home in actors:
        return
    (other,) = actors
    conflict = next(
        (
            event
            for event in article.events
            if event.agent is not None
            and event.patient is not None
            and {party.actor for party in (event.agent.party, event.patient.party) if party} == {home, other}
        ),
        None,
    )
    if conflict is None:
        return
    first, party = credited[0]
    yield Detection(
        message=Text("message", {"place": dateline.place.slice(article.text), "party": Party(party.actor)}),
        primary=Evidence(dateline.place, Text("dateline", {"country": dateline.party})),
        related=(
            Evidence(first.source or first.cue, Text("source", {"party": party})),
            Evidence(conflict.trigger, Text("conflict")),
        ),
        suggestion=Text("suggestion"),
        confidence=0.5,
    )

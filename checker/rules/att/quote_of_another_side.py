"""The words of a quote speak for another side than the speaker it is credited to.

What it flags
-------------
A quotation in which the credited side is the one accused, beaten or called the enemy, while "we", "our" and the wronged
are somebody else: the Armenian ministry is quoted with "Armenian forces shelled our villages". A government that is
quoted with words that call its own country a liar. A quote that speaks of its speaker as of somebody else: by a name
that only enemies give it, by what it "says of us", by the surname of one who says "I".

Why it matters
--------------
Nobody shells his own villages and calls himself the enemy. The quote belongs to another speaker.

What it must not flag
---------------------
A side that admits or regrets what it did; a denial; a side that sums up or repeats what the other says of it; a quote
within the quote; "our" and "the enemy" beside a hostile act of the other side.

Limits
------
Looks at parties of the registry and at the hostile acts that the language's ``events.tsv`` lists. Where "we" and "the
enemy" stand in the quote but not in the act itself, and for lies, only a warning is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.model import Article, Attribution, Detection, Evidence, Meta, Party, Role, Text, Voice
from checker.rules.att.spoken_of import spoken_of
from checker.rules.att.statements import called_liars, speaks_as_the_other, turned_against
from checker.text import Span

META = Meta(
    code="ATT003",
    slug="quote-of-another-side",
    severity="error",
    requires=("mentions", "attributions", "voices"),
    yields_to=("ATT001", "ATT002"),
    messages={
        "message": {
            "en": "These words are credited to {party}, but they speak against that side.",
            "ar": "هذا الكلام منسوب إلى {party} لكنه موجه ضد هذا الجانب.",
        },
        "other": {
            "en": "These words are credited to {party}, but they speak of {party} as of somebody else.",
            "ar": "هذا الكلام منسوب إلى {party} لكنه يتحدث عن {party} بوصفه طرفا آخر.",
        },
        "named": {"en": "spoken of here", "ar": "مذكور هنا"},
        "source": {"en": "credited to {party} here", "ar": "منسوب هنا إلى {party}"},
        "against": {"en": "accused or beaten in these words", "ar": "متهم أو مهزوم في هذا الكلام"},
        "ours": {"en": "the speaker's own side", "ar": "المتحدث يعدّ هذا من جانبه"},
        "enemy": {"en": "the speaker's enemy", "ar": "عدو المتحدث"},
        "suggestion": {
            "en": "Check who said it; the words sound like the other side.",
            "ar": "تحقق ممن قال ذلك؛ فالكلام أقرب إلى الطرف الآخر.",
        },
    },
)

_SILENT_STANCES = frozenset(("denies", "admits", "summarises", "accuses"))


class Options(Struct, frozen=True):
    """No settings."""


class _Quote(NamedTuple):
    attribution: Attribution
    voice: Voice
    against: tuple[Role, ...]
    sure: bool


def _quotes(article: Article) -> Iterator[tuple[Party, _Quote]]:
    """The credited quotes that turn against their speaker, and the speaker."""
    for voice in article.voices:
        attribution = article.attributions[voice.attribution]
        party = attribution.party
        if not attribution.direct or attribution.register != "speech" or attribution.stance in _SILENT_STANCES:
            continue
        if party is None or not party.registered or attribution.holder_unclear or voice.admits:
            continue
        other = speaks_as_the_other(voice, party)
        against = other or turned_against(voice, party, grave=True)
        if not other and not (against and voice.markers):
            against = called_liars(voice, party, article)
        if against:
            yield party, _Quote(attribution, voice, against, bool(other))


def _detection(party: Party, quotes: list[_Quote]) -> Detection:
    places: dict[Span, Evidence] = {}
    for quote in quotes:
        for role in quote.against:
            places.setdefault(role.span, Evidence(role.span, Text("against")))
        for role in quote.voice.markers:
            if role.party is None or role.party.actor != party.actor:
                places.setdefault(role.span, Evidence(role.span, Text("enemy" if role.enemy else "ours")))
    sure = any(quote.sure for quote in quotes)
    first = quotes[0].attribution
    return Detection(
        message=Text("message", {"party": party}),
        primary=Evidence(first.source or first.cue, Text("source", {"party": party})),
        related=tuple(places[span] for span in sorted(places)),
        suggestion=Text("suggestion"),
        confidence=0.9 if sure else 0.7,
        severity=None if sure else "warning",
    )


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each party whose credited quotes turn against it."""
    by_actor: dict[str, list[tuple[Party, _Quote]]] = {}
    for party, quote in _quotes(article):
        by_actor.setdefault(party.actor, []).append((party, quote))
    for found in by_actor.values():
        yield _detection(found[0][0], [quote for _, quote in found])
    for attribution in article.attributions:
        holder = attribution.party
        if holder is None or holder.actor in by_actor or attribution.stance in _SILENT_STANCES:
            continue
        places = tuple(spoken_of(attribution, article))
        if places:
            by_actor[holder.actor] = []
            yield Detection(
                message=Text("other", {"party": holder}),
                primary=Evidence(attribution.source or attribution.cue, Text("source", {"party": holder})),
                related=tuple(Evidence(place, Text("named")) for place in places),
                suggestion=Text("suggestion"),
                confidence=0.75,
                severity="warning",
            )

"""A statement strongly against its speaker's interest, with no word of admission.

What it flags
-------------
A report in which a party says of its own forces that they attack, violate or keep losing, while nothing says that it
admits, regrets or explains this; only a hint (``info``). A government that is said to accuse its own country or army,
and a spokesman who is said to accuse those he speaks for, are warnings.

Why it matters
--------------
Parties speak well of themselves. Where they do not, the source was often confused with the accuser.

What it must not flag
---------------------
Admissions, apologies, condolences, acts in response; denials; an army's figures of its own losses; what a party says of
the other side; a party that sums up what it is accused of.

Limits
------
Knows the hostile acts of the language's ``events.tsv``. Quotes are left to the rule on quotes of another side when that
one is sure.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, Attribution, Detection, Evidence, Meta, Party, Role, Text, Voice
from checker.rules.att.organisations import own_organisation
from checker.rules.att.statements import governs, turned_against
from checker.text import Span

META = Meta(
    code="ATT005",
    slug="statement-against-own-side",
    severity="info",
    requires=("mentions", "attributions", "voices", "quantities"),
    yields_to=("ATT001", "ATT002", "ATT003", "ATT004"),
    messages={
        "message": {
            "en": "{party} is said to speak against its own side, and nothing says that it admits this.",
            "ar": "الكلام منسوب إلى {party} وهو ضد جانبه، ولا شيء يدل على أنه إقرار.",
        },
        "source": {"en": "the credited speaker", "ar": "المتحدث المنسوب إليه"},
        "against": {"en": "its own side, accused or beaten", "ar": "جانبه متهم أو مهزوم"},
        "suggestion": {
            "en": "Check that the speaker was not confused with the other side.",
            "ar": "تحقق من أن المتحدث لم يُخلط بالطرف الآخر.",
        },
    },
)

_SILENT_STANCES = frozenset(("denies", "admits", "summarises", "accuses", "asks"))


_ARTICLE = 4  # code points of a content before the one whom it names first
_TOLL = 15  # code points between the word for a loss and its figure


class Options(Struct, frozen=True):
    """No settings."""


def _accused(attribution: Attribution, party: Party, article: Article) -> Span | None:
    """The speaker's own country, army or employer, where it is the one accused: "Utopia's ministry accused Utopian
    forces".
    """
    if attribution.source is None or attribution.stance not in ("accuses", "asserts"):
        return None
    if not party.registered:
        return own_organisation(attribution, article)
    if attribution.stance != "accuses" or not governs(party):
        return None
    named = [
        mention
        for mention in article.mentions
        if attribution.source.start <= mention.span.start <= attribution.content.start + _ARTICLE
    ]
    others = [mention for mention in named[1:] if mention.span.start >= attribution.cue.end]
    target = others[0] if others else None
    if target is None or target.kind in ("adjective", "person") or target.party.actor != party.actor:
        return None
    # The accused stands right before what he is accused of, or begins it.
    beside = -_ARTICLE <= attribution.content.start - target.span.end <= _ARTICLE
    if not beside and not attribution.content.overlaps(target.span):
        return None
    return target.span if target.party.office in (None, "armed-forces") else None


def _speaker(attribution: Attribution, accused: Span, article: Article) -> Span:
    """The source of an attribution, without the accused one if it runs on to him."""
    source = attribution.source or attribution.cue
    if not source.overlaps(accused):
        return source
    return Span(source.start, source.start + len(article.text[source.start : accused.start].rstrip()))


def _tolls(voice: Voice, article: Article) -> set[Span]:
    """Who reports losses of its own in figures: an army that says it lost two soldiers says nothing strange."""
    told: set[Span] = set()
    for event in voice.events:
        trigger = event.trigger
        after = Span(trigger.end, trigger.end + _TOLL)
        if event.kind == "suffer" and any(quantity.span.overlaps(after) for quantity in article.quantities):
            told.update(role.span for role in (event.agent, event.patient) if role is not None)
    return told


def _opens(attribution: Attribution, party: Party, against: tuple[Role, ...]) -> bool:
    """Whether a government named in full begins by blaming its own forces, by their name: "A's army said A's forces
    fired first"; who owns up would say "its forces".
    """
    if attribution.anaphoric or attribution.assumed or not governs(party):
        return False
    return any(role.span.start - attribution.content.start <= _ARTICLE for role in against)


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each party that is said to speak against itself."""
    by_actor: dict[str, list[tuple[Attribution, Party, tuple[Role, ...]]]] = {}
    for voice in article.voices:
        attribution = article.attributions[voice.attribution]
        party = attribution.party
        if party is None or not party.registered or attribution.holder_unclear or voice.admits:
            continue
        if attribution.register != "speech" or attribution.stance in _SILENT_STANCES:
            continue
        tolls = _tolls(voice, article)
        against = tuple(
            role
            for role in turned_against(voice, party, grave=True)
            if role.span not in tolls and attribution.content.contains(role.span)
        )
        if against:
            by_actor.setdefault(party.actor, []).append((attribution, party, against))
    for attribution in article.attributions:
        party = attribution.party
        if party is None or attribution.holder_unclear or attribution.register != "speech":
            continue
        accused = _accused(attribution, party, article)
        if accused is not None and party.actor not in by_actor:
            yield Detection(
                message=Text("message", {"party": party}),
                primary=Evidence(_speaker(attribution, accused, article), Text("source")),
                related=(Evidence(accused, Text("against")),),
                suggestion=Text("suggestion"),
                confidence=0.7,
                severity="warning",
            )
            return
    for found in by_actor.values():
        first, party, _ = found[0]
        places = {role.span: Evidence(role.span, Text("against")) for _, _, against in found for role in against}
        for attribution, _, _ in found[1:]:
            span = attribution.source or attribution.cue
            places.setdefault(span, Evidence(span, Text("source")))
        yield Detection(
            message=Text("message", {"party": party}),
            primary=Evidence(first.source or first.cue, Text("source")),
            related=tuple(places[span] for span in sorted(places)),
            suggestion=Text("suggestion"),
            confidence=0.5,
            severity="warning" if any(_opens(*one) for one in found) else None,
        )

"""Headline and text exchange who did it and to whom it was done.

What it flags
-------------
A headline in which one attacks, accuses, beats or rejects another, over a text that tells the same the other way
round: the attacked attacks, the accused accuses.

Why it matters
--------------
It turns the story into its opposite, and the readers of one side see it at once.

What it must not flag
---------------------
Exchanges of fire, where the text tells both; the accusations of each side, which differ by their holder; another event
of the same kind.

Limits
------
Knows the verbs and nouns of ``events.tsv`` for parties of the registry, and for all others the verbs of
``relations.tsv``, where the order of words shows the doer. What is not said with them is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from msgspec import Struct

from checker.languages import load
from checker.model import Article, Detection, Event, Evidence, Meta, Party, Text
from checker.rules.clm.claims import claims, same_holder
from checker.rules.clm.relations import exchanged

META = Meta(
    code="CLM002",
    slug="roles-exchanged",
    severity="warning",
    requires=("structure", "sentences", "mentions", "attributions", "events", "dates", "names"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "The headline has {agent} act against {patient}, the text {patient} against {agent}.",
            "ar": "في العنوان {agent} ضد {patient}، وفي النص {patient} ضد {agent}.",
        },
        "in-words": {
            "en": "Who did it and to whom are exchanged: in the headline “{agent}” does it, in the text “{patient}”.",
            "ar": "تبادل الفاعل والمفعول موضعيهما: الفاعل في العنوان «{agent}» وفي النص «{patient}».",
        },
        "headline": {"en": "{agent} against {patient} here", "ar": "{agent} ضد {patient} هنا"},
        "body": {"en": "{patient} against {agent} here", "ar": "{patient} ضد {agent} هنا"},
        "suggestion": {
            "en": "Check who did it and to whom it was done, and correct the headline or the text.",
            "ar": "تحقق من الفاعل ومن وقع عليه الفعل، وصحح العنوان أو النص.",
        },
    },
)

_SENTENCES = 12  # in which a text tells what its headline sums up
_KINDS = frozenset(("attack", "seize", "inflict", "repel"))


class Options(Struct, frozen=True):
    """When two events are one."""

    words: int = 2  # stems that headline and sentence share besides, where the verbs differ


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection."""
    yield from islice(chain(_registered(article, options), _in_words(article)), 1)


def _in_words(article: Article) -> Iterator[Detection]:
    """An exchange that the order of words shows."""
    heads = claims(article, ("headline",))[:1]
    found = exchanged(article, heads[0], claims(article, ("lead", "body"))[:_SENTENCES]) if heads else None
    if found is not None:
        text = article.text
        names = {"agent": found.first.slice(text), "patient": found.second.slice(text)}
        yield Detection(
            message=Text("in-words", {**names}),
            primary=Evidence(found.one, Text("headline", {**names})),
            related=(Evidence(found.other, Text("body", {**names})),),
            suggestion=Text("suggestion"),
            severity=None if found.sure else "info",
            confidence=0.8 if found.sure else 0.5,
        )


def _registered(article: Article, options: Options) -> Iterator[Detection]:
    """An exchange of two parties of the registry."""
    if not article.structure.headlines:
        return
    title = article.structure.headlines[0]
    own = [event for event in article.events if title.contains(event.trigger)]
    told = [event for event in article.events if event.trigger.start >= title.end]
    for head in own:
        actors = _actors(head)
        if actors is None:
            continue
        agent, patient = actors
        reversed_ = [e for e in told if e.kind == head.kind and _is(e, patient, agent)]
        if not reversed_ or any(e.kind == head.kind and _is(e, agent, patient) for e in told):
            continue
        for event in reversed_:
            if same_holder(article, head.trigger, event.trigger) and _one_event(article, head, event, options.words):
                names = {"agent": agent, "patient": patient}
                yield Detection(
                    message=Text("message", {**names}),
                    primary=Evidence(head.trigger, Text("headline", {**names})),
                    related=(Evidence(event.trigger, Text("body", {**names})),),
                    suggestion=Text("suggestion"),
                    confidence=0.8,
                )
                return


def _actors(event: Event) -> tuple[Party, Party] | None:
    """Agent and patient of an event between two registered parties."""
    if event.kind not in _KINDS or event.agent is None or event.patient is None:
        return None
    agent, patient = event.agent.party, event.patient.party
    if agent is None or patient is None or agent.actor == patient.actor:
        return None
    return (agent, patient) if agent.registered and patient.registered else None


def _is(event: Event, agent: Party, patient: Party) -> bool:
    return (
        event.agent is not None
        and event.patient is not None
        and event.agent.party is not None
        and event.patient.party is not None
        and event.agent.party.actor == agent.actor
        and event.patient.party.actor == patient.actor
    )


def _one_event(article: Article, head: Event, event: Event, words: int) -> bool:
    """Whether two triggers tell one event: the same verb, or other words that headline and sentence share."""
    pack = load(article.language)
    roots, others = (
        {pack.root(token.norm) for token in article.tokens if span.start <= token.start and token.end <= span.end}
        for span in (head.trigger, event.trigger)
    )
    # One form may have letters before the root («يهاجم», «هاجم»).
    if any(one in other or other in one for one in roots for other in others):
        return True
    heads = claims(article, ("headline",))[:1]
    around = [claim for claim in claims(article, ("lead", "body")) if claim.sentence.span.contains(event.trigger)]
    return bool(heads and around) and len(heads[0].stems & around[0].stems) >= words + 3

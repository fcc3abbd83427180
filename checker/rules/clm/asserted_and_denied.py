"""One and the same holder asserts and denies the same.

What it flags
-------------
A party that is credited with a statement in one place and with its denial, its negation or its opposite in another
("the ministry said that it had signed the treaty", "the ministry denied that it had signed the treaty").

Why it matters
--------------
Mostly one of the two belongs to the other side of the story; the reader cannot tell which.

What it must not flag
---------------------
Two holders who disagree; a holder who changed its mind, where the text says when; a denial of something else.

Limits
------
Needs a holder that is known in both places, and most of the shorter statement's words in the other one.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Article, Attribution, Detection, Evidence, Meta, Text
from checker.rules.clm.claims import Claim, claims, holder, pairs, same_holder, stems_of
from checker.rules.clm.conflicts import Models, conflicts, judged, same_setting

META = Meta(
    code="CLM004",
    slug="asserted-and-denied",
    severity="warning",
    requires=("structure", "sentences", "quotes", "mentions", "attributions", "dates", "quantities"),
    languages=("ar", "en"),
    semantic=True,
    yields_to=("CLM001",),
    messages={
        "message": {
            "en": "{party} is credited with this and with its contrary: “{first}” and “{second}”.",
            "ar": "ينسب إلى {party} القول ونقيضه: «{first}» و«{second}».",
        },
        "denied": {
            "en": "{party} denies here what the text has it assert elsewhere.",
            "ar": "ينفي {party} هنا ما ينسب إليه إثباته في موضع آخر.",
        },
        "first": {"en": "asserted here", "ar": "مثبت هنا"},
        "second": {"en": "denied here", "ar": "منفي هنا"},
        "suggestion": {
            "en": "Check whose words these are; one of the two may belong to another side.",
            "ar": "تحقق من القائل، فلعل أحد القولين لطرف آخر.",
        },
    },
)

_SURE = 0.7  # of the attributions


class Options(Models, frozen=True):
    """When two statements are one and the same."""

    shared: float = 0.6  # of a statement's words with content that the other must have, 0 to 1
    words: int = 4  # of them at least
    contradiction: float = 0.3  # probability that the judge must give where single words clash, 0 to 1


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection."""
    stated = [one for one in article.attributions if one.party is not None and not one.holder_unclear]
    if len(stated) < 2:
        return
    yield from _denied(article, stated, options) or _contrary(article, options)


def _denied(article: Article, stated: list[Attribution], options: Options) -> list[Detection]:
    """A statement of one holder beside the denial of the same words."""
    denials = [one for one in stated if one.stance == "denies" and one.confidence >= _SURE and not one.in_headline]
    if not denials:
        return []
    others = [
        one
        for one in stated
        if one.stance in ("asserts", "admits") and one.register == "speech" and not one.in_headline
    ]
    for denial in denials:
        words, turned = stems_of(article, denial.content)
        for other in others:
            assert denial.party is not None and other.party is not None
            if other.party != denial.party or other.confidence < _SURE or other.content.overlaps(denial.content):
                continue
            others_words, others_turned = stems_of(article, other.content)
            common = len(words & others_words)
            least = max(options.words, options.shared * max(len(words), len(others_words)))
            # A negation in either one, and what is denied may well be the contrary.
            if turned or others_turned or common < least:
                continue
            return [
                Detection(
                    message=Text("denied", {"party": denial.party}),
                    primary=Evidence(denial.content, Text("second")),
                    related=(Evidence(other.content, Text("first")),),
                    suggestion=Text("suggestion"),
                    confidence=0.8,
                )
            ]
    return []


def _contrary(article: Article, options: Options) -> Iterator[Detection]:
    """Two sentences of one holder in which single words clash."""
    found = []
    for one, other in pairs(claims(article, ("lead", "body")), options.words):
        first, second = (one, other) if len(one.stems) <= len(other.stems) else (other, one)
        if len(first.stems & second.stems) < options.shared * len(first.stems) or not _held(article, first, second):
            continue
        found += [
            conflict
            for conflict in conflicts(article, first, second, shared=options.shared, words=options.words)
            if holder(article, conflict.one) is not None
            and same_holder(article, conflict.one, conflict.other)
            and same_setting(article, conflict)
        ]
    best = judged(found, options)
    if best is None or best[1] < options.contradiction:
        return
    conflict, probability = best
    held = holder(article, conflict.one)
    assert held is not None and held.party is not None
    places = sorted((conflict.one, conflict.other))
    words = [place.slice(article.text) for place in places]
    yield Detection(
        message=Text("message", {"party": held.party, "first": words[0], "second": words[1]}),
        primary=Evidence(places[1], Text("second")),
        related=(Evidence(places[0], Text("first")),),
        suggestion=Text("suggestion"),
        confidence=round(probability, 2),
    )


def _held(article: Article, first: Claim, second: Claim) -> bool:
    """Whether somebody is credited with words of both sentences: a cheap look before they are compared."""
    spans = (first.sentence.span, second.sentence.span)
    return all(any(one.content.overlaps(span) for one in article.attributions) for span in spans)

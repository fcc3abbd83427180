"""The headline says the opposite of the text.

What it flags
-------------
A headline and a sentence of the text that speak of the same thing in the same words, but for one: its opposite ("the
talks succeeded", "the talks failed"), its denial or its negation.

Why it matters
--------------
Most readers see nothing but the headline. One of the two is wrong, and every reader who gets to the second one sees it.

What it must not flag
---------------------
Claims of different holders: two sides that disagree are the story. What changed ("rose after it had fallen", "in
2014"), what is only possible, asked or feared; a text that says both; words that are opposites of other things.

Limits
------
Needs words of the headline in the sentence; a contradiction in wholly other words is not seen. Opposites are those of
``opposites.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Article, Detection, Evidence, Meta, Text
from checker.rules.clm.claims import Claim, Conflict, Models, claims, conflicts, judged, same_holder

META = Meta(
    code="CLM001",
    slug="headline-against-text",
    severity="info",
    requires=("structure", "sentences", "attributions", "dates"),
    languages=("ar", "en"),
    semantic=True,
    messages={
        "message": {
            "en": "The headline says “{headline}”, the text “{body}”: both cannot be true.",
            "ar": "في العنوان «{headline}» وفي النص «{body}»: لا يصح الأمران معا.",
        },
        "headline": {"en": "the headline's word", "ar": "ما في العنوان"},
        "body": {"en": "the text's word for the same", "ar": "ما في النص عن الأمر نفسه"},
        "suggestion": {
            "en": "Check which of the two is right, and correct the other.",
            "ar": "تحقق أيهما الصحيح وصحح الآخر.",
        },
    },
)

_TEXT_SENTENCES = 30  # a headline sums up what comes first


class Options(Models, frozen=True):
    """When two sentences contradict each other."""

    shared: float = 0.5  # of the headline's words with content that the sentence must answer, 0 to 1
    words: int = 2  # of them that must be the same, the clashing one left out
    contradiction: float = 0.7  # probability that the judge must give, 0 to 1


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection: the surest conflict of the headline with the text."""
    heads = list(claims(article, ("headline",)))[:1]
    if not heads:
        return
    body = list(claims(article, ("lead", "body")))[:_TEXT_SENTENCES]
    found = [
        conflict
        for claim in body
        for conflict in conflicts(article, heads[0], claim, shared=options.shared, words=options.words)
        if same_holder(article, conflict.one, conflict.other)
    ]
    # A text that also says what the headline says contradicts itself at most, not the headline.
    best = judged([one for one in found if not _also_said(heads[0], one, body)], options)
    if best is None or best[1] < options.contradiction:
        return
    conflict, probability = best
    yield Detection(
        message=Text(
            "message",
            {"headline": conflict.one.slice(article.text), "body": conflict.other.slice(article.text)},
        ),
        primary=Evidence(conflict.one, Text("headline")),
        related=(Evidence(conflict.other, Text("body")),),
        suggestion=Text("suggestion"),
        confidence=round(probability, 2),
    )


def _also_said(headline: Claim, conflict: Conflict, body: list[Claim]) -> bool:
    """Whether another sentence has the headline's own word among words of the headline."""
    start = headline.sentence.span.start
    own = {
        word.entry.stem
        for word in headline.words.words
        if conflict.one.start <= word.start + start < conflict.one.end and not word.entry.stop
    }
    return (
        any(
            claim is not conflict.second
            and len(claim.stems & headline.stems) > len(own)
            and own <= {word.entry.stem for word in claim.words.words if word.negator < 0}
            for claim in body
        )
        and conflict.clash.slot == "opposite"
    )

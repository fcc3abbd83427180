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
2014"), what is only possible, asked or feared; a text that also says what the headline says; a sentence about something
else that has some of its words; words that are opposites of other things.

Limits
------
Needs the same participants for the words that clash (who does it, what it is done to, read from the order of words),
or words of the headline near them; a contradiction in wholly other words is not seen. Opposites are those of
``opposites.tsv``. The judge has a veto only: sentences that hold one another to be likely are left alone. It is a hint
only (``info``) unless the sentence names the headline's subject or most else of it, and neither of the clashing words
stands behind a preposition or a relative pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Article, Detection, Evidence, Meta, Severity, Text
from checker.rules.clm.claims import claims, opposed
from checker.rules.clm.conflicts import Models, conflicts, contradiction, judged, supported
from checker.rules.clm.contraries import contraries
from checker.text import Span

META = Meta(
    code="CLM001",
    slug="headline-against-text",
    severity="warning",
    requires=("structure", "sentences", "attributions", "dates", "names"),
    languages=("ar", "en"),
    semantic=True,
    messages={
        "message": {
            "en": "The headline says “{headline}”, the text the opposite, “{body}”: both cannot be true.",
            "ar": "في العنوان «{headline}» وفي النص نقيضه «{body}»: لا يصح الأمران معا.",
        },
        "turned-in-first": {
            "en": "Denied in the headline (“{headline}”), asserted in the text (“{body}”): both cannot be true.",
            "ar": "منفي في العنوان («{headline}») ومثبت في النص («{body}»): لا يصح الأمران معا.",
        },
        "turned-in-second": {
            "en": "Asserted in the headline (“{headline}”), denied in the text (“{body}”): both cannot be true.",
            "ar": "مثبت في العنوان («{headline}») ومنفي في النص («{body}»): لا يصح الأمران معا.",
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

_ALIKE = 0.6  # of the best sentence's
_MOST_COMPARED = 5  # sentences


class Options(Models, frozen=True):
    """When two sentences contradict each other."""

    shared: float = 0.4  # of the headline's words with content that the sentence must answer, 0 to 1
    words: int = 2  # of them that must be the same, the clashing one left out
    contradiction: float = 0.2  # probability that the judge must give, 0 to 1
    certain: float = 0.7  # the same, under which it is no more than a hint
    least: float = 0.04  # the first where the same participants do the contrary
    sure: float = 0.4  # the second where they do
    full: float = 0.1  # the same where every participant of the headline's is named


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection: the surest conflict of the headline with the text."""
    heads = list(claims(article, ("headline",)))[:1]
    if not heads:
        return
    body = claims(article, ("lead", "body"))[:_TEXT_SENTENCES]
    head = heads[0]
    # What tells the headline's event has about as many of its words as the best sentence does.
    overlap = {claim.number: len(claim.stems & head.stems) for claim in body}
    least = max(options.words, _ALIKE * max(overlap.values(), default=0))
    near = sorted((claim for claim in body if overlap[claim.number] >= least), key=lambda c: -overlap[c.number])
    found = [
        conflict
        for claim in near[:_MOST_COMPARED]
        for conflict in conflicts(article, head, claim, shared=options.shared, words=options.words)
        if opposed(article, conflict.one, conflict.other)
    ]
    contrary = max(contraries(article, head, body), key=lambda one: (one.sure, one.full, one.shared), default=None)
    if contrary is not None and contrary.sure:
        share = contradiction(options, [(told, head.text) for told in contrary.told])
        if share >= options.least:
            # The words themselves are half of the case.
            severity: Severity = "warning" if share >= (options.full if contrary.full else options.sure) else "info"
            yield _detection(
                article, contrary.message, contrary.one.span, contrary.other.span, (1 + share) / 2, severity
            )
            return
    # A text that also says what the headline says contradicts itself at most, not the headline.
    best = judged([one for one in found if not supported(one, body)], options)
    if best is None or best[1] < options.contradiction:
        return
    conflict, probability = best
    severity = "warning" if conflict.sure and probability >= options.certain else "info"
    yield _detection(article, conflict.message, conflict.one, conflict.other, probability, severity)


def _detection(
    article: Article, message: str, one: Span, other: Span, confidence: float, severity: Severity = "warning"
) -> Detection:
    return Detection(
        message=Text(message, {"headline": one.slice(article.text), "body": other.slice(article.text)}),
        primary=Evidence(one, Text("headline")),
        related=(Evidence(other, Text("body")),),
        suggestion=Text("suggestion"),
        severity=severity,
        confidence=round(confidence, 2),
    )

"""Two sentences of the text say the opposite of each other.

What it flags
-------------
Two sentences of the text, such as its first paragraph and a later one, that tell the same in the same words but for
one: its opposite, its denial or its negation. Both are the outlet's own words.

Why it matters
--------------
One of the two is wrong; mostly one was taken over from an earlier version of the story.

What it must not flag
---------------------
What somebody else says; what was so at another time, in another case or under a condition; a contrast that the text
draws itself ("but", "while").

Limits
------
Needs most of the shorter sentence's words in the other one. Opposites are those of ``opposites.tsv``. What one holder
asserts and denies is CLM004.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Article, Detection, Evidence, Meta, Text
from checker.rules.clm.claims import claims, holder, pairs
from checker.rules.clm.conflicts import Models, conflicts, judged, same_setting

META = Meta(
    code="CLM003",
    slug="text-against-itself",
    severity="warning",
    requires=("structure", "sentences", "quotes", "mentions", "attributions", "dates", "quantities"),
    languages=("ar", "en"),
    semantic=True,
    yields_to=("CLM001", "CLM004"),
    messages={
        "message": {
            "en": "The text says “{first}”, and elsewhere the opposite, “{second}”: both cannot be true.",
            "ar": "يقول النص «{first}» ثم نقيضه «{second}»: لا يصح الأمران معا.",
        },
        "turned-in-first": {
            "en": "Denied here (“{first}”), asserted there (“{second}”): both cannot be true.",
            "ar": "منفي هنا («{first}») ومثبت هناك («{second}»): لا يصح الأمران معا.",
        },
        "turned-in-second": {
            "en": "Asserted here (“{first}”), denied there (“{second}”): both cannot be true.",
            "ar": "مثبت هنا («{first}») ومنفي هناك («{second}»): لا يصح الأمران معا.",
        },
        "first": {"en": "said here", "ar": "ما قيل هنا"},
        "second": {"en": "the contrary, said here", "ar": "ما يخالفه"},
        "suggestion": {
            "en": "Check which of the two is right, and correct the other.",
            "ar": "تحقق أيهما الصحيح وصحح الآخر.",
        },
    },
)


class Options(Models, frozen=True):
    """When two sentences contradict each other."""

    shared: float = 0.7  # of the shorter sentence's words with content that the other must answer, 0 to 1
    words: int = 4  # of them that must be the same, the clashing one left out
    contradiction: float = 0.3  # probability that the judge must give, 0 to 1


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection: the surest conflict of two sentences."""
    found = []
    for one, other in pairs(claims(article, ("lead", "body")), options.words):
        first, second = (one, other) if len(one.stems) <= len(other.stems) else (other, one)
        if len(first.stems & second.stems) < options.shared * len(first.stems):
            continue
        found += [
            conflict
            for conflict in conflicts(article, first, second, shared=options.shared, words=options.words)
            if holder(article, conflict.one) is None
            and holder(article, conflict.other) is None
            and same_setting(article, conflict)
        ]
    best = judged(found, options)
    if best is None or best[1] < options.contradiction:
        return
    conflict, probability = best
    first_place, second_place = sorted((conflict.one, conflict.other))
    message = conflict.message
    if message != "message" and first_place == conflict.other:
        # The messages speak of the order in the text, not of the shorter sentence.
        message = "turned-in-first" if message == "turned-in-second" else "turned-in-second"
    text = article.text
    yield Detection(
        message=Text(message, {"first": first_place.slice(text), "second": second_place.slice(text)}),
        primary=Evidence(second_place, Text("second")),
        related=(Evidence(first_place, Text("first")),),
        suggestion=Text("suggestion"),
        confidence=round(probability, 2),
    )

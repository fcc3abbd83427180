"""The text credits one statement to two parties.

What it flags
-------------
Two places of the text that give the same words, or nearly the same, to speakers who cannot be one voice: a quotation
credited first to one ministry and then to the other's.

Why it matters
--------------
Only one of them said it. The other place puts words into somebody's mouth.

What it must not flag
---------------------
Two parties that agree, or say alike things in words of their own; one that repeats, quotes, denies or sums up the
other; joint statements; short formulas that everybody uses.

Limits
------
Compares words, not meanings: a statement that was reworded for its second speaker is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, Attribution, Detection, Evidence, Meta, Text
from checker.rules.att.statements import Statement, Statements, opposed, person_of, statements

META = Meta(
    code="ATT002",
    slug="statement-of-two-parties",
    severity="warning",
    requires=("sentences", "mentions", "attributions", "names"),
    yields_to=("ATT001",),
    messages={
        "message": {
            "en": "The same words are credited to {first} and to {second}.",
            "ar": "الكلام نفسه منسوب إلى {first} وإلى {second}.",
        },
        "second": {"en": "credited to {second} here", "ar": "منسوب هنا إلى {second}"},
        "first": {"en": "credited to {first} here", "ar": "منسوب هنا إلى {first}"},
        "words": {"en": "the same words", "ar": "الكلام نفسه"},
        "suggestion": {
            "en": "Find out which of the two said it, and correct the other place.",
            "ar": "تحقق أيهما قال ذلك، وصحح الموضع الآخر.",
        },
    },
)

_TWO = 2
_STANCES = frozenset(("asserts", "accuses", "admits"))


class Options(Struct, frozen=True):
    """When two statements are the same."""

    likeness: float = 0.85  # weighted share of words that each repeats of the other, 0 to 1
    words: int = 6  # in each statement at least


def _same(one: Statement, other: Statement, found: Statements, options: Options) -> bool:
    return (
        found.likeness(one, other) >= options.likeness
        and found.likeness(other, one) >= options.likeness
        and not one.attribution.content.overlaps(other.attribution.content)
    )


def _surely_two(one: Attribution, two: Attribution, article: Article) -> bool:
    """Whether two speakers are told apart: by the registry, or as two persons whom the article names in full."""
    if one.party is not None and one.party.registered:
        return True
    speakers = person_of(one, article), person_of(two, article)
    return None not in speakers and speakers[0] != speakers[1]


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each later statement that an earlier one of another party has in the same words."""
    if len({attribution.party.actor for attribution in article.attributions if attribution.party}) < _TWO:
        return
    found = statements(article)
    candidates = [
        statement
        for statement in found.body
        if statement.attribution.party is not None
        and statement.attribution.stance in _STANCES
        and not statement.attribution.holder_unclear
        and len(statement.words) >= options.words
    ]
    by_word: dict[str, list[Statement]] = {}
    for later in candidates:
        # Only statements that share its most telling word can be the same; all pairs would be too many.
        rarest = sorted(later.words, key=lambda word: (-found.weights.get(word, 1.0), word))[:3]
        earlier = {other.number: other for word in rarest for other in by_word.get(word, ())}
        for other in earlier.values():
            one, two = other.attribution, later.attribution
            if not opposed(one.party, two.party) or not _same(other, later, found, options):
                continue
            if not _surely_two(one, two, article):
                continue
            assert one.party is not None and two.party is not None
            names = {"first": one.party, "second": two.party}
            yield Detection(
                message=Text("message", names),  # type: ignore[arg-type]
                primary=Evidence(two.source or two.cue, Text("second", {"second": two.party})),
                related=(
                    Evidence(two.content, Text("words")),
                    Evidence(one.source or one.cue, Text("first", {"first": one.party})),
                    Evidence(one.content, Text("words")),
                ),
                suggestion=Text("suggestion"),
                confidence=0.9 if one.direct and two.direct else 0.75,
                severity="error" if one.direct and two.direct else None,
            )
            break
        for word in later.words:
            by_word.setdefault(word, []).append(later)

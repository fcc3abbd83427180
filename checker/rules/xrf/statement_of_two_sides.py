"""Two articles credit one statement to different parties.

What it flags
-------------
A quotation that one article credits to one party and another article to another one; and a long statement given in the
same words as that of two opponents.

Why it matters
--------------
One of the two puts words into the mouth of somebody who did not say them, in the worst case of the other side.

What it must not flag
---------------------
A party and its offices or its spokesman; a joint statement; two parties that announce the same in a few words; what one
side says that the other one said; a speaker whom the article does not name there.

Limits
------
Compares the words, so within one language only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from checker.model import OUTLETS, UNNAMED, Detection, Dossier, Fact, Meta, Position, Text
from checker.rules.xrf.positions import anaphoric, shown, sure, words

META = Meta(
    code="XRF003",
    slug="statement-of-two-sides",
    severity="warning",
    scope="dossier",
    requires=("claims", "attributions"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "Credited to {one} here, to {other} in another article.",
            "ar": "ينسب هذا الكلام هنا إلى {one} وفي مقال آخر إلى {other}.",
        },
        "here": {"en": "credited to {party}", "ar": "ينسب إلى {party}"},
        "suggestion": {"en": "Check who said it.", "ar": "تحقق من صاحب الكلام."},
    },
)

_QUOTATION = frozenset('"“”«»')


class Options(Struct, frozen=True):
    """``quoted``, ``told``: the fewest words of a quotation and of an indirect statement; ``alike``: of their letters,
    0 to 100."""

    quoted: int = 6
    told: int = 12
    alike: float = 92.0


def check(dossier: Dossier, options: Options) -> Iterator[Detection]:
    """At most one detection for each statement."""
    against = {side.id: set(side.against) for side in dossier.sides}
    for fact in dossier.facts:
        by_article: dict[int, list[Position]] = defaultdict(list)
        for position in fact.positions:
            if (
                position.side not in (OUTLETS, UNNAMED)
                and position.claim.attribution is not None
                and sure(dossier, position)
            ):
                by_article[position.article].append(position)
        articles = sorted(by_article)
        found = next(
            (
                (one, other)
                for index, first in enumerate(articles)
                for second in articles[index + 1 :]
                for one in by_article[first]
                for other in by_article[second]
                if _two_parties(one, other, other.side in against.get(one.side, ()))
                and _same_words(dossier, one, other, options, other.side in against.get(one.side, ()))
            ),
            None,
        )
        if found is not None:
            one, other = found
            if _joint(dossier, fact, one, other):
                continue
            parties = {"one": other.claim.holder, "other": one.claim.holder}
            yield Detection(
                message=Text("message", {key: party for key, party in parties.items() if party is not None}),
                primary=shown(other, "here", party=other.claim.holder),
                related=(shown(one, "here", party=one.claim.holder),),
                suggestion=Text("suggestion"),
                confidence=0.85,
            )


def _two_parties(one: Position, other: Position, opponents: bool) -> bool:
    """Whether two holders cannot be one voice: two actors of the registry, or opponents."""
    first, second = one.claim.holder, other.claim.holder
    if first is None or second is None or one.side == other.side or first.actor == second.actor:
        return False
    return (first.registered and second.registered) or opponents


def _joint(dossier: Dossier, fact: Fact, one: Position, other: Position) -> bool:
    """Whether the sentence of any position credits both parties."""
    wanted = {position.claim.holder.actor for position in (one, other) if position.claim.holder is not None}
    for position in fact.positions:
        article, claim = dossier.articles[position.article], position.claim
        sentence = article.sentences[claim.sentence].span
        named = {
            mention.party.actor
            for mention in article.mentions
            if sentence.contains(mention.span) and not claim.span.contains(mention.span)
        }
        if wanted <= named:
            return True
    return False


def _same_words(dossier: Dossier, one: Position, other: Position, options: Options, opponents: bool) -> bool:
    first, second = dossier.articles[one.article], dossier.articles[other.article]
    if first.language != second.language:
        return False
    left, right = words(first, one.claim.span), words(second, other.claim.span)
    quoted = all(
        any(mark in position.claim.span.slice(dossier.articles[position.article].text) for mark in _QUOTATION)
        for position in (one, other)
    )
    fewest = options.quoted if quoted else options.told
    if min(len(left), len(right)) < fewest or not (quoted or opponents):
        return False
    unnamed = [anaphoric(dossier, position) for position in (one, other)]
    if all(unnamed) or (any(unnamed) and not quoted):
        return False
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(" ".join(left), " ".join(right)) >= options.alike)

"""A claim of the article that a published fact-check rated false.

What it flags
    A statement that says what a fact-check (schema.org ClaimReview, from a file or from the archive) rated false or
    misleading, in the same language or another one; the rating, its publisher and its address are shown.

Why it matters
    A debunked story comes back with every share; a newsroom that repeats it lends it its name.

What it must not flag
    Articles that report the fact-check, or say that the claim is false or denied; the contrary statement; a like
    statement with other figures, people or countries; claims rated true.

Limits
    A claim that the article credits to somebody is a hint only, and so is one rated misleading. A claim that is spread
    over several sentences, or that lives by its picture, is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz import fuzz

from checker.analysis import analyse
from checker.analysis.names.similar import skeleton
from checker.config import EMBEDDED_MODEL
from checker.languages import load
from checker.languages.registry import is_country
from checker.model import (
    Article,
    Briefing,
    Claim,
    Detection,
    Evidence,
    FactCheck,
    Meta,
    Party,
    Resemblance,
    Source,
    Text,
)
from checker.reading import read_text
from checker.rules.fac.known import quoted, token_at
from checker.text import Span, fold

if TYPE_CHECKING:
    from checker.semantics import Judgement

META = Meta(
    code="FAC005",
    slug="claim-rated-false",
    severity="warning",
    scope="facts",
    requires=("claims", "names", "quotes"),
    languages=("ar", "en"),
    semantic=True,
    messages={
        "message": {
            "en": "A like claim was rated “{rating}” by {publisher}: “{claim}” {url}",
            "ar": "ادعاء مثله قُيّم «{rating}»، والجهة المدققة: {publisher}: «{claim}» {url}",
        },
        "said": {
            "en": "Credited to {holder} here; a like claim was rated “{rating}” by {publisher}: “{claim}” {url}",
            "ar": "منسوب هنا إلى {holder}؛ وادعاء مثله قُيّم «{rating}»، والجهة المدققة: {publisher}: «{claim}» {url}",
        },
        "statement": {"en": "the claim in the article", "ar": "الادعاء في المقال"},
        "suggestion": {
            "en": "Read the fact-check; leave the claim out, or say that it is false.",
            "ar": "راجع التحقق؛ واحذف الادعاء أو اذكر أنه غير صحيح.",
        },
    },
)

_CLASHES = frozenset(("negation", "factuality", "opposite", "number", "roles"))
_ALIKE = 60.0  # ratio of consonants from which on two names in two scripts may be one
_FEWEST = 3  # words with content
_SHOWN = 200  # code points of the checked claim
_NO_RATING = {"false": "false", "mixed": "misleading"}


class Options(Struct, frozen=True):
    """``likeness``: how surely the two claims must be one, 0 to 1; ``judge``: as in the settings."""

    likeness: float = 0.555
    judge: str = EMBEDDED_MODEL


def check(briefing: Briefing, options: Options) -> Iterator[Detection]:
    """At most one detection for each fact-check."""
    article = briefing.article
    pairs = [pair for pair in briefing.resemblances if _may_be(article, pair)]
    pairs = [pair for pair in pairs if _same_slots(article, pair)]
    if not pairs:
        return
    judged = _judged(article, pairs, options.judge)
    told: set[tuple[str, str]] = set()
    for pair, likeness in sorted(zip(pairs, judged, strict=True), key=lambda item: -item[1]):
        key = (pair.check.url, pair.check.claim)
        if key not in told and likeness >= options.likeness:
            told.add(key)
            yield _detection(article, pair, likeness)


def _may_be(article: Article, pair: Resemblance) -> bool:
    claim, check = article.claims[pair.claim], pair.check
    if check.verdict not in _NO_RATING or claim.stance == "denies" or claim.call:
        return False
    return _says_enough(article, claim) and not _told_false(article, claim)


def _says_enough(article: Article, claim: Claim) -> bool:
    """Whether a claim has words enough to be known again: "was to blame for the attacks" fits many stories."""
    common = load(article.language).words("stopwords")
    first, last = token_at(article, claim.span.start), token_at(article, claim.span.end)
    told = {token.norm for token in article.tokens[first:last] if token.norm[0].isalnum() and token.norm not in common}
    return len(told) >= _FEWEST


def _told_false(article: Article, claim: Claim) -> bool:
    """Whether the headline or a sentence beside a claim says that it is false, or that it was checked."""
    near = article.sentences[max(0, claim.sentence - 1) : claim.sentence + 2]
    text = fold(f"{article.headline}\n" + "\n".join(sentence.span.slice(article.text) for sentence in near))
    return any(word in text for word in _debunking(article.language))


@lru_cache(maxsize=16)
def _debunking(code: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in load(code).table("facts").get("checks", {}).get("debunked", ()))


def _language_of(check: FactCheck, language: str) -> str:
    """The language of a checked claim: as stated, else by its letters."""
    if check.language:
        return check.language
    letters = [char for char in check.claim if char.isalpha()]
    arabic = sum("\u0600" <= char <= "\u06ff" for char in letters) * 2 > len(letters)
    if arabic:
        return "ar"
    return language if language != "ar" else "en"


class _Slots(Struct, frozen=True):
    """What a checked claim names: the countries, the family names and the figures."""

    countries: frozenset[str]
    people: tuple[str, ...]
    figures: frozenset[float]


@lru_cache(maxsize=4096)
def _slots(claim: str, language: str) -> _Slots:
    source: Source = read_text(claim, "")
    article = analyse(source, language)
    return _Slots(
        frozenset(mention.party.actor for mention in article.mentions if is_country(mention.party.actor)),
        tuple(person.parts[-1] for person in article.names.persons),
        frozenset(quantity.low for quantity in article.quantities if not quantity.vague),
    )


def _same_slots(article: Article, pair: Resemblance) -> bool:
    """Whether an article's claim speaks of the same countries, people and figures as the checked one."""
    claim = article.claims[pair.claim]
    wanted = _slots(pair.check.claim, _language_of(pair.check, article.language))
    sentence = article.sentences[claim.sentence].span
    reach = Span(min(claim.span.start, sentence.start), max(claim.span.end, sentence.end))
    countries = {
        mention.party.actor
        for mention in article.mentions
        if reach.overlaps(mention.span) and is_country(mention.party.actor)
    }
    if wanted.countries and countries and not (wanted.countries <= countries or countries <= wanted.countries):
        return False
    figures = {quantity.low for quantity in article.quantities if reach.contains(quantity.number)}
    if not wanted.figures <= figures:
        return False
    written = {part for mention in article.names.mentions for part in mention.parts}
    return all(any(_one_name(name, part) for part in written) for name in wanted.people)


def _one_name(one: str, other: str) -> bool:
    if one.isascii() == other.isascii():
        return one == other
    return fuzz.ratio(skeleton(one), skeleton(other)) >= _ALIKE


def _judged(article: Article, pairs: Sequence[Resemblance], name: str) -> list[float]:
    """How surely each pair is one claim, judged in both directions."""
    # Only an article with a like claim pays for the judge.
    from checker.semantics import load_judge

    texts = [
        (" ".join(article.claims[pair.claim].span.slice(article.text).split()), pair.check.claim) for pair in pairs
    ]
    judgements = load_judge(name).judge([*texts, *((checked, own) for own, checked in texts)])
    there, back = judgements[: len(texts)], judgements[len(texts) :]
    return [_likeness(pair.cosine, both) for pair, both in zip(pairs, zip(there, back, strict=True), strict=True)]


def _likeness(cosine: float, judgements: tuple[Judgement, Judgement]) -> float:
    """How surely two claims are one, 0 to 1: near in meaning, each following from the other, nothing that clashes."""
    if any(clash.slot in _CLASHES for judgement in judgements for clash in judgement.clashes):
        return 0.0
    shares = sum(judgement.entailment - judgement.contradiction for judgement in judgements) / len(judgements)
    return max(0.0, (cosine + shares) / 2)


def _detection(article: Article, pair: Resemblance, likeness: float) -> Detection:
    claim, check = article.claims[pair.claim], pair.check
    holder = _holder(article, claim)
    args: dict[str, str | int | float | Party] = {
        "rating": check.rating or _NO_RATING[check.verdict],
        "publisher": check.publisher or "?",
        "claim": check.claim if len(check.claim) <= _SHOWN else check.claim[: _SHOWN - 1] + "…",
        "url": check.url,
        "holder": holder or "",
    }
    mere = holder is not None or check.verdict != "false" or quoted(article, claim.span)
    return Detection(
        message=Text("said" if holder else "message", args),
        primary=Evidence(claim.span, Text("statement")),
        suggestion=Text("suggestion"),
        confidence=min(0.95, likeness + 0.2),
        severity="info" if mere else None,
    )


def _holder(article: Article, claim: Claim) -> str | Party | None:
    """Whom the article credits with a claim: a party, else the words for the source; ``None`` for its own voice."""
    if claim.holder is not None:
        return claim.holder
    if claim.attribution is None:
        return None
    source = article.attributions[claim.attribution].source
    cue = article.attributions[claim.attribution].cue
    return " ".join((source or cue).slice(article.text).split())

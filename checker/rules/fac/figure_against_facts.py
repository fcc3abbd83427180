"""A figure that the fact file knows otherwise.

What it flags
    "Norland, a country of 3 million inhabitants" where the fact file has 1.2 million; the capacity of a stadium, the
    length of a border, a toll below the one that the file has for that day.

Why it matters
    Such figures are written from memory in the background paragraphs of a story, and nobody looks them up.

What it must not flag
    Rounded figures and those within the tolerance of the fact; "about", "more than" and "up to" as far as they hold;
    figures of another year, or of an article before the day of the fact; parts, changes, averages and forecasts; other
    units; a toll that rose since.

Limits
    The thing, what is counted and the figure must stand near each other in one sentence, in the words of the fact file
    (a country in any words). Units are not converted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from checker.analysis.quantities import figures
from checker.languages import load
from checker.languages.tagger import Tagger
from checker.model import Article, Briefing, Detection, Evidence, Facts, Figure, Meta, Quantity, Text
from checker.rules.fac.known import (
    Hit,
    day_of,
    elsewhen,
    find,
    holds,
    place_of,
    quoted,
    sentence_at,
    tagger_of,
    token_at,
    words_of,
)
from checker.rules.fac.lands import Land, Lands, land_id
from checker.text import Span

META = Meta(
    code="FAC004",
    slug="figure-against-facts",
    severity="warning",
    scope="facts",
    requires=("quantities", "dates", "sentences", "quotes"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{figure}” here; the fact file has {value} ({origin}).",
            "ar": "هنا «{figure}»، وفي ملف الحقائق {value} ({origin}).",
        },
        "dated": {
            "en": "“{figure}” here; the fact file has {value} as of {day} ({origin}).",
            "ar": "هنا «{figure}»، وفي ملف الحقائق {value} بتاريخ {day} ({origin}).",
        },
        "figure": {"en": "this figure", "ar": "هذا الرقم"},
        "what": {"en": "what it is of", "ar": "ما يدل عليه"},
        "of": {"en": "whose it is", "ar": "صاحب الرقم"},
        "suggestion": {
            "en": "Check the figure and its date; if it changed, update the fact file.",
            "ar": "تحقق من الرقم وتاريخه؛ وإن تغير فحدّث ملف الحقائق.",
        },
    },
)

_NEAR = 5  # tokens between a thing and what is counted of it
_FAR = 7  # tokens between these two and the figure
_BEFORE = 3  # tokens before a figure whose words may make it another one
_ABOUT = 0.15  # part of the value by which "about" may differ
_MORE = 0.5  # the same of "more than": far below the value nobody would say so, but it holds
_OTHER_ORDER = 10_000  # times; a slip of a thousand for a million is less
_OTHER_ROLES = frozenset(("from", "by", "previous", "part", "other", "per"))
_ABOVE, _BELOW = frozenset(("at-least", "more-than")), frozenset(("at-most", "less-than", "up-to"))


class Options(Struct, frozen=True):
    """The rule has no options."""


@lru_cache(maxsize=16)
def _tagger(facts: Facts, code: str) -> Tagger[int]:
    pack = load(code)
    suffixes = ("", *pack.table("facts").get("figures", {}).get("suffixes", ()))
    return tagger_of(
        (
            (pack.attach(form, suffix) if suffix else form, number)
            for number, fact in enumerate(facts.figures)
            for form in fact.what
            for suffix in suffixes
        ),
        code,
    )


def check(briefing: Briefing, options: Options) -> Iterator[Detection]:
    """At most one detection for each figure of the article."""
    article, facts = briefing.article, briefing.facts
    if not facts.figures or not article.quantities:
        return
    hits = find(_tagger(facts, article.language), article)
    if not hits:
        return
    day, lands = day_of(briefing), Lands(article, facts)
    told: set[Span] = set()
    for hit in hits:
        number = sentence_at(article, hit.span.start)
        near = _quantities(article, number)
        if not near or elsewhen(article, number, day):
            continue
        for index in hit.payloads:
            fact = facts.figures[index]
            if (fact.as_of and day < fact.as_of) or not holds(None, fact.until, day):
                continue
            subject = _subject(article, lands, number, hit, land_id(fact.of, article.language), anywhere=fact.rises)
            quantity = subject and _figure(article, near, fact, hit, subject)
            if not quantity or not subject or quantity.span in told or quoted(article, quantity.span):
                continue
            if not _agrees(quantity, fact) and not _other_year(article, quantity, fact):
                told.add(quantity.span)
                yield _detection(article, quantity, fact, hit, subject)


def _quantities(article: Article, sentence: int) -> Sequence[Quantity]:
    first = bisect_left(article.quantities, sentence, key=lambda quantity: int(quantity.sentence))
    last = bisect_left(article.quantities, sentence + 1, key=lambda quantity: int(quantity.sentence))
    return article.quantities[first:last]


def _subject(
    article: Article, lands: Lands, sentence: int, hit: Hit[int], wanted: str, *, anywhere: bool
) -> Land | None:
    """The thing of a fact near the words for what is known of it."""
    whole = article.sentences[sentence]
    first = whole.first if anywhere else max(whole.first, hit.first - _NEAR - _FAR)
    last = whole.last if anywhere else min(whole.last, hit.last + _NEAR)
    found = [land for index in range(first, last) if (land := lands.at(index)) is not None and land.id == wanted]
    return min(found, key=lambda land: abs(land.first - hit.first), default=None)


def _figure(article: Article, near: Sequence[Quantity], fact: Figure, hit: Hit[int], subject: Land) -> Quantity | None:
    """The one figure that can be meant; ``None`` where none is, or one of several is right."""
    words, tokens = words_of(article.language), article.tokens
    fitting: list[tuple[int, Quantity]] = []
    for quantity in near:
        unit = quantity.unit if quantity.kind != "percent" else "percent"
        if (figures.unit_of(quantity) if unit != "percent" else unit) != fact.unit or (
            not fact.unit and quantity.kind != "count"
        ):
            continue
        if abs(quantity.high) * _OTHER_ORDER < abs(fact.value) or abs(fact.value) * _OTHER_ORDER < abs(quantity.low):
            continue  # "the top 25 by population"
        if quantity.role in _OTHER_ROLES or quantity.vague or quantity.provisional:
            continue
        first, last = token_at(article, quantity.span.start), token_at(article, quantity.span.end)
        inside = quantity.span.contains(hit.span)
        gap = min(
            _gap(first, last, hit.first, hit.last),
            _gap(first, last, subject.first, subject.last),
        )
        if inside and not fact.rises and _gap(first, last, subject.first, subject.last) > _NEAR:
            continue  # inhabitants of something else
        if not inside and not fact.rises and _gap(hit.first, hit.last, subject.first, subject.last) > _NEAR:
            continue
        begin = max(article.sentences[quantity.sentence].first, first - _BEFORE)
        around = {token.norm for token in tokens[begin:first]}
        if begin <= hit.last <= first or begin <= subject.last <= first:
            around -= words.of  # "a population of 3 million" is no part of anything
        around.update(token.norm for token in tokens[token_at(article, quantity.number.end) : hit.first])
        if gap <= _FAR and words.parts.isdisjoint(around):
            fitting.append((gap, quantity))
    if any(_agrees(quantity, fact) for _, quantity in fitting):
        return None
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _gap(first: int, last: int, other: int, end: int) -> int:
    """How many tokens lie between two runs of tokens."""
    return max(0, other - last, first - end)


def _agrees(quantity: Quantity, fact: Figure) -> bool:
    """Whether a figure can stand beside the one that is known."""
    low, high, value = quantity.low, quantity.high, fact.value
    slack = fact.tolerance * abs(value)
    if low - slack <= value <= high + slack or (fact.rises and high >= value):
        return True
    if any(figures.rounded(end, value) for end in (low, high)):
        return True
    if quantity.modality == "about":
        return abs(low - value) <= _ABOUT * abs(value)
    if quantity.modality in _ABOVE:
        return low <= value and value - low <= _MORE * abs(value)
    return quantity.modality in _BELOW and value <= high and high - value <= _MORE * abs(value)


def _other_year(article: Article, quantity: Quantity, fact: Figure) -> bool:
    """Whether the sentence states a year other than the fact's."""
    years = {when.year for when in article.dates if when.sentence == quantity.sentence and when.year}
    return bool(years) and (fact.as_of is None or fact.as_of.year not in years)


def _detection(article: Article, quantity: Quantity, fact: Figure, hit: Hit[int], subject: Land) -> Detection:
    value = f"{fact.value:,.0f}" if fact.value.is_integer() else f"{fact.value:,}"
    day: date | None = fact.as_of
    args = {
        "figure": " ".join(quantity.span.slice(article.text).split()),
        "value": f"{value} {fact.unit}".strip(),
        "origin": place_of(fact.origin),
        "day": str(day or ""),
    }
    related = [Evidence(subject.span, Text("of"))]
    if not quantity.span.overlaps(hit.span):
        related.append(Evidence(hit.span, Text("what")))
    return Detection(
        message=Text("dated" if day else "message", {**args}),
        primary=Evidence(quantity.span, Text("figure")),
        related=tuple(related),
        suggestion=Text("suggestion"),
        confidence=0.8,
    )

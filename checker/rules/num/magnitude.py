"""A figure stands in thousands, millions or billions, and again in another of them.

What it flags
-------------
Two figures with the same digits, a thousand times apart, for what looks like the same thing: "a loan of 2.5 billion
dollars" and later "the loan of 2.5 million dollars"; for sums of money one of them may be rounded.

Why it matters
--------------
"Million" for "billion" is the costliest slip of one word, and no spelling check sees it.

What it must not flag
---------------------
Figures that only share their digits: of other things, of parts and wholes, of other years; rates and prices of one
piece.

Limits
------
Compares sums of money, counts and measures of the same unit, whose sentences share enough words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.analysis.quantities import figures
from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording

META = Meta(
    code="NUM008",
    slug="magnitude",
    severity="warning",
    requires=("tokens", "sentences", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{one}” here and “{other}” there: the same digits, {times} times apart.",
            "ar": "«{one}» هنا و«{other}» هناك: الأرقام نفسها والفارق {times} ضعف.",
        },
        "one": {"en": "one of the two", "ar": "أحد الرقمين"},
        "other": {"en": "the other one", "ar": "الرقم الآخر"},
        "suggestion": {
            "en": "Check whether it is thousands, millions or billions.",
            "ar": "تحقق هل المقصود آلاف أم ملايين أم مليارات.",
        },
    },
)

_KINDS = frozenset(("count", "money", "measure"))
_LEAST = 1000.0
_STEPS = (1e3, 1e6)
_EXACT = 1e-9
_BESIDE = figures.CONTRASTED | {"per", "other"}
_OPENING = 3  # sentences, the headline among them, that tell what it says
_FEW_DIGITS = 1  # figures of so many digits agree by chance


class Options(Struct, frozen=True):
    """What share of the words of the shorter sentence the other one must repeat, 0 to 1: less for telling digits."""

    likeness: float = 0.2
    few_digits: float = 0.4


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each figure, shown at the later place."""
    compared = [q for q in article.quantities if q.kind in _KINDS and q.low == q.high and not q.vague]
    if not any(q.low >= _LEAST for q in compared):
        return
    seen: list[Quantity] = []
    stems: dict[int, set[str]] = {}
    for quantity in compared:
        for other in seen:
            if quantity.sentence == other.sentence:
                continue
            if not _thousandfold(quantity, other) and not _rounded(article, quantity, other):
                continue
            if not figures.same_kind(quantity, other) or {quantity.role, other.role} & _BESIDE:
                continue
            if quantity.kind == "count" and not figures.same_thing(quantity, other):
                continue
            headline = article.sentences[other.sentence].role == "headline" and quantity.sentence <= _OPENING
            few = _digits(quantity.low) <= _FEW_DIGITS and not headline
            needed = options.few_digits if few else options.likeness
            if _likeness(article, quantity, other, stems) >= needed:
                yield _detection(article, quantity, other)
                break
        seen.append(quantity)


def _thousandfold(one: Quantity, other: Quantity) -> bool:
    small, large = sorted((one.low, other.low))
    if small <= 0 or large < _LEAST:
        return False
    return any(abs(large - small * step) <= _EXACT * large for step in _STEPS)


def _rounded(article: Article, one: Quantity, other: Quantity) -> bool:
    """Whether one sum is a thousand times the other, rounded ("a 12-million-euro contract", "12.4 billion").

    Digits that are not the same agree by chance more often: the thing named behind one of them must be in the sentence
    of the other.
    """
    small, large = sorted((one.low, other.low))
    if one.kind != "money" or one.kind != other.kind or small <= 0 or large < _LEAST:
        return False
    if min(_digits(small), _digits(large)) <= _FEW_DIGITS or not figures.rounded(small * _STEPS[0], large):
        return False
    return _names_a_thing_of(article, one, other) or _names_a_thing_of(article, other, one)


def _names_a_thing_of(article: Article, one: Quantity, other: Quantity) -> bool:
    """Whether the word right behind a sum ("a 12-million-euro contract") is in the sentence of another one."""
    index = wording.position(article, one.span.end)
    if index >= article.sentences[one.sentence].last or not article.tokens[index].norm[:1].isalpha():
        return False
    norm = article.tokens[index].norm
    sentence = article.sentences[other.sentence]
    if norm in load(article.language).words("stopwords"):
        return False
    return any(token.norm == norm for token in article.tokens[sentence.first : sentence.last])  # no "contracts"


def _digits(value: float) -> int:
    """How many digits a value has between its first and its last that is not zero."""
    return len(f"{value:.10g}".replace(".", "").split("e")[0].strip("0"))


def _likeness(article: Article, one: Quantity, other: Quantity, stems: dict[int, set[str]]) -> float:
    for index in (one.sentence, other.sentence):
        if index not in stems:
            stems[index] = figures.stems(article, article.sentences[index])
    first, second = stems[one.sentence], stems[other.sentence]
    shorter, longer = sorted((first, second), key=len)
    return figures.overlap(shorter, longer)


def _detection(article: Article, later: Quantity, earlier: Quantity) -> Detection:
    ratio = max(later.low, earlier.low) / min(later.low, earlier.low)
    times = min(_STEPS, key=lambda step: abs(step - ratio))
    return Detection(
        message=Text(
            "message",
            {
                "one": later.span.slice(article.text),
                "other": earlier.span.slice(article.text),
                "times": f"{times:,.0f}",
            },
        ),
        primary=Evidence(later.span, Text("one")),
        related=(Evidence(earlier.span, Text("other")),),
        suggestion=Text("suggestion"),
        confidence=0.8,
    )

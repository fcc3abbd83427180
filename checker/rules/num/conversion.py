"""A measure or a sum is converted wrongly.

What it flags
-------------
A length, area, weight, volume, speed, temperature or sum of money that is repeated in another unit right beside it
("10 km (16 miles)", «45 درجة مئوية (80 فهرنهايت)»), where the two cannot be the same. Sums are held against the rate
that the article states ("$1 = 3.75 riyals"), against fixed rates, and against the other conversions of the article.

Why it matters
--------------
The conversion is what readers of another country go by, and it is often worked out in haste or the wrong way round.

What it must not flag
---------------------
Rounded conversions ("about 6 miles" for 10 km, 2 km for a mile); a difference of temperatures (5 °C are 9 °F more); two
figures in brackets that are no conversion.

Limits
------
Only what stands in brackets, after ", or" or words such as "equivalent to", right behind the first figure. Without a
stated rate sums are compared in currencies with a fixed one, when an article converts twice, and with the lowest and
the highest rate that common currencies have had since 1999.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording
from checker.rules.num.measures import factors, temperature
from checker.rules.num.precision import Interval, interval
from checker.rules.num.rates import FIXED, plausible
from checker.text import Span

META = Meta(
    code="NUM006",
    slug="conversion",
    severity="error",
    requires=("tokens", "sentences", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{given}” is about {right}, not “{written}”.",
            "ar": "«{given}» تعادل نحو {right}، لا «{written}».",
        },
        "rates": {
            "en": "“{given}” is converted to “{written}”, at another rate than the article's other conversions.",
            "ar": "حُوّل «{given}» إلى «{written}» بسعر صرف غير الذي في بقية النص.",
        },
        "never": {
            "en": "“{given}” is converted to “{written}”, a rate that these currencies have not had.",
            "ar": "حُوّل «{given}» إلى «{written}» بسعر صرف لم تبلغه العملتان.",
        },
        "given": {"en": "the figure that is converted", "ar": "الرقم المحوَّل"},
        "converted": {"en": "the conversion", "ar": "ناتج التحويل"},
        "rate": {"en": "the rate that the article goes by", "ar": "سعر الصرف في النص"},
        "suggestion": {"en": "Work the conversion out again.", "ar": "أعد حساب التحويل."},
    },
)

_KINDS = frozenset(("measure", "money"))
_GAP = 3  # words between a figure and the bracket that converts it
_NEAR = 60  # code points around two temperatures in which a word says that they are a difference
_TAIL = 5  # tokens of a figure of two units ("5 feet 10 inches")
_HEDGE = 0.03  # how far a converted figure may be off for being "about"
_SURE = 0.2  # from here on a wrong conversion is no matter of rounding
_SMALL_UNITS = {("ft", "in"), ("st", "lb"), ("lb", "oz"), ("m", "cm"), ("km", "m")}
_RATES_APART = 0.25
_TO_THE = 3  # tokens between a rate and the currency that it is for one of


class Options(Struct, frozen=True):
    """How far, as a share, a conversion may be off before it is flagged, beyond what rounding explains."""

    tolerance: float = 0.02


class Conversion(NamedTuple):
    """A figure and the one that repeats it in another unit."""

    given: Quantity
    written: Quantity
    span: Span  # of the first figure, with its smaller unit
    extra: float  # of the smaller unit, in the larger one


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each conversion."""
    pairs = list(conversions(article))
    for pair in pairs:
        if pair.given.kind == "measure":
            yield from _measure(article, pair, options)
    sums = [pair for pair in pairs if pair.given.kind == "money"]
    if sums:
        yield from _sums(article, sums, options)


def conversions(article: Article) -> Iterator[Conversion]:
    """All figures that are repeated in another unit."""
    for group in wording.by_sentence(article, _KINDS):
        yield from _pairs(article, group)


def _pairs(article: Article, group: list[Quantity]) -> Iterator[Conversion]:
    for index in range(1, len(group)):
        given, written = group[index - 1], group[index]
        if given.vague or written.vague:
            continue
        if given.kind != written.kind or given.unit == written.unit or not _joined(article, given, written):
            continue
        extra, span = 0.0, given.span
        if index > 1:
            larger = group[index - 2]
            gap = wording.between(article, larger.span.end, given.span.start)
            if (larger.unit, given.unit) in _SMALL_UNITS and len(gap) <= 1:
                extra = given.low * factors(given.unit, larger.unit)[0]
                span = Span(larger.span.start, given.span.end)
                given = larger
        if index + 1 < len(group):
            smaller = group[index + 1]
            gap = wording.between(article, written.span.end, smaller.span.start)
            if (written.unit, smaller.unit) in _SMALL_UNITS and len(gap) <= 1:
                continue  # "(5 feet 10 inches)"
        yield Conversion(given, written, span, extra)


def _joined(article: Article, given: Quantity, written: Quantity) -> bool:
    """Whether the second figure stands as a conversion of the first: in brackets, or after "that is"."""
    norms = wording.between(article, given.span.end, written.span.start)
    glue = wording.words(article.language, "equals") | wording.hedges(article.language)
    if "(" in norms or "[" in norms:
        opened = max(index for index, norm in enumerate(norms) if norm in "([")
        if opened > _GAP or any(norm in ",;،؛)" for norm in norms[:opened]):
            return False
        return all(norm in glue for norm in norms[opened + 1 :])
    if not norms or len(norms) > _TAIL:
        return False
    marked = norms[0] in ",،" and len(norms) > 1
    rest = norms[1:] if marked else norms
    if not all(norm in glue for norm in rest):
        return False
    alternative = wording.words(article.language, "alternatives")
    return wording.says(article, "equals", given.span.end, written.span.start) and (
        marked or not all(norm in alternative for norm in rest[:1])
    )


def _measure(article: Article, pair: Conversion, options: Options) -> Iterator[Detection]:
    given, written = pair.given, pair.written
    # A measure that is "about" so long is still converted as it is written.
    read, claimed = (interval(q, article.text, hedge=_HEDGE) for q in (given, written))
    scale = temperature(1.0, given.unit, written.unit)
    if scale is not None:
        lows = temperature(read.low, given.unit, written.unit)
        highs = temperature(read.high, given.unit, written.unit)
        rights = temperature(given.low, given.unit, written.unit)
        assert lows is not None and highs is not None and rights is not None
        results = [
            (right, Interval(low - 0.5, high + 0.5)) for right, low, high in zip(rights, lows, highs, strict=True)
        ]
        if not wording.says(article, "differences", pair.span.start - _NEAR, written.span.end + _NEAR):
            results = results[:1]
    else:
        results = [
            (
                (given.low + pair.extra) * factor,
                Interval((read.low + pair.extra) * factor, (read.high + pair.extra) * factor),
            )
            for factor in factors(given.unit, written.unit)
        ]
    if not results or any(_fits(span, claimed, options) for _, span in results):
        return
    yield _wrong(article, pair, results[0][0])


def _fits(read: Interval, claimed: Interval, options: Options) -> bool:
    slack = options.tolerance * max(abs(read.low), abs(read.high))
    return claimed.meets(Interval(read.low - slack, read.high + slack))


def _wrong(article: Article, pair: Conversion, right: float, rate: Span | None = None) -> Detection:
    written = pair.written
    unit = written.span.slice(article.text).replace(written.number.slice(article.text), "{}", 1)
    worded = (
        unit.format(wording.number(right)) if unit.count("{}") == 1 and unit.count("{") == 1 else wording.number(right)
    )
    off = abs(written.low - right) / max(abs(written.low), abs(right), 1e-9)
    sure = off > _SURE and written.modality == pair.given.modality == "exact"
    related = [Evidence(pair.span, Text("given"))]
    if rate is not None:
        related.append(Evidence(rate, Text("rate")))
    return Detection(
        message=Text(
            "message",
            {"given": pair.span.slice(article.text), "written": written.span.slice(article.text), "right": worded},
        ),
        primary=Evidence(written.span, Text("converted")),
        related=tuple(related),
        suggestion=Text("suggestion"),
        confidence=0.95 if sure else 0.8,
        severity=None if sure else "warning",
    )


def _sums(article: Article, pairs: list[Conversion], options: Options) -> Iterator[Detection]:
    rates, rest = _stated_rates(article, pairs)
    left: dict[tuple[str, str], list[Conversion]] = {}
    for pair in rest:
        units = pair.given.unit, pair.written.unit
        rate, place = rates.get(units, (_fixed(*units), None))
        if rate is None:
            left.setdefault(units, []).append(pair)
            continue
        read = interval(pair.given, article.text)
        claimed = interval(pair.written, article.text)
        if not _fits(Interval(read.low * rate, read.high * rate), claimed, options):
            yield _wrong(article, pair, pair.given.low * rate, place)
    for group in left.values():
        odd = list(_odd_rates(article, group))
        yield from odd
        if not odd:
            yield from (_never(article, pair) for pair in group if _beyond(article, pair))


def _never(article: Article, pair: Conversion) -> Detection:
    args = {"given": pair.span.slice(article.text), "written": pair.written.span.slice(article.text)}
    return Detection(
        message=Text("never", {**args}),
        primary=Evidence(pair.written.span, Text("converted")),
        related=(Evidence(pair.span, Text("given")),),
        suggestion=Text("suggestion"),
        confidence=0.8,
        severity="warning",
    )


def _stated_rates(
    article: Article, pairs: list[Conversion]
) -> tuple[dict[tuple[str, str], tuple[float, Span | None]], list[Conversion]]:
    """The rates that the article states ("$1 = 3.75 riyals"), and the other pairs."""
    rates: dict[tuple[str, str], tuple[float, Span | None]] = {}
    for one, other, rate, place in _named_rates(article):
        rates[one, other] = rate, place
        rates[other, one] = 1 / rate, place
    rest = []
    for pair in pairs:
        given, written = pair.given, pair.written
        norms = wording.between(article, given.span.end, written.span.start)
        if given.low == given.high == 1 and "(" not in norms and written.low > 0:
            place = Span(given.span.start, written.span.end)
            rates[given.unit, written.unit] = written.low, place
            rates[written.unit, given.unit] = 1 / written.low, place
        else:
            rest.append(pair)
    return rates, rest


def _fixed(one: str, other: str) -> float | None:
    if one == "USD" and other in FIXED:
        return FIXED[other]
    return 1 / FIXED[one] if other == "USD" and one in FIXED else None


def _named_rates(article: Article) -> Iterator[tuple[str, str, float, Span]]:
    """Rates named in a phrase: "at 51 pounds to the dollar", «بسعر 51 جنيها للدولار»."""
    units = lexicon(load(article.language)).units
    for q in article.quantities:
        if q.kind != "money" or q.low != q.high or q.low <= 0:
            continue
        first = wording.position(article, q.span.end)
        for index in range(first, min(first + _TO_THE, article.sentences[q.sentence].last)):
            hit = units.at(article.tokens, index)
            if hit is not None and hit.payload[0].kind == "money" and hit.payload[0].name != q.unit:
                if index > first or hit.skip:
                    yield hit.payload[0].name, q.unit, q.low, Span(q.span.start, article.tokens[hit.last - 1].end)
                break
            if article.tokens[index].norm not in wording.words(article.language, "rate_to"):
                break


def _beyond(article: Article, pair: Conversion) -> bool:
    """Whether a sum was never worth what it is converted to, as exactly as both are given."""
    bands = plausible(pair.given.unit, pair.written.unit)
    read, claimed = interval(pair.given, article.text), interval(pair.written, article.text)
    if not bands or read.low <= 0:
        return False
    return not any(claimed.meets(Interval(read.low * band.low, read.high * band.high)) for band in bands)


def _odd_rates(article: Article, pairs: list[Conversion]) -> Iterator[Detection]:
    """The conversion whose rate differs from those of the others."""
    if len(pairs) < 2:
        return
    rated = [(pair.written.low / pair.given.low, pair) for pair in pairs if pair.given.low > 0 and pair.written.low > 0]
    if len(rated) < 2:
        return
    from statistics import median  # brings in decimal, fractions and random, and is needed seldom

    middle = median(rate for rate, _ in rated) if len(rated) > 2 else rated[0][0]
    for rate, pair in rated:
        if abs(rate - middle) <= _RATES_APART * middle:
            continue
        read, claimed = interval(pair.given, article.text), interval(pair.written, article.text)
        if claimed.meets(Interval(read.low * middle * 0.85, read.high * middle * 1.15)):
            continue
        alike = [p for r, p in rated if p is not pair and abs(r - middle) <= _RATES_APART * middle]
        if not alike:
            return
        other = alike[0]
        yield Detection(
            message=Text(
                "rates",
                {"given": pair.span.slice(article.text), "written": pair.written.span.slice(article.text)},
            ),
            primary=Evidence(pair.written.span, Text("converted")),
            related=(
                Evidence(pair.span, Text("given")),
                Evidence(Span(other.span.start, other.written.span.end), Text("rate")),
            ),
            suggestion=Text("suggestion"),
            confidence=0.75,
            severity="warning",
        )
        return

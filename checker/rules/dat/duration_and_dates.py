"""A duration that the dates beside it do not have.

What it flags
-------------
"A three-day visit from 5 to 9 May", «زيارة تستغرق ثلاثة أيام من 5 إلى 9 مايو», "the 10-year war of 1990–1995": how long
something lasts, and right beside it from when to when; "planned for 2018, it opened in 2022, six years late"; "signed
on 14 May 2024, it runs five years until May 2034".

Why it matters
--------------
Readers plan by the dates and remember the duration; one of them is wrong.

What it must not flag
---------------------
Counting with or without the first or last day, nights, working weeks, years begun; "more than", "about"; something that
happens within the dates ("three days between 5 and 9 May"); "two days a week from 5 to 30 May"; ages; what happened
three days before or after the dates.

Limits
------
Only a duration and a stretch in the same sentence, with few words and no other date between. Days, weeks, months,
years; not hours. A stretch whose ends are told in two clauses ("opened on … and closed on …") is put together only
where the duration says that it is counted from the one to the other, and the sentence holds no third date.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from checker.model import Article, DateExpression, Detection, Evidence, Meta, Quantity, Text
from checker.rules.dat.days import quoted, says, tokens_of
from checker.text import Span

META = Meta(
    code="DAT003",
    slug="duration-and-dates",
    severity="warning",
    requires=("tokens", "sentences", "quotes", "dates", "quantities"),
    messages={
        "message": {
            "en": "“{duration}” is not as long as “{dates}”.",
            "ar": "«{duration}» لا يوافق «{dates}».",
        },
        "duration": {"en": "the duration stated", "ar": "المدة المذكورة"},
        "dates": {"en": "from the first to the last: {length}", "ar": "من الأول إلى الأخير: {length}"},
        "suggestion": {"en": "Check the duration and both dates.", "ar": "تحقق من المدة ومن التاريخين."},
    },
)

_BETWEEN = 7  # tokens between the two
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_LOOSE = {"day": 2, "week": 5}  # days that a duration counted from one day to another may nearly be off
_MONTHS = {"month": 1.0, "year": 12.0, "decade": 120.0}
_STOPS = frozenset(".;:؛!?؟…")
_COMMAS = frozenset(",،")
_WORDS_BESIDE = 2  # words between a duration and the date from or to which it is counted


class Options(Struct, frozen=True):
    """How far, as a share of the stretch, a duration in a coarser unit than the dates may be off."""

    slack: float = 0.15
    about: float = 0.34  # the same after "about"


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each pair of a duration and a stretch."""
    latest = -2  # where the date before the pair ends
    for one, other in pairwise(article.dates):
        rate, latest = one.span.start - latest <= 1, one.span.end  # "two days a week"
        if rate or one.sentence != other.sentence or {one.kind, other.kind} != {"duration", "interval"}:
            continue
        duration, stretch = (one, other) if one.kind == "duration" else (other, one)
        if stretch.relation or (stretch.relative and not stretch.vague) or (stretch.vague and stretch.amount is None):
            continue
        bounds = _lengths(duration, stretch, options)
        if bounds is None or duration.vague or _is_age(article, duration):
            continue
        low, high, length = bounds
        assert duration.amount is not None
        within = _relation(article, one, other)
        if within is None:
            continue
        modality = _modality(article, duration)
        amount = duration.amount
        if modality in ("about", "vague"):
            low, high = low * (1 - options.about), high * (1 + options.about)
        shorter = amount < low and modality not in ("more-than", "at-least") and not within
        longer = amount > high and modality not in ("less-than", "at-most", "up-to")
        if shorter or longer:
            yield _detection(article, duration, stretch, length)
    yield from _between_clauses(article, options)


def _between_clauses(article: Article, options: Options) -> Iterator[Detection]:
    """ "In 2018 …, in 2022, six years late", «في 14 مايو … خمس سنوات حتى مايو 2034»: the two other dates of a sentence
    with one such duration.
    """
    by_sentence: dict[int, list[DateExpression]] = {}
    for expression in article.dates:
        by_sentence.setdefault(expression.sentence, []).append(expression)
    for dates in by_sentence.values():
        if len(dates) != 3:
            continue
        first, second, third = dates
        if second.kind == "duration" and third.relation == "until":
            duration, last = second, third
        elif third.relation == "later" or (third.kind == "duration" and _counts_on(article, third)):
            duration, last = third, second
        else:
            continue
        in_days = duration.granularity in _LOOSE
        apart = _days_apart(first, last) if in_days else _apart(first, last)
        size = _DAYS[duration.granularity] if in_days else _MONTHS.get(duration.granularity)
        if apart is None or size is None or duration.amount is None or quoted(article, duration.span):
            continue
        beside = sorted((duration, last), key=lambda date: date.span)
        if len(article.text[beside[0].span.end : beside[1].span.start].split()) > _WORDS_BESIDE:
            continue
        modality = _modality(article, duration)
        length = duration.amount * size
        slack = _LOOSE[duration.granularity] if in_days else max(size, options.slack * apart[1])
        if modality == "exact" and not apart[0] - slack < length < apart[1] + slack:
            yield _detection(article, duration, last, f"{apart[1] / size:.3g}", first)


def _counts_on(article: Article, duration: DateExpression) -> bool:
    """Whether the word after a duration counts it from an earlier date ("six years late")."""
    _, after = tokens_of(article, duration.span)
    return after < len(article.tokens) and says(article.language, "counted_on", article.tokens[after].norm)


def _days_apart(first: DateExpression, last: DateExpression) -> tuple[float, float] | None:
    """The number of days from one day to another, twice; ``None`` where they do not say."""
    if first.start is None or last.start is None or first.assumed_year != last.assumed_year:
        return None
    if any(date.kind != "date" or date.granularity != "day" or date.relative for date in (first, last)):
        return None
    days = (last.start - first.start).days
    return (days, days) if days > 0 else None


def _apart(first: DateExpression, last: DateExpression) -> tuple[float, float] | None:
    """The least and greatest number of months from one date to another; ``None`` where they do not say."""
    ends = []
    for date in (first, last):
        stated = date.year is not None and date.kind in ("date", "interval") and not date.relative and not date.vague
        if not stated or date.start is None or date.granularity not in ("day", "month", "year"):
            return None
        ends.append((date.start.year * 12 + date.start.month, date.granularity == "year"))
    (start, _), (end, _) = ends
    loose = 11 * any(coarse for _, coarse in ends)
    return (end - start - loose, end - start + loose) if end > start else None


def _lengths(duration: DateExpression, stretch: DateExpression, options: Options) -> tuple[float, float, str] | None:
    """The least and the greatest duration that fits a stretch, in the unit of the duration, and its length in words.

    ``None`` when the two are of no kind that can be compared.
    """
    unit = duration.granularity
    if duration.amount is None:
        return None
    if stretch.granularity == "day" and unit in _DAYS and stretch.amount is not None:
        count = stretch.amount
        if count < 2:
            return None
        if unit == "day":
            # Nights, or days without the first or the last.
            return count - 1, count, f"{count:g}"
        slack = max(2.0, options.slack * count)
        return (count - 1 - slack) / _DAYS[unit], (count + slack) / _DAYS[unit], f"{count:g}"
    if stretch.granularity == "month" and unit in _MONTHS and stretch.amount is not None and not stretch.vague:
        count = stretch.amount
        if count < 2:
            return None
        slack = 0.0 if unit == "month" else max(2.0, options.slack * count)
        return (count - 2 - slack) / _MONTHS[unit], (count + slack) / _MONTHS[unit], f"{count:g}"
    if stretch.granularity != "year" or unit not in ("year", "decade") or stretch.start is None or stretch.end is None:
        return None
    if stretch.vague or stretch.relative:
        return None
    years = stretch.end.year - stretch.start.year  # both years counted: the end is the first day after the last
    if years < 2:
        return None
    slack = 1.0 if unit == "year" else max(2.0, options.slack * years)
    size = _MONTHS[unit] / 12
    return (years - 1 - slack) / size, (years + slack - 1 if unit == "year" else years + slack) / size, f"{years - 1}"


def _relation(article: Article, one: DateExpression, other: DateExpression) -> bool | None:
    """Whether the one only lies within the other; ``None`` when nothing shows that they are of one thing."""
    language = article.language
    start, stop = tokens_of(article, one.span)[1], tokens_of(article, other.span)[0]
    if stop - start > _BETWEEN or any(
        quote.span.overlaps(Span(one.span.end, other.span.start)) for quote in article.quotes
    ):
        return None
    between = [token.norm for token in article.tokens[start:stop]]
    if any(norm in _STOPS or says(language, "not_beside", norm) or norm[:1].isdigit() for norm in between):
        return None
    after = tokens_of(article, other.span)[1]
    if any(says(language, "not_beside", token.norm) for token in article.tokens[after : after + 1]):
        return None  # "from Monday to Friday for two hours a day"
    commas = [place for place, norm in enumerate(between) if norm in _COMMAS]
    plain = [norm for norm in between if norm not in _COMMAS]
    if plain and len(commas) <= 1 and all(says(language, "equation", norm) for norm in plain):
        return False  # «بين عامي 2012 و2017، أي خمس سنوات»
    ends = (
        one.kind == "duration" and commas[:1] and len(between) - commas[0] <= 2
    )  # «14 شهرا قضاها في الحبس، من … إلى …»
    if commas and (len(commas) > 1 or (len(between) > 3 and not ends)):
        return None  # another clause
    if one.kind == "interval" and len(between) > 1:
        return None  # "from 5 to 9 May and lasts three days": what comes after is often something else
    before = tokens_of(article, other.span)[0] if one.kind == "duration" else tokens_of(article, one.span)[0]
    around = [*between, *(token.norm for token in article.tokens[max(0, before - 1) : before + 1])]
    return any(says(language, "containing", norm) for norm in around)


def _is_age(article: Article, duration: DateExpression) -> bool:
    return any(quantity.kind == "age" for quantity in _quantities(article, duration))


def _modality(article: Article, duration: DateExpression) -> str:
    found = _quantities(article, duration)
    if any(quantity.role == "per" for quantity in found):
        return "at-least"
    return next((quantity.modality for quantity in found if quantity.modality != "exact"), "exact")


def _quantities(article: Article, duration: DateExpression) -> list[Quantity]:
    return [
        quantity
        for quantity in article.quantities
        if quantity.sentence == duration.sentence and quantity.span.overlaps(duration.span)
    ]


def _detection(
    article: Article,
    duration: DateExpression,
    stretch: DateExpression,
    length: str,
    start: DateExpression | None = None,
) -> Detection:
    dates = stretch.span.slice(article.text)
    if start is not None:
        dates = f"{start.span.slice(article.text)} – {dates}"
    words = {"duration": duration.span.slice(article.text), "dates": dates}
    return Detection(
        message=Text("message", {**words}),
        primary=Evidence(duration.span, Text("duration")),
        related=(Evidence(stretch.span, Text("dates", {"length": length})),),
        suggestion=Text("suggestion"),
        confidence=0.8,
    )

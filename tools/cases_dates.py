"""Planted errors in dates: another weekday, a day that does not exist, a wrong duration, a wrong age, a year out of order.

Places are found with patterns over the words, not with the layer ``dates``, so that what the layer does not see counts
as missed. Real articles hold too few durations with their dates and ages with births, so for these kinds a sentence of
our own with the slip in it is put after the lead (:data:`SENTENCES`).
"""

from __future__ import annotations

import random
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from checker.languages import load
from checker.model import Article
from checker.text import Span
from tools.planting import Kind, Planted, replaced

_LATIN = r"(?<!\w)"
_END = r"(?!\w)"


def _names(language: str, kind: str) -> dict[str, int]:
    rows = load(language).rows("dates")
    return {
        form.strip(): int(row[1])
        for row in rows
        if row[0] == kind
        for form in row[2].split(",")
        if len(form.strip()) > 3
    }


def _any(words: dict[str, int]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def weekday(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Moves a weekday that stands with a date of a stated year, or with one near the day of publication."""
    days, months = _names(article.language, "weekday"), _names(article.language, "month")
    day, month = r"(?P<day>\d{1,2})", rf"(?P<month>{_any(months)})\.?"
    order = rf"{month} {day}" if article.language == "en" else rf"{day} {month}(?: ?[/(] ?\w+(?: \w+)?\)?)?"
    pattern = rf"{_LATIN}(?P<weekday>{_any(days)}),? {order}(?:,? (?P<year>\d{{4}}))?{_END}"
    published = article.source.metadata.published
    for match in re.finditer(pattern, article.text):
        year = int(match["year"]) if match["year"] else int(published[:4]) if published else None
        if year is None:
            continue
        try:
            right = date(year, months[match["month"]], int(match["day"])).weekday()
        except ValueError:
            continue
        if days[match["weekday"]] != right:
            continue
        others = [name for name, number in days.items() if number != right and not name.endswith("days")]
        yield replaced(article.text, Span(*match.span("weekday")), rng.choice(others))
        return


def impossible(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Makes the day of a date one that its month does not have."""
    months = _names(article.language, "month")
    pattern = (
        rf"{_LATIN}(?P<month>{_any(months)}) (?P<day>\d{{1,2}}){_END}(?! ?(?:[-/%]|percent))"
        if article.language == "en"
        else rf"{_LATIN}(?P<day>\d{{1,2}}) (?P<month>{_any(months)}){_END}"
    )
    for match in re.finditer(pattern, article.text):
        month = months[match["month"]]
        if 1 <= int(match["day"]) <= monthrange(2001, month)[1]:
            wrong = rng.choice((30, 31)) if month == 2 else 31 if monthrange(2001, month)[1] == 30 else 32
            yield replaced(article.text, Span(*match.span("day")), str(wrong))
            return


#: By kind and language: a sentence with places for names and figures.
SENTENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "duration": {
        "en": (
            "The [{wrong}-day] festival runs from {month} {first} to {last}.",
            "Officials said the talks will last [{wrong} days], from {first} to {last} {month}.",
            "A [{wrong}-day] ceasefire from {month} {first} to {month} {last} was proposed.",
            "He was mayor for [{years} years] ({from_year}-{to_year}).",
            "The [{years}-year] war of {from_year}-{to_year} left its mark on the region.",
        ),
        "ar": (
            "ويقام المهرجان [لمدة {wrong} يوما] من {first} إلى {last} {month}.",
            "وتستمر المحادثات [{few} أيام] خلال الفترة من {first} إلى {last} {month} المقبل.",
            "وأعلنت هدنة تستمر [{few} أيام] من {first} حتى {last} {month}.",
            "وتولى رئاسة البلدية [لمدة {few} سنوات] ({from_year}-{to_year}).",
            "ودامت الحرب [{few} أعوام] من {from_year} إلى {to_year}.",
        ),
    },
    "age": {
        "en": (
            "The fund was set up by Victor Lindahl, [{age}], who was born in {born}.",
            "The composer Victor Lindahl was born in {born} and died in {died} at the age of [{age_at_death}].",
            "Victor Lindahl, a [{age}-year-old] engineer born in {born}, runs the plant.",
            "Born in {born}, Victor Lindahl joined the navy in {joined} aged [{age_joined}].",
        ),
        "ar": (
            "وقال المهندس سمير الطوبجي ([{age} عاما]) المولود عام {born} إن المصنع قديم.",
            "وولد الملحن سمير الطوبجي عام {born} وتوفي عام {died} عن عمر ناهز [{age_at_death} عاما].",
            "ويدير المصنع سمير الطوبجي البالغ من العمر [{age} عاما] وهو من مواليد عام {born}.",
            "وقال سمير الطوبجي الذي ولد عام {born} إنه بلغ [{age} عاما] هذه السنة.",
        ),
    },
    "order": {
        "en": (
            "Victor Lindahl was born in {born}. He joined the navy in [{before}] as a cook.",
            "Investigators said the warehouse was attacked on [5 March {after}].",
            "The painter Victor Lindahl died in {died}. The painter Victor Lindahl visited the city in [{later}].",
            "The two sides will meet in Geneva on [12 February {gone}].",
            "He left the party three years ago, in [{long_ago}], after a quarrel.",
        ),
        "ar": (
            "وولد سمير الطوبجي عام {born}. والتحق بالبحرية [عام {before}] طباخا.",
            "وقال المحققون إن المستودع تعرض لهجوم في [5 مارس {after}].",
            "وتوفي الرسام سمير الطوبجي عام {died}. وزار سمير الطوبجي المدينة [عام {later}].",
            "وسيلتقي الطرفان في جنيف في [12 فبراير {gone}].",
            "وترك الحزب قبل ثلاث سنوات، في [عام {long_ago}]، بعد خلاف.",
        ),
    },
}


def _figures(year: int, language: str, rng: random.Random) -> dict[str, str | int]:
    born = rng.randint(year - 75, year - 45)
    first = rng.randint(2, 12)
    length = rng.randint(3, 9)
    few = rng.choice([count for count in range(3, 11) if abs(count - length) > 2])
    from_year = rng.randint(1950, 1990)
    months = [name for name, number in _names(language, "month").items() if number in (4, 6, 9, 10)]
    died = min(year - 1, born + rng.randint(40, 70))
    joined = born + rng.randint(18, 22)
    slip = rng.choice((-12, -8, 7, 10, 13))
    return {
        "first": first,
        "last": first + length - 1,
        "wrong": rng.choice([count for count in range(11, 16) if abs(count - length) > 2]),
        "few": few,
        "years": few,
        "month": months[0],
        "from_year": from_year,
        "to_year": from_year + length,
        "born": born,
        "died": died,
        "age": year - born + slip,
        "age_at_death": died - born + abs(slip),
        "joined": joined,
        "age_joined": joined - born + 9,
        "before": born - 5,
        "after": year + 1,
        "later": died + 4,
        "gone": year - 1,
        "long_ago": year - 9,
    }


def _inserted(kind: str, article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a sentence with a slip after the lead, where the date of publication is known."""
    published, lead = article.source.metadata.published, article.structure.lead
    if published is None or lead is None:
        return
    template = rng.choice(SENTENCES[kind][article.language])
    words = template.format(**_figures(int(published[:4]), article.language, rng))
    start, end = words.index("["), words.index("]") - 1
    words = words.replace("[", "").replace("]", "")
    planted = replaced(article.text, Span(lead.end, lead.end), f"\n\n{words}")
    shift = lead.end + 2
    yield planted._replace(place=Span(shift + start, shift + end), note=words)


def duration(article: Article, rng: random.Random) -> Iterator[Planted]:
    """A duration and dates that are longer or shorter."""
    yield from _inserted("duration", article, rng)


def age(article: Article, rng: random.Random) -> Iterator[Planted]:
    """An age at odds with a birth."""
    yield from _inserted("age", article, rng)


def order(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Acts before a birth, after a death or after the publication; plans for days gone by."""
    yield from _inserted("order", article, rng)


def relative_day(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Makes the weekday beside "yesterday" another one, in an article that names the day of writing twice."""
    days = _names(article.language, "weekday")
    near = {"en": "yesterday|today|tomorrow", "ar": "أمس|اليوم|غدا|غد"}[article.language]
    pattern = re.compile(rf"{_LATIN}(?:{near}),? \(?(?P<weekday>{_any(days)}){_END}")
    places = list(pattern.finditer(article.text))
    if len(places) > 1:
        match = places[-1]
        number = days[match["weekday"]]
        others = [name for name, other in days.items() if (other - number) % 7 in (2, 3, 4, 5)]
        yield replaced(article.text, Span(*match.span("weekday")), rng.choice(others))


KINDS: dict[str, Kind] = {
    "weekday-moved": Kind(weekday, ("DAT001",)),
    "impossible-date": Kind(impossible, ("DAT002", "DAT001")),
    "wrong-duration": Kind(duration, ("DAT003", "DAT004")),
    "wrong-age": Kind(age, ("DAT005",)),
    "order-of-events": Kind(order, ("DAT006", "DAT009")),
    "relative-day": Kind(relative_day, ("DAT007",)),
}

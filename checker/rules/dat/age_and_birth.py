"""An age that does not fit the year of birth, or two ages of one person.

What it flags
-------------
"John Smith, 45, was born in 1980" in a text of 2015; «ولد عام 1950 وتوفي عام 2010 عن 70 عاما»; "Smith, 47," in one
paragraph and "the 44-year-old Smith" in another.

Why it matters
--------------
An age is the first thing that relatives and readers check.

What it must not flag
---------------------
A birthday that has not come yet; an age at another time ("was 20 when …", "in 1990, aged 30"); ages of two people of
one family name; the age of a firm or a building; words in quotation marks; a text about somebody long dead.

Limits
------
A birth year and an age in one sentence, or both said of one person whom the text names; the year of writing is the
one of publication, of the dateline or of the latest full date; else it is no earlier than a year since which something
lasts. Two ages must each stand right beside the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import quoted, says, tokens_of, year_of_writing
from checker.rules.dat.lives import Age, ages, births, deaths

META = Meta(
    code="DAT005",
    slug="age-and-birth",
    severity="warning",
    requires=("tokens", "sentences", "quotes", "dates", "quantities", "names"),
    messages={
        "message": {
            "en": "Somebody born in “{birth}” is not “{age}” in {year}.",
            "ar": "من ولد في «{birth}» ليس عمره «{age}» في {year}.",
        },
        "two": {
            "en": "{name} has two ages: “{one}” and “{other}”.",
            "ar": "لـ{name} عمران: «{one}» و«{other}».",
        },
        "age": {"en": "the age stated", "ar": "العمر المذكور"},
        "birth": {"en": "the birth", "ar": "الولادة"},
        "year": {"en": "the year to count to", "ar": "السنة التي يُحسب إليها"},
        "other": {"en": "another age of the same person", "ar": "عمر آخر للشخص نفسه"},
        "suggestion": {"en": "Check the age and the year of birth.", "ar": "تحقق من العمر وسنة الولادة."},
    },
)


_BESIDE = 8  # code points between a year and the age in it
_NEAR = 40  # code points between a death and the age at it


class Options(Struct, frozen=True):
    """Years by which an age may be off when the year to count to is not in the sentence, and from which on two ages are
    those of two people.
    """

    slack: int = 1
    apart: int = 15


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each age at odds with a birth, and one for each person of two ages."""
    held = ages(article)
    if not held:
        return
    born = list(births(article))
    taken: set[int] = set()
    for person, birth in born:
        for age in held:
            bearer = age.person
            near = age.sentence == birth.sentence
            if age.span.start in taken or (not near and (person is None or person != bearer)):
                continue
            if near and person != bearer and None not in (person, bearer):
                continue
            if near and sum(other.sentence == age.sentence for _, other in born) > 1:
                continue
            found = _against_birth(article, birth, age, near, options)
            if found is not None:
                taken.add(age.span.start)
                yield found
    yield from _two_ages(article, [age for age in held if age.span.start not in taken], options)


def _against_birth(article: Article, birth: DateExpression, age: Age, near: bool, options: Options) -> Detection | None:
    assert birth.year is not None
    others = _years_beside(article, age, birth)
    end = next((death for _, death in deaths(article) if death.sentence == age.sentence and death is not birth), None)
    if end is not None:
        if _then(article, age) and abs(age.span.start - end.span.end) > _NEAR:
            return None  # an age on the way to that death
        others = [end]
    fits = [(year.year - birth.year, 0) for year in others if year.year is not None]
    now = year_of_writing(article)
    beside = any(0 <= age.span.start - year.span.end <= _BESIDE for year in others)  # "in 1998 aged 25"
    if end is None and now is None and not beside and not _then(article, age):
        # Of the year of writing nothing is known but that it is no earlier than what lasts since then.
        begun = max((year.year or 0 for year in others if year.relation == "since"), default=0)
        if birth.year + age.high + 1 + options.slack >= begun:
            return None
    if end is None and now is not None and not (others and _then(article, age)):
        fits.append((now - birth.year, options.slack))
    if not fits or (not near and not any(slack for _, slack in fits)):
        return None
    if any(count - 1 - slack <= age.high and age.low <= count + slack for count, slack in fits):
        return None
    until = end or next(iter(others), None)
    year = until.year if until is not None and (end is not None or now is None) else now
    related = [Evidence(birth.span, Text("birth"))]
    if until is not None and year == until.year:
        related.append(Evidence(until.span, Text("year")))
    words = {"birth": birth.span.slice(article.text), "age": age.span.slice(article.text), "year": str(year)}
    return Detection(
        message=Text("message", {**words}),
        primary=Evidence(age.span, Text("age")),
        related=tuple(related),
        suggestion=Text("suggestion"),
        confidence=0.9 if end is not None else 0.8,
        severity="error" if end is not None and age.exact else None,
    )


def _years_beside(article: Article, age: Age, birth: DateExpression) -> list[DateExpression]:
    """The other years of the sentence: the age may be that of another time."""
    return [
        expression
        for expression in article.dates
        if expression.sentence == age.sentence
        and expression is not birth
        and expression.year is not None
        and expression.kind in ("date", "interval")
        and not expression.assumed_year
    ]


def _then(article: Article, age: Age) -> bool:
    """Whether words beside an age say that it is the one at another time."""
    first, last = tokens_of(article, age.span)
    around = article.tokens[max(article.sentences[age.sentence].first, first - 4) : last + 3]
    return any(says(article.language, "age_then", token.norm) for token in around)


def _two_ages(article: Article, held: list[Age], options: Options) -> Iterator[Detection]:
    by_person: dict[int, list[Age]] = {}
    for age in held:
        plain = age.exact and not quoted(article, age.span)
        if age.person is not None and plain and not _then(article, age) and not _years_beside_any(article, age):
            by_person.setdefault(age.person, []).append(age)
    for person, items in by_person.items():
        # Nobody gives one person's age twice in a sentence: there two people share the words known of a name.
        pairs = (
            (one, other)
            for one, other in combinations(items, 2)
            if one.low != other.low and one.sentence != other.sentence
        )
        pair = next((pair for pair in pairs if abs(pair[0].low - pair[1].low) <= options.apart), None)
        if pair is None:
            continue
        one, other = pair
        name = article.names.persons[person].name
        words = {"name": name, "one": one.span.slice(article.text), "other": other.span.slice(article.text)}
        yield Detection(
            message=Text("two", {**words}),
            primary=Evidence(other.span, Text("age")),
            related=(Evidence(one.span, Text("other")),),
            suggestion=Text("suggestion"),
            confidence=0.85,
        )


def _years_beside_any(article: Article, age: Age) -> bool:
    return any(date.sentence == age.sentence and date.year is not None for date in article.dates)

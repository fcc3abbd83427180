"""A stretch of time that ends before it begins; a death before the birth.

What it flags
-------------
"From … to" and "between … and" with the later date first; a sentence that has somebody die before the year of birth.

Why it matters
--------------
One of the dates is wrong.

What it must not flag
---------------------
Years alone joined by a dash (seasons are written both ways in Arabic); numbers that only look like years; deadlines
moved from one date to an earlier one; months without a year ("from October to February").

Limits
------
Compares dates within one expression, or a birth and a death in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import says, tokens_of
from checker.rules.dat.lives import is_of

META = Meta(
    code="DAT004",
    slug="end-before-start",
    severity="warning",
    requires=("tokens", "sentences", "dates"),
    messages={
        "message": {
            "en": "“{words}” ends before it begins.",
            "ar": "«{words}» ينتهي قبل أن يبدأ.",
        },
        "death": {
            "en": "The death ({death}) comes before the birth ({birth}).",
            "ar": "الوفاة ({death}) قبل الولادة ({birth}).",
        },
        "stretch": {"en": "the later date stands first", "ar": "التاريخ الأحدث أولا"},
        "died": {"en": "the death", "ar": "الوفاة"},
        "born": {"en": "the birth", "ar": "الولادة"},
        "suggestion": {"en": "Check both dates.", "ar": "تحقق من التاريخين."},
    },
)

_LIFE = 36500


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each stretch, and for each death."""
    by_sentence: dict[int, list[DateExpression]] = {}
    for expression in article.dates:
        if _reversed(expression) and not _moved(article, expression):
            yield Detection(
                message=Text("message", {"words": expression.span.slice(article.text)}),
                primary=Evidence(expression.span, Text("stretch")),
                suggestion=Text("suggestion"),
                confidence=0.8,
            )
        if expression.year is not None and expression.start is not None and not expression.assumed_year:
            by_sentence.setdefault(expression.sentence, []).append(expression)
    for dates in by_sentence.values():
        if len(dates) > 1:
            yield from _deaths(article, dates)


def _reversed(expression: DateExpression) -> bool:
    if expression.kind != "interval" or expression.relative or expression.assumed_year or expression.vague:
        return False
    start, end = expression.start, expression.end
    # Centuries apart, one of the numbers is no year.
    return start is not None and end is not None and end <= start and (start - end).days < _LIFE


def _moved(article: Article, expression: DateExpression) -> bool:
    """Whether a date was moved to an earlier one: nothing that lasts from the one to the other."""
    first, _ = tokens_of(article, expression.span)
    return any(says(article.language, "moved", token.norm) for token in article.tokens[max(0, first - 8) : first])


def _deaths(article: Article, dates: list[DateExpression]) -> Iterator[Detection]:
    births = [date for date in dates if is_of(article, date, "born")]
    deaths = [date for date in dates if is_of(article, date, "died")]
    if len(births) != 1 or len(deaths) != 1:
        return
    birth, death = births[0], deaths[0]
    if birth.start is None or death.end is None or birth is death or death.end > birth.start:
        return
    names = {"birth": birth.span.slice(article.text), "death": death.span.slice(article.text)}
    yield Detection(
        message=Text("death", {**names}),
        primary=Evidence(death.span, Text("died")),
        related=(Evidence(birth.span, Text("born")),),
        suggestion=Text("suggestion"),
        confidence=0.85,
        severity="error",
    )

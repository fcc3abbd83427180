"""Events in an order in which they cannot have happened.

What it flags
-------------
Something told as past on a day after the publication; something still to come on a day long gone ("will meet next
Tuesday, 3 March 2015" in a text of April); somebody who acts after the death or before the birth that the text dates.

Why it matters
--------------
A wrong year or month is easily written and seldom seen.

What it must not flag
---------------------
Plans, deadlines and forecasts; prizes, films and verdicts after a death; history told in the future tense; words in
quotation marks; dates whose year is not stated.

Limits
------
The first two need the day of publication, or a dateline with a full date. An act needs a verb that only the living do,
its year, and the name (or a pronoun in the next sentence) in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from checker.analysis.dates.annotate import dated, published
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import quoted, says, tokens_of
from checker.rules.dat.lives import births, deaths
from checker.text import Span

META = Meta(
    code="DAT006",
    slug="order-of-events",
    severity="warning",
    requires=("tokens", "sentences", "quotes", "structure", "dates", "names"),
    messages={
        "message": {
            "en": "Told as past, but “{words}” comes after the day of publication ({day}).",
            "ar": "الخبر بصيغة الماضي، لكن «{words}» بعد يوم النشر ({day}).",
        },
        "gone": {
            "en": "Told as still to come, but “{words}” is before the day of publication ({day}).",
            "ar": "الخبر بصيغة المستقبل، لكن «{words}» قبل يوم النشر ({day}).",
        },
        "dead": {
            "en": "{name} acts in “{words}”, after the death in “{other}”.",
            "ar": "ينسب النص إلى {name} فعلا في «{words}» بعد الوفاة في «{other}».",
        },
        "unborn": {
            "en": "{name} acts in “{words}”, before the birth in “{other}”.",
            "ar": "ينسب النص إلى {name} فعلا في «{words}» قبل الولادة في «{other}».",
        },
        "when": {"en": "the day told", "ar": "اليوم المذكور"},
        "act": {"en": "what happened", "ar": "ما حدث"},
        "death": {"en": "the death", "ar": "الوفاة"},
        "birth": {"en": "the birth", "ar": "الولادة"},
        "suggestion": {"en": "Check the dates.", "ar": "تحقق من التواريخ."},
    },
)

_FAR = 20  # years from which on a number is more likely a time of day
_CLAUSE = 9  # tokens between a verb and its date
_GRANULARITIES = ("day", "month", "year")
_STOPS = frozenset(".;:؛!?؟…")


class Options(Struct, frozen=True):
    """Days by which a text may run ahead of its publication, or be printed late."""

    ahead: int = 1
    late: int = 14


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each date or act out of order."""
    stated = [expression for expression in article.dates if _stated(expression)]
    if not stated:
        return
    day = published(article) or dated(article)
    if day is not None:
        for expression in stated:
            yield from _against_publication(article, expression, day, options)
    yield from _acts(article, stated)


def _stated(expression: DateExpression) -> bool:
    return (
        expression.year is not None
        and expression.start is not None
        and expression.end is not None
        and expression.kind in ("date", "interval")
        and expression.granularity in _GRANULARITIES
        and expression.calendar == "gregorian"
        and not (expression.assumed_year or expression.vague)
    )


def _against_publication(
    article: Article, expression: DateExpression, day: date, options: Options
) -> Iterator[Detection]:
    assert expression.start is not None and expression.end is not None
    after = expression.start > day + timedelta(options.ahead) and expression.start.year - day.year < _FAR
    before = expression.end < day - timedelta(options.late)
    if expression.granularity == "year" and before:
        return  # "as in 1990"
    if not (after or before) or quoted(article, expression.span):
        return
    verb = _verb_before(article, expression, "happened" if after else "future")
    if verb is None or (after and _is_plan(article, expression)):
        return
    if before and any(
        other.sentence == expression.sentence and other is not expression for other in article.dates
    ):  # "in 2010 he said that it will"
        return
    words = {"words": expression.span.slice(article.text), "day": day.isoformat()}
    yield Detection(
        message=Text("message" if after else "gone", {**words}),
        primary=Evidence(expression.span, Text("when")),
        related=(Evidence(Span(article.tokens[verb].start, article.tokens[verb].end), Text("act")),),
        suggestion=Text("suggestion"),
        confidence=0.8,
    )


def _verb_before(article: Article, expression: DateExpression, key: str) -> int | None:
    """The nearest token before a date that is a verb of the list ``key``, in the same clause."""
    first, _ = tokens_of(article, expression.span)
    floor = max(article.sentences[expression.sentence].first, first - _CLAUSE)
    for index in range(first - 1, floor - 1, -1):
        norm = article.tokens[index].norm
        if norm in _STOPS:
            return None
        if says(article.language, key, norm):
            return index
    return None


def _is_plan(article: Article, expression: DateExpression) -> bool:
    sentence = article.sentences[expression.sentence]
    language = article.language
    return any(says(language, "planned", token.norm) for token in article.tokens[sentence.first : sentence.last])


def _acts(article: Article, stated: list[DateExpression]) -> Iterator[Detection]:
    ends = [("dead", person, event) for person, event in deaths(article) if person is not None]
    ends += [("unborn", person, event) for person, event in births(article) if person is not None]
    for key, person, event in ends:
        assert event.start is not None and event.end is not None
        for expression in stated:
            if expression is event or expression.start is None or expression.end is None:
                continue
            wrong = expression.start >= event.end if key == "dead" else expression.end <= event.start
            if not wrong or quoted(article, expression.span) or not _acting(article, person, expression, event):
                continue
            name = article.names.persons[person].name
            words = {
                "name": name,
                "words": expression.span.slice(article.text),
                "other": event.span.slice(article.text),
            }
            yield Detection(
                message=Text(key, {**words}),
                primary=Evidence(expression.span, Text("act")),
                related=(Evidence(event.span, Text("death" if key == "dead" else "birth")),),
                suggestion=Text("suggestion"),
                confidence=0.8,
            )
            return


def _acting(article: Article, person: int, expression: DateExpression, event: DateExpression) -> bool:
    """Whether the sentence of a date has that person, and nobody else, do what only the living do, then."""
    sentence = article.sentences[expression.sentence]
    mentions = [m for m in article.names.mentions if sentence.first <= m.first and m.last <= sentence.last]
    own = all(mention.person in (person, None) for mention in mentions)
    mentions = [mention for mention in mentions if mention.person == person]
    follows = expression.sentence in (event.sentence, event.sentence + 1)
    if not own or (not mentions and not follows):
        return False
    verb = _verb_before(article, expression, "living")
    if verb is None:
        return False
    if any(
        other.sentence == expression.sentence and other not in (expression, event) and other.kind != "duration"
        for other in article.dates
    ):
        return False
    language, tokens = article.language, article.tokens
    if any(says(language, "of_the_dead", token.norm) for token in tokens[sentence.first : sentence.last]):
        return False
    if not mentions:
        opening = tokens[sentence.first : sentence.first + 2]
        return any(says(language, "pronouns", token.norm) or says(language, "living", token.norm) for token in opening)
    # The subject stands right beside its verb.
    return any(abs(verb - mention.last) <= 3 or 0 < mention.first - verb <= 2 for mention in mentions)

"""What the text calls today, yesterday or tomorrow is not the day that it names beside it.

What it flags
-------------
«أمس الثلاثاء», "today (Monday)", "yesterday, July 5" when another place of the text, or the day of publication, makes
it another day; "said on Thursday" in the first sentence of a text that is dated Tuesday.

Why it matters
--------------
The story was carried over from another day, and one of its days was not changed.

What it must not flag
---------------------
A text dated the day before or after its publication (night shifts, time zones, agencies); words in quotation marks;
"today" in the sense of nowadays; what is still to come; a Friday told of after the weekend.

Limits
------
Needs a weekday or a date right beside the word, in two places of the text or together with a date of publication. A
weekday alone is held against a dateline with a full date, and only where something is said to have happened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from checker.analysis.dates.annotate import dated, dateline_dates, published
from checker.languages import load
from checker.model import Article, DateExpression, Detection, Evidence, Meta, Text
from checker.rules.dat.days import full_days, quoted, says, tokens_of, weekday_name

META = Meta(
    code="DAT007",
    slug="day-of-writing",
    severity="warning",
    requires=("quotes", "sentences", "structure", "dates", "attributions"),
    messages={
        "message": {
            "en": "“{words}” makes the day of writing a {here}; elsewhere it is a {there}.",
            "ar": "«{words}» يجعل يوم الكتابة {here}، وهو في موضع آخر {there}.",
        },
        "published": {
            "en": "“{words}” does not fit the day of publication, a {there}.",
            "ar": "«{words}» لا يوافق يوم النشر، وهو {there}.",
        },
        "dateline": {
            "en": "The text is dated {date}, a {there}; “{words}” would be days away from it.",
            "ar": "النص مؤرخ في {date}، وهو {there}، و«{words}» يبعد عنه أياما.",
        },
        "dated": {"en": "a {there}", "ar": "يوم {there}"},
        "here": {"en": "written on a {here}", "ar": "كُتب يوم {here}"},
        "there": {"en": "written on a {there}", "ar": "كُتب يوم {there}"},
        "suggestion": {"en": "Settle which day the text was written on.", "ar": "حدد اليوم الذي كُتب فيه النص."},
    },
)

_WEEK = 7
_WEEKEND = 2  # days before Monday that a text of Monday may go back further
_AHEAD = 5  # days back that may as well be as few days ahead
_VERB_WITHIN = 14  # tokens before a weekday
_APART = 3  # code points between "yesterday" and its date


class Options(Struct, frozen=True):
    """How many days the day of writing may lie from the day of publication."""

    slack: int = 1


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each place at odds with another, or with the day of publication."""
    places = list(_places(article))
    if not places:
        yield from _against_dateline(article)
        return
    anchor = _day_of_writing(article)
    count = Counter(weekday for _, weekday in places)
    if len(count) > 1:
        yield from _between(article, places, count)
    elif anchor is not None:
        weekday = places[0][1]
        apart = (weekday - anchor.weekday()) % _WEEK
        if min(apart, _WEEK - apart) > options.slack:
            there = weekday_name(article.language, anchor.weekday())
            words = {"words": places[0][0].span.slice(article.text), "there": there}
            yield Detection(
                message=Text("published", {**words}),
                primary=Evidence(places[0][0].span, Text("here", {"here": weekday_name(article.language, weekday)})),
                suggestion=Text("suggestion"),
                confidence=0.75,
            )


def _day_of_writing(article: Article) -> date | None:
    """The day that the dateline, the page or the head of the file states.

    What else is told of a text may be the day on which it was stored: it counts when the text dates itself so.
    """
    stated = published(article)
    if stated is None or article.source.media != "text":
        return stated or dated(article)
    return stated if any(abs((day - stated).days) <= 1 for _, day in full_days(article)) else dated(article)


def _between(article: Article, places: list[tuple[DateExpression, int]], count: Counter[int]) -> Iterator[Detection]:
    usual = max(count, key=lambda weekday: (count[weekday], -[w for _, w in places].index(weekday)))
    there = next(date for date, weekday in places if weekday == usual)
    for date_, weekday in places:
        if weekday == usual:
            continue
        names = {
            "words": date_.span.slice(article.text),
            "here": weekday_name(article.language, weekday),
            "there": weekday_name(article.language, usual),
        }
        yield Detection(
            message=Text("message", {**names}),
            primary=Evidence(date_.span, Text("here", {"here": names["here"]})),
            related=(Evidence(there.span, Text("there", {"there": names["there"]})),),
            suggestion=Text("suggestion"),
            confidence=0.85,
            severity=None,
        )
        return


def _against_dateline(article: Article) -> Iterator[Detection]:
    """The weekday of what the first sentence reports, when it is neither the dateline's day nor shortly before."""
    line = next((day for day in dateline_dates(article) if day.day is not None and day.year is not None), None)
    if line is None or line.start is None or line.assumed_year or line.calendar == "hijri" or line.vague:
        return
    lead = next((number for number, sentence in enumerate(article.sentences) if sentence.role == "lead"), None)
    for expression in article.dates:
        if expression.sentence != lead or expression.weekday is None or not (expression.relative and expression.vague):
            continue
        back = (line.start.weekday() - expression.weekday) % _WEEK
        if back <= 1 + max(0, _WEEKEND - (-line.start.weekday()) % _WEEK) or not _happened(
            article, expression, surely=back >= _AHEAD
        ):
            continue
        there = weekday_name(article.language, line.start.weekday())
        words = {
            "words": expression.span.slice(article.text),
            "there": there,
            "date": line.span.slice(article.text),
        }
        yield Detection(
            message=Text("dateline", {**words}),
            primary=Evidence(
                expression.span, Text("here", {"here": weekday_name(article.language, expression.weekday)})
            ),
            related=(Evidence(line.span, Text("dated", {"there": there})),),
            suggestion=Text("suggestion"),
            confidence=0.75,
        )
        return


def _happened(article: Article, expression: DateExpression, *, surely: bool) -> bool:
    """Whether a weekday is that of what happened: the nearest verb known tells what was done or said. Without
    one it did, unless that is to be sure.
    """
    language = article.language
    first, last = tokens_of(article, expression.span)
    sentence = article.sentences[expression.sentence]
    if quoted(article, expression.span) or says(language, "deadline", article.tokens[first - 1].norm):
        return False
    past = tuple(load(language).table("dates").get("past_endings", ()))
    cues = {attribution.cue.start for attribution in article.attributions}
    before = article.tokens[max(sentence.first, first - _VERB_WITHIN) : first]
    for token in (*reversed(before), *article.tokens[last : min(sentence.last, last + 2)]):
        if says(language, "future", token.norm) or says(language, "expected", token.norm):
            return False
        if token.start in cues or says(language, "happened", token.norm) or (past and token.norm.endswith(past)):
            return True
    return not surely


def _places(article: Article) -> Iterator[tuple[DateExpression, int]]:
    """The words for a day near the day of writing, and the weekday of writing that each makes."""
    for number, expression in enumerate(article.dates):
        if expression.offset is None or quoted(article, expression.span):
            continue
        weekday = expression.weekday
        if weekday is None and number + 1 < len(article.dates):
            weekday = _beside(article, expression, article.dates[number + 1])
        if weekday is not None:
            yield expression, (weekday - expression.offset) % _WEEK


def _beside(article: Article, expression: DateExpression, following: DateExpression) -> int | None:
    """The weekday of a date that stands right after the word («أمس 20 يوليو»)."""
    between = article.text[expression.span.end : following.span.start]
    if len(between) > _APART or between.strip(" ,،(") or following.start is None or following.day is None:
        return None
    if following.calendar == "hijri" or following.vague or following.relative:
        return None
    return following.start.weekday() if following.weekday is None else following.weekday

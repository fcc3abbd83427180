"""The layer of dates: every date, stretch of time, duration and time of day of the article."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import Any

from checker.analysis.annotator import Annotator
from checker.analysis.dates import calendar
from checker.analysis.dates.forms import read_at
from checker.analysis.dates.readings import Context
from checker.analysis.dates.shape import Shape, shape, vocabulary
from checker.analysis.quantities.grammar import grammar
from checker.analysis.quantities.numerals import find_numerals
from checker.languages import LanguagePack, load
from checker.model import Article, DateExpression, Numeral, Sentence, Token
from checker.text import Span

# A form begins with one of these letters.
_HEADS = frozenset("WKhdowynvMmHXEDUPFSiIVLNTGspQZkCrbJqaxlgR")
_COMMON_YEAR = 2001
_FIRST_BLOCKS = 4  # among which a line may give the day of writing
_SHORT_LINE = 60  # code points
_FEW_WORDS = 3  # beside the date, in such a line ("Published on …")
_RELATIONS = {"S": "since", "t": "until", "P": "before", "B": "before", "F": "after", "I": "within"}


def find_dates(
    article: Article,
    pack: LanguagePack,
    sentence: Sentence,
    index: int,
    numerals: dict[int, Numeral],
    anchor: date | None,
) -> list[DateExpression]:
    """The dates of one sentence, from left to right; ``anchor`` is the day of writing."""
    words = vocabulary(pack)
    found_shape = shape(article.tokens, sentence.first, sentence.last, numerals, words, article.text)
    if found_shape is None:
        return []
    context = Context(found_shape, words, anchor, article.text)
    letters = found_shape.letters
    readings: list[tuple[int, int, dict[str, Any]]] = []
    position = 0
    while position < len(letters):
        reading = read_at(context, position) if letters[position] in _HEADS else None
        if reading is None:
            position += 1
            continue
        readings.append((reading.first, reading.last, reading.fields))
        position = reading.last
    readings = _join_ranges(letters, readings)
    return [_expression(article, found_shape, index, *reading) for reading in readings]


def _join_ranges(
    letters: str, readings: list[tuple[int, int, dict[str, Any]]]
) -> list[tuple[int, int, dict[str, Any]]]:
    """Two dates that "from … to", "between … and" or a dash joins are one stretch."""
    joined: list[tuple[int, int, dict[str, Any]]] = []
    for first, last, fields in readings:
        if joined:
            before_first, before_last, before = joined[-1]
            between = letters[before_last:first].strip("h")
            opener = letters[:before_first].rstrip("Y")[-1:]  # «بين عامي 1998 و2000»
            span_like = between in ("t", "-") or (between == "&" and opener == "b")
            fits = before["kind"] in ("date", "interval") and fields["kind"] in ("date", "interval")
            fits = fits and not (_nowhere(before) or _nowhere(fields))
            fits = fits and letters[last : last + 1] != "e"  # «بين عامي 1798 و1790 قبل الميلاد»
            if span_like and fits and "join" not in before and not (between == "-" and before.get("weekday")):
                joined[-1] = (before_first, last, _joined(before, fields))
                continue
        joined.append((first, last, fields))
    return joined


def _nowhere(fields: dict[str, Any]) -> bool:
    """Whether a date names a day that its month does not have: that is told of a date by itself."""
    month, day = fields.get("month"), fields.get("day")
    hijri = fields.get("calendar") == "hijri"
    return month is not None and day is not None and day > calendar.longest(month, hijri=hijri)


def _joined(first: dict[str, Any], last: dict[str, Any]) -> dict[str, Any]:
    start, end = first["start"], last["end"]
    if first.get("assumed_year") and start and end and last["start"]:
        # "from Oct. 2 to November 22, 2014": the year stated once is that of both.
        start = _in_year(start, last["start"].year)
        if start > last["start"]:
            start = _in_year(start, start.year - 1)
    return {
        "kind": "interval",
        "granularity": first["granularity"] if first["granularity"] == "day" else last["granularity"],
        "start": start,
        "end": end,
        "relative": first.get("relative", False) or last.get("relative", False),
        "assumed_year": first.get("assumed_year", False) or last.get("assumed_year", False),
        "vague": first.get("vague", False) or last.get("vague", False),
        "calendar": last.get("calendar", "gregorian"),
        "amount": _count(first, last),
        "join": True,
    }


def _count(first: dict[str, Any], last: dict[str, Any]) -> int | None:
    """How many days or months a stretch has, its last one counted; ``None`` when its ends do not say."""
    one, other = _stated(first), _stated(last)
    if first["granularity"] != last["granularity"] or first.get("calendar") != last.get("calendar"):
        return None
    if None in (*one[1:], *other[1:]):
        if first["granularity"] == "month" and one[1] and other[1]:
            months = other[1] - one[1] + 12 * ((other[0] or 0) - (one[0] or other[0] or 0))
            return (months % 12 if None in (one[0], other[0]) else months) + 1
        plain = first.get("vague") and last.get("vague")  # of the same week, for all that is said
        if plain and first.get("weekday") is not None and last.get("weekday") is not None:
            return int(last["weekday"] - first["weekday"]) % 7 + 1
        return None
    if first.get("calendar") == "hijri":
        return int(last["day"] - first["day"] + 1) if one[1] == other[1] else None
    common = one[0] or other[0] or _COMMON_YEAR
    ends = [calendar.day(year or common, month or 0, day or 0) for year, month, day in (one, other)]
    if ends[0] is None or ends[1] is None:
        return None
    days = (ends[1].start - ends[0].start).days
    over_new_year = days < 0 and None in (one[0], other[0])
    return days + 1 + 365 * over_new_year


def _stated(fields: dict[str, Any]) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as the words state them; the year of a stretch may stand with one end only."""
    year = None if fields.get("assumed_year") else fields.get("year")
    return year, fields.get("month"), fields.get("day")


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _expression(
    article: Article, shape: Shape, index: int, first: int, last: int, fields: dict[str, Any]
) -> DateExpression:
    opening = shape.items.get(first)
    start = article.tokens[shape.firsts[first]].start + (opening.skip if opening else 0)
    fields.pop("join", None)
    if fields.get("weekday") is not None and fields.get("day") is not None and _listed(shape.letters, first, last):
        fields["weekday"] = None
    if "relation" not in fields and first and shape.letters[first - 1] in _RELATIONS:
        fields["relation"] = _RELATIONS[shape.letters[first - 1]]
    return DateExpression(span=Span(start, article.tokens[shape.firsts[last] - 1].end), sentence=index, **fields)


def _listed(letters: str, first: int, last: int) -> bool:
    """Whether a date is one of a list: in "Thursday and Friday, July 23 and 24" the 23rd is no Friday."""
    before = letters[max(0, first - 2) : first]
    after = letters[last : last + 2]
    return before in ("W&", "W,", "K&") or (len(after) > 1 and after[0] in "&-t" and after[1] in "dow")


def _run(article: Article, pack: LanguagePack) -> tuple[DateExpression, ...]:
    by_sentence: dict[int, dict[int, Numeral]] = {}
    index = 0
    for numeral in article.numerals:
        while numeral.first >= article.sentences[index].last:
            index += 1
        by_sentence.setdefault(index, {})[numeral.first] = numeral
    none: dict[int, Numeral] = {}
    anchor = published(article) or _dated(article, pack)
    found: list[DateExpression] = []
    for index, sentence in enumerate(article.sentences):
        found.extend(find_dates(article, pack, sentence, index, by_sentence.get(index, none), anchor))
    return tuple(found)


def published(article: Article) -> date | None:
    """The day of publication, when the source states it."""
    stated = article.source.metadata.published
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated[:10])
    except ValueError:
        return None


def dated(article: Article) -> date | None:
    """The day that a text gives itself: in full in its dateline, or in a line of its own near its beginning."""
    return _dated(article, load(article.language))


def _dated(article: Article, pack: LanguagePack) -> date | None:
    line = article.structure.dateline
    places = [] if line is None else [line.span]
    places += [
        block.span
        for block in article.source.blocks[:_FIRST_BLOCKS]
        if block.span.end - block.span.start <= _SHORT_LINE
    ]
    for place in places:
        days = [day for day in _dates_within(article, pack, place, None) if day.start and day.year]
        if len(days) != 1 or days[0].kind != "date" or days[0].day is None or days[0].vague:
            continue
        first, last = _tokens_within(article, place)
        others = [t for t in article.tokens[first:last] if t.norm[:1].isalpha() and not days[0].span.contains(_span(t))]
        if (line is not None and place is line.span) or len(others) <= _FEW_WORDS:
            return days[0].start
    return None


def dateline_dates(article: Article) -> list[DateExpression]:
    """The dates of the dateline, which belongs to no sentence; they are given the number of the first."""
    line = article.structure.dateline
    if line is None:
        return []
    return _dates_within(article, load(article.language), line.span, published(article))


def _dates_within(article: Article, pack: LanguagePack, place: Span, anchor: date | None) -> list[DateExpression]:
    first, last = _tokens_within(article, place)
    if not any(token.norm.isdecimal() for token in article.tokens[first:last]):
        return []
    numerals = {numeral.first: numeral for numeral in find_numerals(article, grammar(pack), first, last)}
    sentence = Sentence(span=place, first=first, last=last, block=0, role="body")
    return find_dates(article, pack, sentence, 0, numerals, anchor)


def _tokens_within(article: Article, place: Span) -> tuple[int, int]:
    first = bisect_left(article.tokens, place.start, key=_token_start)
    return first, bisect_left(article.tokens, place.end, key=_token_start)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _token_start(token: Token) -> int:
    return token.start


ANNOTATOR = Annotator(
    adds="dates", requires=("tokens", "structure", "sentences", "numerals"), run=_run, tables=("dates",)
)

"""The layer of dates: every date, stretch of time, duration and time of day of the article."""

from __future__ import annotations

from datetime import date
from typing import Any

from checker.analysis.annotator import Annotator
from checker.analysis.dates.forms import read_at
from checker.analysis.dates.readings import Context
from checker.analysis.dates.shape import Shape, shape, vocabulary
from checker.languages import LanguagePack
from checker.model import Article, DateExpression, Numeral, Sentence
from checker.text import Span

# A form begins with one of these letters.
_HEADS = frozenset("WKhdowynvMmHXEDUPFSiIVLNTGspQZkCrbJqaxlgR")
_RANGE_JOINS = frozenset("-t&")
_RELATIONS = {"S": "since", "t": "until", "P": "before", "B": "before", "F": "after", "I": "within"}


def anchor_of(article: Article) -> date | None:
    """The day of publication, when the source states it."""
    published = article.source.metadata.published
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def find_dates(
    article: Article, pack: LanguagePack, sentence: Sentence, index: int, numerals: dict[int, Numeral]
) -> list[DateExpression]:
    """The dates of one sentence, from left to right."""
    words = vocabulary(pack)
    found_shape = shape(article.tokens, sentence.first, sentence.last, numerals, words, article.text)
    if found_shape is None:
        return []
    context = Context(found_shape, words, anchor_of(article), article.text)
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
            opener = letters[before_first - 1 : before_first]
            span_like = between in ("t", "-") or (between == "&" and opener == "b")
            fits = before["kind"] in ("date", "interval") and fields["kind"] in ("date", "interval")
            if span_like and fits and "join" not in before and not (between == "-" and before.get("weekday")):
                joined[-1] = (before_first, last, _joined(before, fields))
                continue
        joined.append((first, last, fields))
    return joined


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
        "join": True,
    }


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
    return before in ("W&", "W,", "K&") or (
        letters[last : last + 1] in ("&", "-", "t") and letters[last + 1 : last + 2] in "dow"
    )


def _run(article: Article, pack: LanguagePack) -> tuple[DateExpression, ...]:
    by_sentence: dict[int, dict[int, Numeral]] = {}
    index = 0
    for numeral in article.numerals:
        while numeral.first >= article.sentences[index].last:
            index += 1
        by_sentence.setdefault(index, {})[numeral.first] = numeral
    none: dict[int, Numeral] = {}
    found: list[DateExpression] = []
    for index, sentence in enumerate(article.sentences):
        found.extend(find_dates(article, pack, sentence, index, by_sentence.get(index, none)))
    return tuple(found)


ANNOTATOR = Annotator(adds="dates", requires=("tokens", "sentences", "numerals"), run=_run, tables=("dates",))

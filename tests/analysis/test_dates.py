"""Dates, durations and the day of writing."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from checker.analysis import analyse
from checker.model import DateExpression, Metadata
from checker.reading import read_text


def read(text: str, language: str) -> list[DateExpression]:
    source = msgspec.structs.replace(read_text(f"x\n\n{text}"), metadata=Metadata(published="2015-07-22"))
    return list(analyse(source, language).dates)


@pytest.mark.parametrize(
    ("text", "language", "start"),
    [
        ("It began on November 4, 2020 there.", "en", date(2020, 11, 4)),
        ("It began on 4 November 2020 there.", "en", date(2020, 11, 4)),
        ("It began yesterday there.", "en", date(2015, 7, 21)),
        ("It began three days ago there.", "en", date(2015, 7, 19)),
        ("It began last month there.", "en", date(2015, 6, 1)),
        ("It began in 1991 there.", "en", date(1991, 1, 1)),
        ("بدأ في 4 كانون الثاني 2020 هناك.", "ar", date(2020, 1, 4)),
        ("بدأ في 4 يناير (كانون الثاني) 2020 هناك.", "ar", date(2020, 1, 4)),
        ("بدأ أول من أمس هناك.", "ar", date(2015, 7, 20)),
        ("بدأ الشهر الماضي هناك.", "ar", date(2015, 6, 1)),
        ("بدأ قبل يومين هناك.", "ar", date(2015, 7, 20)),
        ("بدأ في 9 شوال 1436هـ هناك.", "ar", date(2015, 7, 25)),
        ("بدأ عام 1991 هناك.", "ar", date(1991, 1, 1)),
    ],
)
def test_the_day_that_is_meant(text: str, language: str, start: date) -> None:
    assert [expression.start for expression in read(text, language)] == [start]


@pytest.mark.parametrize(
    ("text", "language", "amount"),
    [("It took two and a half years.", "en", 2.5), ("استمر لمدة ثلاثة أيام.", "ar", 3.0)],
)
def test_durations(text: str, language: str, amount: float) -> None:
    assert [e.amount for e in read(text, language) if e.kind == "duration"] == [amount]


def test_without_a_date_of_publication_yesterday_is_no_day() -> None:
    article = analyse(read_text("x\n\nIt began yesterday there."), "en")
    assert [(e.start, e.offset) for e in article.dates] == [(None, -1)]

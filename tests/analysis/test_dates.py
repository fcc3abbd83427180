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
        ("Совет собрался в среду, 4 ноября 2020 года, здесь.", "ru", date(2020, 11, 4)),
        ("Совет собрался 4-го ноября 2020 г. здесь.", "ru", date(2020, 11, 4)),
        ("Они приехали в мае 2014 года.", "ru", date(2014, 5, 1)),
        ("Toplantı 4 Kasım 2020 Çarşamba günü yapıldı.", "tr", date(2020, 11, 4)),
        ("Meclis 4 Kasım 2020'de toplandı.", "tr", date(2020, 11, 4)),
        ("Bakan dün geldi.", "tr", date(2015, 7, 21)),
        ("Le conseil s'est réuni le 1er août 2021.", "fr", date(2021, 8, 1)),
        ("Il est parti le 30 d'avril 2019.", "fr", date(2019, 4, 30)),
        ("Il arrive aujourd'hui.", "fr", date(2015, 7, 22)),
        ("El acto fue el miércoles 4 de noviembre de 2020.", "es", date(2020, 11, 4)),
        ("El ministro viajó ayer.", "es", date(2015, 7, 21)),
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


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [
        ("Toplantı 4 Kasım 2020 Salı günü yapıldı.", "tr", 1),
        ("Fuar 14.07.2015 (Cuma) açıldı.", "tr", 4),
        ("The fair opened on 14 July 2015 (Friday).", "en", 4),
        ("Совет собрался 4 ноября, в среду 5 ноября 2020 года отдыхал.", "ru", None),
        ("The fair opened on 14 July 2015 Wednesday 15 July being a holiday.", "en", None),
    ],
)
def test_a_weekday_after_its_date(text: str, language: str, weekday: int | None) -> None:
    assert read(text, language)[0].weekday == weekday

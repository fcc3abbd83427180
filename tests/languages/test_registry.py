"""The registry: ids, names, places, outlets."""

from __future__ import annotations

import pytest

from checker.languages import load
from checker.languages.pack import rows_of_all, shared_rows
from checker.languages.registry import (
    actors,
    may_have,
    offices,
    one_voice,
    outlet_country,
    party_name,
    place_country,
    same_side,
)
from checker.model import Party

LANGUAGES = ("ar", "en")


@pytest.mark.parametrize(
    ("party", "english", "arabic"),
    [
        (Party("AZ", "ministry-of-defence"), "the Azerbaijani ministry of defence", "وزارة الدفاع الأذربيجانية"),
        (Party("AZ"), "Azerbaijan", "أذربيجان"),
        (Party("KP", "armed-forces"), "the North Korean armed forces", "القوات المسلحة الكورية الشمالية"),
        (Party("FR", "head-of-state"), "the French president", "الرئيس الفرنسي"),
        (Party("US"), "the United States", "الولايات المتحدة"),
        (Party("HAMAS"), "Hamas", "حماس"),
        (
            Party("UN", "secretary-general"),
            "the secretary-general of the United Nations",
            "الأمم المتحدة (الأمين العام)",
        ),
    ],
)
def test_party_name(party: Party, english: str, arabic: str) -> None:
    assert party_name(party, "en") == english
    assert party_name(party, "ar") == arabic


def test_party_name_of_somebody_whom_only_the_article_knows() -> None:
    assert party_name(Party("name:rania haddad", name="Rania Haddad"), "ar") == "Rania Haddad"


@pytest.mark.parametrize("language", ["ru", "tr", "fr", "es"])
def test_countries_have_names_in_languages_without_a_pack(language: str) -> None:
    assert party_name(Party("DE", "police"), language) not in ("", "DE", party_name(Party("DE"), "en"))


def test_same_side() -> None:
    assert same_side(Party("AM", "police"), Party("AM"))
    assert not same_side(Party("AM"), Party("AZ"))
    assert not same_side(Party("AM"), None)


def test_every_actor_has_a_name_in_every_language() -> None:
    known = [set(actors(load(language))) for language in LANGUAGES]
    assert known[0] == known[1]
    for language in LANGUAGES:
        assert all(names.names for names in actors(load(language)).values())


def test_every_office_has_a_name_in_every_language() -> None:
    shown = [set(offices(load(language))) for language in LANGUAGES]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "column"), [("bodies", 0), ("cities", 1), ("outlets", 0)])
def test_tables_name_known_actors(language: str, table: str, column: int) -> None:
    known = set(actors(load(language)))
    assert [row for row in load(language).rows(table) if row[column] not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_full_name_is_that_of_two_people(language: str) -> None:
    names = [name for row in load(language).rows("people") for name in row[1].split("|")]
    assert len(names) == len(set(names))


def test_people_have_names_and_offices() -> None:
    terms = shared_rows("people")
    keys = {row[0] for row in terms}
    known = set(actors(load("en")))
    assert [row for row in terms if row[1] not in known] == []
    for key, _, _, first, *rest in terms:
        last = rest[0] if rest else ""
        assert 1940 < int(first) < 2100 and (not last or int(first) <= int(last)), key
    for language, rows in rows_of_all("people").items():
        assert {row[0] for row in rows} == keys, language


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("باكو", "ar", "AZ"),
        ("عمان", "ar", "JO"),
        ("القاهرة", "ar", "EG"),
        ("Yerevan", "en", "AM"),
        ("BAKU", "en", "AZ"),
        ("Jeddah", "en", "SA"),
        ("Turkey", "en", "TR"),
        ("Nowhere Springs", "en", None),
    ],
)
def test_place_country(name: str, language: str, country: str | None) -> None:
    assert place_country(name, load(language)) == country


@pytest.mark.parametrize(
    ("name", "country"), [("TASS", "RU"), ("واس", "SA"), ("Azertac", "AZ"), ("A private blog", None)]
)
def test_outlet_country(name: str, country: str | None) -> None:
    assert outlet_country(name, load("ar")) == country


def test_a_part_speaks_with_the_whole() -> None:
    assert one_voice("UN", "UNICEF")
    assert one_voice("UNICEF", "UN")
    assert one_voice("AM", "AM")
    assert not one_voice("AM", "AZ")
    assert not one_voice("UNICEF", "UNESCO")


def test_only_monarchies_have_crown_princes() -> None:
    assert may_have("SA", "crown-prince")
    assert not may_have("EG", "crown-prince")
    assert may_have("EG", "head-of-state")

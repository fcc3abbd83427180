"""Clitics and endings of Arabic, plurals of English."""

from __future__ import annotations

import pytest

from checker.analysis.tokens import tokenise
from checker.languages import PhraseMatcher, load
from checker.languages.party_lexicon import party_lexicon
from checker.text import fold

ARABIC = load("ar")


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("وقال", "قال"),
        ("فقالت", "قالت"),
        ("والجيش", "الجيش"),
        ("بالجيش", "الجيش"),
        ("للجيش", "الجيش"),
        ("وللجيش", "الجيش"),
        ("للبنان", "لبنان"),
        ("لباكو", "باكو"),
    ],
)
def test_readings_without_clitics(word: str, stem: str) -> None:
    assert fold(stem) in {reading.stem for reading in ARABIC.variants(fold(word))}


@pytest.mark.parametrize("word", ["ولد", "بلد", "في", "كل", "لو"])
def test_the_word_itself_is_the_first_reading(word: str) -> None:
    assert ARABIC.variants(word)[0] == (0, word, False)


def test_a_name_without_the_article_is_not_found_under_it() -> None:
    matcher = PhraseMatcher([("بنين", "country")], ARABIC, keep_article=True)
    assert matcher.match(tokenise("في بنين"), 1) is not None
    assert matcher.match(tokenise("مدارس للبنين"), 1) is None
    assert matcher.match(tokenise("مدارس البنين"), 1) is None


@pytest.mark.parametrize(
    ("word", "actor", "form", "definite"),
    [
        ("أرميني", "AM", "m", False),
        ("أرمنية", "AM", "f", False),
        ("الأرمينية", "AM", "f", True),
        ("والأذربيجانيين", "AZ", "p", True),
        ("للأمريكيين", "US", "p", True),
        ("الأمريكيتان", "US", "f", True),
        ("الأتراك", "TR", "p", True),
        ("روس", "RU", "p", False),
        ("مغاربة", "MA", "p", False),
    ],
)
def test_nationality_adjectives(word: str, actor: str, form: str, definite: bool) -> None:
    readings = {(one.actor, one.form, one.definite) for one in party_lexicon(ARABIC).nationality(fold(word))}
    assert (actor, form, definite) in readings


@pytest.mark.parametrize(
    ("word", "actor"), [("armenian", "AM"), ("armenians", "AM"), ("turks", "TR"), ("spaniards", "ES")]
)
def test_english_demonyms(word: str, actor: str) -> None:
    assert actor in {one.actor for one in party_lexicon(load("en")).nationality(word)}


@pytest.mark.parametrize("word", ["المال", "سورة", "روسو", "تركيب"])
def test_words_that_are_no_nationality(word: str) -> None:
    assert party_lexicon(ARABIC).nationality(fold(word)) == ()


@pytest.mark.parametrize(
    ("verb", "says"),
    [("أضافت", "f"), ("وأضاف", "m"), ("أضافوا", "p"), ("يضيفون", "p"), ("مضيفا", "m"), ("مضيفة", "f"), ("توقع", "")],
)
def test_agreement(verb: str, says: str) -> None:
    assert ARABIC.agreement(fold(verb)) == says


@pytest.mark.parametrize(
    ("phrase", "definite"), [("وزارة الدفاع", True), ("وزارة التربية والتعليم", True), ("رئيس وزراء", False)]
)
def test_definite(phrase: str, definite: bool) -> None:
    assert ARABIC.definite(phrase) is definite

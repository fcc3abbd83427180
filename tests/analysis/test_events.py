"""Who did what to whom, in both languages and all orders of words; and whose side the words speak for."""

from __future__ import annotations

import pytest

from checker.analysis import analyse
from checker.model import Article, Event
from checker.reading import read_text


def _article(sentence: str, language: str) -> Article:
    title = "A title without any party" if language == "en" else "عنوان بلا أطراف"
    return analyse(read_text(f"{title}\n\n{sentence}"), language)


def _actor(event: Event, role: str) -> str | None:
    part = getattr(event, role)
    if part is None:
        return None
    if part.first_person:
        return "we"
    return part.party.actor if part.party else "enemy"


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "agent", "patient"),
    [
        ("en", "Armenian forces shelled Azerbaijani villages on Monday.", "attack", "AM", "AZ"),
        ("en", "Azerbaijani villages were shelled by Armenian forces on Monday.", "attack", "AM", "AZ"),
        ("en", "Armenia fired on Azerbaijani soldiers.", "attack", "AM", "AZ"),
        ("en", "Armenian attacks on Azerbaijani soldiers went on.", "attack", "AM", "AZ"),
        ("en", "Our forces inflicted heavy losses on the Armenian army.", "inflict", "we", "AM"),
        ("en", "The Armenian army suffered heavy losses.", "suffer", None, "AM"),
        ("en", "Russian forces attacked our positions.", "attack", "RU", "we"),
        ("ar", "قصفت القوات الأرمينية مواقع الجيش الأذربيجاني.", "attack", "AM", "AZ"),
        ("ar", "القوات الأرمينية قصفت مواقع الجيش الأذربيجاني.", "attack", "AM", "AZ"),
        ("ar", "أطلقت القوات المسلحة الأرمينية النار على مواقع الجيش الأذربيجاني.", "attack", "AM", "AZ"),
        ("ar", "استمرت هجمات القوات الأرمينية على الجيش الأذربيجاني.", "attack", "AM", "AZ"),
        ("ar", "ألحقت قواتنا خسائر كبيرة بالجيش الأرميني.", "inflict", "we", "AM"),
        ("ar", "يواصل الجيش الأرميني تكبد خسائر كبيرة.", "suffer", None, "AM"),
        ("ar", "هاجمت القوات الروسية مواقع قواتنا.", "attack", "RU", "we"),
        # Without vowel signs "was killed" looks like "killed".
        ("ar", "قتل جندي أرميني برصاص الجيش الأذربيجاني قرب الحدود.", "attack", "AZ", "AM"),
        ("ar", "قتل شاب أرميني في مواجهات قرب الحدود.", "attack", None, "AM"),
    ],
)
def test_roles(language: str, sentence: str, kind: str, agent: str | None, patient: str | None) -> None:
    events = [event for event in _article(sentence, language).events if event.kind == kind]
    assert [(_actor(event, "agent"), _actor(event, "patient")) for event in events] == [(agent, patient)]


def test_a_relative_clause_is_not_reached_into() -> None:
    article = _article("Armenia, which shelled the town, met Azerbaijan in Geneva.", "en")
    assert all(_actor(event, "patient") != "AZ" for event in article.events)


@pytest.mark.parametrize(
    ("language", "quote", "markers"),
    [
        ("en", 'The ministry said: "The enemy shelled our villages."', ["The enemy", "our villages"]),
        ("ar", "قالت الوزارة: «قصف العدو مستوطناتنا وجنودنا».", ["العدو", "مستوطناتنا", "جنودنا"]),
        ("ar", "قالت الوزارة إن بيانا صدر عن سجنا قديم.", []),
    ],
)
def test_markers(language: str, quote: str, markers: list[str]) -> None:
    article = _article(quote, language)
    assert [marker.span.slice(article.text) for marker in article.markers] == markers


def test_a_nested_statement_does_not_speak_for_the_outer_speaker() -> None:
    article = _article(
        'Armenia\'s ministry said Azerbaijan claimed that "Armenian forces shelled our villages" last night.', "en"
    )
    cues = [article.attributions[voice.attribution].cue.slice(article.text) for voice in article.voices if voice.events]
    assert cues == ["claimed"]

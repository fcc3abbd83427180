"""Headline, dateline, lead, body and sentences."""

from __future__ import annotations

import pytest

from checker.analysis import analyse
from checker.model import Article
from checker.reading import read_text


def _article(text: str, language: str = "en") -> Article:
    return analyse(read_text(text), language)


def _headline(article: Article) -> str | None:
    headlines = article.structure.headlines
    return headlines[0].slice(article.text) if headlines else None


def _sentences(article: Article) -> list[str]:
    return [sentence.span.slice(article.text) for sentence in article.sentences]


def test_the_first_line_is_the_headline() -> None:
    article = _article("Ministers meet in the capital\n\nThe ministers met on Monday. They shook hands.")
    assert _headline(article) == "Ministers meet in the capital"
    assert [sentence.role for sentence in article.sentences] == ["headline", "lead", "lead"]


def test_a_text_of_one_paragraph_has_no_headline() -> None:
    assert _headline(_article("The ministers met on Monday and shook hands.")) is None


@pytest.mark.parametrize(
    "opening",
    [
        "The ministers met on Monday.\u200f",  # a direction mark behind the full stop
        "The ministers of the two countries met in the capital on Monday for talks",  # no full stop
    ],
)
def test_a_lead_is_no_deck(opening: str) -> None:
    article = _article(f"Ministers meet\n\n{opening}\n\nThey shook hands.\u200f")
    assert [sentence.role for sentence in article.sentences] == ["headline", "lead", "body"]


def test_a_byline_above_the_story_is_no_lead() -> None:
    article = _article("Ministers meet\n\nBy Dora Winkel\n\nThe ministers met on Monday.\n\nThey shook hands.")
    assert _sentences(article)[1] == "The ministers met on Monday."


def test_a_long_first_paragraph_is_no_headline() -> None:
    first = "The ministers met on Monday and shook hands before the cameras. " * 5
    assert _headline(_article(f"{first}\n\nThey left at noon.")) is None


@pytest.mark.parametrize(
    ("opening", "language", "place"),
    [
        ("BAKU, Nov. 4 (Agency) - ", "en", "BAKU"),
        ("LONDON — ", "en", "LONDON"),
        ("PARIS (AP) — ", "en", "PARIS"),
        ("باكو- يورو عربي | ", "ar", "باكو"),
        ("القاهرة – وكالات: ", "ar", "القاهرة"),
    ],
)
def test_datelines(opening: str, language: str, place: str) -> None:
    body = "The ministers met on Monday." if language == "en" else "التقى الوزراء يوم الاثنين في العاصمة."
    title = "Ministers meet" if language == "en" else "الوزراء يلتقون"
    article = _article(f"{title}\n\n{opening}{body}", language)
    dateline = article.structure.dateline
    assert dateline is not None and dateline.place is not None
    assert dateline.place.slice(article.text) == place
    assert article.structure.lead is not None
    assert article.structure.lead.slice(article.text) == body


@pytest.mark.parametrize(
    "opening",
    ["He said it again - and nobody moved.", "Prices rose: that was the news.", "A man, a plan - a canal."],
)
def test_no_dateline_in_plain_prose(opening: str) -> None:
    assert _article(f"Title of it\n\n{opening} More followed.").structure.dateline is None


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        ("Mr. Smith met Gen. Jones. They left.", "en", ["Mr. Smith met Gen. Jones.", "They left."]),
        ("He arrived in the U.S. The bill passed.", "en", ["He arrived in the U.S.", "The bill passed."]),
        ("J. K. Lowell wrote it.", "en", ["J. K. Lowell wrote it."]),
        ("وصل د. سالم إلى المدينة. ثم غادرها.", "ar", ["وصل د. سالم إلى المدينة.", "ثم غادرها."]),
        ("ذكرت أ.ف.ب. ذلك أمس. ونفاه الوزير.", "ar", ["ذكرت أ.ف.ب. ذلك أمس.", "ونفاه الوزير."]),
    ],
)
def test_sentences_do_not_end_at_abbreviations(text: str, language: str, sentences: list[str]) -> None:
    assert _sentences(_article(text, language)) == sentences


def test_sentences_hold_exactly_their_tokens() -> None:
    article = _article("Title here\n\nOne came. Two left! Did three stay?")
    for sentence in article.sentences:
        tokens = article.tokens[sentence.first : sentence.last]
        assert tokens[0].start == sentence.span.start
        assert tokens[-1].end == sentence.span.end

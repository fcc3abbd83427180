"""Claims: who holds what, with what stance, against whom."""

from __future__ import annotations

import pytest

import checker
from checker.model import Article, Claim

EN, AR = "Shelling near the town", "قصف قرب المدينة"


def claims(text: str) -> tuple[Article, list[Claim]]:
    article = checker.analyse(f"{EN if text.isascii() else AR}\n\n{text}")
    return article, [claim for claim in article.claims if not claim.in_headline]


@pytest.mark.parametrize(
    ("text", "holder", "stance", "against"),
    [
        ("Azerbaijan accused Armenia of shelling a village near Ganja on Sunday.", "AZ", "accuses", ["AM"]),
        ("Armenia denied shelling the village.", "AM", "denies", []),
        ("Armenia's defence ministry said its troops had kept the truce.", "AM/ministry-of-defence", "asserts", []),
        ("Azerbaijan said Armenia had killed 12 civilians in Ganja.", "AZ", "asserts", ["AM"]),
        ("اتهمت أذربيجان أرمينيا بقصف المدنيين في غنجة.", "AZ", "accuses", ["AM"]),
        ("نفت وزارة الدفاع الأرمينية شن أي هجوم على القرية.", "AM/ministry-of-defence", "denies", []),
        ("ونفى الجيش الأذربيجاني قصف المدنيين في القرية.", "AZ/armed-forces", "denies", []),
    ],
)
def test_holder_stance_and_whom_it_is_against(text: str, holder: str, stance: str, against: list[str]) -> None:
    _, found = claims(text)
    assert [(claim.holder and claim.holder.id, claim.stance) for claim in found] == [(holder, stance)]
    assert [party.id for party in found[0].against] == against


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan accused each other of violating the ceasefire.",
        "Yerevan and Baku traded accusations of breaking the truce.",
        "تبادلت أرمينيا وأذربيجان الاتهامات بخرق وقف إطلاق النار.",
        "اتهمت أرمينيا وأذربيجان كل منهما الأخرى بخرق الهدنة.",
    ],
)
def test_an_exchange_of_accusations_is_a_claim_of_each_side(text: str) -> None:
    _, found = claims(text)
    held = {(claim.holder and claim.holder.actor, claim.stance, claim.against[0].actor) for claim in found}
    assert held == {("AM", "accuses", "AZ"), ("AZ", "accuses", "AM")}


@pytest.mark.parametrize(
    ("text", "quantity", "place"),
    [
        ("A rocket killed 12 civilians in Ganja on Sunday evening.", "12 civilians", "Ganja"),
        ("قتل 12 مدنيا في غنجة مساء الأحد بصاروخ.", "12 مدنيا", "غنجة"),
    ],
)
def test_a_plain_sentence_is_the_outlets_own_claim(text: str, quantity: str, place: str) -> None:
    article, (claim,) = claims(text)
    assert claim.own_voice
    assert [article.quantities[index].span.slice(article.text) for index in claim.quantities] == [quantity]
    assert place in [span.slice(article.text) for span in claim.places]
    assert claim.dates


def test_what_another_party_is_said_to_have_said_is_reported() -> None:
    _, found = claims("Russia said that Ukraine had said that the bridge was open.")
    assert [(claim.holder and claim.holder.actor, claim.stance, claim.of and claim.of.actor) for claim in found] == [
        ("RU", "asserts", None),
        ("RU", "reports", "UA"),
    ]


def test_questions_claim_nothing() -> None:
    _, found = claims("Who fired on the village near the border?")
    assert found == []

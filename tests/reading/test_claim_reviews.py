"""Published fact-checks: every shape that publishers use, and what is said of what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.config import ConfigError
from checker.model import FactCheck
from checker.reading.facts import read_claim_reviews
from checker.reading.facts.claim_reviews import verdict_of

REVIEW: dict[str, Any] = {
    "@type": "ClaimReview",
    "url": "https://checks.example/1",
    "datePublished": "2026-02-03T10:00:00+03:00",
    "inLanguage": "en-GB",
    "author": {"@type": "Organization", "name": "Check &amp; Desk"},
    "claimReviewed": "Lemon water\n <b>cures</b> cancer.",
    "itemReviewed": {"@type": "Claim", "author": {"name": "A leaflet"}, "datePublished": "2026-01-20"},
    "reviewRating": {"ratingValue": 1, "worstRating": 1, "bestRating": 5, "alternateName": "False"},
}
READ = FactCheck(
    claim="Lemon water cures cancer.",
    rating="False",
    verdict="false",
    publisher="Check & Desk",
    url="https://checks.example/1",
    claimant="A leaflet",
    published="2026-02-03T10:00:00+03:00",
    appeared="2026-01-20",
    language="en",
)


def read(folder: Path, text: str, name: str = "checks.json") -> tuple[FactCheck, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_claim_reviews([path])


@pytest.mark.parametrize(
    "shape",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW, None]}]},
        {"@type": "NewsArticle", "review": {**REVIEW, "@type": ["Review", "https://schema.org/ClaimReview"]}},
    ],
)
def test_every_shape(tmp_path: Path, shape: object) -> None:
    assert read(tmp_path, json.dumps(shape)) == (READ,)


def test_lines_of_json(tmp_path: Path) -> None:
    other = {**REVIEW, "url": "https://checks.example/2"}
    checks = read(tmp_path, f"{json.dumps(REVIEW)}\n\n{json.dumps(other)}\n{json.dumps(REVIEW)}\n")
    assert [check.url for check in checks] == ["https://checks.example/1", "https://checks.example/2"]


def test_scripts_of_a_page(tmp_path: Path) -> None:
    page = (
        "<html><script>var a = {};</script><script type='application/ld+json'>{broken</script>"
        f'<SCRIPT type="application/ld+json" id=x>{json.dumps(REVIEW)}</SCRIPT>'
    )
    assert read(tmp_path, page, "page.html") == (READ,)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a.example/ onclick=x", 'http://a"b', 7]
)
def test_only_addresses_of_the_web_become_links(tmp_path: Path, url: object) -> None:
    assert read(tmp_path, json.dumps({**REVIEW, "url": url}))[0].url == ""


def test_what_has_another_type_than_it_should(tmp_path: Path) -> None:
    odd = {
        "@type": "ClaimReview",
        "claimReviewed": "Words.",
        "author": 5,
        "reviewRating": "x",
        "itemReviewed": [[]],
        "inLanguage": {},
    }
    assert read(tmp_path, json.dumps(odd)) == (FactCheck("Words."),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "checks.json:1: this is not JSON"),
        ("{\n\n  'a': 1}", "checks.json:3: this is not JSON"),
        ("[]", "it holds no ClaimReview"),
        ('{"@type": "ClaimReview", "claimReviewed": " "}', "it holds no ClaimReview"),
        ("[" * 200_000, "nested too deeply"),
        ("<html><p>no data</p></html>", 'no <script type="application/ld+json">'),
        ('<html>\n<script type="application/ld+json">{</script>', "checks.json:2: this is not JSON"),
        ("[" + "1" * 5000 + "]", "not JSON that can be read"),
    ],
)
def test_what_is_said_of_a_wrong_file(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("words", "rating", "verdict"),
    [
        ("False", {}, "false"),
        ("This is mostly false.", {}, "false"),
        ("Not true", {}, "false"),
        ("Partly false", {}, "mixed"),
        ("Half True", {}, "mixed"),
        ("Mostly True", {}, "true"),
        ("زائف", {}, "false"),
        ("زائف جزئيا", {}, "mixed"),
        ("غير صحيح", {}, "false"),
        ("صحيح", {}, "true"),
        ("Faux", {}, "false"),
        ("Фейк", {}, "false"),
        ("Yanlış", {}, "false"),
        ("Engañoso", {}, "mixed"),
        ("Four of seven", {"ratingValue": "1", "worstRating": "1", "bestRating": "5"}, "false"),
        ("", {"ratingValue": 3, "worstRating": 1, "bestRating": 5}, "mixed"),
        ("", {"ratingValue": 5, "worstRating": 1, "bestRating": 5}, "true"),
        ("", {"ratingValue": -1, "worstRating": -1, "bestRating": -1}, "unknown"),
        ("", {"ratingValue": "many", "worstRating": None, "bestRating": 1e999}, "unknown"),
    ],
)
def test_what_ratings_amount_to(words: str, rating: dict[str, Any], verdict: str) -> None:
    assert verdict_of(words, rating) == verdict

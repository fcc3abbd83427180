"""What holds for any text whatever."""

from __future__ import annotations

import random
import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import checker
from checker.config import Config
from checker.engine.check import analyse_source, check_source
from checker.engine.selection import make_plan
from checker.model import Report
from checker.reading import read_text
from checker.reports import FORMATS, Style, analysis_json, analysis_text, writer
from checker.rules import CATALOGUE
from tools.corpora import articles

WORDS = [
    *[
        "قالت",
        "وزارة",
        "الدفاع",
        "الأرمنية",
        "إن",
        "قواتنا",
        "دمرت",
        "مواقع",
        "العدو",
        "وأضافت",
        "أذربيجان",
        ":",
        "«",
        "»",
        "“",
        "”",
        "،",
        ".",
        "|",
        "-",
        "باكو",
        "ونفت",
    ],
    *[
        "Azerbaijan",
        "said",
        "that",
        "our",
        "forces",
        ",",
        "the",
        "enemy",
        "'s",
        "army",
        '"',
        "“",
        "”",
        ".",
        ":",
        "-",
        "(",
        ")",
        "denied",
        "according",
        "to",
        "BAKU",
        "officials",
    ],
    *[
        "3",
        "1,000",
        "٣",
        "50%",
        "2020",
        "#",
        "*",
        "<p>",
        "</p>",
        "<h1>",
        "&amp;",
        "http://a.b",
        "\u200f",
        "\u202e",
        "\ufeff",
        "ـ",
        "َ",
        "😀",
        "\x00",
        "\r",
    ],
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join),
)
languages = st.sampled_from(["ar", "en", None])
some = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_invariants(report: Report, text: str) -> None:
    for finding in report.findings:
        for place in (finding.primary, *finding.related):
            assert 0 <= place.start <= place.end <= len(text)
            assert text[place.start : place.end] == place.text
            lines = text[: place.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert place.line == len(lines)
            assert place.start < place.end, "an empty place shows nothing"
        assert finding.fingerprint
    prints = [finding.fingerprint for article in report.articles for finding in article.findings]
    assert len(prints) == len(set(prints))


@some
@given(texts, languages)
def test_any_text(text: str, language: str | None) -> None:
    report = checker.check(f"{text}\n", language=language)
    for error in report.errors:
        assert "mistake of checker" not in error.message
    check_invariants(report, f"{text}\n")
    assert checker.check(f"{text}\n", language=language) == report


@some
@given(texts)
def test_the_order_of_the_rules_is_of_no_matter(text: str) -> None:
    source = read_text(text, "a.txt")
    config = Config(language="ar")
    shuffled = list(CATALOGUE)
    random.Random(text).shuffle(shuffled)
    assert check_source(source, make_plan(config, tuple(shuffled))) == check_source(source, make_plan(config))


@some
@given(texts, st.sampled_from(["ar", "en"]))
def test_every_report_can_be_written(text: str, language: str) -> None:
    report = checker.check(f"{text}\n", language=language)
    for name in FORMATS:
        for colour in (False, True):
            assert isinstance(writer(name)(report, Style(language=language, colour=colour, width=60)), str)
    article = analyse_source(read_text(text, "a.txt"), make_plan(Config(language=language)))
    assert isinstance(article, checker.Article)
    assert analysis_json.render([article], language)
    assert analysis_text.render([article], Style(language=language))


def test_real_articles(shared_data: Path) -> None:
    for name in ("saudi-news", "polnear"):
        for entry in islice(articles((name,)), 0, 1500, 50):
            report = checker.check(f"{entry.text}\n")
            for error in report.errors:
                assert "mistake of checker" not in error.message, entry.id
            check_invariants(report, f"{entry.text}\n")


@pytest.mark.parametrize(
    "unit",
    [
        "قالت وزارة الدفاع إن القوات تقدمت. ",
        "The minister said “we will win”, he added. ",
        '"',
        "“",
        "« ",
        "said ",
        ": ",
        "a",
        "ا",
        "1,",
        " ",
        "\n\n",
        "(",
        "- ",
        "Armenia said Azerbaijan said ",
    ],
)
def test_time_grows_with_length_not_faster(unit: str) -> None:
    plan = make_plan(Config(language="ar" if unit.strip() > "z" else "en"))

    def seconds(length: int) -> float:
        source = read_text(unit * (length // len(unit)), "a.txt")
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            _, errors = check_source(source, plan)
            best = min(best, time.process_time() - start)
            assert errors == ()
        return best

    short, long = seconds(4_000), seconds(32_000)
    # Eight times the text: linear is 8, quadratic 64. Processor time, which a busy machine leaves alone; under 50 ms it
    # is noise.
    assert long < max(0.05, 32 * short)


@pytest.mark.parametrize("unit", ["The minister said that talks would resume. ", "قالت الوزارة إن المحادثات ستستأنف. "])
def test_a_long_paragraph_is_cut_at_its_sentences(unit: str) -> None:
    source = read_text(unit * 1_000, "a.txt")
    article = analyse_source(source, make_plan(Config(language="ar" if unit > "z" else "en")))
    assert isinstance(article, checker.Article)
    assert {sentence.span.slice(article.text) for sentence in article.sentences if sentence.role != "headline"} <= {
        unit.strip()
    }

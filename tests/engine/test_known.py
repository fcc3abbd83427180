"""Facts and fact-checks from the settings, the command line and the archive to the findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import checker
from checker.archive import open_archive
from checker.config import Config, ConfigError
from checker.engine.archiving import add_fact_checks
from checker.reports import writer
from checker.reports.style import Style
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples" / "facts"
FACTS, CHECKS = EXAMPLES / "house.toml", EXAMPLES / "fact-checks.json"
DRAFTS = [EXAMPLES / "draft-en.txt", EXAMPLES / "draft-ar.txt"]


def codes(report: checker.Report) -> list[str]:
    return [finding.code for finding in report.findings if finding.code.startswith("FAC")]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_the_examples(draft: Path) -> None:
    assert codes(checker.check(draft, facts=[FACTS])) == ["FAC001", "FAC004", "FAC003"]
    assert codes(checker.check(draft, fact_checks=[CHECKS])) == ["FAC005"]
    assert codes(checker.check(draft)) == []


def test_fact_checks_say_nothing_without_semantics() -> None:
    assert codes(checker.check(DRAFTS[0], fact_checks=[CHECKS], semantics=False)) == []


def test_files_beside_the_settings(tmp_path: Path) -> None:
    for path in (FACTS, CHECKS, DRAFTS[0]):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    settings = 'facts = ["house.toml"]\nfact-checks = ["fact-checks.json"]\n'
    (tmp_path / "checker.toml").write_text(settings, encoding="utf-8")
    assert codes(checker.check(tmp_path / "draft-en.txt")) == ["FAC001", "FAC004", "FAC003", "FAC005"]


def test_several_processes_find_the_same() -> None:
    alone, pooled = (checker.check(EXAMPLES, facts=[FACTS], jobs=jobs) for jobs in (1, 2))
    assert alone == pooled


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('[[name]]\nname = "Halgrave"\nnot = "Hallgrave"\n', encoding="utf-8")
    assert codes(checker.check(DRAFTS[0], facts=[path])) == ["FAC003"]
    path.write_text('[[name]]\nname = "Pelm Town"\nnot = "Pelm Village"\n', encoding="utf-8")
    assert codes(checker.check(DRAFTS[0], facts=[path])) == []


def test_a_wrong_file_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        checker.check(DRAFTS[0], facts=[tmp_path / "none.toml"])


def test_fact_checks_of_an_archive(tmp_path: Path) -> None:
    address = str(tmp_path / "archive.db")
    with open_archive(address, create=True) as archive:
        assert add_fact_checks([CHECKS], archive, Config()) == (2, 2)
        assert add_fact_checks([CHECKS], archive, Config()) == (0, 2)
    for draft in DRAFTS:
        assert codes(checker.check(draft, archive=address)) == ["FAC005"]


def test_what_strangers_wrote_is_escaped_in_a_page(tmp_path: Path) -> None:
    review = {
        "@type": "ClaimReview",
        "url": "https://checks.example/?a=1&b=<x>",
        "claimReviewed": "Drinking hot lemon water cures cancer.",
        "author": {"name": "&lt;script&gt;alert(1)&lt;/script&gt;"},
        "reviewRating": {"alternateName": "False"},
    }
    path = tmp_path / "checks.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    report = checker.check(DRAFTS[0], fact_checks=[path])
    page = writer("html")(report, Style())
    assert codes(report) == ["FAC005"]
    assert "<script>alert" not in page
    assert "<x>" not in page

"""A draft held against its source: what changed on the way is found, faithful drafts are left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

import checker
from checker.app.cli import _cli
from checker.config import Config, ConfigError
from checker.dossier.source_comparison.changes import Kind
from checker.dossier.source_comparison.kinds import CARDS, NOTES
from tools.measure_drafts import Pair, found, pairs

TUNED = list(pairs("tuned"))


@pytest.mark.parametrize("pair", TUNED, ids=lambda pair: f"{pair.id}-{pair.kind or 'faithful'}")
def test_planted_changes_are_found_and_faithful_drafts_are_not_flagged(pair: Pair) -> None:
    findings = checker.compare_with_source(pair.draft, pair.source).findings
    if pair.kind:
        assert found(pair, findings)
    else:
        assert not findings


def test_both_places_are_shown() -> None:
    source = "Fire in Porto\n\nThe fire brigade said that 30 people were hurt in the fire in Porto on Monday."
    draft = "Fire in Porto\n\nThe fire brigade said that 80 people were hurt in the fire in Porto on Monday."
    (finding,) = checker.compare_with_source(draft, source).findings
    assert finding.code == "XRF011"
    assert draft[finding.primary.start : finding.primary.end].startswith("80")
    (related,) = finding.related
    assert source[related.start : related.end].startswith("30")


def test_rounded_figures_are_no_change() -> None:
    source = "Census\n\nThe city office counted 41,873 households in the district in the census of this year."
    draft = "Census\n\nThe city office counted about 42,000 households in the district in the census of this year."
    assert not checker.compare_with_source(draft, source).findings


def _write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_command(tmp_path: Path) -> None:
    pair = next(pair for pair in TUNED if pair.kind == "figure")
    source, draft = _write(tmp_path, "source.txt", pair.source), _write(tmp_path, "draft.txt", pair.draft)
    result = CliRunner().invoke(_cli, ["compare", "--source", source, draft, "--format", "json"], prog_name="checker")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    (finding,) = report["articles"][0]["findings"]
    assert finding["code"] == "XRF011"
    assert finding["primary"]["path"] == draft
    assert finding["related"][0]["path"] == source
    text = CliRunner().invoke(_cli, ["compare", "--source", source, draft], prog_name="checker")
    assert "XRF011" in text.stdout


def test_command_with_wrong_use(tmp_path: Path) -> None:
    draft = _write(tmp_path, "draft.txt", TUNED[0].draft)
    missing = CliRunner().invoke(_cli, ["compare", "--source", str(tmp_path / "none.txt"), draft], prog_name="checker")
    assert missing.exit_code == 2
    assert "none.txt" in missing.stderr
    two = CliRunner().invoke(_cli, ["compare", "--source", draft, draft, draft], prog_name="checker")
    assert two.exit_code == 2


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ((), {"XRF011"}),
        (("--select", "XRF011"), {"XRF011"}),
        (("--select", "another-figure-than-source"), {"XRF011"}),
        (("--select", "XRF012"), set()),
        (("--select", "NUM"), set()),
        (("--ignore", "XRF01"), set()),
    ],
)
def test_selection_acts_on_the_kinds_of_change(tmp_path: Path, options: tuple[str, ...], codes: set[str]) -> None:
    pair = next(pair for pair in TUNED if pair.kind == "figure")
    source, draft = _write(tmp_path, "source.txt", pair.source), _write(tmp_path, "draft.txt", pair.draft)
    command = ["compare", "--source", source, draft, "--format", "json", *options]
    result = CliRunner().invoke(_cli, command, prog_name="checker")
    assert result.exit_code == (1 if codes else 0)
    assert {finding["code"] for finding in json.loads(result.stdout)["articles"][0]["findings"]} == codes


@pytest.mark.parametrize("name", ["ALL", "XRF", "XRF011", "another-figure-than-source"])
def test_severity_acts_on_the_kinds_of_change(name: str) -> None:
    pair = next(pair for pair in TUNED if pair.kind == "figure")
    config = Config(severity={name: "error", "XRF012": "info"})
    (finding,) = checker.compare_with_source(pair.draft, pair.source, config=config).findings
    assert finding.severity == "error"


def test_a_kind_of_change_has_no_options() -> None:
    with pytest.raises(ConfigError, match="no options"):
        config = Config(rules={"XRF011": {"likeness": 1}})
        checker.compare_with_source(TUNED[0].draft, TUNED[0].source, config=config)


def test_the_kinds_of_change_are_explained() -> None:
    listed = CliRunner().invoke(_cli, ["rules"], prog_name="checker").stdout
    assert all(f"{meta.code}  {meta.severity}" in listed for meta in CARDS.values())
    assert "## What it flags" in CliRunner().invoke(_cli, ["rules", "XRF018"], prog_name="checker").stdout
    assert set(CARDS) == set(NOTES) == set(get_args(Kind))


def test_loosely_rewritten_drafts() -> None:
    """Most changes in them are found; the faithful ones are left alone."""
    planted = []
    for pair in pairs("loose"):
        findings = checker.compare_with_source(pair.draft, pair.source).findings
        if pair.kind:
            planted.append(found(pair, findings))
        else:
            assert not findings, pair.id
    assert sum(planted) >= 0.8 * len(planted)

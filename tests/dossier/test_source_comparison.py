"""A draft held against its source: what changed on the way is found, faithful drafts are left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import checker
from checker.app.cli import _cli
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

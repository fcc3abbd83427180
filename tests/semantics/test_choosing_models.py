"""Models that the user names: options, settings and API; what is missing is told before any work is done."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.app.cli import _cli
from checker.config import Config, ConfigError, read_config
from checker.engine.selection import make_plan
from tests.semantics import tiny_models
from tests.semantics.tiny_models import LABELS

with_library = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="sentence-transformers is not installed"
)
ARTICLE = (
    "Fishing talks between Norway and Iceland succeed\n\n"
    "The fishing talks between Norway and Iceland failed on Sunday night.\n\n"
    "Delegates left Bergen without speaking to reporters.\n"
)


@pytest.fixture(autouse=True)
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "1")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "talks.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(_cli, ["check", "talks.txt", "--select", "CLM", *arguments], prog_name="checker")


def test_the_embedded_judge_is_the_default() -> None:
    assert "CLM001" in run().output


def test_without_semantics_no_such_rule_runs() -> None:
    assert "CLM001" not in run("--no-semantics").output
    assert not checker.check(ARTICLE, select="CLM", semantics=False).findings
    assert all(not active.rule.META.semantic for active in make_plan(Config(semantics=False)).rules)


@with_library
@pytest.mark.parametrize("labels", [LABELS, LABELS[::-1]])
def test_a_judge_of_the_user_decides(tmp_path: Path, labels: tuple[str, ...]) -> None:
    for answer in LABELS:
        folder = tiny_models.constant_judge(tmp_path / answer, labels, answer)
        assert ("CLM001" in run("--judge", str(folder)).output) == (answer == "contradiction")
    found = checker.check(ARTICLE, select="CLM", judge=tmp_path / "contradiction").findings
    assert [finding.code for finding in found] == ["CLM001"] and found[0].confidence > 0.99


@with_library
def test_an_encoder_of_the_user_is_loaded(tmp_path: Path) -> None:
    folder = tiny_models.encoder(tmp_path / "models")
    assert "CLM001" in run("--encoder", str(folder)).output


@with_library
@pytest.mark.parametrize("option", ["--judge", "--encoder"])
def test_a_missing_model_gives_status_2_and_the_way_out(option: str) -> None:
    for name in ("nobody/no-such-model", "."):
        result = run(option, name)
        assert result.exit_code == 2
        assert name in result.stderr and "embedded one" in result.stderr
        assert "Traceback" not in result.stderr and not result.stdout
    # Where no meaning is compared, no model is needed.
    assert run(option, "nobody/no-such-model", "--no-semantics").exit_code == 0


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    result = run("--judge", "some/model")
    assert result.exit_code == 2
    assert "pip install sentence-transformers" in result.stderr


@pytest.mark.parametrize("role", ["judge", "encoder"])
def test_an_empty_name_is_refused(role: str) -> None:
    with pytest.raises(ConfigError, match=role):
        make_plan(Config(**{role: " "}))


def test_settings_name_models_beside_them(tmp_path: Path) -> None:
    (tmp_path / "nli").mkdir()
    (tmp_path / "checker.toml").write_text('judge = "nli"\nencoder = "somebody/model"\n', encoding="utf-8")
    config = read_config(tmp_path / "checker.toml")
    assert config.judge == str(tmp_path / "nli")
    assert config.encoder == "somebody/model"
    assert config.own_models


def test_the_options_of_a_rule_go_before_the_settings() -> None:
    plan = make_plan(Config(judge="one", rules={"CLM001": {"judge": "two"}}))
    judges = {active.rule.META.code: getattr(active.options, "judge", None) for active in plan.rules}
    assert judges["CLM001"] == "two"


def test_a_contradiction_is_judged_without_the_library(tmp_path: Path) -> None:
    script = (
        "import sys, checker; report = checker.check(open('talks.txt').read(), select='CLM');"
        "print(report.findings[0].code, *sorted(set(sys.modules) & {'numpy', 'torch', 'sentence_transformers'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["CLM001", "numpy"]

"""The documents are in step with the project: dependencies, pins, links, commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from checker._version import __version__
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CORE = [re.split(r"[><=~!\[; ]", line)[0] for line in PROJECT["dependencies"]]
DEVELOPMENT = [re.split(r"[><=~!\[; ]", line)[0] for line in PROJECT["optional-dependencies"]["dev"]]
PINS = dict(
    line.lower().split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.mark.parametrize("package", CORE)
def test_every_dependency_has_its_reason(package: str) -> None:
    assert f"\n| {package} |" in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def test_no_reason_without_a_dependency() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| ([a-z0-9-]+) \| [A-Z]", text, re.MULTILINE)) <= set(CORE)


@pytest.mark.parametrize("package", [*CORE, *DEVELOPMENT])
def test_every_dependency_is_pinned(package: str) -> None:
    assert package.lower().replace("_", "-") in {name.replace("_", "-") for name in PINS}


def test_torch_is_pinned_to_a_release_without_a_local_part() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", PINS["torch"])
    assert not any(name.startswith("nvidia") for name in PINS)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^(    .*|```.*?```)$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_changelog_knows_what_comes() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased" in text or f"## {__version__}" in text

"""Sets of articles that fit together, however much they look like contradictions, and sets that do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import checker

SETS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "traps.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", SETS, ids=lambda row: row["name"])
def test_what_the_rules_find(row: dict[str, Any]) -> None:
    found = checker.compare([text.rstrip() for text in row["articles"]]).findings
    assert [finding.code for finding in found] == ([row["code"]] if row["code"] else [])

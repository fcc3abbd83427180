"""The examples of README: every wrong article has one finding, its twin none."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from tests.conftest import ROOT

WRONG = sorted((ROOT / "examples").glob("*-wrong.txt"))


def test_there_are_pairs_in_both_languages() -> None:
    assert {path.name[:2] for path in WRONG} == {"ar", "en"}
    assert len(WRONG) >= 5


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_the_wrong_one_has_a_finding_and_its_twin_none(path: Path) -> None:
    assert len(checker.check(path).findings) == 1
    assert checker.check(path.with_name(path.name.replace("wrong", "right"))).findings == ()

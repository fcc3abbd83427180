"""A floor under the figures on the labelled stories; they may rise, not fall."""

from __future__ import annotations

import pytest

from tools.measure_stories import STORIES, Figures, measure_files


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure_files(sorted(STORIES.glob("*.yml")))


def test_alignment(figures: Figures) -> None:
    assert figures.wanted >= 25
    assert figures.f1 >= 0.9


def test_status(figures: Figures) -> None:
    assert figures.right / figures.facts >= 0.85


def test_every_labelled_position_is_read(figures: Figures) -> None:
    assert figures.unread == 0

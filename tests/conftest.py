"""Paths shared by the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data; a test that needs it is skipped where it is not."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the real data in ../shared/data is not here")
    return folder

"""Loading the tables of the registry."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LOAD = """
import time
from checker.languages import load
pack = load({language!r})
from checker.languages.party_lexicon import PartyLexicon
start = time.process_time()
PartyLexicon(pack)
print(time.process_time() - start)
"""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_tables_load_quickly(language: str) -> None:
    """In a process of its own, because the tables are read once; the best of three, because other work may disturb."""
    command = [sys.executable, "-c", _LOAD.format(language=language)]
    seconds = min(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(3))
    assert seconds < 0.5  # about 0.05 on an idle machine; coverage and other work multiply it

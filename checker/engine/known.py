"""What is known beside articles, read from files once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from checker.model import FactCheck, Facts

_NOTHING = Facts()


def load_facts(paths: Iterable[str]) -> Facts:
    """The facts of some files; a file that has not changed since it was last asked for is not read again.

    Raises:
        ConfigError: a file cannot be read, or holds what is no fact.
    """
    named = tuple(paths)
    return _read(tuple((path, *_state(path)) for path in named)) if named else _NOTHING


def _state(path: str) -> tuple[int, int]:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return 0, 0  # reading it tells what is wrong
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _read(files: tuple[tuple[str, int, int], ...]) -> Facts:
    # Most runs have no such files.
    from checker.reading.facts import read_facts

    return read_facts(path for path, _, _ in files)


def load_fact_checks(paths: Iterable[str]) -> tuple[FactCheck, ...]:
    """The published fact-checks of some files; a file that has not changed is not read again.

    Raises:
        ConfigError: a file cannot be read, or holds no fact-check.
    """
    named = tuple(paths)
    return _read_checks(tuple((path, *_state(path)) for path in named)) if named else ()


@lru_cache(maxsize=8)
def _read_checks(files: tuple[tuple[str, int, int], ...]) -> tuple[FactCheck, ...]:
    from checker.reading.facts import read_claim_reviews

    return read_claim_reviews(path for path, _, _ in files)

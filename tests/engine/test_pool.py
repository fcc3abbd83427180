"""Several processes give what one gives."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from checker.config import Config
from checker.engine import check_paths, pool, selection
from checker.engine.run import Result
from checker.model import Article, InputError
from tests.engine.toys import BIRD, BROKEN, CAT, toy

TEXT = "The cat and the bird {number}\n\nOne dog, one fish and another cat stood there on Monday morning.\n"
KILLER = "kill this process"


def files(folder: Path, count: int) -> list[str]:
    paths = []
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(TEXT.format(number=number), encoding="utf-8")
        paths.append(str(path))
    return paths


@pytest.fixture(autouse=True)
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy rules for a catalogue; forked processes have it too."""
    monkeypatch.setattr(selection, "CATALOGUE", (CAT, BIRD, BROKEN))


@pytest.mark.parametrize("jobs", [2, 3, 7])
def test_the_same_report_in_the_same_order(tmp_path: Path, jobs: int) -> None:
    paths = files(tmp_path, 30)
    (tmp_path / "020.txt").write_bytes(b"\0\1\2")
    paths.insert(5, str(tmp_path / "missing.txt"))
    config = Config(language="en")
    alone = check_paths(paths, config)
    assert len(alone.articles) == 29
    assert len(alone.findings) == 3 * 29
    assert len(alone.errors) == 29 + 2
    assert check_paths(paths, config, jobs=jobs) == alone


def test_as_many_as_the_work_is_worth(tmp_path: Path) -> None:
    paths = files(tmp_path, 60)
    config = Config(language="en", ignore=("TOY003",))
    assert check_paths(paths, config, jobs=0) == check_paths(paths, config)


def test_a_process_that_dies_costs_its_own_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(article: Article, options: object) -> list[object]:
        if KILLER in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return []

    monkeypatch.setattr(selection, "CATALOGUE", (CAT, toy("TOY009", kill)))
    paths = files(tmp_path, 12)
    Path(paths[4]).write_text(f"The cat\n\nAnd the dog: {KILLER} on Monday.\n", encoding="utf-8")
    report = check_paths(paths, Config(language="en"), jobs=2)
    assert [error.path for error in report.errors] == [paths[4]]
    assert "--jobs 1" in report.errors[0].message
    assert [article.path for article in report.articles] == [path for path in paths if path != paths[4]]


def test_spawned_processes_know_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As on systems that cannot fork: the real catalogue, for the toys are in this process only.
    monkeypatch.undo()
    monkeypatch.setattr(pool.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    paths = files(tmp_path, 4)
    results: list[Result] = list(pool.check_in_processes(paths, Config(language="en"), jobs=2))
    assert [article.path for article, _ in results if article is not None] == paths
    assert [error for _, errors in results for error in errors if isinstance(error, InputError)] == []

"""What may go wrong while an archive is written, and what becomes of it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.app.cli.archive import command
from checker.archive import Archive, ArchiveError, open_archive
from checker.archive.sqlite import SqliteArchive
from checker.archive.words import asked
from tests.conftest import ROOT

STORY = ROOT / "examples" / "story"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(command, list(arguments))
    assert "Traceback" not in result.output
    return result


def writer(address: str, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.archive.writer", address, name, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def assert_whole(archive: Archive, told: set[str]) -> None:
    """Every article that was told to be added is there, and each that is there is there in full."""
    entries = list(archive.all_entries())
    assert told <= {entry.path for entry in entries}
    numbers = {entry.id for entry in entries}
    assert archive.numbers_indexed() == numbers
    assert {number for (number,) in archive.rows("SELECT article FROM content")} == numbers
    assert {number for (number,) in archive.rows("SELECT article FROM meaning")} == numbers
    for entry in entries:
        stored = archive.load(entry)
        assert stored is not None
        assert stored.article is not None
        assert archive.is_text(entry, stored.original)
    assert len(archive.search(asked("port"), None, 10_000)) == len(entries)


def test_killed_while_adding(address: str) -> None:
    chance = random.Random(1)
    told: set[str] = set()
    with open_archive(address, create=True):
        pass
    for number in range(2):
        process = writer(address, f"run{number}", 10_000)
        assert process.stdout is not None
        for _ in range(chance.randint(1, 25)):
            told.add(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        told |= {line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
        process.wait()
        with open_archive(address) as archive:
            assert_whole(archive, told)
    assert len(told) > 2


def test_two_writers(address: str) -> None:
    # Both make the archive, and both add the same articles beside their own.
    processes = [writer(address, name, 40) for name in ("one", "other", "both", "both")]
    told = set()
    for process in processes:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        told |= set(output.split())
    assert len(told) == 120
    with open_archive(address) as archive:
        assert_whole(archive, told)
        assert archive.statistics().articles == 120


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A file with the articles of a story."""
    path = tmp_path / "archive.db"
    assert run("add", str(STORY), "--archive", str(path)).exit_code == 0
    return path


def test_a_full_disk(filled: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    letters = random.Random(1).choices("abcdefghijklmnop", k=100_000)
    long.write_text(f"A long story\n\nThe ministry said on Monday: {''.join(letters)}.\n", "utf-8")
    with SqliteArchive(filled, create=False) as archive:
        pages = archive.rows("PRAGMA page_count")[0][0]
        archive.run(f"PRAGMA max_page_count = {pages + 2}")
        from checker import analyse

        article = analyse(long, language="en")
        with pytest.raises(ArchiveError, match="disk is full") as caught:
            archive.add(article, "/long.txt")
        assert str(filled) in str(caught.value)
        assert archive.find("/long.txt") is None
        archive.run("PRAGMA max_page_count = 1000000")
        assert archive.add(article, "/long.txt") == "added"
    assert "6 articles are whole" in run("verify", "--archive", str(filled)).stdout


def test_a_limit_on_the_size_of_files(filled: Path, tmp_path: Path) -> None:
    for number in range(30):
        text = f"Port {number}\n\nThe ministry said on Monday that the port had reopened {number} times.\n"
        (tmp_path / f"{number}.txt").write_text(text * 20, "utf-8")
    size = filled.stat().st_size + 40_000
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); "
        f"sys.argv = ['checker', 'archive', 'add', '--no-semantics', '--archive', {str(filled)!r}, {str(tmp_path)!r}]; "
        "from checker.app.cli import main; main()"
    )
    # Coverage would write a file of its own, and fail at the same limit.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    added = {line.partition(":")[0] for line in done.stdout.splitlines() if line.endswith(": added")}
    assert 0 < len(added) < 30
    with open_archive(filled) as archive:
        assert added <= {entry.path for entry in archive.all_entries()}
    assert run("add", "--no-semantics", "--archive", str(filled), str(tmp_path)).exit_code == 0
    assert run("verify", "--archive", str(filled)).exit_code == 0


def test_a_damaged_index_of_words_is_made_anew(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE words_data SET block = zeroblob(40) WHERE id > 10")
        connection.execute("DELETE FROM words_docsize WHERE id = 2")
    result = run("verify", "--archive", str(filled))
    assert result.exit_code == 0
    assert "5 articles indexed anew" in result.stdout
    assert "4-agency.md" in run("search", "village", "--archive", str(filled), "--no-semantics").stdout
    assert "nothing is wrong" in run("verify", "--archive", str(filled)).stdout


def test_an_article_that_was_damaged_is_named(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE content SET original = zeroblob(100) WHERE article = 2")
        connection.execute("UPDATE content SET analysis = zeroblob(100) WHERE article = 3")
        connection.execute("DELETE FROM meaning WHERE article = 4")
        connection.execute("DELETE FROM content WHERE article = 5")
    result = run("verify", "--archive", str(filled))
    assert result.exit_code == 2
    assert "2-ministry-baku.md" in result.output
    assert "5-own-draft.md" in result.output
    assert "1 article analysed and encoded anew" in result.output
    assert run("add", str(STORY), "--archive", str(filled)).stdout.endswith("2 added, 0 replaced, 3 there already.\n")
    assert "nothing is wrong" in run("verify", "--archive", str(filled)).stdout


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_file_is_told_and_mended(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "archive.db"
    process = writer(str(path), "many", 60)
    process.communicate(timeout=60)
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(3):
        at = chance.randrange(8192, len(data) - 4096)
        data[at : at + 700] = chance.randbytes(700)
    path.write_bytes(data)
    for arguments in (("search", "port", "--no-semantics"), ("stats",)):
        result = run(*arguments, "--archive", str(path))
        assert result.exit_code in (0, 2)
        assert result.exit_code == 0 or ("verify" in result.output and str(path) in " ".join(result.output.split()))
    result = run("verify", "--archive", str(path), "--no-semantics")
    assert result.exit_code in (0, 2), result.output
    again = run("verify", "--archive", str(path), "--no-semantics")
    assert "nothing is wrong" in again.stdout
    with open_archive(path) as archive:
        count = archive.statistics().articles
        assert 30 <= count <= 60
        assert len(archive.search(asked("port"), None, 100)) == count


def test_a_file_cut_short(filled: Path) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[: len(data) * 2 // 3])
    result = run("search", "port", "--archive", str(filled))
    assert result.exit_code == 2
    assert "verify" in result.output
    assert run("verify", "--archive", str(filled)).exit_code in (0, 2)
    assert (filled.parent / "archive.db.damaged").read_bytes() == data[: len(data) * 2 // 3]


def test_what_is_no_archive_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database. " * 1000, "utf-8")
    result = run("verify", "--archive", str(path))
    assert result.exit_code == 2
    assert "no archive" in result.output
    assert path.read_text("utf-8") == "Not a database. " * 1000
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE article (a)")
    before = other.read_bytes()
    assert run("verify", "--archive", str(other)).exit_code == 2
    assert other.read_bytes() == before


def test_a_file_that_may_not_be_written(filled: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write every file")
    filled.chmod(0o444)
    assert run("search", "port", "--archive", str(filled)).exit_code == 0
    assert run("remove", "/a", "--archive", str(filled)).exit_code == 2


def test_a_later_version_made_it(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "update checker" in " ".join(run("stats", "--archive", str(filled)).output.split())

"""The command line as a user has it: status, streams, formats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker import __version__
from checker.app.cli import _cli
from checker.engine import selection
from tests.engine.toys import BIRD, BROKEN, CAT

TEXT = "The cat and the bird\n\nOne dog, one fish and another cat stood there on Monday morning.\n"
CLEAN = "A quiet day\n\nNothing at all happened in the town on Monday morning, officials said.\n"


@pytest.fixture(autouse=True)
def toys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The toy rules for a catalogue, and a folder of our own to stand in."""
    monkeypatch.setattr(selection, "CATALOGUE", (CAT, BIRD))
    monkeypatch.chdir(tmp_path)
    Path("bad.txt").write_text(TEXT, encoding="utf-8")
    Path("good.txt").write_text(CLEAN, encoding="utf-8")


def checker(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(_cli, arguments, input=stdin, prog_name="checker")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("good.txt",), 0),
        (("bad.txt",), 1),
        (("bad.txt", "good.txt"), 1),
        (("bad.txt", "--exit-zero"), 0),
        (("bad.txt", "--select", "TOY002"), 1),
        (("bad.txt", "--select", "TOY002", "--fail-on", "error"), 0),
        (("bad.txt", "--select", "TOY001", "--fail-on", "error"), 1),
        (("bad.txt", "--ignore", "TOY"), 0),
        (("missing.txt",), 2),
        (("missing.txt", "bad.txt"), 2),
        (("missing.txt", "--exit-zero"), 2),
        ((), 2),
        (("bad.txt", "--select", "QQQ"), 2),
        (("bad.txt", "--format", "yaml"), 2),
        (("bad.txt", "--language", "qq"), 2),
        (("bad.txt", "--config", "nowhere.toml"), 2),
    ],
)
def test_status(arguments: tuple[str, ...], status: int) -> None:
    assert checker("check", *arguments).exit_code == status


def test_one_unreadable_file_leaves_the_others_checked() -> None:
    result = checker("check", "missing.txt", "bad.txt", "--format", "json")
    report = json.loads(result.stdout)
    assert [article["path"] for article in report["articles"]] == ["bad.txt"]
    assert report["summary"]["findings"] == 3
    assert [error["path"] for error in report["errors"]] == ["missing.txt"]
    assert result.stderr.startswith("checker: missing.txt: ")


def test_standard_input_under_a_name() -> None:
    result = checker("check", "-", "--stdin-filename", "draft.txt", "--format", "concise", stdin=TEXT)
    assert result.stdout.startswith("draft.txt:1:5: error: TOY001 ")
    assert result.exit_code == 1


def test_a_broken_rule_is_an_error_not_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "CATALOGUE", (BROKEN, BIRD))
    result = checker("check", "bad.txt", "--format", "concise")
    assert result.exit_code == 2
    assert [line.split()[2] for line in result.stdout.splitlines()] == ["TOY002"]
    assert "TOY003" in result.stderr
    assert "Traceback" not in result.stderr


def test_settings_of_a_file_and_the_command_line_over_them() -> None:
    Path("checker.toml").write_text('select = ["TOY002"]\nmessages = "ar"\n', encoding="utf-8")
    assert "يناقض" in checker("check", "bad.txt").stdout
    assert "TOY001" not in checker("check", "bad.txt").stdout
    assert "stands against" in checker("check", "bad.txt", "--messages", "en").stdout
    assert "TOY001" in checker("check", "bad.txt", "--select", "TOY001").stdout


def test_settings_lie_upward_from_the_files() -> None:
    Path("desk/news").mkdir(parents=True)
    Path("desk/news/a.txt").write_text(TEXT, encoding="utf-8")
    Path("desk/checker.toml").write_text('ignore = ["ALL"]\n', encoding="utf-8")
    assert checker("check", "desk/news/a.txt").exit_code == 0
    assert checker("check", "desk/news/a.txt", "bad.txt").exit_code == 1


def test_wrong_settings_name_their_file() -> None:
    Path("checker.toml").write_text('selct = ["TOY"]\n', encoding="utf-8")
    result = checker("check", "bad.txt")
    assert result.exit_code == 2
    assert "checker.toml" in result.stderr
    assert 'did you mean "select"' in result.stderr
    Path("checker.toml").write_text('select = ["TOY01"]\n', encoding="utf-8")
    assert "checker.toml: no rule is called" in checker("check", "bad.txt").stderr


def test_no_colour_where_nobody_looks() -> None:
    assert "\x1b" not in checker("check", "bad.txt").stdout


def test_analyse_keeps_its_contract() -> None:
    result = checker("analyse", "bad.txt", "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["schema"] == "checker-analysis/1"
    (article,) = data["articles"]
    assert list(article) == [
        "path",
        "language",
        "headline",
        "dateline",
        "sentences",
        "attributions",
        "quotes",
        "parties",
        "quantities",
        "dates",
        "claims",
    ]
    for span in (article["headline"], *article["sentences"]):
        assert TEXT[span["start"] : span["end"]] == span["text"]
    assert article["headline"]["text"] == "The cat and the bird"
    assert checker("analyse", "missing.txt").exit_code == 2


def test_analyse_for_people() -> None:
    assert "The cat and the bird" in checker("analyse", "bad.txt").stdout


def test_version_and_help() -> None:
    assert checker("--version").stdout == f"checker {__version__}\n"
    assert "check " in checker("--help").stdout
    assert "Exit status" in checker("check", "-h").stdout


def process(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "checker", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    Path("many").mkdir()
    for number in range(300):
        Path(f"many/{number}.txt").write_text(CLEAN, encoding="utf-8")
    names = [f"many/{number}.txt" for number in range(300)]
    running = process("check", "--format", "json", *names)
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(1)
    running.stdout.close()
    errors = running.stderr.read().decode()
    assert running.wait() == 0
    assert errors == ""


def test_output_is_unicode_whatever_the_locale() -> None:
    Path("ar.txt").write_text("عنوان\n\nقال الوزير إن الاجتماع بدأ صباح اليوم في العاصمة.\n", encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    running = process("analyse", "ar.txt", env=environment)
    out, err = running.communicate()
    assert running.returncode == 0, err
    assert "عنوان" in out.decode()


def in_a_terminal(**environment: str) -> str:
    """What a check prints into a terminal."""
    controller, terminal = os.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "checker", "check", "good.txt"],
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | environment,
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(controller, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(controller)
    running.wait()
    return shown.decode()


def test_colours_in_a_terminal_unless_they_are_not_wanted() -> None:
    assert "\x1b[1m" in in_a_terminal()
    assert "\x1b" not in in_a_terminal(NO_COLOR="1")
    assert "\x1b" not in in_a_terminal(TERM="dumb")


def test_lines_keep_to_the_columns_there_are() -> None:
    wide = checker("check", "bad.txt").stdout
    narrow = CliRunner(env={"COLUMNS": "40"}).invoke(_cli, ["check", "bad.txt"]).stdout
    assert max(map(len, wide.splitlines())) > 50
    assert max(len(line) for line in narrow.splitlines() if line.startswith(" ")) <= 40

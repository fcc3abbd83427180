"""``checker archive`` and ``--archive`` from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.app.cli.archive import command
from checker.app.cli.check import command as check_command
from checker.archive import ArchiveError
from tests.conftest import ROOT

STORY = ROOT / "examples" / "story"
EARLIER = [str(path) for path in sorted(STORY.iterdir()) if not path.name.startswith("5")]
DRAFT = str(STORY / "5-own-draft.md")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(command, list(arguments))
    assert "Traceback" not in result.output
    return result


def check(*arguments: str) -> Result:
    return CliRunner().invoke(check_command, list(arguments))


@pytest.fixture
def filled(address: str) -> str:
    """An archive of the earlier articles of a story."""
    assert run("add", *EARLIER, "--archive", address).exit_code == 0
    return address


def test_adding_and_searching(filled: str) -> None:
    again = run("add", *EARLIER, "--archive", filled)
    assert again.stdout == "0 added, 0 replaced, 4 there already.\n"
    found = json.loads(run("search", "shelling of a village", "--archive", filled, "--format", "json").stdout)
    assert found["schema"] == "checker-archive-search/1"
    assert {Path(result["path"]).name for result in found["results"]} >= {"2-ministry-baku.md", "3-ministry-yerevan.md"}
    one = json.loads(
        run("search", "قصف قرية", "--archive", filled, "--format", "json", "--language", "en", "--limit", "1").stdout
    )
    assert [result["language"] for result in one["results"]] == ["en"]
    assert "4-agency.md" in run("search", "village", "--archive", filled, "--no-semantics").stdout
    assert run("search", "xyzzy", "--archive", filled, "--no-semantics").stdout == "Nothing found.\n"
    late = run("search", "village", "--archive", filled, "--since", "2027-01-01")
    assert late.stdout == "Nothing found.\n"


def test_a_draft_is_held_against_what_was_published(filled: str) -> None:
    result = check(DRAFT, "--archive", filled, "--format", "json")
    assert result.exit_code == 1
    findings = json.loads(result.stdout)["articles"][0]["findings"]
    found = {finding["code"]: finding for finding in findings}
    assert {"XRF001", "XRF003"} <= found.keys()
    related = found["XRF003"]["related"][0]
    assert related["path"] == str(STORY / "2-ministry-baku.md")
    original = (STORY / "2-ministry-baku.md").read_text("utf-8")
    assert original[related["start"] : related["end"]] == related["text"]
    assert all(finding["primary"]["path"] == DRAFT for finding in findings)
    assert check(DRAFT, "--archive", filled, "--ignore", "XRF").exit_code == 0
    report = checker.check(Path(DRAFT), archive=filled)
    assert {finding.code for finding in report.findings} == found.keys()


def test_an_article_is_not_held_against_itself(filled: str, tmp_path: Path) -> None:
    assert run("add", DRAFT, "--archive", filled).exit_code == 0
    copy = tmp_path / "copy.md"
    copy.write_text(Path(DRAFT).read_text("utf-8") + "\n", "utf-8")
    for path in (DRAFT, str(copy)):
        findings = json.loads(check(path, "--archive", filled, "--format", "json").stdout)["articles"][0]["findings"]
        assert not [place for finding in findings for place in finding["related"] if "5-own" in place["path"]]
        assert {finding["code"] for finding in findings} >= {"XRF001", "XRF003"}


def test_several_processes_find_the_same(filled: str, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(Path(DRAFT).read_text("utf-8"), "utf-8")
    reports = [
        json.loads(check(str(tmp_path), "--archive", filled, "--format", "json", "--jobs", jobs).stdout)
        for jobs in ("1", "2")
    ]
    assert reports[0] == reports[1]
    assert reports[0]["summary"]["findings"] >= 8


def test_a_dossier_with_the_archive(filled: str) -> None:
    result = run("compare", DRAFT, "--archive", filled, "--format", "json")
    assert result.exit_code == 1
    dossier = json.loads(result.stdout)
    assert dossier["schema"] == "checker-dossier/1"
    assert dossier["articles"][-1]["path"] == DRAFT
    assert len(dossier["articles"]) > 2
    assert "<html" in run("compare", DRAFT, "--archive", filled, "--format", "html", "--exit-zero").stdout


def test_removing_and_counting(filled: str) -> None:
    assert json.loads(run("stats", "--archive", filled, "--format", "json").stdout)["articles"] == 4
    assert "en 3" in run("stats", "--archive", filled).stdout
    assert "المقالات: 4" in run("stats", "--archive", filled, "--messages", "ar").stdout
    assert run("remove", EARLIER[0], "--archive", filled).exit_code == 0
    gone = run("remove", EARLIER[0], "--archive", filled)
    assert gone.exit_code == 2
    assert "not in the archive" in gone.output
    assert run("remove", str(STORY), "--archive", filled).stdout.count("removed") == 3
    assert json.loads(run("stats", "--archive", filled, "--format", "json").stdout)["articles"] == 0


def test_without_meaning_and_later_with_it(address: str) -> None:
    assert run("add", *EARLIER, "--archive", address, "--no-semantics").exit_code == 0
    assert json.loads(run("stats", "--archive", address, "--format", "json").stdout)["without_vectors"] == 4
    assert check(DRAFT, "--archive", address).exit_code == 1
    assert "4 articles analysed and encoded anew" in run("verify", "--archive", address).stdout
    assert json.loads(run("stats", "--archive", address, "--format", "json").stdout)["without_vectors"] == 0
    assert "nothing is wrong" in run("verify", "--archive", address).stdout


def test_standard_input_needs_a_name(address: str) -> None:
    text = Path(DRAFT).read_text("utf-8")
    assert CliRunner().invoke(command, ["add", "-", "--archive", address], input=text).exit_code == 2
    url = "https://paper.example/story?id=5"
    done = CliRunner().invoke(command, ["add", "-", "--archive", address, "--stdin-filename", url], input=text)
    assert done.exit_code == 0
    assert url in done.stdout
    assert run("remove", url, "--archive", address).exit_code == 0


def test_what_cannot_be_read_is_told_and_the_rest_is_added(address: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    result = run("add", str(tmp_path), DRAFT, str(tmp_path / "none.txt"), "--archive", address)
    assert result.exit_code == 2
    assert "none.txt" in result.output
    assert "1 added" in result.stdout


def test_settings_name_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "checker.toml").write_text('archive = "published.db"\n', "utf-8")
    for path in (*EARLIER, DRAFT):
        (folder / Path(path).name).write_text(Path(path).read_text("utf-8"), "utf-8")
    config = str(folder / "checker.toml")
    earlier = [str(folder / Path(path).name) for path in EARLIER]
    assert run("add", *earlier).exit_code == 0
    assert (folder / "published.db").is_file()
    assert run("stats", "--config", config).exit_code == 0
    assert "XRF003" in check(str(folder / Path(DRAFT).name)).stdout


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("none.db", "checker archive add"),
        ("folder", "folder"),
        ("nowhere/a.db", "there is no"),
        ("text.txt", "no archive"),
        ("other.db", "another program"),
        ("mysql://host/a", "postgresql://"),
        ("postgresql://me:secret@127.0.0.1:1/news", "cannot be reached"),
        ("postgresql://me:se/cr@et@127.0.0.1:1/news", "no URL"),
        ("postgresql://127.0.0.1:1/news?user=me&password=secret", "cannot be reached"),
        ("postgresql://host:port/news", "no URL"),
    ],
)
@pytest.mark.parametrize("arguments", [("search", "word"), ("add", DRAFT), ("check",)])
def test_a_wrong_address_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], address: str, word: str
) -> None:
    import sqlite3

    if address == "none.db" and arguments[0] == "add":
        pytest.skip("adding makes it")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.txt").write_text("This is no database at all. " * 100, "utf-8")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE things (a)")
    result = check(DRAFT, "--archive", address) if arguments[0] == "check" else run(*arguments, "--archive", address)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert word in " ".join(result.output.split())
    assert "secret" not in result.output
    assert "cr@et" not in result.output


def test_no_archive_is_named() -> None:
    assert "--archive" in run("search", "word").output
    with pytest.raises(ArchiveError):
        checker.check("Some text\n\nThat says nothing at all about anybody.", archive="/nowhere/a.db")

"""``checker compare`` from the shell: formats, status, bad input."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.app.cli.compare import command
from checker.reports.dossier import FORMATS
from tests.conftest import ROOT

STORY = str(ROOT / "examples" / "story")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_findings_give_status_1_unless_told_otherwise() -> None:
    assert run(STORY).exit_code == 1
    assert run(STORY, "--exit-zero").exit_code == 0
    assert run(STORY, "--fail-on", "error").exit_code == 0
    assert run(STORY, "--ignore", "XRF").exit_code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_every_format(form: str) -> None:
    result = run(STORY, "--format", form, "--messages", "ar", "--exit-zero")
    assert result.exit_code == 0
    assert "محل خلاف" in result.stdout or "disputed" in result.stdout


def test_rules_are_selected() -> None:
    data = json.loads(run(STORY, "--format", "json", "--select", "XRF004", "--exit-zero").stdout)
    assert [finding["code"] for finding in data["findings"]] == ["XRF004"]


def test_what_cannot_be_read_is_told_and_the_rest_is_compared(tmp_path: Path) -> None:
    missing, spanish = tmp_path / "none.txt", tmp_path / "es.txt"
    spanish.write_text(
        "El puerto\n\nEl gobierno dijo que el puerto de Cádiz cerraría el lunes por la tarde.\n", "utf-8"
    )
    result = run(STORY, str(missing), str(spanish), "--format", "json")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    data = json.loads(result.stdout)
    assert len(data["articles"]) == 5
    assert {error["path"] for error in data["errors"]} == {str(missing), str(spanish)}


def test_wrong_sides_in_the_settings(tmp_path: Path) -> None:
    settings = tmp_path / "checker.toml"
    settings.write_text('[sides.north]\npartys = ["Armenia"]\n', "utf-8")
    result = run(STORY, "--config", str(settings))
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "sides" in result.output


def test_stories_are_sorted_out() -> None:
    data = json.loads(run(str(ROOT / "examples"), "--group", "--format", "json", "--exit-zero").stdout)
    assert data["schema"] == "checker-stories/1"
    stories = [{Path(article["path"]).stem for article in story["articles"]} for story in data["stories"]]
    assert {"en-3-union-right", "en-3-union-wrong"} in stories
    assert any({"2-ministry-baku", "3-ministry-yerevan", "4-agency"} <= story for story in stories)


HOSTILE = (
    "Army \x1b[2J<script>alert(1)</script> | denies attack\n\n"
    "The Armenian defence ministry said on Monday that <img src=x onerror=alert(1)> forces shelled | the village."
    '\n\n+2+cmd|"/C calc" was the reading in the village on Monday, and nobody was hurt by it.\n'
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


def test_what_an_article_holds_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "=a.txt"
    path.write_text(HOSTILE, "utf-8")
    page, table, markdown = (run(str(path), "--format", form).stdout for form in ("html", "csv", "markdown"))
    tags = _Tags()
    tags.feed(page)
    assert not tags.found & {"script", "img", "onerror", "src"}
    assert "&lt;script&gt;" in page
    cells = [cell for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))) for cell in row]
    assert "\x1b" not in page + table + markdown + run(str(path)).stdout
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "\\<script\\>" in markdown
    assert not re.search(r"(?<!\\)<(script|img)", markdown)
    rows = [re.sub(r"\\.", "", line) for line in markdown.splitlines() if line.startswith("|")]
    assert len({row.count("|") for row in rows}) == 1


def test_a_file_that_is_named_twice_is_one_article() -> None:
    path = str(ROOT / "examples" / "story" / "4-agency.md")
    data = json.loads(run(path, path, "--format", "json", "--exit-zero").stdout)
    assert len(data["articles"]) == 1


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("grouped", [(), ("--group",)])
def test_an_article_without_claims(tmp_path: Path, form: str, grouped: tuple[str, ...]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hi\n\nOk.\n", "utf-8")
    result = run(str(path), "--language", "en", "--format", form, *grouped)
    assert result.exit_code == 0
    assert "Traceback" not in result.output


@pytest.mark.parametrize("grouped", [(), ("--group",)])
def test_no_article_and_no_model(tmp_path: Path, grouped: tuple[str, ...]) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", "utf-8")
    result = run(str(path), "--encoder", str(tmp_path / "none"), *grouped)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)

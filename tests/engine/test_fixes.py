"""Mending: edits applied to the file that they were found in, safely, and once."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.app.cli import _cli
from checker.config import Config
from checker.engine import fixes
from checker.engine.selection import make_plan
from checker.model import Edit, Finding, Location
from checker.reading import read_text
from checker.text import Span

TORN = "أخبار الجبهة\n\nألحق الهجوم خسائر بـ الجيش في الموقع الحدودي، بحسب شهود من القرية.\n"
MENDED = "أخبار الجبهة\n\nألحق الهجوم خسائر بالجيش في الموقع الحدودي، بحسب شهود من القرية.\n"
ENGLISH = 'Ferry bought\n\nThe mayor said “we will build it." GuantÃ¡namo was the topic of the talks in the town.\n'
COPIED = "The county bought a second ferry for the outer islands on Monday and will paint it blue in spring."
PLAN = make_plan(Config(select=("TXT", "QUO")))


def finding(*edits: tuple[int, int, str]) -> Finding:
    place = Location("x", 0, 1, 1, 1, 1, 2, "x", "here")
    fix = tuple(Edit(Span(start, end), replacement) for start, end, replacement in edits)
    return Finding("TXT001", "x", "warning", 1.0, "m", place, (), None, "f", fix)


def checker(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(_cli, ["check", *arguments], input=stdin, prog_name="checker")


@pytest.mark.parametrize(
    ("findings", "expected", "settled"),
    [
        ([finding((0, 1, "A")), finding((2, 3, ""))], "Abdef", 2),
        ([finding((5, 6, "F"), (0, 1, "A"))], "AbcdeF", 1),
        ([finding((1, 3, "X")), finding((2, 4, "Y"))], "aXdef", 1),  # the second waits
        ([finding((1, 3, "X")), finding((0, 1, "Y"), (5, 6, "Z"))], "aXdef", 1),  # whole or not at all
        ([finding((1, 3, "X")), finding((1, 3, "X"))], "aXdef", 2),  # equal edits are made once
        ([finding((3, 3, " "))], "abc def", 1),
        ([finding()], "abcdef", 0),
    ],
)
def test_edits_that_meet(findings: list[Finding], expected: str, settled: int) -> None:
    assert fixes.apply("abcdef", findings) == (expected, settled)


@pytest.mark.parametrize("word", ["Ra\u00c3\u0083\u00c2ol", "RaA\u0303\u0083A\u0302ol", "M\ufffdller"])
def test_what_is_lost_is_left_to_the_editor(word: str) -> None:
    text = f"Vote\n\nThe member {word} Grijalva voted against the bill on Monday.\n"
    change, report, _ = fixes.mend(read_text(text, "x"), PLAN)
    assert change is None and report is not None and [item.code for item in report.findings] == ["TXT003"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TORN, MENDED),
        (ENGLISH, ENGLISH.replace('it."', "it.”").replace("Ã¡", "á")),
        (
            f"Ferry\n\n{COPIED}\n\nIt is blue.\n\n{COPIED}\n",
            f"Ferry\n\n{COPIED}\n\nIt is blue.\n",
        ),
        (
            "Ferry\n\nThe county bought a ferry on Monday, officials said.\n\nRead also: Storm hits islands\n",
            "Ferry\n\nThe county bought a ferry on Monday, officials said.\n",
        ),
        (
            "Ferry\n\nHe said &quot;no&quot; to the off\u200ber on Monday.\n",
            'Ferry\n\nHe said "no" to the offer on Monday.\n',
        ),
    ],
)
def test_what_is_mended(before: str, after: str) -> None:
    change, report, errors = fixes.mend(read_text(before, "x"), PLAN)
    assert change is not None and change.after == after and not errors
    assert report is not None and not any(item.fix for item in report.findings)
    assert fixes.mend(read_text(after, "x"), PLAN)[0] is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1256"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_endings_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    # Enough text to tell an undeclared encoding by its letters.
    more = f"{newline}وقال شهود إن القتال توقف في المساء وعاد الناس إلى بيوتهم في القرية المجاورة.{newline}" * 6
    file = tmp_path / "a.txt"
    file.write_bytes(mark + (TORN.replace("\n", newline) + more).encode(encoding))
    checker("--fix", "--select", "TXT002", str(file))
    assert file.read_bytes() == mark + (MENDED.replace("\n", newline) + more).encode(encoding)


def test_rights_and_links_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "a.txt", tmp_path / "link.txt"
    file.write_text(TORN, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    assert checker("--fix", str(link)).exit_code == 0
    assert link.is_symlink() and file.read_text(encoding="utf-8") == MENDED
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "link.txt"]  # nothing left lying about


def test_diff_shows_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TORN, encoding="utf-8")
    shown = checker("--diff", "a.txt")
    assert shown.exit_code == 1
    assert shown.output.splitlines()[:2] == ["--- a.txt", "+++ a.txt"]
    assert "\n-ألحق الهجوم خسائر بـ الجيش" in shown.output and "\n+ألحق الهجوم خسائر بالجيش" in shown.output
    assert Path("a.txt").read_text(encoding="utf-8") == TORN
    assert checker("--diff", "--exit-zero", "a.txt").exit_code == 0
    Path("a.txt").write_text(MENDED, encoding="utf-8")
    clean = checker("--diff", "a.txt")
    assert (clean.exit_code, clean.output) == (0, "")


def test_standard_input_is_shown_but_not_written() -> None:
    assert "+ألحق الهجوم خسائر بالجيش" in checker("--diff", "-", stdin=TORN).output
    refused = checker("--fix", "-", stdin=TORN)
    assert refused.exit_code == 2 and "--diff" in refused.stderr


def test_letters_that_the_encoding_lacks(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = ENGLISH + "The café and the crêperie of the naïve garçon were closed, a señor said to the press.\n" * 6
    data = text.replace("“", '"').replace("Ã¡", "&#1575;").encode("windows-1252")
    file.write_bytes(data)
    result = checker("--fix", "--select", "TXT009", str(file))
    assert result.exit_code == 2 and "U+0627" in result.stderr
    assert file.read_bytes() == data


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    file = tmp_path / "a.txt"
    file.write_text(TORN, encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        assert checker("--fix", str(file)).exit_code == 2
    finally:
        tmp_path.chmod(0o700)
    assert file.read_text(encoding="utf-8") == TORN


def test_what_changed_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TORN, encoding="utf-8")
    mend = fixes.mend

    def slow(*arguments: object) -> object:
        result = mend(*arguments)  # type: ignore[arg-type]
        file.write_text("Somebody else was here.\n", encoding="utf-8")
        return result

    monkeypatch.setattr(fixes, "mend", slow)
    result = fixes.mend_paths([file], Config(), write=True)
    assert len(result.report.errors) == 1 and not result.changes
    assert file.read_text(encoding="utf-8") == "Somebody else was here.\n"


PAGE = """<html><head><title>Strike</title></head><body><article><h1>Strike at the port</h1>
<p>The union turned the off\u200ber down on Monday{}, and the port stayed closed for the third day in a row.</p>
<p>Ships wait outside the harbour, and the owners of the goods on them have asked the mayor for help.</p>
</article></body></html>"""


def test_pages_are_mended_only_where_the_text_is_a_copy() -> None:
    change, _, _ = fixes.mend(read_text(PAGE.format(""), "x.html", media="html"), PLAN)
    assert change is not None and change.after == PAGE.format("").replace("\u200b", "")
    # Through an entity and a tag there is no letter to change.
    page = PAGE.replace("off\u200ber", "offer").format(" &amp;quot;now&amp;quot; the go<b>vern- m</b>ent government")
    assert fixes.mend(read_text(page, "x.html", media="html"), PLAN)[0] is None


PIECES = [
    "بـ الجيش ",
    "الجيش ـين ",
    "&quot;",
    "Ã©",
    "â€™",
    "“a b",
    '" ',
    "\u202e",
    "ab\u200bcd ",
    "comلل ",
    "<b>",
    "\n\n",
    ". ",
    "He said that nothing would ever change in this town. ",
    "prosecu- tion ",
    "prosecution ",
    "&amp;lt;",
    "«",
    "»",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from(["en", "ar"]))
def test_mending_twice_changes_nothing_more(pieces: list[str], language: str) -> None:
    plan = make_plan(Config(select=("TXT", "QUO"), language=language))
    source = read_text("A headline of some words\n\n" + "".join(pieces), "x")
    change, _, errors = fixes.mend(source, plan)
    assert not errors
    if change is not None:
        assert fixes.mend(read_text(change.after, "x"), plan)[0] is None

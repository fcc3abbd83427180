"""The formats of build servers, and the page: what they say, and that no article can break out of its text."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Report
from checker.reports import Style, writer
from tests.reports.samples import CLEAN, FAILED, arabic, english, hostile

EVIL = "]]>\"'&<script>alert(1)</script>\x00\x1b[2J\ud800\ufffe\u202etxt.exe\u2066\r\n\t-->"
_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]")


def xml(name: str, report: Report) -> ElementTree.Element:
    """The root of what a format writes, read by an XML parser from the bytes that would lie in a file."""
    return ElementTree.fromstring(writer(name)(report, Style()).encode())


def page(report: Report, language: str = "en") -> ElementTree.Element:
    """The page's root element; the page is well-formed, so a parser for XML reads it, and stricter than a browser."""
    return ElementTree.fromstring(writer("html")(report, Style(language=language)).encode())


def words(element: ElementTree.Element) -> str:
    """The text of an element, single-spaced."""
    return " ".join("".join(element.itertext()).split())


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The elements of a class."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def test_gitlab() -> None:
    issues = json.loads(writer("gitlab")(english(), Style()))
    assert [issue["check_name"] for issue in issues] == ["TOY001", "TOY002", "TOY001"]
    assert [issue["severity"] for issue in issues] == ["critical", "major", "critical"]
    assert issues[0]["description"] == "TOY001 toy-toy001: cat stands against dog Settle it."
    assert issues[0]["location"] == {
        "path": "drafts/animals.txt",
        "positions": {"begin": {"line": 1, "column": 5}, "end": {"line": 1, "column": 8}},
    }
    assert writer("gitlab")(CLEAN, Style()) == "[]\n"


def test_gitlab_knows_one_mistake_in_two_files_apart() -> None:
    one = english().articles[0]
    two = hostile("b.txt").articles[0]
    same = Report((one, type(two)("b.txt", "en", "", (_moved(one.findings[0], "b.txt"),))))
    issues = json.loads(writer("gitlab")(same, Style()))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 4


def _moved(finding: Any, path: str) -> Any:
    from msgspec.structs import replace

    return replace(finding, primary=replace(finding.primary, path=path))


def test_what_was_not_checked_is_told_by_every_format() -> None:
    (issue,) = json.loads(writer("gitlab")(FAILED, Style()))
    assert (issue["check_name"], issue["severity"]) == ("unchecked", "blocker")
    assert issue["location"] == {"path": "a:b,c.txt", "lines": {"begin": 1, "end": 1}}
    error = xml("checkstyle", FAILED).find("file/error")
    assert error is not None
    assert error.attrib == {
        "severity": "error",
        "message": "it is 100% empty\nas it stands",
        "source": "checker.unchecked",
    }
    suites = xml("junit", FAILED)
    assert suites.attrib == {"name": "checker", "tests": "1", "failures": "0", "errors": "1"}
    assert suites.find("testsuite/testcase/error") is not None
    assert "it is 100% empty as it stands" in words(page(FAILED))


def test_checkstyle() -> None:
    root = xml("checkstyle", english())
    (file,) = root
    assert file.attrib == {"name": "drafts/animals.txt"}
    assert [error.get("line") for error in file] == ["1", "1", "3"]
    assert file[1].attrib == {
        "line": "1",
        "column": "17",
        "severity": "warning",
        "message": "bird stands against fish Settle it.",
        "source": "checker.TOY002.toy-toy002",
    }
    assert [(file.get("name"), len(file)) for file in xml("checkstyle", CLEAN)] == [("a.txt", 0), ("b.txt", 0)]


def test_junit() -> None:
    root = xml("junit", english())
    assert root.attrib == {"name": "checker", "tests": "3", "failures": "3", "errors": "0"}
    first = root.find("testsuite/testcase")
    assert first is not None
    assert first.attrib == {"name": "TOY001 toy-toy001 1:5", "classname": "drafts/animals.txt"}
    failure = first.find("failure")
    assert failure is not None
    assert failure.attrib == {"type": "error", "message": "cat stands against dog"}
    assert failure.text == "cat stands against dog\n1:5 here: cat\n3:5 there: dog\nSettle it."


def test_junit_passes_what_is_clean_and_what_is_only_a_note() -> None:
    clean = xml("junit", CLEAN)
    assert (clean.get("tests"), clean.get("failures")) == ("2", "0")
    assert [len(case) for case in clean.iter("testcase")] == [0, 0]
    notes = xml("junit", english(severity={"TOY001": "info", "TOY002": "info"}))
    assert (notes.get("tests"), notes.get("failures")) == ("3", "0")
    assert len(list(notes.iter("system-out"))) == 3


def test_page_shows_every_place_with_its_label() -> None:
    root = page(english())
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    first, *_ = of_class(root, "finding")
    assert first.get("class") == "finding error"
    assert words(first) == (
        "error TOY001 toy-toy001 cat stands against dog 1:5 here The cat and the bird "
        "3:5 there One dog, one fish and another cat stood there. What to do: Settle it."
    )
    assert [mark.text for mark in first.iter("mark")] == ["cat", "dog"]
    assert "2 errors and 1 warning in 1 article." in words(root)


def test_page_runs_as_its_reader_does_and_pieces_as_they_are_written() -> None:
    root = page(arabic(messages="ar"), "ar")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    for quoted in root.iter("blockquote"):
        assert (quoted.get("lang"), quoted.get("dir")) == ("ar", "auto")
    for where in of_class(root, "where"):
        assert where.get("dir") == "ltr"
    assert "تحذيران في مقال واحد." in words(root)
    assert page(arabic(), "en").get("dir") == "ltr"


def test_page_names_clean_articles() -> None:
    assert "Nothing found in 2 articles. Articles without findings" in words(page(CLEAN))
    assert [path.text for path in of_class(page(CLEAN), "path")] == ["a.txt", "b.txt"]


def test_page_asks_for_nothing_from_outside() -> None:
    shown = writer("html")(english(), Style())
    assert not re.search(r"<(script|link|img|iframe|object)|url\(|@import|https?:", shown)
    assert "default-src 'none'" in shown


def tags(report: Report) -> list[str]:
    """The tags of its page, in order, with the names of their attributes."""
    return [f"{element.tag} {sorted(element.keys())}" for element in page(report).iter()]


@pytest.mark.parametrize("text", [EVIL, '" onmouseover="x', "</mark></blockquote><h1>", "<!--", "&#x3c;b&#x3e;"])
def test_hostile_text_stays_text(text: str) -> None:
    assert tags(hostile(text)) == tags(hostile("plain"))
    for name in ("checkstyle", "junit"):
        shape = [element.tag for element in xml(name, hostile("plain")).iter()]
        assert [element.tag for element in xml(name, hostile(text)).iter()] == shape
    for name in ("html", "checkstyle", "junit"):
        shown = writer(name)(hostile(text), Style())
        assert not _RAW.search(shown)


@given(st.text(max_size=40))
def test_any_text_is_well_formed_and_comes_back(text: str) -> None:
    error = xml("checkstyle", hostile(text)).find("file/error")
    assert error is not None
    kept = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", kept)
    assert error.get("message") == f"{kept} {kept}" if text else error.get("message") == ""
    xml("junit", hostile(text))

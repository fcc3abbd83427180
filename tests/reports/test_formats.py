"""The formats that programs read."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

from checker import __version__
from checker.reports import FORMATS, Style, writer
from tests.reports.samples import CLEAN, FAILED, arabic, english

SPAN = {"path", "start", "end", "line", "column", "end_line", "end_column", "text", "label"}
FINDING = {
    "code",
    "name",
    "severity",
    "confidence",
    "message",
    "primary",
    "related",
    "suggestion",
    "fingerprint",
}


def test_json_keeps_its_contract() -> None:
    data = json.loads(writer("json")(english(), Style()))
    assert list(data) == ["schema", "tool", "articles", "errors", "summary"]
    assert data["schema"] == "checker-report/1"
    assert data["tool"] == {"name": "checker", "version": __version__}
    assert data["summary"] == {"articles": 1, "findings": 3, "by_severity": {"error": 2, "warning": 1, "info": 0}}
    (article,) = data["articles"]
    assert set(article) == {"path", "language", "headline", "findings"}
    for finding in article["findings"]:
        assert set(finding) == FINDING
        for span in (finding["primary"], *finding["related"]):
            assert set(span) == SPAN


def test_json_of_errors_and_of_nothing() -> None:
    data = json.loads(writer("json")(FAILED, Style()))
    assert data["errors"] == [{"path": "a:b,c.txt", "message": "it is 100% empty\nas it stands"}]
    assert json.loads(writer("json")(CLEAN, Style()))["summary"]["findings"] == 0


def test_no_isolates_in_what_programs_read() -> None:
    for name in FORMATS:
        if name != "text":
            assert not re.search("[\u2066-\u2069]", writer(name)(arabic(messages="ar"), Style(language="ar")))


def test_jsonl_is_an_object_a_line() -> None:
    findings = [json.loads(line) for line in writer("jsonl")(english(), Style()).splitlines()]
    assert [finding["code"] for finding in findings] == ["TOY001", "TOY002", "TOY001"]
    assert all(set(finding) == FINDING for finding in findings)
    assert [set(json.loads(line)) for line in writer("jsonl")(FAILED, Style()).splitlines()] == [{"path", "message"}]
    assert writer("jsonl")(CLEAN, Style()) == ""


def test_concise_is_a_finding_a_line() -> None:
    assert writer("concise")(english(), Style()).splitlines()[0] == (
        "drafts/animals.txt:1:5: error: TOY001 cat stands against dog"
    )
    assert writer("concise")(arabic(messages="ar"), Style()).splitlines()[0] == (
        "drafts/حيوان.txt:1:1: warning: TOY005 القط يناقض الكلب"
    )


def test_github_commands_are_escaped() -> None:
    first, *_ = writer("github")(english(), Style()).splitlines()
    assert first == (
        "::error file=drafts/animals.txt,line=1,endLine=1,col=5,endColumn=8,title=TOY001 toy-toy001::"
        "cat stands against dog%0A1:5 here: cat%0A3:5 there: dog%0ASettle it."
    )
    assert writer("github")(FAILED, Style()) == ("::error file=a%3Ab%2Cc.txt::it is 100%25 empty%0Aas it stands\n")


def test_sarif() -> None:
    log = json.loads(writer("sarif")(arabic(), Style()))
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TOY005"]
    result = run["results"][0]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("TOY005", 0, "warning")
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "drafts/حيوان.txt"
    assert place["region"]["snippet"]["text"] == "القط"
    assert place["region"]["charOffset"] == 0
    assert len(result["relatedLocations"]) == 2
    assert result["partialFingerprints"]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_sarif_of_errors() -> None:
    (run,) = json.loads(writer("sarif")(FAILED, Style()))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"].startswith("it is 100% empty")

"""SARIF 2.1.0, for code scanning and for editors."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from checker._version import __version__
from checker.model import Finding, Location, Report
from checker.reports.style import Style
from checker.reports.wording import advice

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report, style: Style) -> str:
    """One run; evidence becomes related locations, files that were not checked become notifications."""
    rules = sorted({(finding.code, finding.name) for finding in report.findings})
    index = {code: position for position, (code, _) in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "checker",
                "version": __version__,
                "rules": [{"id": code, "name": name} for code, name in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": error.message},
                        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(error.path)}}}],
                    }
                    for error in report.errors
                ],
            }
        ],
        "results": [_result(finding, index) for finding in report.findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    message = advice(finding)
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 1),
        "message": {"text": message},
        "locations": [_location(finding.primary)],
        "relatedLocations": [{"id": number, **_location(place)} for number, place in enumerate(finding.related, 1)],
        "partialFingerprints": {"checker/v1": finding.fingerprint},
    }


def _location(place: Location) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(place.path)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
                "charOffset": place.start,
                "charLength": place.end - place.start,
                "snippet": {"text": place.text},
            },
        },
        "message": {"text": place.label},
    }


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix())

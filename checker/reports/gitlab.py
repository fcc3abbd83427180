"""GitLab's code quality report: a JSON list, shown in merge requests."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePath
from typing import Any

import msgspec

from checker.model import Finding, InputError, Report
from checker.reports.style import Style
from checker.reports.wording import advice

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render(report: Report, style: Style) -> str:
    """An issue for each finding, and one for each file that was not checked: it must not pass for a clean one.

    GitLab knows an issue again by its fingerprint alone, so that of a finding is joined with its file.
    """
    issues = [_issue(finding) for finding in report.findings]
    issues += [_failure(error) for error in report.errors]
    return msgspec.json.format(msgspec.json.encode(issues), indent=2).decode() + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    at = finding.primary
    message = advice(finding)
    path = _path(at.path)
    return {
        "description": f"{finding.code} {finding.name}: {message}",
        "check_name": finding.code,
        "fingerprint": _digest(path, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": at.line, "column": at.column},
                "end": {"line": at.end_line, "column": at.end_column},
            },
        },
    }


def _failure(error: InputError) -> dict[str, Any]:
    path = _path(error.path)
    return {
        "description": error.message,
        "check_name": "unchecked",
        "fingerprint": _digest(path, error.message),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    }


def _path(path: str) -> str:
    # GitLab compares paths as text, from the root of the repository: no "./" before them.
    return PurePath(path).as_posix()


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(errors="surrogatepass"), digest_size=16).hexdigest()

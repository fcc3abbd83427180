"""Workflow commands that GitHub Actions shows as annotations."""

from __future__ import annotations

from checker.model import Finding, Report
from checker.reports.style import Style
from checker.reports.wording import full

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, style: Style) -> str:
    """A command for each finding, and an error for each file that was not checked."""
    lines = [_command(finding) for finding in report.findings]
    lines += [f"::error file={_property(error.path)}::{_data(error.message)}" for error in report.errors]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    at = finding.primary
    message = full(finding)
    # An annotation over several lines must not name columns.
    columns = f",col={at.column},endColumn={at.end_column}" if at.line == at.end_line else ""
    return (
        f"::{_LEVELS[finding.severity]} file={_property(at.path)},line={at.line},endLine={at.end_line}{columns},"
        f"title={_property(f'{finding.code} {finding.name}')}::{_data(message)}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

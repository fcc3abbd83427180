"""Checkstyle's XML, which many code-review and build tools read."""

from __future__ import annotations

from checker._version import __version__
from checker.model import Finding, Report
from checker.reports.markup import attributes
from checker.reports.style import Style
from checker.reports.wording import advice


def render(report: Report, style: Style) -> str:
    """A ``file`` for each article, clean ones as well, and an error without a line for each that was not checked."""
    files: dict[str, list[str]] = {article.path: [] for article in report.articles}
    for finding in report.findings:
        files[finding.primary.path].append(_error(finding))
    for error in report.errors:
        values = {"severity": "error", "message": error.message, "source": "checker.unchecked"}
        files.setdefault(error.path, []).append(f"    <error{attributes(values)}/>")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<checkstyle{attributes({'version': __version__})}>"]
    for path, errors in files.items():
        lines += [f"  <file{attributes({'name': path})}>", *errors, "  </file>"]
    return "\n".join((*lines, "</checkstyle>", ""))


def _error(finding: Finding) -> str:
    at = finding.primary
    message = advice(finding)
    values = {
        "line": at.line,
        "column": at.column,
        "severity": finding.severity,
        "message": message,
        "source": f"checker.{finding.code}.{finding.name}",
    }
    return f"    <error{attributes(values)}/>"

"""The report as one JSON object, schema ``checker-report/1``."""

from __future__ import annotations

from collections import Counter

import msgspec

from checker._version import __version__
from checker.model import Report
from checker.reports.records import error_record, finding_record
from checker.reports.style import Style

SCHEMA = "checker-report/1"


def render(report: Report, style: Style) -> str:
    """One indented object; the style is of no matter to it."""
    counts = Counter(finding.severity for finding in report.findings)
    data = {
        "schema": SCHEMA,
        "tool": {"name": "checker", "version": __version__},
        "articles": [
            {
                "path": article.path,
                "language": article.language,
                "headline": article.headline,
                "findings": [finding_record(finding) for finding in article.findings],
            }
            for article in report.articles
        ],
        "errors": [error_record(error) for error in report.errors],
        "summary": {
            "articles": len(report.articles),
            "findings": len(report.findings),
            "by_severity": {severity: counts[severity] for severity in ("error", "warning", "info")},
        },
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"

"""One finding a line, for editors and for grep: ``path:line:column: severity: CODE message``."""

from __future__ import annotations

from checker.model import Report
from checker.reports.layout import clean
from checker.reports.style import Style


def render(report: Report, style: Style) -> str:
    """The line's words are those that other linters print, whatever the reader's language; the message is in his."""
    return "".join(
        f"{clean(finding.primary.path)}:{finding.primary.line}:{finding.primary.column}: "
        f"{finding.severity}: {finding.code} {clean(finding.message)}\n"
        for finding in report.findings
    )

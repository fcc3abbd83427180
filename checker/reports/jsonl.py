"""One JSON object a line: each finding, then each error as ``{"path", "message"}``."""

from __future__ import annotations

import msgspec

from checker.model import Report
from checker.reports.records import error_record, finding_record
from checker.reports.style import Style


def render(report: Report, style: Style) -> str:
    """A line for each finding and each error; nothing for a clean report."""
    encoder = msgspec.json.Encoder()
    records = [*map(finding_record, report.findings), *map(error_record, report.errors)]
    return "".join(f"{encoder.encode(record).decode()}\n" for record in records)

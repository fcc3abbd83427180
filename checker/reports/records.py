"""The parts of a report as plain mappings, as the contract of the JSON formats has them."""

from __future__ import annotations

from typing import Any

from checker.model import Finding, InputError, Location


def location_record(location: Location) -> dict[str, Any]:
    """A SPAN of the contract."""
    return {
        "path": location.path,
        "start": location.start,
        "end": location.end,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "text": location.text,
        "label": location.label,
    }


def finding_record(finding: Finding) -> dict[str, Any]:
    """A FINDING of the contract."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "primary": location_record(finding.primary),
        "related": [location_record(location) for location in finding.related],
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }


def error_record(error: InputError) -> dict[str, Any]:
    """A file that could not be read or checked."""
    return {"path": error.path, "message": error.message}

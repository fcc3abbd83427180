"""A finding in running text, for formats that hold a message and nothing else."""

from __future__ import annotations

from checker.model import Finding


def advice(finding: Finding) -> str:
    """What was found and what to do about it, on one line."""
    return f"{finding.message} {finding.suggestion}" if finding.suggestion else finding.message


def full(finding: Finding) -> str:
    """What was found, a line for each place that shows it, and what to do about it."""
    places = (f"{at.line}:{at.column} {at.label}: {at.text}" for at in (finding.primary, *finding.related))
    return "\n".join(filter(None, (finding.message, *places, finding.suggestion)))

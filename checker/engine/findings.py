"""From detections to findings: located in the original file, worded, in order, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from checker.engine.selection import ActiveRule
from checker.engine.wording import render
from checker.model import Detection, Finding, Location, Locator, Meta, Severity
from checker.text import fold

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def make_finding(detection: Detection, active: ActiveRule, locators: Sequence[Locator], language: str) -> Finding:
    """The finding of a detection of a rule; see :func:`word`."""
    return word(detection, active.rule.META, active.severity, locators, language)


def word(
    detection: Detection, meta: Meta, severity: Severity | None, locators: Sequence[Locator], language: str
) -> Finding:
    """The finding of a detection, its messages in ``language``; the fingerprint comes with :func:`in_order`.

    ``locators`` hold one for each article that the rule saw; ``severity`` is the one of the settings, if they have one.
    """
    primary, *related = (
        locators[evidence.article].location(evidence.span, render(evidence.label, meta, language))
        for evidence in (detection.primary, *detection.related)
    )
    return Finding(
        code=meta.code,
        name=meta.slug,
        severity=severity or detection.severity or meta.severity,
        confidence=round(detection.confidence, 2),
        message=render(detection.message, meta, language),
        primary=primary,
        related=tuple(related),
        suggestion=render(detection.suggestion, meta, language) if detection.suggestion else None,
        fingerprint="",
        fix=locators[detection.primary.article].edits(detection.fix),
    )


def drop_yielding(findings: list[Finding], yields_to: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    """The findings less those that show the same mistake as one of a stronger rule.

    ``yields_to`` holds the stronger rules of each rule. Two findings show the same mistake when they have a place in
    common, be it as evidence only.
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    return [
        finding
        for finding in findings
        if not any(
            _same_mistake(finding, stronger) for code in yields_to[finding.code] for stronger in by_code.get(code, ())
        )
    ]


def _same_mistake(one: Finding, other: Finding) -> bool:
    places = (other.primary, *other.related)
    return any(_meet(place, shown) for place in (one.primary, *one.related) for shown in places)


def _meet(one: Location, other: Location) -> bool:
    return one.path == other.path and one.start < other.end and other.start < one.end


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings of an article or a story in reading order, duplicates left out, with their fingerprints.

    A fingerprint hangs on the rule and the words shown, not on where they stand, so that edits elsewhere in the file
    leave it alone; equal ones are told apart by their number.
    """
    findings = sorted(findings, key=_order)
    seen: set[tuple[object, ...]] = set()
    count: Counter[str] = Counter()
    kept = []
    for finding in findings:
        key = (
            finding.code,
            finding.message,
            *((at.path, at.start, at.end) for at in (finding.primary, *finding.related)),
        )
        if key in seen:
            continue
        seen.add(key)
        words = "\0".join(
            (
                finding.code,
                " ".join(fold(finding.primary.text).split()),
                *sorted(" ".join(fold(location.text).split()) for location in finding.related),
            )
        )
        count[words] += 1
        kept.append(msgspec.structs.replace(finding, fingerprint=_digest(f"{words}\0{count[words]}")))
    return tuple(kept)


def _digest(words: str) -> str:
    # Imported here: hashlib brings OpenSSL along, which an article without findings need not pay for.
    from hashlib import blake2b

    return blake2b(words.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.primary.path,
        finding.primary.start,
        finding.primary.end,
        SEVERITIES.index(finding.severity),
        finding.code,
        finding.message,
        tuple((location.path, location.start, location.end) for location in finding.related),
    )

"""Every rule fires on its flagged cases, at the marked places, and keeps silent on their twins."""

from __future__ import annotations

import pytest

from tests.rules.cases import Case, load_cases, run

CASES = load_cases()


def _problem(case: Case) -> str | None:
    article, detections = run(case)
    if case.kind == "clean":
        return f"flagged: {[d.primary.span.slice(article.text) for d in detections]}" if detections else None
    if len(detections) != 1:
        return f"{len(detections)} detections, not one: {[d.primary.span.slice(article.text) for d in detections]}"
    detection = detections[0]
    if case.primary is not None and detection.primary.span != case.primary:
        return (
            f"the primary span is {detection.primary.span.slice(article.text)!r},"
            f" not {case.primary.slice(article.text)!r}"
        )
    spans = {evidence.span for evidence in detection.related}
    missing = [span.slice(article.text) for span in case.related if span not in spans]
    if missing:
        return f"not among the related spans {[span.slice(article.text) for span in spans]}: {missing}"
    if case.severity and (detection.severity or "") != case.severity:
        return f"severity {detection.severity}, not {case.severity}"
    return None


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case) -> None:
    problem = _problem(case)
    if case.known_miss:
        assert problem, "a known miss passes now: take its known_miss label away"
    else:
        assert problem is None, problem

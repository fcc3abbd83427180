"""A claim that somebody has checked and published a verdict on (schema.org ClaimReview)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Verdict = Literal["false", "mixed", "true", "unknown"]


class FactCheck(Struct, frozen=True):
    """A published fact-check. What its publisher does not say is empty, or ``None``."""

    claim: str  # the words that were checked
    rating: str = ""  # the publisher's own words
    verdict: Verdict = "unknown"  # what the rating amounts to
    publisher: str = ""
    url: str = ""
    claimant: str = ""
    published: str | None = None  # ISO date of the review
    appeared: str | None = None  # ISO date of the claim
    language: str | None = None  # of the claim's words

"""What a rule sees of a sentence, and what it finds."""

from __future__ import annotations

from typing import NamedTuple


class Scope(NamedTuple):
    """Token bounds for one cue."""

    first: int  # of the sentence
    floor: int  # end of the cue before
    limit: int  # end of the clause that the cue can govern
    last: int  # end of the sentence
    headline: bool
    next: int | None = None  # first token of the next cue that another subject or a participle may have


class Reading(NamedTuple):
    """Offsets of source and content."""

    source: tuple[int, int] | None
    content: tuple[int, int]
    confidence: float = 0.9

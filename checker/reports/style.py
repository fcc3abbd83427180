"""How a report for people is to look."""

from __future__ import annotations

from msgspec import Struct


class Style(Struct, frozen=True):
    """The reader's language (``en`` or ``ar``), whether colour codes are wanted, and the columns there are."""

    language: str = "en"
    colour: bool = False
    width: int = 100

"""What can go wrong with an archive."""

from __future__ import annotations


class ArchiveError(Exception):
    """An archive cannot be used. The message names it, without a password, says what is wrong, and the way out.

    Attributes:
        address: the archive, fit to be shown.
    """

    def __init__(self, address: str, message: str) -> None:
        super().__init__(f"{address}: {message}")
        self.address = address

"""Layer 4: the store of articles, their claims, and published fact-checks.

:func:`checker.archive.opening.open_archive` opens one by the path of a file or by the URL of a PostgreSQL
server. The drivers and numpy are imported when an archive is opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker.archive.errors import ArchiveError

if TYPE_CHECKING:
    from checker.archive.opening import open_archive
    from checker.archive.records import Entry, Filter, Hit, Outcome, Statistics, Stored
    from checker.archive.store import Archive

_HOMES = {
    "Archive": "checker.archive.store",
    "open_archive": "checker.archive.opening",
    **dict.fromkeys(("Entry", "Filter", "Hit", "Outcome", "Statistics", "Stored"), "checker.archive.records"),
}

__all__ = ["Archive", "ArchiveError", "Entry", "Filter", "Hit", "Outcome", "Statistics", "Stored", "open_archive"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

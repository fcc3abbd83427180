"""Opens an archive, whatever holds it."""

from __future__ import annotations

import os

from checker.archive.address import parse
from checker.archive.store import Archive


def open_archive(address: str | os.PathLike[str], *, create: bool = False) -> Archive:
    """The archive at an address: the path of a file, or ``postgresql://user:password@host:port/database``.

    Args:
        address: where it is.
        create: make it when it is not there.

    Raises:
        ArchiveError: it is not there, cannot be opened, or is none.
    """
    place = parse(os.fspath(address))
    if isinstance(place, os.PathLike):
        from checker.archive.sqlite import SqliteArchive

        return SqliteArchive(place, create=create)
    from checker.archive.postgresql import PostgresqlArchive

    return PostgresqlArchive(place, create=create)

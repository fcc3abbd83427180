"""Looks a SQLite archive over and mends what can be mended.

The articles are what counts; the indexes are made of them. A file that the engine finds damaged is read article by
article into a new one, which takes its place; the old one is kept beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from checker.archive.errors import ArchiveError
from checker.archive.records import Row

if TYPE_CHECKING:
    from checker.archive.sqlite import SqliteArchive

_TABLES = ("setting", "article", "content", "meaning", "fact_check")
_KEPT = ".damaged"


def rescue(path: Path) -> list[str]:
    """Read what can be read of a damaged file into a new one in its place; what was done, in sentences.

    The file must not be in use. An article is taken whole or not at all.

    Raises:
        ArchiveError: nothing can be read of it, or there is no room for the new file.
    """
    from checker.archive.sqlite import SqliteArchive

    fresh = path.with_name(f"{path.name}.mended")
    _remove(fresh)
    try:
        with SqliteArchive(fresh, create=True) as archive, closing(_open_damaged(path)) as damaged:
            counts = {table: _copy(damaged, archive, table) for table in _TABLES}
            if not counts["article"] and not counts["fact_check"]:
                raise ArchiveError(
                    str(path),
                    "nothing can be read of this file; restore it from a copy, or name another file and add anew",
                )
            lost = archive.run("DELETE FROM article WHERE id NOT IN (SELECT article FROM content)")
            archive.run("DELETE FROM content WHERE article NOT IN (SELECT id FROM article)")
            archive.run("DELETE FROM meaning WHERE article NOT IN (SELECT id FROM article)")
            kept = counts["article"] - lost
    except BaseException:
        _remove(fresh)
        raise
    old = path.with_name(path.name + _KEPT)
    for end in ("", "-wal", "-shm"):
        piece = Path(f"{path}{end}")
        if piece.exists():
            piece.replace(f"{old}{end}")
    fresh.replace(path)
    words = "article" if kept == 1 else "articles"
    return [f"the file was damaged: {kept} {words} were read into a new one; the old one is kept as {old.name}"]


def foreign(path: Path) -> bool:
    """Whether a file is a whole database of another program, or no database at all."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error as error:
        return "not a database" in str(error)
    return not tables & set(_TABLES)


def _open_damaged(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA writable_schema = ON")  # a schema that is damaged in part is used as it is
    return connection


def _copy(damaged: sqlite3.Connection, archive: SqliteArchive, table: str) -> int:
    columns = [name for _, name, *_ in archive.rows(f"PRAGMA table_info({table})")]
    places = ", ".join("?" * len(columns))
    count = 0
    with archive.writing():
        for row in _readable(damaged, table, columns):
            try:
                count += archive.run(f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({places})", row)
            except ArchiveError as error:
                if "constraint" not in str(error):  # a damaged row breaks one; a full disk is another matter
                    raise
    return count


def _readable(damaged: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[Row]:
    """The rows that can be read: all in one go, else one by one by their numbers."""
    names, key = ", ".join(columns), columns[0]
    seen: set[object] = set()
    try:
        for row in damaged.execute(f"SELECT {names} FROM {table}"):
            seen.add(row[0])
            yield row
        return
    except sqlite3.Error:
        pass
    if table == "setting":
        return
    for number in range(1, _last(damaged, table, key, seen) + 1):
        if number in seen:
            continue
        try:
            yield from damaged.execute(f"SELECT {names} FROM {table} WHERE {key} = ?", (number,)).fetchall()
        except sqlite3.Error:
            continue


def _last(damaged: sqlite3.Connection, table: str, key: str, seen: set[object]) -> int:
    found = [number for number in seen if isinstance(number, int)]
    for question in (
        f"SELECT max({key}) FROM {table}",
        f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
        "SELECT seq FROM sqlite_sequence WHERE name = 'article'",
    ):
        with suppress(sqlite3.Error):
            found += [number for (number,) in damaged.execute(question) if isinstance(number, int)]
    return max(found, default=0)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)

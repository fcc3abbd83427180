"""An archive in one SQLite file.

The journal is a write-ahead log with every commit synchronised: readers and one writer do not wait for each other, a
second writer waits for the first, and a process that dies in the middle of a write leaves nothing of it behind.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from checker.archive import vectors
from checker.archive.errors import ArchiveError
from checker.archive.records import Filter, Floats, Row
from checker.archive.store import SCHEMA, Archive, conditions

_MARK = 0x63686B72  # "chkr": the application id that tells our files from others
_PATIENCE = 30.0  # seconds that a writer waits for another one
_VECTORS_AT_ONCE = 10_000
_WORDS = "CREATE VIRTUAL TABLE words USING fts5(stems, detail=none, tokenize='unicode61 remove_diacritics 0')"
_SCHEMA = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Numbers are never given again, so that what was read under one stays true.
    "CREATE TABLE article (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, "
    "language TEXT NOT NULL, headline TEXT NOT NULL, published TEXT, outlet TEXT, added TEXT NOT NULL, "
    "claims INTEGER NOT NULL)",
    "CREATE INDEX article_digest ON article (digest)",
    "CREATE TABLE content (article INTEGER PRIMARY KEY, media TEXT NOT NULL, original BLOB NOT NULL, "
    "version TEXT NOT NULL, analysis BLOB NOT NULL, keys BLOB NOT NULL, vectors BLOB NOT NULL)",
    "CREATE TABLE meaning (article INTEGER PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE fact_check (id INTEGER PRIMARY KEY AUTOINCREMENT, name BLOB NOT NULL UNIQUE, record BLOB NOT NULL, "
    "vector BLOB NOT NULL)",
    _WORDS,
    f"PRAGMA application_id = {_MARK}",
    f"PRAGMA user_version = {SCHEMA}",
)
_FULL = ("database or disk is full", "disk I/O error")
_DAMAGED = ("malformed", "not a database", "corrupt", "no such table", "unsupported file format")


class SqliteArchive(Archive):
    """An archive in one SQLite file."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file, which is made first when it is not there and ``create`` says so.

        Raises:
            ArchiveError: it is not there, is no archive, or cannot be opened.
        """
        super().__init__(str(path))
        self.path = path
        self._matrix: vectors.Matrix | None = None
        if not path.exists() and not create:
            raise ArchiveError(self.address, 'there is no such archive; "checker archive add" makes one')
        if path.is_dir():
            raise ArchiveError(self.address, "this is a folder; an archive is one file")
        if not path.parent.is_dir():
            raise ArchiveError(self.address, f"there is no folder {path.parent}; make it first")
        with self._told():
            self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(create)
        except BaseException:
            self.close()
            raise

    def _prepare(self, create: bool) -> None:
        with self._told():
            mark, version = self._marks()
            if not mark and not version and not self.rows("SELECT 1 FROM sqlite_schema"):
                if not create:
                    raise ArchiveError(self.address, 'this archive is empty; "checker archive add" fills it')
                self._make()
                mark, version = self._marks()
            if mark != _MARK:
                raise ArchiveError(self.address, "this is a database of another program, not an archive")
            if version > SCHEMA:
                raise ArchiveError(self.address, "a later version of checker made this archive; update checker")
            self._connection.execute("PRAGMA synchronous = FULL")

    def _marks(self) -> tuple[int, int]:
        return self.rows("PRAGMA application_id")[0][0], self.rows("PRAGMA user_version")[0][0]

    def _make(self) -> None:
        # The engine does not wait for another process that makes the same change of the journal.
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)
        with self.writing():
            if self._marks() == (0, 0):  # another process may have been first
                for statement in _SCHEMA:
                    self._connection.execute(statement)

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """See :meth:`Archive.rows`."""
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """See :meth:`Archive.run`."""
        with self._told():
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def writing(self) -> Generator[None]:
        """See :meth:`Archive.writing`."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has ended the transaction already
                    self._connection.execute("ROLLBACK")
                raise

    def put_words(self, number: int, words: Sequence[str]) -> None:
        """See :meth:`Archive.put_words`."""
        self.run("INSERT OR REPLACE INTO words (rowid, stems) VALUES (?, ?)", (number, " ".join(words)))

    def drop_words(self, number: int) -> None:
        """See :meth:`Archive.drop_words`."""
        self.run("DELETE FROM words WHERE rowid = ?", (number,))

    def having(self, word: str, most: int, wanted: Filter) -> list[int]:
        """See :meth:`Archive.having`."""
        where, values = conditions(wanted)
        join = " JOIN article a ON a.id = words.rowid" if where else ""
        rows = self.rows(
            f"SELECT words.rowid FROM words{join} WHERE words MATCH ?{where} ORDER BY words.rowid DESC LIMIT ?",
            (_quoted(word), *values, most),
        )
        return [number for (number,) in rows]

    def put_vector(self, number: int, vector: Floats) -> None:
        """See :meth:`Archive.put_vector`."""
        self.run("INSERT OR REPLACE INTO meaning (article, value) VALUES (?, ?)", (number, vectors.pack(vector)))

    def nearest(self, vector: Floats, count: int, wanted: Filter) -> list[tuple[int, float]]:
        """See :meth:`Archive.nearest`."""
        matrix = self._matrix = self._matrix or vectors.Matrix(len(vector))
        while rows := self.rows(
            "SELECT article, value FROM meaning WHERE article > ? ORDER BY article LIMIT ?",
            (matrix.last, _VECTORS_AT_ONCE),
        ):
            matrix.extend(rows)
            if len(rows) < _VECTORS_AT_ONCE:
                break
        where, values = conditions(wanted)
        if not where:
            return matrix.nearest(vector, count)
        allowed = {number for (number,) in self.rows(f"SELECT a.id FROM article a WHERE true{where}", values)}
        found = matrix.nearest(vector, len(matrix))
        return [hit for hit in found if hit[0] in allowed][:count]

    def size(self) -> int:
        """See :meth:`Archive.size`."""
        files = (Path(f"{self.path}{end}") for end in ("", "-wal", "-shm"))
        return sum(file.stat().st_size for file in files if file.exists())

    def numbers_indexed(self) -> frozenset[int]:
        """See :meth:`Archive.numbers_indexed`."""
        try:
            self.run("INSERT INTO words (words) VALUES ('integrity-check')")
            return frozenset(number for (number,) in self.rows("SELECT rowid FROM words"))
        except ArchiveError:
            with self.writing():
                self.run("DROP TABLE words")
                self.run(_WORDS)
            return frozenset()

    def damage(self) -> str:
        """What the engine finds wrong with its file; empty when nothing is."""
        try:
            found = [str(text) for (text,) in self.rows("PRAGMA integrity_check(5)")]
        except ArchiveError as error:
            return str(error)
        # The index of words looks itself over, see numbers_indexed.
        return "; ".join(text for text in found if text != "ok" and not text.startswith("malformed inverted index"))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """The engine's errors in terms of the archive, with the way out."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(self.address, _explain(error)) from None


def _explain(error: sqlite3.Error) -> str:
    text = str(error)
    if any(words in text for words in _FULL):
        return (
            "the disk is full (or failed); what was being added is not in the archive, and nothing else is lost. "
            "Make room and run the same command again"
        )
    if any(words in text for words in _DAMAGED):
        return (
            f"this is no archive of checker, or it is damaged ({text}). If it is one, "
            '"checker archive verify" saves what can be saved; else name another file'
        )
    if "locked" in text or "busy" in text:
        return f"another process has kept the archive to itself for {_PATIENCE:.0f} seconds; try again when it is done"
    if "readonly" in text or "unable to open" in text:
        return f"the file (or its folder) cannot be opened or written ({text}); look at its permissions"
    return f'{text}; if this comes again, run "checker archive verify"'


def _quoted(word: str) -> str:
    """A word as the full-text engine takes it literally."""
    return '"' + word.replace('"', '""') + '"'

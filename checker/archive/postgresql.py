"""An archive in a PostgreSQL database with pgvector, in a schema of its own.

Writers wait for each other by a lock that ends with their transaction, as those of the one file do.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from checker.archive.address import Server
from checker.archive.errors import ArchiveError
from checker.archive.records import Filter, Floats, Row
from checker.archive.store import SCHEMA, Archive, conditions

_PATIENCE = 30  # seconds that a writer waits for another one
_TIMEOUT = 120  # seconds that the server may be silent
_LOCK = 0x63686B72
_WIDEST = 1000  # of the search in the graph of vectors; the server takes no more
_SCHEMA = (
    "CREATE SCHEMA IF NOT EXISTS checker",
    "CREATE EXTENSION IF NOT EXISTS vector",
    "CREATE TABLE checker.setting (name text PRIMARY KEY, value text NOT NULL)",
    "CREATE TABLE checker.article (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, path text NOT NULL UNIQUE, "
    "digest bytea NOT NULL, language text NOT NULL, headline text NOT NULL, published text, outlet text, "
    "added text NOT NULL, claims integer NOT NULL)",
    "CREATE INDEX ON checker.article (digest)",
    "CREATE TABLE checker.content (article bigint PRIMARY KEY, media text NOT NULL, original bytea NOT NULL, "
    "version text NOT NULL, analysis bytea NOT NULL, keys bytea NOT NULL, vectors bytea NOT NULL)",
    "CREATE TABLE checker.meaning (article bigint PRIMARY KEY, value vector NOT NULL)",
    "CREATE TABLE checker.words (article bigint PRIMARY KEY, stems tsvector NOT NULL)",
    "CREATE INDEX ON checker.words USING gin (stems)",
    "CREATE TABLE checker.fact_check (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name bytea NOT NULL UNIQUE, "
    "record bytea NOT NULL, vector bytea NOT NULL)",
    f"INSERT INTO checker.setting (name, value) VALUES ('schema', '{SCHEMA}')",
)
_TABLES = ("setting", "article", "content", "meaning", "words", "fact_check")
_REASONS = {  # SQLSTATE, or the class of it that its first two signs are
    "28": "the server refuses this user or password",
    "3D": "there is no such database; make it first (createdb)",
    "42501": "this user may not do that; the owner of the database can make the archive and grant the rights",
    "53100": "the disk of the server is full; what was being added is not in the archive. Make room and run it again",
    "55P03": f"another process has kept the archive to itself for {_PATIENCE} seconds; try again when it is done",
    "57": "the server is shutting down or ended the connection; try again later",
    "58": "the server cannot read or write its files",
    "XX": "the server finds its files damaged; restore them from a copy",
}


class PostgresqlArchive(Archive):
    """An archive in a PostgreSQL database."""

    def __init__(self, server: Server, *, create: bool) -> None:
        """Connect, and make the tables when they are not there and ``create`` says so.

        Raises:
            ArchiveError: the driver is not installed, the server does not answer or refuses, or holds no archive.
        """
        super().__init__(server.shown)
        try:
            from pg8000 import dbapi, exceptions
        except ImportError:
            raise ArchiveError(self.address, 'the driver is not installed: pip install "checker[postgresql]"') from None
        self._errors: tuple[type[Exception], ...] = (exceptions.Error, OSError)
        self._indexed = False
        with self._told():
            self._connection = dbapi.connect(
                user=server.user or "postgres",
                host=server.host or "localhost",
                unix_sock=server.socket,
                port=server.port,
                database=server.database,
                password=server.password or os.environ.get("PGPASSWORD"),
                timeout=_TIMEOUT,
                ssl_context=_ssl(server),
                application_name="checker",
            )
            self._connection.autocommit = True
        try:
            self._prepare(create)
        except BaseException:
            self.close()
            raise

    def _prepare(self, create: bool) -> None:
        self.run(f"SET lock_timeout = '{_PATIENCE}s'")
        if not self._there():
            if not create:
                raise ArchiveError(
                    self.address, 'there is no archive in this database; "checker archive add" makes one'
                )
            with self.writing():
                if not self._there():  # another process may have been first
                    for statement in _SCHEMA:
                        self.run(statement)
        paths = self.rows(
            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
            "WHERE e.extname = 'vector'"
        )
        home = str(paths[0][0]).replace('"', '""') if paths else "public"
        self.run(f'SET search_path = checker, "{home}"')
        version = int(self.setting("schema") or 0)
        if version > SCHEMA:
            raise ArchiveError(self.address, "a later version of checker made this archive; update checker")
        # Where a filter leaves out most of the neighbours, look on; only pgvector 0.8 and later know how.
        with suppress(ArchiveError):
            self.run("SET hnsw.iterative_scan = strict_order")

    def _there(self) -> bool:
        return self._has("setting")

    def _has(self, name: str) -> bool:
        """Whether a table or an index is there by now.

        The catalogue is read: to_regclass may still know from before that it waited for the lock that there is none.
        """
        found = self.rows(
            "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'checker' AND c.relname = ?",
            (name,),
        )
        return bool(found)

    def close(self) -> None:
        """Let go of the connection."""
        with suppress(*self._errors):
            self._connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """See :meth:`Archive.rows`."""
        with self._told():
            cursor = self._execute(sql, values)
            return [tuple(row) for row in cursor.fetchall()]

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """See :meth:`Archive.run`."""
        with self._told():
            return int(self._execute(sql, values).rowcount)

    def _execute(self, sql: str, values: Sequence[object]) -> Any:
        cursor = self._connection.cursor()
        cursor.execute(sql.replace("?", "%s"), tuple(values))
        return cursor

    @contextmanager
    def writing(self) -> Generator[None]:
        """See :meth:`Archive.writing`."""
        self.run("BEGIN")
        try:
            self.rows("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
            yield
            self.run("COMMIT")
        except BaseException:
            with suppress(ArchiveError):
                self.run("ROLLBACK")
            raise

    def put_words(self, number: int, words: Sequence[str]) -> None:
        """See :meth:`Archive.put_words`."""
        self.run(
            "INSERT INTO words (article, stems) VALUES (?, array_to_tsvector(CAST(? AS text[]))) "
            "ON CONFLICT (article) DO UPDATE SET stems = excluded.stems",
            (number, list(words)),
        )

    def drop_words(self, number: int) -> None:
        """See :meth:`Archive.drop_words`."""
        self.run("DELETE FROM words WHERE article = ?", (number,))

    def having(self, word: str, most: int, wanted: Filter) -> list[int]:
        """See :meth:`Archive.having`."""
        where, values = conditions(wanted)
        join = " JOIN article a ON a.id = found.article" if where else ""
        # Found first and sorted then: else the planner may walk all articles from the latest one on. In one piece,
        # since the driver takes longer for thousands of rows than the server for finding them.
        rows = self.rows(
            "WITH found AS MATERIALIZED (SELECT article FROM words WHERE stems @@ CAST(? AS tsquery)), "
            f"latest AS (SELECT found.article FROM found{join} WHERE true{where} ORDER BY found.article DESC LIMIT ?) "
            "SELECT coalesce(string_agg(CAST(article AS text), ','), '') FROM latest",
            (_quoted(word), *values, most),
        )
        return list(map(int, filter(None, rows[0][0].split(","))))

    def put_vector(self, number: int, vector: Floats) -> None:
        """See :meth:`Archive.put_vector`."""
        if not self._indexed:
            # Known by its name: asking for it every time would lock the table.
            if not self._has("meaning_nearest"):
                self.run(
                    f"CREATE INDEX meaning_nearest ON meaning USING hnsw ((value::vector({len(vector)})) vector_ip_ops)"
                )
            self._indexed = True
        self.run(
            "INSERT INTO meaning (article, value) VALUES (?, CAST(? AS vector)) "
            "ON CONFLICT (article) DO UPDATE SET value = excluded.value",
            (number, _written(vector)),
        )

    def nearest(self, vector: Floats, count: int, wanted: Filter) -> list[tuple[int, float]]:
        """See :meth:`Archive.nearest`."""
        where, values = conditions(wanted)
        join = " JOIN article a ON a.id = v.article" if where else ""
        self.run(f"SET hnsw.ef_search = {max(40, min(count, _WIDEST))}")
        kind = f"vector({len(vector)})"
        rows = self.rows(
            f"SELECT v.article, (v.value::{kind}) <#> CAST(? AS {kind}) AS distance FROM meaning v{join} "
            f"WHERE true{where} ORDER BY distance LIMIT ?",
            (_written(vector), *values, count),
        )
        return [(number, -float(distance)) for number, distance in rows]

    def size(self) -> int:
        """See :meth:`Archive.size`."""
        sizes = ", ".join(f"pg_total_relation_size('checker.{table}')" for table in _TABLES)
        return sum(map(int, self.rows(f"SELECT {sizes}")[0]))

    def numbers_indexed(self) -> frozenset[int]:
        """See :meth:`Archive.numbers_indexed`."""
        return frozenset(number for (number,) in self.rows("SELECT article FROM words"))

    @contextmanager
    def _told(self) -> Generator[None]:
        """The driver's errors in terms of the archive, with the way out."""
        try:
            yield
        except self._errors as error:
            raise ArchiveError(self.address, _explain(error)) from None


def _ssl(server: Server) -> Any:
    if server.ssl == "disable":
        return False
    if server.ssl in ("verify-ca", "verify-full"):
        context = ssl.create_default_context()
        context.check_hostname = server.ssl == "verify-full"
        return context
    return True if server.ssl == "require" else None  # None: where the server offers it


def _explain(error: Exception) -> str:
    details = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
    code, text = str(details.get("C", "")), str(details.get("M", error))
    if not details:
        return f"the server cannot be reached ({text}); look at the address, and whether it is running"
    if "vector" in text and code in ("0A000", "58P01", "42704"):
        return f"pgvector is not installed on the server ({text}); see github.com/pgvector/pgvector"
    reason = _REASONS.get(code) or _REASONS.get(code[:2])
    return f"{reason} ({text})" if reason else f"the server says: {text} ({code})"


def _written(vector: Floats) -> str:
    return "[" + ",".join(f"{value:.6g}" for value in vector.tolist()) + "]"


def _quoted(word: str) -> str:
    """A word as a tsquery takes it literally."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"

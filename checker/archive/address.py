"""Where an archive is: the path of a file, or the URL of a server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from msgspec import Struct

from checker.archive.errors import ArchiveError

_SERVER = ("postgresql", "postgres")
_PASSWORD = re.compile(r"(?<=://)([^:@/]*):.*@|(?<=[?&]password=)[^&]*")


class Server(Struct, frozen=True):
    """A PostgreSQL server and one of its databases. ``socket`` is the folder of a Unix socket."""

    user: str | None
    password: str | None
    host: str | None
    port: int
    database: str
    socket: str | None
    ssl: str  # as libpq's sslmode has it; empty where the URL does not say
    shown: str  # fit to be printed


def hide_password(url: str) -> str:
    """A URL with stars for its password."""
    return _PASSWORD.sub(lambda found: f"{found[1]}:***@" if found[1] is not None else "***", url)


def parse(address: str) -> Path | Server:
    """What an address names: ``postgresql://…``, ``sqlite:///…`` or a path.

    Raises:
        ArchiveError: it is neither.
    """
    scheme, mark, rest = address.partition("://")
    if not mark:
        return Path(address)
    if scheme == "sqlite":
        return Path(unquote(rest.removeprefix("/")))
    shown = hide_password(address)
    if scheme not in _SERVER:
        raise ArchiveError(shown, "an archive is the path of a file or postgresql://user@host/database")
    try:
        parts = urlsplit(address)
        port = parts.port or 5432
    except ValueError:
        raise ArchiveError(shown, "this is no URL: postgresql://user:password@host:port/database") from None
    options = dict(parse_qsl(parts.query))
    host = options.get("host") or parts.hostname
    folder = host if host is not None and host.startswith("/") else None
    return Server(
        user=unquote(parts.username) if parts.username else options.get("user"),
        password=unquote(parts.password) if parts.password else options.get("password"),
        host=None if folder else host or "localhost",
        port=int(options["port"]) if options.get("port", "").isdigit() else port,
        database=unquote(parts.path.lstrip("/")) or "postgres",
        socket=f"{folder}/.s.PGSQL.{port}" if folder else None,
        ssl=options.get("sslmode", ""),
        shown=shown,
    )

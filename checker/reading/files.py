"""Files, and the bytes in them, to sources. Never blocks: only regular files and standard input are read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from checker.model import Metadata, Source
from checker.reading.decoding import decode
from checker.reading.failures import UnreadableInput, printable
from checker.reading.media import Media, media_of_name
from checker.reading.read import LIMIT, read_text, too_large
from checker.reading.white import BLANK

STANDARD_INPUT = "-"


def read_bytes(data: bytes, path: str, *, media: Media | None = None) -> Source:
    """The article in ``data``.

    Args:
        data: a whole file.
        path: its name; the suffix tells what it holds unless ``media`` does. ``-`` and unknown suffixes are sniffed.
        media: what it holds, when that is known.

    Raises:
        UnreadableInput: empty, blank, binary, undecodable or too large, or a page without an article.
    """
    name = printable(path)
    if len(data) > LIMIT:
        raise UnreadableInput(name, too_large(len(data)))
    if not data:
        raise UnreadableInput(name, "is empty; there is nothing to check")
    text, encoding, notes = decode(data, name, media or media_of_name(name))
    if not text.strip(BLANK):
        raise UnreadableInput(name, "holds nothing but white space; there is nothing to check")
    source = read_text(text, name, media=media or "auto")
    if not source.blocks:
        raise UnreadableInput(name, "holds no text once its markup is taken away; there is nothing to check")
    return Source(
        path=name,
        original=text,
        text=source.text,
        offsets=source.offsets,
        blocks=source.blocks,
        metadata=source.metadata or Metadata(),
        media=source.media,
        encoding=encoding,
        notes=notes + source.notes,
    )


def read_file(path: str | os.PathLike[str]) -> Source:
    """The article in a file, or on standard input for ``-``.

    Raises:
        UnreadableInput: as :func:`read_bytes`, and for what is missing, not allowed, or not a regular file.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(LIMIT + 1), name)
    return read_bytes(file_bytes(name), name)


def file_bytes(name: str, limit: int = LIMIT) -> bytes:
    """What a regular file of at most ``limit`` bytes holds.

    Raises:
        UnreadableInput: it is missing, not allowed, not a regular file, or too large.
    """
    shown = printable(name)
    try:
        _require_regular(Path(name).stat().st_mode, shown)
        # Opened without blocking and looked at again: the name may lead to a pipe by now.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            _require_regular(status.st_mode, shown)
            if status.st_size > limit:
                raise UnreadableInput(shown, too_large(status.st_size, limit))
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput(shown, why_not(error)) from None


def _require_regular(mode: int, shown: str) -> None:
    if stat.S_ISREG(mode):
        return
    if stat.S_ISDIR(mode):
        raise UnreadableInput(shown, "is a folder; name the files in it, or give the folder to `checker check`")
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        raise UnreadableInput(shown, "is a pipe, not a file; send the text to standard input and give - as the path")
    raise UnreadableInput(shown, "is a device, not a file; give a file, or - for standard input")


def why_not(error: OSError | ValueError) -> str:
    """What an operating system's refusal means for a person, and the way out."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return "there is no such file; check the spelling and the folder"
    if number in (errno.EACCES, errno.EPERM):
        return "may not be read; ask for permission (chmod +r) or copy it"
    if number == errno.ELOOP:
        return "is a symbolic link that leads back to itself; give the file that is meant"
    if number == errno.ENAMETOOLONG:
        return "is too long to be the name of a file"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return f"cannot be the name of a file: {error}"

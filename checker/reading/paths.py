"""Files, folders and patterns to a list of files in a stable order."""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from checker.model import InputError
from checker.reading.failures import printable
from checker.reading.files import STANDARD_INPUT, why_not
from checker.reading.media import MEDIA_OF_SUFFIX, media_of_name

_MAGIC = re.compile(r"[*?\[]")
_SUFFIXES = ", ".join(MEDIA_OF_SUFFIX)


def expand(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[str], list[InputError]]:
    """The files that ``paths`` stand for.

    A folder stands for the articles in it and in its folders, by suffix, hidden ones left out, sorted by name. A
    pattern (``articles/**/*.txt``) stands for what it matches, as if each match had been given, except that files of
    other kinds are passed over unless the pattern names their suffix. Any other path stands for itself; ``-`` is
    standard input. A file or folder reached twice, also through a symbolic link, is taken once, where it came first.

    Returns:
        The files, and what could not be found or looked into. Whether a file can be read is seen when it is read.
    """
    search = _Search()
    for path in paths:
        search.add(os.fspath(path))
    return search.files, search.errors


class _Search:
    def __init__(self) -> None:
        self.files: list[str] = []
        self.errors: list[InputError] = []
        self._seen: set[str] = set()
        self._folders: set[str] = set()

    def add(self, path: str) -> None:
        if path == STANDARD_INPUT:
            self._take(path, path)
            return
        try:
            mode = Path(path).stat().st_mode
        except (OSError, ValueError) as error:
            if _MAGIC.search(path) and not os.path.lexists(path):
                self._add_pattern(path)
            else:
                self._fail(path, _missing(path, error))
            return
        if stat.S_ISDIR(mode):
            self._add_folder(path)
        else:
            self._take(path, os.path.realpath(path))

    def _take(self, path: str, identity: str) -> None:
        if identity not in self._seen:
            self._seen.add(identity)
            self.files.append(path)

    def _fail(self, path: str, message: str) -> None:
        self.errors.append(InputError(printable(path), message))

    def _add_folder(self, folder: str) -> None:
        if os.path.realpath(folder) in self._folders:
            return
        known = len(self.errors)
        found = 0
        for path in self._walk(folder, self._folders):
            found += 1
            self._take(path, os.path.realpath(path))
        if not found and len(self.errors) == known:
            self._fail(folder, f"holds no articles ({_SUFFIXES}); name the files when they are called otherwise")

    def _add_pattern(self, pattern: str) -> None:
        base, rest = _split_pattern(pattern)
        if not Path(base).is_dir():
            self._fail(pattern, f"nothing matches; there is no folder {base!r}")
            return
        depth = None if "**" in rest else len(rest)
        suffix = Path(rest[-1]).suffix
        named = bool(suffix) and not _MAGIC.search(suffix)
        known = len(self.errors)
        matched = False
        for path in self._walk(base, set(), depth=depth, every=True):
            if not _matches(rest, Path(path).relative_to(base).parts):
                continue
            if Path(path).is_dir():
                if rest[-1] != "**":
                    matched = True
                    self._add_folder(path)
            elif named or media_of_name(path):
                matched = True
                self._take(path, os.path.realpath(path))
        if not matched and len(self.errors) == known:
            self._fail(pattern, "nothing matches; put the pattern in quotes and check the folder")

    def _walk(self, folder: str, visited: set[str], *, depth: int | None = None, every: bool = False) -> Iterator[str]:
        """Articles under ``folder`` (with ``every``: all files and folders), sorted by name, each folder once."""
        pending: list[tuple[str, int]] = [(folder, 0)]
        while pending:
            path, level = pending.pop()
            if level:
                if not Path(path).is_dir():
                    yield path
                    continue
                if every:
                    yield path
            identity = os.path.realpath(path or os.curdir)
            if identity in visited or (depth is not None and level >= depth):
                continue
            visited.add(identity)
            pending.extend((entry, level + 1) for entry in reversed(self._entries(path, every=every)))

    def _entries(self, folder: str, *, every: bool) -> list[str]:
        try:
            with os.scandir(folder or os.curdir) as entries:
                found = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            self._fail(folder, why_not(error))
            return []
        paths = [str(Path(folder) / name) for name in found]
        return [path for path in paths if every or media_of_name(path) or Path(path).is_dir()]


def _split_pattern(pattern: str) -> tuple[str, Sequence[str]]:
    """The folder before the first part with a wildcard, and the parts from there on."""
    parts = pattern.replace(os.sep, "/").split("/")
    first = next(index for index, part in enumerate(parts) if _MAGIC.search(part))
    base = "/".join(parts[:first])
    return (base or "/") if first and not base else base, [part for part in parts[first:] if part]


def _matches(parts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a path's names fit a pattern's parts; ``**`` stands for any number of names, none included."""
    reached = _with_skipped_stars(parts, {0})
    for name in names:
        onward = set()
        for index in reached:
            if index < len(parts):
                if parts[index] == "**":
                    onward.add(index)
                elif fnmatch.fnmatchcase(name, parts[index]):
                    onward.add(index + 1)
        reached = _with_skipped_stars(parts, onward)
    return len(parts) in reached


def _with_skipped_stars(parts: Sequence[str], reached: set[int]) -> set[int]:
    for index in range(len(parts)):
        if index in reached and parts[index] == "**":
            reached.add(index + 1)
    return reached


def _missing(path: str, error: OSError | ValueError) -> str:
    """The refusal, with the name that was probably meant."""
    message = why_not(error)
    if isinstance(error, FileNotFoundError):
        from difflib import get_close_matches

        folder, name = os.path.split(path)
        try:
            close = get_close_matches(name, [entry.name for entry in Path(folder).iterdir()], n=1)
        except OSError:
            return message
        if close:
            return f"{message}; did you mean {Path(folder) / close[0]}?"
    return message

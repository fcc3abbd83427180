"""The rows of a fact file, TOML or CSV: what is written in each, and in which line, before any of it is understood."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from checker.config import ConfigError
from checker.reading.failures import UnreadableInput
from checker.reading.files import file_bytes

_TABLE = re.compile(r"[ \t]*\[\[[ \t]*[\"']?([\w-]+)[\"']?[ \t]*\]\]")
_KEY = re.compile(r"[ \t]*[\"']?([\w-]+)[\"']?[ \t]*=")
_BETWEEN = "|"  # parts the forms in a cell of a CSV file
_KIND = "kind"
_LARGEST = 64_000_000  # bytes of a fact file
_DELIMITERS = ",;\t"


class Row(NamedTuple):
    """One fact as it is written. ``values`` are strings, lists or what TOML makes of them; a CSV cell is a string.
    ``lines`` are those of the keys, where they are not that of the fact."""

    kind: str
    values: dict[str, Any]
    line: int
    path: str
    lines: Mapping[str, int] = {}

    def wrong(self, what: str, key: str = "") -> ConfigError:
        """An error that names the file, the line, the fact and what to do."""
        where = f'"{key}" of [[{self.kind}]]' if key else f"[[{self.kind}]]"
        return ConfigError(f"{self.path}:{self.lines.get(key, self.line)}: {where}: {what}")

    def forms(self, key: str) -> tuple[str, ...]:
        """The names under a key: a string, or a list of them; in a CSV file parted by bars. Empty when not given."""
        value = self.values.get(key, ())
        listed = value.split(_BETWEEN) if isinstance(value, str) else value
        if not isinstance(listed, (list, tuple)) or not all(isinstance(form, str) for form in listed):
            raise self.wrong("give a name in quotation marks, or a list of names", key)
        forms = tuple(" ".join(form.split()) for form in listed)
        if not all(forms):
            raise self.wrong("a name is empty; take it out", key)
        return tuple(dict.fromkeys(forms))


def read_rows(path: str) -> list[Row]:
    """The facts of a file, by its suffix TOML or CSV.

    Raises:
        ConfigError: it cannot be read, is neither, or is damaged; the message names the file, the line and the way out.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in (".toml", ".csv"):
        raise ConfigError(f"{path}: a fact file ends in .toml or .csv (docs/facts.md shows both)")
    text = text_of(path)
    return list(_toml(text, path) if suffix == ".toml" else _csv(text, path))


def text_of(path: str, limit: int = _LARGEST) -> str:
    """The text of a UTF-8 file of at most ``limit`` bytes.

    Raises:
        ConfigError: it cannot be read, or is not UTF-8; the message names the line.
    """
    try:
        data = file_bytes(path, limit)
    except UnreadableInput as error:
        raise ConfigError(f"{error.path}: {error.message}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: this is not UTF-8 text; save the file as UTF-8") from None


def _toml(text: str, path: str) -> Iterator[Row]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = place.group(1) if place else str(text.count("\n") + 1)
        raise ConfigError(
            f"{path}:{line}: this is not TOML: {error}; names, and months without a day, stand in quotation marks"
        ) from None
    except RecursionError:
        raise ConfigError(f"{path}: its values are nested too deeply; docs/facts.md shows what is expected") from None
    lines: dict[str, list[int]] = {}
    keys: dict[int, dict[str, int]] = {}
    last = 1
    for number, words in enumerate(text.split("\n"), start=1):
        if header := _TABLE.match(words):
            lines.setdefault(header.group(1), []).append(number)
            last = number
        elif key := _KEY.match(words):
            keys.setdefault(last, {})[key.group(1).replace("_", "-")] = number
    for kind, entries in tables.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            line = next((n for n, words in enumerate(text.split("\n"), 1) if kind in words), 1)
            raise ConfigError(f'{path}:{line}: "{kind}" is no list of facts; each fact begins with [[{kind}]]')
        places = lines.get(kind, [])
        for number, entry in enumerate(entries):
            line = places[number] if len(places) == len(entries) else 1
            yield Row(kind, entry, line, path, keys.get(line, {}))


def _csv(text: str, path: str) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    head = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    delimiter = max(_DELIMITERS, key=head.count)
    # Comments stay as empty lines, so that lines are counted right.
    reader = csv.reader(("\n" if line.startswith("#") else line for line in lines), delimiter=delimiter, strict=True)
    keys: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not keys:
                keys = [cell.strip().lower().replace("_", "-") for cell in cells]
                if _KIND not in keys:
                    raise ConfigError(
                        f'{path}:{reader.line_num}: no column is called "{_KIND}"; the first line names the columns'
                    )
                continue
            if len(cells) > len(keys) and any(cell.strip() for cell in cells[len(keys) :]):
                raise ConfigError(
                    f"{path}:{reader.line_num}: {len(cells)} cells, but {len(keys)} columns; put a cell with a "
                    f'"{delimiter}" in it between quotation marks'
                )
            values = {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if cell.strip() and key}
            yield Row(values.pop(_KIND, ""), values, reader.line_num, path)
    except csv.Error as error:
        raise ConfigError(f"{path}:{reader.line_num}: this is not CSV: {error}") from None

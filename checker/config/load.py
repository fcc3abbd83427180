"""Finds and reads ``checker.toml`` or the ``[tool.checker]`` table of ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args

import msgspec

from checker.config.config import Config, ConfigError, MessageLanguage, nearest
from checker.model import Severity

_OWN_FILE = "checker.toml"
_PROJECT_FILE = "pyproject.toml"
_TYPES = {
    "array": "a list",
    "object": "a table",
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}


def find_config(start: Path) -> Path | None:
    """The nearest file with settings, from ``start`` (a file or folder) upward.

    ``checker.toml`` goes before ``pyproject.toml`` of the same folder; a ``pyproject.toml`` without a
    ``[tool.checker]`` table is passed over.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own = folder / _OWN_FILE
        if own.is_file():
            return own
        project = folder / _PROJECT_FILE
        if project.is_file() and _mentions_checker(project):
            return project
    return None


def _mentions_checker(project: Path) -> bool:
    # A look before the parser: a broken file that says nothing of this program is none of its business.
    try:
        return b"tool.checker" in project.read_bytes() and "checker" in _parse(project).get("tool", {})
    except OSError:
        return False


def read_config(path: Path) -> Config:
    """The settings of one file.

    Raises:
        ConfigError: it cannot be read, is no TOML, or holds an unknown key or a value of the wrong type.
    """
    table = _parse(path)
    if path.name == _PROJECT_FILE:
        table = table.get("tool", {}).get("checker", {})
    known = {field.encode_name for field in msgspec.structs.fields(Config)}
    for key in table:
        if key not in known:
            raise ConfigError(
                f'{path}: unknown key "{key}"{nearest(key, known)}. The keys are: {", ".join(sorted(known))}.'
            )
    # A folder or file beside the settings is meant, wherever the program is started.
    for key in ("encoder", "judge"):
        if isinstance(name := table.get(key), str) and name and (path.parent / name).is_dir():
            table[key] = str((path.parent / name).absolute())
    for key in ("facts", "fact-checks"):
        if isinstance(names := table.get(key), list):
            table[key] = [str((path.parent / name).absolute()) if isinstance(name, str) else name for name in names]
    if isinstance(name := table.get("archive"), str) and "://" not in name:
        table["archive"] = str((path.parent / name).absolute())
    try:
        return msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {explain(error)}") from None


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: this is not TOML: {error}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: this is not UTF-8 text") from None
    except OSError as error:
        raise ConfigError(f"{path}: it cannot be read: {error.strerror}") from None


def explain(error: msgspec.ValidationError) -> str:
    """msgspec's words ("Expected `array`, got `str` - at `$.select`") with the key in front, in terms of TOML."""
    what, _, where = str(error).partition(" - at ")
    key = where.strip("`").removeprefix("$").lstrip(".").removesuffix("[...]").replace("_", "-")
    for python, toml in _TYPES.items():
        what = what.replace(f"`{python}`", toml)
    if what.startswith("Invalid enum value"):
        choices = get_args(MessageLanguage if key == "messages" else Severity)
        what = f"{what.removeprefix('Invalid enum value ')} is not one of {', '.join(choices)}"
    return f'"{key}": {what[0].lower()}{what[1:]}'

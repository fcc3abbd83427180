"""A newsroom's fact file: who holds which office, capitals, places, spellings and figures."""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from checker.config import nearest
from checker.languages import available, load
from checker.model import Capital, Facts, Figure, OfficeTerm, Origin, Siting, Spelling
from checker.reading.facts.rows import Row, read_rows
from checker.text import fold

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_NUMBER = re.compile(r"[+-]?\d+(?:[.]\d+)?")
_YES, _NO = frozenset(("true", "yes", "1")), frozenset(("false", "no", "0", ""))
_TERM = ("since", "until")
# What each kind of fact must have, and what it may have.
_KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "office": (("office", "of", "person"), _TERM),
    "capital": (("of", "city"), _TERM),
    "place": (("place", "in"), ()),
    "name": (("name", "not"), ("except", "language")),
    "figure": (("of", "what", "value"), ("unit", "as-of", "until", "rises", "tolerance")),
}


def read_facts(paths: Iterable[str | os.PathLike[str]]) -> Facts:
    """The facts of some files, TOML or CSV, in one.

    Raises:
        ConfigError: a file cannot be read or holds what is no fact; the message names the file, the line, what is wrong
            and the way out.
    """
    facts: dict[str, list[Any]] = {kind: [] for kind in _KEYS}
    for path in paths:
        for row in read_rows(os.fspath(path)):
            facts[row.kind if row.kind in _KEYS else _unknown(row)].append(_READERS[row.kind](_known_keys(row)))
    return Facts(*(tuple(facts[kind]) for kind in _KEYS))


def _unknown(row: Row) -> str:
    if not row.kind:
        raise row._replace(kind="?").wrong(f'the column "kind" is empty; it is one of {", ".join(_KEYS)}')
    raise row.wrong(f"there is no such kind of fact{nearest(row.kind, _KEYS)}; the kinds are {', '.join(_KEYS)}")


def _known_keys(row: Row) -> Row:
    required, optional = _KEYS[row.kind]
    values = {key.replace("_", "-"): value for key, value in row.values.items()}
    known = (*required, *optional)
    for key in values:
        if key not in known:
            raise row.wrong(f'unknown key "{key}"{nearest(key, known)}; its keys are {", ".join(known)}')
    for key in required:
        if values.get(key) in (None, "", []):
            raise row.wrong(f'"{key}" is missing; it needs {", ".join(required)}')
    return row._replace(values=values)


def _origin(row: Row) -> Origin:
    return Origin(row.path, row.line)


def _office(row: Row) -> OfficeTerm:
    return OfficeTerm(row.forms("person"), row.forms("office"), row.forms("of"), _origin(row), *_term(row))


def _capital(row: Row) -> Capital:
    return Capital(row.forms("of"), row.forms("city"), _origin(row), *_term(row))


def _siting(row: Row) -> Siting:
    return Siting(row.forms("place"), row.forms("in"), _origin(row))


def _spelling(row: Row) -> Spelling:
    names = row.forms("name")
    if len(names) != 1:
        raise row.wrong("give the one spelling of the house", "name")
    if names[0] in row.forms("not"):
        raise row.wrong(f'"{names[0]}" is the spelling of the house and a rejected one', "not")
    language = row.values.get("language")
    if language is not None and language not in available():
        raise row.wrong(f'there is no language "{language}" (there are {", ".join(available())})', "language")
    return Spelling(names[0], row.forms("not"), _origin(row), row.forms("except"), language)


def _figure(row: Row) -> Figure:
    unit = row.values.get("unit", "")
    if not isinstance(unit, str) or (unit and fold(unit) not in _units()):
        raise row.wrong(f'there is no unit "{unit}"{nearest(str(unit), _units())}; leave it out for a count', "unit")
    tolerance = _number(row, "tolerance") if "tolerance" in row.values else 0.0
    if not 0 <= tolerance < 1:
        raise row.wrong("give a part of the value from 0 to 1, such as 0.05", "tolerance")
    return Figure(
        of=row.forms("of"),
        what=row.forms("what"),
        value=_number(row, "value"),
        origin=_origin(row),
        unit=_units().get(fold(unit), ""),
        as_of=_day(row, "as-of", last=False),
        until=_day(row, "until", last=True),
        rises=_flag(row, "rises"),
        tolerance=tolerance,
    )


@cache
def _units() -> dict[str, str]:
    """The names of units by all their forms, folded, in every language."""
    return {
        fold(form.strip()): name
        for code in available()
        for kind, name, forms in load(code).rows("units")
        if not kind.endswith("dual")
        for form in (*forms.split(","), name)
    }


def _term(row: Row) -> tuple[date | None, date | None]:
    since, until = _day(row, "since", last=False), _day(row, "until", last=True)
    if since and until and until < since:
        raise row.wrong(f"it ends on {until}, before it begins on {since}", "until")
    return since, until


def _day(row: Row, key: str, *, last: bool) -> date | None:
    """A day, or the first or last day of a year or a month."""
    value = row.values.get(key)
    if value is None:
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    stated = None if isinstance(value, bool) else _DAY.fullmatch(str(value).strip())
    try:
        if stated is None:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in stated.groups())
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        raise row.wrong(f'"{value}" is no day; write 2024-03-01, 2024-03 or 2024', key) from None


def _number(row: Row, key: str) -> float:
    value = row.values[key]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    digits = fold(str(value)).replace(",", "").replace("_", "").replace("٬", "").replace(" ", "")
    if not isinstance(value, str) or not _NUMBER.fullmatch(digits):
        raise row.wrong(f'"{value}" is no number; write 1200000 or 45.5, and the unit under "unit"', key)
    return float(digits)


def _flag(row: Row, key: str) -> bool:
    value = row.values.get(key, False)
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in _YES | _NO:
        raise row.wrong(f'"{value}" is neither true nor false', key)
    return word in _YES


_READERS: dict[str, Callable[[Row], Any]] = {
    "office": _office,
    "capital": _capital,
    "place": _siting,
    "name": _spelling,
    "figure": _figure,
}

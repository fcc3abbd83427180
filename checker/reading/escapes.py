"""Strings with backslash escapes (JSON, and YAML in double quotes) to segments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.reading.flow import Segment

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL
)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def resolve(text: str, start: int, end: int) -> Iterator[Segment]:
    """The segments of the string in ``text[start:end]``, its quotation marks left out."""
    position = start
    for match in _ESCAPE.finditer(text, start, end):
        if match.start() > position:
            yield Segment(text[position : match.start()], position, match.start() - position)
        position = match.end()
        yield Segment(_meaning(match.group()), match.start(), position - match.start())
    if position < end:
        yield Segment(text[position:end], position, end - position)


def _meaning(escape: str) -> str:
    if len(escape) == 2:
        return _SHORT.get(escape[1], escape[1])
    units = [int(part, 16) for part in escape[2:].split("\\u")]
    if len(units) == 2:  # a surrogate pair
        return chr(0x10000 + ((units[0] - 0xD800) << 10) + (units[1] - 0xDC00))
    return "\ufffd" if 0xD800 <= units[0] <= 0xDFFF else chr(units[0])

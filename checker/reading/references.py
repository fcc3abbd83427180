"""Character references (``&amp;``, ``&#1575;``), after the WHATWG HTML standard."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

# The text of a reference without its &. Letters and digits after a name are read on, because it may be a longer name.
PATTERN: Final = r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|[a-zA-Z][a-zA-Z0-9]*;?)"
REFERENCE = re.compile(PATTERN)
_LAST_CODE_POINT = 0x10FFFF
_MOST_DIGITS = 10
_REPLACEMENT = "\ufffd"


@cache
def _names() -> tuple[dict[str, str], dict[str, str], range]:
    """All names, those that may go without a semicolon, and the lengths of these from longest to shortest."""
    from html.entities import html5  # only where a reference stands: most texts have none

    bare = {name: text for name, text in html5.items() if not name.endswith(";")}
    lengths = [len(name) for name in bare]
    return html5, bare, range(max(lengths), min(lengths) - 1, -1)


def dereference(reference: str, following: str = "", *, in_attribute: bool = False) -> tuple[str, int]:
    """What a match of :data:`REFERENCE` stands for, and how many of its characters that takes.

    A name without a semicolon is known by its longest known beginning (``&notit`` is ``¬`` and three letters left
    over); within an attribute it stands for itself when a letter, a digit or ``=`` (``following``) comes next.
    Nothing known gives ``("", 0)``.
    """
    body = reference[1:]
    if body[0] == "#":
        return _numeric(body[1:].rstrip(";")), len(reference)
    names, bare, lengths = _names()
    if body.endswith(";") and body in names:
        return names[body], len(reference)
    name = body.rstrip(";")
    for length in lengths:
        text = bare.get(name[:length]) if length <= len(name) else None
        if text is not None:
            rest = body[length : length + 1] or following
            if in_attribute and (rest == "=" or (rest.isascii() and rest.isalnum())):
                return "", 0
            return text, length + 1
    return "", 0


def _numeric(digits: str) -> str:
    base = 16 if digits[0] in "xX" else 10
    digits = digits.lstrip("xX").lstrip("0") or "0"
    if len(digits) > _MOST_DIGITS:
        return _REPLACEMENT
    number = int(digits, base)
    if number == 0 or number > _LAST_CODE_POINT or 0xD800 <= number <= 0xDFFF:
        return _REPLACEMENT
    if 0x80 <= number <= 0x9F:  # written by programs that meant windows-1252
        return bytes((number,)).decode("cp1252", "ignore") or chr(number)
    return chr(number)


def unescape(text: str) -> str:
    """``text`` with its references replaced, where no offsets are needed."""
    if "&" not in text:
        return text
    pieces, position = [], 0
    for match in REFERENCE.finditer(text):
        meaning, taken = dereference(match.group())
        if taken:
            pieces += [text[position : match.start()], meaning]
            position = match.start() + taken
    return "".join(pieces) + text[position:]

"""Text for XML and for HTML: what an article holds must come out as text, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

# XML 1.0 has no place for these, escaped or not; and direction controls would reach over what stands around them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def text(value: str) -> str:
    """The characters between two tags; what XML cannot hold becomes U+FFFD, direction controls are left out."""
    return escape(_legal(value))


def attributes(values: Mapping[str, object]) -> str:
    """The attributes of a tag, a space before each."""
    return "".join(f' {name}="{escape(_legal(str(value)), _QUOTED)}"' for name, value in values.items())


def _legal(value: str) -> str:
    return _DIRECTION.sub("", _FORBIDDEN.sub("\ufffd", value))

"""What kind of text a file holds: by its name, or by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

Media = Literal["text", "markdown", "html"]

MEDIA_OF_SUFFIX: dict[str, Media] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_BEGINNING = 4096  # code points looked at
# A page may begin with comments and processing instructions; they are stepped over one by one.
_PREAMBLE = re.compile(r"(?:[\s\ufeff]++|<!--.*?-->|<\?[^>]*+>)*+", re.DOTALL)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|main|section|div|h1|p)(?=[\s>/]))", re.IGNORECASE
)
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*+\r?\n(?:[ \t]*+(?:#[^\n]*+)?\n)*+[\w-]++[ \t]*+:")
_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MARKDOWN_TITLE = re.compile(r"[\s\ufeff]*+#{1,2} +[^\s#]")


def media_of_name(path: str) -> Media | None:
    """The kind that a file's suffix promises, ``None`` when it promises none."""
    return MEDIA_OF_SUFFIX.get(PurePath(path).suffix.lower())


def sniff(text: str, path: str = "-") -> Media:
    """The kind of a decoded text: a page that is named ``.txt`` is still a page."""
    named = media_of_name(path)
    beginning = text[:_BEGINNING]
    preamble = _PREAMBLE.match(beginning)
    if named in ("html", "markdown"):
        return named
    if _PAGE.match(beginning, preamble.end() if preamble else 0):
        return "html"
    if named is None and (_MARKDOWN_TITLE.match(beginning) or _has_front_matter(beginning)):
        return "markdown"
    return "text"


def _has_front_matter(beginning: str) -> bool:
    opening = _FRONT_MATTER.match(beginning)
    return opening is not None and _FRONT_MATTER_END.search(beginning, opening.end()) is not None

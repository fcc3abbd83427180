"""From text and bytes to a source."""

from __future__ import annotations

from typing import Literal

from checker.model import Source
from checker.reading.failures import UnreadableInput
from checker.reading.media import Media, sniff
from checker.reading.plain import read_plain

LIMIT = 10_000_000  # bytes of a file, code points of a text; the longest article known is a hundredth of that


def read_text(text: str, path: str = "-", *, media: Media | Literal["auto"] = "text") -> Source:
    """The source of a text already decoded. Blank text gives a source without blocks.

    Args:
        text: the text; every offset of a report counts its code points.
        path: what to call it in reports.
        media: what it holds; ``auto`` looks at the suffix of ``path`` and at how the text begins.

    Raises:
        UnreadableInput: the text is over the size limit, or a page holds no article.
    """
    if len(text) > LIMIT:
        raise UnreadableInput(path, too_large(len(text)))
    kind = sniff(text, path) if media == "auto" else media
    if kind == "html":
        from checker.reading.html import read_html

        return read_html(text, path)
    if kind == "markdown":
        from checker.reading.markdown import read_markdown

        return read_markdown(text, path)
    return read_plain(text, path)


def too_large(size: int, limit: int = LIMIT) -> str:
    """What to say of something of ``size`` bytes."""
    what, parts = ("for one article ", "one file per article") if limit == LIMIT else ("", "several files")
    return f"is too large {what}({size / 1e6:,.1f} MB; the limit is {limit / 1e6:.0f} MB); split it into {parts}"

"""The frame of an HTML page: one file that needs no other and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable

from checker._version import __version__
from checker.reports.layout import RIGHT_TO_LEFT
from checker.reports.markup import attributes, text


def document(title: str, css: str, body: Iterable[str], language: str) -> str:
    """The page, in the direction of the reader's language; ``body`` holds the lines of markup under its title."""
    page = {"lang": language, "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr"}
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f"<html{attributes(page)}>",
            "<head>",
            # Every tag is closed, so that tools for XML read the page as well.
            '<meta charset="utf-8"/>',
            # Nothing of an article could run or load anything, even if it came through.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>",
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
            f'<meta name="generator" content="checker {__version__}"/>',
            f"<title>{text(title)}</title>",
            f"<style>{css}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{text(title)}</h1>",
            *body,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )

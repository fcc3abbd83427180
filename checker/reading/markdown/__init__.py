"""Markdown with front matter."""

from checker.reading.markdown.document import read_markdown

__all__ = ["read_markdown"]

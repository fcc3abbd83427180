"""Pages: tokens, structure, the article in them, and what they say about themselves."""

from checker.reading.html.page import read_html

__all__ = ["read_html"]

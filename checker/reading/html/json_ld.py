"""Reads the schema.org article out of a page's JSON-LD, with the place of its headline in the original.

The scanner is tolerant, as search engines are: line breaks in strings, stray commas, comments around the script and a
script that breaks off all leave what came before readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.reading.escapes import resolve
from checker.reading.flow import Flow, Piece, Segment
from checker.reading.references import unescape
from checker.text import OffsetMapBuilder, Span

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)
_LISTS = ("itemListElement", "hasPart", "mentions", "citation", "isPartOf", "relatedLink", "associatedMedia", "comment")
_LONGEST_HEADLINE = 6000  # code points, escapes counted in full


class _String(NamedTuple):
    start: int
    end: int


_Value = dict[str, "_Value"] | list["_Value"] | _String | None  # numbers and the like are of no use here


@dataclass(slots=True)
class Article:
    """What JSON-LD says of the page's article; empty where it says nothing."""

    headline: list[Segment] = field(default_factory=list)
    published: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    body: str = ""


def find_article(text: str, scripts: Iterable[tuple[int, int]]) -> Article | None:
    """The first article with a headline in the scripts of a page (``scripts``: ranges of ``text``), if there is one."""
    for start, end in scripts:
        for found in _articles(text, _parse(text, start, end)):
            headline = found.get("headline") or found.get("name")
            if isinstance(headline, _String):
                return Article(
                    headline=_headline(text, headline),
                    published=_plain(text, found.get("datePublished")),
                    author=_name(text, found.get("author")),
                    outlet=_name(text, found.get("publisher")),
                    language=_name(text, found.get("inLanguage")),
                    body=_plain(text, found.get("articleBody")),
                )
    return None


def _articles(text: str, root: _Value) -> Iterator[dict[str, _Value]]:
    """The objects whose type is an article's, in order; those in lists of other articles are passed over."""
    pending = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            types = value.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(_plain(text, name).endswith(("Article", "BlogPosting", "Report")) for name in names):
                yield value
            pending.extend(reversed([child for key, child in value.items() if key not in _LISTS]))


def _parse(text: str, start: int, end: int) -> _Value:
    """The value in a range, with strings as their places."""
    root: list[_Value] = []
    stack: list[dict[str, _Value] | list[_Value]] = [root]
    keys: list[str] = [""]
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        holder = stack[-1]
        if token in "}]":
            if len(stack) > 1:
                stack.pop()
                keys.pop()
        elif token in ",:":
            continue
        elif match.lastindex and isinstance(holder, dict) and not keys[-1]:
            keys[-1] = match.group(1)
        else:
            value: _Value = None
            if token == "{":
                value = {}
            elif token == "[":
                value = []
            elif match.lastindex:
                value = _String(*match.span(1))
            if isinstance(holder, dict):
                if keys[-1]:
                    holder[keys[-1]] = value
                keys[-1] = ""
            else:
                holder.append(value)
            if isinstance(value, (dict, list)):
                stack.append(value)
                keys.append("")
    return root


def _headline(text: str, place: _String) -> list[Segment]:
    """A string as readers see it. Many systems escape it for HTML first and for JSON then; both are undone."""
    builder = OffsetMapBuilder()
    for segment in resolve(text, place.start, min(place.end, place.start + _LONGEST_HEADLINE)):
        builder.replace(segment.text, segment.start, segment.length)
    decoded, offsets = builder.build()
    segments = []
    for segment in Flow(decoded).read([Piece(0, len(decoded))]):
        if len(segment.text) != segment.length:
            origin = offsets.span(Span(segment.start, segment.start + segment.length))
            segments.append(Segment(segment.text, origin.start, origin.end - origin.start))
            continue
        for index, character in enumerate(segment.text, segment.start):
            origin = offsets.span(Span(index, index + 1))
            segments.append(Segment(character, origin.start, origin.end - origin.start))
    return segments


def _plain(text: str, value: _Value) -> str:
    if not isinstance(value, _String):
        return ""
    return " ".join(unescape("".join(segment.text for segment in resolve(text, *value))).split())


def _name(text: str, value: _Value) -> str:
    """A name given as a string, as an object with a name, or as a list of such."""
    if isinstance(value, list):
        return ", ".join(name for item in value if not isinstance(item, list) and (name := _name(text, item)))
    if isinstance(value, dict):
        return _plain(text, value.get("name"))
    return _plain(text, value)

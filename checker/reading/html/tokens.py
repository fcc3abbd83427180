"""Tags and text of a page, by a linear scan of the original that follows the WHATWG tokenizer where it matters.

Broken markup is read as browsers read it: a ``<`` that begins no tag is text, a comment that never closes takes the
rest, an attribute value may hold any character. Where browsers would lose the rest of the page (a quoted value or a
script that never ends), the mark is taken as not meant. Elements whose contents nobody sees are stepped over whole.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Literal, NamedTuple

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?+)?+"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)(>?)")
_NAMED_VALUE = re.compile(r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++))?+)?+""")
# Contents that are not markup; those of the second group are not shown either.
_RAW_TEXT = ("title", "textarea")
_UNSEEN = (
    "script", "style", "noscript", "template", "svg", "iframe", "video", "audio", "canvas", "object", "noembed",
    "noframes", "xmp", "datalist",
)  # fmt: skip
_END_OF = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in (*_RAW_TEXT, *_UNSEEN)}


class Token(NamedTuple):
    """A range of the original.

    ``kind`` is ``text``, ``open``, ``close``, ``cdata`` (the range is what it holds) or ``raw``: what stands between
    the tags of an element whose contents are no markup, the opening tag having come before. ``name`` is in lower case;
    ``attributes`` is the range that :func:`attributes` reads.
    """

    kind: Literal["text", "open", "close", "cdata", "raw"]
    start: int
    end: int
    name: str = ""
    attributes: tuple[int, int] = (0, 0)
    closed: bool = False  # <br/>


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in order; comments, declarations and processing instructions are left out."""
    position, size = 0, len(text)
    xml = text.lstrip("\ufeff \t\r\n").startswith("<?xml")
    never_closed: set[str] = set()  # elements with no further end tag, so that none is looked for twice
    while position < size:
        found = _MARKUP.search(text, position)
        at = found.start() if found else size
        if at > position:
            yield Token("text", position, at)
        if found is None:
            return
        tag = _TAG.match(text, at)
        if tag is None:
            position = yield from _declaration(text, at, never_closed)
            continue
        position = tag.end()
        if not tag.group(4):  # the file ends within a tag: what is left of it is no text
            return
        name = tag.group(2).lower()
        if tag.group(1):
            yield Token("close", at, position, name)
            continue
        closed = text[position - 2] == "/"
        yield Token("open", at, position, name, tag.span(3), closed)
        if name in _END_OF and not (closed and (xml or name == "svg")) and name not in never_closed:
            end = _END_OF[name].search(text, position)
            if end is not None:
                yield Token("raw", position, end.start(), name)
                position = end.start()
            else:
                never_closed.add(name)


def _declaration(text: str, at: int, never_closed: set[str]) -> Generator[Token, None, int]:
    """Steps over a comment, a declaration or the like; yields what a CDATA section holds; returns where it ends."""
    if text.startswith("<!--", at):
        # <!--> and <!---> are whole comments.
        end, length = (at + 4, 1) if text.startswith(">", at + 4) else (text.find("-->", at + 2), 3)
        return end + length if end >= 0 else len(text)
    if text.startswith("<![CDATA[", at) and "]]>" not in never_closed:
        end = text.find("]]>", at)
        if end >= 0:
            yield Token("cdata", at + 9, end)
            return end + 3
        never_closed.add("]]>")
    end = text.find(">", at)
    return end + 1 if end >= 0 else len(text)


def attributes(text: str, span: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """The ranges of the values of a tag's attributes by lower-case name; the first of one name counts."""
    found: dict[str, tuple[int, int]] = {}
    for match in _NAMED_VALUE.finditer(text, *span):
        name = match.group(1).lower()
        if name not in found:
            value = match.lastindex or 1
            found[name] = match.span(value) if value > 1 else (match.end(), match.end())
    return found

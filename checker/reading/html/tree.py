"""The structure of a page: its block elements, and the passages of text in them.

Inline elements leave no trace but their text and whether it is a link. Missing end tags are supplied as the HTML
standard says for paragraphs, lists, tables and headings; an end tag that closes nothing is passed over. Every step
takes constant time, however deep the page nests.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.reading.flow import SPACE, Piece
from checker.reading.html.names import Hint, Part, hint_of, is_debris_role, word_set
from checker.reading.html.tokens import Token, attributes, tokens

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What an element makes of the text in it, where that is not what its parent makes of it.
_KINDS = {
    "h1": "h1",
    **dict.fromkeys(_HEADINGS[1:], "subheading"),
    **dict.fromkeys(("li", "dt", "dd", "option"), "list-item"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "blockquote",
    **dict.fromkeys(("figure", "figcaption", "caption"), "caption"),
    "address": "byline",
}
_BLOCKS = word_set(
    """
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup label legend li main menu nav ol optgroup option p pre search
    section select summary table tbody td tfoot th thead tr ul
    """
)
_DEBRIS_ELEMENTS = word_set("nav aside footer menu select button dialog search label")
_DOUBTFUL_ELEMENTS = word_set("form header fieldset")  # some templates wrap whole pages in them
_WHOLE_PAGE = word_set("html body main article")  # too large for their class to tell anything
_CLOSES_PARAGRAPH = _BLOCKS - word_set("button label caption td th tr tbody thead tfoot option select")
# An element that opens closes an open one of these, unless one of the others has been opened in between.
_SIBLINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", "table")),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl", "table"))),
    **dict.fromkeys(("td", "th"), (("td", "th"), ("table",))),
    "tr": (("tr",), ("table",)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tbody", "thead", "tfoot"), ("table",))),
    "option": (("option",), ("select",)),
}
_SCOPE = ("td", "th", "caption", "table")  # an end tag reaches no further up than these
_TABLE_PARTS = word_set("td th caption tr tbody thead tfoot table")
_SENTENCE_LINE = 60  # code points of a line that is a paragraph when a sentence ends with it
_SENTENCE_ENDS = (".", "!", "?", "؟", "…", "”", "»", '"')
_SCREEN_READER = ("sr-only", "hidden", "screen-reader", "screenreader", "display")


@dataclass(slots=True)
class Node:
    """A block element. ``parent`` is its index among the page's nodes, -1 for the root."""

    parent: int
    name: str
    kind: str
    part: Part = ""
    debris: bool = False  # by what it is: a menu, an aside
    doubtful: bool = False  # by what it is called, or by being a form or header
    hidden: bool = False
    in_article: bool = False  # lies in an article or main element: its header is not the site's


@dataclass(slots=True)
class Passage:
    """A run of text not parted by block elements. ``linked`` of its ``size`` code points are inside links, and ``line``
    stand after the last line break.
    """

    node: int
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    line: int = 0


@dataclass(slots=True)
class Page:
    """A page taken apart. Ranges are of the original."""

    text: str
    nodes: list[Node]
    passages: list[Passage]
    language: tuple[int, int] | None = None  # of <html lang>
    title: tuple[int, int] | None = None
    metas: list[dict[str, tuple[int, int]]] = field(default_factory=list)
    json_ld: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[int, dict[str, tuple[int, int]]]] = field(default_factory=list)  # node, attributes of <time>


def build(text: str) -> Page:
    """Take a page apart."""
    builder = _Builder(text)
    for token in tokens(text):
        builder.take(token)
    builder.flush()
    return builder.page


class _Builder:
    def __init__(self, text: str) -> None:
        self.page = Page(text, [Node(-1, "", "paragraph")], [])
        self._text = text
        self._stack = [0]
        self._open: dict[str, list[int]] = {}  # depths in the stack, by name
        self._passage: Passage | None = None
        self._link_depth = 0  # of the stack when the link was opened; 0 outside links
        self._skipping = ""  # the inline element that hides what is in it
        self._skip_depth = 0
        self._raw: dict[str, tuple[int, int]] = {}  # attributes of the element whose raw contents come next

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._add(token.start, token.end, "lines" if self._open.get("pre") else "text")
        elif token.kind == "open":
            if token.name in _BLOCKS:
                self._open_block(token)
            else:
                self._open_inline(token)
        elif token.kind == "close":
            if token.name in _BLOCKS:
                self._close_block(token.name)
            else:
                self._close_inline(token)
        elif token.kind == "cdata":
            self._add(token.start, token.end, "verbatim")
        else:
            self._take_raw(token)

    def flush(self) -> None:
        """End the passage."""
        passage = self._passage
        if passage is not None:
            self._passage = None
            if passage.size:
                self.page.passages.append(passage)

    def _add(self, start: int, end: int, mode: str) -> None:
        if self._skipping:
            return
        visible = len(self._text[start:end].strip(SPACE))
        if self._passage is None:
            if not visible:
                return
            self._passage = Passage(self._stack[-1])
        self._passage.pieces.append(Piece(start, end, mode))  # type: ignore[arg-type]
        self._passage.size += visible
        self._passage.line += visible
        if self._link_depth:
            self._passage.linked += visible

    def _literal(self, token: Token, text: str) -> None:
        if self._passage is not None or text != "\n":
            if self._passage is None:
                self._passage = Passage(self._stack[-1])
            self._passage.pieces.append(Piece(token.start, token.end, "literal", text))

    def _open_inline(self, token: Token) -> None:
        name = token.name
        if self._skipping:
            self._skip_depth += name == self._skipping
        elif name == "br":
            self._line_break(token)
        elif name == "a":
            self._link_depth = len(self._stack)
        elif name == "q":
            self._literal(token, "“")
        elif name in ("hr", "html"):
            self.flush()
            if name == "html" and self.page.language is None:
                found = attributes(self._text, token.attributes)
                self.page.language = found.get("lang") or found.get("xml:lang")
        elif name == "meta":
            self.page.metas.append(attributes(self._text, token.attributes))
        elif name == "time":
            self.page.times.append((self._stack[-1], attributes(self._text, token.attributes)))
        elif name in ("script", "title"):
            self._raw = attributes(self._text, token.attributes)
        elif token.attributes[0] < token.attributes[1] and not token.closed and self._is_unseen(token):
            self._skipping, self._skip_depth = name, 1

    def _is_unseen(self, token: Token) -> bool:
        source = self._text[token.attributes[0] : token.attributes[1]]
        if not any(word in source for word in _SCREEN_READER):
            return False
        found = self._values(token)
        return _is_hidden(found) or hint_of(found.get("class", "")).unseen

    def _close_inline(self, token: Token) -> None:
        if self._skipping:
            self._skip_depth -= token.name == self._skipping
            if not self._skip_depth:
                self._skipping = ""
        elif token.name == "a":
            self._link_depth = 0
        elif token.name == "q" and self._passage is not None:
            self._literal(token, "”")
        elif token.name == "br":  # browsers read </br> as <br>
            self._line_break(token)

    def _line_break(self, token: Token) -> None:
        """Two in a row part paragraphs, as old templates write them, and so does one after a whole sentence."""
        passage = self._passage
        if passage is None:
            return
        for piece in reversed(passage.pieces):
            if piece.mode == "literal" and piece.literal == "\n":
                self.flush()
                return
            if shown := self._text[piece.start : piece.end].rstrip(SPACE + "\xa0"):
                if passage.line >= _SENTENCE_LINE and shown.endswith(_SENTENCE_ENDS):
                    self.flush()
                    return
                break
        self._literal(token, "\n")
        passage.line = 0

    def _take_raw(self, token: Token) -> None:
        if token.name == "title" and self.page.title is None:
            self.page.title = (token.start, token.end)
        elif token.name == "script":
            kind = self._raw.get("type")
            if kind and "ld+json" in self._text[kind[0] : kind[1]].lower():
                self.page.json_ld.append((token.start, token.end))

    def _open_block(self, token: Token) -> None:
        self.flush()
        self._skipping = ""
        name = token.name
        if name in _CLOSES_PARAGRAPH:
            self._close_sibling(("p",), ("td", "th", "caption", "button"))
        siblings = _SIBLINGS.get(name)
        if siblings is not None:
            self._close_sibling(*siblings)
        if name in _HEADINGS and self.page.nodes[self._stack[-1]].name in _HEADINGS:
            self._pop_to(len(self._stack) - 1)
        self._push(token)

    def _push(self, token: Token) -> None:
        name, parent = token.name, self._stack[-1]
        above = self.page.nodes[parent]
        kind = _KINDS.get(name, above.kind)
        if name == "p" and kind == "cell":
            kind = "paragraph"
        node = Node(parent, name, kind, debris=name in _DEBRIS_ELEMENTS)
        node.in_article = above.in_article or above.part in ("article", "main", "body")
        node.doubtful = name in _DOUBTFUL_ELEMENTS and not (name == "header" and node.in_article)
        if name in ("article", "main"):
            node.part = name  # type: ignore[assignment]
        if token.attributes[0] < token.attributes[1]:
            self._describe(node, self._values(token))
        self._open.setdefault(name, []).append(len(self._stack))
        self._stack.append(len(self.page.nodes))
        self.page.nodes.append(node)

    def _describe(self, node: Node, found: dict[str, str]) -> None:
        names = f"{found.get('class', '')} {found.get('id', '')}"
        hint = hint_of(names) if names != " " else Hint()
        if "articleBody" in found.get("itemprop", "").split():
            node.part = "body"
        elif hint.part and not node.part and node.name != "body":
            node.part = hint.part
        if hint.part in ("caption", "byline") and node.kind == "paragraph" and node.name not in _WHOLE_PAGE:
            node.kind = hint.part
        role = found.get("role", "")
        if role == "main":
            node.part = "main"
        elif role == "article":
            node.part = "article"
        if node.name not in _WHOLE_PAGE:
            node.debris = node.debris or is_debris_role(role)
            node.doubtful = node.doubtful or hint.doubtful
            node.hidden = hint.unseen or _is_hidden(found)

    def _values(self, token: Token) -> dict[str, str]:
        return {name: self._text[start:end] for name, (start, end) in attributes(self._text, token.attributes).items()}

    def _close_block(self, name: str) -> None:
        self.flush()
        self._skipping = ""
        if name in _HEADINGS:
            self._close_sibling(_HEADINGS, _SCOPE)
        elif name in _TABLE_PARTS:
            self._close_sibling((name,), () if name == "table" else ("table",))
        else:
            self._close_sibling((name,), _SCOPE)

    def _close_sibling(self, names: tuple[str, ...], barriers: tuple[str, ...]) -> None:
        """Close the innermost open element of ``names``, unless a barrier has been opened since."""
        depth = self._depth(names)
        if depth > self._depth(barriers):
            self._pop_to(depth)

    def _depth(self, names: tuple[str, ...]) -> int:
        deepest = 0
        for name in names:
            depths = self._open.get(name)
            if depths and depths[-1] > deepest:
                deepest = depths[-1]
        return deepest

    def _pop_to(self, depth: int) -> None:
        while len(self._stack) > depth:
            self._open[self.page.nodes[self._stack.pop()].name].pop()
        if self._link_depth > depth:
            self._link_depth = 0


def _is_hidden(found: dict[str, str]) -> bool:
    return "hidden" in found or "display:none" in found.get("style", "").replace(" ", "").lower()

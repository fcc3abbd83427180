"""Code of a web page left in the words of an article.

What it flags
    Entities ("&quot;", "&#8220;", "&nbsp;"), tags ("<p>", "</strong>", "<br/>"), short codes of a publishing system
    ("[caption id=…]"), style sheets and scripts in a plain text or in the words of a page.

Why it matters
    Readers see the code, and what it stood for (a quotation mark, a paragraph) is lost.

What it must not flag
    "AT&T", "R&D;", signs of comparison ("a < b"), tags in a page or in Markdown that do their work there.

Limits
    An article about web pages that quotes code has to be marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from checker.model import Article, Detection, Edit, Evidence, Meta, Text
from checker.rules.txt.scope import Scope
from checker.text import Span

META = Meta(
    code="TXT009",
    slug="markup-left",
    severity="warning",
    requires=(),
    messages={
        "message": {
            "en": "code of a web page stands in the text: “{words}”",
            "ar": "في النص شفرة من صفحة ويب: «{words}»",
        },
        "place": {"en": "code", "ar": "شفرة"},
        "decode": {"en": "write what it stands for: “{mended}”", "ar": "اكتب ما تعنيه: «{mended}»"},
        "delete": {"en": "take it out", "ar": "احذفها"},
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


_TAGS = (
    "p|br|hr|b|i|u|em|strong|span|div|a|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|th|tbody|figure|figcaption|iframe|"
    "script|style|font|center|sup|sub|small|section|article|tweet|video|audio|source|picture|input|form|label|button"
)
_NAMES = "quot|amp|lt|gt|nbsp|apos|[lr][ds]quo|[lr]aquo|[mn]dash|hellip|bull|copy|shy|zwnj|[rl]lm|eacute|egrave"
_ENTITY = re.compile(rf"&(?:amp;)*(?:#\d{{2,6}}|#x[0-9a-fA-F]{{2,5}}|{_NAMES});")
_TAG = re.compile(rf"</?(?i:{_TAGS})(?:\s[^<>\n]{{0,300}})?/?>|<!--[^<>\n]{{0,300}}-->|<!\[CDATA\[")
_CODES = "caption|gallery|embed|video|audio|youtube|quote|url|img"
_SHORT_CODE = re.compile(rf"\[(?:{_CODES})[\s=][^\]\n]{{0,200}}=[^\]\n]{{0,200}}\]|\[/(?:{_CODES}|b|i|u)\]")
_STYLE = re.compile(r"\{\s*[a-z-]{2,30}\s*:[^{};\n]{1,80};[^{}\n]{0,200}\}")
_SCRIPT = re.compile(r"\bfunction\s{0,3}\([^()\n]{0,60}\)\s{0,3}\{|\bjQuery\(|\$\(document\)|\bgoogletag\.\w+")
_COMMENT = re.compile(r"/\*[^\n*]{0,80}\*/")
# A pattern is only tried where its sign stands in the text.
_SIGNS = (("&", _ENTITY), ("<", _TAG), ("[", _SHORT_CODE), ("{", _STYLE), ("(", _SCRIPT), ("/*", _COMMENT))
_INLINE = re.compile(r"</?(?i:b|i|u|em|strong|span|font|small)>")


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each paragraph with code in it."""
    text = article.text
    patterns = [pattern for sign, pattern in _SIGNS if sign in text]
    if article.source.media == "markdown":
        patterns = [pattern for pattern in patterns if pattern in (_ENTITY, _SHORT_CODE)]
    found = sorted(
        (Span(match.start(), match.end()) for pattern in patterns for match in pattern.finditer(text)),
        key=lambda span: span.start,
    )
    if not found:
        return
    scope = Scope(article)
    by_block: dict[Span, list[Span]] = {}
    for span in found:
        block = scope.block(span.start)
        if block is not None and not (by_block.get(block) and by_block[block][-1].end > span.start):
            by_block.setdefault(block, []).append(span)
    for spans in by_block.values():
        yield _detection(text, spans)


def _detection(text: str, spans: list[Span]) -> Detection:
    first, *others = spans
    decoded = _meaning(first.slice(text))
    return Detection(
        message=Text("message", {"words": first.slice(text)[:40]}),
        primary=Evidence(first, Text("place")),
        related=tuple(Evidence(span, Text("place")) for span in others[:5]),
        suggestion=Text("decode", {"mended": decoded}) if decoded and decoded.isprintable() else Text("delete"),
        confidence=0.95,
        fix=tuple(Edit(span, meaning) for span in spans if (meaning := _meaning(span.slice(text))) is not None),
    )


def _meaning(code: str) -> str | None:
    """What a piece of code stands for, where that is certain."""
    if code.startswith("&"):
        meaning = code
        while (decoded := unescape(meaning)) != meaning:
            meaning = decoded
        # A sign of comparison would make a tag of what follows, and a byte of an old encoding is no character.
        return None if meaning in "<>" or "\x7f" <= meaning <= "\x9f" else meaning
    return "" if _INLINE.fullmatch(code) else None

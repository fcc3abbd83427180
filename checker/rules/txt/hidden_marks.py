"""Marks that nobody sees and that change how the text is shown or found.

What it flags
    Marks that force the reading direction (U+202D, U+202E), directions that are opened in a paragraph and never
    closed, or closed and never opened; zero-width marks, soft hyphens and control characters inside words.

Why it matters
    A forced direction shows the reader another text than the one stored (it is used for forgery), an open one turns
    what follows around, and a word with a hidden mark in it is not found by a search.

What it must not flag
    Single direction marks (U+200E, U+200F), pairs that are opened and closed, the joiners of Persian, Urdu and of
    emoji, hidden marks beside a word or at the edge of a paragraph.

Limits
    Whether a well-formed pair turns the right words is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, Detection, Edit, Evidence, Meta, Severity, Text
from checker.rules.txt.scope import Scope, word_around
from checker.text import Span

META = Meta(
    code="TXT008",
    slug="hidden-marks",
    severity="warning",
    requires=(),
    messages={
        "message": {
            "en": "a hidden mark (U+{code}) inside “{words}”",
            "ar": "علامة مخفية (U+{code}) داخل «{words}»",
        },
        "forced": {
            "en": "a hidden mark (U+{code}) forces the direction of the text after it, "
            "which is shown otherwise than it is stored",
            "ar": "علامة مخفية (U+{code}) تفرض اتجاه النص بعدها، فيظهر على غير ما خُزن",
        },
        "open": {
            "en": "a hidden direction mark (U+{code}) is never closed in this paragraph",
            "ar": "علامة اتجاه مخفية (U+{code}) لم تُغلق في هذه الفقرة",
        },
        "stray": {
            "en": "a hidden direction mark (U+{code}) closes what was never opened",
            "ar": "علامة اتجاه مخفية (U+{code}) تغلق ما لم يُفتح",
        },
        "control": {
            "en": "a character that cannot be shown (U+{code})",
            "ar": "محرف لا يظهر (U+{code})",
        },
        "place": {"en": "here", "ar": "هنا"},
        "remove": {"en": "take the hidden mark out", "ar": "احذف العلامة المخفية"},
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


_HIDDEN = re.compile(
    r"[\u202a-\u202e\u2066-\u2069]|[\x01-\x08\x0e-\x1f\x7f]+"
    r"|(?<=\w)[\u200b\u2060\ufeff\u00ad]+(?=\w)|(?<=[A-Za-z\u00c0-\u052f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u052f])"
)
_CONTROLS = (*range(0x01, 0x09), *range(0x0E, 0x20), 0x7F)
_SIGNS = frozenset(map(chr, (*_CONTROLS, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)))
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_SHOWN = 6  # places named in one finding
# What a forced direction turns around: letters and figures that run the other way.
_TURNED = {"\u202d": re.compile(r"[\u0590-\u08ff]{2}"), "\u202e": re.compile(r"[A-Za-z0-9\u00c0-\u052f]{2}")}


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each kind of hidden mark in the article, with its first places; all of them in the fix."""
    text = article.text
    characters = frozenset(text)
    if _SIGNS.isdisjoint(characters) and _DIRECTIONS.isdisjoint(characters):
        return
    scope = Scope(article)
    directions: dict[Span, list[int]] = {}
    found: dict[tuple[str, Severity | None], list[tuple[Span, Edit]]] = {}
    for match in _HIDDEN.finditer(text):
        block = scope.block(match.start())
        if block is None:
            continue
        mark, span = match.group()[0], Span(match.start(), match.end())
        if mark in _DIRECTIONS:
            directions.setdefault(block, []).append(span.start)
        elif mark <= "\x7f":
            found.setdefault(("control", "info"), []).append((span, Edit(span, "")))
        else:
            # A soft hyphen does no harm on a page.
            severity: Severity | None = "info" if mark == "\u00ad" else None
            found.setdefault(("message", severity), []).append((word_around(text, *span, block), Edit(span, "")))
    for block, marks in directions.items():
        for key, at in _directions(text, block, marks):
            place = Span(at, at + 1)
            found.setdefault((key, None if key == "forced" else "info"), []).append((place, Edit(place, "")))
    for (key, severity), places in found.items():
        yield _detection(text, key, severity, places)


def _directions(text: str, block: Span, marks: list[int]) -> list[tuple[str, int]]:
    """The direction marks of a paragraph that do harm, and what is wrong with each."""
    opened: list[int] = []
    wrong: list[tuple[str, int]] = []
    partner: dict[int, int] = {}
    for at in marks:
        openers = _CLOSES.get(text[at])
        if openers is None:
            opened.append(at)
        elif opened and text[opened[-1]] in openers:
            partner[opened.pop()] = at
        else:
            wrong.append(("stray", at))
    wrong += [("open", at) for at in opened]
    forced = [
        ("forced", place)
        for at in marks
        if (turned := _TURNED.get(text[at])) and turned.search(text, at, partner.get(at, block.end))
        for place in ((at, partner[at]) if at in partner else (at,))
    ]
    return sorted(forced, key=lambda pair: pair[1]) or wrong


def _detection(text: str, key: str, severity: Severity | None, places: list[tuple[Span, Edit]]) -> Detection:
    words = "".join(char for char in places[0][0].slice(text) if char.isprintable())
    shown = list(dict.fromkeys(span for span, _ in places))
    return Detection(
        message=Text(key, {"code": f"{ord(text[places[0][1].span.start]):04X}", "words": words}),
        primary=Evidence(shown[0], Text("place")),
        related=tuple(Evidence(span, Text("place")) for span in shown[1:_SHOWN]),
        suggestion=Text("remove"),
        confidence=0.95,
        severity=severity,
        fix=tuple(edit for _, edit in places),
    )

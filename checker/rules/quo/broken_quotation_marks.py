"""Quotation marks that never close, that close nothing, or that do not belong together.

What it flags
    An opening mark with no closing one in its paragraph, or in the paragraphs that it may run on to; a closing mark
    with no opening one. As an ``info`` with a fix, a pair of two kinds (“…"); as an ``info`` too, a mark left over in a
    paragraph where others stand between two sentences with no space at all, so that it is not told which way they turn.

Why it matters
    Nobody can tell where the quoted words end and the writer's begin: a sentence of the paper is put into the
    speaker's mouth, or taken out of it.

What it must not flag
    A quotation of several paragraphs, each opened and only the last closed, or opened once and closed at the end;
    quotations within quotations; apostrophes, '90s, inches, feet, minutes and seconds; marks set the wrong way round
    in Arabic (”كذا“), which readers take as they are.

Limits
    Single marks left over are taken for apostrophes. Where a mark is missing is for the editor to say; the paragraph
    gets one finding, since one missing mark turns all that follow around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.analysis.quotes import pair_article
from checker.model import Article, Detection, Edit, Evidence, Meta, Text
from checker.text import Span

META = Meta(
    code="QUO003",
    slug="broken-quotation-marks",
    severity="warning",
    requires=("structure", "quotes"),
    messages={
        "message": {
            "en": "the quotation opened before “{words}” is never closed",
            "ar": "علامة التنصيص المفتوحة قبل «{words}» لم تُغلق",
        },
        "stray": {
            "en": "the quotation closed after “{words}” was never opened",
            "ar": "علامة التنصيص المغلقة بعد «{words}» لم تُفتح",
        },
        "mixed": {
            "en": "a quotation opens with {opening} and closes with {closing}",
            "ar": "اقتباس يُفتح بـ {opening} ويُغلق بـ {closing}",
        },
        "opening": {"en": "opened here", "ar": "فُتحت هنا"},
        "closing": {"en": "closed here", "ar": "أُغلقت هنا"},
        "close": {"en": "close it where the quoted words end", "ar": "أغلقها حيث ينتهي الكلام المقتبس"},
        "open": {"en": "open it where the quoted words begin", "ar": "افتحها حيث يبدأ الكلام المقتبس"},
        "match": {"en": "use one kind of marks", "ar": "استعمل نوعا واحدا من العلامات"},
    },
)


class Options(Struct, frozen=True):
    """``mixed``: also report pairs of two kinds."""

    mixed: bool = True


_PARTNER = {"“": "”", "”": "“", "„": "“", "«": "»", "»": "«", '"': '"'}
_WORDS = 4  # shown in the message
_NEAR = 80  # code points that hold them
_LONGEST_TAG = 300
_SHOWN = 6  # places named in one finding
_GLUED = re.compile(r'[.!?…,]"\w')


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each paragraph with marks that do not pair, and one for all pairs of two kinds."""
    pairings = pair_article(article)
    faults = sorted(
        [(at, "opening") for pairing in pairings for at in pairing.unclosed]
        + [(at, "closing") for pairing in pairings for at in pairing.stray]
    )
    blocks = iter(sorted((*article.structure.headlines, *article.structure.body)))
    block = next(blocks, None)
    found: list[tuple[int, str]] = []
    for fault in faults:
        while block is not None and block.end <= fault[0]:
            if found:
                yield _broken(article.text, block, found)
                found = []
            block = next(blocks, None)
        if block is not None and len(found) < _SHOWN and not _in_markup(article.text, block, fault[0]):
            found.append(fault)
    if found and block is not None:
        yield _broken(article.text, block, found)
    mixed = sorted({pair for pairing in pairings for pair in pairing.mixed})
    if options.mixed and mixed:
        yield _mixed(article.text, mixed)


def _in_markup(text: str, block: Span, at: int) -> bool:
    """Whether the mark is part of a tag that was left in the text."""
    start = max(block.start, at - _LONGEST_TAG)
    return text.rfind("<", start, at) > text.rfind(">", start, at)


def _broken(text: str, block: Span, faults: list[tuple[int, str]]) -> Detection:
    (at, kind), *others = faults
    opening = kind == "opening"
    unsure = _GLUED.search(text, block.start, block.end) is not None
    after, before = text[at + 1 : min(block.end, at + _NEAR)], text[max(block.start, at - _NEAR) : at]
    near = after.split()[:_WORDS] if opening else before.split()[-_WORDS:]
    return Detection(
        message=Text("message" if opening else "stray", {"words": " ".join(near)}),
        primary=Evidence(Span(at, at + 1), Text(kind)),
        related=tuple(Evidence(Span(other, other + 1), Text(label)) for other, label in others[: _SHOWN - 1]),
        suggestion=Text("close" if opening else "open"),
        confidence=0.5 if unsure else 0.9,
        severity="info" if unsure else None,
    )


def _mixed(text: str, pairs: list[tuple[int, int]]) -> Detection:
    first, last = pairs[0]
    places = [place for pair in pairs[1 : _SHOWN // 2] for place in zip(pair, ("opening", "closing"), strict=True)]
    return Detection(
        message=Text("mixed", {"opening": text[first], "closing": text[last]}),
        primary=Evidence(Span(last, last + 1), Text("closing")),
        related=(
            Evidence(Span(first, first + 1), Text("opening")),
            *(Evidence(Span(at, at + 1), Text(label)) for at, label in places),
        ),
        suggestion=Text("match"),
        confidence=0.95,
        severity="info",
        fix=tuple(edit for pair in pairs for edit in _matched(text, *pair)),
    )


def _matched(text: str, opening: int, closing: int) -> tuple[Edit, ...]:
    """The straight mark of a pair made like the other; of two curved kinds, the closing one like the opening one."""
    if text[opening] == '"' and text[closing] in _PARTNER:
        return (Edit(Span(opening, opening + 1), _PARTNER[text[closing]]),)
    if text[opening] in _PARTNER:
        return (Edit(Span(closing, closing + 1), _PARTNER[text[opening]]),)
    return ()

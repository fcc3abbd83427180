"""A quotation that nobody in the article is said to have spoken.

What it flags
    As an ``info``, a quoted sentence for which the article names no speaker: not in its paragraph, not in the one
    before it or after it.

Why it matters
    The reader cannot weigh words without knowing whose they are; often the line with the speaker was cut.

What it must not flag
    Names, titles and single words in marks; a quotation that goes on from the paragraph before; words set in marks
    after somebody has been introduced; verses, sayings and texts of documents that the sentence itself names.

Limits
    A speaker named in words that are not recognised as reporting speech is not seen; hence ``info``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from checker.model import Article, Detection, Evidence, Meta, Quote, Text
from checker.text import Span

META = Meta(
    code="QUO004",
    slug="quotation-without-speaker",
    severity="info",
    requires=("structure", "quotes", "attributions"),
    messages={
        "message": {
            "en": "nobody is named as the speaker of “{words}”",
            "ar": "لا يُعرف قائل «{words}»",
        },
        "place": {"en": "whose words?", "ar": "لمن هذا الكلام؟"},
        "name": {"en": "say who said it", "ar": "اذكر القائل"},
    },
)


class Options(Struct, frozen=True):
    """``fewest_words``: a shorter quotation is a name or a borrowed word."""

    fewest_words: int = 9


_SHOWN = 8  # words in the message
_ENDS = frozenset('.!?؟…”»"')


def check(article: Article, options: Options) -> Iterator[Detection]:
    """Every quotation of some length without a speaker near it."""
    body = article.structure.body
    if not body:
        return
    starts = [block.start for block in body]
    credited: set[int] | None = None
    spoken: set[int] = set()  # blocks with a quotation
    for quote in article.quotes:
        block = bisect_right(starts, quote.span.start) - 1
        if block < 0 or quote.depth:
            continue
        if credited is None:
            credited = _credited(article, starts)
        known = credited.intersection((block - 1, block, block + 1))
        goes_on = quote.continued or block - 1 in spoken
        spoken.add(block)
        if not known and not goes_on and _is_speech(article, quote, body[block], options.fewest_words):
            words = quote.content.slice(article.text).split()
            yield Detection(
                message=Text("message", {"words": " ".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")}),
                primary=Evidence(quote.content, Text("place")),
                suggestion=Text("name"),
                confidence=0.5,
            )


def _credited(article: Article, starts: list[int]) -> set[int]:
    """The blocks that report what somebody says, in the writer's own words."""
    blocks = set()
    opened = [quote.content.start for quote in article.quotes]
    closed = list(accumulate((quote.content.end for quote in article.quotes), max))
    for attribution in article.attributions:
        before = bisect_right(opened, attribution.cue.start) - 1
        if before >= 0 and closed[before] >= attribution.cue.end:
            continue  # a quotation before it reaches beyond it: it is a speaker's word, not the writer's
        for place in (attribution.cue, attribution.content):
            blocks.add(bisect_right(starts, place.start) - 1)
            blocks.add(bisect_right(starts, place.end - 1) - 1)
    return blocks


def _is_speech(article: Article, quote: Quote, block: Span, fewest: int) -> bool:
    """Whether the quotation is a statement of its own: long, at the end of its paragraph, and led into by nothing.

    Words after it ("That is how …") or a comma before it belong to what names its source.
    """
    words = quote.content.slice(article.text)
    if len(words) < 3 * fewest or len(words.split()) < fewest:
        return False
    before = article.text[block.start : quote.span.start].rstrip()
    after = article.text[quote.span.end : block.end].lstrip(".").lstrip()
    ended = words.rstrip()[-1:] in _ENDS or article.text[quote.span.end : quote.span.end + 1] == "."
    leads_in = before[-1:] not in _ENDS if before else _leads_in(article, block)
    return ended and not leads_in and not after


def _leads_in(article: Article, block: Span) -> bool:
    """Whether the paragraph before ends in a colon or a comma."""
    return article.text[max(0, block.start - 20) : block.start].rstrip()[-1:] in (":", ",", "،")

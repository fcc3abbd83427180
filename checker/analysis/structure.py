"""Headline, dateline, lead, body and debris."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from checker.analysis.annotator import Annotator
from checker.languages import LanguagePack, PhraseMatcher
from checker.model import Article, Block, Dateline, Party, Structure, Token
from checker.text import Span
from checker.text.normalise import IGNORABLE

_HEADLINE_KINDS = ("headline", "jsonld-headline", "og-title", "title")
_BODY_KINDS = frozenset(("paragraph", "list-item", "blockquote"))
_LONGEST_HEADLINE = 220  # code points; a longer first line is a paragraph
_LONGEST_DATELINE = 90  # code points
_LONGEST_PART = 5  # words between two separators of a dateline
_LONGEST_DECK = 11  # words; more of them above a story are its lead, full stop or not
_SENTENCE_END = re.compile(rf"[.!?؟…。]['\"”’»)\]{IGNORABLE}]*$")
_SEPARATOR = re.compile(r"\s*[-–—|:/]+\s*|\s*\(|\)\s*|\s*[،,]\s*|\s*\.{2,3}\s*")
_CLOSING_SEPARATOR = re.compile(r"[-–—|:]|\.{2,}|\)")


@lru_cache(maxsize=32)
def _places(pack: LanguagePack) -> PhraseMatcher[str]:
    return PhraseMatcher(((row[0], row[1]) for row in pack.rows("cities") if len(row) > 1), pack)


def _is_headline(text: str, blocks: list[Block]) -> bool:
    """Whether the first of the body blocks of a plain text is its headline."""
    if len(blocks) < 2:
        return False
    first = blocks[0].span.slice(text)
    if not first.endswith("."):
        return len(first) <= _LONGEST_HEADLINE
    # Some outlets set a full stop after a headline; a paragraph is longer, or has company of its own length.
    second = blocks[1].span.slice(text)
    return len(first) <= _LONGEST_HEADLINE // 2 and len(second) > len(first)


def _is_subheading(text: str, block: Block) -> bool:
    words = block.span.slice(text)
    return (
        len(words) <= _LONGEST_HEADLINE // 2
        and len(words.split()) <= _LONGEST_DECK
        and not _SENTENCE_END.search(words)
        and not words.endswith((":", "،", ","))
    )


def _place_of(pack: LanguagePack, tokens: tuple[Token, ...], span: Span) -> tuple[Span, str] | None:
    inside = [token for token in tokens if span.start <= token.start and token.end <= span.end]
    if not inside:
        return None
    hit = _places(pack).match(inside, 0)
    if hit is None or hit.skip:
        return None
    return Span(inside[0].start, inside[hit.last - 1].end), hit.payload


def _dateline(text: str, block: Span, pack: LanguagePack, tokens: tuple[Token, ...]) -> Dateline | None:
    """The dateline that opens a paragraph, if one does.

    Its parts, between dashes, bars, colons, commas and brackets, are short, and one of the first is a place; only then
    is the last separator among the first words taken for the end of a dateline.
    """
    window = Span(block.start, min(block.end, block.start + _LONGEST_DATELINE))
    part_start, end = block.start, None
    parts: list[Span] = []
    place: tuple[Span, str] | None = None
    for match in _SEPARATOR.finditer(text, window.start, window.end):
        part = Span(part_start, match.start())
        words = sum(1 for token in tokens if part.start <= token.start < part.end and token.norm[:1].isalnum())
        if words > _LONGEST_PART:
            break
        if words:
            parts.append(part)
            if place is None and len(parts) <= 3:
                place = _place_of(pack, tokens, part)
        closing = _CLOSING_SEPARATOR.search(match.group())
        if closing and parts and match.group() != "-":  # a hyphen without spaces joins words
            end = match.end()
        part_start = match.end()
    if end is None or not parts:
        return None
    first = parts[0].slice(text)
    shouted = first.isupper() and len(first) > 2 and all(char.isalpha() or char in " '." for char in first)
    if place is None and not shouted:
        return None
    outlet = next((part for part in parts if place is None or not part.overlaps(place[0])), None)
    if outlet is not None and (outlet == parts[0] and shouted):
        outlet = parts[1] if len(parts) > 1 else None
    if outlet is not None and outlet.end > end:
        outlet = None
    return Dateline(
        span=Span(block.start, end),
        place=place[0] if place else parts[0],
        outlet=outlet,
        party=Party(actor=place[1]) if place else None,
    )


def _near(article: Article, block: Span) -> tuple[Token, ...]:
    """The tokens of the first words of a block."""
    first = bisect_left(article.tokens, block.start, key=_start)
    last = bisect_left(article.tokens, block.start + _LONGEST_DATELINE + 1, key=_start)
    return article.tokens[first:last]


def _start(token: Token) -> int:
    return token.start


def _run(article: Article, pack: LanguagePack) -> Structure:
    text, blocks = article.text, article.source.blocks
    headlines = [block.span for kind in _HEADLINE_KINDS for block in blocks if block.kind == kind]
    body = [block for block in blocks if block.kind in _BODY_KINDS]
    if not headlines and body and article.source.media == "text" and _is_headline(text, body):
        headlines.append(body.pop(0).span)
    while (
        len(body) > 1 and _is_subheading(text, body[0]) and _dateline(text, body[0].span, pack, article.tokens) is None
    ):
        body.pop(0)  # a byline, a date or a second deck above the story
    dateline, lead = None, None
    spans = [block.span for block in body]
    if body:
        start = body[0].span
        near = tuple(
            token for token in article.tokens if token.start >= start.start and token.start < start.start + 200
        )
        dateline = _dateline(text, start, pack, near)
        lead = Span(dateline.span.end, start.end) if dateline else start
        if lead.end - lead.start < 2:
            # The dateline has a line of its own.
            lead = spans[1] if len(spans) > 1 else None
            spans.pop(0)
        else:
            spans[0] = lead
    return Structure(
        headlines=tuple(headlines),
        dateline=dateline,
        lead=lead,
        body=tuple(spans),
        debris=tuple(block.span for block in blocks if block.kind == "debris"),
    )


ANNOTATOR = Annotator(adds="structure", requires=("tokens",), run=_run)

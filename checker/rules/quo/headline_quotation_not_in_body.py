"""A quotation in the headline whose words the body does not have.

What it flags
    Words in quotation marks in the headline that stand nowhere in the body, neither as a quotation nor in indirect
    speech: a paraphrase in quotation marks. Where the headline gives them to a speaker, from four words on, otherwise
    from five; where they open it before a colon, from two.

Why it matters
    Quotation marks promise the speaker's words. A headline writer's summary in them makes the speaker say it.

What it must not flag
    Names, titles of works and nicknames in marks, words of distance (a "reform"), other quotations of a few words;
    words that the body has with changes of grammar, spread over a sentence or told in indirect speech; a body too
    short to hold the story.

Limits
    Words are compared by their stems, not by their meaning: a paraphrase that uses most of the same words is let
    pass. A quotation translated once more for the body is flagged; the finding shows the closest words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.model import Article, Detection, Evidence, Meta, Quote, Text, Token
from checker.rules.quo.alignment import words_of
from checker.text import Span

META = Meta(
    code="QUO002",
    slug="headline-quotation-not-in-body",
    severity="warning",
    requires=("tokens", "structure", "sentences", "quotes", "attributions"),
    yields_to=("QUO001",),
    messages={
        "message": {
            "en": "the headline quotes “{words}”, which the body does not contain",
            "ar": "يقتبس العنوان «{words}»، وليس ذلك في متن الخبر",
        },
        "headline": {"en": "quoted in the headline", "ar": "اقتباس العنوان"},
        "closest": {"en": "the closest words of the body", "ar": "أقرب ما في المتن"},
        "settle": {
            "en": "take the marks away, or quote the words as they were said",
            "ar": "احذف علامات التنصيص، أو اقتبس الكلام كما قيل",
        },
    },
)


class Options(Struct, frozen=True):
    """``share``: of the quotation's words with content, how many the body must have near each other."""

    share: float = 0.7
    fewest_words: int = 4
    fewest_words_uncredited: int = 5


_FEWEST_CONTENT = 2  # words that say something; one alone is a name or a word of distance
_SHORTEST_BODY = 40  # words
_WIDER = 2  # times as many words as the quotation has, in which its words may stand spread
_LOWEST_CLOSEST = 0.3  # share from which a sentence is worth showing
_HALF, _UNCREDITED = 0.5, 0.1  # a share of the words; confidence lost where nobody is said to have spoken
_MOST_QUOTED = 8  # quotations of a headline; more are no headline
_LONG_STEM = 5  # letters
_COLON = re.compile(r"\s*:\s*\w")
_ELLIPSIS = re.compile(r"\.{2,}|…")


def check(article: Article, options: Options) -> Iterator[Detection]:
    """Quotations of the headline that readers see."""
    if not article.structure.headlines or not article.structure.body:
        return
    headline = article.structure.headlines[0]
    quoted = [quote for quote in article.quotes if quote.closed and quote.depth == 0 and headline.contains(quote.span)]
    if not quoted:
        return
    pack = load(article.language)
    body: dict[str, list[int]] | None = None
    for quote in quoted[:_MOST_QUOTED]:
        credit = _credit(article, quote)
        parts = _parts(article, quote, pack)
        length, content = sum(part.length for part in parts), sum(len(part.content) for part in parts)
        fewest = options.fewest_words if credit else options.fewest_words_uncredited
        pulled = _opens_before_colon(article, headline, quote)
        if pulled:
            fewest = _FEWEST_CONTENT
        if length < fewest or content < _FEWEST_CONTENT or _is_name(article, headline, quote, pack.words("stopwords")):
            continue
        if body is None:
            body = _places(article, pack)
        if not body:
            return
        nearest = [_nearest(part.content, body, _WIDER * part.length + 4) for part in parts if part.content]
        found, at = max(nearest)
        share = sum(count for count, _ in nearest) / content
        if share < options.share:
            yield _detection(article, quote, credit, share, at if found >= _LOWEST_CLOSEST * content else None)


def _opens_before_colon(article: Article, headline: Span, quote: Quote) -> bool:
    """Whether the headline is the quotation, a colon and the story ("'A dark day': nurses walk out"): somebody's words,
    however few.
    """
    before, after = article.text[headline.start : quote.span.start], article.text[quote.span.end : headline.end]
    return not before.strip() and _COLON.match(after) is not None


class _Part(NamedTuple):
    length: int  # words
    content: frozenset[str]  # stems of those that say something


def _parts(article: Article, quote: Quote, pack: LanguagePack) -> list[_Part]:
    """The quotation between its ellipses: what stands on either side may come from different places."""
    empty, parts, start = pack.words("stopwords"), [], quote.content.start
    gaps = [(gap.start(), gap.end()) for gap in _ELLIPSIS.finditer(article.text, *quote.content)]
    for end, following in (*gaps, (quote.content.end, quote.content.end)):
        span, start = Span(start, end), following
        words = words_of(article, span, bisect_left(article.tokens, span.start, key=_start), pack)
        said = (stem for norm, stem in zip(words.norms, words.stems, strict=True) if norm not in empty)
        parts.append(_Part(len(words.norms), frozenset(said)))
    return parts


def _start(token: Token) -> int:
    return token.start


def _is_name(article: Article, headline: Span, quote: Quote, empty: frozenset[str]) -> bool:
    """Whether the quotation is written like the name of a work: in capitals, in a headline that is not."""
    first = bisect_left(article.tokens, headline.start, key=_start)
    last = bisect_left(article.tokens, headline.end, key=_start)
    inside: list[str] = []
    outside: list[str] = []
    for token in article.tokens[first:last]:
        letter = article.text[token.start]
        if letter.isalpha() and token.norm not in empty:
            (inside if quote.content.start <= token.start < quote.content.end else outside).append(letter)
    return bool(inside) and all(map(str.isupper, inside)) and any(map(str.islower, outside))


def _credit(article: Article, quote: Quote) -> bool:
    """Whether the headline gives the quotation to a speaker: it is what he says, or begins or ends that.

    In the middle of what somebody says, words in marks are more often a name ("the draw for “Dream of Tomorrow” …").
    """
    for attribution in article.attributions:
        content = attribution.content
        if attribution.in_headline and content.overlaps(quote.content):
            before = article.text[content.start : quote.span.start]
            after = article.text[quote.span.end : content.end]
            if attribution.direct or not any(map(str.isalnum, before)) or not any(map(str.isalnum, after)):
                return True
    return False


def _places(article: Article, pack: LanguagePack) -> dict[str, list[int]]:
    """Where each stem stands in the body, by token; nothing when the body is too short to judge by."""
    first = bisect_left(article.tokens, article.structure.body[0].start, key=_start)
    last = bisect_left(article.tokens, article.structure.body[-1].end, key=_start)
    places: dict[str, list[int]] = {}
    count = 0
    for index in range(first, last):
        norm = article.tokens[index].norm
        if norm[:1].isalnum():
            count += 1
            for key in _keys(pack.stem(norm)):
                places.setdefault(key, []).append(index)
    return places if count >= _SHORTEST_BODY else {}


def _keys(stem: str) -> tuple[str, ...]:
    """The stem, and what is left of a longer one without its first letter, which may be grammar («يبني», «سيبني»)."""
    return (stem, stem[1:]) if len(stem) >= _LONG_STEM else (stem,)


def _nearest(content: frozenset[str], body: dict[str, list[int]], width: int) -> tuple[int, int]:
    """How many of the words stand within ``width`` tokens of the body at most, and the token where they begin."""
    hits = sorted({(index, stem) for stem in content for key in _keys(stem) for index in body.get(key, ())})
    inside: dict[str, int] = {}
    best = at = tail = 0
    for index, stem in hits:
        inside[stem] = inside.get(stem, 0) + 1
        while hits[tail][0] < index - width:
            left = hits[tail][1]
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            tail += 1
        if len(inside) > best:
            best, at = len(inside), hits[tail][0]
    return best, at


def _detection(article: Article, quote: Quote, credited: bool, share: float, at: int | None) -> Detection:
    closest = None
    if at is not None:
        closest = next((sentence.span for sentence in article.sentences if sentence.first <= at < sentence.last), None)
    return Detection(
        message=Text("message", {"words": " ".join(quote.content.slice(article.text).split())}),
        primary=Evidence(quote.content, Text("headline")),
        related=(Evidence(closest, Text("closest")),) if closest else (),
        suggestion=Text("settle"),
        confidence=(0.8 if share < _HALF else 0.7) - (0 if credited else _UNCREDITED),
    )

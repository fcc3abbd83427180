"""One quotation given twice with different words.

What it flags
    The same quotation in the headline and in the body, or twice in the body, where a word with a meaning of its own,
    a figure or a negation was exchanged, put in or left out.

Why it matters
    Quotation marks promise the speaker's words. One of the two versions is not what was said.

What it must not flag
    A quotation cut short, with an ellipsis, or with words put in brackets; words of grammar and forms of one word
    ("we" for "they", "is" for "was"); another spelling; sentences of one pattern that are different statements;
    what is quoted in three wordings or more (a clause of contracts).

Limits
    A quotation that was rewritten throughout is not recognised as the same one. Words translated twice from another
    language may differ without a mistake; the finding shows both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.model import Article, Detection, Evidence, Meta, Quote, Text, Token
from checker.rules.quo.alignment import Alignment, Words, align, words_of

META = Meta(
    code="QUO001",
    slug="altered-quotation",
    severity="warning",
    requires=("tokens", "structure", "quotes"),
    messages={
        "message": {
            "en": "one quotation in two versions: “{one}” here, “{other}” there",
            "ar": "اقتباس واحد بلفظين: «{one}» هنا و«{other}» هناك",
        },
        "left-out": {
            "en": "one quotation in two versions: “{other}” stands in only one of them",
            "ar": "اقتباس واحد بلفظين: «{other}» في أحدهما دون الآخر",
        },
        "here": {"en": "this version", "ar": "هذا اللفظ"},
        "there": {"en": "the other version", "ar": "اللفظ الآخر"},
        "source": {
            "en": "give the words as they were said in both places",
            "ar": "اكتب الكلام كما قيل في الموضعين",
        },
    },
)


class Options(Struct, frozen=True):
    """``fewest_words``: a shorter quotation is too common to be the same; ``fewest_in_headline``: the same there."""

    fewest_words: int = 6
    fewest_in_headline: int = 4


_SHARE, _SHARE_IN_HEADLINE = 0.75, 0.66  # of the shorter quotation's words that both have
_MATCHED_AT_EDGE = 5  # words, where a headline differs at the beginning or the end
_MATCHED_ALIKE = 9  # words; so many that only a slip explains the one that differs
_CONTENT = 4  # words that say something and that both have, where neither is the headline's
_MOST_CHANGES = 2
_MOST_QUOTES = 60  # pairs are compared; longer articles are looked at up to here
_LONG_WORD = 4  # letters
_APART = 120  # code points; what stands nearer is set against the other one, not given again


class _Quoted(NamedTuple):
    quote: Quote
    words: Words
    content: frozenset[str]
    in_headline: bool


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each pair of versions."""
    headlines = article.structure.headlines
    # A word is two letters and a space at least: most quotations need not be read.
    candidates: list[tuple[Quote, bool]] = []
    for quote in article.quotes[:_MOST_QUOTES]:
        in_headline = any(headline.contains(quote.span) for headline in headlines)
        fewest = options.fewest_in_headline if in_headline else options.fewest_words
        if quote.content.end - quote.content.start >= 3 * fewest - 1:
            candidates.append((quote, in_headline))
    candidates = _alike(article, candidates)
    if len(candidates) < 2:
        return
    pack = load(article.language)
    quoted = list(_quoted(article, candidates, pack, options))
    found: dict[tuple[int, int], Detection] = {}
    for later, one in enumerate(quoted):
        for earlier, other in enumerate(quoted[:later]):
            detection = _versions(other, one, pack)
            if detection is not None:
                found[earlier, later] = detection
                if one.in_headline or other.in_headline:
                    break
    shown: set[int] = set()
    for (earlier, later), detection in found.items():
        # Of three versions that all differ, none is a slip: clauses of a contract, lines of a speech.
        formula = any(
            tuple(sorted((earlier, third))) in found and tuple(sorted((later, third))) in found
            for third in range(len(quoted))
            if third not in (earlier, later)
        )
        if not formula and later not in shown:
            shown.add(later)
            yield detection


def _alike(article: Article, candidates: list[tuple[Quote, bool]]) -> list[tuple[Quote, bool]]:
    """Those that have some longer words in common with another one: the rest need no closer look."""
    words = []
    for quote, _ in candidates:
        first = bisect_left(article.tokens, quote.content.start, key=_start)
        last = bisect_left(article.tokens, quote.content.end, key=_start)
        words.append({token.norm for token in article.tokens[first:last] if token.end - token.start >= _LONG_WORD})
    return [
        candidate
        for index, candidate in enumerate(candidates)
        if any(len(words[index] & other) > 1 for at, other in enumerate(words) if at != index)
    ]


def _quoted(
    article: Article, candidates: list[tuple[Quote, bool]], pack: LanguagePack, options: Options
) -> Iterator[_Quoted]:
    empty = pack.words("stopwords")
    for quote, in_headline in candidates:
        words = words_of(article, quote.content, bisect_left(article.tokens, quote.content.start, key=_start), pack)
        if len(words.norms) >= (options.fewest_in_headline if in_headline else options.fewest_words):
            content = frozenset(stem for norm, stem in zip(words.norms, words.stems, strict=True) if norm not in empty)
            yield _Quoted(quote, words, content, in_headline)


def _start(token: Token) -> int:
    return token.start


def _versions(first: _Quoted, second: _Quoted, pack: LanguagePack) -> Detection | None:
    in_headline = first.in_headline or second.in_headline
    if not in_headline and second.quote.span.start - first.quote.span.end < _APART:
        return None
    share = _SHARE_IN_HEADLINE if in_headline else _SHARE
    short, long = sorted((first, second), key=lambda quoted: len(quoted.words.norms))
    shared = len(short.content & long.content)
    if first.quote.span.overlaps(second.quote.span) or shared < 2 or shared < share * len(short.content) - 1:
        return None
    alignment = align(short.words, long.words, pack, share)
    if alignment is None or not _altered(alignment, share, in_headline):
        return None
    change = alignment.changes[0]
    one, other = (change.before, change.after) if short is second else (change.after, change.before)
    shown, against = (first, second) if first.in_headline else (second, first)
    if shown is first:
        one, other = other, one
    key = "message" if one and other else "left-out"
    return Detection(
        message=Text(key, {"one": one, "other": other or one}),
        primary=Evidence(shown.quote.content, Text("here")),
        related=(Evidence(against.quote.content, Text("there")),),
        suggestion=Text("source"),
        confidence=0.8 if change.kind == "word" else 0.9,
    )


def _altered(alignment: Alignment, share: float, in_headline: bool) -> bool:
    """Whether the two are one quotation with a few words exchanged within it; at its ends, speakers vary a pattern."""
    changes = alignment.changes
    if not 1 <= len(changes) <= _MOST_CHANGES or alignment.matched < share * alignment.length:
        return False
    if in_headline:
        at_the_edge = any(change.inner == 0 for change in changes)
        return alignment.content >= 2 and (
            not at_the_edge or (len(changes) == 1 and alignment.matched >= _MATCHED_AT_EDGE)
        )
    if alignment.content < _CONTENT:
        return False
    alike = alignment.matched >= _MATCHED_ALIKE and len(changes) == 1
    return all(change.inner >= (2 if change.kind == "word" and not alike else 1) for change in changes)

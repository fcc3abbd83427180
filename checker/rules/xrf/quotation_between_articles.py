"""A quotation reads differently in two articles.

What it flags
-------------
A quotation that stands in two articles with a word or a number exchanged, or a negation left out or put in.

Why it matters
--------------
What stands between quotation marks was said in those words; one of the two is wrong.

What it must not flag
---------------------
A shorter part of the same quotation, other grammar or spelling, words in brackets, two quotations that only resemble
each other, translations.

Limits
------
Within one language; quotations of six words or more. A word other than a negation that one version merely lacks is not
told: papers shorten.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from checker.languages import load
from checker.model import Detection, Dossier, Evidence, Meta, Quote, Text
from checker.rules.quo.alignment import Alignment, Words, align, words_of

META = Meta(
    code="XRF004",
    slug="quotation-between-articles",
    severity="warning",
    scope="dossier",
    requires=("tokens", "quotes"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "One quotation in two versions: “{one}” here, “{other}” in another article.",
            "ar": "اقتباس واحد بلفظين: «{one}» هنا و«{other}» في مقال آخر.",
        },
        "left-out": {
            "en": "One quotation in two versions: “{one}” stands in only one of the articles.",
            "ar": "اقتباس واحد بلفظين: «{one}» في أحد المقالين دون الآخر.",
        },
        "here": {"en": "this version", "ar": "هذا اللفظ"},
        "there": {"en": "the other version", "ar": "اللفظ الآخر"},
        "suggestion": {"en": "Give the words as they were said.", "ar": "اكتب الكلام كما قيل."},
    },
)

_CROWD = 20  # quotations that may share a word that pairs them
_LONGEST = 60  # words; what is longer is mostly a closing mark that was not found
_MOST_CHANGES = 2
_ALIKE = 9  # words in common, so many that only a slip explains a word at the edge


class Options(Struct, frozen=True):
    """``fewest_words`` of a quotation; ``share`` of the shorter one's words that both must have, 0 to 1."""

    fewest_words: int = 6
    share: float = 0.75


class _Quoted(NamedTuple):
    article: int
    quote: Quote
    words: Words
    content: frozenset[str]


def check(dossier: Dossier, options: Options) -> Iterator[Detection]:
    """One detection for each two versions of a quotation."""
    quoted = list(_quotations(dossier, options.fewest_words))
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, quotation in enumerate(quoted):
        for stem in quotation.content:
            buckets[dossier.articles[quotation.article].language, stem].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in buckets.values():
        if 2 <= len(numbers) <= _CROWD:
            shared.update(combinations(numbers, 2))
    done: set[int] = set()
    for (one, other), count in sorted(shared.items()):
        first, second = quoted[one], quoted[other]
        if count < 3 or first.article == second.article or other in done:
            continue
        found = _versions(dossier, first, second, options.share)
        if found is not None:
            done.add(other)
            yield found


def _quotations(dossier: Dossier, fewest: int) -> Iterator[_Quoted]:
    for index, article in enumerate(dossier.articles):
        pack = load(article.language)
        empty = pack.words("stopwords")
        for quote in article.quotes:
            if quote.depth or quote.content.end - quote.content.start < 3 * fewest - 1:
                continue
            first = bisect_left(article.tokens, quote.content.start, key=lambda token: token.start)
            words = words_of(article, quote.content, first, pack)
            if fewest <= len(words.norms) <= _LONGEST:
                content = {stem for norm, stem in zip(words.norms, words.stems, strict=True) if norm not in empty}
                yield _Quoted(index, quote, words, frozenset(content))


def _versions(dossier: Dossier, first: _Quoted, second: _Quoted, share: float) -> Detection | None:
    language = dossier.articles[first.article].language
    if language != dossier.articles[second.article].language:
        return None
    short, long = sorted((first, second), key=lambda quoted: len(quoted.words.norms))
    alignment = align(short.words, long.words, load(language), share)
    if alignment is None or not _altered(alignment, share):
        return None
    change = alignment.changes[0]
    one, other = (change.before, change.after) if short is second else (change.after, change.before)
    return Detection(
        message=Text("message", {"one": one, "other": other})
        if one and other
        else Text("left-out", {"one": one or other}),
        primary=Evidence(second.quote.content, Text("here"), second.article),
        related=(Evidence(first.quote.content, Text("there"), first.article),),
        suggestion=Text("suggestion"),
        confidence=0.8 if change.kind == "word" else 0.9,
    )


def _altered(alignment: Alignment, share: float) -> bool:
    """Whether two texts are one quotation with a word or two exchanged within it."""
    if not 1 <= len(alignment.changes) <= _MOST_CHANGES or alignment.matched < share * alignment.length:
        return False
    if alignment.content < 3:
        return False
    alike = alignment.matched >= _ALIKE and len(alignment.changes) == 1
    return all(change.inner >= (2 if change.kind == "word" and not alike else 1) for change in alignment.changes)

"""A loaded word in the outlet's own voice.

What it flags
-------------
Words that carry a judgement of one side («قوات الاحتلال», "puppet government"), where the outlet itself uses them; a
neutral wording is shown. Each is shown once in an article.

Why it matters
--------------
Such words come in with wire copy and with statements of one side, and read as the outlet's own opinion.

What it must not flag
---------------------
Words between quotation marks, in what somebody is credited with, and in sentences "according to" somebody: they are
that party's. Other senses of the same word ("a sanctions regime").

Limits
------
The list is short on purpose; a newsroom adds its own words and takes out those that its style allows (``words``,
``allowed``). What is part of a name is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from checker.languages import PhraseMatcher, load
from checker.model import Article, Detection, Evidence, Meta, Sentence, Text
from checker.text import Span, fold

META = Meta(
    code="BAL003",
    slug="loaded-word",
    severity="info",
    requires=("tokens", "sentences", "quotes", "attributions"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{word}” is loaded and nobody is credited with it",
            "ar": "«{word}» لفظ منحاز لا ينسب إلى قائل",
        },
        "word": {"en": "in the outlet's own voice", "ar": "بلسان الصحيفة نفسها"},
        "suggestion": {"en": "neutral: {neutral}", "ar": "لفظ محايد: {neutral}"},
    },
)


class Options(Struct, frozen=True):
    """``words`` adds loaded wordings with their neutral ones; ``allowed`` takes wordings out of the list."""

    words: dict[str, str] = {}
    allowed: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def _matcher(code: str, added: tuple[tuple[str, str], ...], allowed: tuple[str, ...]) -> PhraseMatcher[str]:
    pack = load(code)
    left_out = {fold(word) for word in allowed}
    rows = [*added, *((row[0], row[1]) for row in pack.rows("loaded"))]
    return PhraseMatcher(((form, neutral) for form, neutral in rows if fold(form) not in left_out), pack)


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each wording."""
    matcher = _matcher(article.language, tuple(options.words.items()), options.allowed)
    begins = {norm for norm in {token.norm for token in article.tokens} if matcher.begins(norm)}
    if not begins:
        return
    seen: set[str] = set()
    for sentence in article.sentences:
        if begins.isdisjoint(token.norm for token in article.tokens[sentence.first : sentence.last]):
            continue
        for hit in matcher.find(article.tokens, sentence.first, sentence.last):
            span = Span(article.tokens[hit.first].start + hit.skip, article.tokens[hit.last - 1].end)
            word = " ".join(span.slice(article.text).split())
            if fold(word) in seen or _somebody_elses(article, span, sentence):
                continue
            seen.add(fold(word))
            yield Detection(
                message=Text("message", {"word": word}),
                primary=Evidence(span, Text("word")),
                suggestion=Text("suggestion", {"neutral": hit.payload}),
                confidence=0.6,
            )


@lru_cache(maxsize=16)
def _according(code: str) -> PhraseMatcher[str]:
    pack = load(code)
    return PhraseMatcher(((row[0], "") for row in pack.rows("cues") if row[1] == "according"), pack)


def _somebody_elses(article: Article, span: Span, sentence: Sentence) -> bool:
    """Whether words are quoted, credited to somebody, or stand in a sentence "according to" somebody."""
    if any(quote.span.contains(span) for quote in article.quotes):
        return True
    if any(attribution.content.contains(span) for attribution in article.attributions):
        return True
    return any(True for _ in _according(article.language).find(article.tokens, sentence.first, sentence.last))

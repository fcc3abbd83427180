"""Words that their speaker cannot say of himself.

What it flags
-------------
"My client", said by the prosecutor or the judge; "our members", said by the company's spokesman: words that only one
kind of speaker uses of himself, credited to another kind that the text names.

Why it matters
--------------
Lawyer and prosecutor, union and employer stand beside each other in every report of a trial or a strike. One name or
title in the wrong place gives one side's words to the other.

What it must not flag
---------------------
Speakers of whom the text does not say what they are; reports of what others said ("the prosecutor said the lawyer had
warned his client"); quotes within quotes.

Limits
------
Knows the kinds of speakers in ``organisation_kinds.tsv`` and the words in ``own_words.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from checker.languages import LanguagePack, PhraseMatcher, load
from checker.languages.phrases import PhraseHit
from checker.model import Article, Attribution, Detection, Evidence, Meta, Text
from checker.rules.att.organisations import kinds, tokens_of
from checker.text import Span

META = Meta(
    code="ATT007",
    slug="words-of-another-role",
    severity="warning",
    requires=("quotes", "mentions", "attributions", "names"),
    languages=("ar", "en"),
    yields_to=("ATT001", "ATT002", "ATT003"),
    messages={
        "message": {
            "en": "“{words}” cannot be the words of this speaker: see what the text says that he or she is.",
            "ar": "عبارة «{words}» لا تصدر عن هذا المتحدث بالصفة التي يذكرها له النص.",
        },
        "words": {"en": "only another kind of speaker says this", "ar": "لا يقول هذا إلا متحدث ذو صفة أخرى"},
        "source": {"en": "the credited speaker", "ar": "المتحدث المنسوب إليه"},
        "suggestion": {
            "en": "Check who said this: the speaker may have been confused with the other side.",
            "ar": "تحقق من القائل: ربما اختلط المتحدث بالطرف الآخر.",
        },
    },
)

_FIRST = "first"
_NEAR = 2  # tokens of a report before «موكله»: further on it may be somebody else's


class Options(Struct, frozen=True):
    """Nothing to set."""


class _Words(NamedTuple):
    first_person: bool
    never: frozenset[str]  # kinds of organisations


@lru_cache(maxsize=32)
def _matcher(pack: LanguagePack) -> PhraseMatcher[_Words]:
    rows = pack.rows("own_words")
    return PhraseMatcher(
        ((form, _Words(person == _FIRST, frozenset(never.split(",")))) for form, person, never in rows), pack
    )


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each statement with such words."""
    seen: set[int] = set()
    for hit in _matcher(load(article.language)).find(article.tokens):
        first = article.tokens[hit.first]
        words = Span(first.start + hit.skip, article.tokens[hit.last - 1].end)
        holder = _holder(article, words, hit)
        if holder is None or holder in seen:
            continue
        attribution = article.attributions[holder]
        found = kinds(attribution, article)
        if not found or not found <= hit.payload.never:
            continue
        seen.add(holder)
        yield Detection(
            message=Text("message", {"words": words.slice(article.text)}),
            primary=Evidence(attribution.source or attribution.cue, Text("source")),
            related=(Evidence(words, Text("words")),),
            suggestion=Text("suggestion"),
            confidence=0.8,
        )


def _holder(article: Article, words: Span, hit: PhraseHit[_Words]) -> int | None:
    """The index of the innermost statement that some words stand in, where they are its speaker's own."""
    found: tuple[int, Attribution] | None = None
    for index, attribution in enumerate(article.attributions):
        if not attribution.content.contains(words) or attribution.register != "speech" or attribution.source is None:
            continue
        if found is None or found[1].content.contains(attribution.content):
            found = index, attribution
    if found is None or found[1].holder_unclear:
        return None
    quoted = any(quote.depth == 0 and quote.content.contains(words) for quote in article.quotes)
    nested = any(quote.depth > 0 and quote.content.contains(words) for quote in article.quotes)
    if nested or quoted != hit.payload.first_person:
        return None
    first, _ = tokens_of(found[1].content, article)
    return found[0] if quoted or hit.first - first <= _NEAR else None

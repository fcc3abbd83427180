"""A statement is credited to a party through somebody who is known to speak for another.

What it flags
-------------
"A spokesman for the Ukrainian government, Dmitry Peskov, said …": a source that names somebody whom everybody knows and
gives him to a country or movement for which he has never held an office.

Why it matters
--------------
One side's words are put into the mouth of the other, by a slip in one adjective.

What it must not flag
---------------------
Former offices; somebody who has served both sides; another person of that name; sources that name no country.

Limits
------
People of ``people.tsv`` only, by their full names; where the text is dated, those who held an office in that year. A
namesake cannot be told from them, which is why this is no error.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.analysis.dates.annotate import dated, published
from checker.analysis.mentions.people import terms_of
from checker.languages import load
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import one_voice
from checker.model import Article, Attribution, Detection, Evidence, Mention, Meta, Party, Text
from checker.rules.att.organisations import tokens_of
from checker.text import Span

META = Meta(
    code="ATT008",
    slug="speaker-of-another-side",
    severity="warning",
    requires=("mentions", "attributions", "names"),
    yields_to=("NAM003",),
    messages={
        "message": {
            "en": "{name} is made a speaker of {party} here, but is known to speak for {known}.",
            "ar": "يرد {name} هنا متحدثا باسم {party}، وهو معروف بتمثيل {known}.",
        },
        "side": {"en": "the side given to the speaker", "ar": "الطرف المنسوب إليه المتحدث"},
        "name": {"en": "who speaks for another", "ar": "يتحدث باسم غيره"},
        "suggestion": {
            "en": "Check whether {known} is meant.",
            "ar": "تحقق مما إذا كان المقصود {known}.",
        },
    },
)

_FULL = 2  # words of a name that surely means one person
_APART = 6  # tokens between the side and the name


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each person who is given to another side."""
    told: set[str] = set()
    for attribution in article.attributions:
        source = attribution.source
        side = _side(attribution, article) if source is not None and attribution.party is not None else None
        if side is None or source is None:
            continue
        for name, key in _names(source, article):
            known = _known(key, side.party, article)
            if known is not None and key not in told and _beside(article, side.span, name):
                told.add(key)
                yield _detection(article, side.party, side, name, known)


def _side(attribution: Attribution, article: Article) -> Mention | None:
    """Where a source names an office or a body of one party, and no other party but by its people."""
    source, party = attribution.source, attribution.party
    assert source is not None and party is not None
    named = [one for one in article.mentions if source.overlaps(one.span) and one.kind != "person"]
    if not named or any(one.assumed or one.party.actor != named[0].party.actor for one in named):
        return None
    if named[0].kind == "office":
        return named[0]
    held = named[0].kind == "organisation" or named[0].party.actor == party.actor
    return named[0] if held and _voice(source, article) else None


def _beside(article: Article, side: Span, name: Span) -> bool:
    """Whether a name stands by the side that it is given to: "Senator X, using one of the names for Y" does not."""
    first, last = tokens_of(Span(min(side.end, name.end), max(side.start, name.start)), article)
    return last - first <= _APART


def _voice(source: Span, article: Article) -> bool:
    """Whether a source says what its speaker is: «اتهم داعش فلانا» makes nobody a spokesman."""
    lexicon, tokens = party_lexicon(load(article.language)), article.tokens
    first, last = tokens_of(source, article)
    hits = (lexicon.match(tokens, index) for index in range(first, last) if lexicon.begins(tokens[index].norm))
    return any(entry.kind in ("speaker", "office") for hit in hits if hit is not None for entry in hit.entries)


def _names(source: Span, article: Article) -> Iterator[tuple[Span, str]]:
    """The full names of people of ``people.tsv`` in a source, and the key of each."""
    lexicon, tokens = party_lexicon(load(article.language)), article.tokens
    first, last = tokens_of(source, article)
    for index in range(first, last):
        hit = lexicon.match(tokens, index) if lexicon.begins(tokens[index].norm) else None
        if hit is None or hit.last > last or hit.last - hit.first < _FULL:
            continue
        keys = {entry.actor for entry in hit.entries if entry.kind == "person" and entry.role == "full"}
        if len(keys) == 1:
            yield Span(tokens[hit.first].start, tokens[hit.last - 1].end), next(iter(keys))


def _known(key: str, party: Party, article: Article) -> Party | None:
    """The party that a person spoke for when a text was written, when he never spoke for the one he is given to."""
    terms = terms_of(key)
    if any(one_voice(term.actor, party.actor) for term in terms):
        return None
    day = published(article) or dated(article)
    held = [term for term in terms if day is None or term.first <= day.year <= term.last]
    return Party(held[-1].actor, held[-1].office) if held else None


def _detection(article: Article, party: Party, side: Mention, name: Span, known: Party) -> Detection:
    before = article.text[side.span.start : name.start].rstrip(" ,،")
    words = Span(side.span.start, side.span.start + len(before)) if side.span.overlaps(name) and before else side.span
    return Detection(
        message=Text("message", {"name": name.slice(article.text), "party": party, "known": known}),
        primary=Evidence(words, Text("side")),
        related=(Evidence(name, Text("name")),),
        suggestion=Text("suggestion", {"known": known}),
        confidence=0.9,
    )

"""Quotes that speak of the one they are credited to as of somebody else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from checker.analysis.attributions.lexicon import lexicon
from checker.languages import LanguagePack, load
from checker.languages.registry import alternatives, is_country
from checker.model import Article, Attribution, Token
from checker.rules.att.turns import words_of
from checker.text import Span, fold

_VERB = 2  # tokens between a party and the verb that tells what it says
_US = 3  # tokens between that verb and "we" or "us"
_SINGULAR = frozenset(("i", "me", "my", "mine", "انا"))


def spoken_of(attribution: Attribution, article: Article) -> Iterator[Span]:
    """The places in a quote where its speaker is another: "Freedonia says we started it", credited to Freedonia."""
    if not attribution.direct or attribution.party is None or attribution.holder_unclear:
        return
    yield from _says_of_us(attribution, article)
    yield from _own_body(attribution, article)
    yield from _belittled(attribution, article)
    yield from _by_name(attribution, article)


def _says_of_us(attribution: Attribution, article: Article) -> Iterator[Span]:
    """Where the credited party says something about "us"."""
    party, content = attribution.party, attribution.content
    if party is None or not party.registered or attribution.assumed:
        return
    ours = [marker.span for marker in article.markers if marker.first_person and content.contains(marker.span)]
    if not ours:
        return
    pack, starts = load(article.language), _starts(article)
    for mention in article.mentions:
        if mention.kind == "adjective" or mention.assumed or mention.party.actor != party.actor:
            continue
        if not content.contains(mention.span):
            continue
        first, last = bisect_right(starts, mention.span.start) - 1, bisect_left(starts, mention.span.end)
        verb = _verb_beside(article, pack, first, last)
        if verb is None:
            continue
        behind = max(last, verb + 1)
        near = article.tokens[min(behind + _US, len(article.tokens) - 1)].start
        if any(article.tokens[behind].start <= span.start <= near for span in ours if behind < len(article.tokens)):
            yield mention.span


def _belittled(attribution: Attribution, article: Article) -> Iterator[Span]:
    """Where the credited party is called by a name that only its enemies give it: "the Zionist entity"."""
    party, content = attribution.party, attribution.content
    if party is None or not party.registered or attribution.assumed:
        return
    pack = load(article.language)
    names, nouns = _belittling(pack, "name"), _belittling(pack, "state" if is_country(party.actor) else "group")
    if not nouns:
        return
    starts, tokens = _starts(article), article.tokens
    for mention in article.mentions:
        if mention.assumed or mention.party.actor != party.actor or not content.contains(mention.span):
            continue
        first, last = bisect_right(starts, mention.span.start) - 1, bisect_left(starts, mention.span.end)
        beside = {token.norm for token in tokens[max(0, first - 1) : last + 1]}
        if fold(mention.span.slice(article.text)) in names or beside & nouns:
            yield mention.span


@lru_cache(maxsize=32)
def _belittling(pack: LanguagePack, kind: str) -> frozenset[str]:
    return frozenset(fold(form) for row in pack.rows("belittling") if row[0] == kind for form in alternatives(row[1]))


def _verb_beside(article: Article, pack: LanguagePack, first: int, last: int) -> int | None:
    """The token of a reporting verb right behind a party, or before it where verbs come first."""
    lead = pack.table("events").get("subject") == "after"
    places = range(max(0, first - _VERB - 1), first) if lead else range(last, last + _VERB)
    for index in places:
        cue = lexicon(pack).single(article.tokens[index].norm) if index < len(article.tokens) else None
        if cue is not None and cue.kind == "verb" and cue.mood == "finite" and cue.register == "speech":
            return index
    return None


def _own_body(attribution: Attribution, article: Article) -> Iterator[Span]:
    """Where the speaker's own company or party is one that "we" deal with: "with X we get", said by X's chief."""
    source, content = attribution.source, attribution.content
    pack = load(article.language)
    if source is None or content.overlaps(source) or not pack.table("parties")["capitalised"]:
        return
    starts = _starts(article)
    names = [name.span for name in article.names.mentions if name.person is not None and source.contains(name.span)]
    if len(names) != 1:
        return
    bodies = {
        token.norm
        for token in article.tokens[bisect_left(starts, source.start) : bisect_left(starts, names[0].start)]
        if (article.text[token.start].isupper() and token.start != source.start) or _proper(article, token, source)
    }
    said = article.tokens[bisect_left(starts, content.start) : bisect_left(starts, content.end)]
    if not any(marker.first_person and content.contains(marker.span) for marker in article.markers) and not any(
        token.norm in _SINGULAR for token in said
    ):
        return
    apart = words_of(pack, "apart")
    for index, token in enumerate(said[1:], start=1):
        capital = article.text[token.start].isupper()
        before = [one.norm for one in said[max(0, index - 2) : index] if one.norm not in ("the",)]
        if capital and token.norm in bodies and before and before[-1] in apart:
            yield Span(token.start, token.end)


def _proper(article: Article, token: Token, source: Span) -> bool:
    """Whether the first word of a source is a name, by its capital letters elsewhere or within."""
    if token.start != source.start:
        return False
    return any(name.person is None and name.span.start == token.start for name in article.names.mentions)


def _by_name(attribution: Attribution, article: Article) -> Iterator[Span]:
    """Where a person who says "I" is called by his surname as well; not by those whom he quotes."""
    content, source = attribution.content, attribution.source
    if source is None or content.overlaps(source):
        return
    speakers = [name for name in article.names.mentions if source.overlaps(name.span)]
    if len(speakers) != 1 or speakers[0].person is None or speakers[0].span.end != source.end:
        return
    own = [
        name.span
        for name in article.names.mentions
        if name.person == speakers[0].person and content.contains(name.span) and len(name.parts) == 1
    ]
    if not own or any(quote.depth and content.contains(quote.span) for quote in article.quotes):
        return
    starts = _starts(article)
    tokens = article.tokens[bisect_left(starts, content.start) : bisect_left(starts, content.end)]
    if any(token.norm in _SINGULAR for token in tokens):
        yield from own


def _starts(article: Article) -> list[int]:
    return [token.start for token in article.tokens]

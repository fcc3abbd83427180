"""What the comparison reads in each sentence: figures, dates, cities, parties, names, speakers, quotations, reserve."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.analysis.names.similar import skeleton
from checker.languages import LanguagePack, PhraseMatcher, gazetteer, load
from checker.languages.registry import known_cities
from checker.model import Article, Attribution, DateExpression, Mention, NameMention, Quantity, Quote, Sentence, Token
from checker.text import Span, fold

_LARGE = 200  # thousands of inhabitants, from which on a word with a capital is taken for the city
_SURE = 0.6  # of an attribution, from which on its speaker is taken for the sentence's
_NAMED = frozenset(("name", "adjective", "organisation"))  # mentions that say plainly which country or body is meant


class Figure(NamedTuple):
    """A number that is neither a date nor part of a name."""

    span: Span
    low: float
    high: float
    quantity: Quantity | None  # None: nothing is known but its value


class City(NamedTuple):
    """A city of the registry."""

    span: Span
    name: str
    country: str
    capital: bool


class Part(NamedTuple):
    """A sentence of the draft or of the source."""

    number: int  # its place among the parts of its text
    span: Span
    text: str
    headline: bool
    words: tuple[str, ...]  # folded
    sounds: frozenset[str]  # consonant skeletons of the words, with and without what is attached before them
    figures: tuple[Figure, ...]
    dates: tuple[DateExpression, ...]
    cities: tuple[City, ...]
    parties: tuple[Mention, ...]
    names: tuple[NameMention, ...]
    speakers: tuple[Attribution, ...]
    quotes: tuple[Quote, ...]
    negation: Span | None  # its first plain negation
    negations: int  # plain ones
    turns: int  # words that negate, deny or undo, idioms left out
    turned: bool  # any word that negates, denies or undoes
    hedge: Span | None  # its first word that leaves the matter open ("allegedly")


@lru_cache(maxsize=16)
def _phrases(pack: LanguagePack, kind: str) -> PhraseMatcher[str]:
    if kind == "cities":
        return PhraseMatcher(((name, name) for name in known_cities(pack)), pack, keep_article=True)
    if kind == "polarity":
        return PhraseMatcher(((row[0], row[1]) for row in pack.rows("polarity")), pack, keep_article=True)
    rows = ((row[0], row[1], " ".join(row[2:])) for row in pack.rows("reserve"))
    return PhraseMatcher(((form, then) for form, group, then in rows if group == kind), pack, keep_article=True)


def parts(article: Article) -> list[Part]:
    """The sentences of an article, subheadings left out."""
    pack = load(article.language)
    wanted = [sentence for sentence in article.sentences if sentence.role != "subheading"]
    return [_part(article, pack, number, sentence) for number, sentence in enumerate(wanted)]


def _part(article: Article, pack: LanguagePack, number: int, sentence: Sentence) -> Part:
    span = sentence.span
    tokens = article.tokens[sentence.first : sentence.last]
    dates = tuple(date for date in article.dates if span.contains(date.span))
    negation, negations, turns, turned = _negations(pack, tokens)
    hedge = next(_hedges(article, pack, tokens), None)
    return Part(
        number=number,
        span=span,
        text=" ".join(span.slice(article.text).split()),
        headline=sentence.role == "headline",
        words=tuple(token.norm for token in tokens if token.norm[:1].isalnum()),
        sounds=frozenset(
            skeleton(variant.stem)
            for token in tokens
            if token.norm[:1].isalpha()
            for variant in pack.variants(token.norm)
        ),
        figures=_figures(article, span, dates),
        dates=dates,
        cities=_cities(article, pack, tokens),
        parties=tuple(
            mention
            for mention in article.mentions
            if mention.kind in _NAMED and not mention.assumed and span.contains(mention.span)
        ),
        names=tuple(name for name in article.names.mentions if name.sure and span.contains(name.span)),
        speakers=tuple(
            one
            for one in article.attributions
            if one.party and one.register == "speech" and one.confidence >= _SURE and span.contains(one.cue)
        ),
        quotes=tuple(
            quote for quote in article.quotes if quote.closed and quote.depth == 0 and span.overlaps(quote.content)
        ),
        negation=negation,
        negations=negations,
        turns=turns,
        turned=turned,
        hedge=hedge,
    )


def _span(tokens: tuple[Token, ...], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)


def _hedges(article: Article, pack: LanguagePack, tokens: tuple[Token, ...]) -> Iterator[Span]:
    """The words that leave a matter open; some do so only before words that begin with certain letters."""
    for hit in _phrases(pack, "hedge").find(tokens):
        following = tokens[hit.last].norm if hit.last < len(tokens) else ""
        if hit.payload and not following.startswith(tuple(fold(hit.payload).split())):
            continue
        if hit.first and article.text[tokens[hit.first].start].isupper():
            continue  # the month of May
        yield _span(tokens, hit.first, hit.last)


def _negations(pack: LanguagePack, tokens: tuple[Token, ...]) -> tuple[Span | None, int, int, bool]:
    """The first plain negation, how many there are, how many words turn the meaning, and whether anything does.

    Idioms ("not only") are no negations.
    """
    idioms = [range(hit.first, hit.last) for hit in _phrases(pack, "idiom").find(tokens)]
    only = any(_phrases(pack, "except").match(tokens, index) for index in range(len(tokens)))
    first, plain, turns = None, 0, 0
    for hit in _phrases(pack, "polarity").find(tokens):
        if any(hit.first in idiom for idiom in idioms):
            continue
        turns += 1
        if hit.payload == "not" and not only:
            plain += 1
            first = first or _span(tokens, hit.first, hit.last)
    return first, plain, turns, bool(idioms) or only or turns > 0


def _figures(article: Article, span: Span, dates: tuple[DateExpression, ...]) -> tuple[Figure, ...]:
    found = [
        Figure(quantity.span, quantity.low, quantity.high, quantity)
        for quantity in article.quantities
        if span.contains(quantity.number) and not quantity.vague and quantity.kind not in ("label", "ordinal")
    ]
    taken = [figure.span for figure in found] + [date.span for date in dates]
    for numeral in article.numerals:
        plain = numeral.kind == "cardinal" and not numeral.vague and numeral.digits
        if plain and span.contains(numeral.span) and not any(numeral.span.overlaps(one) for one in taken):
            found.append(Figure(numeral.span, numeral.value, numeral.value, None))
    return tuple(found)


def _cities(article: Article, pack: LanguagePack, tokens: tuple[Token, ...]) -> tuple[City, ...]:
    known, matcher = known_cities(pack), _phrases(pack, "cities")
    found = []
    for hit in matcher.find(tokens):
        start = tokens[hit.first].start + hit.skip
        if article.text[start].islower():
            continue  # in a script with capitals, a name has one
        country, kind = known[hit.payload]
        found.append(City(Span(start, tokens[hit.last - 1].end), hit.payload, country, kind == "capital"))
    taken = {city.span.start for city in found} | {name.span.start for name in article.names.mentions if name.sure}
    for before, token in pairwise(tokens):
        word = article.text[token.start : token.end]
        # Only where a capital inside a sentence shows that a word is a name.
        if word[:1].isupper() and before.norm[:1].isalpha() and token.start not in taken:
            place = gazetteer.city(word)
            if place is not None and place.thousands >= _LARGE:
                found.append(City(Span(token.start, token.end), word, place.country, capital=False))
    return tuple(found)


def numbers_of(part: Part) -> frozenset[float]:
    """The values of the figures of a part."""
    return frozenset(figure.low for figure in part.figures)

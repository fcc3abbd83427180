"""Whom a headline credits with what it says."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from checker.languages import LanguagePack, load
from checker.languages.registry import is_country
from checker.model import Article, Attribution, Event
from checker.rules.att.conflicts import Credit
from checker.rules.att.statements import Statements, as_statement
from checker.text import Span, fold

_COLON = ":"
_MARKS = 2  # code points that may stand between a label and its headline's beginning or its colon


def speaks(article: Article) -> bool:
    """Whether any headline may credit somebody; quick."""
    return any(map(_is_credit, article.attributions)) or bool(_labels(article))


def credits(article: Article, found: Statements) -> list[Credit]:
    """The credits of all headlines: those that are attributions, and the countries before a colon that are none.

    «سوريا: مقتل عشرين» names no speaker and «روسيا: الاتهامات باطلة» names one, in the same form. Only the text can
    tell them apart, so both are given, the doubtful ones as labels.
    """
    made = [
        Credit(statement, statement.attribution.party, statement.attribution.source)
        for statement in found.headline
        if _is_credit(statement.attribution) and statement.attribution.party and statement.attribution.source
        if not any(test(statement.attribution, article) for test in (_heads, _inside, _joint, _byline))
    ]
    made += (
        Credit(as_statement(label, article), label.party, label.source, label=True)
        for label in _labels(article)
        if label.party is not None and label.source is not None
    )
    return made


def _heads(attribution: Attribution, article: Article) -> bool:
    """Whether a country and a colon stand over what another says: "Libya: France backs a truce, minister says"."""
    return attribution.cue.slice(article.text) == _COLON and any(
        other.in_headline and other.source is not None and attribution.content.contains(other.source)
        for other in article.attributions
    )


def _inside(attribution: Attribution, article: Article) -> bool:
    """Whether what was read as a source only ends a longer one: "the envoy to Syria calls for a truce"."""
    tokens, source = article.tokens, attribution.source
    if source is None or load(article.language).table("parties")["head"] != "first":
        return False
    before = tokens[bisect_left(tokens, source.start, key=lambda token: token.start) - 1]
    headline = next((span for span in article.structure.headlines if span.contains(source)), None)
    if headline is None or before.start < headline.start or attribution.cue.contains(Span(before.start, before.end)):
        return False
    return before.norm in _links(load(article.language))


def _joint(attribution: Attribution, article: Article) -> bool:
    """Whether several speak together: "Athens and Rome say"."""
    source = attribution.source
    actors = {one.party.actor for one in article.mentions if source and source.contains(one.span)}
    persons = {one.person for one in article.names.mentions if source and source.contains(one.span)} - {None}
    return len(actors) > 1 or len(persons) > 1


def _byline(attribution: Attribution, article: Article) -> bool:
    """Whether a name and a colon are those of a column's author: the text begins with the name alone."""
    source, party = attribution.source, attribution.party
    body = article.structure.body
    if source is None or party is None or party.registered or not body:
        return False
    name = source.slice(article.text).strip()
    if attribution.cue.slice(article.text) != _COLON or not article.text.startswith(name, body[0].start):
        return False
    begin = Span(body[0].start, body[0].start + len(name))
    return not any(one.source is not None and one.source.overlaps(begin) for one in article.attributions)


@lru_cache(maxsize=32)
def _links(pack: LanguagePack) -> frozenset[str]:
    """The words that tie a noun phrase to the noun before it."""
    settings = pack.table("parties")
    return frozenset(map(fold, (*settings["of"], *settings["in"], *settings["voice_of"])))


def _is_credit(attribution: Attribution) -> bool:
    """Whether an attribution is a headline's, with a speaker who is named and known."""
    named = attribution.source is not None and attribution.party is not None
    return attribution.in_headline and named and attribution.register == "speech"


def _labels(article: Article) -> list[Attribution]:
    """What the headlines say after a country and a colon, where nobody else is named who says or does it."""
    text, labels = article.text, []
    for headline in article.structure.headlines:
        first = next((one for one in article.mentions if headline.start <= one.span.start < headline.end), None)
        if first is None or first.kind == "adjective" or first.span.start - headline.start > _MARKS:
            continue
        colon = text.find(_COLON, first.span.end, min(headline.end, first.span.end + _MARKS + 1))
        if colon < 0 or any(one.in_headline and headline.contains(one.content) for one in article.attributions):
            continue
        content = Span(colon + 1, headline.end)
        if _tells(content, article) and not _of_another(first.party.actor, content, article):
            continue
        cue = Span(colon, colon + 1)
        labels.append(Attribution(first.span, cue, content, direct=False, party=first.party, in_headline=True))
    return labels


def _of_another(actor: str, content: Span, article: Article) -> bool:
    """Whether words after a label begin with another country, which does something: "Morocco: Algeria opened fire"."""
    subject = next((one for one in article.mentions if content.contains(one.span)), None)
    if subject is None or subject.kind == "adjective" or subject.party.actor == actor:
        return False
    begins = subject.span.start - content.start <= _MARKS
    acts = any(content.contains(event.trigger) and _does(event, subject.party.actor) for event in article.events)
    return begins and is_country(subject.party.actor) and acts


def _does(event: Event, actor: str) -> bool:
    return event.agent is not None and event.agent.party is not None and event.agent.party.actor == actor


def _tells(content: Span, article: Article) -> bool:
    """Whether words after a label tell what happened: acts of one against another, and numbers."""
    return any(content.contains(event.trigger) for event in article.events) or any(
        content.contains(numeral.span) for numeral in article.numerals
    )

"""Births, deaths and ages in an article, and whose they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from checker.languages import load
from checker.model import Article, DateExpression, NameMention, Quantity, Sentence
from checker.rules.dat.days import quoted, says, tokens_of
from checker.text import Span

_BACK = 5  # tokens before a year in which "born" or "died" may stand
_BESIDE = 6  # tokens between a name and an age
_STOPS = frozenset('.;:؛!?؟…«»"“”')
_COMMAS = frozenset(",،")
_LEAST, _MOST = 10, 110  # years of a life that a bare number is taken for
_KINDS = ("born", "died")


def is_of(article: Article, date: DateExpression, key: str) -> bool:
    """Whether the nearest of the words for birth and death before a date is the one asked for."""
    first, _ = tokens_of(article, date.span)
    for token in reversed(article.tokens[max(article.sentences[date.sentence].first, first - _BACK) : first]):
        for kind in _KINDS:
            if says(article.language, kind, token.norm):
                return kind == key
    return False


def births(article: Article) -> Iterator[tuple[int | None, DateExpression]]:
    """The dates of birth, each with the person born (an index in ``Names.persons``) where one can be told."""
    return _of(article, "born")


def deaths(article: Article) -> Iterator[tuple[int | None, DateExpression]]:
    """The dates of death that state a year, each with the person who died."""
    return _of(article, "died")


def _of(article: Article, key: str) -> Iterator[tuple[int | None, DateExpression]]:
    for date in article.dates:
        stated = date.year is not None and not date.assumed_year and date.calendar == "gregorian" and not date.relative
        exact = date.granularity in ("day", "month", "year") and date.start is not None and not date.vague
        if stated and exact and not quoted(article, date.span) and is_of(article, date, key):
            yield _subject(article, date), date


def _subject(article: Article, date: DateExpression) -> int | None:
    """The only person whom the sentence names before a date, or after it when nobody is named before."""
    sentence = article.sentences[date.sentence].span
    here = [mention for mention in article.names.mentions if sentence.contains(mention.span)]
    before = {_person(article, mention) for mention in here if mention.span.end <= date.span.start}
    found = before or {_person(article, mention) for mention in here}
    return next(iter(found)) if len(found) == 1 else None


class Age(NamedTuple):
    """An age, and whose it is: an index in ``Names.persons``, ``None`` where nobody is named right beside it."""

    person: int | None
    span: Span
    sentence: int
    low: float
    high: float
    exact: bool


def ages(article: Article) -> list[Age]:
    """The ages of an article, in order."""
    found = []
    for quantity in article.quantities:
        if quantity.kind == "age" or _at_death(article, quantity):
            first, last = tokens_of(article, quantity.span)
            first = min(first, tokens_of(article, quantity.number)[0])
            person = _bearer(article, quantity.sentence, first, last)
            exact = quantity.modality == "exact" and quantity.low == quantity.high
            found.append(Age(person, quantity.span, quantity.sentence, quantity.low, quantity.high, exact))
    known = {age.span.start for age in found}
    found += [age for age in _after_commas(article) if age.span.start not in known]
    return sorted(found, key=lambda age: age.span)


def _at_death(article: Article, quantity: Quantity) -> bool:
    """«توفي … عن 70 عاما»."""
    if quantity.kind != "duration" or quantity.unit != "year" or not _LEAST <= quantity.low <= _MOST:
        return False
    first, _ = tokens_of(article, quantity.span)
    sentence = article.sentences[quantity.sentence]
    lead = first > sentence.first and says(article.language, "age_leads", article.tokens[first - 1].norm)
    return lead and any(
        says(article.language, "died", token.norm) for token in article.tokens[sentence.first : sentence.last]
    )


def _after_commas(article: Article) -> Iterator[Age]:
    """ "Smith, 47, left"."""
    numbers = {numeral.first: numeral for numeral in article.numerals if numeral.digits}
    tokens = article.tokens
    for mention in article.names.mentions if numbers else ():
        numeral = numbers.get(mention.last + 1)
        if numeral is None or tokens[mention.last].norm not in _COMMAS or numeral.last >= len(tokens):
            continue
        person = _person(article, mention)
        likely = numeral.value.is_integer() and _LEAST <= numeral.value <= _MOST and numeral.last == numeral.first + 1
        if likely and tokens[numeral.last].norm in _COMMAS:
            sentence = bisect_right(article.sentences, numeral.span.start, key=_sentence_start) - 1
            yield Age(person, numeral.span, sentence, numeral.value, numeral.value, True)


def _sentence_start(sentence: Sentence) -> int:
    return sentence.span.start


def _bearer(article: Article, number: int, first: int, last: int) -> int | None:
    names = article.names
    sentence = article.sentences[number]
    before = [m for m in names.mentions if sentence.first <= m.first and m.last <= first]
    if before and _joined(article, before[-1].last, first):
        return _person(article, before[-1])
    after = next((m for m in names.mentions if last <= m.first < sentence.last), None)
    if after is not None and after.first - last <= _BESIDE - 2:
        between = [token.norm for token in article.tokens[last : after.first]]
        small = load(article.language).words("stopwords")
        if not any(norm in _STOPS or norm in _COMMAS or norm in small or norm in "()" for norm in between):
            return _person(article, after)
    return None


def _joined(article: Article, start: int, stop: int) -> bool:
    """Whether only words of ages stand between a name and an age ("Smith, who is 45", «أحمد البالغ من العمر»)."""
    between = article.tokens[start:stop]
    return len(between) <= _BESIDE and all(
        token.norm in ",،(" or says(article.language, "age_words", token.norm) for token in between
    )


def _person(article: Article, mention: NameMention) -> int | None:
    """The person of a mention. A family name alone that two people bear means the one named first, as long as the other
    is named in full just once; else nobody.
    """
    if mention.person is None or mention.quoted:
        return None
    if len(mention.parts) == 1:
        names = article.names
        family = mention.parts[0]
        bearers = [number for number, person in enumerate(names.persons) if person.parts[-1] == family]
        if len(bearers) > 1:
            others = [number for number in bearers if number != bearers[0]]
            once = all(
                sum(len(names.mentions[index].parts) > 1 for index in names.persons[number].mentions) == 1
                for number in others
            )
            return bearers[0] if once else None
    return mention.person

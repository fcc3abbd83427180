"""What rules on offices share: who holds one that a single person holds, and whether the story tells of a change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.languages import load
from checker.model import Article, Holding, NameMention
from checker.text import Span, fold

HEADS = frozenset(("president", "prime-minister", "chancellor", "monarch", "supreme-leader"))
_SINGLE = HEADS | {"minister", "speaker"}
_ANY_MINISTRY = frozenset(("", "ministry", "government"))
_RIVAL_GOVERNMENTS = frozenset(("LY", "YE", "VE", "SD", "SY", "AF", "MM", "PS"))
_BESIDE = 50  # code points around an office and its holder
_SHORT = 3  # letters
_NEAR = 120  # code points between a name and a year that may be that of the office

Office = tuple[str, str | None, str]  # post, office and actor of a holding


class Named(NamedTuple):
    """An office and the name that stands beside it."""

    holding: Holding
    name: NameMention


def named(article: Article) -> Iterator[Named]:
    """The offices with a name, in order."""
    mentions = article.names.mentions
    for holding in article.names.holdings:
        if holding.mention is not None:
            yield Named(holding, mentions[holding.mention])


def single_offices(article: Article) -> Iterator[tuple[Office, Named]]:
    """The offices that only one person holds, with their holders, in order; rival governments have two of each."""
    for item in named(article):
        holding = item.holding
        counts = holding.post in _SINGLE and not (holding.post == "minister" and holding.office in _ANY_MINISTRY)
        if counts and holding.clear and holding.actor not in _RIVAL_GOVERNMENTS and not item.name.quoted:
            yield (holding.post, holding.office, holding.actor), item


def full_name(article: Article, mention: NameMention) -> tuple[str, ...]:
    """The parts of a name, as full as the article has it."""
    return mention.parts if mention.person is None else article.names.persons[mention.person].parts


def office_words(article: Article, item: Named) -> frozenset[str]:
    """The words of an office without its country, articles and what is written together with them left out."""
    pack = load(article.language)
    land = item.holding.land
    span = item.holding.span
    return frozenset(
        pack.stem(min((v.stem for v in pack.variants(token.norm)), key=len, default=token.norm))
        for token in article.tokens
        if span.start <= token.start < span.end
        and token.norm[:1].isalpha()
        and not (land is not None and land.start <= token.start < land.end)
    ) - pack.words("stopwords")


def acts(article: Article, item: Named) -> bool:
    """Whether somebody speaks in the article, as those of other times do not."""
    person = item.name.person
    own = [item.name] if person is None else [article.names.mentions[i] for i in article.names.persons[person].mentions]
    return any(m.role == "headline" for m in own) or any(
        attribution.source is not None and any(attribution.source.overlaps(mention.span) for mention in own)
        for attribution in article.attributions
    )


def near_a_year(article: Article, name: NameMention) -> bool:
    """Whether a year stands near a name: the office may be one of that time."""
    return any(
        date.year is not None and not date.assumed_year and abs(date.span.start - name.span.start) < _NEAR
        for date in article.dates
    )


def tells_a_change(article: Article, offices: Iterable[Named]) -> bool:
    """Whether words beside one of these offices, in its sentence, speak of an office gained, lost or held before.

    Words nearer to another office of the sentence are that one's ("announced the resignation of the finance minister").
    """
    starts = [sentence.span.start for sentence in article.sentences]
    for holding, name in offices:
        sentence = article.sentences[bisect_right(starts, holding.span.start) - 1].span
        own = Span(min(holding.span.start, name.span.start), max(holding.span.end, name.span.end))
        others = [
            other.span
            for other in article.names.holdings
            if sentence.contains(other.span) and not other.span.overlaps(own) and other.mention != holding.mention
        ]
        for found in words_of_change(article, around(article, holding.span, name.span)):
            if all(_distance(found, own) < _distance(found, other) for other in others):
                return True
    return False


def around(article: Article, office: Span, name: Span) -> Span:
    """The text beside an office and its holder, within the sentence."""
    starts = [sentence.span.start for sentence in article.sentences]
    sentence = article.sentences[max(0, bisect_right(starts, office.start) - 1)].span
    start, end = min(office.start, name.start) - _BESIDE, max(office.end, name.end) + _BESIDE
    return Span(max(sentence.start, start), min(sentence.end, end))


def words_of_change(article: Article, around: Span) -> Iterator[Span]:
    """Where in a stretch of text a word of the table ``change`` stands (folded text may be a little shorter)."""
    pack = load(article.language)
    words = tuple(map(fold, pack.table("names").get("offices", {}).get("change", ())))
    begin = tuple(word for word in words if len(word) <= _SHORT and word.isalpha())
    text = fold(around.slice(article.text))
    for word in words:
        place = -1 if word in begin else text.find(word)
        while place >= 0:
            end = place + len(word)
            while end < len(text) and text[end].isalpha():
                end += 1
            yield Span(around.start + place, around.start + end)
            place = text.find(word, end)
    # A short word is part of many others («عين» of «أسبوعين»): it must begin one, less what is written with it.
    for token in article.tokens if begin else ():
        if around.start <= token.start < around.end:
            forms = (token.norm, *(variant.stem for variant in pack.variants(token.norm)))
            if any(form.startswith(begin) for form in forms):
                yield Span(token.start, token.end)


def _distance(one: Span, other: Span) -> int:
    """Code points between two spans; 0 when they overlap."""
    return max(0, one.start - other.end, other.start - one.end)

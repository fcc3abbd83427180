"""What the rules on facts share: where the names of a fact file stand in an article, and the day it speaks of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from checker.analysis.dates.annotate import dated, published
from checker.languages import LanguagePack, load
from checker.languages.tagger import Tagger
from checker.model import Article, Briefing, Origin
from checker.text import Span, fold

Payload = TypeVar("Payload")
_ELSEWHEN = 60  # days from the day of writing; a sentence with a date farther off speaks of another time


class Hit(NamedTuple, Generic[Payload]):
    """Tokens ``first`` to ``last`` (half-open) name something of the fact file; ``span`` leaves a clitic out."""

    first: int
    last: int
    span: Span
    payloads: tuple[Payload, ...]


def find(tagger: Tagger[Payload], article: Article, first: int = 0, last: int | None = None) -> list[Hit[Payload]]:
    """All names from left to right, the longest first, not overlapping; at one dictionary access for most tokens."""
    tokens, starts = article.tokens, tagger.starts
    found: list[Hit[Payload]] = []
    stop = len(tokens) if last is None else last
    end = first
    for index in [place for place in range(first, stop) if starts[tokens[place].norm]]:
        hit = tagger.at(tokens, index) if index >= end else None
        if hit is not None and hit.last <= stop:
            span = Span(tokens[index].start + hit.skip, tokens[hit.last - 1].end)
            found.append(Hit(index, hit.last, span, hit.payload))
            end = hit.last
    return found


class Words:
    """``facts.toml`` of a language: the small words around offices, places and figures, folded."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("facts")

        def words(section: str, key: str) -> frozenset[str]:
            return frozenset(map(fold, table.get(section, {}).get(key, ())))

        self.links, self.of, self.past, self.aside = (words("offices", key) for key in ("links", "of", "past", "aside"))
        self.change = tuple(fold(word) for word in table.get("offices", {}).get("change", ()))
        self.other_capitals = words("capitals", "other")
        self.parts = words("figures", "parts")


@lru_cache(maxsize=32)
def words_of(code: str) -> Words:
    """The small words of a language."""
    return Words(load(code))


def day_of(briefing: Briefing) -> date:
    """The day that an article is of: published, dated by its text, the latest that it names, or today."""
    article, today = briefing.article, briefing.today or date.today()
    stated = published(article) or dated(article)
    if stated is not None:
        return stated
    named = (when.start for when in article.dates if when.start and when.year and when.day and not when.assumed_year)
    return max((day for day in named if day <= today), default=today)


def holds(since: date | None, until: date | None, day: date) -> bool:
    """Whether a day lies in a term, both ends included."""
    return (since is None or since <= day) and (until is None or day <= until)


def sentence_at(article: Article, offset: int) -> int:
    """The index of the sentence that an offset stands in."""
    return max(0, bisect_right(article.sentences, offset, key=lambda sentence: int(sentence.span.start)) - 1)


def token_at(article: Article, offset: int) -> int:
    """The index of the first token that begins at an offset or later."""
    return bisect_left(article.tokens, offset, key=lambda token: int(token.start))


def days_near(article: Article, sentence: int) -> list[date]:
    """The first days of the dates that a sentence and those beside it name."""
    first = bisect_left(article.dates, sentence - 1, key=lambda when: int(when.sentence))
    last = bisect_left(article.dates, sentence + 2, key=lambda when: int(when.sentence))
    return [
        when.start for when in article.dates[first:last] if when.kind in ("date", "interval") and when.start is not None
    ]


def elsewhen(article: Article, sentence: int, day: date) -> bool:
    """Whether a sentence names a day far from the day of writing: what it says held then."""
    first = bisect_left(article.dates, sentence, key=lambda when: int(when.sentence))
    for when in article.dates[first:]:
        if when.sentence != sentence:
            break
        if when.kind in ("duration", "clock") or when.start is None or when.end is None:
            continue
        if (day - when.end).days > _ELSEWHEN or (when.start - day).days > _ELSEWHEN:
            return True
    return False


def quoted(article: Article, span: Span) -> bool:
    """Whether words stand in a quotation that holds more than they do: they are somebody else's."""
    return any(
        quote.content.contains(span) and quote.content.end - quote.content.start > 2 * (span.end - span.start)
        for quote in article.quotes
    )


def place_of(origin: Origin) -> str:
    """The name of the file and the line, for a message."""
    return f"{origin.path.replace(chr(92), '/').rpartition('/')[2]}:{origin.line}"


def tagger_of(forms: Iterable[tuple[str, Any]], code: str) -> Tagger[Any]:
    """A tagger of the names of a fact file in articles of a language."""
    return Tagger(forms, load(code))

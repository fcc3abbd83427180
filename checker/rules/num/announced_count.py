"""A list has more or fewer items than announced.

What it flags
-------------
A number of things that a list right behind it names, one by one, with another number of items: "three towns: Harun,
Tal, Naba and Sur", «ثلاث مدن هي هارون وتل ونبع وصور».

Why it matters
--------------
An item was cut or added late, or the number is wrong; the reader is told both.

What it must not flag
---------------------
"Including", «منها» and the like, which promise only some of the items; an item that holds an "and" of its own ("Bosnia
and Herzegovina"); lists that end with "and others"; what stands behind a colon and is no list.

Limits
------
Whole numbers from two to twelve, items of few words, one sentence. Where "and" may belong to an item, both counts pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Quantity, Text, Token
from checker.rules.num import wording
from checker.rules.num.splits import closed, parts_of
from checker.text import Span

META = Meta(
    code="NUM004",
    slug="announced-count",
    severity="warning",
    requires=("tokens", "sentences", "quantities"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{announced}” are announced, and {items} are listed.",
            "ar": "أُعلن «{announced}» وعدد المذكور {items}.",
        },
        "announced": {"en": "the number announced", "ar": "العدد المعلن"},
        "list": {"en": "the list", "ar": "القائمة"},
        "suggestion": {
            "en": "Check whether an item is missing or one too many.",
            "ar": "تحقق هل سقط عنصر من القائمة أو زيد عليها.",
        },
    },
)

_FEWEST, _MOST = 2, 12
_LEAD = 5  # tokens between the number's noun and the mark or word that leads the list in
_LONG_LEAD = 12  # the same, where a clause begins with the number and a list of names ends it
_LONGEST_ITEM = 4  # words; what is longer is a clause
_LONGEST_TAIL = 5  # of the last item, behind which the sentence may go on
_SHORT_ITEM = 3
_FARTHEST = 3  # items more or less than announced; what is farther off is another list
_SHORTEST = 2  # letters of a word that "and" may begin
_STOPS = frozenset(".!?؟…;؛|")
_BREAKS = frozenset("()[]-–—:")
_OPENING = frozenset("(-–—,،")  # what leads a list of names in without words
_CLOSING = {"(": ")", "-": "-–—", "–": "-–—", "—": "-–—", ",": "", "،": ""}
_FEWEST_NAMES = 3  # of a list that a comma leads in
_PAIR = 2
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SHORT_WORD = 3  # letters of "in"
_COMMAS = frozenset(",،")
_MARKS = frozenset("\"'“”«»‘’")


class Options(Struct, frozen=True):
    """Nothing to set."""


class Listing(NamedTuple):
    """A list and how many items it may have."""

    span: Span
    fewest: int
    most: int
    plain: bool  # no item could be read as two, or two as one
    names: bool  # each item begins with a capital


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each list."""
    for quantity, listed in listings(article):
        if listed.fewest <= quantity.low <= listed.most:
            continue
        items = listed.fewest if quantity.low < listed.fewest else listed.most
        if abs(items - quantity.low) > _FARTHEST:
            continue
        yield Detection(
            message=Text("message", {"announced": quantity.span.slice(article.text), "items": items}),
            primary=Evidence(quantity.span, Text("announced")),
            related=(Evidence(listed.span, Text("list")),),
            suggestion=Text("suggestion"),
            confidence=0.85 if listed.plain else 0.75,
        )


def listings(article: Article) -> Iterator[tuple[Quantity, Listing]]:
    """The numbers that announce a list, each with the list behind it."""
    reached = 0
    for index, quantity in enumerate(article.quantities):
        inside = quantity.span.end <= reached  # the six of "three of her six races"
        reached = max(reached, quantity.span.end)
        if inside or not _announces(article, quantity):
            continue
        rest = article.quantities[index + 1 :]
        following = next((q for q in rest if q.number.start >= quantity.span.end), None)
        years = _years(article, quantity)
        if years is not None:
            yield quantity, years
            continue
        led = _led_in(article, quantity, following)
        if led is None:
            continue
        start, mark = led
        numbered = _numbered(article, quantity, rest, start) if mark == ":" else None
        if numbered is not None:
            yield quantity, numbered
            continue
        listed = _listed(article, start, article.sentences[quantity.sentence].last, mark)
        far = start - wording.position(article, quantity.span.end) > _LEAD
        if listed is not None and (not far or listed.names):
            yield quantity, listed


def _numbered(article: Article, quantity: Quantity, rest: Sequence[Quantity], start: int) -> Listing | None:
    """Items that have a number each: "three parties: the League with 10, the Centre with 8 and the Greens with 5"."""
    behind = [q for q in rest if q.sentence == quantity.sentence and q.number.start >= article.tokens[start].start]
    if len(behind) < _FEWEST or wording.position(article, behind[0].number.start) - start > _LONGEST_TAIL:
        return None
    whole = msgspec.structs.replace(behind[0], counted="", event="", noun=None)
    parts = parts_of(article, whole, behind, "all")
    if len(parts) != len(behind) or len(parts) < _FEWEST_NAMES or not closed(article, parts):
        return None
    return Listing(Span(parts[0].span.start, parts[-1].span.end), len(parts), len(parts), True, True)


def _years(article: Article, quantity: Quantity) -> Listing | None:
    """Years that are listed right behind a number ("three times, in 1998, 2003 and 2011")."""
    end = article.sentences[quantity.sentence].span.end
    match = _years_pattern(article.language).match(article.text, quantity.span.end, end)
    if match is None:
        return None
    count = len(_YEAR.findall(match["years"]))
    return Listing(Span(*match.span("years")), count, count, True, False)


@lru_cache(maxsize=32)
def _years_pattern(language: str) -> re.Pattern[str]:
    """Three years or more, with no more than two words before them."""
    ands = "|".join(map(re.escape, sorted(lexicon(load(language)).ands)))
    joint = rf"(?:\s?[,،]\s?(?:(?:{ands})\s?)?|\s(?:{ands})\s?)"
    return re.compile(
        rf"[\s,،(:]{{0,3}}(?:[^\W\d]{{1,12}}\s){{0,2}}(?P<years>{_YEAR.pattern}(?:{joint}{_YEAR.pattern}){{2,9}})"
    )


def _announces(article: Article, quantity: Quantity) -> bool:
    return (
        quantity.kind == "count"
        and quantity.noun is not None
        and quantity.low == quantity.high
        and _FEWEST <= quantity.low <= _MOST
        and quantity.low == int(quantity.low)
        and quantity.modality == "exact"
        and not quantity.vague
        and quantity.role in ("", "total", "to")
        and article.sentences[quantity.sentence].role != "headline"
        and not wording.definite(article, quantity)
    )


def _led_in(article: Article, quantity: Quantity, following: Quantity | None) -> tuple[int, str] | None:
    """The token at which the list behind a number begins, and the mark that leads it in; "" for words."""
    tokens, stop = article.tokens, article.sentences[quantity.sentence].last
    first = wording.position(article, quantity.span.end)
    named = wording.phrases(article.language, "naming")
    barred = wording.phrases(article.language, "portion")
    opens = quantity.number.start == tokens[article.sentences[quantity.sentence].first].start
    counted, crowded = lexicon(load(article.language)).counted, False
    for index in range(first, min(stop, first + (_LONG_LEAD if opens else _LEAD))):
        token = tokens[index]
        crowded = crowded or counted.at(tokens, index) is not None
        if crowded and index >= first + _LEAD:
            return None  # "Four firms have long wanted to build in these cities: …"
        if following is not None and token.start >= following.number.start:
            return None
        hit = named.match(tokens, index)
        if hit is not None:
            start = hit.last
            return (start + 1 if start < stop and tokens[start].norm in ":," else start), ""
        if index == first and token.norm in _OPENING and index + 1 < stop:
            named_next = named.match(tokens, index + 1) if token.norm in _COMMAS else None
            if named_next is None:
                return index + 1, token.norm
        if token.norm in _STOPS or token.norm in _BREAKS - {":"}:
            return None
        if barred.match(tokens, index) is not None:
            return None
        if token.norm == ":":
            return (index + 1, ":") if index + 1 < stop and not tokens[index + 1].norm[:1].isdecimal() else None
    return None


def _listed(article: Article, first: int, stop: int, mark: str) -> Listing | None:
    """The items from a token to the end of their clause; ``None`` for what is no plain list."""
    tokens = article.tokens
    if first >= stop or tokens[first].norm in _MARKS:
        return None  # a quotation
    closing = _CLOSING.get(mark, "")
    end = first
    while end < stop and tokens[end].norm not in _STOPS and tokens[end].norm not in _BREAKS:
        end += 1
    if end < stop and tokens[end].norm in _BREAKS and tokens[end].norm not in closing:
        return None
    if closing and mark != ":" and not (end < stop and tokens[end].norm in closing) and mark not in _COMMAS:
        return None
    words = [token for token in tokens[first:end] if token.norm not in _MARKS]
    segments = _segments(_without_years(words), _Joins(article.language))
    kept = _whole_list(article, segments)
    if not all(segment.words for segment in kept) or _sentence_like(article, kept):
        return None
    inside = [token for segment in kept for token in segment.words]
    if not inside or any(token.norm[:1].isdecimal() for token in inside):
        return None
    if wording.says(article, "remainder", inside[0].start, inside[-1].end):
        return None
    names = all(_capital(article, segment.words[0]) for segment in kept)
    if mark and mark != ":" and not names:
        return None  # without a word or a colon only names are read as a list
    if mark in _COMMAS and len(kept) < len(segments) and not _ends(kept[-1]):
        return None
    listing = _items(kept, names=names)
    return None if listing is None or (mark in _COMMAS and listing.most < _FEWEST_NAMES) else listing


def _without_years(words: list[Token]) -> list[Token]:
    """The words of a list without years and what leads them in ("Hamburg in 2022, Lisbon in 2023")."""
    kept: list[Token] = []
    for token in words:
        if _YEAR.fullmatch(token.norm) and kept and kept[-1].norm.isalpha() and len(kept[-1].norm) <= _SHORT_WORD:
            kept.pop()
        elif not _YEAR.fullmatch(token.norm):
            kept.append(token)
    return kept


def _whole_list(article: Article, segments: list[_Segment]) -> list[_Segment]:
    """The segments up to the one that "and" ends, where a sentence goes on behind it («هي أ وب وج، ويبلغ عدد …»)."""
    last = next((i for i, segment in enumerate(segments) if segment.joined or len(segment.items) > 1), None)
    if last is None or last + 1 == len(segments):
        return segments
    rest = segments[last + 1].words
    long = len(rest) > _LONGEST_ITEM or len(segments[last].items) > _PAIR
    plain = bool(rest) and not _capital(article, rest[0])
    names = all(segment.words and _capital(article, segment.words[0]) for segment in segments[: last + 1])
    return segments[: last + 1] if (long and not segments[last].joined) or (plain and names) else segments


def _capital(article: Article, token: Token) -> bool:
    return article.text[token.start].isupper()


def _ends(segment: _Segment) -> bool:
    """Whether a segment holds the last item of a list."""
    return segment.joined or len(segment.items) > 1


def _sentence_like(article: Article, segments: list[_Segment]) -> bool:
    """Whether a capital begins what follows and no other part of it: a sentence, not a list of names."""
    capitals = [article.text[segment.words[0].start].isupper() for segment in segments]
    return len(capitals) > 1 and capitals[0] and not any(capitals[1:])


class _Joins:
    """What joins the items of a list: a word ("and"), or a letter written together with the item («وتل»)."""

    def __init__(self, language: str) -> None:
        self._ands = lexicon(load(language)).ands
        self._apart = wording.words(language, "begin_with_and")

    def word(self, norm: str) -> bool:
        """Whether a token is "and" by itself."""
        return norm in self._ands

    def glued(self, norm: str) -> bool:
        """Whether a token begins with an "and"."""
        return any(len(join) == 1 and norm.startswith(join) and len(norm) > _SHORTEST for join in self._ands) and (
            norm not in self._apart
        )


class _Segment(NamedTuple):
    """What stands between two commas: its words, whether "and" begins it, and the lengths of the items within."""

    words: list[Token]
    joined: bool
    items: list[int]


def _segments(words: list[Token], joins: _Joins) -> list[_Segment]:
    segments = [_Segment([], False, [0])]
    for token in words:
        current = segments[-1]
        if token.norm in _COMMAS:
            segments.append(_Segment([], False, [0]))
        elif joins.word(token.norm):
            if current.words:
                current.items.append(0)
            else:
                segments[-1] = current._replace(joined=True)
        else:
            if joins.glued(token.norm):
                if current.words:
                    current.items.append(0)
                else:
                    segments[-1] = current = current._replace(joined=True)
            current.words.append(token)
            current.items[-1] += 1
    return segments


def _items(segments: list[_Segment], *, names: bool) -> Listing | None:
    """How many items a list may have: it ends with the item that "and" leads in."""
    last = next((i for i, segment in enumerate(segments) if segment.joined or len(segment.items) > 1), None)
    if last is None:
        return None
    rest = segments[last + 1 :]
    if any(segment.joined or len(segment.items) > 1 for segment in rest):
        return None  # pairs, or a sentence that goes on
    closing = segments[last]
    lengths = [length for segment in segments[:last] for length in segment.items] + closing.items[:-1]
    if not lengths or 0 in closing.items or max(lengths) > _LONGEST_ITEM or closing.items[-1] > _LONGEST_TAIL:
        return None
    inner = len(closing.items) - 1
    if last == 0 and max(lengths) > _SHORT_ITEM:
        return None
    if last == 0:
        fewest = most = 1 + inner  # "A and B", «A وB وC»
    elif closing.joined:
        fewest, most = last + 1, last + 1 + inner
    else:
        fewest, most = last + 2, last + 1 + inner
    span = Span(segments[0].words[0].start, closing.words[-1].end)
    return Listing(span, fewest, most, fewest == most and max(lengths, default=1) <= _SHORT_ITEM, names)

"""Changes that a sentence tells: what they lead from and to, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.analysis.quantities import figures
from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Quantity
from checker.rules.num import wording
from checker.text import Span

FIGURES = frozenset(("count", "money", "measure"))
NEAR = 8  # tokens between base and result
_KINDS = FIGURES | {"percent", "points", "duration"}
_APART = 14  # the same where a word for the change stands between
_BESIDE = 4  # tokens before a percentage or a base in which the word for the change stands
_BREAKS = frozenset(".;؛:!?؟()")
_RESULTS = frozenset(("", "to", "total"))  # roles of what a change comes to


class Change(NamedTuple):
    """What a change leads from and to."""

    base: Quantity
    result: Quantity


class Told(NamedTuple):
    """A change, the word for its direction (1 is up, -1 down), and the percentage stated, if there is one."""

    change: Change
    sign: int
    word: Span
    stated: Quantity | None


def exact(quantity: Quantity) -> bool:
    """Whether a figure is one value above zero."""
    return quantity.low == quantity.high and quantity.low > 0 and not quantity.vague


def changes(article: Article) -> Iterator[tuple[list[Quantity], Change]]:
    """The sentences' figures, with the one change that they tell."""
    for group in wording.by_sentence(article, _KINDS):
        change = led(article, group)
        if change is not None:
            yield group, change


def led(article: Article, group: list[Quantity]) -> Change | None:
    """The base and the result of the one change that leads "from … to …" in a sentence."""
    found = None
    index = 0
    while index + 1 < len(group):
        one, other = group[index], group[index + 1]
        index += 1
        if one.kind not in FIGURES or not (exact(one) and exact(other)) or not comparable(one, other):
            continue
        gap = wording.between(article, one.span.end, other.number.start)
        if len(gap) > NEAR or any(norm in ".;؛:" for norm in gap):
            continue
        if one.role == "from" and other.role == "to":
            change = Change(one, other)
        elif one.role == "to" and other.role in ("from", "previous"):
            if _begins_anew(article, gap):
                continue
            change = Change(other, one)
        else:
            continue
        if found is not None:
            return None
        found = change
        index += 1
    return found


def _begins_anew(article: Article, gap: list[str]) -> bool:
    """Whether "and" leads the second figure in: «إلى 950 …، ومن 280 إلى 120» tells another change."""
    ands = lexicon(load(article.language)).ands
    return any(norm in ands or (len(join) == 1 and norm.startswith(join)) for norm in gap[-2:] for join in ands)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of one thing; one of the two often leaves the unit to the other."""
    if figures.same_kind(one, other):
        return one.kind != "count" or not (one.counted and other.counted) or one.counted == other.counted
    bare = any(q.kind == "count" and not q.counted for q in (one, other))
    return bare and {one.kind, other.kind} <= FIGURES


def direction(article: Article, sentence: int, before: int, reach: int) -> tuple[int, Span] | None:
    """Whether the last word for a change before an offset says up (1) or down (-1), and where it stands."""
    first = article.sentences[sentence].first
    ups, downs = wording.phrases(article.language, "upward"), wording.phrases(article.language, "downward")
    stop = wording.position(article, before)
    for index in range(stop - 1, max(first, stop - reach) - 1, -1):
        token = article.tokens[index]
        for sign, matcher in ((1, ups), (-1, downs)):
            if matcher.match(article.tokens, index) is not None:
                return sign, Span(token.start, token.end)
    return None


def apposed(article: Article) -> Iterator[Told]:
    """Changes told behind their result: "61 percent, up from 54", "12 euros, a premium of 20 percent over 10 euros"."""
    for group in wording.by_sentence(article, _KINDS):
        for index, base in enumerate(group):
            if index and base.role in ("previous", "from") and exact(base):
                told = _up_from(article, group, index) or _between_shares(article, group, index)
                if told is not None:
                    yield told
            elif base.role == "from" and exact(base):
                told = _between_shares(article, group, index)
                if told is not None:
                    yield told
            elif base.kind == "percent" and exact(base) and base.role not in ("from", "previous"):
                told = _rise_of(article, group, index)
                if told is not None:
                    yield told


def _up_from(article: Article, group: list[Quantity], index: int) -> Told | None:
    """ "110 tonnes last year, up from 90 tonnes in 2021, an increase of 22 percent", «14 مليونا، مقابل 24 مليونا»."""
    base = group[index]
    result = _result(article, group[:index], base)
    if result is None or (base.role == "from" and index + 1 < len(group) and group[index + 1].role == "to"):
        return None
    change = Change(base, result)
    word = direction(article, base.sentence, base.number.start, _BESIDE)
    close = word if word is not None and word[1].start >= result.span.end else None
    later = group[index + 1] if index + 1 < len(group) else None
    if later is not None and later.kind == "percent" and exact(later) and base.kind in FIGURES:
        by = direction(article, base.sentence, later.number.start, _BESIDE)
        gap = wording.between(article, base.span.end, later.number.start)
        if by is not None and by[1].start >= base.span.end and len(gap) <= _APART and _BREAKS.isdisjoint(gap):
            return Told(change, *by, later)
    if close is None:
        return None
    return Told(change, *close, None)


def _between_shares(article: Article, group: list[Quantity], index: int) -> Told | None:
    """ "slowed to 47.1 percent in November from 48.6 percent": two shares, and the word before the first of them."""
    base = group[index]
    beside = [q for q in group[max(0, index - 1) : index + 2] if q.role == "to" and q.kind == base.kind == "percent"]
    if len(beside) != 1 or not exact(beside[0]):
        return None
    first, last = sorted((base, beside[0]), key=lambda q: q.number.start)
    gap = wording.between(article, first.span.end, last.number.start)
    word = direction(article, base.sentence, first.number.start, NEAR)
    if word is None or len(gap) > NEAR or not _BREAKS.isdisjoint(gap):
        return None
    return Told(Change(base, beside[0]), *word, None)


def _rise_of(article: Article, group: list[Quantity], index: int) -> Told | None:
    """ "330 million, an increase of 10 percent on the 300 million of last year", «بزيادة 10 في المئة عن 300 مليون»."""
    stated = group[index]
    if index == 0 or index + 1 >= len(group):
        return None
    than = _than(article, stated)
    word = than or direction(article, stated.sentence, stated.number.start, _BESIDE)
    base = group[index + 1]
    if word is None or base.kind not in FIGURES or not exact(base):
        return None
    gap = wording.between(article, stated.span.end, base.number.start)
    if len(gap) > NEAR or not _BREAKS.isdisjoint(gap):
        return None
    end = wording.position(article, stated.span.end)
    over = wording.phrases(article.language, "over")
    ahead = (i for i in (end, end + 1) if i < len(article.tokens))
    if than is None and not any(over.match(article.tokens, i) is not None for i in ahead):
        return None
    result = _result(article, group[:index], base)
    if result is None or word[1].start < result.span.end:
        return None
    return Told(Change(base, result), *word, stated)


def _than(article: Article, stated: Quantity) -> tuple[int, Span] | None:
    """The direction that words behind a percentage tell ("35 percent more than the price of …")."""
    end = wording.position(article, stated.span.end)
    for sign, key in ((1, "more_than"), (-1, "less_than")):
        hit = wording.phrases(article.language, key).match(article.tokens, end) if end < len(article.tokens) else None
        if hit is not None:
            return sign, Span(article.tokens[end].start, article.tokens[hit.last - 1].end)
    return None


def _result(article: Article, before: list[Quantity], base: Quantity) -> Quantity | None:
    """The nearest figure before a base that it is compared with."""
    for result in reversed(before):
        if result.kind == base.kind == "percent" or (result.kind in FIGURES and comparable(result, base)):
            if not exact(result) or result.role not in _RESULTS:
                return None
            if wording.says(article, "new_clause", result.span.end, base.number.start):
                return None
            gap = wording.between(article, result.span.end, base.number.start)
            far = len(gap) > 2 * _APART if base.kind in FIGURES else len(gap) > _APART
            return None if far or not _BREAKS.isdisjoint(gap) else result
    return None


def points(article: Article) -> Iterator[tuple[Quantity, Change]]:
    """Differences of two shares in points, with the shares: "78 percent … and 62 percent …, 16 points fewer"."""
    for group in wording.by_sentence(article, _KINDS):
        for index, stated in enumerate(group):
            if not (stated.kind == "points" or stated.counted == "point") or not exact(stated):
                continue
            if stated.unit == "basis-point":
                continue
            shares = [q for q in group if q.kind == "percent" and exact(q) and q is not stated]
            if len(shares) != 2 or stated.role not in ("", "by", "other"):
                continue
            if index >= 2 and group[index - 2 : index] == shares and _compares(article, stated):
                yield stated, Change(shares[0], shares[1])
            elif _apposed_points(article, stated, shares):
                yield stated, Change(shares[1], shares[0])
            elif {q.role for q in shares} in ({"from", "to"}, {"to", "previous"}):
                base = next(q for q in shares if q.role in ("from", "previous"))
                yield stated, Change(base, next(q for q in shares if q.role == "to"))


def _apposed_points(article: Article, stated: Quantity, shares: list[Quantity]) -> bool:
    """ "8 percent, down 2 points from 10 percent", «32 في المئة، مقابل 29 …، بزيادة نقطتين»."""
    if shares[1].role not in ("from", "previous") or stated.number.start < shares[0].span.end:
        return False
    word = direction(article, stated.sentence, stated.number.start, _BESIDE)
    return word is not None and word[1].start >= shares[0].span.end


def _compares(article: Article, stated: Quantity) -> bool:
    """Whether a word of comparison stands right behind a difference ("16 points fewer")."""
    end = wording.position(article, stated.span.end)
    words = wording.phrases(article.language, "comparatives")
    return any(words.match(article.tokens, i) is not None for i in (end - 1, end) if i < len(article.tokens))

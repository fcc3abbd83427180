"""Shares and margins that a text works out from its own figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from checker.analysis.quantities import figures
from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Quantity
from checker.rules.num import wording
from checker.rules.num.changes import exact

_KINDS = frozenset(("count", "money", "percent"))
_COUNTED = frozenset(("count", "money"))
_APPOSED = 5  # tokens between a figure and the share that repeats it
_RIVAL = 8  # tokens between two figures that stand against each other
_BEFORE = 4  # tokens before a margin in which the word for it stands
_FRACTIONS = frozenset((1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4, 1 / 5, 1 / 10))
_CONTESTED = frozenset(("vote", "seat", "point", "goal"))  # what two rivals have numbers of


_SMALL = 100  # up to here figures are given exactly


class Share(NamedTuple):
    """A part, the whole that it is of, and its share as stated (0 to 100); ``at_most`` when the whole may be larger."""

    part: Quantity
    whole: Quantity
    stated: Quantity
    percent: float
    at_most: bool = False


class Margin(NamedTuple):
    """Two figures that stand against each other, and how far they are said to be apart."""

    one: Quantity
    other: Quantity
    stated: Quantity


def shares(article: Article) -> Iterator[Share]:
    """Shares given right behind their part: "9,400 of them were women, or 27 percent", «منها 5 ملايين، أي الربع»."""
    quantities = article.quantities
    for index, stated in enumerate(quantities):
        percent = _percent(stated)
        if not percent or index == 0 or stated.role not in ("", "to"):
            continue
        part = quantities[index - 1]
        if part.kind in _COUNTED and exact(part) and _repeats(article, part, stated):
            whole = _whole(article, index - 1)
            if whole is not None:
                yield Share(part if part.kind == whole.kind else replace(part, kind=whole.kind), whole, stated, percent)
            elif part.counted in _CONTESTED and index + 1 < len(quantities):
                rival = quantities[index + 1]
                if _against(article, stated, rival) and _alike(part, rival):
                    both = replace(part, low=part.low + rival.low, high=part.high + rival.high)
                    yield Share(part, both, stated, percent, at_most=True)
    yield from _counted_shares(article)


def _counted_shares(article: Article) -> Iterator[Share]:
    """Parts worked out from a share: "18 percent of the cases, or about 37,000", of 206,000 cases counted before."""
    quantities = article.quantities
    for index, stated in enumerate(quantities[:-1]):
        part = quantities[index + 1]
        if stated.kind != "percent" or not exact(stated) or part.kind != "count" or part.low != part.high:
            continue
        noun = stated.noun
        if noun is None or part.vague or not _repeats(article, stated, part):
            continue
        wholes = [
            q for q in quantities[:index]
            if q.kind == "count" and exact(q) and q.low > part.low and not q.role
            and ((stated.event and q.event == stated.event) or q.counted == stated.counted not in ("", "person"))
        ]  # fmt: skip
        if wholes:
            yield Share(part, wholes[-1], stated, stated.low)


def _percent(quantity: Quantity) -> float:
    """The share that a quantity states, 0 to 100; 0 when it states none."""
    if quantity.kind == "percent" and exact(quantity):
        return quantity.low
    fraction = quantity.kind == "count" and any(abs(quantity.low - value) < 1e-9 for value in _FRACTIONS)
    return 100 * quantity.low if fraction and quantity.noun is None and not quantity.event else 0.0


def _repeats(article: Article, given: Quantity, stated: Quantity) -> bool:
    """Whether the second of two figures says the first again: "…, or 27 percent", «…، أي الربع», "… (27 percent)"."""
    if given.sentence != stated.sentence:
        return False
    start, end = given.number.end, stated.number.start
    norms = wording.between(article, start, end)
    if not norms or len(norms) > _APPOSED + 2:
        return False
    glue = wording.words(article.language, "equals") | wording.hedges(article.language) | set("(,،")
    tail = len(norms)
    while tail and norms[tail - 1] in glue:
        tail -= 1
    led = norms[tail:]
    if not led or not ({"(", ",", "،"} & set(led)):
        return False
    return "(" in led or len(led) > 1


def _whole(article: Article, index: int) -> Quantity | None:
    """What a part is of: "20 of the 50 students", "35,000 runners. … 9,400 of them", «20 مليونا، منها 5 ملايين»."""
    quantities = article.quantities
    part = quantities[index]
    after = quantities[index + 2] if index + 2 < len(quantities) else None
    if after is not None and after.kind == "count" and _led_by_of(article, quantities[index + 1], after):
        return after if exact(after) and after.low >= part.low else None  # "5 percent of its workforce of 14,000"
    said = wording.says(article, "portion", part.number.end, part.number.end + 2)
    before = [q for q in quantities[:index] if part.sentence - q.sentence <= 1 and q.kind in _COUNTED]
    if not before:
        return None
    if not said and part.role != "part":
        opens = article.sentences[part.sentence].span.start
        start = max((q.span.end for q in before if q.sentence == part.sentence), default=opens)
        said = wording.says(article, "portion", start, part.number.start)
    if not said:
        return None
    here = [q for q in before if q.sentence == part.sentence] or before
    fitting = [q for q in here if exact(q) and q.low >= part.low and (q.kind == "money" or q.noun is not None)]
    return fitting[0] if len(fitting) == 1 and len(here) <= 2 else None


def _led_by_of(article: Article, stated: Quantity, whole: Quantity) -> bool:
    """Whether "of" leads the whole in, a few words behind a share of it."""
    of = lexicon(load(article.language)).of
    gap = wording.between(article, stated.number.end, whole.number.start)
    if whole.sentence != stated.sentence or len(gap) > _RIVAL or not set(gap).isdisjoint(",،.;"):
        return False
    return gap[-1:] != [] and (gap[-1] in of or any(norm in of for norm in gap[-2:]))


def _against(article: Article, one: Quantity, rival: Quantity) -> bool:
    """Whether a figure is led in as the one of a rival ("against 19,730 for …")."""
    gap = wording.between(article, one.span.end, rival.number.start)
    return rival.sentence == one.sentence and len(gap) <= _RIVAL and rival.role == "previous" and exact(rival)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same, where one of them may leave the noun out."""
    return one.kind == other.kind == "count" and (one.counted == other.counted or "" in (one.counted, other.counted))


def margins(article: Article) -> Iterator[Margin]:
    """Leads, with the two figures that they part: "21,460 votes against 19,730 … by fewer than 2,000 votes"."""
    words = wording.phrases(article.language, "margin")
    quantities = article.quantities
    for index, stated in enumerate(quantities):
        if stated.kind != "count" or stated.vague or stated.low != stated.high or stated.low < 1:
            continue
        stop = wording.position(article, stated.number.start)
        sentence = article.sentences[stated.sentence]
        after = wording.position(article, stated.span.end)
        window = range(max(sentence.first, stop - _BEFORE), min(sentence.last, stop + 1))
        behind = wording.phrases(article.language, "margin_after")
        if not any(words.match(article.tokens, i) is not None for i in window) and not (
            after < sentence.last and behind.match(article.tokens, after) is not None
        ):
            continue
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if following is not None and following.sentence == stated.sentence and _opposed(article, stated, following):
            continue  # "by five votes to two"
        pair = _beside(quantities, index) or _pair(article, stated)
        if pair is not None:
            yield Margin(*pair, stated)


def _beside(quantities: tuple[Quantity, ...], index: int) -> tuple[Quantity, Quantity] | None:
    """The figures on either side of a margin in its sentence («157 ألف صوت، بفارق 55 ألفا عن منافسه … 102 ألف صوت»)."""
    stated = quantities[index]
    others = [q for q in quantities if q.sentence == stated.sentence and q is not stated and q.kind == "count"]
    nouns = {q.counted for q in (*others, stated)} - {""}
    if len(others) != 2 or len(nouns) != 1 or not nouns <= _CONTESTED:
        return None
    if bool(others[0].counted) != bool(others[1].counted) or not all(map(exact, others)):
        return None  # "five points clear, but back in the bottom three"
    return others[0], others[1]


def _pair(article: Article, stated: Quantity) -> tuple[Quantity, Quantity] | None:
    """The two figures of another sentence that stand against each other, of what the margin counts."""
    if stated.counted not in _CONTESTED:
        return None
    found = []
    for one, rival in zip(article.quantities, article.quantities[1:], strict=False):
        later = rival
        if one.counted != stated.counted or one.sentence == stated.sentence or not exact(one):
            continue
        if later.kind == "percent":
            position = article.quantities.index(later)
            later = article.quantities[position + 1] if position + 1 < len(article.quantities) else later
        if later.sentence == one.sentence and _opposed(article, one, later) and _alike(one, later) and exact(later):
            found.append((one, later))
    return found[0] if len(found) == 1 else None


def _opposed(article: Article, one: Quantity, other: Quantity) -> bool:
    """Whether a figure stands against another one: "against 19,730", "295 points to 225 for Norris"."""
    gap = wording.between(article, one.span.end, other.number.start)
    against = bool(gap) and gap[-1] in wording.words(article.language, "against")
    return (other.role == "previous" and against) or (other.role == "to" and len(gap) == 1)


def fits(margin: Margin) -> bool:
    """Whether a margin is that of its two figures, as exactly as it is given."""
    apart = abs(margin.one.low - margin.other.low)
    stated = margin.stated
    room = (
        max(0.02 * max(margin.one.low, margin.other.low), 0.6) if max(margin.one.low, margin.other.low) > 100 else 0.0
    )
    if stated.modality in ("more-than", "at-least"):
        return stated.low <= apart + room and apart <= 3 * stated.low
    if stated.modality in ("less-than", "at-most", "up-to"):
        return stated.low >= apart - room and stated.low <= 3 * apart + room
    if stated.modality == "about" or figures.rounded(stated.low, apart):
        room = max(room, 0.15 * apart)
    return abs(apart - stated.low) <= room

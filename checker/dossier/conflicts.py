"""What makes two positions on one fact incompatible: a denial, a negation, an opposite, mutual blame, other figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from checker.analysis.quantities import figures
from checker.dossier.items import Item
from checker.dossier.likeness import other_days
from checker.model import OUTLETS, UNNAMED, Conflict, Quantity
from checker.semantics import Clash, Judge
from checker.semantics.alignment import align
from checker.semantics.slots import negation_clashes, opposite_clashes
from checker.semantics.words import Sentence, read
from checker.text import Span

_CONTRADICTION = 0.6  # probability that the judge must give where words of one language clash
_FOREIGN = 0.7  # the same where only one of two claims in two languages has a negation
_ALIKE, _LIKELY = 0.62, 0.5  # cosine from which on the wording of two claims may be held against each other …
_CERTAIN = 0.9  # … below the first of them only where the judge is as sure as this
_LONGEST = 36  # words and marks of a claim whose wording is held against another one's
_ACT = 0.75  # likeness of a denied act and a claim that tells it with the same words
_FEWEST = 2  # stems of a denied act
_MOST = 40  # positions of a fact that are held against each other
_MEASURED = 0.72  # cosine from which on two figures that count nothing by name (sums, shares) are of one thing
# Axes of what happens; opposites of kind, degree or place may hold of different parts of one thing.
_ACTS = frozenset(
    (
        *("movement", "outcome", "accept", "permit", "start", "continue", "war", "win", "life", "free", "guilt"),
        *("come", "office", "build", "buy", "legal", "keep", "public", "open", "help", "support"),
    )
)


def conflicts(
    items: Sequence[Item], cosines: Sequence[Sequence[float]], judge: Judge | None, about: int | None = None
) -> Iterator[Conflict]:
    """The conflicts among the positions on one fact.

    Args:
        items: the claims, in the order of the positions.
        cosines: of each with each.
        judge: of contradictions; ``None`` leaves out what needs one.
        about: the article whose claims the others are held against; all against all when not given.
    """
    numbers = [
        number
        for number, item in enumerate(items)
        if item.claim.stance != "reports" and not item.claim.call and item.side != UNNAMED
    ]
    for one, other in combinations(numbers[:_MOST], 2):
        first, second = items[one], items[other]
        if first.side == second.side == OUTLETS and first.article == second.article:
            continue  # what an article says of one thing twice is for the rules on articles
        if about is not None and about not in (first.article, second.article):
            continue
        if other_days(first, second):
            continue
        cosine = round(float(cosines[one][other]), 3)
        turned = _polarity(first, second, cosine, judge)
        if turned is not None:
            kind, clash = turned
            if kind == "denial" and _same_act(first, second):
                cosine = max(cosine, _ACT)  # "denied shelling the village": a noun is far from a sentence
            here, there = (clash.premise, clash.hypothesis) if clash else (None, None)
            yield Conflict(kind, one, other, _words(first, here), _words(second, there), cosine)
        elif first.side != second.side and _blame_each_other(first, second):
            yield Conflict("accusation", one, other, first.claim.span, second.claim.span, cosine)
        elif (values := _figures(first, second, cosine)) is not None:
            yield Conflict("figures", one, other, values[0].span, values[1].span, cosine)


def _polarity(
    first: Item, second: Item, cosine: float, judge: Judge | None
) -> tuple[Literal["denial", "negation", "opposite"], Clash | None] | None:
    """How one claim turns what the other one states, and the words that do; no words for a denial."""
    clash = _clash(first, second, cosine, judge)
    if (first.claim.stance == "denies") != (second.claim.stance == "denies"):
        # Who denies that it was so agrees with who says that it was not.
        denial, statement = (first, second) if first.claim.stance == "denies" else (second, first)
        agree = (clash is not None and clash.slot == "negation") or (statement.claim.negated > denial.claim.negated)
        return None if agree else ("denial", None)
    if clash is None or first.claim.stance == "denies":
        return None
    return ("opposite" if clash.slot == "opposite" else "negation", clash)


def _same_act(first: Item, second: Item) -> bool:
    """Whether what one denies in a few words is told with the same words, and the same kind of deed, by the other."""
    denial, other = (first, second) if first.claim.stance == "denies" else (second, first)
    if first.language != second.language or len(denial.stems) < _FEWEST or not denial.stems <= other.stems:
        return False
    return bool({deed.kind for deed in denial.deeds} & {deed.kind for deed in other.deeds})


def _clash(first: Item, second: Item, cosine: float, judge: Judge | None) -> Clash | None:
    """The words of two claims that contradict each other, and that the judge finds contradictory."""
    if cosine < _LIKELY:
        return None
    one, other = read(first.text), read(second.text)
    if max(len(one.words), len(other.words)) > _LONGEST or first.hedged or second.hedged:
        return None  # of a long text no single word decides, and a hedged one says neither
    if first.language != second.language:
        if judge is None or cosine < _ALIKE or first.claim.negated == second.claim.negated:
            return None
        sure = judge.judge([(first.text, second.text)])[0].contradiction >= _FOREIGN
        return Clash("negation", Span(0, len(first.text)), Span(0, len(second.text))) if sure else None
    links = align(one, other)
    found = [
        *(clash for clash in negation_clashes(one, other, links) if first.claim.negated != second.claim.negated),
        *(
            clash
            for clash in opposite_clashes(one, other, links)
            if clash.axis in _ACTS and _one_pole(one, other, clash)
        ),
    ]
    if not found or judge is None:
        return None
    least = _CONTRADICTION if cosine >= _ALIKE else _CERTAIN
    return found[0] if judge.judge([(first.text, second.text)])[0].contradiction >= least else None


def _one_pole(one: Sentence, other: Sentence, clash: Clash) -> bool:
    """Whether each sentence names one pole of the axis alone: "rose after it had fallen" says both."""
    return all(
        len({pole for word in sentence.words for axis, pole in word.entry.poles if axis == clash.axis}) == 1
        for sentence in (one, other)
    )


def _words(item: Item, clash: Span | None) -> Span:
    """The place in the article of words of a claim; the whole claim for ``None``."""
    if clash is None:
        return item.claim.span
    start = item.start
    return Span(start + clash.start, start + clash.end)


def _blame_each_other(first: Item, second: Item) -> bool:
    return first.side in second.blamed and second.side in first.blamed


def _figures(first: Item, second: Item, cosine: float) -> tuple[Quantity, Quantity] | None:
    """Two figures of one thing that differ, where no other figure of the two claims agrees."""
    pairs = [
        (one, other)
        for one in first.quantities
        for other in second.quantities
        if figures.same_kind(one, other) and _of_one_thing(one, other, first.language == second.language, cosine)
    ]
    if not pairs or any(figures.agree(one, other) for one, other in pairs):
        return None
    one, other = pairs[0]
    values = {quantity.low for quantity in (*first.quantities, *second.quantities)}
    if one.low + other.low in values or abs(one.low - other.low) in values:
        return None  # one is a part of the other
    return one, other


def _of_one_thing(one: Quantity, other: Quantity, one_language: bool, cosine: float) -> bool:
    if one.role != other.role or one.role in figures.CONTRASTED:
        return False
    if one.kind != "count":
        return one_language and one.kind in ("money", "percent", "measure") and cosine >= _MEASURED
    if one.event or other.event:
        return one.event == other.event and figures.same_thing(one, other)
    return one_language and cosine >= _MEASURED and figures.same_thing(one, other, strict=True)

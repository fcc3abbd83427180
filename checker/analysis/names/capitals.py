"""Finds names where they are written with capitals: runs of capitals, less titles and what is known to be no name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.analysis.names.drafts import Draft, View
from checker.analysis.names.lexicon import (
    BODY,
    CUE,
    GIVEN,
    GIVEN_OR_WORD,
    NATION,
    NOT,
    PARTICLE,
    ROLE,
    SUFFIX,
    TITLE,
    WEAK_BODY,
)
from checker.model import Attribution, Sentence
from checker.text import Span

_LONGEST = 5  # words of a name
_LEADS = TITLE | ROLE
_NAMED = GIVEN | GIVEN_OR_WORD
_JOINTS = frozenset("-'’.")
_OPENINGS = frozenset('“"«‘:')
_TITLE_CASE = 0.7  # share of capitals among a headline's longer words from which all words are taken to have them
_SMALL_WORDS = 4  # tokens that may stand between two capitals of a name


class _Run(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open) are capitals; ``opening`` when they begin a sentence."""

    first: int
    last: int
    opening: bool


def title_case(view: View, sentence: Sentence) -> bool:
    """Whether a headline has all its words in capitals, so that capitals say nothing."""
    tokens = view.tokens
    within = range(sentence.first, sentence.last)
    longer = [index for index in within if len(tokens[index].norm) > 3 and tokens[index].norm[0].isalpha()]
    return len(longer) > 2 and sum(view.capital[index] for index in longer) >= _TITLE_CASE * len(longer)


def find(view: View, attributions: tuple[Attribution, ...]) -> list[Draft]:
    """The names of an article, in order; lone words too, when nothing says what else they are."""
    sources = {attribution.source for attribution in attributions}
    drafts: list[Draft] = []
    for number, sentence in enumerate(view.sentences):
        if sentence.role == "headline" and title_case(view, sentence):
            drafts += _among_capitals(view, number, sentence)
            continue
        for run in _runs(view, sentence):
            draft = _read(view, run, number, sentence.first)
            if draft is not None:
                drafts.append(_credited(view, draft, sources))
    return drafts


def _credited(view: View, draft: Draft, sources: set[Span | None]) -> Draft:
    if len(draft.words) > 1 or draft.sure or view.tokens[draft.first].norm in view.small:
        return draft
    token, after = view.tokens[draft.first], view.tokens[draft.last : draft.last + 1]
    if token.norm.endswith(view.lexicon.no_name_endings):
        return draft
    said = any(view.lexicon.classes(following.norm) & CUE for following in after)
    return draft._replace(credited=True) if said and Span(token.start, token.end) in sources else draft


def _among_capitals(view: View, number: int, sentence: Sentence) -> Iterator[Draft]:
    """Full names where all words have capitals: a given name and a word that is no known one."""
    tokens, classes = view.tokens, view.lexicon.classes
    index = sentence.first
    while index + 1 < sentence.last:
        norm, following = tokens[index].norm, tokens[index + 1].norm
        begins = classes(norm) & GIVEN and view.capital[index] and norm not in view.small
        adjoins = view.capital[index + 1] and tokens[index + 1].start - tokens[index].end == 1
        if begins and adjoins and not classes(following) and following.isalpha() and following not in view.small:
            yield Draft(index, index + 2, 0, index, (index, index + 1), True, number)
            index += 1
        index += 1


def _runs(view: View, sentence: Sentence) -> Iterator[_Run]:
    tokens, capital = view.tokens, view.capital
    index, opening = sentence.first, True
    while index < sentence.last:
        if capital[index]:
            last = _end(view, index + 1, sentence.last)
            yield _Run(index, last, opening)
            opening, index = False, last
            continue
        norm = tokens[index].norm
        if norm in _OPENINGS:
            opening = True
        elif opening and norm[0].isalpha():
            opening = False
        index += 1


def _end(view: View, last: int, stop: int) -> int:
    """One past the last token of the run of capitals that goes on at token ``last``."""
    tokens, capital = view.tokens, view.capital
    while last < stop:
        token = tokens[last]
        gap = token.start - tokens[last - 1].end
        if gap > 1:
            return last
        if capital[last]:
            last += 1
        elif token.norm in _JOINTS:
            if gap or last + 1 >= stop or not _joins(view, last):
                return last
            last += 2
        else:
            after = _after_small_words(view, last, stop)
            if after is None:
                return last
            last = after
    return last


def _joins(view: View, index: int) -> bool:
    """Whether a hyphen, an apostrophe or the full stop of an initial goes on with a name ("Jong-un", "J. Smith")."""
    mark, following = view.tokens[index], view.tokens[index + 1]
    near = following.start == mark.end
    if mark.norm == "-":
        return near and following.norm.isalpha()
    if not view.capital[index + 1]:
        return False
    return near or (mark.norm == "." and _shortened(view, index - 1))


def _shortened(view: View, index: int) -> bool:
    norm = view.tokens[index].norm
    return len(norm) <= 2 or bool(view.lexicon.classes(norm) & (_LEADS | SUFFIX))


def _after_small_words(view: View, index: int, stop: int) -> int | None:
    """One past the capital that small words lead to ("van der Berg", "al-Assad"); ``None`` where none does."""
    for position in range(index, min(stop, index + _SMALL_WORDS)):
        if view.capital[position]:
            return position + 1
        norm = view.tokens[position].norm
        if norm not in _JOINTS and not view.lexicon.classes(norm) & PARTICLE:
            return None
    return None


def _read(view: View, run: _Run, number: int, floor: int) -> Draft | None:
    """The name in a run; ``None`` when it is no person's, for all that is known of its words."""
    tokens, classes = view.tokens, view.lexicon.classes
    words = [index for index in range(run.first, run.last) if tokens[index].norm.isalpha()]
    bits = [classes(tokens[index].norm) for index in words]
    start = _after_titles(bits)
    titled = start > 0
    title = run.first
    if not titled:
        while start < len(words) and bits[start] & NOT:
            start += 1
        if start == 0 and run.opening and len(words) > 1 and not bits[0] & _NAMED:
            start = int(tokens[words[0]].norm in view.small)
    words, bits = words[start:], bits[start:]
    if not words:
        return None
    if not titled:
        title = words[0]
        if title > floor and classes(tokens[title - 1].norm) & _LEADS:
            title, titled = title - 1, True
        elif len(words) == 1 and run.opening and title == run.first and tokens[title].norm in view.small:
            return None
    named = len(words) > 1 and (bool(bits[0] & _NAMED) or _introduced(view, words, floor))
    foreign = BODY | NATION | NOT | (0 if named or titled else WEAK_BODY)
    if named and len(words) == 2 and bits[1] & NATION:
        bits[1] &= ~NATION  # "Michael Jordan"
    if any(bit & foreign for bit in bits):
        return None
    kept = tuple(index for index, bit in zip(words, bits, strict=True) if _counts(view, index, bit, words[0]))
    initials = len(words) > len(kept) and len(tokens[words[0]].norm) == 1
    if len(kept) == 1 and initials:
        kept = (words[0], *kept)
    if not kept or len(kept) > _LONGEST or not view.capital[kept[0]]:
        return None
    first = kept[0] if bits[0] & SUFFIX else words[0]
    return Draft(first, kept[-1] + 1, 0, min(title, first), kept, named or titled or initials, number)


def _introduced(view: View, words: list[int], floor: int) -> bool:
    """Whether a role stands before a comma and another comma after the name ("Its chairman, Omar Milem, said")."""
    tokens = view.tokens
    first, last = words[0], words[-1] + 1
    if not (first - 2 >= floor and last < len(tokens) and tokens[first - 1].norm == tokens[last].norm == ","):
        return False
    return bool(view.lexicon.classes(tokens[first - 2].norm) & _LEADS)


def _after_titles(bits: list[int]) -> int:
    """The place of the first word after the last title or office; 0 when there is none.

    "Judge" and "Dean" are names as well: a title that is a given name too counts only where two words follow.
    """
    for place in range(len(bits) - 1, -1, -1):
        if bits[place] & _LEADS and (not bits[place] & _NAMED or place < len(bits) - 2):
            return place + 1
    return 0


def _counts(view: View, index: int, bit: int, first: int) -> bool:
    """Whether a word is one by which a person is known: no initial, no small word, no second half of a compound."""
    tokens = view.tokens
    if len(tokens[index].norm) == 1 or bit & SUFFIX:
        return False
    if bit & PARTICLE and not (bit & _NAMED and index == first):
        return False
    joined = index > first + 1 and tokens[index - 1].norm == "-" and tokens[index - 1].end == tokens[index].start
    return not joined or bool(view.lexicon.classes(tokens[index - 2].norm) & PARTICLE)

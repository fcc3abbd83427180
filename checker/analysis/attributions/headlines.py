"""Headlines that report without a sentence: "Azerbaijan: our forces …", "Our forces advance: Azerbaijan", "Our forces
advance, says Azerbaijan" and "Forces advance, army says".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from checker.analysis.attributions.lexicon import CLASSES, Cue, CueHit
from checker.analysis.attributions.view import Draft, View
from checker.languages import LanguagePack
from checker.text import fold

_LONGEST_SOURCE = 8  # tokens before the colon
_LONGEST_LAST = 4  # tokens of a source after the colon
_LONGEST_TAIL = 7  # tokens of a source between a headline's last comma and its verb
_TAKEN = frozenset(("that", "quote"))  # frames of verbs that what was said may stand before
_FIRST_STATEMENTS = 5  # of a text, that may say who speaks in its headline
_SHARED_WORDS, _LONG_WORD = 2, 4  # words that a headline shares with such a statement, and letters of such a word
_MOODS = frozenset(("finite", "infinitive"))  # "engineers warn" is written like an infinitive
_COLON = Cue("colon", "phrase", "asserts", "speech", frozenset())
_BROKEN = CLASSES["stop"] | CLASSES["that"] | CLASSES["relative"] | CLASSES["adverb"]
_CONFIDENCE = 0.8


class Headlines:
    """Reads the headlines of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("attributions")
        self._labels = frozenset(fold(word) for word in table.get("headline_labels", ()))
        self._spoken = frozenset(fold(word) for word in table.get("spoken", ()))
        self._suffix = fold(pack.settings.get("first_person_suffix", "")) or None

    def read(self, view: View, first: int, last: int, *, labels: bool = False) -> list[Draft]:
        """The attributions that a headline's colons make, or its last words ("…, says Baku"), if they make any.

        Several speakers may share a headline, parted by stops: «ظريف: لن نوقع.. كيري: الفرصة قائمة». With ``labels``
        what stands beside the name of a place counts as well, though it does not sound like speech.
        """
        colons = [index for index in range(first + 1, last - 1) if view.colon(index)]
        if not colons:
            tail = self._tail(view, first, last) or self._dash(view, first, last)
            return [tail] if tail else []
        starts = [first]
        for before, colon in pairwise(colons):
            start = self._part_start(view, before + 1, colon)
            if start > before + 1:
                starts.append(start)
        parts = pairwise([*starts, last])
        return [draft for begin, end in parts if (draft := self._part(view, begin, end, labels)) is not None]

    @staticmethod
    def _part_start(view: View, first: int, colon: int) -> int:
        start = colon
        while start > first and not (view.stop(start - 1) or view.dash(start - 1)):
            start -= 1
        return start

    def _part(self, view: View, first: int, last: int, labels: bool) -> Draft | None:
        colon = next((index for index in range(first + 1, last - 1) if view.colon(index)), None)
        if colon is None:
            return None
        start = self._part_start(view, first, colon)
        source, content = (start, colon), (colon + 1, last)
        if self._turned(view, start, colon, last):
            source, content = content, (first, colon)
        elif colon - start > _LONGEST_SOURCE:
            return None
        if not self._names(view, *source):
            return None
        if self._place(view, *source) and not (labels or self._speaks(view, *content)):
            return None
        spoken, name = view.trimmed(*content), view.trimmed(*source)
        if spoken is None or name is None:
            return None
        joined = first < source[0] < colon
        skip = view.lexicon.conjunction_length(view.norms[source[0]]) if joined else 0
        token = view.tokens[colon]
        return Draft((name[0] + skip, name[1]), (token.start, token.end), spoken, _COLON, True, _CONFIDENCE)

    def _tail(self, view: View, first: int, last: int) -> Draft | None:
        """The speaker after the last comma, before the verb or after it: "…, army says", "…, says Baku"."""
        comma = next((index for index in range(last - 2, first, -1) if view.comma(index)), None)
        if comma is None or view.lexicon.subject_after:
            return None
        hit, source = self._inverted(view, comma + 1, last) or self._verb_last(view, comma + 1, last) or (None, None)
        spoken = view.trimmed(first, comma)
        if hit is None or source is None or spoken is None:
            return None
        return Draft(view.offsets(*source), view.offsets(hit.first, hit.last), spoken, hit.cue, True, _CONFIDENCE)

    def answer(self, view: View, first: int, last: int) -> Draft | None:
        """What another speaker says after the last comma: "Kyiv says it held the town, Moscow claims gains"."""
        comma = next((index for index in range(last - 2, first, -1) if view.comma(index)), None)
        if comma is None or view.lexicon.subject_after:
            return None
        for index in range(comma + 2, min(comma + 2 + _LONGEST_LAST, last - 1)):
            hit = view.lexicon.match(view.tokens, index, last)
            if hit is None:
                continue
            begin = hit.last + bool(hit.last < last and view.classes[hit.last] & CLASSES["that"])
            source = (comma + 1, index)
            joined = view.classes[source[0]] & (CLASSES["join"] | CLASSES["stop"] | CLASSES["inside"])
            spoken = view.trimmed(begin, last)
            if not _takes_clause(hit) or joined or spoken is None or not self._names(view, *source):
                return None
            offsets = view.offsets(*source), view.offsets(hit.first, hit.last)
            return Draft(*offsets, spoken, hit.cue, True, _CONFIDENCE)
        return None

    def _inverted(self, view: View, first: int, last: int) -> tuple[CueHit, tuple[int, int]] | None:
        hit = view.lexicon.match(view.tokens, first, last)
        if hit is None or not _takes_clause(hit) or not 0 < last - hit.last <= _LONGEST_LAST:
            return None
        capital = all(view.text[token.start].isupper() for token in view.tokens[hit.last : last])
        named = capital or self._head(view, hit.last, last)
        if not named or not self._names(view, hit.last, last):
            return None
        return hit, (hit.last, last)

    def _verb_last(self, view: View, first: int, last: int) -> tuple[CueHit, tuple[int, int]] | None:
        for index in range(first + 1, min(first + _LONGEST_TAIL + 1, last)):
            hit = view.lexicon.match(view.tokens, index, last)
            if hit is None or not _takes_clause(hit):
                continue
            ends = hit.last == last or view.classes[hit.last] & (
                CLASSES["adverb"] | CLASSES["inside"] | CLASSES["stop"]
            )
            joined = view.classes[first] & (CLASSES["join"] | CLASSES["stop"] | CLASSES["inside"])
            return (hit, (first, index)) if ends and not joined and self._names(view, first, index) else None
        return None

    def _dash(self, view: View, first: int, last: int) -> Draft | None:
        """A speaker after a dash: "Budget will pass – minister"."""
        dash = next((index for index in range(last - 2, first, -1) if view.dash(index)), None)
        if dash is None or view.lexicon.subject_after or not self._speaker(view, dash + 1, last):
            return None
        spoken, token = view.trimmed(first, dash), view.tokens[dash]
        if spoken is None:
            return None
        return Draft(view.offsets(dash + 1, last), (token.start, token.end), spoken, _COLON, True, _CONFIDENCE)

    def _speaker(self, view: View, first: int, last: int) -> bool:
        """Whether tokens are a short name that ends in a noun for those who speak ("health ministry")."""
        return last - first <= _LONGEST_LAST and self._head(view, first, last) and self._names(view, first, last)

    @staticmethod
    def _head(view: View, first: int, last: int) -> bool:
        return first < last and view.norms[first if view.lexicon.subject_after else last - 1] in view.lexicon.speakers

    def _turned(self, view: View, first: int, colon: int, last: int) -> bool:
        """Whether the source stands after the colon."""
        if not view.lexicon.subject_after and self._speaker(view, colon + 1, last):
            return not self._head(view, first, colon)
        if last - colon - 1 > _LONGEST_LAST or not self._names(view, colon + 1, last):
            return False
        if colon - first > _LONGEST_SOURCE or self._place(view, colon + 1, last):
            return True
        return colon - first > last - colon and self._speaks(view, first, colon)

    def _names(self, view: View, first: int, last: int) -> bool:
        """Whether tokens can be the name of a speaker."""
        if any(view.classes[index] & _BROKEN for index in range(first, last)) or view.norms[first] in self._labels:
            return False
        if all(view.norms[index][:1].isdigit() or view.punctuation(index) for index in range(first, last)):
            return False
        hits = (view.lexicon.match(view.tokens, index, last) for index in range(first, last))
        return not any(hit is not None and hit.cue.mood == "finite" for hit in hits)

    def _place(self, view: View, first: int, last: int) -> bool:
        """Whether tokens name a place and nothing else: a label of where something happened, unless it speaks."""
        return " ".join(view.norms[first:last]) in view.lexicon.places

    def _speaks(self, view: View, first: int, last: int) -> bool:
        """Whether words sound like somebody's own: first person, will and must, a quote."""
        for index in range(first, last):
            norm = view.norms[index]
            if norm in self._spoken or (index == first and index in view.opens):
                return True
            if self._suffix and norm.endswith(self._suffix) and len(norm) > len(self._suffix) + 2:
                return True
        return False


def confirmed(view: View, labels: list[Draft], told: list[Draft]) -> Iterator[Draft]:
    """The places before a headline's colon that do speak: the text's first statements credit the same to their side."""
    early = sorted((draft for draft in told if not draft.headline and draft.source), key=lambda draft: draft.cue)
    for label in labels:
        name = _words(view, label.source)
        said = {word for word in _words(view, label.content) if len(word) >= _LONG_WORD}
        for draft in early[:_FIRST_STATEMENTS]:
            same = any(word.startswith(part) for part in name for word in _words(view, draft.source))
            if same and len(said & _words(view, draft.content)) >= _SHARED_WORDS:
                yield label
                break


def _words(view: View, span: tuple[int, int] | None) -> set[str]:
    if span is None:
        return set()
    return set(view.norms[view.token_at(span[0]) : view.token_at(span[1])])


def _takes_clause(hit: CueHit) -> bool:
    cue = hit.cue
    return cue.mood in _MOODS and cue.register == "speech" and bool(cue.frames & _TAKEN) and "to" not in cue.frames


@lru_cache(maxsize=8)
def headlines(pack: LanguagePack) -> Headlines:
    """The reader of headlines of a language."""
    return Headlines(pack)

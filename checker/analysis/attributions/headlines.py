"""Headlines that report without a sentence: "Azerbaijan: our forces …", "Our forces advance: Azerbaijan" and
"Our forces advance, says Azerbaijan".
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from checker.analysis.attributions.lexicon import CLASSES, Cue
from checker.analysis.attributions.view import Draft, View
from checker.languages import LanguagePack
from checker.text import fold

_LONGEST_SOURCE = 8  # tokens before the colon
_LONGEST_LAST = 4  # tokens of a source after the colon
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

    def read(self, view: View, first: int, last: int) -> list[Draft]:
        """The attributions that a headline's colons make, or its last words ("…, says Baku"), if they make any.

        Several speakers may share a headline, parted by stops: «ظريف: لن نوقع.. كيري: الفرصة قائمة».
        """
        colons = [index for index in range(first + 1, last - 1) if view.colon(index)]
        if not colons:
            return [tail] if (tail := self._tail(view, first, last)) else []
        starts = [first]
        for before, colon in pairwise(colons):
            start = self._part_start(view, before + 1, colon)
            if start > before + 1:
                starts.append(start)
        parts = pairwise([*starts, last])
        return [draft for begin, end in parts if (draft := self._part(view, begin, end)) is not None]

    @staticmethod
    def _part_start(view: View, first: int, colon: int) -> int:
        start = colon
        while start > first and not (view.stop(start - 1) or view.dash(start - 1)):
            start -= 1
        return start

    def _part(self, view: View, first: int, last: int) -> Draft | None:
        colon = next((index for index in range(first + 1, last - 1) if view.colon(index)), None)
        if colon is None:
            return None
        start = self._part_start(view, first, colon)
        source, content = (start, colon), (colon + 1, last)
        if self._turned(view, start, colon, last):
            source, content = content, (first, colon)
        elif colon - start > _LONGEST_SOURCE:
            return None
        if not self._names(view, *source) or (self._place(view, *source) and not self._speaks(view, *content)):
            return None
        spoken, name = view.trimmed(*content), view.trimmed(*source)
        if spoken is None or name is None:
            return None
        joined = first < source[0] < colon
        skip = view.lexicon.conjunction_length(view.norms[source[0]]) if joined else 0
        token = view.tokens[colon]
        return Draft((name[0] + skip, name[1]), (token.start, token.end), spoken, _COLON, True, _CONFIDENCE)

    def _tail(self, view: View, first: int, last: int) -> Draft | None:
        comma = next((index for index in range(last - 2, first, -1) if view.comma(index)), None)
        if comma is None or view.lexicon.subject_after:
            return None
        hit = view.lexicon.match(view.tokens, comma + 1, last)
        if hit is None or hit.cue.mood != "finite" or hit.cue.register != "speech":
            return None
        if not 0 < last - hit.last <= _LONGEST_LAST or not self._names(view, hit.last, last):
            return None
        spoken, name = view.trimmed(first, comma), view.trimmed(hit.last, last)
        if spoken is None or name is None:
            return None
        return Draft(name, view.offsets(hit.first, hit.last), spoken, hit.cue, True, _CONFIDENCE)

    def _turned(self, view: View, first: int, colon: int, last: int) -> bool:
        """Whether the source stands after the colon."""
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


@lru_cache(maxsize=8)
def headlines(pack: LanguagePack) -> Headlines:
    """The reader of headlines of a language."""
    return Headlines(pack)

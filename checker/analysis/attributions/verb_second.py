"""Cues whose subject stands before them ("the minister said that …") or after the quote ("…", said the minister)."""

from __future__ import annotations

from checker.analysis.attributions.contents import content, quote_before
from checker.analysis.attributions.lexicon import CLASSES, CueHit
from checker.analysis.attributions.reading import Reading, Scope
from checker.analysis.attributions.view import View

_SUBJECT = 16  # tokens of a source
_INSERTION = 25  # tokens between commas within a source
_REACH = 14  # tokens after a cue in which its content must begin
_BACK = 16  # tokens between a quote and the cue after it
_BARRIERS = CLASSES["stop"] | CLASSES["that"] | CLASSES["statement"]
_SKIPPED = CLASSES["aux"] | CLASSES["adverb"]
_WORDLIKE = frozenset(("'s", "-", "&", "'"))


def read(view: View, hit: CueHit, scope: Scope) -> Reading | None:
    """Source and content of a cue, or ``None`` when it governs nothing."""
    if hit.cue.mood == "infinitive" and not _plural_subject(view, hit.first, scope.floor):
        return None
    before = quote_before(view, hit.first, scope.first, _BACK)
    start, frame = _introduction(view, hit, scope.limit)
    source = _subject(view, hit.first, scope.floor)
    if before is not None and source is None:
        source, start, frame = _inverted(view, hit, scope.limit)
    if hit.cue.mood == "participle":
        source = None
    elif source is None and before is None:
        return None
    said = content(view, start, scope.limit, scope.last) if start is not None else None
    if before is not None:
        said = before[0], said[1] if said is not None and frame == "quote" else before[1]
    if said is None:
        return None
    return Reading(view.offsets(*source) if source else None, said)


def _plural_subject(view: View, index: int, floor: int) -> bool:
    """Whether a form that is infinitive and present at once has a subject: "officials say"."""
    if index <= floor or view.punctuation(index - 1):
        return False
    bits = view.classes[index - 1]
    if bits & (CLASSES["stop"] | CLASSES["inside"] | CLASSES["join"]):
        return False
    return bool(bits & CLASSES["pronoun"]) or view.norms[index - 1].endswith("s")


def _introduction(view: View, hit: CueHit, limit: int) -> tuple[int | None, str]:
    """Where the content after a cue begins, and what introduces it."""
    index, frames = hit.last, hit.cue.frames
    for position in range(index, min(limit, index + _REACH)):
        led = position - index <= 1 or view.comma(position - 1) or view.colon(position - 1)
        if position in view.opens and led:
            return position, "quote"
        if view.colon(position):
            return position + 1, "colon"
        if view.classes[position] & CLASSES["that"] and frames & {"that", "whom"}:
            return position + 1, "that"
        if view.norms[position] in frames:
            return position, "preposition"
        if view.stop(position) or view.comma(position) or view.lexicon.single(view.norms[position]):
            break
    plain = index < limit and not view.punctuation(index) and frames & {"that", "np"}
    return (index, "np") if plain else (None, "")


def _inverted(view: View, hit: CueHit, limit: int) -> tuple[tuple[int, int] | None, int | None, str]:
    """The subject after the verb, and a quote that goes on after it: "…", said the minister, "…"."""
    position = hit.last
    ends = CLASSES["stop"] | CLASSES["relative"] | CLASSES["adverb"]
    while position < limit and not (view.comma(position) or view.stop(position) or view.classes[position] & ends):
        position += 1
    source = (hit.last, position) if position > hit.last else None
    resumed = position + 1 if position < limit and view.comma(position) and position + 1 in view.opens else None
    return source, resumed, "quote" if resumed else ""


def _subject(view: View, index: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase right before token ``index``, auxiliaries skipped; it begins at ``floor`` or later.

    A phrase between commas before the cue is an apposition or a who-clause: the name before it is the source.
    """
    last = index
    while last > floor and view.classes[last - 1] & _SKIPPED:
        last -= 1
    if last <= floor:
        return None
    if view.comma(last - 1) or view.norms[last - 1] == ")":
        return _before_insertion(view, last - 1, floor)
    first = _phrase_start(view, last, floor)
    return (first, last) if first < last else None


def subject_before(view: View, index: int) -> tuple[int, int] | None:
    """The noun phrase before token ``index`` of a time and its preposition, if there is one ("Iran on Wednesday")."""
    last = index
    while last > 0 and view.classes[last - 1] & (CLASSES["stop"] | CLASSES["inside"] | CLASSES["adverb"]):
        last -= 1
    if last == 0 or "\n" in view.text[view.tokens[last - 1].end : view.tokens[index].start]:
        return None
    floor = last
    while floor > max(0, last - _SUBJECT) and not view.dash(floor - 1):
        if "\n" in view.text[view.tokens[floor - 1].end : view.tokens[last - 1].end]:
            break
        floor -= 1
    first = _phrase_start(view, last, floor)
    return (first, last) if first < last else None


def _phrase_start(view: View, last: int, floor: int) -> int:
    first = last
    while first > floor and last - first < _SUBJECT:
        bits = view.classes[first - 1]
        if bits & (_BARRIERS | CLASSES["relative"] | CLASSES["join"]) or _edge(view, first - 1):
            break
        if bits & CLASSES["pronoun"] and first < last:
            break
        first -= 1
    while first < last and view.classes[first] & (CLASSES["inside"] | _SKIPPED | CLASSES["join"]):
        first += 1  # a preposition at the edge opens a phrase of its own: "in Baku the ministry said"
    return first


def _edge(view: View, index: int) -> bool:
    norm = view.norms[index]
    if norm == ".":
        return not (index > 0 and len(view.norms[index - 1]) <= 4)  # "Gov.", "J."
    return view.punctuation(index) and norm not in _WORDLIKE


def _before_insertion(view: View, closing: int, floor: int) -> tuple[int, int] | None:
    bracket = view.norms[closing] == ")"
    for position in range(closing - 1, max(floor, closing - _INSERTION), -1):
        if view.norms[position] == "(" if bracket else view.comma(position):
            first = _phrase_start(view, position, floor)
            if first >= position:
                return None
            who = view.classes[position + 1] & CLASSES["relative"]
            return (first, position) if who else (first, closing + bracket)
        if view.stop(position) and view.norms[position] != ".":
            return None
    return None

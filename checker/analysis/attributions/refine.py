"""Makes what the tagger found fit for rules: clean edges, whole quotes, the stance of the cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.analysis.attributions.lexicon import CLASSES, Cue
from checker.analysis.attributions.verb_second import subject_before
from checker.analysis.attributions.view import Draft, View

if TYPE_CHECKING:
    from checker.analysis.attributions.tagger import Tagged

_UNKNOWN = Cue("other", "phrase", "asserts", "attitude", frozenset())
_SCRAP = 4  # tokens of a content that is most likely the beginning of a longer clause
_REST = 12  # tokens of a clause that the tagger may have left off
_LOOK_BACK = 4  # tokens before a cue in which its negation stands
_CONTRACTED = frozenset(("'", "t"))  # of "didn't", which the tokens part


def refined(view: View, tagged: Tagged, busy: bytearray, *, headline: bool) -> Iterator[Draft]:
    """The attribution as offsets; what its speaker goes on to say in a later sentence is a draft of its own.

    ``busy`` marks the tokens of all cues and sources.

    A conjunction before the cue, "that" before the content, a loose "and" after it and a who-clause after the source
    are left out.
    """
    if all(view.classes[index] & CLASSES["aux"] for index in range(*tagged.cue)):
        whole = _with_verb(view, tagged)
        if whole is None:
            return  # nobody says anything by "had" alone
        tagged = whole
    first, last = tagged.cue
    entry, skip = _entry(view, first, last)
    if entry.kind == "according":
        tagged = _phrase(view, tagged)
    elif tagged.source is not None and _when(view, *tagged.source):
        tagged = tagged._replace(source=subject_before(view, tagged.source[0]))
    cue = view.tokens[first].start + skip, view.tokens[last - 1].end
    source = _source(view, *tagged.source) if tagged.source else None
    draft = Draft(source, cue, cue, entry, headline, round(tagged.confidence, 3))
    pieces = _pieces(view, tagged)
    for number, (begin, end) in enumerate(pieces):
        if end - begin <= _SCRAP and entry.register == "speech" and "np" not in entry.frames:
            end = _clause_end(view, end, busy)
        trimmed = _content(view, begin, end, tagged.cue)
        if trimmed is not None:
            yield draft._replace(content=_whole_quotes(view, *trimmed), carried=number > 0)


def _with_verb(view: View, tagged: Tagged) -> Tagged | None:
    """An auxiliary with the verb after it, which was taken for the content: "had accused him of …"."""
    first, last = tagged.cue
    hit = view.lexicon.match(view.tokens, last, len(view.tokens)) if tagged.content[0] == last else None
    if hit is None or hit.cue.kind != "verb" or hit.last >= tagged.content[1]:
        return None
    return tagged._replace(cue=(first, hit.last), content=(hit.last, tagged.content[1]))


def _phrase(view: View, tagged: Tagged) -> Tagged:
    """A phrase that opens its sentence with its source cut at the comma, after which the content begins: "According to
    the mayor, 34 people were on the boat".
    """
    first, last = tagged.cue
    if tagged.source is None or tagged.source[0] < last or not (first == 0 or _starts(view, first)):
        return tagged
    comma = next((index for index in range(*tagged.source) if view.comma(index)), None)
    if comma is None or comma == tagged.source[0] or tagged.content[0] < tagged.source[0]:
        return tagged
    end = tagged.content[1]
    while end < len(view.tokens) and not view.stop(end) and not _starts(view, end):
        end += 1
    return tagged._replace(source=(tagged.source[0], comma), content=(comma + 1, end))


def _starts(view: View, index: int) -> bool:
    between = view.text[view.tokens[index - 1].end : view.tokens[index].start]
    return view.stop(index - 1) or view.mark(index - 1) or "\n" in between


def _when(view: View, first: int, last: int) -> bool:
    """Whether what was taken for a source says when ("Iran on Wednesday condemned")."""
    return all(view.classes[index] & CLASSES["adverb"] for index in range(first, last))


def _entry(view: View, first: int, last: int) -> tuple[Cue, int]:
    """What the lexicon has of a cue (its longest entry), and how many letters of a conjunction stand before it."""
    best = None
    for index in range(first, last):
        hit = view.lexicon.match(view.tokens, index, last)
        if hit is None or hit.cue.kind == "none":
            continue
        if best is None or hit.last - hit.first > best.last - best.first:
            best = hit
    if best is None:
        return _UNKNOWN, 0
    entry = best.cue._replace(register="attitude") if negated(view, first, last) else best.cue
    return entry, best.skip if best.first == first else 0


def negated(view: View, first: int, last: int) -> bool:
    """Whether a cue says that something was not said ("did not say whether")."""
    for index in range(last - 1, max(-1, first - _LOOK_BACK - 1), -1):
        bits = view.classes[index]
        if bits & CLASSES["negation"]:
            return True
        if index < first and not (bits & CLASSES["aux"] or view.norms[index] in _CONTRACTED):
            return False
    return False


def _source(view: View, first: int, last: int) -> tuple[int, int] | None:
    end = last
    while end > first + 1 and view.classes[end - 1] & CLASSES["adverb"]:
        end -= 1
    if end < last:  # "Iran on Wednesday"
        last = end - bool(end > first + 1 and view.classes[end - 1] & (CLASSES["stop"] | CLASSES["inside"]))
    for index in range(first + 1, last):
        if view.classes[index] & CLASSES["relative"] and view.comma(index - 1):
            last = index
            break
    return view.trimmed(first, last)


def _pieces(view: View, tagged: Tagged) -> list[tuple[int, int]]:
    """The token ranges of a content: parted at the end of the cue's sentence when it goes on after that."""
    begin, end = tagged.content
    first, last = tagged.cue
    if not begin < first < end:
        return [(begin, end)]
    stop = next((index for index in range(last, end) if view.stop(index) and not view.quoted[index]), None)
    if stop is None or stop + 1 >= end:
        return [(begin, end)]
    head = min(first, tagged.source[0]) if tagged.source and tagged.source[0] > begin else first
    return [(begin, head), (stop + 1, end)]


def _content(view: View, begin: int, end: int, cue: tuple[int, int]) -> tuple[int, int] | None:
    said = view.norms[cue[0] : cue[1]]
    while begin < end - 1 and view.classes[begin] & CLASSES["that"] and view.norms[begin] not in said:
        begin += 1
    while end > begin + 1 and view.classes[end - 1] & CLASSES["join"]:
        end -= 1
    return view.trimmed(begin, end)


def _clause_end(view: View, end: int, busy: bytearray) -> int:
    """Where the clause that a content ends in ends; the content stays as it is where another attribution begins."""
    for index in range(end, min(end + _REST, len(busy))):
        if busy[index]:
            return end
        if "\n" in view.text[view.tokens[index - 1].end : view.tokens[index].start]:
            return index  # the end of a headline has no stop
        if view.punctuation(index) or view.classes[index] & CLASSES["clause"]:
            return index
    return end


def _whole_quotes(view: View, start: int, end: int) -> tuple[int, int]:
    """Takes in the rest of a quote that the content covers by half or more, with its marks."""
    for quote in view.quotes_between(start, end):
        shared = min(end, quote.span.end) - max(start, quote.span.start)
        if 2 * shared >= quote.span.end - quote.span.start:
            start, end = min(start, quote.span.start), max(end, quote.span.end)
    return start, end

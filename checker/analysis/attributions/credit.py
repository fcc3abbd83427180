"""Credits quotes that have no cue of their own to the speaker who is speaking."""

from __future__ import annotations

from bisect import bisect_right

from checker.analysis.attributions.view import Draft, View
from checker.model import Quote

_SHORTEST = 5  # words; a shorter quote on its own is a caption or a name
_CONFIDENCE = 0.6
_ENDS = ("", "\n", ".", "!", "?", "؟")


def uncredited(view: View, drafts: list[Draft]) -> list[Draft]:
    """Quotes that stand alone where a sentence could: the speaker before goes on."""
    if not view.quotes:
        return []
    spoken = sorted((draft for draft in drafts if not draft.headline), key=lambda draft: draft.cue[0])
    starts = [draft.cue[0] for draft in spoken]
    # Contents may nest: the furthest end of all that begin before a place tells whether that place is covered.
    contents = sorted(draft.content for draft in drafts)
    furthest: list[int] = []
    for _, end in contents:
        furthest.append(max(end, furthest[-1]) if furthest else end)
    carried = []
    for quote in view.quotes:
        if not _stands_alone(view, quote):
            continue
        before = bisect_right(contents, (quote.span.end, -1))
        if before and furthest[before - 1] > quote.span.start:
            continue
        place = bisect_right(starts, quote.span.start)
        if place:
            span = (quote.span.start, quote.span.end)
            carried.append(spoken[place - 1]._replace(content=span, carried=True, confidence=_CONFIDENCE))
    return carried


def _stands_alone(view: View, quote: Quote) -> bool:
    before = quote.span.start
    while before > 0 and view.text[before - 1] in " \t\u00a0":
        before -= 1
    words = view.token_at(quote.span.end) - view.token_at(quote.span.start) - 2
    return view.text[max(0, before - 1) : before] in _ENDS and words >= _SHORTEST

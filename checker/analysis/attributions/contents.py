"""Where contents begin and end."""

from __future__ import annotations

from checker.analysis.attributions.lexicon import CLASSES, CueHit
from checker.analysis.attributions.view import View

_SHORTEST_QUOTE = 3  # words; shorter ones are names
_SPEAKING = frozenset(("verb", "finite", "participle"))


def clause_end(view: View, hit: CueHit, later: list[CueHit], last: int) -> int:
    """The first token after what ``hit`` can govern: a later cue at a clause boundary, or the end of the sentence."""
    for other in later:
        if other.cue.kind not in _SPEAKING or other.first == hit.last:
            continue
        start = other.first
        while start > hit.last and view.classes[start - 1] & CLASSES["linking"]:
            start -= 1
        if start - 2 > hit.last and view.classes[start - 2] & CLASSES["except"]:
            start -= 2  # «إلا أنه أوضح»
        before = start - 1
        joined = other.skip > 0 or start < other.first
        if not (view.comma(before) or view.stop(before) or joined):
            continue
        if view.quoted[other.first] and view.quoted[before] and not view.mark(before):
            continue
        return start
    return last


def content(view: View, start: int, limit: int, last: int) -> tuple[int, int] | None:
    """The content from token ``start`` on: to the end of its quote, of its clause or of the sentence."""
    if start >= last:
        return None
    quote = view.opens.get(start)
    if quote is not None and quote.closed:
        end = view.token_at(quote.span.end)
        whole = end - start - 2 > _SHORTEST_QUOTE
        if end >= min(limit, last) or (
            whole and (view.comma(end) or view.stop(end)) and not _goes_on(view, end, limit)
        ):
            return quote.span.start, quote.span.end
    end = limit if limit > start else last
    for index in range(start + 1, end):
        if view.classes[index] & CLASSES["clause"] and view.comma(index - 1) and not view.quoted[index]:
            end = index
            break
    trimmed = view.trimmed(start, end)
    if trimmed is None:
        return None
    for other in view.quotes_between(*trimmed):
        # A quote that runs on past the sentence runs on in the content.
        if trimmed[0] <= other.span.start < trimmed[1] < other.span.end and other.closed:
            trimmed = trimmed[0], other.span.end
    return trimmed


def _goes_on(view: View, comma: int, limit: int) -> bool:
    """Whether the same speech goes on after a quote and a comma: «…»، وإن …; «…», and that …"""
    following = comma + 1
    return following < limit and (bool(view.classes[following] & CLASSES["that"]) or following in view.opens)


def quote_before(view: View, index: int, first: int, reach: int) -> tuple[int, int] | None:
    """The quote that a cue at token ``index`` follows, at most ``reach`` tokens after its end: «…»، قال …"""
    for position in range(index - 1, max(first, index - reach) - 1, -1):
        if view.quoted[position]:
            if position <= first or not (view.mark(position) or view.comma(position)):
                return None
            start = view.tokens[position].start
            quote = next(iter(view.quotes_between(start, start + 1)), None)
            if quote is None or view.token_at(quote.span.end) - view.token_at(quote.span.start) - 2 < _SHORTEST_QUOTE:
                return None
            return quote.span.start, quote.span.end
        if view.stop(position) or view.colon(position):
            return None
    return None


def broken_quote(view: View, first: int, last: int) -> tuple[int, int] | None:
    """From a cue to a closing mark whose opening mark is lost."""
    stray = [index for index in range(first, last) if view.mark(index) and not view.quoted[index]]
    return (view.tokens[first].start, view.tokens[stray[-1]].end) if stray and stray[-1] > first else None

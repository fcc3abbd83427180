"""Where contents begin and end."""

from __future__ import annotations

from bisect import bisect_left

from checker.analysis.attributions.lexicon import CLASSES, CueHit
from checker.analysis.attributions.view import View

_SHORTEST_QUOTE = 3  # words; shorter ones are names
_SPEAKING = frozenset(("verb", "finite", "participle"))


def clause_ends(view: View, hits: list[CueHit], first: int) -> list[tuple[int, int]]:
    """The cues that end what one before them can govern, for they stand at a clause boundary: the first token of each,
    and the token from ``first`` on where its clause begins.
    """
    ends = []
    for hit in hits:
        if hit.cue.kind not in _SPEAKING:
            continue
        start = hit.first
        while start > first and view.classes[start - 1] & CLASSES["linking"]:
            start -= 1
        if start - 2 > first and view.classes[start - 2] & CLASSES["except"]:
            start -= 2  # «إلا أنه أوضح»
        before = start - 1
        # A participle with a clause of its own needs no comma («نفت ذلك مؤكدة أن …»).
        own = hit.cue.mood == "participle" and hit.last < len(view.norms) and view.classes[hit.last] & CLASSES["that"]
        joined = hit.skip > 0 or start < hit.first or bool(own)
        if not (joined or (before >= 0 and (view.comma(before) or view.stop(before)))):
            continue
        if view.quoted[hit.first] and view.quoted[before] and not view.mark(before):
            continue
        ends.append((hit.first, start))
    return ends


def clause_end(hit: CueHit, ends: list[tuple[int, int]], place: int, last: int) -> int:
    """The first token after what ``hit`` can govern: a clause of ``ends``, from ``place`` on, or the sentence's end."""
    for index in range(place, len(ends)):
        first, start = ends[index]
        if first > hit.last and start > hit.last:
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
    place = bisect_left(view.stray, last) - 1
    if place < 0 or view.stray[place] <= first:
        return None
    return view.tokens[first].start, view.tokens[view.stray[place]].end

"""What somebody is reported to have said within what somebody else says ("A said that B claimed that …").

The tagger learned from labels that never nest; here the rules read the inside of contents.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.analysis.attributions import rules
from checker.analysis.attributions.view import Draft, View

_CONFIDENCE = 0.6
_SHORTEST = 6  # tokens of a content in which somebody else can say something


def nested(view: View, drafts: list[Draft]) -> Iterator[Draft]:
    """Statements with a named source, an introduced content and a cue of their own, inside the contents of others."""
    taken = [draft.cue for draft in drafts]
    seen: set[tuple[int, int]] = set()
    for outer in drafts:
        if outer.entry.register != "speech":
            continue
        first, last = view.token_at(outer.content[0]), view.token_at(outer.content[1])
        if last - first < _SHORTEST:
            continue
        for inner in rules.read(view, first, last, outer.headline):
            if inner.cue in seen or not _counts(view, inner, outer):
                continue
            if any(inner.cue[0] < end and start < inner.cue[1] for start, end in taken):
                continue
            seen.add(inner.cue)
            yield inner._replace(confidence=_CONFIDENCE)


def _counts(view: View, inner: Draft, outer: Draft) -> bool:
    if inner.source is None or inner.entry.register != "speech" or inner.entry.mood != "finite":
        return False
    if not (outer.content[0] <= inner.source[0] and inner.content[1] <= outer.content[1]):
        return False
    between = view.text[inner.cue[1] : inner.content[0]]
    return bool(between.strip()) or view.token_at(inner.content[0]) in view.opens

"""Whose side the words of an attribution speak for.

Nobody says "the enemy" of himself, and nobody's own army shells "our villages". What the words call their own, whom
they accuse and whose losses they report is gathered here; whether it fits the speaker is for the rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from checker.analysis.annotator import Annotator
from checker.languages import LanguagePack, PhraseMatcher
from checker.model import Article, Attribution, Event, Mention, Role, Voice
from checker.text import Span

_ADJACENT = 2  # code points between «العدو» and the name of the one it means
_AROUND = 60  # code points around an attribution in which an admission word counts


@lru_cache(maxsize=32)
def _admissions(pack: LanguagePack) -> PhraseMatcher[str]:
    return PhraseMatcher(((row[0], row[1]) for row in pack.rows("voice") if row[1] == "admission"), pack)


def _called_enemy(markers: list[Role], mentions: list[Mention]) -> list[Role]:
    """The parties named right beside an enemy word: "the Armenian enemy", «العدو الأرميني»."""
    named = []
    for marker in markers:
        if not marker.enemy:
            continue
        for mention in mentions:
            gap = max(mention.span.start - marker.span.end, marker.span.start - mention.span.end)
            if gap <= _ADJACENT:
                named.append(Role(mention.span, party=mention.party, enemy=True))
    return named


Spanned = TypeVar("Spanned")


class _Sorted(Generic[Spanned]):
    """Records in order of their places; those inside a span are found by bisection."""

    def __init__(self, records: Iterable[Spanned], span: Callable[[Spanned], Span]) -> None:
        self._span = span
        self._records = sorted(records, key=span)
        self._starts = [span(record).start for record in self._records]

    def inside(self, outer: Span) -> list[Spanned]:
        first, last = bisect_left(self._starts, outer.start), bisect_left(self._starts, outer.end)
        return [record for record in self._records[first:last] if self._span(record).end <= outer.end]


class _Layers(NamedTuple):
    """The layers of an article, ready for look-ups by place."""

    attributions: _Sorted[Attribution]
    events: _Sorted[Event]
    markers: _Sorted[Role]
    mentions: _Sorted[Mention]


def _voice(index: int, attribution: Attribution, layers: _Layers, admits: bool) -> Voice | None:
    content = attribution.content
    events, markers = layers.events.inside(content), layers.markers.inside(content)
    if not events and not markers:
        return None
    # What the content credits to somebody else again speaks for that one; of two cues the nearer one owns the words.
    nested = [
        other.content
        for other in layers.attributions.inside(content)
        if other.content != content or attribution.cue.start < other.cue.start < content.start
    ]

    def own(span: Span) -> bool:
        return not any(other.contains(span) for other in nested)

    events = [event for event in events if own(event.trigger)]
    markers = [marker for marker in markers if own(marker.span) and not marker.civilian]
    enemies: list[Role] = []
    if any(marker.enemy for marker in markers):
        enemies = _called_enemy(markers, [mention for mention in layers.mentions.inside(content) if own(mention.span)])
    return Voice(attribution=index, markers=tuple(markers), events=tuple(events), enemies=tuple(enemies), admits=admits)


def _around(start: int, end: int, paragraphs: list[Span]) -> Span:
    """The place around two offsets in which a word may admit what stands between them: of their own paragraphs."""
    place = bisect_right(paragraphs, start, key=lambda span: span.start) - 1
    floor = paragraphs[place].start if place >= 0 else 0
    place = bisect_left(paragraphs, end, key=lambda span: span.end)
    ceiling = paragraphs[place].end if place < len(paragraphs) else end + _AROUND
    return Span(max(floor, start - _AROUND), max(end, min(ceiling, end + _AROUND)))


def _run(article: Article, pack: LanguagePack) -> tuple[Voice, ...]:
    if not article.events and not article.markers:
        return ()
    starts = [token.start for token in article.tokens]
    paragraphs = sorted((*article.structure.headlines, *article.structure.body))
    matcher = _admissions(pack)
    layers = _Layers(
        _Sorted(article.attributions, lambda attribution: attribution.content),
        _Sorted(article.events, lambda event: event.trigger),
        _Sorted(article.markers, lambda marker: marker.span),
        _Sorted(article.mentions, lambda mention: mention.span),
    )
    voices = []
    for index, attribution in enumerate(article.attributions):
        begin = min(attribution.cue.start, attribution.content.start)
        around = _around(begin, attribution.content.end, paragraphs)
        first, last = bisect_left(starts, around.start), bisect_left(starts, around.end)
        admits = attribution.stance == "admits" or next(matcher.find(article.tokens, first, last), None) is not None
        voice = _voice(index, attribution, layers, admits)
        if voice is not None:
            voices.append(voice)
    return tuple(voices)


ANNOTATOR = Annotator(adds="voices", requires=("tokens", "mentions", "markers", "events", "attributions"), run=_run)

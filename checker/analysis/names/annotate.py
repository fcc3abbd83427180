"""The annotator of the layer ``names``."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from checker.analysis.annotator import Annotator
from checker.analysis.names import capitals, plain
from checker.analysis.names.drafts import Draft, View, view_of
from checker.analysis.names.lexicon import FOREIGN, lexicon
from checker.analysis.names.offices import OfficeReader
from checker.analysis.names.persons import Group, explain, group, parts_of
from checker.analysis.names.places import PlaceReader
from checker.analysis.names.similar import alike
from checker.languages import LanguagePack
from checker.model import Article, NameMention, Names, Person
from checker.text import Span


def _quoted(article: Article) -> tuple[list[int], list[int]]:
    """Starts and ends of the outer quotes that hold more than a name."""
    spans = [quote.content for quote in article.quotes if quote.depth == 0]
    return [span.start for span in spans], [span.end for span in spans]


class _Meant:
    """Whom a lone name means, where several bear it: whoever was so called before, unless another has been named in
    full since then, and more than once.
    """

    def __init__(self, bearers: dict[str, list[int]]) -> None:
        self._bearers = bearers
        self._owner: dict[str, int] = {}
        self._latest: dict[str, int] = {}
        self._times: Counter[int] = Counter()

    def full(self, parts: tuple[str, ...], person: int) -> None:
        """Somebody is named in full here."""
        self._times[person] += 1
        self._latest.update(dict.fromkeys(parts, person))

    def lone(self, word: str) -> int | None:
        """The person whom a lone word means here; ``None`` when nobody bears it."""
        candidates = self._bearers.get(word, ())
        if len(candidates) < 2:
            return next(iter(candidates), None)
        latest = self._latest.get(word, candidates[0])
        owner = self._owner.get(word, latest)
        person = latest if self._times[latest] > 1 else owner
        self._owner[word] = self._latest[word] = person
        return person


def _run(article: Article, pack: LanguagePack) -> Names:
    words = lexicon(pack)
    if not words.known:
        return Names()
    view = view_of(article, words)
    if words.capitals:
        drafts = capitals.find(view, article.attributions)
        parts, sure = _shown(view, drafts)
    else:
        drafts = plain.Finder(view, article.mentions).find(article.attributions)
        parts, sure = [parts_of(view, draft) for draft in drafts], [draft.sure for draft in drafts]
    groups = group(parts, [index for index, name in enumerate(parts) if len(name) > 1 and sure[index]])
    if not words.capitals:
        drafts, parts, sure, groups = _with_lone(view, drafts, parts, sure, groups)
    bearers = explain(groups)
    owner: dict[int, int] = {index: number for number, held in enumerate(groups) for index in held.drafts}
    mentions: list[NameMention] = []
    held_by: list[list[int]] = [[] for _ in groups]
    starts, ends = _quoted(article)
    meant = _Meant(bearers)
    for index, draft in enumerate(drafts):
        person = owner.get(index)
        if person is not None:
            meant.full(parts[index], person)
        elif len(parts[index]) == 1:
            person = meant.lone(parts[index][0])
        if person is not None:
            held_by[person].append(len(mentions))
        mentions.append(_mention(article, view, draft, parts[index], person, sure[index], starts, ends))
    return Names(
        mentions=tuple(mentions),
        holdings=OfficeReader(article, pack, mentions).read(),
        places=PlaceReader(article, pack).read(),
        persons=tuple(_person(article.text, held, mentions, held_by[number]) for number, held in enumerate(groups)),
    )


def _shown(view: View, drafts: list[Draft]) -> tuple[list[tuple[str, ...]], list[bool]]:
    """The words of each draft, and whether it is a person's name.

    A run of capitals that nothing shows to be a name is one when its last word stands alone elsewhere. When that word
    is known as somebody's family name, the word before it is none of the name: "Another Kennedy", "Management Patrick
    Kennedy"; the draft is cut in its place.
    """
    parts = [parts_of(view, draft) for draft in drafts]
    known = {name for draft, name in zip(drafts, parts, strict=True) if draft.sure and len(name) > 1}
    givens: dict[str, set[str]] = {}
    for name in known:
        givens.setdefault(name[-1], set()).add(name[0])
    lone = {name[0] for name in parts if len(name) == 1}
    sure = []
    for place, draft in enumerate(drafts):
        name = parts[place]
        certain = draft.sure or name in known
        namesakes = givens.get(name[-1], ()) if len(name) > 1 else ()
        if not certain and any(alike(name[0], one) for one in namesakes):
            certain = True  # the same given name in another spelling
        elif not certain and namesakes and name not in known:
            tail = next((tail for tail in range(1, len(name)) if name[tail:] in known), len(name) - 1)
            first = draft.words[tail]
            drafts[place] = draft._replace(first=first, title=first, words=draft.words[tail:])
            parts[place] = name = name[tail:]
            certain = len(name) > 1
        sure.append(certain or (len(name) in (2, 3) and name[-1] in lone))
    return parts, sure


def _with_lone(
    view: View, drafts: list[Draft], parts: list[tuple[str, ...]], sure: list[bool], groups: list[Group]
) -> tuple[list[Draft], list[tuple[str, ...]], list[bool], list[Group]]:
    """The same with the family names that stand alone, all in the order of the text."""
    families = {held.parts[-1] for held in groups}
    found = plain.alone(view, families, drafts)
    found += plain.strays(view, _transliterated(view, parts, groups, found), drafts + found)
    order = sorted(range(len(drafts) + len(found)), key=lambda place: (drafts + found)[place].first)
    places = {old: new for new, old in enumerate(order)}
    drafts = [(drafts + found)[old] for old in order]
    return (
        drafts,
        [parts[old] if old < len(parts) else parts_of(view, drafts[new]) for new, old in enumerate(order)],
        [sure[old] if old < len(sure) else False for old in order],
        [Group(held.parts, [places[old] for old in held.drafts]) for held in groups],
    )


def _transliterated(view: View, parts: list[tuple[str, ...]], groups: list[Group], alone: list[Draft]) -> list[str]:
    """The family names that come from another language, and stand twice: no nouns that happen to follow a name."""
    written = Counter(parts[index][-1] for held in groups for index in held.drafts)
    written.update(word for draft in alone for word in parts_of(view, draft))
    foreign = {
        held.parts[1] for held in groups if len(held.parts) == 2 and view.lexicon.classes(held.parts[0]) & FOREIGN
    }
    foreign |= {held.parts[-1] for held in groups if len(held.drafts) > 1}
    return sorted(name for name in foreign if written[name] > 1)


def _mention(
    article: Article,
    view: View,
    draft: Draft,
    parts: tuple[str, ...],
    person: int | None,
    sure: bool,
    starts: list[int],
    ends: list[int],
) -> NameMention:
    tokens = view.tokens
    start = tokens[draft.first].start + draft.skip
    span = Span(start, tokens[draft.last - 1].end)
    quote = bisect_right(starts, start) - 1
    title = Span(tokens[draft.title].start, tokens[draft.first - 1].end) if draft.title < draft.first else None
    quoted = quote >= 0 and span.end <= ends[quote] and ends[quote] - starts[quote] > span.end - span.start + 2
    role = view.sentences[draft.sentence].role
    credited = draft.credited and person is None
    return NameMention(span, draft.first, draft.last, parts, person, title, role, quoted, sure, credited)


def _person(text: str, held: Group, mentions: list[NameMention], own: list[int]) -> Person:
    fullest = max((mentions[index] for index in own), key=lambda mention: len(mention.parts))
    return Person(fullest.span.slice(text), held.parts, tuple(own))


ANNOTATOR = Annotator(
    adds="names",
    requires=("tokens", "structure", "sentences", "quotes", "mentions", "attributions"),
    run=_run,
    tables=("names", "parties"),
)

"""Articles of a story → its dossier: sides, facts with everybody's position, conflicts and status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from checker.config import SideSettings
from checker.dossier.candidates import candidates
from checker.dossier.clusters import best_matches, cluster
from checker.dossier.conflicts import conflicts
from checker.dossier.items import Item, Story, read_story
from checker.dossier.likeness import Weights, likeness
from checker.dossier.sides import Sides
from checker.dossier.voices import voices
from checker.languages import load
from checker.model import OUTLETS, UNNAMED, Article, Conflict, Dossier, Fact, Position, Status
from checker.semantics import Encoder, Judge

_LEAST = 0.62  # likeness from which on two claims are one fact
_BACK = 4  # sentences before a denial of "the accusations" in which they stand
_ORDER: tuple[Status, ...] = ("disputed", "figures-differ", "agreed", "one-sided")
_LONGEST = 220  # code points of a statement that sums up a fact, where a shorter one is there


def build(
    articles: Sequence[Article],
    sides: Mapping[str, SideSettings] | None = None,
    *,
    encoder: Encoder,
    judge: Judge | None,
    about: int | None = None,
) -> Dossier:
    """The dossier of the articles of one story, without findings.

    Args:
        articles: analysed articles, in any languages that have a pack.
        sides: the user's own sides; whoever is in none is a side by itself.
        encoder: of sentences.
        judge: of contradictions; without one, only denials, mutual blame and figures are held against each other.
        about: the index of the article that the dossier is about: what the others say is held against its claims alone.
    """
    parties = Sides(articles, sides or {}, encoder)
    story = read_story(articles, parties, encoder)
    if not story.items:
        return Dossier(tuple(articles))
    found = [_fact(story, group, judge, about) for group in _groups(story, about)]
    found.sort(key=lambda fact: (_ORDER.index(fact.status), -_weight(fact), fact.positions[0].article))
    facts = tuple(
        Fact(str(number), fact.status, fact.positions, fact.conflicts, fact.best)
        for number, fact in enumerate(found, start=1)
    )
    return Dossier(tuple(articles), parties.all(), facts)


def _groups(story: Story, about: int | None) -> list[list[int]]:
    weights = Weights(story.items)
    joined: dict[int, int] = {}  # a denial of "the accusations" → the claim that it denies
    for item in story.items:
        if item.claim.stance == "denies" and _anaphoric(item):
            target = _accusation(story, item)
            if target is not None:
                joined[item.number] = target
    exchanged = _exchanges(story.items)
    pairs = [
        (
            likeness(story.items[one], story.items[other], float(story.vectors[one] @ story.vectors[other]), weights),
            one,
            other,
        )
        for one, other in candidates(story, about)
        if one not in joined and other not in joined
    ]
    groups = cluster(story, best_matches(story, pairs), _LEAST)
    home = {number: index for index, group in enumerate(groups) for number in group}
    for number, target in (*joined.items(), *exchanged.items()):
        old, new = home[number], home[target]
        if old != new:
            moved = groups[old] if number in exchanged else [number]
            groups[new] += moved
            home.update(dict.fromkeys(moved, new))
            groups[old] = [rest for rest in groups[old] if home[rest] == old]
    return [sorted(group) for group in groups if group]


@lru_cache(maxsize=16)
def _charges(code: str) -> frozenset[str]:
    pack = load(code)
    return frozenset(pack.stem(word) for word in pack.words("charges"))


def _anaphoric(item: Item) -> bool:
    """Whether a denial only points back: "denied the accusations"."""
    return not item.deeds and not item.quantities and bool(item.opening & _charges(item.language))


def _accusation(story: Story, denial: Item) -> int | None:
    """The claim nearest before a denial (or else in its sentence) that blames the one who denies."""
    near = [
        item.number
        for item in story.items
        if item.article == denial.article
        and denial.side in item.blamed
        and item.side != denial.side
        and denial.claim.sentence - _BACK <= item.claim.sentence <= denial.claim.sentence
        and not item.claim.in_headline
    ]
    return near[-1] if near else None


def _exchanges(items: Sequence[Item]) -> dict[int, int]:
    """The second claim of each exchange of accusations → the first: both have the same words."""
    found = {}
    for one, other in pairwise(items):
        if one.article == other.article and one.claim.span == other.claim.span and one.side in other.blamed:
            found[other.number] = one.number
    # An exchange in the headline is the one that the text opens with.
    for number, target in tuple(found.items()):
        head = items[number]
        if not head.claim.in_headline:
            continue
        body = next((t for t in found.values() if items[t].article == head.article and t > number), None)
        if body is not None and items[body].side in (head.side, items[target].side):
            found[target] = body
    return found


def _fact(story: Story, group: Sequence[int], judge: Judge | None, about: int | None) -> Fact:
    items = [story.items[number] for number in group]
    rows = story.vectors[list(group)]
    cosines = rows @ rows.T
    clashes = tuple(conflicts(items, cosines.tolist(), judge, about)) if len(items) > 1 else ()
    positions = tuple(Position(item.side, item.article, item.claim, item.published) for item in items)
    return Fact("", _status(items, clashes), positions, clashes, _best(items, cosines.mean(1).tolist()))


def _status(items: Sequence[Item], clashes: Sequence[Conflict]) -> Status:
    kinds = {clash.kind for clash in clashes if _between_voices(items[clash.first], items[clash.second])}
    if kinds - {"figures"}:
        return "disputed"
    if any(clash.kind == "figures" for clash in clashes):
        return "figures-differ"
    held = [item for item in items if item.claim.stance != "reports"]
    voice = voices(held)
    sides = {voice[index] for index, item in enumerate(held) if item.side not in (OUTLETS, UNNAMED)}
    outlets = {voice[index] for index, item in enumerate(held) if item.side == OUTLETS}
    # A side's claim that an outlet repeats in its own voice is still the claim of one side.
    return "agreed" if len(sides) > 1 or (not sides and len(outlets) > 1) else "one-sided"


def _between_voices(one: Item, other: Item) -> bool:
    """Whether two claims are of two sides, or of two outlets."""
    return one.side != other.side or (one.side == OUTLETS and one.article != other.article)


def _best(items: Sequence[Item], central: Sequence[float]) -> int:
    def worth(index: int) -> tuple[bool, bool, bool, float]:
        item = items[index]
        return (
            item.claim.stance not in ("denies", "reports"),
            not item.claim.in_headline,
            len(item.text) <= _LONGEST and bool(item.claim.events or item.actors or len(item.text) > 40),
            central[index],
        )

    return max(range(len(items)), key=worth)


def _weight(fact: Fact) -> int:
    return len({(position.side, position.article) for position in fact.positions})

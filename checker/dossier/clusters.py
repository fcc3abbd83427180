"""Joins claims into facts, the surest pairs first, and lets no chain of half-likenesses grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.dossier.items import Item, Story

_CORE = 0.5  # mean cosine that the claims of two clusters must have before they are joined
_CORE_FOREIGN = 0.42  # the same where no language is in both
_RIVAL = 0.15  # how much less likely than the best match in the same article a pair may be
_REPEATED = 0.2  # how much more alike two claims of one article must be


def best_matches(story: Story, pairs: Iterable[tuple[float, int, int]]) -> Iterator[tuple[float, int, int]]:
    """The pairs without those that lose clearly against another pair of the same two articles.

    An article tells each of its facts once as a rule: a claim whose like stands in another article is not also what
    that article says of something similar. Two claims of one article must be the more alike.
    """
    items = story.items
    pairs = list(pairs)
    best: dict[tuple[int, int, bool], float] = {}  # a claim, an article, whether it denies → the best likeness there

    def key(number: int, other: Item) -> tuple[int, int, bool]:
        return number, other.article, other.claim.stance == "denies"

    for score, one, other in pairs:
        for place in (key(one, items[other]), key(other, items[one])):
            best[place] = max(best.get(place, 0.0), score)
    for score, one, other in pairs:
        first, second = items[one], items[other]
        if (first.claim.stance == "denies") != (second.claim.stance == "denies"):
            yield score, one, other  # what is denied has been said, often in the same article
        elif first.article == second.article:
            yield score - _REPEATED, one, other
        elif score >= max(best[key(one, second)], best[key(other, first)]) - _RIVAL:
            yield score, one, other


def cluster(story: Story, pairs: Iterable[tuple[float, int, int]], least: float) -> list[list[int]]:
    """The claims of each fact as numbers of items, in order; every claim is in one.

    Args:
        story: the claims.
        pairs: their likeness and the numbers of two.
        least: the likeness from which on two are one fact.
    """
    home = list(range(len(story.items)))
    members = [[number] for number in home]
    sums = [story.vectors[number].copy() for number in home]
    languages = [{item.language} for item in story.items]
    denied = [_voice(item, denies=True) for item in story.items]
    stated = [_voice(item, denies=False) for item in story.items]
    for _, one, other in sorted((pair for pair in pairs if pair[0] >= least), key=lambda pair: (-pair[0], pair[1:])):
        first, second = home[one], home[other]
        if first == second:
            continue
        mean = float(sums[first] @ sums[second]) / (len(members[first]) * len(members[second]))
        if mean < (_CORE if languages[first] & languages[second] else _CORE_FOREIGN):
            continue
        if denied[first] & stated[second] or stated[first] & denied[second]:
            continue
        if len(members[first]) < len(members[second]):
            first, second = second, first
        for number in members[second]:
            home[number] = first
        members[first] += members[second]
        sums[first] += sums[second]
        languages[first] |= languages[second]
        denied[first] |= denied[second]
        stated[first] |= stated[second]
        members[second] = []
    return [sorted(group) for group in members if group]


def _voice(item: Item, *, denies: bool) -> set[tuple[int, str]]:
    """Article and holder of a claim that denies, or of one that states; in one article nobody does both of one fact."""
    stance = item.claim.stance
    if item.holder is None or stance == "reports" or (stance == "denies") != denies:
        return set()
    return set() if item.claim.negated and not denies else {(item.article, item.holder)}

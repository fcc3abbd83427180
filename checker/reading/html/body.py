"""Finds the article among the passages of a page.

What the markup means goes before what it looks like: ``articleBody`` of schema.org, then ``article``, then ``main``,
each believed when it holds a fair share of the page's prose; otherwise the smallest part of the page that holds most of
it (after the idea of text density by Kohlschütter et al. 2010, "Boilerplate detection using shallow text features").
The ``articleBody`` of JSON-LD only lends weight to the passages that it repeats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.model import BlockKind
from checker.reading.boilerplate import is_sentence
from checker.reading.flow import Segment
from checker.reading.html.names import word_set
from checker.reading.html.tree import Node, Page, Passage
from checker.text import fold

LINKS = 0.5  # share of a passage inside links above which it is a link
PROSE = 80  # code points that make a passage prose even without a full stop
_SHORT_WEIGHT = 0.125  # what a code point of a short passage without a full stop counts
_FAIR_SHARE = 0.3  # of the page's prose that a semantic element must hold to be believed
_MOST = 0.75  # of the prose that the part chosen by density holds
_LEFT_OVER = 0.15  # prose outside doubtful elements, against the largest of them, below which it is rescued
_OWN = 0.25  # of its prose that an article must hold itself, not in articles within it
_ARTICLES_DEEP = 4  # articles within articles looked into
_FIRST_IS_IT = 0.5  # of the largest candidate's prose that an earlier one must hold to be preferred
_HINT_WEIGHT = 3
_SHINGLE = 4  # words
_HINTED = 0.6  # share of a passage's shingles found in the articleBody of JSON-LD
_CONTAINERS = word_set("div section article main td tr tbody table center form body header fieldset")
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Item:
    """A passage read, and what is made of it."""

    passage: Passage
    segments: list[Segment]
    text: str
    kind: BlockKind = "paragraph"
    weight: float = 0.0
    linked: float = 0.0  # share of it inside links
    hinted: bool = False


@dataclass(slots=True)
class _Weights:
    """Prose by node, and how many passages it is in; what is below the node included."""

    nodes: list[float] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)
    total: float = 0.0


def weigh(items: Sequence[Item], hint: str) -> None:
    """Set the weight of every item as prose of a story; ``hint`` is the page's own ``articleBody``, or ""."""
    known = _shingles(hint)
    for item in items:
        length = len(item.text)
        item.linked = item.passage.linked / item.passage.size if item.passage.size else 0.0
        if known:
            own = _shingles(item.text)
            item.hinted = bool(own) and len(own & known) >= _HINTED * len(own)
        if item.linked > LINKS:
            continue
        item.weight = length if length >= PROSE or is_sentence(item.text) else length * _SHORT_WEIGHT
        if item.hinted:
            item.weight *= _HINT_WEIGHT


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    return {tuple(words[index : index + _SHINGLE]) for index in range(len(words) - _SHINGLE + 1)}


def _sum(page: Page, items: Sequence[Item], outside: Sequence[bool] | None = None) -> _Weights:
    weights = _Weights([0.0] * len(page.nodes), [0] * len(page.nodes))
    for item in items:
        if page.nodes[item.passage.node].kind in ("h1", "subheading") or (outside and outside[item.passage.node]):
            continue
        weights.nodes[item.passage.node] += item.weight
        weights.passages[item.passage.node] += 1
        weights.total += item.weight
    for index in range(len(page.nodes) - 1, 0, -1):  # children come after their parents
        weights.nodes[page.nodes[index].parent] += weights.nodes[index]
        weights.passages[page.nodes[index].parent] += weights.passages[index]
    return weights


def settle_doubts(page: Page, items: Sequence[Item]) -> list[bool]:
    """For each node whether it lies outside the story: surely, or doubtfully and there is enough without it.

    Where little is left, the doubtful elements that hold most of what there is were called so for another reason.
    """
    nodes = page.nodes
    outside = _inherit(nodes, [node.debris or node.hidden or node.doubtful for node in nodes])
    sure = _inherit(nodes, [node.debris or node.hidden for node in nodes])
    held = _sum(page, items, sure)
    doubted = [index for index, node in enumerate(nodes) if node.doubtful and not sure[index]]
    largest = max((held.nodes[index] for index in doubted), default=0.0)
    if _sum(page, items, outside).total >= _LEFT_OVER * largest:
        return outside
    for index in doubted:
        nodes[index].doubtful = held.nodes[index] < _MOST * largest
    return _inherit(nodes, [node.debris or node.hidden or node.doubtful for node in nodes])


def _inherit(nodes: Sequence[Node], flags: Sequence[bool]) -> list[bool]:
    """The flags of nodes with those of what they lie in. Nothing holds a main element: what seems to was not closed."""
    inherited = list(flags)
    for index in range(1, len(nodes)):
        if nodes[index].name != "main":
            inherited[index] = inherited[index] or inherited[nodes[index].parent]
    return inherited


def below(nodes: Sequence[Node], tops: Sequence[int]) -> list[bool]:
    """For each node whether it is one of ``tops`` or lies in one."""
    flags = [False] * len(nodes)
    for top in tops:
        flags[top] = True
    for index in range(1, len(nodes)):
        flags[index] = flags[index] or flags[nodes[index].parent]
    return flags


def find_bodies(page: Page, items: Sequence[Item], outside: list[bool]) -> list[int]:
    """The nodes that hold the story. Articles within the chosen article are put outside (teasers, comments)."""
    weights = _sum(page, items, outside)
    fair = _FAIR_SHARE * weights.total
    for part in ("body", "article", "main"):
        tops = _topmost(page.nodes, part, outside)
        largest = max((weights.nodes[index] for index in tops), default=0.0)
        if not largest or largest < fair:
            continue
        chosen = next(index for index in tops if weights.nodes[index] >= _FIRST_IS_IT * largest)
        if part == "body":
            holder = _holder(page.nodes, chosen)
            return [index for index in tops if _holder(page.nodes, index) == holder]
        if part == "article":
            return [_innermost_article(page, weights, outside, chosen)]
        return [_densest(page, weights, chosen)]
    return [_densest(page, weights, 0)]


def _holder(nodes: Sequence[Node], index: int) -> int:
    """The article or main element around a node, or its parent where there is none."""
    if not nodes[index].in_article:
        return nodes[index].parent
    index = nodes[index].parent
    while nodes[index].part not in ("article", "main", "body"):
        index = nodes[index].parent
    return index


def _topmost(
    nodes: Sequence[Node], part: str, outside: Sequence[bool], among: Sequence[bool] | None = None
) -> list[int]:
    """Nodes of a part that lie in no other node of that part (of those ``among``)."""
    within = [False] * len(nodes)
    tops = []
    for index, node in enumerate(nodes):
        covered = index > 0 and within[node.parent]
        belongs = node.part == part and (among is None or among[index])
        if belongs and not covered and not outside[index]:
            tops.append(index)
        within[index] = covered or belongs
    return tops


def _innermost_article(page: Page, weights: _Weights, outside: list[bool], chosen: int) -> int:
    """The article within the article that holds the story, where the outer one only collects several; otherwise the
    outer one, and the inner ones (teasers, comments) are put outside.
    """
    inner: list[int] = []
    inside = [False] * len(outside)
    for _ in range(_ARTICLES_DEEP):
        inside = below(page.nodes, [chosen])
        inside[chosen] = False
        inner = [index for index in _topmost(page.nodes, "article", outside, inside) if weights.nodes[index]]
        own = weights.nodes[chosen] - sum(weights.nodes[index] for index in inner)
        if not inner or own >= _OWN * weights.nodes[chosen]:
            break
        largest = max(weights.nodes[index] for index in inner)
        chosen = next(index for index in inner if weights.nodes[index] >= _FIRST_IS_IT * largest)
    aside = below(page.nodes, inner)
    outside[:] = [flag or (inside[index] and aside[index]) for index, flag in enumerate(outside)]
    return chosen


def _densest(page: Page, weights: _Weights, top: int) -> int:
    """The smallest element below ``top`` that holds most of its prose; not one long paragraph among shorter ones."""
    heaviest: dict[int, int] = {}
    for index in range(1, len(page.nodes)):
        node = page.nodes[index]
        known = heaviest.get(node.parent)
        if node.name in _CONTAINERS and (known is None or weights.nodes[index] > weights.nodes[known]):
            heaviest[node.parent] = index
    enough = _MOST * weights.nodes[top]
    while enough and (child := heaviest.get(top)) is not None and weights.nodes[child] >= enough:
        if weights.passages[child] < 2 <= weights.passages[top]:
            break
        top = child
    return top

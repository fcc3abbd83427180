"""Says of every passage of a page what it is: headline, subheading, paragraph, caption, debris and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model import BlockKind
from checker.reading.boilerplate import Line, debris, is_sentence
from checker.reading.html.body import LINKS, PROSE, Item, below, find_bodies, settle_doubts, weigh
from checker.reading.html.tree import Node, Page
from checker.text import fold

_LONGEST_HEADING = 300  # code points; a longer one is a heading that was never closed
_LONGEST_BYLINE = 160
_FEWEST_WORDS_NAMED = 3  # of a heading that is taken for the headline because the title repeats it
_HEADINGS = ("h1", "subheading")
_WORD = re.compile(r"\w+")


def classify(page: Page, items: Sequence[Item], titles: Sequence[str], hint: str) -> None:
    """Set the kind of every item.

    Args:
        page: the page.
        items: its passages in order.
        titles: what the page's metadata says that the headline is.
        hint: the ``articleBody`` of its JSON-LD, or "".
    """
    weigh(items, hint)
    outside = settle_doubts(page, items)
    inside = below(page.nodes, find_bodies(page, items, outside))
    headline = _find_headline(page, items, inside, outside, titles)
    for index, item in enumerate(items):
        at = item.passage.node
        if index == headline:
            item.kind = "headline"
        elif item.hinted or (inside[at] and not outside[at]):
            item.kind = _kind_inside(item, page.nodes[at])
        else:
            item.kind = "debris"
    if headline is not None:
        _take_introduction(page, items[headline + 1 :], outside)
    _strip_boilerplate(items)
    _strip_teasers(items)
    _set_bylines(page, items)


def _find_headline(
    page: Page, items: Sequence[Item], inside: Sequence[bool], outside: Sequence[bool], titles: Sequence[str]
) -> int | None:
    """The index of the item that readers see as the headline: the best ``h1``, or another heading that repeats the
    title in the page's metadata.
    """
    known = [words for title in titles if (words := _plain_words(title))]
    best: tuple[float, int] | None = None
    for index, item in enumerate(items):
        kind = page.nodes[item.passage.node].kind
        if kind not in _HEADINGS or len(item.text) > _LONGEST_HEADING:
            continue
        words = _plain_words(item.text)
        named = any(words and (words in title or title in words) for title in known)
        if kind != "h1" and not (named and len(words.split()) >= _FEWEST_WORDS_NAMED):
            continue
        score = 4.0 * named + 2.0 * (kind == "h1") + inside[item.passage.node] - 3.0 * outside[item.passage.node]
        score -= 2.0 * (item.linked > LINKS)
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best is not None and best[0] >= 0 else None


def _plain_words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _kind_inside(item: Item, node: Node) -> BlockKind:
    if item.linked > LINKS and (node.kind == "list-item" or not is_sentence(item.text)):
        return "debris"
    if node.kind in _HEADINGS:
        return "subheading" if len(item.text) <= _LONGEST_HEADING else "paragraph"
    if node.kind == "byline":
        return "byline" if len(item.text) <= _LONGEST_BYLINE else "paragraph"
    if node.kind == "cell":
        return "paragraph" if len(item.text) >= PROSE or is_sentence(item.text) else "list-item"
    return node.kind  # type: ignore[return-value]


def _take_introduction(page: Page, following: Sequence[Item], outside: Sequence[bool]) -> None:
    """What stands between the headline and the body and is neither menu nor button: standfirst, subheading, byline."""
    for item in following:
        if item.kind != "debris":
            return
        node = page.nodes[item.passage.node]
        if outside[item.passage.node] or item.linked > LINKS:
            continue
        if node.kind == "byline":
            item.kind = _kind_inside(item, node)
        elif node.part == "standfirst" or is_sentence(item.text) or len(item.text) >= PROSE:
            item.kind = "subheading" if node.kind in _HEADINGS else "paragraph"


def _strip_boilerplate(items: Sequence[Item]) -> None:
    kept = [item for item in items if item.kind not in ("debris", "headline")]
    for item, is_debris in zip(kept, debris([Line(item.text, item.linked) for item in kept]), strict=True):
        if is_debris:
            item.kind = "debris"


def _strip_teasers(items: Sequence[Item]) -> None:
    """A heading between two links is no part of the story: it says what the link to another article is about."""
    for index in range(1, len(items) - 1):
        around = (items[index - 1], items[index + 1])
        if items[index].kind == "subheading" and all(near.kind == "debris" and near.linked > LINKS for near in around):
            items[index].kind = "debris"


def _set_bylines(page: Page, items: Sequence[Item]) -> None:
    """Short pieces above the first prose that are no paragraphs by their element: who wrote it where and when."""
    story = [item for item in items if item.kind == "paragraph"]
    first = next((index for index, item in enumerate(story) if item.weight >= len(item.text)), 0)
    for item in story[:first]:
        node = page.nodes[item.passage.node]
        if node.name != "p" and node.part != "standfirst" and len(item.text) <= _LONGEST_BYLINE:
            item.kind = "byline"

"""A page to a source."""

from __future__ import annotations

from checker.model import Source
from checker.reading.failures import UnreadableInput
from checker.reading.flow import Composer, Flow, text_of
from checker.reading.html.body import Item
from checker.reading.html.head import read_head
from checker.reading.html.kinds import classify
from checker.reading.html.tree import build
from checker.reading.white import BLANK

_STORY = ("paragraph", "blockquote", "list-item")


def read_html(text: str, path: str) -> Source:
    """The source of a page: titles of its metadata first, then its passages in order.

    Raises:
        UnreadableInput: no passage of it can be told to belong to an article.
    """
    page = build(text)
    flow = Flow(text)
    items = []
    for passage in page.passages:
        segments = flow.read(passage.pieces)
        visible = text_of(segments).strip(BLANK)
        if visible:
            items.append(Item(passage, segments, visible))
    head = read_head(page)
    classify(page, items, head.titles(), head.body)
    if not any(item.kind in _STORY for item in items):
        raise UnreadableInput(
            path,
            "holds no article: no text outside menus, forms and links; save the page once it has loaded fully, "
            "or copy the article into a text file",
        )
    composer = Composer()
    composer.add("title", head.title)
    composer.add("og-title", head.og_title)
    composer.add("jsonld-headline", head.headline)
    for item in items:
        composer.add(item.kind, item.segments)
    return composer.source(path, text, "html", head.metadata)

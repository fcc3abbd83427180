"""What a page says about itself: titles with their place in the original, and who published it when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.model import Metadata
from checker.reading.dates import iso_date
from checker.reading.flow import Flow, Piece, Segment, text_of
from checker.reading.html.json_ld import Article, find_article
from checker.reading.html.tree import Page

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "published_time", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "dc.date.issued", "dc.date", "dcterms.created",
    "dc.date.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "application-name", "twitter:site")
_LANGUAGES = ("content-language", "language", "dc.language", "og:locale", "inlanguage")


@dataclass(slots=True)
class Head:
    """Titles as segments, metadata, and the text of JSON-LD's ``articleBody``."""

    title: list[Segment] = field(default_factory=list)
    og_title: list[Segment] = field(default_factory=list)
    headline: list[Segment] = field(default_factory=list)
    metadata: Metadata = field(default_factory=Metadata)
    body: str = ""

    def titles(self) -> list[str]:
        """The titles that there are, as text."""
        return [text for part in (self.og_title, self.headline, self.title) if (text := text_of(part))]


def read_head(page: Page) -> Head:
    """Read a page's metadata. What is given twice is taken from JSON-LD, then from meta elements, then elsewhere."""
    flow = Flow(page.text)
    metas = _Metas(page)
    article = find_article(page.text, page.json_ld) or Article()
    head = Head(headline=article.headline, body=article.body)
    if page.title is not None:
        head.title = flow.read([Piece(*page.title)])
    og_title = metas.place("og:title") or metas.place("twitter:title")
    if og_title is not None:
        head.og_title = flow.read([Piece(*og_title, "attribute")])
    head.metadata = Metadata(
        published=_first_date([article.published, *metas.values(_DATES), *_times(page)]),
        author=article.author or _first(value for value in metas.values(_AUTHORS) if not value.startswith("http")),
        outlet=article.outlet or _first(metas.values(_OUTLETS)),
        language=_first_language([_raw(page, page.language), article.language, *metas.values(_LANGUAGES)]),
    )
    return head


class _Metas:
    """The values of meta elements by property, name, itemprop or http-equiv."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self._places: dict[str, tuple[int, int]] = {}
        for meta in page.metas:
            content = meta.get("content")
            if content is None or content[0] == content[1]:
                continue
            for key in ("property", "name", "itemprop", "http-equiv"):
                if key in meta:
                    self._places.setdefault(self._text[slice(*meta[key])].strip().lower(), content)

    def place(self, name: str) -> tuple[int, int] | None:
        return self._places.get(name)

    def values(self, names: Iterable[str]) -> Iterator[str]:
        flow = Flow(self._text)
        for name in names:
            place = self._places.get(name)
            if place is not None:
                yield text_of(flow.read([Piece(*place, "attribute")]))


def _times(page: Page) -> Iterator[str]:
    """``datetime`` of time elements, those of the article first, those marked as its publication before all."""
    ranked = []
    for index, (node, found) in enumerate(page.times):
        if "datetime" in found:
            marked = "pubdate" in found or "datePublished" in _raw(page, found.get("itemprop"))
            holder = page.nodes[node]
            within = holder.in_article or holder.part in ("article", "main")
            if marked or within:
                ranked.append((not marked, index, _raw(page, found["datetime"])))
    return (value for _, _, value in sorted(ranked))


def _raw(page: Page, place: tuple[int, int] | None) -> str:
    return page.text[slice(*place)].strip() if place is not None else ""


def _first(values: Iterable[str]) -> str | None:
    return next((value for value in values if value), None)


def _first_date(values: Iterable[str]) -> str | None:
    return next((found for value in values if (found := iso_date(value))), None)


def _first_language(values: Iterable[str]) -> str | None:
    return next((tag for value in values if (tag := primary_tag(value))), None)


def primary_tag(language: str) -> str | None:
    """``ar-SA`` → ``ar``; ``None`` for what is no language tag."""
    tag = language.strip().replace("_", "-").split("-")[0].lower()
    return tag if tag.isascii() and tag.isalpha() and len(tag) in (2, 3) else None

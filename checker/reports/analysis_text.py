"""What was read in articles, for a person: parts, who says what, loose quotes, parties, with lines and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.languages.registry import party_name
from checker.model import Article, Attribution, Locator, Party
from checker.reports.analysis_json import parties_of
from checker.reports.layout import clean, directed, isolated, runs_right, width, wrap
from checker.reports.phrases import counted, phrase
from checker.reports.style import Style
from checker.text import Span

_SHOWN = 240  # code points of a piece that are shown
_INDENT = "  "


def render(articles: Iterable[Article], style: Style) -> str:
    """A section for each article."""
    return "\n".join("\n".join(_Section(article, style).lines()) + "\n" for article in articles)


class _Section:
    def __init__(self, article: Article, style: Style) -> None:
        self._article = article
        self._style = style
        self._locator = Locator(article)

    def lines(self) -> Iterator[str]:
        article, language = self._article, self._style.language
        sentences = counted("sentences", len(article.sentences), language)
        yield f"{clean(article.source.path)}  {article.language}  {directed(sentences, language)}"
        structure = article.structure
        for headline in structure.headlines:
            yield from self._piece("headline", headline)
        if structure.dateline:
            yield from self._piece("dateline", structure.dateline.span)
        for attribution in article.attributions:
            yield ""
            yield from self._attribution(attribution)
        spoken = sorted(attribution.content for attribution in article.attributions)
        for quote in article.quotes:
            if not any(content.overlaps(quote.content) for content in spoken):
                yield ""
                yield from self._piece("loose-quote", quote.span)
        parties = parties_of(article)
        if parties:
            yield ""
        for party, mentions in parties:
            names = dict.fromkeys(clean(span.slice(article.text)) for span, _ in mentions)
            text = f"{phrase('comma', language).join(names)} ({party.id})"
            yield from self._entry(phrase("party", language), mentions[0][0], text)

    def _attribution(self, attribution: Attribution) -> Iterator[str]:
        yield from self._piece("source", attribution.source)
        yield from self._piece("cue", attribution.cue)
        yield from self._piece("direct" if attribution.direct else "indirect", attribution.content)
        yield from self._entry(phrase("party", self._style.language), None, self._name(attribution.party))

    def _name(self, party: Party | None) -> str:
        return f"{party_name(party, self._style.language)} ({party.id})" if party else "-"

    def _piece(self, key: str, span: Span | None) -> Iterator[str]:
        text = clean(span.slice(self._article.text)) if span else "-"
        yield from self._entry(
            phrase(key, self._style.language), span, text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
        )

    def _entry(self, head: str, span: Span | None, text: str) -> Iterator[str]:
        place = ""
        if span:
            location = self._locator.location(span, "")
            place = f"{location.line}:{location.column}"
        opening = f"{_INDENT}{place:<7} {directed(head, self._style.language)}"
        opening += " " * max(2, 12 - width(head))
        columns = width(opening)
        right = runs_right(text)
        for line in wrap(text, self._style.width - columns):
            yield f"{opening}{isolated(line.slice(text), right)}"
            opening = " " * columns

"""What was read in articles, as one JSON object, schema ``checker-analysis/1``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from checker.languages.registry import party_name
from checker.model import Article, Claim, Locator, Party, Role
from checker.reports.records import location_record
from checker.text import Span

SCHEMA = "checker-analysis/1"


def render(articles: Iterable[Article], language: str) -> str:
    """One indented object; the names of parties are in ``language``."""
    data = {"schema": SCHEMA, "articles": [_record(article, language) for article in articles]}
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _record(article: Article, language: str) -> dict[str, Any]:
    locator = Locator(article)

    def span(at: Span, label: str) -> dict[str, Any]:
        return location_record(locator.location(at, label))

    structure = article.structure
    return {
        "path": article.source.path,
        "language": article.language,
        "headline": span(structure.headlines[0], "headline") if structure.headlines else None,
        "dateline": span(structure.dateline.span, "dateline") if structure.dateline else None,
        "sentences": [span(sentence.span, sentence.role) for sentence in article.sentences],
        "attributions": [
            {
                "source": span(attribution.source, "source") if attribution.source else None,
                "cue": span(attribution.cue, "cue"),
                "content": span(attribution.content, "content"),
                "party": _party(attribution.party, language),
                "direct": attribution.direct,
            }
            for attribution in article.attributions
        ],
        "quotes": [
            {
                "span": span(quote.span, "quote"),
                "content": span(quote.content, "content"),
                "depth": quote.depth,
                "closed": quote.closed,
                "continued": quote.continued,
            }
            for quote in article.quotes
        ],
        "parties": [
            {**(_party(party, language) or {}), "mentions": [span(at, kind) for at, kind in mentions]}
            for party, mentions in parties_of(article)
        ],
        "quantities": [
            {
                "span": span(quantity.span, "quantity"),
                "low": quantity.low,
                "high": quantity.high,
                "kind": quantity.kind,
                "unit": quantity.unit,
                "counted": quantity.counted,
                "modality": quantity.modality,
            }
            for quantity in article.quantities
        ],
        "dates": [
            {
                "span": span(date.span, "date"),
                "kind": date.kind,
                "granularity": date.granularity,
                "start": date.start.isoformat() if date.start else None,
                "end": date.end.isoformat() if date.end else None,
            }
            for date in article.dates
        ],
        "claims": [_claim(claim, article, language, span) for claim in article.claims],
    }


def _claim(
    claim: Claim, article: Article, language: str, span: Callable[[Span, str], dict[str, Any]]
) -> dict[str, Any]:
    def role(role: Role | None) -> dict[str, Any] | None:
        return None if role is None else {"span": span(role.span, "role"), "party": _party(role.party, language)}

    return {
        "span": span(claim.span, claim.stance),
        "stance": claim.stance,
        "holder": _party(claim.holder, language),
        "own_voice": claim.own_voice,
        "against": [_party(party, language) for party in claim.against],
        "of": _party(claim.of, language),
        "negated": claim.negated,
        "events": [
            {"kind": event.kind, "trigger": span(event.trigger, event.kind)}
            | {"agent": role(event.agent), "patient": role(event.patient)}
            for event in claim.events
        ],
        "quantities": [span(article.quantities[index].span, "quantity") for index in claim.quantities],
        "dates": [span(article.dates[index].span, "date") for index in claim.dates],
        "places": [span(place, "place") for place in claim.places],
    }


def _party(party: Party | None, language: str) -> dict[str, str] | None:
    return None if party is None else {"id": party.id, "name": party_name(party, language)}


def parties_of(article: Article) -> list[tuple[Party, list[tuple[Span, str]]]]:
    """The parties in the order of their first mention, each with the places that name it."""
    found: dict[str, tuple[Party, list[tuple[Span, str]]]] = {}
    for mention in article.mentions:
        found.setdefault(mention.party.id, (mention.party, []))[1].append((mention.span, mention.kind))
    return list(found.values())

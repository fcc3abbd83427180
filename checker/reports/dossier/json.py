"""The dossier as one JSON object, schema ``checker-dossier/1``; several as ``checker-stories/1``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from checker._version import __version__
from checker.languages.registry import party_name
from checker.model import Dossier, Fact, Locator, Party, Position
from checker.reports.dossier.words import side_name
from checker.reports.records import error_record, finding_record, location_record
from checker.reports.style import Style

SCHEMA = "checker-dossier/1"
STORIES = "checker-stories/1"


def render(dossiers: Sequence[Dossier], style: Style, *, grouped: bool = False) -> str:
    """One indented object: the dossier, or with ``grouped`` the list of the stories, be they one or many."""
    data = (
        {"schema": STORIES, "stories": [record(dossier, style.language) for dossier in dossiers]}
        if grouped
        else record(dossiers[0], style.language)
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def record(dossier: Dossier, language: str) -> dict[str, Any]:
    """The contract's object; names are in ``language``."""
    locators = [Locator(article) for article in dossier.articles]
    return {
        "schema": SCHEMA,
        "tool": {"name": "checker", "version": __version__},
        "articles": [
            {
                "path": article.source.path,
                "language": article.language,
                "headline": article.headline,
                "published": article.source.metadata.published,
            }
            for article in dossier.articles
        ],
        "sides": [
            {"id": side.id, "name": side_name(side, language), "against": list(side.against)} for side in dossier.sides
        ],
        "claims": [_fact(dossier, fact, locators, language) for fact in dossier.facts],
        "findings": [finding_record(finding) for finding in dossier.findings],
        "errors": [error_record(error) for error in dossier.errors],
    }


def _fact(dossier: Dossier, fact: Fact, locators: Sequence[Locator], language: str) -> dict[str, Any]:
    return {
        "id": fact.id,
        "statement": dossier.statement(fact),
        "status": fact.status,
        "positions": [_position(dossier, position, locators, language) for position in fact.positions],
        "conflicts": [
            {"kind": conflict.kind, "first": conflict.first, "second": conflict.second} for conflict in fact.conflicts
        ],
    }


def _position(dossier: Dossier, position: Position, locators: Sequence[Locator], language: str) -> dict[str, Any]:
    article, claim, locator = dossier.articles[position.article], position.claim, locators[position.article]
    return {
        "side": position.side,
        "stance": claim.stance,
        "party": _party(claim.holder, language),
        "span": location_record(locator.location(claim.span, claim.stance)),
        "quantities": [
            {
                "span": location_record(locator.location(article.quantities[index].span, "quantity")),
                "low": article.quantities[index].low,
                "high": article.quantities[index].high,
                "kind": article.quantities[index].kind,
                "unit": article.quantities[index].unit,
                "counted": article.quantities[index].counted,
            }
            for index in claim.quantities
        ],
        "when": position.when.isoformat() if position.when else None,
        "of": _party(claim.of, language),
    }


def _party(party: Party | None, language: str) -> dict[str, str] | None:
    return None if party is None else {"id": party.id, "name": party_name(party, language)}

"""Runs the annotators in order. The order is explicit; that it satisfies every requirement is checked on import."""

from __future__ import annotations

import msgspec

from checker.analysis import (
    attributions,
    events,
    holders,
    markers,
    mentions,
    names,
    quotes,
    sentences,
    structure,
    tokens,
    voices,
)
from checker.analysis.annotator import Annotator
from checker.analysis.claims import annotate as claims
from checker.analysis.dates import annotate as dates
from checker.analysis.language import identify
from checker.analysis.quantities import annotate as quantities
from checker.analysis.quantities import numerals
from checker.languages import available, load
from checker.model import Article, Source

ANNOTATORS: tuple[Annotator, ...] = (
    tokens.ANNOTATOR,
    structure.ANNOTATOR,
    sentences.ANNOTATOR,
    quotes.ANNOTATOR,
    mentions.ANNOTATOR,
    attributions.ANNOTATOR,
    names.ANNOTATOR,
    holders.ANNOTATOR,
    markers.ANNOTATOR,
    events.ANNOTATOR,
    voices.ANNOTATOR,
    numerals.ANNOTATOR,
    dates.ANNOTATOR,
    quantities.ANNOTATOR,
    claims.ANNOTATOR,
)


def _check_order(annotators: tuple[Annotator, ...]) -> None:
    made: set[str] = set()
    for annotator in annotators:
        missing = set(annotator.requires) - made
        if missing:
            raise RuntimeError(f"nothing before the annotator of {annotator.adds!r} makes {sorted(missing)}")
        made.add(annotator.adds)


_check_order(ANNOTATORS)


def analyse(source: Source, language: str | None = None, failures: dict[str, Exception] | None = None) -> Article:
    """Analyse one article.

    Args:
        source: the article as read.
        language: a language code that overrides what the page declares and what is identified.
        failures: takes what an annotator raises, by its layer; the layer stays empty, and so do those that require
            it, with the same exception. When not given, the exception is raised.

    Returns:
        The article with every layer filled that the language has the data for; with ``language`` set and no layers
        when there is no pack for it.
    """
    code = language or identify(source)
    article = Article(source=source, language=code)
    if code not in available():
        return article
    pack = load(code)
    for annotator in ANNOTATORS:
        if not all(map(pack.table, annotator.tables)):
            continue
        lacking = next((name for name in annotator.requires if failures and name in failures), None)
        if failures is not None and lacking is not None:
            failures[annotator.adds] = failures[lacking]
            continue
        try:
            layer = annotator.run(article, pack)
        except Exception as error:
            if failures is None:
                raise
            failures[annotator.adds] = error
        else:
            article = msgspec.structs.replace(article, **{annotator.adds: layer})
    return article

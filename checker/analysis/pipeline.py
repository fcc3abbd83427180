"""Runs the annotators in order. The order is explicit; that it satisfies every requirement is checked on import."""

from __future__ import annotations

from functools import cache

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
from checker.model import Article, Meta, Source

ANNOTATORS: tuple[Annotator, ...] = (
    tokens.ANNOTATOR,
    structure.ANNOTATOR,
    quotes.ANNOTATOR,
    sentences.ANNOTATOR,
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


@cache
def layers_of(language: str) -> frozenset[str]:
    """The layers that a language has the data for, by itself and for all that they require.

    Raises:
        KeyError: there is no pack for it.
    """
    pack = load(language)
    made: set[str] = set()
    for annotator in ANNOTATORS:
        if all(map(pack.table, annotator.tables)) and made.issuperset(annotator.requires):
            made.add(annotator.adds)
    return frozenset(made)


def languages_of(meta: Meta) -> tuple[str, ...]:
    """The languages that a rule works for: those that it names, or else all; of these, those with the data it needs."""
    return tuple(code for code in meta.languages or available() if layers_of(code).issuperset(meta.requires))


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
        if annotator.adds not in layers_of(code):
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

"""Makes articles with the layers that the search for parties needs."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from checker.analysis import attributions, holders, mentions, names, quotes, sentences, structure, tokens
from checker.languages import load
from checker.model import Article, Attribution, Metadata
from checker.reading import read_text
from checker.text import Span

_BEFORE = (tokens, structure, sentences, quotes, mentions)


def article(text: str, language: str, *, outlet: str | None = None, published: str | None = None) -> Article:
    """An article up to its mentions."""
    read = read_text(text)
    source = read[0] if isinstance(read, tuple) else read
    source = msgspec.structs.replace(source, metadata=Metadata(outlet=outlet, published=published))
    made = Article(source=source, language=language)
    for module in _BEFORE:
        made = _run(made, module)
    return made


def _run(made: Article, module: object) -> Article:
    annotator = module.ANNOTATOR  # type: ignore[attr-defined]
    return msgspec.structs.replace(made, **{annotator.adds: annotator.run(made, load(made.language))})


def attributed(
    text: str, language: str, parts: Iterable[tuple[str | None, str, str]], *, outlet: str | None = None
) -> Article:
    """An article whose attributions are given as source, cue and content, each found after the one before it."""
    made = article(text, language, outlet=outlet)
    position = 0
    found = []
    for source, cue, content in parts:
        start = text.index(cue, position) if source is None else text.index(source, position)
        source_span = None if source is None else Span(start, start + len(source))
        cue_start = text.rfind(cue, position, start)
        if cue_start < 0 or start - cue_start - len(cue) > 2:
            cue_start = text.index(cue, start)
        content_start = text.index(content)
        found.append(
            Attribution(
                source=source_span,
                cue=Span(cue_start, cue_start + len(cue)),
                content=Span(content_start, content_start + len(content)),
                direct=False,
            )
        )
        position = max(cue_start + len(cue), source_span.end if source_span else 0)
    made = msgspec.structs.replace(made, attributions=tuple(found))
    return _run(_run(made, names), holders)


def read(text: str, language: str, *, outlet: str | None = None, published: str | None = None) -> Article:
    """An article with the attributions that the program finds itself, and their parties."""
    made = article(text, language, outlet=outlet, published=published)
    for module in (attributions, names, holders):
        made = _run(made, module)
    return made

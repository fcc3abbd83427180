"""Finds contradictions in news articles, with both places in the text.

>>> import checker
>>> report = checker.check("article.txt")          # a file
>>> report = checker.check(text, language="ar")    # or the text itself

Names are imported when they are first used, so that ``import checker`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from checker._version import __version__ as __version__

if TYPE_CHECKING:
    from checker.archive import ArchiveError
    from checker.config import Config, ConfigError
    from checker.engine.api import analyse, check, compare, compare_with_source
    from checker.model import (
        Article,
        ArticleReport,
        Attribution,
        Claim,
        Conflict,
        Dateline,
        Dossier,
        Edit,
        Fact,
        Finding,
        InputError,
        Location,
        Mention,
        Party,
        Position,
        Quote,
        Report,
        Sentence,
        Side,
        Source,
        Structure,
        Token,
    )
    from checker.reading import UnreadableInput
    from checker.semantics import Judgement, ModelError, judge
    from checker.text import Span


_MODEL = (
    "Article",
    "ArticleReport",
    "Attribution",
    "Claim",
    "Conflict",
    "Dateline",
    "Dossier",
    "Edit",
    "Fact",
    "Finding",
    "InputError",
    "Location",
    "Mention",
    "Party",
    "Position",
    "Quote",
    "Report",
    "Sentence",
    "Side",
    "Source",
    "Structure",
    "Token",
)
_HOMES = {
    "analyse": "checker.engine.api",
    "check": "checker.engine.api",
    "compare": "checker.engine.api",
    "compare_with_source": "checker.engine.api",
    "ArchiveError": "checker.archive",
    "Config": "checker.config",
    "ConfigError": "checker.config",
    "Judgement": "checker.semantics",
    "ModelError": "checker.semantics",
    "judge": "checker.semantics",
    "Span": "checker.text",
    "UnreadableInput": "checker.reading",
    **dict.fromkeys(_MODEL, "checker.model"),
}

__all__ = [
    "ArchiveError",
    "Article",
    "ArticleReport",
    "Attribution",
    "Claim",
    "Config",
    "ConfigError",
    "Conflict",
    "Dateline",
    "Dossier",
    "Edit",
    "Fact",
    "Finding",
    "InputError",
    "Judgement",
    "Location",
    "Mention",
    "ModelError",
    "Party",
    "Position",
    "Quote",
    "Report",
    "Sentence",
    "Side",
    "Source",
    "Span",
    "Structure",
    "Token",
    "UnreadableInput",
    "analyse",
    "check",
    "compare",
    "compare_with_source",
    "judge",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

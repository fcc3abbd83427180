"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, Protocol

from msgspec import Struct

from checker.model.finding import Detection, Severity

Scope = Literal["article", "dossier", "facts"]


class Meta(Struct, frozen=True):
    """The card of a rule.

    ``messages`` maps a template key to its wording per message language; ``message`` is required. ``languages`` is
    empty when the rule works for every language that has the data for what it requires. ``requires`` names layers of
    :class:`Article`. One mistake gives one finding: a detection is dropped when one of a rule in ``yields_to`` shows
    the same place. A rule of the scope ``facts`` reads a :class:`Briefing`, and runs only where one is
    given.
    """

    code: str
    slug: str
    severity: Severity
    requires: tuple[str, ...]
    messages: Mapping[str, Mapping[str, str]]
    scope: Scope = "article"
    languages: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    semantic: bool = False  # asks the contradiction judge; left out by --no-semantics


class Rule(Protocol):
    """A module ``rules/<family>/<slug>.py``: docstring, ``META``, ``Options`` and ``check``."""

    __doc__: str | None
    __name__: str
    META: Meta
    Options: Callable[..., Any]
    check: Callable[[Any, Any], Iterator[Detection]]  # of an Article, Dossier or Briefing, and Options

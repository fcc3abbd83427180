"""A dossier in each of its formats; no input or output here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from checker.model import Dossier
from checker.reports.style import Style

DossierWriter = Callable[[Sequence[Dossier], Style], str]

FORMATS: tuple[str, ...] = ("text", "json", "markdown", "csv", "html")


def writer(name: str) -> DossierWriter:
    """The function that turns dossiers (one, or one for each story) into text of one of :data:`FORMATS`."""
    render: DossierWriter = import_module(f"checker.reports.dossier.{name}").render
    return render


__all__ = ["FORMATS", "DossierWriter", "writer"]

"""A dossier in each of its formats; no input or output here."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from checker.model import Dossier
from checker.reports.style import Style


class DossierWriter(Protocol):
    """Turns dossiers into text: one alone, or with ``grouped`` those of the stories that articles were sorted into."""

    def __call__(self, dossiers: Sequence[Dossier], style: Style, *, grouped: bool = False) -> str: ...


FORMATS: tuple[str, ...] = ("text", "json", "markdown", "csv", "html")


def writer(name: str) -> DossierWriter:
    """The function that turns dossiers (one, or one for each story) into text of one of :data:`FORMATS`."""
    render: DossierWriter = import_module(f"checker.reports.dossier.{name}").render
    return render


__all__ = ["FORMATS", "DossierWriter", "writer"]

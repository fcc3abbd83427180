"""Layer 4: a report in each output format; no input or output here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from checker.model import Report
from checker.reports.style import Style

Writer = Callable[[Report, Style], str]

FORMATS: tuple[str, ...] = (
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "checkstyle",
    "junit",
    "html",
)


def writer(name: str) -> Writer:
    """The function that turns a report into text of one of :data:`FORMATS`; its module is imported on demand."""
    render: Writer = import_module(f"checker.reports.{name}").render
    return render


__all__ = ["FORMATS", "Style", "Writer", "writer"]

"""The shape of an analysis step."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from checker.languages import LanguagePack
from checker.model import Article


class Annotator(Struct, frozen=True):
    """A pure step from an article to one more of its layers.

    ``run(article, pack)`` returns the value of the layer ``adds``; it may read the layers in ``requires``. In a
    language that lacks one of ``tables`` (its TOML files) the layer stays empty.
    """

    adds: str
    requires: tuple[str, ...]
    run: Callable[[Article, LanguagePack], object]
    tables: tuple[str, ...] = ()

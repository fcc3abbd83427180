"""Loads a language's folder: TOML for settings, tab-separated lists for words, one module for what data cannot say."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from checker.languages import neutral
from checker.languages.forms import CueForm, EventForm, Inflection
from checker.text import fold

_HOME = Path(__file__).parent


class Variant(NamedTuple):
    """One reading of a folded word: its first ``skip`` letters are a clitic (و ف ب ل ك ال), ``stem`` is the rest."""

    skip: int
    stem: str
    article: bool = False  # the article is among the letters left out


class LanguagePack:
    """The data of one language. Word lists are read on first use and kept."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._folder = _HOME / code
        self._rows: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._morphology = import_module(f"checker.languages.{code}.morphology")
        self._variants: Callable[[str], tuple[Variant, ...]] = self._morphology.variants

    @cached_property
    def settings(self) -> dict[str, Any]:
        """``pack.toml``: names, direction, punctuation and short lists."""
        return tomllib.loads((self._folder / "pack.toml").read_text(encoding="utf-8"))

    def path(self, name: str) -> Path:
        """A file of the language's folder, such as trained weights."""
        return self._folder / name

    def rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The rows of ``<name>.tsv``, cells stripped; blank lines and lines that begin with ``#`` are left out.

        A language without that file has no rows.
        """
        if name not in self._rows:
            path = self._folder / f"{name}.tsv"
            self._rows[name] = _read_rows(path) if path.exists() else ()
        return self._rows[name]

    @cache  # noqa: B019 - packs are kept for the whole run
    def words(self, name: str) -> frozenset[str]:
        """The folded first cells of ``<name>.tsv``."""
        return frozenset(fold(row[0]) for row in self.rows(name))

    @cache  # noqa: B019 - packs are kept for the whole run
    def table(self, name: str) -> dict[str, Any]:
        """``<name>.toml``; empty when the language has none."""
        path = self._folder / f"{name}.toml"
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    @cached_property
    def _inflection(self) -> Any:
        own = (self._folder / "inflection.py").exists()
        return import_module(f"checker.languages.{self.code}.inflection") if own else neutral

    def stem(self, norm: str) -> str:
        """A light stem of a folded word, for comparing contents; memoised by the language."""
        stem: str = self._inflection.stem(norm)
        return stem

    def root(self, norm: str) -> str:
        """What the forms of one verb have in common («يطلق», «أطلقت»; "win", "won"); else the stem."""
        root: str = getattr(self._inflection, "root", self._inflection.stem)(norm)
        return root

    def attach(self, noun: str, suffix: str) -> str:
        """A noun with a possessive suffix, where the language has them."""
        attached: str = self._inflection.attach(noun, suffix)
        return attached

    def event_forms(self, row: tuple[str, ...]) -> Iterator[EventForm]:
        """The word forms that a row of ``events.tsv`` stands for."""
        forms: Iterator[EventForm] = self._inflection.event_forms(row)
        return forms

    def cue_forms(self, words: str) -> Iterator[CueForm]:
        """The forms of a verb of ``cues.tsv``; the words as they stand for a language that cannot inflect them."""
        if not (self._folder / "reporting.py").exists():
            return iter((CueForm(words, "finite"),))
        forms: Iterator[CueForm] = import_module(f"checker.languages.{self.code}.reporting").cue_forms(words)
        return forms

    def inflections(self, norm: str) -> tuple[Inflection, ...]:
        """What a folded adjective or noun of nationality may be a form of, the word itself among it."""
        readings: tuple[Inflection, ...] = self._grammar("inflections")(norm)
        return readings

    def declined(self, adjective: str) -> Iterator[Inflection]:
        """The forms of an adjective of one or more words, each as the ``stem`` of its description."""
        forms: Iterator[Inflection] = self._grammar("declined")(adjective)
        return forms

    def agree(self, adjective: str, noun: str) -> str:
        """A definite adjective in the form that a noun asks for."""
        return str(self._grammar("agree")(adjective, noun))

    def definite(self, phrase: str) -> bool | None:
        """Whether a noun phrase is definite by its form; ``None`` in a language whose forms do not say."""
        found: bool | None = self._grammar("definite")(phrase)
        return found

    def noun_gender(self, norm: str) -> str:
        """What the ending of a folded noun says of its gender or number: ``f``, ``p``, or "" for nothing."""
        return str(self._grammar("noun_gender")(norm))

    def agreement(self, norm: str) -> str:
        """What a folded verb says of its subject: ``m``, ``f``, ``p`` (plural), or "" for nothing."""
        return str(self._grammar("agreement")(norm))

    def _grammar(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(self._morphology, name, None) or getattr(neutral, name)
        return found

    def variants(self, norm: str) -> tuple[Variant, ...]:
        """The readings of a folded word, the whole word first; memoised by the language."""
        return self._variants(norm)


def _read_rows(path: Path) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    )


def shared_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.tsv`` beside the languages' folders: what is the same in all of them."""
    return _read_rows(_HOME / f"{name}.tsv")


def rows_of_all(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The rows of ``<name>.tsv`` of every language that has that file, also where the rest of the pack is missing."""
    return {path.parent.name: _read_rows(path) for path in sorted(_HOME.glob(f"*/{name}.tsv"))}


@cache
def load(code: str) -> LanguagePack:
    """The pack of a language.

    Raises:
        KeyError: there is no pack for ``code``.
    """
    if code not in available():
        raise KeyError(code)
    return LanguagePack(code)


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted."""
    return tuple(sorted(path.parent.name for path in _HOME.glob("*/pack.toml")))

"""The settings of a run, as one frozen record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec import Struct

from checker.model import Severity

MessageLanguage = Literal["en", "ar"]
EMBEDDED_MODEL = "embedded"  # the encoder and the judge that are in the package
MESSAGE_LANGUAGES: tuple[MessageLanguage, ...] = ("en", "ar")


class ConfigError(Exception):
    """A setting that is wrong. The message names the file (or option), what is wrong, and the way out."""


class SideSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """A side of the user's own: its parties by any name in any language, and what to call it."""

    parties: tuple[str, ...]
    name: str = ""


class Config(Struct, frozen=True, rename="kebab"):
    """The settings of a run; in a file, words are parted by hyphens (``fail-on``).

    ``select`` and ``ignore`` hold codes (``ATT001``), slugs, beginnings of codes (``ATT``, ``ATT0``) or ``ALL``;
    ``severity`` maps the same to a severity, the longest match winning. ``rules`` holds the options of each rule by its
    code or slug, as written; the engine checks them against the rule. ``encoder`` and ``judge`` are ``embedded``, or
    the hub name or folder of a sentence-transformers model; without ``semantics`` no rule that needs them runs.
    ``archive`` is the file or the URL of the archive that articles are held against.
    ``facts`` are files of the newsroom's own facts, ``fact_checks`` files of published fact-checks.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    fail_on: Severity = "warning"
    messages: MessageLanguage = "en"
    language: str | None = None
    semantics: bool = True
    encoder: str = EMBEDDED_MODEL
    judge: str = EMBEDDED_MODEL
    rules: dict[str, dict[str, Any]] = {}
    sides: dict[str, SideSettings] = {}
    facts: tuple[str, ...] = ()
    fact_checks: tuple[str, ...] = ()
    archive: str | None = None

    @property
    def own_models(self) -> bool:
        """Whether the user names a model that must be loaded with sentence-transformers."""
        return self.semantics and (self.encoder, self.judge) != (EMBEDDED_MODEL, EMBEDDED_MODEL)


def override(config: Config, **values: object) -> Config:
    """``config`` with the values that are not ``None`` put in; the command line over the file."""
    return msgspec.structs.replace(config, **{key: value for key, value in values.items() if value is not None})


def rule_names(names: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """Names of rules as a tuple; a ``str`` holds them parted by commas."""
    if isinstance(names, str):
        names = names.split(",")
    return None if names is None else tuple(name.strip() for name in names if name.strip())


def nearest(word: str, choices: Iterable[str]) -> str:
    """`` (did you mean "…"?)`` for the choice most like ``word``, or nothing when none is like it."""
    # Only a mistake needs it, so only a mistake pays for its import.
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60)
    return f' (did you mean "{best[0]}"?)' if best else ""

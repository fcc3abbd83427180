"""Which rules run, with which options and severities."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from checker.analysis.pipeline import ANNOTATORS, layers_of
from checker.config import EMBEDDED_MODEL, MESSAGE_LANGUAGES, Config, ConfigError, explain, nearest, read_config
from checker.dossier.source_comparison.kinds import CARDS
from checker.engine.known import load_fact_checks, load_facts
from checker.languages import available
from checker.model import Article, FactCheck, Facts, Meta, Rule, Scope, Severity
from checker.rules import CATALOGUE

EVERY = "ALL"


class ActiveRule(Struct, frozen=True):
    """A rule that runs, with its settings."""

    rule: Rule
    options: Any
    severity: Severity | None  # None: as the rule says

    def suits(self, article: Article) -> bool:
        """Whether the rule is made for the article's language, and the language has the data that the rule needs."""
        meta = self.rule.META
        named = not meta.languages or article.language in meta.languages
        return named and layers_of(article.language).issuperset(meta.requires)


class Plan(Struct, frozen=True):
    """All that a run needs to know; made once from the settings."""

    config: Config
    rules: tuple[ActiveRule, ...]
    facts: Facts = Facts()
    fact_checks: tuple[FactCheck, ...] = ()


def matches(selector: str, meta: Meta) -> bool:
    """Whether ``selector`` (``ALL``, the beginning of a code, or a slug) names the rule of a card."""
    return selector.upper() == EVERY or meta.code.startswith(selector.upper()) or meta.slug == selector.lower()


def read_settings(path: Path) -> Config:
    """The settings of a file, every name in them held against the catalogue.

    Raises:
        ConfigError: see :func:`make_plan` and :func:`checker.config.read_config`; the message names the file.
    """
    config = read_config(path)
    try:
        make_plan(config)
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from None
    return config


def cards(catalogue: Iterable[Rule] = CATALOGUE) -> tuple[Meta, ...]:
    """The cards of all that can be found: of the rules, and of what a draft tells otherwise than its source."""
    return (*(rule.META for rule in catalogue), *CARDS.values())


def nearest_rule(name: str, known: Iterable[Meta]) -> str:
    """`` (did you mean …?)`` for a name that no card has."""
    return nearest(name, [title for meta in known for title in (meta.code, meta.slug)])


def _check_selector(selector: str, known: tuple[Meta, ...]) -> None:
    """Make sure that a selector names at least one card.

    Raises:
        ConfigError: it names none.
    """
    if selector.upper() != EVERY and not (selector and any(matches(selector, meta) for meta in known)):
        raise ConfigError(
            f'no rule is called "{selector}"{nearest_rule(selector, known)}. "checker rules" lists them; '
            "a family (ATT) or the beginning of a code (ATT0) will do as well"
        )


def _strength(selectors: Iterable[str], meta: Meta) -> int:
    """How exactly the best of the selectors names the card: 0 not at all, 1 for ``ALL``, more for longer ones."""
    fitting = [selector for selector in selectors if matches(selector, meta)]
    return max((1 if selector.upper() == EVERY else 1 + len(selector) for selector in fitting), default=0)


def selected(config: Config, meta: Meta) -> bool:
    """Whether the settings want what a card stands for: the more exact of ``select`` and ``ignore`` wins; when equal,
    ``ignore``."""
    return _strength(config.select, meta) > _strength(config.ignore, meta)


def severity_of(config: Config, meta: Meta) -> Severity | None:
    """The severity that the settings give to a card, the most exact name first; ``None`` where they give none."""
    level = max(config.severity, key=lambda selector: _strength((selector,), meta), default=None)
    return config.severity[level] if level is not None and matches(level, meta) else None


def make_plan(config: Config, catalogue: tuple[Rule, ...] | None = None, scope: Scope = "article") -> Plan:
    """The plan of a run over articles or over dossiers.

    Raises:
        ConfigError: a setting names no rule, an option that its rule does not have or a value of the wrong type, or
            one of the languages is not there; or a file of facts is wrong.
        RuntimeError: a rule requires a layer that no annotator makes; a mistake of the program.
    """
    catalogue = CATALOGUE if catalogue is None else catalogue
    known = cards(catalogue)
    for selector in (*config.select, *config.ignore, *config.severity):
        _check_selector(selector, known)
    if config.language is not None and config.language not in available():
        raise ConfigError(
            f'there is no language pack for "{config.language}" (there are: {", ".join(available())}); '
            "docs/adding-a-language.md says how to add one"
        )
    if config.messages not in MESSAGE_LANGUAGES:
        raise ConfigError(f'there are no messages in "{config.messages}" (there are: {", ".join(MESSAGE_LANGUAGES)})')
    for role, name in (("encoder", config.encoder), ("judge", config.judge)):
        if not name.strip():
            raise ConfigError(f'"{role}" names no model: give a name or a folder, or "{EMBEDDED_MODEL}"')
    options = {}
    for name, values in config.rules.items():
        named = [rule for rule in catalogue if name in (rule.META.code, rule.META.slug)]
        if any(name in (meta.code, meta.slug) for meta in CARDS.values()):
            raise ConfigError(f"[rules.{name}]: it has no options; [severity] sets how much it weighs")
        if not named:
            raise ConfigError(f'[rules.{name}]: no rule is called "{name}"{nearest_rule(name, known)}')
        options[named[0].META.code] = _options(named[0], name, values)
    scopes = {scope}
    if scope == "article" and (config.facts or config.fact_checks or config.archive):
        scopes.add("facts")
    layers = {annotator.adds for annotator in ANNOTATORS}
    active = []
    for rule in catalogue:
        meta = rule.META
        if meta.semantic and not config.semantics:
            continue
        if meta.scope not in scopes or not selected(config, meta):
            continue
        if missing := set(meta.requires) - layers:
            raise RuntimeError(f"the rule {meta.code} requires {sorted(missing)}, which no annotator makes")
        settings = _with_models(options.get(meta.code) or rule.Options(), config)
        active.append(ActiveRule(rule, settings, severity_of(config, meta)))
    if scope != "article":
        return Plan(config, tuple(active))
    checks = load_fact_checks(config.fact_checks if config.semantics else ())
    return Plan(config, tuple(active), load_facts(config.facts), checks)


def _with_models(options: Any, config: Config) -> Any:
    """The options with the models of the settings, where the rule has such options and they were not set."""
    fields = {field.name for field in msgspec.structs.fields(options)}
    chosen = {
        name: value
        for name, value in (("encoder", config.encoder), ("judge", config.judge))
        if name in fields and getattr(options, name) == EMBEDDED_MODEL != value
    }
    return msgspec.structs.replace(options, **chosen) if chosen else options


def load_models(plan: Plan) -> None:
    """Load the models that the user names, so that a wrong name is told before any work is done.

    Raises:
        ModelError: a model cannot be loaded; the message names the way out.
    """
    named = {
        (role, name)
        for active in plan.rules
        for role in ("encoder", "judge")
        if (name := getattr(active.options, role, EMBEDDED_MODEL)) != EMBEDDED_MODEL
    }
    if not named:
        return
    # numpy and the model's own library are for those who ask for them.
    from checker.semantics import load_encoder, load_judge

    for role, name in sorted(named):
        load_encoder(name) if role == "encoder" else load_judge(name)


def _options(rule: Rule, name: str, values: dict[str, Any]) -> Any:
    """The rule's options from a table of settings; hyphens stand for underscores."""
    fields = [field.name.replace("_", "-") for field in msgspec.structs.fields(rule.Options())]
    given = {key.replace("_", "-"): value for key, value in values.items()}
    for key in given:
        if key not in fields:
            has = f"its options are: {', '.join(sorted(fields))}" if fields else "it has no options"
            raise ConfigError(f'[rules.{name}]: unknown option "{key}"{nearest(key, fields)}; {has}')
    try:
        return msgspec.convert({key.replace("-", "_"): value for key, value in given.items()}, type(rule.Options()))
    except msgspec.ValidationError as error:
        raise ConfigError(f"[rules.{name}]: {explain(error)}") from None

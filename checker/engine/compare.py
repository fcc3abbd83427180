"""Compares the articles of a story: the dossier, and what the rules on dossiers find in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from checker.config import Config
from checker.engine.messages import say
from checker.engine.rules import apply
from checker.engine.run import analyse_paths
from checker.engine.selection import Plan, make_plan
from checker.languages import available, load
from checker.model import Article, Dossier, Finding, InputError, Locator
from checker.semantics.errors import ModelError

if TYPE_CHECKING:
    from checker.semantics import Encoder

_TABLES = ("attributions", "events", "parties")  # of a language in which claims can be read


def compare_articles(
    articles: Sequence[Article],
    config: Config | None = None,
    errors: Sequence[InputError] = (),
    *,
    encoder: Encoder | None = None,
) -> Dossier:
    """The dossier of the articles of one story, with findings.

    Args:
        articles: analysed articles, in any supported languages.
        config: the settings; the defaults when not given.
        errors: what could not be read before; the dossier carries it on.
        encoder: of sentences; that of the settings when not given.

    Raises:
        ConfigError: a setting is wrong.
    """
    config = config or Config()
    plan = make_plan(config, scope="dossier")  # a wrong setting is told before the work is done
    dossier = build_dossier(articles, config, errors, encoder=encoder)
    findings, failures = find_in(dossier, plan)
    return msgspec.structs.replace(dossier, findings=findings, errors=(*dossier.errors, *failures))


def build_dossier(
    articles: Sequence[Article],
    config: Config,
    errors: Sequence[InputError] = (),
    *,
    encoder: Encoder | None = None,
    about: int | None = None,
) -> Dossier:
    """The dossier of :func:`compare_articles`, without findings.

    ``about`` is the index of the article that the others are held against; all against all when not given.
    """
    articles, unread = _with_claims(articles, config.messages)
    errors = (*errors, *unread)
    # Building needs numpy and the encoder: only a comparison pays for them.
    from checker.dossier.build import build
    from checker.semantics import load_encoder, load_judge

    try:
        dossier: Dossier = build(
            articles,
            config.sides,
            encoder=encoder or load_encoder(config.encoder),
            judge=load_judge(config.judge) if config.semantics else None,
            about=about,
        )
    except ModelError as error:
        return Dossier(tuple(articles), errors=(*errors, InputError(_name(articles), str(error))))
    return msgspec.structs.replace(dossier, errors=(*errors,))


def find_in(dossier: Dossier, plan: Plan) -> tuple[tuple[Finding, ...], list[InputError]]:
    """What the rules find in a dossier, and an error for each rule that failed."""
    locators = [Locator(article) for article in dossier.articles]
    return apply(plan.rules, {"dossier": dossier}, locators, _name(dossier.articles), plan.config.messages)


def compare_paths(
    paths: Iterable[str | os.PathLike[str]], config: Config | None = None, *, stdin_name: str | None = None
) -> Dossier:
    """The dossier of the articles in files, folders and patterns; what cannot be read is among its errors.

    Raises:
        ConfigError: a setting is wrong.
    """
    articles, errors = _read(paths, config, stdin_name)
    return compare_articles(articles, config, errors)


def compare_stories(
    paths: Iterable[str | os.PathLike[str]], config: Config | None = None, *, stdin_name: str | None = None
) -> tuple[list[Dossier], list[InputError]]:
    """Sort mixed articles into stories; the dossier of each story of several articles, and what could not be read.

    Raises:
        ConfigError: a setting is wrong.
    """
    config = config or Config()
    articles, errors = _read(paths, config, stdin_name)
    articles, unread = _with_claims(articles, config.messages)
    errors += unread
    from checker.dossier.stories import group
    from checker.semantics import load_encoder

    try:
        stories = group(articles, load_encoder(config.encoder))
    except ModelError as error:
        return [], [*errors, InputError(_name(articles), str(error))]
    return [
        compare_articles([articles[index] for index in story], config) for story in stories if len(story) > 1
    ], errors


def _name(articles: Sequence[Article]) -> str:
    """The file that an error of the whole comparison is told of."""
    return articles[0].source.path if articles else ""


def claim_languages() -> list[str]:
    """The languages in which claims can be read."""
    return [code for code in available() if all(map(load(code).table, _TABLES))]


def _with_claims(articles: Sequence[Article], messages: str) -> tuple[list[Article], list[InputError]]:
    """The articles in languages whose claims can be read, and an error for each of the others."""
    readable = claim_languages()
    read, unread = [], []
    for article in articles:
        if article.language in readable:
            read.append(article)
        else:
            message = say("claims-unsupported", messages, language=article.language, supported=", ".join(readable))
            unread.append(InputError(article.source.path, message))
    return read, unread


def _read(
    paths: Iterable[str | os.PathLike[str]], config: Config | None, stdin_name: str | None
) -> tuple[list[Article], list[InputError]]:
    articles: list[Article] = []
    errors: list[InputError] = []
    for result in analyse_paths(paths, config, stdin_name=stdin_name):
        if isinstance(result, Article):
            articles.append(result)
        else:
            errors.append(result)
    return articles, errors

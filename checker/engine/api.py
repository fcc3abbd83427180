"""The functions of the public API."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from checker.config import Config, find_config, override, rule_names
from checker.engine.check import analyse_source
from checker.engine.compare import compare_articles
from checker.engine.intake import attempt
from checker.engine.run import analyse_paths, check_paths, check_sources
from checker.engine.selection import make_plan, read_settings
from checker.engine.source_comparison import compare_draft
from checker.model import Article, Dossier, InputError, Report, Source
from checker.reading import UnreadableInput, read_text

TEXT_NAME = "<text>"  # the path of an article given as a str
_LONGEST_PATH = 4096


def check(
    text_or_path: str | os.PathLike[str],
    *,
    language: str | None = None,
    messages: str | None = None,
    select: str | Iterable[str] | None = None,
    ignore: str | Iterable[str] | None = None,
    semantics: bool | None = None,
    encoder: str | os.PathLike[str] | None = None,
    judge: str | os.PathLike[str] | None = None,
    facts: Iterable[str | os.PathLike[str]] | None = None,
    fact_checks: Iterable[str | os.PathLike[str]] | None = None,
    archive: str | os.PathLike[str] | None = None,
    config: Config | None = None,
    jobs: int = 1,
) -> Report:
    """Check an article, or the articles of a folder.

    Args:
        text_or_path: a path object, or a ``str`` that is either the text of an article or the name of an existing file
            or folder. A ``str`` of one line that names something that exists is a path; every other one is text. To
            leave no doubt, pass a ``pathlib.Path`` for a file.
        language: the code of the articles' language (``ar``, ``en``); identified for each when not given.
        messages: the language of the messages, ``en`` or ``ar``.
        select: codes, families or slugs of the rules to run, one ``str`` with commas or several; all when not given.
        ignore: the same, of rules not to run.
        semantics: False leaves out the rules that compare meanings.
        encoder: the hub name or folder of a ``SentenceTransformer`` to use in place of the embedded encoder.
        judge: the hub name or folder of a 3-way ``CrossEncoder`` to use in place of the embedded judge.
        facts: files of the newsroom's own facts (TOML or CSV), in place of those of the settings.
        fact_checks: files of published fact-checks (schema.org ClaimReview), the same.
        archive: the file or URL of an archive; what an article says otherwise than the articles in it is found as well.
        config: the settings. When not given, a path takes those of the ``checker.toml`` or ``pyproject.toml`` that
            holds for it, and a text the defaults. The arguments above go before it.
        jobs: processes to use for a folder; 0 for as many as the work is worth.

    Returns:
        The report. What could not be read or checked is in ``report.errors``, never silently left out.

    Raises:
        ConfigError: a setting is wrong.
        ModelError: a model that the settings name cannot be loaded; the message names the way out.
        ArchiveError: the archive is not there or cannot be used.
    """
    path = _as_path(text_or_path)
    if config is None:
        file = find_config(path) if path is not None else None
        config = read_settings(file) if file else Config()
    config = override(
        config,
        language=language,
        messages=messages,
        select=rule_names(select),
        ignore=rule_names(ignore),
        semantics=semantics,
        encoder=None if encoder is None else os.fspath(encoder),
        judge=None if judge is None else os.fspath(judge),
        archive=None if archive is None else os.fspath(archive),
        facts=None if facts is None else tuple(os.fspath(path) for path in facts),
        fact_checks=None if fact_checks is None else tuple(os.fspath(path) for path in fact_checks),
    )
    if path is not None:
        return check_paths([path], config, jobs=jobs)
    source = _text_source(str(text_or_path), config)
    if isinstance(source, InputError):
        return Report((), (source,))
    return check_sources([source], config)


def analyse(text_or_path: str | os.PathLike[str], *, language: str | None = None) -> Article:
    """Analyse one article; see :func:`check` for what ``text_or_path`` may be.

    Raises:
        UnreadableInput: it could not be read or analysed, is not in a supported language, or a folder holds other than
            one article.
        ConfigError: there is no such ``language``.
    """
    config = Config(language=language)
    path = _as_path(text_or_path)
    results: list[Article | InputError]
    if path is not None:
        results = list(analyse_paths([path], config))
    else:
        source = _text_source(str(text_or_path), config)
        results = [source if isinstance(source, InputError) else analyse_source(source, make_plan(config))]
    if len(results) != 1:
        raise UnreadableInput(str(path), f"holds {len(results)} articles, where one is wanted")
    result = results[0]
    if isinstance(result, InputError):
        raise UnreadableInput(result.path, result.message)
    return result


def compare(
    articles: Iterable[str | os.PathLike[str] | Article],
    *,
    language: str | None = None,
    messages: str | None = None,
    select: str | Iterable[str] | None = None,
    ignore: str | Iterable[str] | None = None,
    config: Config | None = None,
) -> Dossier:
    """Compare the articles of one story: who claims what, and what does not fit across them.

    Args:
        articles: texts or paths, as :func:`check` takes them, or articles that were analysed before; a folder stands
            for all its articles.
        language: as in :func:`check`.
        messages: as in :func:`check`.
        select: as in :func:`check`.
        ignore: as in :func:`check`.
        config: the settings, the user's own sides among them; the defaults when not given.

    Returns:
        The dossier. What could not be read is in its ``errors``.

    Raises:
        ConfigError: a setting is wrong.
    """
    config = override(
        config or Config(), language=language, messages=messages, select=rule_names(select), ignore=rule_names(ignore)
    )
    plan = make_plan(config)
    results: list[Article | InputError] = []
    for number, item in enumerate(articles, start=1):
        if isinstance(item, Article):
            results.append(item)
            continue
        path = _as_path(item)
        if path is not None:
            results += analyse_paths([path], config)
            continue
        source = _text_source(str(item), config, f"<text {number}>")
        results.append(source if isinstance(source, InputError) else analyse_source(source, plan))
    return compare_articles(
        [result for result in results if isinstance(result, Article)],
        config,
        [result for result in results if isinstance(result, InputError)],
    )


def compare_with_source(
    draft: str | os.PathLike[str] | Article,
    source: str | os.PathLike[str] | Article,
    *,
    messages: str | None = None,
    config: Config | None = None,
) -> Report:
    """Hold a draft against the text that it was translated or rewritten from.

    Args:
        draft: a text or path, as :func:`check` takes them, or an article that was analysed before.
        source: the original, in the same or another language.
        messages: as in :func:`check`.
        config: the settings; the defaults when not given.

    Returns:
        The report of the draft: other speakers, figures, dates, places and names than the source has, negations and
        reserves that were lost, altered quotations, and sentences that the source does not have. The primary place of
        a finding is in the draft, the related one in the source.

    Raises:
        UnreadableInput: one of the two could not be read or analysed; see :func:`analyse`.
        ConfigError: a setting is wrong.
    """
    config = override(config or Config(), messages=messages)
    one, other = (
        item if isinstance(item, Article) else analyse(item, language=config.language) for item in (draft, source)
    )
    return compare_draft(one, other, config)


def _text_source(text: str, config: Config, name: str = TEXT_NAME) -> Source | InputError:
    return attempt(name, lambda: read_text(text, name, media="auto"), config.messages)


def _as_path(text_or_path: str | os.PathLike[str]) -> Path | None:
    if not isinstance(text_or_path, str):
        return Path(text_or_path)
    if not text_or_path or len(text_or_path) > _LONGEST_PATH or "\n" in text_or_path or "\0" in text_or_path:
        return None
    path = Path(text_or_path)
    try:
        return path if path.exists() else None
    except OSError:  # a line too long for a file name
        return None

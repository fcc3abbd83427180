"""Runs any number of files through the checker, in one process or in several: same result, same order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from checker.config import Config
from checker.engine.check import analyse_source, check_source
from checker.engine.intake import Input, find_inputs, read_input
from checker.engine.selection import Plan, load_models, make_plan
from checker.model import Article, ArticleReport, InputError, Report, Source

_WORTH_A_PROCESS = 24  # files; starting a process costs about as much as checking these

Result = tuple[ArticleReport | None, tuple[InputError, ...]]


def check_sources(sources: Iterable[Source], config: Config | None = None) -> Report:
    """Check articles that are read already, in this process.

    Raises:
        ConfigError: a setting is wrong.
        ModelError: a model that the settings name cannot be loaded.
        ArchiveError: the archive that they name cannot be used.
    """
    plan = make_plan(config or Config())
    _prepare(plan)
    return _report(check_source(source, plan) for source in sources)


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    config: Config | None = None,
    *,
    jobs: int = 1,
    stdin_name: str | None = None,
) -> Report:
    """Check files, folders and patterns; ``-`` is standard input. What cannot be read is among the report's errors.

    Args:
        paths: what to read.
        config: the settings; the defaults when not given.
        jobs: how many processes; 0 for as many as the machine has and the work is worth.
        stdin_name: the path that findings in standard input are given.

    Raises:
        ConfigError: a setting is wrong.
        ModelError: a model that the settings name cannot be loaded.
        ArchiveError: the archive that they name cannot be used.
    """
    config = config or Config()
    plan = make_plan(config)
    _prepare(plan)
    inputs = find_inputs(paths, stdin_name, config.messages)
    if jobs == 0:
        # A user's model takes every processor by itself.
        jobs = 1 if config.own_models else max(1, min(_processors(), len(inputs) // _WORTH_A_PROCESS))
    if jobs == 1:
        return _report(check_input(item, plan) for item in inputs)
    # A process pool costs 20 ms to import: only bulk runs pay for it.
    from checker.engine.pool import check_in_processes

    return _report(check_in_processes(inputs, config, jobs))


def analyse_paths(
    paths: Iterable[str | os.PathLike[str]], config: Config | None = None, *, stdin_name: str | None = None
) -> Iterator[Article | InputError]:
    """The analysed articles of files, folders and patterns, and what could not be read or analysed, in order."""
    config = config or Config()
    plan = make_plan(config)
    for item in find_inputs(paths, stdin_name, config.messages):
        source = read_input(item, config.messages)
        yield source if isinstance(source, InputError) else analyse_source(source, plan)


def check_input(item: Input, plan: Plan) -> Result:
    """Read one input where it is not read yet, and check it."""
    source = read_input(item, plan.config.messages)
    return (None, (source,)) if isinstance(source, InputError) else check_source(source, plan)


def _prepare(plan: Plan) -> None:
    """Make sure that what the settings name is there, before any work is done."""
    load_models(plan)
    if plan.config.archive is not None:
        from checker.engine.published import probe  # needs a database, which few runs do

        probe(plan.config)


def _processors() -> int:
    # Not every system can say how many of its processors this process may use.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _report(results: Iterable[Result]) -> Report:
    articles: list[ArticleReport] = []
    errors: list[InputError] = []
    for article, failures in results:
        if article is not None:
            articles.append(article)
        errors.extend(failures)
    return Report(tuple(articles), tuple(errors))

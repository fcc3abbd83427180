"""``checker check``: find contradictions in articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.app.cli.common import (
    finish,
    paths_argument,
    reading_options,
    rule_options,
    settings,
    style,
    tell,
    wrong,
)
from checker.archive.errors import ArchiveError
from checker.config import Config, ConfigError, rule_names
from checker.engine import check_paths
from checker.engine.messages import say
from checker.model import Report, Severity
from checker.reports import FORMATS, writer
from checker.semantics.errors import ModelError


@click.command("check", short_help="Find contradictions in articles.")
@paths_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@rule_options("ATT")
@click.option("--fix", is_flag=True, help="Mend in the files what is certain, then report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes to use; 0: as fit the work."
)
@click.option("--facts", multiple=True, metavar="FILE", help="A file of the newsroom's own facts; may be repeated.")
@click.option("--archive", metavar="URL", help="Hold articles against an archive: a file, or postgresql://….")
@click.option("--fact-checks", multiple=True, metavar="FILE", help="Published fact-checks (ClaimReview); repeatable.")
@reading_options
def command(
    paths: tuple[str, ...],
    form: str,
    select: str | None,
    ignore: str | None,
    fail_on: Severity | None,
    fix: bool,
    diff: bool,
    exit_zero: bool,
    jobs: int,
    semantics: bool | None,
    encoder: str | None,
    judge: str | None,
    facts: tuple[str, ...],
    fact_checks: tuple[str, ...],
    archive: str | None,
    config_file: Path | None,
    language: str | None,
    messages: str | None,
    stdin_filename: str | None,
    color: bool | None,
) -> None:
    """Find contradictions in articles: files, folders, patterns, or - for standard input.

    Exit status: 0 nothing at or above --fail-on, 1 findings (with --diff: something to mend), 2 wrong usage or
    settings, or a file that could not be read or checked (the others still are).
    """
    config = settings(
        paths,
        config_file,
        select=rule_names(select),
        ignore=rule_names(ignore),
        fail_on=fail_on,
        language=language,
        messages=messages,
        semantics=semantics,
        encoder=encoder,
        judge=judge,
        facts=facts or None,
        fact_checks=fact_checks or None,
        archive=archive,
    )
    try:
        if fix or diff:
            report = _mend(paths, config, stdin_filename, diff=diff, exit_zero=exit_zero)
        else:
            report = check_paths(paths, config, jobs=jobs, stdin_name=stdin_filename)
    except (ConfigError, ModelError, ArchiveError) as error:
        raise wrong(error) from None
    text = writer(form)(report, style(config, color))
    finish(text, report.findings, report.errors, config, exit_zero=exit_zero)


def _mend(paths: tuple[str, ...], config: Config, stdin_name: str | None, *, diff: bool, exit_zero: bool) -> Report:
    """Mend the files and give the report of what is left; with ``diff``, show the changes and end."""
    from checker.engine import fixes

    mended = fixes.mend_paths(paths, config, write=not diff, stdin_name=stdin_name)
    if diff:
        tell(mended.report.errors)
        sys.stdout.write(fixes.diff(mended.changes))
        changed = bool(mended.changes) and not exit_zero
        raise click.exceptions.Exit(2 if mended.report.errors else int(changed))
    for change in mended.changes:
        click.echo(f"checker: {change.path}: {say('mended', config.messages, count=change.settled)}", err=True)
    return mended.report

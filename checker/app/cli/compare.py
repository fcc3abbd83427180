"""``checker compare``: who claims what in the articles of a story."""

from __future__ import annotations

from pathlib import Path

import click

from checker.app.cli.common import finish, paths_argument, reading_options, rule_options, settings, style, wrong
from checker.config import Config, ConfigError, rule_names
from checker.engine.compare import compare_paths, compare_stories
from checker.engine.source_comparison import compare_draft_files
from checker.model import Severity
from checker.reports import FORMATS as REPORT_FORMATS
from checker.reports import writer as report_writer
from checker.reports.dossier import FORMATS, writer


@click.command("compare", short_help="Show who claims what in the articles of a story.")
@paths_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--source", metavar="FILE", help="Hold the one article of PATH, a draft, against the text that it was made of."
)
@click.option("--group", is_flag=True, help="First sort the articles into stories; each story gets its own dossier.")
@rule_options("XRF")
@reading_options
def command(
    paths: tuple[str, ...],
    form: str,
    source: str | None,
    group: bool,
    select: str | None,
    ignore: str | None,
    fail_on: Severity | None,
    semantics: bool | None,
    encoder: str | None,
    judge: str | None,
    exit_zero: bool,
    config_file: Path | None,
    language: str | None,
    messages: str | None,
    stdin_filename: str | None,
    color: bool | None,
) -> None:
    """Show who claims what in the articles of a story: where the sides agree, what they dispute, what only one says,
    where figures differ; and what does not fit across the articles.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or settings, or a file that could not be
    read (the others still are).
    """
    config = settings(
        paths,
        config_file,
        select=rule_names(select),
        ignore=rule_names(ignore),
        fail_on=fail_on,
        semantics=semantics,
        encoder=encoder,
        judge=judge,
        language=language,
        messages=messages,
    )
    if source is not None:
        _with_source(paths, source, form, config, stdin_filename, color, group=group, exit_zero=exit_zero)
        return
    try:
        if group:
            dossiers, errors = compare_stories(paths, config, stdin_name=stdin_filename)
        else:
            dossier = compare_paths(paths, config, stdin_name=stdin_filename)
            dossiers, errors = [dossier], []
    except ConfigError as error:
        raise wrong(error) from None
    errors = [*errors, *(error for dossier in dossiers for error in dossier.errors)]
    text = writer(form)(dossiers, style(config, color), grouped=group)
    found = (finding for dossier in dossiers for finding in dossier.findings)
    finish(text, found, errors, config, exit_zero=exit_zero)


def _with_source(
    paths: tuple[str, ...],
    source: str,
    form: str,
    config: Config,
    stdin_name: str | None,
    color: bool | None,
    *,
    group: bool,
    exit_zero: bool,
) -> None:
    """A draft against its source: a report of the draft, with the exit status of a check."""
    if group or len(paths) != 1:
        raise click.UsageError("--source compares one draft with one source: give one PATH, and no --group")
    if form not in REPORT_FORMATS:
        raise click.UsageError(f"--source has no format {form} (there are: {', '.join(REPORT_FORMATS)})")
    try:
        report = compare_draft_files(paths[0], source, config, stdin_name=stdin_name)
    except ConfigError as error:
        raise wrong(error) from None
    text = report_writer(form)(report, style(config, color))
    finish(text, report.findings, report.errors, config, exit_zero=exit_zero)

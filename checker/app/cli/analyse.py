"""``checker analyse``: show what was read in articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from checker.app.cli.common import paths_argument, reading_options, settings, style, tell, wrong
from checker.config import ConfigError
from checker.engine import analyse_paths
from checker.model import Article, InputError
from checker.reports import analysis_json, analysis_text


@click.command("analyse", short_help="Show what was read in articles.")
@paths_argument
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@reading_options
def command(
    paths: tuple[str, ...],
    form: str,
    config_file: Path | None,
    language: str | None,
    messages: str | None,
    stdin_filename: str | None,
    color: bool | None,
) -> None:
    """Show what was read in articles: headline, dateline, sentences, quotes, who says what, parties.

    Exit status: 0, or 2 when something could not be read (the other files still are).
    """
    config = settings(paths, config_file, language=language, messages=messages)
    try:
        results = list(analyse_paths(paths, config, stdin_name=stdin_filename))
    except ConfigError as error:
        raise wrong(error) from None
    errors = [result for result in results if isinstance(result, InputError)]
    articles = [result for result in results if isinstance(result, Article)]
    tell(errors)
    if form == "json":
        sys.stdout.write(analysis_json.render(articles, config.messages))
    else:
        sys.stdout.write(analysis_text.render(articles, style(config, color)))
    if errors:
        raise click.exceptions.Exit(2)

"""What several commands share: options, settings, colours and the way errors are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args

import click

from checker.config import MESSAGE_LANGUAGES, Config, ConfigError, find_config, override
from checker.engine.findings import SEVERITIES
from checker.engine.intake import STDIN
from checker.engine.selection import read_settings
from checker.model import Finding, InputError, Severity
from checker.reports import Style

Command = TypeVar("Command", bound=Callable[..., Any])
_PIPED_WIDTH = 100
_WIDEST = 120  # longer lines are hard to read


def paths_argument(function: Command) -> Command:
    """The files, folders and patterns to read."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(function)


def reading_options(function: Command) -> Command:
    """The options of every command that reads articles."""
    for option in (
        click.option(
            "--color/--no-color", default=None, help="Colour codes; on in a terminal, NO_COLOR turns them off."
        ),
        click.option("--config", "config_file", type=click.Path(path_type=Path), help="A settings file to use."),
        click.option("--messages", type=click.Choice(MESSAGE_LANGUAGES), help="The language of the messages."),
        click.option(
            "--language",
            metavar="CODE",
            help="The language of the articles (ar, en, es, fr, ru, tr); found out when not given.",
        ),
        click.option("--stdin-filename", metavar="PATH", help="The name to give to what standard input holds."),
    ):
        function = option(function)
    return function


def rule_options(family: str) -> Callable[[Command], Command]:
    """The options of every command that finds something; ``family`` is the one that the help names as an example."""
    options = (
        click.option(
            "--select", metavar="RULES", help=f"Only these rules: codes, families ({family}), slugs; parted by commas."
        ),
        click.option("--ignore", metavar="RULES", help="Not these rules."),
        click.option(
            "--fail-on",
            type=click.Choice(get_args(Severity)),
            help="The mildest severity that gives status 1 (warning).",
        ),
        click.option("--exit-zero", is_flag=True, help="Status 0 even when there are findings."),
        click.option(
            "--semantics/--no-semantics", default=None, help="Weigh meanings (the default), or leave that out."
        ),
        click.option("--encoder", metavar="MODEL", help="A SentenceTransformer by name or folder instead of our own."),
        click.option("--judge", metavar="MODEL", help="A 3-way CrossEncoder by name or folder instead of our own."),
    )

    def add(function: Command) -> Command:
        for option in reversed(options):
            function = option(function)
        return function

    return add


def settings(paths: Sequence[str], config_file: Path | None, **values: object) -> Config:
    """The settings of the file that holds for ``paths``, with the values of the command line over them.

    Raises:
        click.ClickException: they are wrong (exit status 2).
    """
    try:
        file = config_file or _nearest_config(paths)
        return override(read_settings(file) if file else Config(), **values)
    except ConfigError as error:
        raise wrong(error) from None


def _nearest_config(paths: Iterable[str]) -> Path | None:
    """Upward from the folder that all paths share; failing that, from the working directory."""
    named = [Path(path).absolute() for path in paths if path != STDIN]
    try:
        shared = Path(os.path.commonpath(named)) if named else Path.cwd()
    except ValueError:  # on different drives
        shared = Path.cwd()
    return find_config(shared) or find_config(Path.cwd())


def wrong(error: Exception) -> click.ClickException:
    """A usage or settings error for click to show: exit status 2."""
    return click.UsageError(str(error))


def style(config: Config, color: bool | None) -> Style:
    """How to print for people, here and now."""
    terminal = sys.stdout.isatty()
    if color is None:
        color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit():
        width = int(columns)
    else:
        width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else _PIPED_WIDTH
    return Style(language=config.messages, colour=color, width=min(width or _PIPED_WIDTH, _WIDEST))


def tell(errors: Iterable[InputError]) -> None:
    """Errors go to standard error, whatever the format."""
    for error in errors:
        click.echo(f"checker: {error.path}: {error.message}", err=True)


def finish(
    text: str, findings: Iterable[Finding], errors: Iterable[InputError], config: Config, *, exit_zero: bool
) -> NoReturn:
    """Tell the errors, print the report and end with the exit status that it gives (DESIGN.md, section 3)."""
    errors = list(errors)
    tell(errors)
    sys.stdout.write(text)
    failing = SEVERITIES[: SEVERITIES.index(config.fail_on) + 1]
    found = not exit_zero and any(finding.severity in failing for finding in findings)
    raise click.exceptions.Exit(2 if errors else int(found))

"""The command line: one file per command, each imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from checker._version import __version__

_COMMANDS = {
    "analyse": "Show what was read in articles: parts, quotes, who says what.",
    "archive": "Keep what was published before, and search it.",
    "check": "Find contradictions in articles.",
    "compare": "Show who claims what in the articles of a story.",
    "rules": "List the rules, or explain one.",
}
_INTERRUPTED = 130  # as shells have it: 128 and the number of the signal
# Objects. What is made at the start lives to the end; looking it over again and again costs a tenth of the start.
_FEW_COLLECTIONS = 100_000


class _Commands(click.Group):
    """The commands, known by name; a module ``checker.app.cli.<name>`` is imported when its command is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"checker.app.cli.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        # From the table above: help must not import every command.
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="checker", message="%(prog)s %(version)s")
def _cli() -> None:
    """Find contradictions in news articles: who said it, who did it, how many, when, where, whose words.

    Exit status: 0 nothing found, 1 findings, 2 wrong usage or settings, or something that could not be checked.
    """


def main() -> None:
    """Run the command line and end the process."""
    gc.set_threshold(_FEW_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        # Articles are Unicode whatever the locale says. (A stream put in place of the real one may not know how.)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _cli.main(prog_name="checker", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left (``| head``): nothing is wrong, and nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)

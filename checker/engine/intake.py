"""From what the user names to sources, each failure kept to its own file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from checker.engine.messages import describe, say
from checker.model import InputError, Source
from checker.reading import LIMIT, UnreadableInput, expand, read_bytes, read_file
from checker.reading.failures import printable

STDIN = "-"

Input = str | Source | InputError  # a file still to be read, an article, or why there is none


def find_inputs(paths: Iterable[str | os.PathLike[str]], stdin_name: str | None, messages: str) -> list[Input]:
    """What could not be found, then what is to be read, in order. Standard input is read here, where it is."""
    files, errors = expand(paths)
    name = stdin_name or STDIN
    return [
        *errors,
        *(
            attempt(name, lambda: read_bytes(sys.stdin.buffer.read(LIMIT + 1), name), messages)
            if file == STDIN
            else file
            for file in files
        ),
    ]


def read_input(item: Input, messages: str) -> Source | InputError:
    """The article of an input."""
    return attempt(printable(item), lambda: read_file(item), messages) if isinstance(item, str) else item


def attempt(name: str, read: Callable[[], Source], messages: str) -> Source | InputError:
    """What ``read`` gives, or why it gives nothing: a mistake in reading one file must not stop the others."""
    try:
        return read()
    except UnreadableInput as error:
        return error.as_error()
    except Exception as error:
        return InputError(name, say("reading-failed", messages, error=describe(error)))

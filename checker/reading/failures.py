"""Why something could not be read."""

from __future__ import annotations

from checker.model import InputError


class UnreadableInput(Exception):  # noqa: N818 - says what it is about: the input
    """A file (or standard input, ``-``) that no article can be read from.

    ``message`` says what is wrong, where (the byte or line, when that is known), and the way out; ``str()`` names the
    file as well.
    """

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message

    def as_error(self) -> InputError:
        """The record that goes into a report."""
        return InputError(self.path, self.message)


def printable(path: str) -> str:
    """``path`` without the lone surrogates by which Python holds file names that are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

"""Words a rule's messages in the reader's language."""

from __future__ import annotations

from checker.languages.registry import party_name
from checker.model import Meta, Party, Text


def render(text: Text, meta: Meta, language: str) -> str:
    """The wording of a message of the rule ``meta`` in a message language.

    Raises:
        KeyError: the rule has no such template, or the template an argument that was not given.
    """
    template = meta.messages[text.key][language]
    return template.format_map({name: _display(value, language) for name, value in text.args.items()})


def _display(value: str | int | float | Party, language: str) -> str:
    if isinstance(value, Party):
        return party_name(value, language)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

"""A rule's page in Markdown, the same on the command line and in the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from inspect import cleandoc
from textwrap import dedent

from msgspec import Struct

from checker.analysis.pipeline import languages_of
from checker.model import Meta, Rule

SECTIONS = ("What it flags", "Why it matters", "What it must not flag", "Limits")
_HEADING = re.compile(rf"^({'|'.join(SECTIONS)})\n(?:[-=]+\n)?", re.MULTILINE)


class Example(Struct, frozen=True):
    """A tested pair: a text that is flagged, with the words marked, and its twin that is not."""

    language: str
    flag: str
    clean: str


def summary(rule: Rule) -> str:
    """The first line of the rule's docstring, without its full stop."""
    return cleandoc(rule.__doc__ or "").partition("\n")[0].removesuffix(".")


def sections(rule: Rule) -> dict[str, str]:
    """The sections of the rule's docstring by their titles, in order; text indented under its title is dedented."""
    _, *parts = _HEADING.split(cleandoc(rule.__doc__ or ""))
    return {title: dedent(text).strip("\n") for title, text in zip(parts[::2], parts[1::2], strict=True)}


def page(rule: Rule, examples: Iterable[Example] = ()) -> str:
    """The page: the rule's card, its docstring, its options, and examples where there are any."""
    meta = rule.META
    languages = ", ".join(languages_of(meta))
    parts = [
        f"# {meta.code} {meta.slug}",
        f"{summary(rule)}.",
        f"Severity: {meta.severity}. Languages: {languages}.",
        *(f"## {title}\n\n{text.replace('``', '`')}" for title, text in sections(rule).items()),
        *_options(rule),
        *_examples(examples),
    ]
    return "\n\n".join(parts) + "\n"


def change_summary(meta: Meta) -> str:
    """The one line on a card of a draft's comparison with its source."""
    return meta.messages["message"]["en"].capitalize()


def change_page(meta: Meta, note: tuple[str, str]) -> str:
    """The page of a card of a draft's comparison with its source; ``note`` is what it flags and must not flag."""
    parts = [
        f"# {meta.code} {meta.slug}",
        f"{change_summary(meta)}.",
        f"Severity: {meta.severity}, a hint where the two sentences are not surely one. Found by "
        "`checker compare --source` alone, in ar and en and between them. It has no options; `--select`, `--ignore` "
        "and `[severity]` act on it as on a rule.",
        *(f"## {title}\n\n{text}" for title, text in zip((SECTIONS[0], SECTIONS[2]), note, strict=True)),
    ]
    return "\n\n".join(parts) + "\n"


def _options(rule: Rule) -> list[str]:
    defaults = rule.Options()
    names: tuple[str, ...] = getattr(defaults, "__struct_fields__", ())
    if not names:
        return []
    rows = "\n".join(f"- `{name.replace('_', '-')}`, by default `{getattr(defaults, name)!r}`" for name in names)
    return [f"## Options\n\nIn `checker.toml`, under `[rules.{rule.META.code}]`:\n\n{rows}"]


def _examples(examples: Iterable[Example]) -> list[str]:
    shown = [
        f"Flagged ({example.language}):\n\n{_block(example.flag)}\n\nNot flagged:\n\n{_block(example.clean)}"
        for example in examples
    ]
    if not shown:
        return []
    marks = "`[[…]]` marks the place that is shown first, `{{…}}` the evidence."
    return [f"## Examples\n\n{marks}", *shown]


def _block(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())

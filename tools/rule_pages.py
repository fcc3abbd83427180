"""Writes docs/rules/: a page for each rule, from its docstring and its tested cases, for each kind of change between a
source and its draft, and the list of them.

Run ``python -m tools.rule_pages`` from the root of the repository after a rule or its cases have changed.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from checker.analysis.pipeline import languages_of
from checker.dossier.source_comparison.kinds import CARDS, NOTES
from checker.model import Rule
from checker.reports.rule_page import Example, change_page, change_summary, page, summary
from checker.rules import CATALOGUE

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "rules"


def examples(rule: Rule) -> list[Example]:
    """The first pair of each language, without the ones that the rule is known to get wrong."""
    path = CASES / rule.META.code[:3].lower() / f"{rule.META.slug}.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    first: dict[str, Example] = {}
    for row in rows:
        if "known_miss" not in row:
            first.setdefault(row["language"], Example(row["language"], row["flag"], row["clean"]))
    return [first[language] for language in sorted(first)]


def pages() -> dict[str, str]:
    """The files of docs/rules by name."""
    rows = "\n".join(
        f"| [{rule.META.code}]({rule.META.code}.md) | {rule.META.slug} | {rule.META.severity} | "
        f"{', '.join(languages_of(rule.META))} | {summary(rule)} |"
        for rule in CATALOGUE
    )
    rows += "".join(
        f"\n| [{meta.code}]({meta.code}.md) | {meta.slug} | {meta.severity} | ar, en | {change_summary(meta)} |"
        for meta in CARDS.values()
    )
    index = f"# The rules\n\n| code | name | severity | languages | what it flags |\n|---|---|---|---|---|\n{rows}\n"
    return {
        "README.md": index,
        **{f"{rule.META.code}.md": page(rule, examples(rule)) for rule in CATALOGUE},
        **{f"{meta.code}.md": change_page(meta, NOTES[kind]) for kind, meta in CARDS.items()},
    }


def main() -> None:
    """Write the pages and take away those of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""The catalogue is complete: no rule lacks its card, docs, cases, messages in both languages, or its page."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import pytest
import yaml

import checker.rules
from checker.analysis.pipeline import ANNOTATORS, languages_of
from checker.config import MESSAGE_LANGUAGES
from checker.languages import available
from checker.model import Rule
from checker.reports.rule_page import SECTIONS, page, sections, summary
from checker.rules import CATALOGUE, by_code
from tests.conftest import ROOT
from tools.rule_pages import FOLDER, pages

CASES = ROOT / "tests" / "rules"
FEWEST_PAIRS = 3

every_rule = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.META.code)


def rows(rule: Rule) -> list[dict[str, Any]]:
    path = CASES / rule.META.code[:3].lower() / f"{rule.META.slug}.yml"
    assert path.exists(), f"{rule.META.code} has no cases: {path.relative_to(ROOT)} is missing"
    cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return cases


def fields(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.META.code for rule in CATALOGUE]
    assert codes == sorted(codes)
    names = Counter(name for rule in CATALOGUE for name in (rule.META.code, rule.META.slug))
    assert {name for name, count in names.items() if count > 1} == set()


def test_every_rule_file_is_listed() -> None:
    listed = {Path(str(rule.__file__)) for rule in CATALOGUE}  # type: ignore[attr-defined]
    folder = Path(checker.rules.__file__).parent
    written = {path for path in folder.glob("*/*.py") if "META = Meta(" in path.read_text(encoding="utf-8")}
    assert {path.name for path in written - listed} == set()


@every_rule
def test_the_card(rule: Rule) -> None:
    meta = rule.META
    assert re.fullmatch(r"[A-Z]{3}\d{3}", meta.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", meta.slug)
    assert rule.__name__ == f"checker.rules.{meta.code[:3].lower()}.{meta.slug.replace('-', '_')}"
    assert set(meta.languages) <= set(available())
    assert set(meta.requires) <= {annotator.adds for annotator in ANNOTATORS}
    for stronger in meta.yields_to:
        assert by_code(stronger).META.code == stronger


@every_rule
def test_the_docstring_has_its_sections(rule: Rule) -> None:
    assert summary(rule)
    assert tuple(sections(rule)) == SECTIONS
    for title, text in sections(rule).items():
        assert len(text.split()) >= 5, f"{title} says next to nothing"


@every_rule
def test_messages_in_both_languages_with_the_same_arguments(rule: Rule) -> None:
    assert "message" in rule.META.messages
    for key, wordings in rule.META.messages.items():
        assert set(wordings) == set(MESSAGE_LANGUAGES), key
        arguments = {frozenset(fields(wording)) for wording in wordings.values()}
        assert len(arguments) == 1, f"{key}: the wordings name different arguments"
        assert re.search("[\u0600-\u06ff]", wordings["ar"]), f"{key}: the Arabic wording is not Arabic"


@every_rule
def test_enough_pairs_in_every_language(rule: Rule) -> None:
    cases = rows(rule)
    ids = Counter((row["id"], row["language"]) for row in cases)
    assert {name for name, count in ids.items() if count > 1} == set()
    pairs = Counter(row["language"] for row in cases if "known_miss" not in row)
    for language in languages_of(rule.META):
        assert pairs[language] >= FEWEST_PAIRS, f"{pairs[language]} pairs in {language} (or name META.languages)"
    for row in cases:
        assert row["flag"].strip() != row["clean"].strip(), f"{row['id']}: the twins are equal"


@every_rule
def test_options_are_frozen_and_have_defaults(rule: Rule) -> None:
    options = rule.Options()
    assert isinstance(options, msgspec.Struct)
    assert options.__struct_config__.frozen
    assert rule.Options() == options


@every_rule
def test_the_page_holds_the_docstring(rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.META.code} {rule.META.slug}\n")
    for title in SECTIONS:
        assert f"\n## {title}\n" in text


def test_the_pages_are_in_step_with_the_rules() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages(), "run: python -m tools.rule_pages"

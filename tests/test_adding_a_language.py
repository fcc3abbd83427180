"""docs/adding-a-language.md is true: the smallest folder that it describes makes a language that is checked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import checker
from checker.analysis.pipeline import ANNOTATORS
from tests.conftest import ROOT

ARTICLE = (
    "Titolo dell'articolo\n\nROMA - Il ministro ha detto lunedì che “i colloqui” riprenderanno.\n\nSecondo paragrafo.\n"
)
MORPHOLOGY = """
from functools import lru_cache

from checker.languages.pack import Variant


@lru_cache(maxsize=65536)
def variants(norm: str) -> tuple[Variant, ...]:
    return (Variant(0, norm),)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one more language."""
    folder = tmp_path_factory.mktemp("copy")
    package = Path(checker.__file__).parent
    shutil.copytree(package, folder / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    added = folder / "checker" / "languages" / "it"
    added.mkdir(exist_ok=True)
    (added / "__init__.py").touch()
    (added / "pack.toml").write_text('name = "Italiano"\ndirection = "ltr"\n', encoding="utf-8")
    (added / "morphology.py").write_text(MORPHOLOGY, encoding="utf-8")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(home)}
    command = [sys.executable, "-m", "checker", *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("language", [("--language", "it"), ()], ids=["named", "identified"])
def test_three_files_make_a_language(home: Path, language: tuple[str, ...]) -> None:
    done = run(home, "check", "a.txt", "--format", "json", *language)
    assert done.stderr == ""
    assert done.returncode == 0
    (article,) = json.loads(done.stdout)["articles"]
    assert article["language"] == "it"
    assert article["headline"] == "Titolo dell'articolo"


def test_what_is_read_of_it(home: Path) -> None:
    done = run(home, "analyse", "a.txt", "--format", "json")
    assert done.stderr == ""
    (article,) = json.loads(done.stdout)["articles"]
    assert len(article["sentences"]) == 3
    assert [quote["content"]["text"] for quote in article["quotes"]] == ["i colloqui"]


def test_the_document_names_every_table_and_every_layer_that_it_wakes() -> None:
    text = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
    for annotator in ANNOTATORS:
        for table in annotator.tables:
            assert f"| `{table}.toml` |" in text
        if annotator.tables:
            assert f"`{annotator.adds}`" in text
    wanted = {table for annotator in ANNOTATORS for table in annotator.tables}
    assert set(re.findall(r"^\| `([a-z]+)\.toml` \|", text, re.MULTILINE)) == wanted | {"pack"}


def test_every_list_says_what_its_columns_are() -> None:
    for path in (Path(checker.__file__).parent / "languages").glob("*/*.tsv"):
        assert path.read_text(encoding="utf-8").startswith("#"), path.name

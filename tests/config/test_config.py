"""Where settings are found, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.config import Config, ConfigError, find_config, override, read_config

FULL = """
select = ["ATT", "NUM001"]
ignore = ["ATT005"]
fail-on = "error"
messages = "ar"
language = "en"

[severity]
NUM = "info"

[rules.ATT001]
at-most = 3
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    assert read_config(write(tmp_path, "checker.toml", FULL)) == Config(
        select=("ATT", "NUM001"),
        ignore=("ATT005",),
        severity={"NUM": "info"},
        fail_on="error",
        messages="ar",
        language="en",
        rules={"ATT001": {"at-most": 3}},
    )


def test_a_table_of_pyproject_is_read_the_same(tmp_path: Path) -> None:
    own = read_config(write(tmp_path, "checker.toml", FULL))
    tables = FULL.replace("[severity]", "[tool.checker.severity]").replace("[rules.", "[tool.checker.rules.")
    assert read_config(write(tmp_path, "pyproject.toml", f"[tool.checker]\n{tables}")) == own


def test_the_nearest_file_upward_holds(tmp_path: Path) -> None:
    outer = write(tmp_path, "checker.toml", "")
    write(tmp_path, "news/pyproject.toml", "[tool.other]\n")
    article = write(tmp_path, "news/today/a.txt", "text")
    assert find_config(article) == outer
    project = write(tmp_path, "news/pyproject.toml", "[tool.checker]\n")
    assert find_config(article) == project
    inner = write(tmp_path, "news/checker.toml", "")
    assert find_config(article.parent) == inner


def test_a_broken_pyproject_of_others_is_passed_over(tmp_path: Path) -> None:
    outer = write(tmp_path, "checker.toml", "")
    article = write(tmp_path, "news/a.txt", "text")
    write(tmp_path, "news/pyproject.toml", "= broken")
    assert find_config(article) == outer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('selct = ["ATT"]', ['unknown key "selct"', 'did you mean "select"', "fail-on"]),
        ("zzz = 1", ['unknown key "zzz"', "The keys are"]),
        ('select = "ATT"', ['"select"', "expected a list", "got a string"]),
        ("select = [1]", ['"select', "expected a string"]),
        ('fail-on = "fatal"', ['"fail-on"', "'fatal' is not one of error, warning, info"]),
        ('messages = "fr"', ['"messages"', "'fr' is not one of en, ar"]),
        ('[severity]\nATT = "bad"', ['"severity"', "'bad' is not one of error, warning, info"]),
        ("rules = 1", ['"rules"', "expected a table"]),
        ("select = \nx = 1", ["this is not TOML", "line 1"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, words: list[str]) -> None:
    path = write(tmp_path, "checker.toml", text)
    with pytest.raises(ConfigError) as error:
        read_config(path)
    assert str(error.value).startswith(f"{path}: ")
    for word in words:
        assert word in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: it cannot be read"):
        read_config(tmp_path / "nowhere.toml")
    (tmp_path / "checker.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_config(tmp_path / "checker.toml")


def test_only_given_values_go_over_the_file() -> None:
    config = Config(select=("ATT",), messages="ar")
    assert override(config, select=None, ignore=(), messages="en") == Config(select=("ATT",), messages="en")

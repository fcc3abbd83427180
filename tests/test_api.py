"""The public API."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker

TEXT = "Talks resume\n\nGENEVA - The minister said on Monday that the talks would resume this week in the city.\n"


def test_every_name_is_there() -> None:
    for name in checker.__all__:
        assert getattr(checker, name).__name__ == name
    assert set(checker.__all__) <= set(dir(checker))
    with pytest.raises(AttributeError, match="nothing"):
        _ = checker.nothing


def test_text_path_and_name_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for given, name in ((path, str(path)), (str(path), str(path)), ("a.txt", "a.txt"), (TEXT, "<text>")):
        report = checker.check(given)
        assert report.errors == ()
        assert [(article.path, article.headline) for article in report.articles] == [(name, "Talks resume")]


def test_a_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert len(checker.check(tmp_path).articles) == 2
    with pytest.raises(checker.UnreadableInput, match="2 articles"):
        checker.analyse(tmp_path)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    report = checker.check(tmp_path / "missing.txt")
    assert report.articles == ()
    assert len(report.errors) == 1
    with pytest.raises(checker.UnreadableInput, match=r"missing\.txt"):
        checker.analyse(tmp_path / "missing.txt")


@pytest.mark.parametrize("text", ["", "\0", "a" * 5000, "x" * 300 + "/y", "\ud800", "..\n"])
def test_odd_texts_are_texts(text: str) -> None:
    assert [error.path for error in checker.check(text).errors] in ([], ["<text>"])


def test_settings_of_the_file_hold_for_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "checker.toml").write_text('select = ["QQQ"]', encoding="utf-8")
    with pytest.raises(checker.ConfigError, match=r"checker\.toml"):
        checker.check(path)
    assert checker.check(path, config=checker.Config()).errors == ()


def test_analyse_gives_an_article() -> None:
    article = checker.analyse(TEXT)
    assert article.language == "en"
    assert article.structure.headlines[0].slice(article.text) == "Talks resume"


def test_the_version_is_the_package_s() -> None:
    from importlib.metadata import version

    assert version("checker") == checker.__version__


def test_names_of_rules_as_one_text_or_as_several() -> None:
    debris = f"{TEXT}\nLeave a Reply\n"
    one, several = checker.check(debris, select="TXT001, TXT002"), checker.check(debris, select=["TXT001", "TXT002"])
    assert [finding.code for finding in one.findings] == ["TXT001"]
    assert one == several
    assert checker.check(debris, ignore="TXT001").findings == ()


def test_wrong_arguments_are_told() -> None:
    for wrong in ({"messages": "fr"}, {"language": "qq"}, {"select": "QQQ"}):
        with pytest.raises(checker.ConfigError):
            checker.check(TEXT, **wrong)  # type: ignore[arg-type]

"""Files, folders and patterns stand for files in a stable order, each once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.reading import expand


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "news/b.txt",
        "news/a.md",
        "news/z.jpg",
        "news/.hidden.txt",
        "news/.git/c.txt",
        "news/sub/deep/d.HTML",
        "news/sub/e.txt",
        "other/f.news",
        "other/g.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    (tmp_path / "empty").mkdir()
    return tmp_path


def files(*paths: str) -> list[str]:
    found, errors = expand(paths)
    assert errors == []
    return found


def error(*paths: str) -> tuple[str, str]:
    found, errors = expand(paths)
    assert found == [] and len(errors) == 1
    return errors[0].path, errors[0].message


def test_a_folder_stands_for_the_articles_in_it(folder: Path) -> None:
    assert files("news") == ["news/a.md", "news/b.txt", "news/sub/deep/d.HTML", "news/sub/e.txt"]
    assert files(".") == [*files("news"), "other/g.txt"]
    assert files(str(folder / "news"))[0] == str(folder / "news" / "a.md")


def test_named_files_keep_their_order_and_need_no_suffix(folder: Path) -> None:
    assert files("other/f.news", "news/z.jpg", "news/.hidden.txt", "-") == [
        "other/f.news",
        "news/z.jpg",
        "news/.hidden.txt",
        "-",
    ]


def test_patterns(folder: Path) -> None:
    assert files("news/**/*.txt") == ["news/b.txt", "news/sub/e.txt"]
    assert files("**/*.txt") == ["news/b.txt", "news/sub/e.txt", "other/g.txt"]
    assert files("*/?.txt") == ["news/b.txt", "other/g.txt"]
    assert files("news/[ab].*") == ["news/a.md", "news/b.txt"]
    assert files("news/*") == ["news/a.md", "news/b.txt", "news/sub/deep/d.HTML", "news/sub/e.txt"]
    assert files("other/*") == ["other/g.txt"]
    assert files("other/*.news") == ["other/f.news"]
    assert files("news/**") == files("news")
    assert files(f"{folder}/oth*/g.*") == [f"{folder}/other/g.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "a[1].txt").write_text("Text.")
    assert files("a[1].txt") == ["a[1].txt"]


def test_a_file_reached_twice_is_taken_once(folder: Path) -> None:
    (folder / "news" / "again.txt").symlink_to("b.txt")
    assert files("news/b.txt", "news", "./news/b.txt", "-", "news/**/*.txt", "-") == [
        "news/b.txt",
        "news/a.md",
        "news/sub/deep/d.HTML",
        "news/sub/e.txt",
        "-",
    ]


def test_folders_that_lead_back_to_themselves_end(folder: Path) -> None:
    (folder / "news" / "sub" / "loop").symlink_to("../..", target_is_directory=True)
    (folder / "news" / "sub" / "loop2").symlink_to("../..", target_is_directory=True)  # without an end: 2 to the 40th
    (folder / "news" / "sub" / "self").symlink_to("self", target_is_directory=True)
    assert sorted(Path(path).name for path in files("news")) == ["a.md", "b.txt", "d.HTML", "e.txt", "g.txt"]
    assert len(files("news/**/*.txt")) == 3


def test_what_stands_for_nothing_is_an_error_with_a_way_out(folder: Path) -> None:
    assert error("empty") == (
        "empty",
        "holds no articles (.txt, .md, .markdown, .html, .htm, .xhtml); name the files when they are called otherwise",
    )
    assert error("nope.txt")[1].startswith("there is no such file")
    assert "did you mean news/b.txt?" in error("news/bb.txt")[1]
    assert "nothing matches" in error("news/*.xyz")[1]
    assert "there is no folder 'nowhere'" in error("nowhere/*.txt")[1]
    (folder / "loop.txt").symlink_to("loop.txt")
    assert "leads back to itself" in error("loop.txt")[1]
    assert "cannot be the name of a file" in error("a\0b")[1]


def test_an_error_does_not_keep_other_files_from_being_found(folder: Path) -> None:
    found, errors = expand(["nope.txt", "news/b.txt", "empty"])
    assert found == ["news/b.txt"] and [failure.path for failure in errors] == ["nope.txt", "empty"]


def test_a_folder_given_twice_is_no_empty_folder(folder: Path) -> None:
    assert files("news", "news") == files("news")


def test_a_pipe_in_a_folder_is_left_for_the_reader_to_refuse(folder: Path) -> None:
    os.mkfifo(folder / "other" / "p.txt")
    assert files("other") == ["other/g.txt", "other/p.txt"]

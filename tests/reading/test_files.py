"""Files that are there, and those that are not, are locked, endless or something else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.reading import LIMIT, UnreadableInput, read_file

TEXT = "Port closes\n\nThe quay will close on Monday.\n"


def refusal(path: object) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_file(str(path))
    assert caught.value.path == str(path)
    return caught.value.message


def test_a_file_is_read_as_its_suffix_says(tmp_path: Path) -> None:
    for name, content, media in (
        ("a.txt", TEXT, "text"),
        ("a.md", f"# {TEXT}", "markdown"),
        ("a.html", f"<p>{TEXT}", "html"),
        ("page.txt", f"<!DOCTYPE html><title>x</title><p>{TEXT}", "html"),
        ("a.news", TEXT, "text"),
        ("b.news", f"\ufeff<!-- saved -->\n<html><p>{TEXT}", "html"),
        ("c.news", f"---\ntitle: Port\n---\n{TEXT}", "markdown"),
        ("d.news", f"# {TEXT}", "markdown"),
        ("e.news", "---\nnot front matter\n---\n", "text"),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        source = read_file(tmp_path / name)
        assert (source.media, source.path) == (media, str(tmp_path / name))
        assert source.blocks


def test_carriage_returns_are_not_translated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nTwo.\rThree.\n")
    assert read_file(tmp_path / "a.txt").original == "One.\r\nTwo.\rThree.\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("<p>نص الخبر هنا.</p>".encode("cp1256"))))
    source = read_file("-")
    assert source.path == "-" and source.text == "نص الخبر هنا."


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(TEXT)
    assert "no such file" in refusal(tmp_path / "b.txt" / "c.txt")
    assert "name of a file" in refusal("a\0b")
    assert "too long" in refusal(tmp_path / ("a" * 400))


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert "leads back to itself" in refusal(tmp_path / "a.txt")


def test_pipes_and_devices_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    began = time.monotonic()
    assert "is a pipe" in refusal(tmp_path / "a.txt")
    assert "is a device" in refusal("/dev/zero")
    assert time.monotonic() - began < 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs setpriv")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    locked = tmp_path / "a.txt"
    locked.write_text(TEXT)
    locked.chmod(0)
    if os.geteuid() != 0:
        assert "may not be read" in refusal(locked)
        return
    for folder in (tmp_path, *tmp_path.parents[:3]):  # let nobody come as far as the file
        folder.chmod(folder.stat().st_mode | 0o055)
    script = (
        "import os, sys\n"
        "from checker.reading import UnreadableInput, read_file\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "try: read_file(sys.argv[1])\n"
        "except UnreadableInput as refusal: print(refusal)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(locked)], capture_output=True, text=True, check=True)
    assert "may not be read; ask for permission" in done.stdout


def test_fifty_megabytes_in_one_line_are_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    began = time.monotonic()
    assert "(50.0 MB; the limit is 10 MB); split it" in refusal(tmp_path / "a.txt")
    assert time.monotonic() - began < 1


def test_the_largest_line_allowed_is_read_in_a_moment(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * (LIMIT // 5))
    began = time.process_time()
    assert len(read_file(tmp_path / "a.txt").blocks) == 1
    assert time.process_time() - began < 10


def test_a_name_that_is_not_utf8_can_be_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    source = read_file(os.fsdecode(path))
    assert source.path.encode() and source.path.endswith("caf�.txt")


def test_a_page_without_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<title>News</title><nav><a href=/>Home</a></nav><footer>© 2020</footer>")
    assert "holds no article" in refusal(tmp_path / "a.html")


def test_markdown_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2020-01-01\n---\n\n![](a.png)\n<!-- note -->\n")
    assert "no text once its markup is taken away" in refusal(tmp_path / "a.md")


def test_reading_plain_text_imports_no_parser_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"  # a tool that watches the tests may have brought some of them
        "from checker.reading import expand, read_file\n"
        "read_file(expand(sys.argv[1:])[0][0])\n"
        "heavy = {'lxml', 'charset_normalizer', 'markdown_it', 'html.entities', 'html.parser', 'email'}\n"
        "print(sorted(heavy & (set(sys.modules) - before)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

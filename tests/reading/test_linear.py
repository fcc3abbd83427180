"""Hostile input takes time in proportion to its length: eight times the length, never twice as long as eight times."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from checker.reading import UnreadableInput, read_bytes, read_text
from checker.reading.media import Media

SMALL, FACTOR = 6_000, 8
SLACK, MOST = 2.0, 0.05  # times the proportional time, and seconds that a busy machine may add

JSON_LD = '<script type="application/ld+json">'

HTML: dict[str, Callable[[int], str]] = {
    "less-than signs": lambda n: "<" * n,
    "unclosed elements": lambda n: "<div>" * (n // 5) + "x.",
    "unclosed paragraphs in divs": lambda n: "<div><p>x." * (n // 10),
    "unclosed inline": lambda n: "<b>x " * (n // 5),
    "unclosed links": lambda n: "<a><div>x" * (n // 9),
    "end tags of nothing": lambda n: "<p>" * (n // 12) + "</div></li></td>" * (n // 24),
    "list items deep down": lambda n: "<li><ul>" + "<div>" * (n // 20) + "<li></li>" * (n // 10),
    "tables in tables": lambda n: "<table><tr><td>x" * (n // 16),
    "scripts never closed": lambda n: "<script>" * n,
    "comments never closed": lambda n: "<!--" * n,
    "cdata never closed": lambda n: "<![CDATA[x>" * n,
    "quotes never closed": lambda n: "<a b=\"c d='" * (n // 11),
    "attributes": lambda n: "<p " + "a=b " * (n // 4) + ">x.",
    "one long attribute": lambda n: '<p class="' + "a-b " * (n // 4) + '">x.',
    "ampersands": lambda n: "<p>" + "&" * n,
    "a reference without end": lambda n: "<p>&" + "a" * (n // 2) + "&#" + "9" * (n // 2),
    "line breaks": lambda n: "<p>x" + "<br><b> </b>" * (n // 12),
    "white space": lambda n: "<p>x" + " \n" * (n // 2) + "y",
    "headings": lambda n: "<title>" + "x y " * (n // 8) + "</title>" + "<h1>x y</h1>" * (n // 24),
    "related links": lambda n: "<article>" + "<p>Read also:</p><p><a>x y</a></p>" * (n // 34),
    "related headings": lambda n: "<article>" + "<p>Read also:</p>" * (n // 34) + "<p>z</p>" * (n // 16),
    "open brackets in json": lambda n: JSON_LD + '[{"a":' * (n // 6) + "</script>x.",
    "articles in json": lambda n: JSON_LD + "{" * 9 + '"@type":"Article",' * (n // 18) + "</script>x.",
    "articles in articles": lambda n: "<article>x." * (n // 11),
    "hidden elements": lambda n: "<span hidden>x" * (n // 14),
}
MARKDOWN: dict[str, Callable[[int], str]] = {
    "stars": lambda n: "*a **b _c " * (n // 10),
    "open brackets": lambda n: "[r]: u\n\n" + "[a" * (n // 4) + "]" * (n // 4),
    "links never closed": lambda n: "[a](b \"c 'd (e" * (n // 14),
    "images": lambda n: "![a" * (n // 6) + "](b)" * (n // 8),
    "backticks": lambda n: "".join("`" * (index % 200) + " " for index in range(n // 100)),
    "comments never closed": lambda n: "a <!-- " * (n // 7),
    "comment lines never closed": lambda n: "<!--\n\n" * (n // 6),
    "quotes": lambda n: "> " * (n // 2) + "a",
    "lists": lambda n: "- " * (n // 2) + "a",
    "spaces": lambda n: "a" + " " * n + "b",
    "tables": lambda n: "|a" * (n // 4) + "\n|-\n" + "|a" * (n // 4),
    "rules": lambda n: "- " * (n // 2) + "x\n" + "*" * n,
    "fences": lambda n: "```\na\n" * (n // 6),
    "front matter": lambda n: "---\na: >\n" + "  b\n" * (n // 4) + "---\nx",
    "lists in front matter": lambda n: "---\na: " + "[" * (n // 2) + "]" * (n // 2) + "\n---\nx",
    "setext": lambda n: "a\n" * (n // 2) + "---",
}
TEXT: dict[str, Callable[[int], str]] = {
    "one line": lambda n: "كلمة " * (n // 5),
    "empty lines": lambda n: "\n" * n,
    "short lines": lambda n: "a\n" * (n // 2),
    "headings of links": lambda n: "x.\n" + "Read also:\nA title\n" * (n // 19) + "y.",
    "headings of comments": lambda n: "x.\n" + "Leave a reply\n" * (n // 28) + "A long line of a story.\n" * (n // 48),
    "buttons": lambda n: "Share\nX\n" * (n // 8),
    "wildcards": lambda n: "Follow a b on c d on\n" * (n // 21),
}


def seconds(text: str, media: Media) -> float:
    began = time.process_time()
    with suppress(UnreadableInput):
        read_text(text, media=media)
    return time.process_time() - began


def assert_linear(make: Callable[[int], str], media: Media) -> None:
    for _ in range(4):  # a busy machine may be slow once
        small, large = seconds(make(SMALL), media), seconds(make(SMALL * FACTOR), media)
        if large <= small * FACTOR * SLACK + MOST:
            return
    raise AssertionError(f"{small:.3f} s for {SMALL} characters, {large:.3f} s for {FACTOR} times as many")


@pytest.mark.parametrize("name", HTML)
def test_pages(name: str) -> None:
    assert_linear(HTML[name], "html")


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str) -> None:
    assert_linear(MARKDOWN[name], "markdown")


@pytest.mark.parametrize("name", TEXT)
def test_plain_text(name: str) -> None:
    assert_linear(TEXT[name], "text")


def test_detection_looks_at_a_sample() -> None:
    data = "الميناء ".encode("cp1256") * 500_000
    began = time.process_time()
    assert read_bytes(data, "a.txt").encoding == "windows-1256"
    assert time.process_time() - began < 10  # 0.3 on an idle machine

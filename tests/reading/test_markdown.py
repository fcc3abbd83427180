"""Markdown: front matter, blocks, and text without its marks."""

from __future__ import annotations

import pytest

from checker.reading import read_text
from tests.reading.oracle import blocks_of, of_kind, original_of


def blocks(text: str) -> list[tuple[str, str]]:
    return blocks_of(read_text(text, media="markdown"))


def test_blocks() -> None:
    text = (
        "# Port of Marsa *closes*\n\nBy **Anna**\n\n## Two days ##\n\nThe quay closes.\nShips wait.\n\n> Nobody will\n"
        "> be hurt,\nhe said.\n\n- one\n- two\n  more of it\n\n  still two\n\n1. first\n\nPart two\n--------\n\n---\n\n"
        "| Club | Goals |\n"
        "|---|--:|\n| Marsa | 3 |\n\n```\ncode\n```\n\nEnd.\n"
    )
    assert blocks(text) == [
        ("headline", "Port of Marsa closes"),
        ("paragraph", "By Anna"),
        ("subheading", "Two days"),
        ("paragraph", "The quay closes. Ships wait."),
        ("blockquote", "Nobody will be hurt, he said."),
        ("list-item", "one"),
        ("list-item", "two more of it"),
        ("list-item", "still two"),
        ("list-item", "first"),
        ("subheading", "Part two"),
        ("list-item", "Club"),
        ("list-item", "Goals"),
        ("list-item", "Marsa"),
        ("list-item", "3"),
        ("debris", "code"),
        ("paragraph", "End."),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings(ending: str) -> None:
    text = f"---{ending}title: Port{ending}---{ending}One{ending}two.{ending}{ending}Three.{ending}"
    assert blocks(text) == [("headline", "Port"), ("paragraph", "One two."), ("paragraph", "Three.")]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a **b** __c__ *d* _e_ ***f*** ~~g~~", "a b c d e f g"),
        ("الميناء**يغلق**غدا", "الميناءيغلقغدا"),
        ("snake_case_word 2 * 3 * 4 _", "snake_case_word 2 * 3 * 4 _"),
        ("**one****two**", "one****two"),
        ("*a [b*](u)", "*a b*"),
        ("[t](http://a.b/c_(d) 'x') [t][r] [r] [r][] [no] [no](", "t t r r [no] [no]("),
        ("![alt](a.png)a ![b][r]c", "a c"),
        ("`a*b*` ``c`d`` ` e", "a*b* c`d ` e"),
        ("\\*a\\* \\[b\\] \\x &copy; &amp;lt; &nope;", "*a* [b] \\x © &lt; &nope;"),
        ("a<br>b<b>c</b> <!-- d --> e <http://f.g> 1 < 2", "a\nbc e http://f.g 1 < 2"),
        ("a  \nb\\\nc\nd", "a\nb\nc d"),
        ("a[^1] b {{< figure src=x >}} c{.lead}", "a b c"),
    ],
)
def test_inline_marks(markdown: str, text: str) -> None:
    assert blocks(f"{markdown}\n\n[r]: http://a.b 'title'\n") == [("paragraph", text)]


def test_delimiters_that_are_left_over_keep_their_places() -> None:
    source = read_text("*a** b", media="markdown")
    assert source.text == "a* b"
    assert [source.offsets.to_original(at) for at in range(4)] == [1, 3, 4, 5]


def test_every_kind_of_title_keeps_its_place() -> None:
    for line, title, words in (
        ('title: "Port \\"closed\\" \\u2013 now" # no', 'Port "closed" – now', '\\"closed\\"'),
        ("title: 'Port''s ''end'''", "Port's 'end'", "''end''"),
        ("title: Port: closed 1#", "Port: closed 1#", "closed 1#"),
        ("headline: >-\n  Port\n  closed", "Port closed", "Port\n  closed"),
    ):
        source = read_text(f"---\n{line}\n---\nThe story.", media="markdown")
        assert of_kind(source, "headline") == [title]
        last = title.split("– ")[0].split(": ")[-1].split("Port's ")[-1].removeprefix("Port ").strip()
        assert original_of(source, title if words.startswith("Port") else last) == words


def test_the_first_heading_is_a_subheading_under_a_title() -> None:
    assert blocks("---\ntitle: Port\n---\n# Closed\nText.") == [
        ("headline", "Port"),
        ("subheading", "Closed"),
        ("paragraph", "Text."),
    ]
    assert blocks("Text.\n\n# Closed") == [("paragraph", "Text."), ("subheading", "Closed")]


@pytest.mark.parametrize("text", ["---\nOne.", "---\n---\nOne.", "----\na: b\n---\nOne.", "---\njust words\n---\nOne."])
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert ("paragraph", "One.") in blocks(text) or ("subheading", "just words") in blocks(text)
    assert not of_kind(read_text(text, media="markdown"), "headline")


def test_dashes_under_a_long_paragraph_part_sections() -> None:
    long = "The northern quay will close for two days from Monday for repairs, the harbour master said on Friday. " * 3
    assert blocks(f"{long}\n---\nNext.") == [("paragraph", long.strip()), ("paragraph", "Next.")]


def test_debris_in_markdown() -> None:
    text = (
        "# Port closed\n\nThe quay will close on Monday.\n\n**Read also:**\n\n- [Ship runs aground](a)\n"
        "- [Fares rise](b)\n\n"
        "It opens again on Wednesday.\n\n## اترك رد\n\nلن يتم نشر عنوان بريدك الإلكتروني.\n"
    )
    assert of_kind(read_text(text, media="markdown"), "debris") == [
        "Read also:",
        "Ship runs aground",
        "Fares rise",
        "اترك رد",
        "لن يتم نشر عنوان بريدك الإلكتروني.",
    ]


def test_scripts_and_comments_are_not_text() -> None:
    assert blocks("<!-- a\n\nb -->\nOne.\n\n<script>\nvar a;\n\n</script>\nTwo.\n\n<!-- open\nThree.") == [
        ("paragraph", "One."),
        ("paragraph", "Two."),
        ("paragraph", "Three."),
    ]

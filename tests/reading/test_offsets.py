"""Every stretch of the cleaned text leads to the stretch of the original that says the same."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.reading import UnreadableInput, read_text
from checker.text import Span
from tests.reading.oracle import assert_sound, blocks_of, text_of_html

WORDS = st.sampled_from(
    ["الميناء", "وقال", "port", "quay", "x", "1,5", "«نعم»", "don't", "é", "😀", "a.b", "؟", "-", "\xa0"]
)
SPACES = st.sampled_from([" ", " ", "  ", "\n", "\r\n\t ", "\t", " \n "])
REFERENCES = st.sampled_from(
    ["&amp;", "&lt;", "&quot;", "&copy", "&#1575;", "&#x627;", "&nbsp;", "&AMP;", "& ", "&x;", "&#32;"]
)
INLINE = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<a href='x>y'>",
        "</a>",
        "<!-- c <b> -->",
        '<span class="a">',
        "</span>",
        "<br>",
        "<img alt=x>",
        "< ",
    ]
)
BLOCKS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<li>", "<h2>", "</h2>", "<td>", "<article>", "</table>", "<aside>"]
)
MARKUP = st.lists(WORDS | SPACES | REFERENCES | INLINE, min_size=1, max_size=25).map("".join)
PAGES = st.lists(WORDS | SPACES | REFERENCES | INLINE | BLOCKS, max_size=60).map("".join)


@given(MARKUP, st.data())
def test_every_part_of_a_passage_comes_from_what_says_the_same(markup: str, data: st.DataObject) -> None:
    page = f"<p>Begin. {markup} The end.</p>"
    source = read_text(page, media="html")
    assert_sound(source)
    for block in source.blocks:
        start = data.draw(st.integers(block.span.start, block.span.end - 1))
        end = data.draw(st.integers(start + 1, block.span.end))
        words = source.text[start:end]
        place = source.offsets.span(Span(start, end))
        said = text_of_html(place.slice(page))
        assert said == words or (words.startswith("\n") and said.lstrip() == words.lstrip())


@given(MARKUP)
def test_no_word_is_lost_or_made_up(markup: str) -> None:
    page = f"<p>Begin. {markup} The end.</p>"
    shown = " ".join(text_of_html(page).split())
    assert " ".join(" ".join(text for _, text in blocks_of(read_text(page, media="html"))).split()) == shown


@given(PAGES)
def test_any_page_gives_sound_spans_and_all_its_words(page: str) -> None:
    try:
        source = read_text(page, media="html")
    except UnreadableInput:
        return
    assert_sound(source)
    assert read_text(page, media="html").text == source.text
    letters = [character for character in text_of_html(page) if character.isalnum()]
    assert [character for character in source.text if character.isalnum()] == letters


@given(st.text(max_size=60), st.data())
def test_a_headline_escaped_for_json_keeps_its_places(headline: str, data: st.DataObject) -> None:
    escaped = json.dumps({"@type": "Article", "headline": f"x{headline}y"}).replace("<", "\\u003c")
    page = f'<script type="application/ld+json">{escaped}</script><p>The story.</p>'
    source = read_text(page, media="html")
    block = source.blocks[0]
    assert block.kind == "jsonld-headline"
    start = data.draw(st.integers(block.span.start, block.span.end - 1))
    words = source.text[start : start + 3][: block.span.end - start]
    place = source.offsets.span(Span(start, start + len(words)))
    said = json.loads(f'"{place.slice(page)}"')
    if "&" not in headline:
        assert re.sub(r"[ \t\n\r\f]+", " ", said) == words


MARKDOWN_PIECES = st.sampled_from(
    [
        "الميناء",
        "port",
        "x",
        "_",
        "*",
        "**",
        "__",
        "~~",
        "`",
        "``",
        "\\*",
        "\\_",
        "&amp;",
        "&lt;",
        "[t](u)",
        "[t](u 'v')",
        "[r]",
        "[",
        "]",
        "![i](u)",
        "<b>",
        "</b>",
        "<br>",
        "<http://a.b>",
        "<!-- c -->",
        ">",
        "'",
        ".",
        ",",
        "!",
        "#",
        "snake_case",
        " ",
        " ",
        "  \n",
        "\n",
    ]
)
MARKDOWN = st.lists(MARKDOWN_PIECES, max_size=30).map("".join)
STANDARD = MarkdownIt("commonmark").enable("strikethrough")


@given(MARKDOWN, st.data())
def test_every_part_of_a_markdown_paragraph_comes_from_where_it_stands(markdown: str, data: st.DataObject) -> None:
    text = f"Begin {markdown} end.\n\n[r]: u\n"
    source = read_text(text, media="markdown")
    assert_sound(source)
    for block in source.blocks:
        at = data.draw(st.integers(block.span.start, block.span.end - 1))
        said = source.offsets.span(Span(at, at + 1)).slice(text)
        shown = source.text[at]
        assert said in (shown, "\\" + shown) or text_of_html(said) == shown or (shown.isspace() and "\n" in said)
        before = source.offsets.span(Span(block.span.start, at + 1))
        after = source.offsets.span(Span(at, block.span.end))
        whole = source.offsets.span(block.span)
        assert before.start == whole.start and after.end == whole.end and before.end == after.start + len(said)


PLAIN_MARKDOWN = st.lists(
    st.sampled_from(
        [
            "word",
            "الميناء",
            "**bold**",
            "*it*",
            "_it_",
            "`code`",
            "[t](u)",
            "![i](u)",
            "\\*",
            "&amp;",
            "snake_case",
            ",",
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(["", "# ", "## ", "> ", "- ", "1. "]), PLAIN_MARKDOWN).map("".join),
    min_size=1,
    max_size=6,
).map("\n\n".join)


@given(PARAGRAPHS)
def test_markdown_shows_what_the_standard_shows(text: str) -> None:
    shown = text_of_html(re.sub(r"<img[^>]*>", "", STANDARD.render(text)))
    assert " ".join(" ".join(words for _, words in blocks_of(read_text(text, media="markdown"))).split()) == " ".join(
        shown.split()
    )


@given(st.text(st.sampled_from("#>-*_`~[]()!<>|\\&;:{}%\"'\n\r \tab1.=+^ا"), max_size=120))
def test_any_markdown_gives_sound_spans(text: str) -> None:
    assert_sound(read_text(text, media="markdown"))
    assert_sound(read_text(f"---\ntitle: {text}\n---\n{text}", media="markdown"))

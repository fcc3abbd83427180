"""Plain text: nothing is changed, lines are paragraphs, lines wrapped by hand are put together."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading import UnreadableInput, read_text
from checker.reading.read import LIMIT
from checker.text import Span
from tests.reading.oracle import assert_sound, blocks_of

STORY = (
    "The port of Marsa will close for two days from Monday so that the northern quay can be repaired, the harbour "
    "master said on Friday.",
    "Ships that carry food will be sent to Qasr instead, and ferries will run from the old pier, which was last used "
    "when the quay was built.",
    "The harbour master said that the work had been put off twice because of storms and could not wait any longer.",
)


def texts(text: str) -> list[str]:
    return [words for _, words in blocks_of(read_text(text))]


def test_each_line_is_a_paragraph_and_the_first_is_one_too() -> None:
    assert blocks_of(read_text("\n\nميناء مرسى يغلق يومين\nقال المدير إن العمل يبدأ غدا.\n\n  نهاية.  \n")) == [
        ("paragraph", "ميناء مرسى يغلق يومين"),
        ("paragraph", "قال المدير إن العمل يبدأ غدا."),
        ("paragraph", "نهاية."),
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2029", "\x0c", "\x85"])
def test_line_endings_part_lines_and_stay_in_the_original(ending: str) -> None:
    source = read_text(f"One.{ending}Two.{ending}")
    assert [block.span for block in source.blocks] == [Span(0, 4), Span(4 + len(ending), 8 + len(ending))]
    assert source.original == source.text == f"One.{ending}Two.{ending}"


def test_blank_text_has_no_blocks() -> None:
    assert read_text("").blocks == read_text(" \n\t\u200b\ufeff\xa0\n").blocks == ()


def test_invisible_characters_at_the_edges_are_left_outside() -> None:
    assert texts("\ufeffTitle here\u200b \n\xa0\u3000Story goes on.\xa0") == ["Title here", "Story goes on."]


def test_lines_wrapped_by_hand_are_put_together() -> None:
    wrapped = "Port of Marsa to close\n\n" + "\n\n".join(textwrap.fill(paragraph, 48) for paragraph in STORY)
    blocks = texts(wrapped)
    assert [" ".join(block.split()) for block in blocks] == ["Port of Marsa to close", *STORY]
    assert "\n" in blocks[1]


def test_debris_among_wrapped_lines_is_left_out() -> None:
    lines = textwrap.fill(" ".join(STORY), 48).splitlines()
    advert = "Article continues below this advertisement here"
    source = read_text("\n".join([*lines[:4], advert, *lines[4:]]))
    assert [(kind, " ".join(words.split())) for kind, words in blocks_of(source)] == [
        ("paragraph", " ".join(lines[:4])),
        ("debris", advert),
        ("paragraph", " ".join(lines[4:])),
    ]


def test_short_lines_that_had_room_for_more_are_not_put_together() -> None:
    lines = ["Marsa 3", "Qasr 1", "The old pier club 0", "Harbour United of the North 2", "Quay 7", "Sail 4", "Oar 9"]
    assert texts("\n".join(lines)) == lines


def test_a_sentence_on_each_line_is_a_paragraph_each() -> None:
    lines = [f"The harbour master opened pier number {number}." for number in range(10, 18)]
    assert texts("\n".join(lines)) == lines


def test_long_lines_are_not_put_together() -> None:
    assert texts("\n".join(STORY * 3)) == list(STORY * 3)


def test_a_text_over_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"long\.txt: is too large for one article .* the limit is 10 MB"):
        read_text("x" * (LIMIT + 1), "long.txt")


@given(st.text(st.characters() | st.sampled_from(" \n\r\t.:ا،"), max_size=200))
def test_any_text_gives_itself_and_sound_spans(text: str) -> None:
    source = read_text(text)
    assert source.original == source.text == text
    assert_sound(source)
    covered = "".join(block.span.slice(text) for block in source.blocks)
    assert len([c for c in covered if c.isalnum()]) == len([c for c in text if c.isalnum()])
    for block in source.blocks:
        assert source.offsets.span(block.span) == block.span
    assert read_text(text).blocks == source.blocks

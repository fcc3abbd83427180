"""Spans, lines, offsets and folding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text import LineIndex, OffsetMap, OffsetMapBuilder, Span, fold


def test_spans_are_half_open() -> None:
    assert Span(2, 5).slice("abcdefg") == "cde"
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert Span(0, 5).contains(Span(0, 5))
    assert not Span(0, 5).contains(Span(4, 6))
    assert Span(0, 5).shared(Span(3, 9)) == 2
    assert Span(0, 5).shared(Span(7, 9)) == 0


@given(st.text(alphabet="ab\n\rا", max_size=40))
def test_lines_and_columns_are_those_that_an_editor_shows(text: str) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = index.position(offset)
        assert index.line_start(line) + column - 1 == offset
        before = text[:offset]
        if not (before.endswith("\r") and text[offset : offset + 1] == "\n"):
            lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert (line, column) == (len(lines), len(lines[-1]) + 1)


def test_the_map_of_an_unchanged_text() -> None:
    offsets = OffsetMap.identity(5)
    assert offsets.span(Span(1, 4)) == Span(1, 4)
    assert offsets.to_original(5) == 5
    assert offsets.span(Span(3, 3)) == Span(3, 3)


pieces = st.lists(
    st.one_of(
        st.tuples(st.just("copy"), st.text("abc", min_size=1, max_size=6)),
        st.tuples(st.just("entity"), st.sampled_from(["&amp;", "&#1575;"])),
        st.tuples(st.just("skip"), st.sampled_from(["<p>", "</p>", "<b>"])),
        st.tuples(st.just("insert"), st.just("\n")),
    ),
    max_size=12,
)


@given(pieces)
def test_what_is_copied_leads_back_to_itself(parts: list[tuple[str, str]]) -> None:
    builder = OffsetMapBuilder()
    original, copied, entities = "", [], []
    for kind, text in parts:
        if kind == "copy":
            copied.append(
                (Span(builder.length, builder.length + len(text)), Span(len(original), len(original) + len(text)))
            )
            builder.copy(text, len(original))
            original += text
        elif kind == "entity":
            entities.append((Span(builder.length, builder.length + 1), Span(len(original), len(original) + len(text))))
            builder.replace("&", len(original), len(text))
            original += text
        elif kind == "skip":
            original += text
        else:
            builder.insert(text, len(original))
    clean, offsets = builder.build()
    assert len(clean) == builder.length
    for here, there in copied:
        assert offsets.span(here) == there
        assert here.slice(clean) == there.slice(original)
        for shift in range(len(here.slice(clean))):
            one = Span(here.start + shift, here.start + shift + 1)
            assert offsets.span(one).slice(original) == one.slice(clean)
    for here, there in entities:
        assert offsets.span(here) == there
    for start in range(len(clean) + 1):
        for end in range(start, len(clean) + 1):
            span = offsets.span(Span(start, end))
            assert 0 <= span.start <= span.end <= len(original)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The ARMY", "the army"),
        ("أُذْرُبَيْجَانُ", "اذربيجان"),
        ("الأرمنيّة", "الارمنيه"),
        ("بـــاكو", "باكو"),
        ("٢٠٢٠ ۱۲", "2020 12"),
        ("علی کتاب", "علي كتاب"),
        ("O’Neill", "o'neill"),
        ("soft\u00adly\u200f", "softly"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul"[1:], "stanbul"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)

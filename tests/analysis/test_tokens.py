"""Tokens: what is one, and what its folded form is."""

from __future__ import annotations

import pytest

from checker.analysis.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("O'Neill's forces", ["o'neill", "'s", "forces"]),
        ("l’État français", ["l'état", "français"]),
        ("1,024 men and 3.5 km", ["1,024", "men", "and", "3.5", "km"]),
        ("T-72", ["t", "-", "72"]),
        ("«قال»", ["«", "قال", "»"]),
        ("الجيشُ الأرمـيني", ["الجيش", "الارميني"]),
        ("١٢ دبابة", ["12", "دبابه"]),
        ("soft\u00adhyphen", ["softhyphen"]),
    ],
)
def test_norms(text: str, norms: list[str]) -> None:
    assert [token.norm for token in tokenise(text)] == norms


def test_offsets_point_at_the_word_as_written() -> None:
    text = "قالت وزارةُ الدفاع"
    assert [text[token.start : token.end] for token in tokenise(text)] == ["قالت", "وزارةُ", "الدفاع"]

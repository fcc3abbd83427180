"""Numbers, and what they count."""

from __future__ import annotations

import pytest

from checker.analysis import analyse
from checker.model import Quantity
from checker.reading import read_text


def read(text: str, language: str) -> list[Quantity]:
    return list(analyse(read_text(f"x\n\n{text}"), language).quantities)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("قتل ثلاثة وعشرون ألفا في الحرب.", "ar", 23_000),
        ("بلغ العدد مليونا ونصف المليون.", "ar", 1_500_000),
        ("وصل ألفا قتيل إلى المقبرة.", "ar", 2_000),
        ("حضر مئة وخمسة وعشرون ضيفا.", "ar", 125),
        ("بلغت الكلفة ٣٫٥ ملايين دولار.", "ar", 3_500_000),
        ("بلغ العدد ١٢٬٣٤٥ نسمة.", "ar", 12_345),
        ("وزعت (160) مليون ريال.", "ar", 160_000_000),
        ("بلغ عدد السكان 1،234،567 نسمة.", "ar", 1_234_567),
        ("حضر ثلاثة آلاف وتسعمئة وخمسة وستون ضيفا.", "ar", 3_965),
        ("فر خمس السكان من المدينة.", "ar", 0.2),
        ("فتحت خمس مدارس في المدينة.", "ar", 5),
        ("They paid for a $1.5 million yacht.", "en", 1_500_000),
        ("They counted twenty-three thousand people.", "en", 23_000),
        ("They counted one and a half million people.", "en", 1_500_000),
        ("They counted two dozen people.", "en", 24),
        ("They paid $2.5m for it.", "en", 2_500_000),
        ("They counted 1,234,567 people.", "en", 1_234_567),
    ],
)
def test_values(text: str, language: str, value: float) -> None:
    assert [q.low for q in read(text, language)] == [value]


def test_a_dual_is_two() -> None:
    found = [q for q in read("قتل جنديان في الهجوم.", "ar") if q.counted == "soldier"]
    assert [(q.low, q.event) for q in found] == [(2.0, "killed")]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("They lost 12 T-72 tanks.", "en", "label"),
        ("The price rose 5 percent.", "en", "percent"),
        ("The share fell 2 percentage points.", "en", "points"),
        ("They won 3-1.", "en", "score"),
        ("The man, aged 45, left.", "en", "age"),
        ("ارتفع السعر 5 في المئة.", "ar", "percent"),
    ],
)
def test_kinds(text: str, language: str, kind: str) -> None:
    assert kind in {q.kind for q in read(text, language)}


def test_killed_and_wounded_are_kept_apart() -> None:
    found = {q.event: q.low for q in read("A blast killed 12 people and wounded 30 others.", "en")}
    assert found == {"killed": 12.0, "wounded": 30.0}


def test_a_letter_apart_from_a_mark_of_currency_is_no_part_of_it() -> None:
    assert [q.unit for q in read("They signed a $5 million deal and paid A$7 for it.", "en")] == ["USD", "AUD"]


def test_words_that_lead_parts_in_are_not_what_is_counted() -> None:
    wounded = next(q for q in read("أصيب 30 بينهم 5 أطفال.", "ar") if q.low == 30)
    assert (wounded.counted, wounded.event) == ("", "wounded")

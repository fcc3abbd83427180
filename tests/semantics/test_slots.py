"""Clashes name the slot and the words of both sides, in each language and across them."""

from __future__ import annotations

import pytest

from checker.semantics.features import compare
from checker.semantics.words import read
from checker.text import fold

CLASHING = [
    ("The talks in Geneva succeeded.", "The talks in Geneva failed.", "opposite", "succeeded", "failed"),
    ("نجحت المحادثات في جنيف", "فشلت المحادثات في جنيف", "opposite", "نجحت", "فشلت"),
    ("وافق البرلمان على القانون", "Parliament rejected the law", "opposite", "وافق", "rejected"),
    ("Exports rose last year", "انخفضت الصادرات العام الماضي", "opposite", "rose", "انخفضت"),
    ("The minister will travel", "The minister will not travel", "negation", "travel", "not travel"),
    ("لم يسافر الوزير إلى روما", "سافر الوزير إلى روما", "negation", "لم يسافر", "سافر"),
    ("The mayor resigned on Friday", "The mayor denied resigning", "factuality", "resigned", "denied resigning"),
    ("The storm killed 12 sailors", "The storm killed 40 sailors", "number", "12", "40"),
    ("قتل 12 بحارا في العاصفة", "قتل ٤٠ بحارا في العاصفة", "number", "12", "٤٠"),
    ("twelve sailors drowned", "14 sailors drowned", "number", "twelve", "14"),
    ("Ghana sued Togo", "Togo sued Ghana", "roles", "Ghana sued Togo", "Togo sued Ghana"),
    ("قصفت غانا مواقع توغو", "قصفت توغو مواقع غانا", "roles", "غانا مواقع توغو", "توغو مواقع غانا"),
]

AGREEING = [
    ("The storm killed 1,200 sailors", "The storm killed 1200 sailors"),
    ("قتل 12 بحارا", "قتل ١٢ بحارا"),
    ("Prices did not rise", "Prices did not rise in May"),
    ("Ghana sued Togo", "Togo was sued by Ghana"),
    ("The mayor denied resigning", "The mayor denied that he was resigning"),
    ("3 million people voted", "3,000,000 people voted"),
]


@pytest.mark.parametrize(("premise", "hypothesis", "slot", "left", "right"), CLASHING)
def test_a_clash_names_the_slot_and_the_words(premise: str, hypothesis: str, slot: str, left: str, right: str) -> None:
    found = [
        (clash.slot, clash.premise.slice(premise), clash.hypothesis.slice(hypothesis))
        for clash in compare(read(premise), read(hypothesis))[2]
    ]
    assert (slot, left, right) in found


@pytest.mark.parametrize(("premise", "hypothesis"), AGREEING)
def test_what_agrees_has_no_clash(premise: str, hypothesis: str) -> None:
    assert compare(read(premise), read(hypothesis))[2] == ()


@pytest.mark.parametrize("premise", ["", "?", "…", "12", "و", "\u200f", "a" * 5000])
def test_any_text_can_be_compared(premise: str) -> None:
    width = len(compare(read("The mayor resigned"), read("استقال العمدة"))[0])
    for other in (premise, "The mayor resigned", ""):
        assert len(compare(read(premise), read(other))[0]) == width


def test_every_axis_has_two_poles_and_is_told_apart_in_both_languages() -> None:
    from checker.languages import load

    axes = {}
    for code in ("ar", "en"):
        axes[code] = {(row[0], row[1]) for row in load(code).rows("opposites") if row[0] != "-"}
        poles = [axis for axis, _ in axes[code]]
        assert all(poles.count(axis) > 1 for axis in poles), code
    assert axes["ar"] <= axes["en"]


def test_forms_of_one_verb_share_a_root() -> None:
    from checker.languages import load

    for code, forms in {
        "ar": (("يطلق", "أطلقت", "إطلاق"), ("يزور", "زار"), ("سيعلن", "أعلنت"), ("يفوز", "فازت")),
        "en": (("wins", "won"), ("fights", "fought"), ("denied", "denies")),
    }.items():
        for group in forms:
            assert len({load(code).root(fold(form)) for form in group}) == 1, group


def test_words_that_are_no_opposites_together() -> None:
    from checker.semantics.lexicon import lexicon

    assert lexicon("ar").entry("اطلاق").poles and not lexicon("ar").pair("اطلاق", "النار").poles  # type: ignore[union-attr]

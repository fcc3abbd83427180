"""The embedded judge: probabilities, words, order of the batch, both languages."""

from __future__ import annotations

import random

import numpy as np
import pytest

import checker
from checker.semantics import Judgement, judge, load_judge
from checker.semantics.judges import EmbeddedJudge

CONTRADICTIONS = [
    ("The peace talks in Geneva succeeded.", "The peace talks in Geneva failed."),
    ("نجحت محادثات السلام في جنيف.", "فشلت محادثات السلام في جنيف."),
    ("ارتفعت أسعار النفط اليوم.", "انخفضت أسعار النفط اليوم."),
    ("Oil prices rose on Monday.", "Oil prices fell on Monday."),
    ("The minister resigned.", "The minister did not resign."),
]
ENTAILMENTS = [
    ("The peace talks in Geneva failed, a spokesman said.", "The peace talks in Geneva failed."),
    ("ارتفعت أسعار النفط اليوم في لندن.", "ارتفعت أسعار النفط اليوم."),
    ("Oil prices rose on Monday.", "Oil prices rose on Monday."),
]


@pytest.mark.parametrize(("premise", "hypothesis"), CONTRADICTIONS)
def test_plain_contradictions(premise: str, hypothesis: str) -> None:
    (found,) = checker.judge([(premise, hypothesis)])
    assert found.label == "contradiction"
    assert found.clashes
    for clash in found.clashes:
        assert clash.premise.slice(premise).strip() and clash.hypothesis.slice(hypothesis).strip()


@pytest.mark.parametrize(("premise", "hypothesis"), ENTAILMENTS)
def test_plain_entailments(premise: str, hypothesis: str) -> None:
    assert judge([(premise, hypothesis)])[0].label == "entailment"


def test_probabilities_sum_to_one_whatever_the_text() -> None:
    odd = ["", " ", "?", "12", "😀", "و", "word " * 3000, "\u200f\u200e", "لا"]
    found = judge([(one, two) for one in odd for two in odd])
    for judgement in found:
        shares = (judgement.entailment, judgement.neutral, judgement.contradiction)
        assert sum(shares) == pytest.approx(1, abs=1e-5)
        assert all(0 <= share <= 1 for share in shares)


def test_a_pair_is_judged_the_same_in_any_company() -> None:
    pairs = CONTRADICTIONS + ENTAILMENTS
    together = judge(pairs)
    shuffled = list(range(len(pairs)))
    random.Random(1).shuffle(shuffled)
    others = EmbeddedJudge().judge([pairs[index] for index in shuffled])
    for place, index in enumerate(shuffled):
        assert others[place].contradiction == pytest.approx(together[index].contradiction, abs=1e-4)
        assert others[place].clashes == together[index].clashes
    assert judge([]) == []


def test_a_contradiction_without_a_slot_still_names_words() -> None:
    found = judge([(a, b) for a, _ in CONTRADICTIONS for _, b in CONTRADICTIONS])
    assert all(one.clashes for one in found if one.label == "contradiction")


def test_the_weights_are_small() -> None:
    from checker.semantics import head

    assert head._WEIGHTS.stat().st_size < 20_000_000
    assert np.isfinite(head.load().mean).all()


def test_the_label_is_the_most_probable() -> None:
    assert Judgement(0.2, 0.5, 0.3).label == "neutral"
    assert load_judge() is load_judge()

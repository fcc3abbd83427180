"""Copies of one text are one voice, and sources whom nobody names are no side."""

from __future__ import annotations

import checker
from checker.model import UNNAMED, Dossier, Fact

WIRE = "A bridge over the Drava near Osijek collapsed on Sunday morning after two days of heavy rain in the region."
REWRITTEN = "Osijek woke up without its Drava bridge on Sunday: heavy rain over two days brought the bridge down."


def _compare(*texts: str) -> Dossier:
    return checker.compare(list(texts))


def _fact(dossier: Dossier, words: str) -> Fact:
    return next(
        fact
        for fact in dossier.facts
        for position in fact.positions
        if words in dossier.words(position) and not position.claim.in_headline
    )


def test_copies_of_one_text_are_one_voice() -> None:
    copies = _compare(f"Bridge falls\n\n{WIRE}", f"Drava bridge gone\n\n{WIRE}")
    fact = _fact(copies, "collapsed on Sunday")
    assert len({position.article for position in fact.positions}) == 2
    assert fact.status == "one-sided"


def test_two_outlets_that_tell_it_in_their_own_words_agree() -> None:
    dossier = _compare(f"Bridge falls\n\n{WIRE}", f"Drava bridge gone\n\n{REWRITTEN}")
    assert _fact(dossier, "collapsed on Sunday").status == "agreed"


def test_an_arabic_wire_report_in_two_papers_is_one_voice() -> None:
    text = "انهار جسر فوق نهر الدرافا قرب مدينة أوسيك صباح الأحد بعد يومين من الأمطار الغزيرة في المنطقة."
    dossier = _compare(f"انهيار جسر\n\n{text}", f"جسر ينهار في كرواتيا\n\n{text}")
    assert _fact(dossier, "انهار جسر").status == "one-sided"


def test_sources_whom_nobody_names_are_no_side() -> None:
    dossier = _compare(
        "Blast in market\n\nSecurity sources said that a bomb had killed nine people in the market of Qamar.",
        "انفجار في سوق\n\nقالت مصادر أمنية إن قنبلة قتلت تسعة أشخاص في سوق قمر.",
    )
    assert {side.id for side in dossier.sides} <= {UNNAMED, "outlets"}

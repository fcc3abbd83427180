"""Quotation marks: what they hold, and which of them make no pair."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.analysis.quotes import Pairing, find_quotes, pair
from checker.text import Span


def blocks(text: str) -> list[Span]:
    """A block for each line."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found


def paired(text: str) -> Pairing:
    return pair(text, blocks(text))


def contents(text: str) -> list[str]:
    return [quote.content.slice(text) for quote in find_quotes(text, blocks(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and «no».", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("„Ja“, sagte er, »nein«.", ["Ja", "nein"]),
        ("It was 'good' news.", ["good"]),
        ("The players' union met in the '90s; it's O'Neill's.", []),
        ('A 6\'2" man with a 5" knife', []),
        ("“He is 6’2”,” she said", ["He is 6’2”,"]),
        ('"He said "run" and ran," she said', ['He said "run" and ran,', "run"]),
        ("“He said ‘run’ and ran,” she said", ["He said ‘run’ and ran,", "run"]),
        ('قال لـ"عكاظ" و"المدينة" ول"سبق"', ["عكاظ", "المدينة", "سبق"]),
        ("قال لـ« عكاظ » وأضاف", ["عكاظ"]),
        ("سموه ”كذا“ و”ذاك”", ["كذا", "ذاك"]),
        ('سموه "خالد "على اسم جده', ["خالد"]),
        ("سموه « داعش « هناك", ["داعش"]),
        ("Il a dit : «\u00a0Nous partons\u00a0», puis « non ».", ["Nous partons", "non"]),
        ("Er sagte: „Wir gehen“, и сказал: „Мы идём“.", ["Wir gehen", "Мы идём"]),
        ("¿Dijo «¡Nos vamos!» o “nos quedamos”?", ["¡Nos vamos!", "nos quedamos"]),
        ("قال: ”كذا“، وسكت", ["كذا"]),
        ('“we go," he said', ["we go,"]),
    ],
)
def test_what_is_quoted(text: str, expected: list[str]) -> None:
    assert contents(text) == expected
    assert paired(text).unclosed == paired(text).stray == ()


def test_depths() -> None:
    text = "«قال «كذا» ثم سكت»"
    assert [(quote.content.slice(text), quote.depth) for quote in find_quotes(text, blocks(text))] == [
        ("قال «كذا» ثم سكت", 0),
        ("كذا", 1),
    ]


def test_each_paragraph_opened_and_the_last_closed() -> None:
    text = "“One.\n“Two.\n“Three,” she said."
    quotes = find_quotes(text, blocks(text))
    assert [(quote.content.slice(text), quote.closed, quote.continued) for quote in quotes] == [
        ("One.", False, False),
        ("Two.", False, True),
        ("Three,", True, True),
    ]
    assert paired(text).unclosed == ()


def test_opened_once_and_closed_in_the_end() -> None:
    text = "«الأولى.\nالثانية.\nالثالثة»، قال."
    quotes = find_quotes(text, blocks(text))
    assert [(quote.content.slice(text), quote.closed, quote.continued) for quote in quotes] == [
        ("الأولى.", False, False),
        ("الثانية.", False, True),
        ("الثالثة", True, True),
    ]
    assert paired(text).unclosed == paired(text).stray == ()


@pytest.mark.parametrize(
    ("text", "unclosed", "stray"),
    [
        ("He said “yes and left.", ["“"], []),
        ("He said yes” and left.", [], ["”"]),
        ("He said “yes.\nHe left “now” and «then».", ["“"], []),
        ("وأضاف M-55″، وتحطمت”.", [], ["”"]),
        ("A “b. C”, d” e.", [], ["”"]),
    ],
)
def test_marks_that_pair_with_nothing(text: str, unclosed: list[str], stray: list[str]) -> None:
    pairing = paired(text)
    assert [text[at] for at in pairing.unclosed] == unclosed
    assert [text[at] for at in pairing.stray] == stray


def test_marks_of_two_kinds() -> None:
    text = '“we go," he said, “and stay.”'
    assert [(text[first], text[last]) for first, last in paired(text).mixed] == [("“", '"')]


def test_headlines_do_not_run_into_one_another() -> None:
    text = "He said “yes\nand no”"
    assert [quote.continued for quote in find_quotes(text, blocks(text))] == [False, True]
    assert [pair(text, (block,)).quotes[0].continued for block in blocks(text)[:1]] == [False]


@given(st.text(alphabet="ab '\"“”„«»‘’.,\n5ـو", max_size=60))
def test_any_marks(text: str) -> None:
    pairing = paired(text)
    for quote in pairing.quotes:
        assert 0 <= quote.span.start <= quote.content.start <= quote.content.end <= quote.span.end <= len(text)
    assert pairing == paired(text)
    used = {quote.span.start for quote in pairing.quotes if quote.closed}
    assert not used.intersection(pairing.unclosed)
    assert all(text[at] in '"“”„«»' for at in (*pairing.unclosed, *pairing.stray))


@pytest.mark.parametrize("unit", ['"', "“", "”", '“"', '1" ', "«»", "' "])
def test_time_grows_with_length(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        began = time.process_time()
        pair(text, [Span(0, len(text))])
        return time.process_time() - began

    seconds(100)
    assert seconds(40_000) < 10

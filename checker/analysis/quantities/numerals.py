"""Numbers as they are written, in digits and in words, whatever they stand for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from checker.analysis.annotator import Annotator
from checker.analysis.quantities.grammar import MINUS, Grammar, grammar
from checker.analysis.quantities.reader import NumeralReader
from checker.languages import LanguagePack
from checker.model import Article, Numeral, Token
from checker.text import Span

_MARKS = frozenset(')]}»”";')


def read_numeral(grammar: Grammar, tokens: Sequence[Token], text: str, first: int, stop: int) -> Numeral | None:
    """The longest number that begins at token ``first``; ``None`` when none does."""
    return NumeralReader(grammar, tokens, text, stop).read(first)


def find_numerals(article: Article, grammar: Grammar, first: int, stop: int) -> list[Numeral]:
    """The numbers among tokens ``first`` to ``stop`` (half-open), from left to right."""
    tokens, text = article.tokens, article.text
    may_start = grammar.may_start
    found: list[Numeral] = []
    index = first
    while index < stop:
        norm = tokens[index].norm
        if not may_start[norm]:
            index += 1
            continue
        if norm in grammar.ones and not (index + 1 < stop and may_start[tokens[index + 1].norm]):
            index += 1
            continue
        if norm in MINUS and not _signs(tokens, text, index, stop):
            index += 1
            continue
        numeral = read_numeral(grammar, tokens, text, index, stop)
        if numeral is None:
            index += 1
        else:
            ratio = _ratio(grammar, tokens, text, numeral, stop) if numeral.value == 1.0 else None
            if _cut_off(tokens, numeral):
                numeral = msgspec.structs.replace(numeral, vague=True)
            found.append(ratio or numeral)
            index = found[-1].last
    return found


def _cut_off(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a scale begins the number («… ; ألف») though something like digits or a mark stands before it."""
    if numeral.digits or numeral.value < 1000 or numeral.first == 0:
        return False
    before = tokens[numeral.first - 1].norm
    return before[-1:] in _MARKS or before[-1:].isdecimal()


def _ratio(grammar: Grammar, tokens: Sequence[Token], text: str, one: Numeral, stop: int) -> Numeral | None:
    """ "one in five", «واحد من كل خمسة»: a share of the whole."""
    hit = grammar.ratio.at(tokens, one.last) if one.last < stop and one.kind == "cardinal" else None
    if hit is None or hit.last >= stop or hit.skip:
        return None
    whole = read_numeral(grammar, tokens, text, hit.last, stop)
    if whole is None or whole.kind != "cardinal" or whole.value <= 1 or whole.definite:
        return None
    return msgspec.structs.replace(
        one, last=whole.last, span=Span(one.span.start, whole.span.end), value=1 / whole.value
    )


def _signs(tokens: Sequence[Token], text: str, index: int, stop: int) -> bool:
    """Whether a hyphen here is a minus sign: nothing but a space or a bracket before it, digits right after it."""
    token = tokens[index]
    if index + 1 >= stop or tokens[index + 1].start != token.end or not tokens[index + 1].norm[:1].isdecimal():
        return False
    before = text[token.start - 1] if token.start else " "
    if index and tokens[index - 1].norm[:1].isdecimal():
        return False  # "3 -5" is more likely a range
    return before.isspace() or before in "([$€£"


def _run(article: Article, pack: LanguagePack) -> tuple[Numeral, ...]:
    rules = grammar(pack)
    return tuple(
        numeral
        for sentence in article.sentences
        for numeral in find_numerals(article, rules, sentence.first, sentence.last)
    )


ANNOTATOR = Annotator(adds="numerals", requires=("tokens", "sentences"), run=_run, tables=("numbers",))

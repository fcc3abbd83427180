"""The words of a sentence as a string of one letter each, so that the forms of dates can be written as patterns.

``Wednesday, 4 November 2020`` has the shape ``W,dMy``. A number of several words is one letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import LanguagePack
from checker.languages.tagger import Memo, Tagger, entries
from checker.model import Numeral, Token
from checker.text import fold

OTHER = "_"
# Letters of the classes of ``dates.tsv``.
LETTERS = {
    "month": "M",
    "month-maybe": "m",
    "hijri": "H",
    "weekday": "W",
    "weekday-short": "K",
    "unit": "U",
    "units": "U",
    "following": "u",
    "dual": "D",
    "years": "Y",
    "days": "J",
    "last": "L",
    "next": "N",
    "this": "T",
    "day": "E",
    "ago": "A",
    "before-ago": "P",
    "before": "B",
    "after": "F",
    "within": "I",
    "during": "V",
    "since": "S",
    "from": "r",
    "to": "t",
    "between": "b",
    "and": "&",
    "of": "f",
    "in": "i",
    "the": "h",
    "part": "p",
    "meridiem": "c",
    "clock": "C",
    "daypart": "g",
    "season": "s",
    "era": "e",
    "matching": "j",
    "few": "q",
    "decade": "Z",
    "later": "l",
    "now": "O",
    "one": "a",
    "old": "1",
    "whole": "G",
    "quarter": "Q",
    "quarter-name": "R",
}
# Numbers: d 1 to 31 in digits, w the same in words, o as an ordinal, y a year in digits, v a year in words, n another;
# x two numbers with a slash or point, X three of them, k a time of day, z the ending of a decade ("1990s").
_MARKS = {
    ".": ".",
    ",": ",",
    "،": ",",
    "-": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    "/": "/",
}
_WORTH = frozenset("MmHWKUDEJYyxXZksCRc")
_FIRST = re.compile(r"\w+(?:'(?=[^\W\d_]{2})\w+)*|[^\w\s]")
_STRONG = frozenset("MHWEZDJYO")  # these win over a number read from the same words
_SLASHED = re.compile(r"\d{1,4}[/.]\d{1,4}(?:[/.]\d{1,4})?")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")
_DECADE_ENDINGS = frozenset(("s", "'s"))
YEARS = range(1000, 2200)


class Item(NamedTuple):
    """One letter of a shape: its tokens (half-open) and what it stands for."""

    letter: str
    first: int
    last: int
    value: str | float
    skip: int = 0  # letters of a clitic before it


class Shape(NamedTuple):
    """The letters of a sentence. ``firsts`` holds the first token of each, and one past the last token of all."""

    letters: str
    firsts: tuple[int, ...]
    items: dict[int, Item]  # by the position of the letter; words that mean nothing have none


class Vocabulary:
    """The date words of a language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._tagger: Tagger[tuple[str, str]] = Tagger(
            ((form, (LETTERS[row[0]], row[1])) for form, row in entries(pack, "dates")), pack
        )
        settings = pack.table("dates")
        self.day_first = settings.get("order", "dmy") == "dmy"
        self.month_first = settings.get("order") == "mdy"
        self.modifiers_follow = settings.get("modifier") == "after"
        self.week_starts = int(settings.get("week_starts", 0))
        self._articles = tuple(fold(word) for word in settings.get("article", ()))
        worthy = {fold(_FIRST.findall(form)[0]) for form, row in entries(pack, "dates") if LETTERS[row[0]] in _WORTH}
        self._worthy_heads = frozenset(worthy)
        self._pack = pack
        #: Whether a date may be named by a phrase that begins with a folded word.
        self.worthy: Memo[bool] = Memo(self._is_worthy)
        #: The letter of a folded word that begins no phrase of the table; "" when it may begin one.
        self.plain: Memo[str] = Memo(self._plain_letter)

    def _plain_letter(self, norm: str) -> str:
        special = norm in _DECADE_ENDINGS or norm[:1].isdecimal() or self._tagger.starts[norm]
        return "" if special else _MARKS.get(norm, OTHER)

    def _is_worthy(self, norm: str) -> bool:
        if norm[:1].isdecimal():
            return _digits(norm) in ("X", "x", "k") or (norm.isdecimal() and int(norm[:5]) in YEARS)
        return any(variant.stem in self._worthy_heads for variant in self._pack.variants(norm))

    def item(self, tokens: Sequence[Token], index: int, stop: int) -> Item | None:
        """The longest phrase of the table that begins at a token."""
        hit = self._tagger.at(tokens, index)
        if hit is None or hit.last > stop:
            return None
        letter, value = hit.payload[0]
        skip = hit.skip
        if skip:
            clitics = tokens[index].norm[:skip]
            skip -= next((len(article) for article in self._articles if clitics.endswith(article)), 0)
        return Item(letter, index, hit.last, value, skip)


@lru_cache(maxsize=32)
def vocabulary(pack: LanguagePack) -> Vocabulary:
    """The date words of a language, read once."""
    return Vocabulary(pack)


def _number(numeral: Numeral, tokens: Sequence[Token]) -> Item:
    value, first, last = numeral.value, numeral.first, numeral.last
    if numeral.vague or value < 0:
        return Item(OTHER, first, last, value)
    if numeral.kind == "ordinal":
        letter = "o" if value <= 31 else "n"
    elif not value.is_integer():
        letter = "n"
    elif numeral.digits and last == first + 1 and tokens[first].norm.isdecimal():
        letter = "d" if 1 <= value <= 31 else "y" if int(value) in YEARS else "n"
    else:
        letter = "w" if 1 <= value <= 31 else "v" if int(value) in YEARS and not numeral.digits else "n"
    return Item(letter, first, last, value)


def _digits(norm: str) -> str:
    """The letter of a token of digits that is no number; "" for any other."""
    if _CLOCK.fullmatch(norm):
        return "k"
    if _SLASHED.fullmatch(norm):
        return "X" if len(re.split(r"[/.]", norm)) == 3 else "x"
    return "d" if len(norm) == 2 and norm[0] == "0" and norm != "00" else ""  # 04-07-2015


def _completes_year(century: Item, item: Item, numeral: Numeral) -> bool:
    """ "nineteen" and "seventy-eight" are one year."""
    return (
        century.letter == "w"
        and century.last == item.first
        and not numeral.digits
        and float(century.value) in (17, 18, 19, 20)
        and 10 <= numeral.value < 100
    )


def shape(
    tokens: Sequence[Token], first: int, stop: int, numerals: Mapping[int, Numeral], words: Vocabulary, text: str
) -> Shape | None:
    """The shape of tokens ``first`` to ``stop``; ``None`` when no word in it can belong to a date.

    Args:
        tokens: all tokens of the article.
        first: the first token of the sentence.
        stop: one past its last token.
        numerals: the numbers of the sentence by their first token.
        words: the vocabulary of the language.
        text: the text of the article.
    """
    worthy = words.worthy
    if not any([worthy[token.norm] for token in tokens[first:stop]]):  # noqa: C419 - a list is faster here
        return None
    plain = words.plain
    letters: list[str] = []
    firsts: list[int] = []
    items: dict[int, Item] = {}
    index, worth = first, False
    while index < stop:
        norm = tokens[index].norm
        letter = plain[norm]
        if letter and index not in numerals:
            letters.append(letter)
            firsts.append(index)
            index += 1
            continue
        item = _special(tokens, index, stop, numerals.get(index), words, text)
        if letters and item.letter in "wn_":
            before = items.get(len(letters) - 1)
            if norm in _DECADE_ENDINGS and letters[-1] in "yn" and tokens[index - 1].end == tokens[index].start:
                item = Item("z", index, index + 1, norm)
            elif before is not None and item.letter in "wn" and _completes_year(before, item, numerals[index]):
                letters.pop()
                firsts.pop()
                item = Item("v", before.first, item.last, float(before.value) * 100 + float(item.value))
        worth = worth or item.letter in _WORTH
        if item.letter != OTHER:
            items[len(letters)] = item
        letters.append(item.letter)
        firsts.append(item.first)
        index = item.last
    if not worth:
        return None
    return Shape("".join(letters), (*firsts, stop), items)


def _special(
    tokens: Sequence[Token], index: int, stop: int, numeral: Numeral | None, words: Vocabulary, text: str
) -> Item:
    """The item of a token that is a number, or may begin a phrase of the vocabulary."""
    token = tokens[index]
    item = words.item(tokens, index, stop)
    if item is not None and item.letter in "mK" and not _capital(text, token):
        item = None
    if numeral is None:
        if item is not None:
            return item
        norm = token.norm
        letter = _digits(norm) if norm[:1].isdecimal() else ""
        return Item(letter or _MARKS.get(norm, OTHER), index, index + 1, norm)
    if item is None or item.letter not in _STRONG or item.last < numeral.last:
        return _number(numeral, tokens)
    return item


def _capital(text: str, token: Token) -> bool:
    """Whether a word is written with a capital, in scripts that have them."""
    letter = text[token.start]
    return letter.isupper() or not letter.islower()

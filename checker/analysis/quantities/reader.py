"""Reads one number, part by part.

One grammar for all languages: the parts of a number are added and multiplied by the class of each word («ثلاثة وعشرون
ألفا», "twenty-three thousand").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from checker.analysis.quantities.digits import Digits, read_digits, vulgar_fraction
from checker.analysis.quantities.grammar import HYPHENS, MINUS, Grammar, Word
from checker.model import Numeral, Token
from checker.text import Span

_DOZEN = 12
_TAIL = 10  # what «عشر» adds to a unit
_MULTIPLIERS = frozenset(("hundred", "scale", "dozen", "suffix", "vague"))
_ADDENDS = frozenset(("unit", "teen", "ten", "hundred", "hundreds", "dual", "ordinal"))
_OPENING = frozenset('([«“"')
_CLOSING = frozenset(')]»”"')
_THREE_DIGITS = re.compile(r"\d{3}(?:[.,٫]\d+)?")
_UNSEEN_GAPS = frozenset("\u00a0\u202f\u2009")


class NumeralReader:
    """Reads one number from a token on. ``total`` holds finished scales, ``group`` what is below the next one."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token], text: str, stop: int) -> None:
        self.grammar, self.tokens, self.text, self.stop = grammar, tokens, text, stop
        self.total = 0.0
        self.group: float | None = None
        self.filled: set[str] = set()  # slots of the group: unit, ten, hundred
        self.floor = float("inf")  # the scale last used
        self.kind = "cardinal"
        self.previous = ""  # class of the word before
        self.vague = False
        self.definite = False
        self.digits = False
        self._start = 0  # offset of the first letter or digit

    def read(self, first: int) -> Numeral | None:
        negative, index = self._sign(first)
        start = self.tokens[index].start if index < self.stop else 0
        last = index
        while last < self.stop:
            following = self._step(last, last == index)
            if following is None:
                break
            if last == index:
                start = self._start
            last = following
            if self.kind == "ordinal" and not self.grammar.unit_first:
                break
        if last == index or (self.group is None and self.total == 0.0 and self.previous != "zero"):
            return None
        value = self.total + (self.group or 0.0)
        if negative:
            start = self.tokens[first].start
        return Numeral(
            first=first if negative else index,
            last=last,
            span=Span(start, self.tokens[last - 1].end),
            value=-value if negative else value,
            kind=self.kind,  # type: ignore[arg-type]
            digits=self.digits,
            vague=self.vague,
            definite=self.definite,
        )

    def _sign(self, first: int) -> tuple[bool, int]:
        token = self.tokens[first]
        if token.norm in MINUS:
            return True, first + 1
        if any(word.kind == "negative" for word in self.grammar.words(self.tokens, first, self.stop)):
            return True, first + 1
        return False, first

    def _step(self, index: int, at_start: bool) -> int | None:
        """Take in the word at ``index`` (with what joins it); the index after it, or ``None`` when it does not fit."""
        tokens, grammar = self.tokens, self.grammar
        joined, position = False, index
        if not at_start:
            norm = tokens[index].norm
            if norm in _CLOSING and self._bracketed(index):
                position = index + 1  # «(160) مليون»
                norm = tokens[position].norm
            after = self._joined_fraction(index) if position == index else None
            if after is not None:
                return after
            if norm in grammar.joins:
                if self.previous not in grammar.join_after:
                    return None
                joined, position = True, index + 1
            elif norm in HYPHENS:
                position = index + 1
                if grammar.join_required or position >= self.stop or tokens[position].norm[:1].isdecimal():
                    return None  # a range or a score
                if (tokens[index - 1].end == tokens[index].start) != (tokens[index].end == tokens[position].start):
                    return None
            if position >= self.stop:
                return None
        norm = tokens[position].norm
        if norm[:1].isdecimal():
            return self._digits(position, at_start, joined)
        if at_start and len(norm) == 1 and vulgar_fraction(norm) is not None:
            self.group, self._start, self.digits = vulgar_fraction(norm), tokens[position].start, True
            self.previous = "fraction"
            return position + 1
        if norm in grammar.ones:
            return self._one(position, at_start, joined)
        for word in self._readings(position, at_start):
            if word.joined and not at_start:
                if self.previous not in grammar.join_after:
                    continue
                if self._add(word, True):
                    return self._finish(word)
            elif self._add(word, joined):
                self._start = word.start
                return self._finish(word)
        return None

    def _bracketed(self, index: int) -> bool:
        """Whether the digits before a closing mark stand alone in brackets, and a scale follows."""
        first = index - 2
        return (
            self.previous == "digits"
            and first >= 0
            and self.tokens[first].norm in _OPENING
            and self._scale(index + 1) is not None
        )

    def _readings(self, index: int, at_start: bool) -> tuple[Word, ...]:
        """The readings of a word that its neighbours allow."""
        words = self.grammar.words(self.tokens, index, self.stop, inside=not at_start)
        if not words:
            return ()
        if any(word.kind == "nth" for word in words):
            words = self._nth(words, at_start)
        if words and words[0].kind == "suffix":
            return words if self._is_suffix(index) else ()
        if at_start and len(words) > 1 and words[-1].kind == "dual" and self._governs_noun(words[-1].last):
            return words[::-1]  # «ألفا قتيل» is two thousand, «ألفا» alone one
        return words

    def _nth(self, words: tuple[Word, ...], at_start: bool) -> tuple[Word, ...]:
        """«خمس السكان» is a fifth, «خمس مدارس» five: only a definite noun makes a share of such a word."""
        last = words[0].last
        after = self.tokens[last].norm if last < self.stop else ""
        definite = any(after.startswith(article) and len(after) > len(article) + 1 for article in self.grammar.articles)
        if at_start and definite and not self.grammar.words(self.tokens, last, self.stop):
            return tuple(word._replace(kind="fraction") for word in words if word.kind == "nth")
        return tuple(word for word in words if word.kind != "nth")

    def _is_suffix(self, index: int) -> bool:
        """Whether a letter multiplies the digits before it: "10k", "$5m", but not "5 m" (metres)."""
        token, before = self.tokens[index], self.tokens[index - 1]
        if not self.digits or self.previous != "digits":
            return False
        if len(token.norm) > 1:
            return token.start - before.end <= 1
        if token.start != before.end:
            return False
        if token.norm != "m" or self.text[token.start] == "M":
            return True
        return before.start > 0 and unicodedata.category(self.text[before.start - 1]) == "Sc"

    def _governs_noun(self, index: int) -> bool:
        if index >= self.stop:
            return False
        token = self.tokens[index]
        if not token.norm[:1].isalpha() or token.norm in self.grammar.function_words:
            return False
        return not any(token.norm.startswith(join) for join in self.grammar.joins)

    def _finish(self, word: Word) -> int:
        # A plural scale behind a number is a scale like any other («ثلاثة آلاف وتسعمئة»).
        self.previous = "scale" if word.kind == "vague" and not self.vague else word.kind
        self.definite = self.definite or word.definite
        if word.kind in ("fraction", "shares") and self.kind == "cardinal":
            return self._after_fraction(word.last)
        return word.last

    def _after_fraction(self, index: int) -> int:
        """«نصف مليون», "half a million", "two thirds of a million": a fraction takes the scale after it."""
        position = index
        for skipped in (self.grammar.of, self.grammar.ones):
            if position < self.stop and self.tokens[position].norm in skipped:
                position += 1
        scale = self._scale(position)
        if scale is None or self.total or self.group is None or (position > index and scale.kind == "hundred"):
            return index
        self.group *= scale.value
        self.filled = {"unit", "ten", "hundred"}
        self.previous = scale.kind
        return scale.last

    def _scale(self, index: int) -> Word | None:
        if index >= self.stop:
            return None
        words = self.grammar.words(self.tokens, index, self.stop)
        return next((word for word in words if word.kind in ("scale", "dozen", "hundred") and not word.joined), None)

    def _joined_fraction(self, index: int) -> int | None:
        """«مليون ونصف», «مئة وثلاثة أرباع», "five and a half million": a fraction that "and" adds."""
        tokens, grammar = self.tokens, self.grammar
        position, joined = index, False
        if tokens[position].norm in grammar.joins:
            position, joined = position + 1, True
        elif len(tokens[position].norm) == 1 and tokens[position].start == tokens[position - 1].end:
            joined = True  # "2½"
        if position < self.stop and joined and tokens[position].norm in grammar.ones:
            position += 1
        if position >= self.stop or not self.previous or self.kind != "cardinal":
            return None
        fraction = vulgar_fraction(tokens[position].norm) if joined else None
        last = position + 1
        if fraction is None:
            first = next((w for w in grammar.words(tokens, position, self.stop) if joined or w.joined), None)
            if first is None:
                return None
            if first.kind == "fraction" or (first.kind == "ordinal" and position > index + 1 and first.value > 2):
                fraction = first.value if first.kind == "fraction" else 1 / first.value
                last = first.last
            elif first.kind == "unit" and first.last < self.stop:
                for word in grammar.words(tokens, first.last, self.stop):
                    if word.kind == "shares" or (word.kind == "fraction" and first.value == 1 and not word.joined):
                        fraction, last = first.value * word.value, word.last
                    elif word.kind == "ordinal" and first.value == 1 and not grammar.unit_first:
                        fraction, last = 1 / word.value, word.last
        if fraction is None:
            return None
        self.previous = "fraction"
        if self.group is not None:
            self.group += fraction
            self.filled = {"unit", "ten", "hundred"}
            return last
        scale = self._scale(last)
        if scale is not None and scale.value <= self.floor:
            self.total += fraction * scale.value
            return scale.last
        self.total += fraction * self.floor
        return last

    def _digits(self, index: int, at_start: bool, joined: bool) -> int | None:
        tokens, grammar = self.tokens, self.grammar
        token = tokens[index]
        read = read_digits(token.norm, grammar.decimal, grammar.thousands)
        if read is None:
            share = vulgar_fraction(token.norm) if at_start else None
            if share is None:
                return None
            read = Digits(share)
        last, value = index + 1, read.value
        if value.is_integer() and len(token.norm) <= 3:
            last, value = self._space_groups(index, value)
            share = (
                vulgar_fraction(tokens[last].norm) if last < self.stop and tokens[last].norm[:1].isdecimal() else None
            )
            if share is not None:
                last, value = last + 1, value + share
        if not at_start:
            if self.previous == "hundred":
                fits = joined and value < 100 and self._scale(last) is None
            else:
                scale = self._scale(last)
                fits = self.group is None and value < self.floor and (joined or scale is not None)
                if scale is not None and scale.value >= self.floor:
                    fits = False
            if not fits:
                return None
        else:
            self._start = token.start
        self.group = (self.group or 0.0) + value
        self.filled = {"unit", "ten", "hundred"}
        self.digits = True
        self.vague = self.vague or read.doubtful
        self.previous = "digits"
        suffix = tokens[last] if last < self.stop else None
        if suffix is not None and suffix.start == tokens[last - 1].end and suffix.norm in grammar.ordinal_suffixes:
            self.kind = "ordinal"
            last += 1
        return last

    def _space_groups(self, index: int, value: float) -> tuple[int, float]:
        """Groups of three digits parted by spaces that do not break, or by any space where the language does so."""
        last, spaces = index + 1, 0
        grouped = value
        while last < self.stop:
            before, token = self.tokens[last - 1], self.tokens[last]
            if token.norm in self.grammar.thousands and last + 1 < self.stop and self._tight(last):
                following = self.tokens[last + 1]
                if _THREE_DIGITS.fullmatch(following.norm.replace(",", ".")):  # «1،234،567», «12،220,13»
                    grouped = grouped * 1000 + float(following.norm.replace(",", "."))
                    last += 2
                    continue
            gap = self.text[before.end : token.start]
            if len(gap) != 1 or not (gap in _UNSEEN_GAPS or gap == " ") or not _THREE_DIGITS.fullmatch(token.norm):
                break
            spaces += gap == " "
            grouped = grouped * 1000 + float(token.norm[:3]) + (float("0." + token.norm[4:]) if token.norm[3:] else 0.0)
            last += 1
            if len(token.norm) > 3:
                break
        # One ordinary space may as well part two numbers ("On May 5 300 people …").
        if spaces == 0 or self.grammar.space_groups or last - index > 2:
            return last, grouped
        return index + 1, value

    def _tight(self, index: int) -> bool:
        """Whether nothing stands on either side of a token."""
        before, token, after = self.tokens[index - 1 : index + 2]
        return before.end == token.start and token.end == after.start

    def _one(self, index: int, at_start: bool, joined: bool) -> int | None:
        """ "a hundred", "a dozen", "and a half": the article counts as one, when a multiplier follows."""
        if not at_start and not joined:
            return None
        following = self.grammar.words(self.tokens, index + 1, self.stop) if index + 1 < self.stop else ()
        for word in following:
            if word.kind in ("hundred", "scale", "dozen") and at_start:
                self.group, self.filled, self._start = 1.0, {"unit", "ten"}, self.tokens[index].start
                self.previous = "unit"
                return index + 1
            share = word.kind == "ordinal" and word.value > 2 and at_start and self._is_of(word.last)
            if share:
                word = word._replace(kind="fraction", value=1 / word.value)
            if word.kind == "fraction" and self._add(word, joined):
                if at_start:
                    self._start = self.tokens[index].start
                return self._finish(word)
        return None

    def _is_of(self, index: int) -> bool:
        return index < self.stop and self.tokens[index].norm in self.grammar.of

    def _add(self, word: Word, joined: bool) -> bool:
        """Take in a word; whether it fits."""
        kind, value = word.kind, word.value
        fresh = self.group is None and self.total == 0.0
        if kind == "zero":
            if not fresh or self.previous:
                return False
            self.group = 0.0
            return True
        if kind == "tail":
            if "ten" in self.filled or joined or self.previous not in ("unit", "ordinal"):
                return False
            self.group = (self.group or 0.0) + _TAIL
            self.filled |= {"ten"}
            return True
        if kind == "fraction":
            return self._add_fraction(value, joined, fresh)
        if kind == "shares":
            if self.group is None or joined or ("hundred" in self.filled and not self.digits):
                return False
            self.group *= value
            return True
        if kind in _MULTIPLIERS and not fresh and self.group is not None and not joined:
            return self._multiply(kind, value)
        if kind == "vague":
            if not fresh:
                return False
            self.group, self.vague = value, True
            return True
        if kind in ("scale", "dozen", "dual"):
            return self._open(kind, value, joined, fresh)
        if kind == "ordinal" and self.group == 1.0 and self.previous == "unit" and not self.grammar.unit_first:
            self.group = 1 / value  # "one third"
            return True
        if kind in _ADDENDS:
            return self._addend(kind, value, joined, fresh)
        return False

    def _add_fraction(self, value: float, joined: bool, fresh: bool) -> bool:
        if fresh:
            self.group = value
        elif joined:
            if self.group is None:
                self.total += value * self.floor  # a million and a half
            else:
                self.group += value
        elif self.group is not None and self.previous in ("unit", "teen", "ten"):
            self.group *= value
        else:
            return False
        return True

    def _multiply(self, kind: str, value: float) -> bool:
        assert self.group is not None
        if kind == "hundred":
            if "hundred" in self.filled and not self.digits:
                return False
            self.group *= value
            self.filled = {"hundred"}
            return True
        if value >= self.floor or (value == _DOZEN and self.group > 99):
            return False
        self.total += self.group * value
        self.group = None
        self.filled = set()
        self.floor = value
        return True

    def _open(self, kind: str, value: float, joined: bool, fresh: bool) -> bool:
        """A scale without a number before it: «ألف», «مليونان», and so after a larger scale («مليون وألف»)."""
        if self.group is not None or not (fresh or (joined and value < self.floor)):
            return False
        self.total += value * (2 if kind == "dual" else 1)
        self.floor = value
        return True

    def _addend(self, kind: str, value: float, joined: bool, fresh: bool) -> bool:
        if value >= self.floor or self.previous == "zero":
            return False
        if not fresh and self.grammar.join_required and not joined and not (kind == "ordinal" and self.group is None):
            return False
        slots = {"unit": {"unit"}, "teen": {"unit", "ten"}, "ten": {"ten"}}.get(kind, {"hundred"})
        if kind == "ordinal":
            slots = {"unit"} if value < 10 else {"ten"} if value < 100 and value % 10 == 0 else {"unit", "ten"}
        if slots & self.filled:
            return False
        if self.filled and "hundred" in slots:
            return False
        if self.filled and not joined and self.previous == "unit":
            return False
        if slots == {"ten"} and "unit" in self.filled and not (self.grammar.unit_first and joined):
            return False
        if slots == {"unit"} and "ten" in self.filled and self.grammar.unit_first:
            return False
        if joined and self.filled and not self.grammar.unit_first and self.previous not in self.grammar.join_after:
            return False
        self.group = (self.group or 0.0) + value
        self.filled |= slots
        if kind == "ordinal":
            self.kind = "ordinal"
        return True

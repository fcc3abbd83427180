"""The words of numbers and how a language joins them: ``numbers.tsv`` and ``numbers.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.analysis.quantities.digits import vulgar_fraction
from checker.languages import LanguagePack
from checker.languages.tagger import Memo, Tagger, entries
from checker.model import Token
from checker.text import fold

HYPHENS = frozenset("-‐‑–")
MINUS = HYPHENS | {"−"}


class Word(NamedTuple):
    """A word of ``numbers.tsv`` as it stands in the text."""

    kind: str
    value: float
    last: int  # index one past its last token
    joined: bool  # "and" is written together with it
    definite: bool
    start: int  # offset of its first letter, clitics left out


class Grammar:
    """The number words of a language and how they are joined."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("numbers")

        def words(key: str) -> frozenset[str]:
            return frozenset(fold(word) for word in table.get(key, ()))

        self.decimal = frozenset(table.get("decimal", (".",)))
        self.thousands = frozenset(table.get("thousands", (",",)))
        self.space_groups = bool(table.get("space_groups"))
        self.joins = words("and")
        self.join_required = bool(table.get("and_required"))
        self.join_after = frozenset(table.get("and_after", ()))
        self.articles = tuple(fold(word) for word in table.get("article", ()))
        self._inner_clitics = (
            self.joins | set(self.articles[:1]) | {j + a for j in self.joins for a in self.articles[:1]}
        )
        self.unit_first = bool(table.get("unit_before_ten"))
        self.ones = words("one")
        self.ordinal_suffixes = words("ordinal_suffixes")
        self._tagger: Tagger[tuple[str, float]] = Tagger(
            ((form, (row[0], _value(row[1]))) for form, row in entries(pack, "numbers")), pack
        )
        self.of = words("of")
        self.ratio: Tagger[bool] = Tagger(((phrase, True) for phrase in table.get("ratio", ())), pack)
        self.function_words = pack.words("stopwords")
        self._no_numbers = words("no_numbers")
        #: Whether a number may begin with a folded word.
        self.may_start: Memo[bool] = Memo(self._is_start)

    def _is_start(self, norm: str) -> bool:
        if norm in self._no_numbers:
            return False
        if norm[:1].isdecimal() or norm in self.ones or self._tagger.starts[norm]:
            return True
        return norm in MINUS or (len(norm) == 1 and vulgar_fraction(norm) is not None)

    def words(self, tokens: Sequence[Token], index: int, stop: int, *, inside: bool = True) -> tuple[Word, ...]:
        """The readings of the number word at a token; ``inside`` a number it may bear no preposition («بالمئة»)."""
        hit = self._tagger.at(tokens, index)
        if hit is None or hit.last > stop:
            return ()
        clitics = tokens[index].norm[: hit.skip]
        joined = any(clitics.startswith(join) for join in self.joins)
        if inside and clitics and clitics not in self._inner_clitics:
            return ()
        definite = clitics.endswith(self.articles) if self.articles else False
        start = tokens[index].start + hit.skip  # mended by the reader when unseen marks stand among the letters
        return tuple(Word(kind, value, hit.last, joined, definite, start) for kind, value in hit.payload)


def _value(cell: str) -> float:
    above, _, below = cell.partition("/")
    return float(above) / float(below) if below else float(above)


@lru_cache(maxsize=32)
def grammar(pack: LanguagePack) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(pack)

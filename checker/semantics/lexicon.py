"""What the language packs know about single words: opposites, words that deny or undo, words without content."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.languages import LanguagePack, available, load
from checker.text import fold

_FORM = re.compile(r"\s*,\s*")
_NO_AXIS = "-"  # of pairs whose words are no opposites together, whatever they are apart


class Entry(NamedTuple):
    """A word as the judge sees it."""

    stem: str
    poles: tuple[tuple[str, str], ...]  # (axis, pole): words of one axis and different poles exclude each other
    polarity: str  # not, without, deny, fail, refuse, cancel, prevent, doubt; "" for most words
    stop: bool  # a word without content
    mark: str  # passive, more, less, but: words that the comparison treats apart; "" for most
    root: str = ""  # what the forms of one verb have in common, tense and person left out


class Lexicon:
    """The tables ``opposites``, ``polarity``, ``contrast`` and ``stopwords`` of one language, by folded form.

    A word is looked up as it stands, then without its clitics, then by its stem.
    """

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._poles: dict[str, set[tuple[str, str]]] = {}
        self._pairs: dict[tuple[str, str], Entry] = {}
        self._polarity: dict[str, str] = {}
        self._stop = pack.words("stopwords")
        self._marks: dict[str, str] = {}
        self._memo: dict[str, Entry] = {}
        self._firsts: set[str] = set()
        for axis, pole, forms in pack.rows("opposites"):
            for form in _FORM.split(forms):
                self._add(fold(form), (axis, pole))
        for form, kind in pack.rows("polarity"):
            self._add_polarity(fold(form), kind)
        for form, kind in pack.rows("contrast"):
            self._marks[fold(form)] = kind
        self._known = self._poles.keys() | self._polarity.keys() | self._marks.keys() | self._stop

    def _add(self, form: str, pole: tuple[str, str]) -> None:
        first, _, second = form.partition(" ")
        if second:
            known = self._pairs.get((first, second))
            poles = (*(known.poles if known else ()), *(() if pole[0] == _NO_AXIS else (pole,)))
            self._pairs[first, second] = Entry(form, poles, known.polarity if known else "", False, "")
            self._firsts.add(first)
            return
        self._poles.setdefault(form, set()).add(pole)
        self._poles.setdefault("=" + self.pack.stem(form), set()).add(pole)

    def _add_polarity(self, form: str, kind: str) -> None:
        first, _, second = form.partition(" ")
        if second:
            known = self._pairs.get((first, second))
            self._pairs[first, second] = Entry(form, known.poles if known else (), kind, False, "")
            self._firsts.add(first)
        else:
            self._polarity[form] = kind

    def entry(self, norm: str) -> Entry:
        """What is known of a folded word."""
        found = self._memo.get(norm)
        if found is None:
            if len(self._memo) > 100_000:
                self._memo.clear()
            found = self._memo[norm] = self._look_up(norm)
        return found

    def pair(self, first: str, second: str) -> Entry | None:
        """What is known of two folded words together («call off»)."""
        return self._pairs.get((first, second)) if first in self._firsts else None

    def entry_before(self, norm: str, after: str) -> Entry:
        """What is known of a folded word that stands before another: of the two together, or of the word alone."""
        if norm in self._firsts and (pair := self._pairs.get((norm, after))):
            return pair
        return self._memo.get(norm) or self.entry(norm)

    def _look_up(self, norm: str) -> Entry:
        poles: set[tuple[str, str]] = set()
        polarity = mark = ""
        stop = False
        stem = self.pack.stem(norm)
        for variant in self.pack.variants(norm):
            word = variant.stem
            if word not in self._known:  # as nearly all readings are
                continue
            if not poles and word in self._poles:
                base = self.pack.stem(word)
                # With the senses of its other forms, but for what only looks like a clitic («بالغ», «ألغى»).
                poles = self._poles[word] | (self._poles.get("=" + base, poles) if word.startswith(base) else poles)
            polarity = polarity or self._polarity.get(word, "")
            mark = mark or self._marks.get(word, "")
            stop = stop or word in self._stop
        if not stop:
            poles = poles or self._poles.get("=" + stem) or self._poles.get(stem, poles)
        if not poles and not polarity:
            return Entry(stem, (), "", stop, mark, self.pack.root(norm))
        return Entry(
            stem, tuple(sorted(poles)), polarity, stop or bool(polarity and len(norm) < 4), mark, self.pack.root(norm)
        )


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language that has a pack."""
    return Lexicon(load(code))


@cache
def _direction(code: str) -> str:
    return str(load(code).settings.get("direction", "ltr"))


def language_of(text: str, norms: list[str]) -> str:
    """The language whose pack knows most of a text's words without content; of its writing direction where none does.

    Only languages with a pack are told apart: a text in another language gets the nearest of them, whose tables then
    say nothing about it.
    """
    direction = "rtl" if any("\u0590" <= letter <= "\u08ff" for letter in text) else "ltr"
    best, most = "", -1
    for code in available():
        if _direction(code) != direction:
            continue
        stop = lexicon(code)._stop
        count = sum(1 for norm in norms if norm in stop)
        if count > most:
            best, most = code, count
    return best or available()[0]

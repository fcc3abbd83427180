"""What a language says of the words of names: given names, titles, particles, and words that are no part of a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from checker.languages import LanguagePack
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import DOUBT, actors, alternatives
from checker.text import fold, fold_all

# Classes of words, as bits.
GIVEN = 1  # a given name
GIVEN_OR_WORD = 2  # a given name that is an ordinary word as well
PARTICLE = 4  # a small word inside a name
OPENER = 8  # a particle that may begin a name
TITLE = 16  # a title: what follows is a name
ROLE = 32  # an office or a part in the story: a name may follow
BODY = 64  # makes a run of capitals the name of something else
WEAK_BODY = 128  # the same, unless a given name stands before it
NOT = 256  # no part of a name
CUE = 512  # a reporting word
SUFFIX = 1024  # Jr, III
NATION = 2048  # a country or an adjective of nationality
FOREIGN = 4096  # a given name of another language

_CLASS_OF = {"body": BODY, "weak": WEAK_BODY, "role": ROLE, "not": NOT}
_NAMES = {"own": GIVEN, "foreign": GIVEN | FOREIGN, "?": GIVEN_OR_WORD}
_MEMO = 100_000  # words whose readings are remembered
_SHORT = 3  # letters of a given name that may as well be another word
UNKNOWN = (0, 0)  # the reading of a word that nothing is known of
_ACCENT = re.compile(
    "[\u0300-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed\u0711-\U0010ffff]"
)  # may combine
Value = TypeVar("Value")


def plain(norm: str) -> str:
    """A folded word without accents."""
    if norm.isascii():
        return norm
    apart = unicodedata.normalize("NFKD", norm)
    if _ACCENT.search(apart) is None:
        return apart  # nearly always; the tables of a language come here at once
    return "".join(char for char in apart if not unicodedata.combining(char))


class Memo(dict[str, Value]):
    """What a function says of words, kept; a look-up of a known word costs no call."""

    def __init__(self, make: Callable[[str], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> Value:
        if len(self) >= _MEMO:
            self.clear()
        value = self[key] = self._make(key)
        return value


class NameLexicon:
    """Look-ups by folded word, memoised; clitics written together with a word are taken off where it helps."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("names")
        self.known = bool(table)  # whether the language says how names are written
        self.capitals: bool = table.get("capitals", True)
        self.article = fold(table.get("article", ""))  # written together with a word
        self.servant = fold(table.get("servant", ""))  # «عبد», which takes the article after it
        self.on_behalf = frozenset(map(fold, table.get("on_behalf", ())))
        self.spokesmen = frozenset(map(fold, table.get("spokesmen", ())))
        self.joined = frozenset(map(fold, table.get("joined", ())))
        self.clitics = ("", *table.get("clitics", ()))
        self.article_clitics = tuple(table.get("article_clitics", ()))
        self.conjunctions = frozenset(table.get("conjunctions", ()))
        self.conjoined = tuple(table.get("conjoined", ()))
        self.family_endings = tuple(table.get("family_endings", ()))
        self.no_name_endings = tuple(table.get("no_name_endings", ())) or ("\0",)
        self.prepositions = tuple(table.get("prepositions", ()))
        self.verbal = tuple(table.get("verbal", ()))
        self.present = tuple(table.get("present", ())) or ("\0",)
        self.never = tuple(table.get("never", ()))
        self.lone_titles = frozenset(map(fold, table.get("lone_titles", ())))
        self._given_prefixes = tuple(table.get("given_prefixes", ()))
        self._pack = pack
        self._classes: dict[str, int] = {}
        # Of each folded word: (letters of clitics left out, classes), as it stands, else of its first known reading.
        self.readings: Memo[tuple[int, int]] = Memo(self._read)
        if not self.known:
            return
        self._parties = party_lexicon(pack)
        for kind, names in pack.rows("first_names"):
            self._add(names.split(), _NAMES[kind])
        for names, *_ in pack.rows("given_names"):
            for name in map(fold, alternatives(names)):
                told = self._classes.get(plain(name), 0) & GIVEN or name.startswith(self._given_prefixes or ("\0",))
                if len(name) > _SHORT and " " not in name and not told:
                    self._add((name,), GIVEN_OR_WORD)
        for kind, words in pack.rows("name_words"):
            self._add(words.split(), _CLASS_OF[kind])
        self._add(table.get("particles", ()), PARTICLE)
        self._add(table.get("openers", ()), OPENER)
        self._add(table.get("suffixes", ()), SUFFIX)
        self._add(pack.words("stopwords"), NOT)
        for row in pack.rows("numbers"):
            self._add((form.strip() for form in row[-1].split(",") if " " not in form.strip()), NOT)
        for row in pack.rows("titles"):
            self._add((form.rstrip(".") for form in alternatives(row[0]) if " " not in form), TITLE)
        for row in pack.rows("cues"):
            if row[1] == "verb":
                self._add((form.form for form in pack.cue_forms(row[0]) if " " not in form.form), CUE)
        for actor in actors(pack).values():
            self._add((name.lstrip(DOUBT) for name in actor.names if " " not in name), NATION)
        self._add((row[0] for row in pack.rows("cities") if " " not in row[0]), NATION)

    def _add(self, words: Iterable[str], bits: int) -> None:
        classes = self._classes
        folded = fold_all(words)
        for norm in plain("\n".join(folded)).split("\n") if folded else ():
            classes[norm] = classes.get(norm, 0) | bits

    def classes(self, norm: str) -> int:
        """The classes of a folded word as it stands."""
        skip, bits = self.readings[norm]
        return 0 if skip else bits

    def speaks_for(self, before: str, norm: str) -> bool:
        """Whether a word after another says for whom somebody speaks («المتحدث باسم»), and is no given name there."""
        return norm in self.on_behalf and any(variant.stem in self.spokesmen for variant in self._pack.variants(before))

    def _own(self, norm: str) -> int:
        bits = self._classes.get(norm if norm.isascii() else plain(norm), 0)
        if not bits and norm.startswith(self._given_prefixes):
            bits = GIVEN
        if not bits & GIVEN and any(not reading.skip for reading in self._parties.nationality(norm)):
            bits |= NATION
        return bits

    def _read(self, norm: str) -> tuple[int, int]:
        bits = self._own(norm)
        if bits:
            return 0, bits
        for variant in self._pack.variants(norm):
            if variant.skip and not variant.article:
                bits = self._own(variant.stem)
                if bits & (GIVEN | TITLE | ROLE | OPENER):
                    return variant.skip, bits
        return UNKNOWN


@lru_cache(maxsize=32)
def lexicon(pack: LanguagePack) -> NameLexicon:
    """The lexicon of a language, read on first use."""
    return NameLexicon(pack)

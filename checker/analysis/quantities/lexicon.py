"""The words around numbers: units, what is counted, what befell it, how sure the number is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from checker.languages import LanguagePack, PhraseMatcher
from checker.languages.tagger import Memo, Tagger, entries
from checker.text import fold


class Unit(NamedTuple):
    """A row of ``units.tsv``."""

    kind: str  # percent, points, money, symbol, measure, money-dual, measure-dual
    name: str


class Counted(NamedTuple):
    """A row of ``counted.tsv``."""

    kind: str  # noun, dual, victim, victim-dual
    concept: str


class Lexicon:
    """The tables of a language, read once."""

    def __init__(self, pack: LanguagePack) -> None:
        settings = pack.table("numbers")

        def words(key: str) -> frozenset[str]:
            return frozenset(fold(word) for word in settings.get(key, ()))

        self.pack = pack
        self.units: Tagger[Unit] = Tagger(((form, Unit(*row)) for form, row in entries(pack, "units")), pack)
        counted = list(entries(pack, "counted"))
        self.counted: Tagger[Counted] = Tagger(
            ((form, Counted(*row)) for form, row in counted if row[0] != "event"), pack
        )
        self.events: Tagger[str] = Tagger(((form, row[1]) for form, row in counted if row[0] == "event"), pack)
        self.around: Tagger[tuple[str, str]] = Tagger(
            ((form, (row[0], row[1])) for form, row in entries(pack, "quantity_words")), pack
        )
        self.adjectives_first = bool(settings.get("adjectives_first"))
        self.plural = tuple(settings.get("plural", ()))
        self.adjective_endings = tuple(fold(ending) for ending in settings.get("adjective_endings", ()))
        self.prepositions = tuple(fold(prefix) for prefix in settings.get("prepositions", ()))
        self.of = words("of")
        self.ands = words("and_between")
        self.alternatives = words("alternatives")
        self.between: PhraseMatcher[bool] = PhraseMatcher(((word, True) for word in settings.get("between", ())), pack)
        self.tolls: PhraseMatcher[bool] = PhraseMatcher(((word, True) for word in settings.get("toll", ())), pack)
        self.change = words("change") | words("upward") | words("downward")
        self.places = words("places")
        self.no_places = words("no_places")
        self.function_words = pack.words("stopwords")
        dual_heads = {form.split()[0] for form, row in counted if row[0].endswith("dual")}
        dual_heads |= {form.split()[0] for form, row in entries(pack, "units") if row[0].endswith("dual")}
        self._dual_heads = frozenset(fold(head) for head in dual_heads)
        #: Whether a folded word may be a dual («جنديان»).
        self.dual: Memo[bool] = Memo(self._may_be_dual)

    def _may_be_dual(self, norm: str) -> bool:
        return any(variant.stem in self._dual_heads for variant in self.pack.variants(norm))


@lru_cache(maxsize=32)
def lexicon(pack: LanguagePack) -> Lexicon:
    """The tables of a language."""
    return Lexicon(pack)

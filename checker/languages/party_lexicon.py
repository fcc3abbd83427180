"""Every form of the registry's names, adjectives, offices and titles in one language, in one look-up per word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages.pack import LanguagePack
from checker.languages.phrases import PhraseMatcher
from checker.languages.registry import DOUBT, LIKELY, actors, alternatives
from checker.model import Token
from checker.text import fold

_LONGEST_ABBREVIATION = 7  # letters and dots
_ARTICLE = "The "  # of names such as "The Gambia"; it is no part of what is searched for
_MEMO = 100_000  # words whose readings as adjectives are remembered


class Entry(NamedTuple):
    """One meaning of a form.

    ``kind`` is ``name``, ``capital``, ``place``, ``metonym``, ``organisation``, ``office``, ``adjective``,
    ``modifier``, ``speaker``, ``outlet``, ``person``, ``title`` or ``blocked``. ``role`` refines it: the role of an
    office, the kind of a modifier or speaker, the gender of a title.
    """

    kind: str
    actor: str = ""  # for a person, the key in people.tsv
    office: str | None = None
    role: str = ""
    case: str = ""  # "capital": a capital letter begins it; "capitals": it is written in them; "" for either
    definite: bool | None = None  # of an office, where the language says
    doubtful: bool = False  # needs other evidence in the article
    likely: bool = False  # others have such a body too


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open) are a form; ``skip`` letters of the first are a clitic before it."""

    first: int
    last: int
    skip: int
    entries: tuple[Entry, ...]


class Nationality(NamedTuple):
    """A single word read as an adjective of nationality."""

    skip: int
    actor: str
    form: str
    definite: bool | None
    doubtful: bool


class PartyLexicon:
    """Look-ups by token. Built once per language."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self.settings = pack.table("parties")
        self._capitalised = bool(self.settings["capitalised"])
        self._adjectives: dict[str, list[tuple[str, bool]]] = {}
        self._people_of: dict[str, list[tuple[str, bool]]] = {}
        self._memo: dict[str, tuple[Nationality, ...]] = {}
        self._by_surname: dict[str, list[str]] = {}
        self._begins: dict[str, bool] = {}
        forms: dict[str, list[Entry]] = {}
        for form, entry in self._entries():
            if form:
                entries = forms.setdefault(fold(form), [])
                if not any(
                    (known.kind, known.actor, known.case) == (entry.kind, entry.actor, entry.case) for known in entries
                ):
                    entries.append(entry)
        self._matcher = PhraseMatcher(
            ((form, tuple(entries)) for form, entries in forms.items()), pack, keep_article=True
        )

    def match(self, tokens: Sequence[Token], index: int) -> Hit | None:
        """The longest form that begins at token ``index``, with all its meanings."""
        hit = self._matcher.match(tokens, index)
        return None if hit is None else Hit(hit.first, hit.last, hit.skip, hit.payload)

    def people_called(self, surname: str) -> frozenset[str]:
        """The people of ``people.tsv`` with a surname, folded."""
        return frozenset(self._by_surname.get(surname, ()))

    def nationality(self, norm: str) -> tuple[Nationality, ...]:
        """The readings of a folded word as an adjective of nationality, or as the people called by it."""
        found = self._memo.get(norm)
        if found is None:
            if len(self._memo) >= _MEMO:
                self._memo.clear()
            found = self._memo[norm] = tuple(self._read(norm))
        return found

    def begins(self, norm: str) -> bool:
        """Whether any form of the lexicon may begin with a folded word. Most words begin none."""
        found = self._begins.get(norm)
        if found is None:
            if len(self._begins) >= _MEMO:
                self._begins.clear()
            found = self._begins[norm] = self._matcher.begins(norm) or bool(self.nationality(norm))
        return found

    def _read(self, norm: str) -> Iterator[Nationality]:
        for skip, stem, form, definite in self._pack.inflections(norm):
            for actor, doubtful in self._adjectives.get(stem, ()):
                yield Nationality(skip, actor, form, definite, doubtful)
            if form in ("", "m", "p"):
                for actor, doubtful in self._people_of.get(stem, ()):
                    yield Nationality(skip, actor, "p", definite, doubtful)

    def _case(self, form: str) -> str:
        if not self._capitalised:
            return ""
        letters = [char for char in form if char.isalpha()]
        if len(letters) > 1 and form.isupper() and len(form) <= _LONGEST_ABBREVIATION:
            return "capitals"
        return "capital" if form[0].isupper() else ""

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        yield from self._blocked()
        yield from self._names()
        yield from self._bodies()
        yield from self._offices()
        yield from self._people()
        for forms, gender in self._pack.rows("titles"):
            for form in alternatives(forms):
                yield form, Entry("title", role=gender, case=self._case(form))
        for table, kind in (("modifiers", "modifier"), ("speakers", "speaker")):
            for role, forms in self._pack.rows(table):
                for form in alternatives(forms):
                    yield form, Entry(kind, role=role)

    def _blocked(self) -> Iterator[tuple[str, Entry]]:
        for row in self._pack.rows("not_parties"):
            for form in alternatives(row[0]):
                yield form, Entry("blocked", case=self._case(form))
        for country, *cells in self._pack.rows("outlets"):
            for form in alternatives(cells[0] if cells else ""):
                yield form, Entry("outlet", country, case=self._case(form))

    def _names(self) -> Iterator[tuple[str, Entry]]:
        for key, known in actors(self._pack).items():
            for name in known.names:
                bare = name.lstrip(DOUBT).removeprefix(_ARTICLE)
                yield bare, Entry("name", key, role=known.kind, case=self._case(bare), doubtful=bare != name)
            for adjective in known.adjectives:
                yield from self._adjective(adjective, key)
            for people in known.people:
                bare = people.lstrip(DOUBT)
                self._people_of.setdefault(fold(bare), []).append((key, bare != people))
        for name, country, kind in self._pack.rows("cities"):
            if kind.startswith("capital"):
                yield name, Entry("capital", country, case=self._case(name), doubtful=kind.endswith(DOUBT))
            yield name, Entry("place", country, case=self._case(name))

    def _adjective(self, form: str, actor: str) -> Iterator[tuple[str, Entry]]:
        bare = form.lstrip(DOUBT)
        if self._case(bare) == "capitals" and bare in actors(self._pack)[actor].names:
            return  # "US" is a name before a noun as well
        if bare.isalpha():
            self._adjectives.setdefault(fold(bare), []).append((actor, bare != form))
            return
        for _, words, gender, definite in self._pack.declined(bare):
            yield words, Entry("adjective", actor, None, gender, self._case(bare), definite, bare != form)

    def _bodies(self) -> Iterator[tuple[str, Entry]]:
        for actor, office, kind, forms in self._pack.rows("bodies"):
            for form in alternatives(forms):
                bare = form.lstrip(DOUBT + LIKELY).removeprefix(_ARTICLE)
                yield (
                    bare,
                    Entry(
                        kind if kind != "office" else "organisation",
                        actor,
                        office,
                        role="person" if kind == "office" else "body",
                        case=self._case(bare),
                        doubtful=form.startswith(DOUBT),
                        likely=form.startswith(LIKELY),
                    ),
                )

    def _offices(self) -> Iterator[tuple[str, Entry]]:
        for slug, role, forms in self._pack.rows("offices"):
            for form in alternatives(forms):
                yield form, Entry("office", office=slug, role=role, definite=self._pack.definite(form))
        templates = self.settings["ministry"]
        for slug, definite, *cells in self._pack.rows("portfolios"):
            construct, elided = (*cells, "", "")[:2]
            for role in ("body", "person"):
                for column, key in ((definite, role), (construct, f"{role}_construct")):
                    for field in alternatives(column):
                        for template in templates[key]:
                            form = template.format(field)
                            yield form, Entry("office", office=slug, role=role, definite=self._pack.definite(form))
            for field in alternatives(elided):
                yield field, Entry("office", office=slug, role="elided", definite=True)

    def _people(self) -> Iterator[tuple[str, Entry]]:
        for key, *cells in self._pack.rows("people"):
            for role, cell in zip(("full", "short"), cells, strict=False):
                for form in alternatives(cell):
                    self._by_surname.setdefault(fold(form).split()[-1], []).append(key)
                    yield form, Entry("person", key, role=role, case=self._case(form))


@lru_cache(maxsize=32)
def party_lexicon(pack: LanguagePack) -> PartyLexicon:
    """The lexicon of a language."""
    return PartyLexicon(pack)

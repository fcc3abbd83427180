"""Puts the forms of the lexicon together: an office with the country, adjective or body that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.analysis.mentions.view import View
from checker.languages.gazetteer import city
from checker.languages.party_lexicon import Entry, Hit
from checker.languages.registry import is_country

_PARTY_KINDS = frozenset(("name", "capital", "metonym", "organisation"))
_BODIES = frozenset(("organisation", "movement"))
_ADJECTIVE = frozenset(("adjective",))
_NONE: frozenset[str] = frozenset()
_CLOSING = frozenset("»\"”'’)")
_WIDEST_GAP = 5  # tokens from an open office to its adjective
_RULED = frozenset(("name", "office", "organisation"))  # kinds of parties that have offices in them
_LARGE_TOWN = 300  # thousand inhabitants, from which a name means the large town of that name
_MINISTRY = "ministry"  # how the slugs of ministries begin
_MOST_MODIFIERS = 3
_DEEPEST = 4
# Offices that only a country has, so that they speak for a doubtful name.
_NATIONAL = frozenset(("head-of-state", "head-of-government", "armed-forces", "embassy", "central-bank"))
# What the head of a country is called, in an organisation or a movement.
_GENERIC = frozenset(("government", "leadership", "secretary-general", "head-of-state", "head-of-government"))
_LEADERS = frozenset(("head-of-state", "head-of-government"))


class Phrase(NamedTuple):
    """A noun phrase that names a party, or an office whose country is not said (``actor`` is "")."""

    first: int  # its tokens, half-open
    last: int
    skip: int  # letters of a clitic before it
    actor: str
    office: str | None = None
    kind: str = "office"  # as in Mention
    role: str = ""  # of the office: body, person, force, side
    definite: bool | None = None
    former: bool = False
    opposed: bool = False
    doubtful: bool = False
    assumed: bool = False


class Grammar:
    """Reads the phrases of one sentence. Results are kept, so that no place is read twice."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[int, Phrase | None] = {}
        self.local = frozenset(view.lexicon.settings["local"])
        self._patterns = [pattern.split() for pattern in view.lexicon.settings["patterns"]]

    def enter(self) -> None:
        """Forget the sentence before."""
        self._known.clear()

    def phrase(self, index: int, depth: int = 0) -> Phrase | None:
        """The longest phrase that begins at a token."""
        if index not in self._known:
            if depth >= _DEEPEST:
                return None
            self._known[index] = None  # a phrase does not hold itself
            self._known[index] = self._read(index, depth)
        return self._known[index]

    def _read(self, index: int, depth: int) -> Phrase | None:
        best = self._simple(index)
        modifiers: list[str] = []
        start = self._modifiers(index, modifiers, leading=True)
        begin = self._symbols(start)
        for pattern in self._patterns:
            if pattern[0] not in begin:
                continue
            found = self._match(pattern, index, start, [*modifiers], depth)
            if found is not None and (
                best is None or found.last > best.last or (found.last == best.last and not best.actor)
            ):
                best = found
        return best

    def _symbols(self, index: int) -> frozenset[str]:
        """The symbols that a pattern may begin with at a token."""
        view = self._view
        if index >= view.last or not view.lexicon.begins(view.tokens[index].norm):
            return _NONE
        hit = view.hit(index)
        if hit is None:
            return _ADJECTIVE
        kinds = {entry.kind for entry in hit.entries}
        found = {"office", "place"} & kinds | ({"party"} if kinds & _PARTY_KINDS else set())
        return frozenset(found | _ADJECTIVE)

    def _simple(self, index: int) -> Phrase | None:
        """A name, a metonym, a body or an office by itself."""
        hit = self._view.hit(index)
        if hit is None:
            return None
        best = None
        for entry in hit.entries:
            if entry.kind == "blocked" or (entry.kind == "outlet" and hit.last - hit.first > 1):
                return None
            if entry.kind in _PARTY_KINDS:
                body = entry.kind == "name" and entry.role in _BODIES
                return Phrase(
                    hit.first,
                    hit.last,
                    hit.skip,
                    entry.actor,
                    entry.office,
                    "organisation" if body else entry.kind,
                    entry.role,
                    doubtful=entry.doubtful,
                    assumed=entry.likely,
                )
            own_field = entry.role == "open" and entry.office == "agency" and self._field_follows(hit)
            if entry.kind == "office" and (entry.role in ("body", "person") or own_field):
                definite = True if own_field else entry.definite
                best = Phrase(hit.first, hit.last, hit.skip, "", entry.office, role=entry.role, definite=definite)
        return best

    def _field_follows(self, hit: Hit) -> bool:
        """Whether a definite noun says what an agency is for: «هيئة الاتصالات»."""
        view = self._view
        return hit.last == hit.first + 1 and hit.last < view.last and bool(view.pack.definite(view.word(hit.last)))

    def _match(self, pattern: list[str], index: int, start: int, modifiers: list[str], depth: int) -> Phrase | None:
        """The phrase that a pattern makes of what begins at ``start``, after the modifiers from ``index`` on."""
        view = self._view
        actor: Phrase | Adjective | None = None
        office: Entry | None = None
        skip, place = 0, start
        for number, symbol in enumerate(pattern):
            if number:
                start = self._modifiers(self._unquoted(place), modifiers, leading=False)
            if symbol in ("of", "in", "possessive"):
                if view.is_class(start, symbol):
                    place = start + 1
                    while view.is_class(place, "determiners"):
                        place += 1
                    continue
                if symbol != "of" or not self._attached(start):
                    return None
                place = start
                continue
            if symbol == "office":
                read = self._office(start) or (self._open_office(start) if number else None)
                if read is None:
                    return None
                office, place, letters = read
                if actor is not None and isinstance(actor, Adjective) and not _agree(office, actor):
                    return None
            elif symbol == "place":
                town = self._place(start, office)
                if town is None or (town.skip and not self._attached(start)):
                    return None
                if number and pattern[number - 1] == "office" and not town.skip and office and office.definite:
                    return None
                actor, place, letters = town, town.last, 0 if number else town.skip
            elif symbol == "adjective":
                adjective = self._adjective(start, office)
                if adjective is None:
                    return None
                actor, place, letters = adjective, adjective.last, adjective.skip
            else:
                party = self._party(pattern, number, start, office, depth)
                if party is None:
                    return None
                actor, place, letters = party, party.last, party.skip
            if letters and number and not (symbol == "party" and pattern[number - 1] == "of"):
                return None  # a clitic parts the phrase
            if number == 0:
                skip = letters if start == index else 0
        place = self._modifiers(place, modifiers, leading=False)
        if pattern[0] == "place" and office is not None and office.office not in self.local:
            return None
        if office is None or actor is None:
            return None
        return _compose(index, place, skip, office, actor, modifiers)

    def _clitic_after(self, index: int) -> bool:
        hit = self._view.hit(index) if index < self._view.last else None
        return hit is not None and hit.skip > 0

    def _unquoted(self, index: int) -> int:
        """The token after a closing mark: «الخارجية» الفلسطينية."""
        return index + 1 if index < self._view.last and self._view.tokens[index].norm in _CLOSING else index

    def _place(self, index: int, office: Entry | None) -> Phrase | None:
        """A city whose office speaks for its country: "Istanbul police", «شرطة دبي»."""
        view = self._view
        if index >= view.last or (office is not None and office.office not in self.local):
            return None
        hit = view.hit(index)
        if hit is None:
            country = town_country(view, index) if office is not None else None
            return Phrase(index, index + 1, 0, country, kind="capital") if country is not None else None
        town = next((entry for entry in hit.entries if entry.kind == "place"), None)
        return Phrase(index, hit.last, hit.skip, town.actor, kind="capital") if town is not None else None

    def _modifiers(self, index: int, found: list[str], *, leading: bool) -> int:
        """The first token after the qualifying words that begin at a token."""
        for _ in range(_MOST_MODIFIERS):
            hit = self._view.hit(index) if index < self._view.last else None
            if hit is None or (hit.skip and not leading):
                return index
            entry = next((entry for entry in hit.entries if entry.kind == "modifier"), None)
            if entry is None or any(other.kind in ("office", "blocked") for other in hit.entries):
                return index
            if leading and self._view.head_first and (entry.role != "plain" or self._clitic_after(hit.last)):
                return index
            found.append(entry.role)
            index = hit.last
        return index

    def _office(self, index: int) -> tuple[Entry, int, int] | None:
        """An office, or several in a row of which the last counts ("army chief of staff")."""
        view = self._view
        found, place, skip = None, index, 0
        while place < view.last:
            hit = view.hit(place)
            entry = next((entry for entry in hit.entries if entry.kind == "office"), None) if hit else None
            if hit is None or entry is None or (found is not None and (hit.skip or entry.definite is not None)):
                break
            # "Defence Ministry official": a person of that ministry.
            generic = found is not None and entry.office == "government"
            found = found._replace(role=entry.role) if found is not None and generic else entry
            place, skip = hit.last, hit.skip if place == index else skip
        return None if found is None else (found, place, skip)

    def _open_office(self, index: int) -> tuple[Entry, int, int] | None:
        """An office of any field, after the words that name the field: "Airports Authority"."""
        view = self._view
        for place in range(index, min(view.last, index + _WIDEST_GAP)):
            if view.hit(place) is not None or not (view.capitalised and view.capital(place)):
                read = self._office(place) if place > index else None
                return read if read is not None and read[0].role == "open" else None
        return None

    def _after_field(self, index: int, office: Entry) -> Adjective | None:
        """The adjective after the words that name the field of an open office: «هيئة قناة السويس المصرية»."""
        view = self._view
        for place in range(index, min(view.last, index + _WIDEST_GAP)):
            found = next((one for one in adjectives(view, place) if one.definite), None)
            if found is not None:
                return found if not found.skip else None
            norm = view.tokens[place].norm
            if not norm[0].isalpha() or view.small(place) or view.reports(place):
                return None
            if office.role != "open" and not self._further(place):
                return None
        return None

    def _further(self, index: int) -> bool:
        """Whether a word names one more field of a ministry: «والري»."""
        view = self._view
        hit = view.hit(index)
        if hit is not None and any(entry.kind not in ("modifier", "blocked") for entry in hit.entries):
            return False
        return any(reading.article for reading in view.pack.variants(view.tokens[index].norm))

    def _attached(self, index: int) -> bool:
        """Whether a clitic preposition stands before the word at a token."""
        view = self._view
        if index >= view.last:
            return False
        hit = view.hit(index)
        return hit is not None and hit.skip > 0 and view.clitic(view.tokens[index], hit.skip) in view.words.of_clitics

    def _adjective(self, index: int, office: Entry | None) -> Adjective | None:
        view = self._view
        if index >= view.last:
            return None
        for adjective in adjectives(view, index):
            if office is None or _agree(office, adjective):
                return adjective
        fields = office is not None and (office.role == "open" or (office.office or "").startswith(_MINISTRY))
        return self._after_field(index, office) if office is not None and fields else None

    def _party(self, pattern: list[str], number: int, index: int, office: Entry | None, depth: int) -> Phrase | None:
        if index >= self._view.last:
            return None
        first_symbol = number == 0
        party = self._simple(index) if first_symbol else self.phrase(index, depth + 1)
        if party is None or not party.actor:
            return None
        if office is None:
            return party
        if pattern[number - 1] == "office" and (office.definite is not False or party.skip):
            return None  # only a bare noun takes its owner right after it: «وزير خارجية أرمينيا»
        if pattern[number - 1] == "in" and (party.kind not in _RULED or not _at_home(office)):
            return None
        if office.role == "elided":
            return None
        return party


def town_country(view: View, index: int) -> str | None:
    """The country of a town called by the word at a token, when there is only one, or one large one."""
    if view.small(index) or not view.tokens[index].norm.isalpha() or (view.capitalised and not view.capital(index)):
        return None
    known = city(view.word(index))
    if known is None or (len(known.countries) > 1 and known.thousands < _LARGE_TOWN):
        return None
    return known.country


class Adjective(NamedTuple):
    """A word or two read as an adjective of nationality."""

    first: int
    last: int
    skip: int
    actor: str
    form: str
    definite: bool | None
    doubtful: bool


def adjectives(view: View, index: int) -> Iterator[Adjective]:
    """The readings of what begins at a token as an adjective of nationality."""
    hit = view.hit(index)
    if hit is not None:
        if any(entry.kind == "blocked" for entry in hit.entries):
            return
        for entry in hit.entries:
            if entry.kind == "adjective":
                yield Adjective(index, hit.last, hit.skip, entry.actor, entry.role, entry.definite, entry.doubtful)
    if view.capitalised and not view.capital(index):
        return
    for reading in view.lexicon.nationality(view.tokens[index].norm):
        yield Adjective(index, index + 1, reading.skip, reading.actor, reading.form, reading.definite, reading.doubtful)


def _at_home(office: Entry) -> bool:
    """Whether an office in a country is that country's: an embassy is not, nor need be forces."""
    if office.office == "embassy" or office.role == "force":
        return False
    return office.role != "side" or office.office == "government"


def _agree(office: Entry, adjective: Adjective) -> bool:
    if office.role == "elided" and adjective.form != "f":
        return False
    return None in (office.definite, adjective.definite) or office.definite == adjective.definite


def _compose(
    index: int, last: int, skip: int, office: Entry, owner: Phrase | Adjective, modifiers: list[str]
) -> Phrase:
    slug = office.office
    former, opposed, assumed = "former" in modifiers, "opposed" in modifiers, False
    if isinstance(owner, Phrase):
        former, opposed, assumed = former or owner.former, opposed or owner.opposed, owner.assumed
        if owner.office is not None and slug in _GENERIC:
            slug = owner.office  # "White House officials" speak for the White House
    if slug == "members":  # a movement's fighters are its own, a country's are nobody's
        slug, opposed = None, opposed or is_country(owner.actor)
    if not is_country(owner.actor):
        if slug in _LEADERS:
            slug = "leadership"
        elif slug == "government" and office.role != "body":
            slug = None
    return Phrase(
        index,
        last,
        skip,
        owner.actor,
        slug,
        role=office.role,
        definite=office.definite,
        former=former,
        opposed=opposed,
        doubtful=owner.doubtful and not (slug in _NATIONAL or (slug or "").startswith(_MINISTRY)),
        assumed=assumed,
    )

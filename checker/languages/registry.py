"""Who the parties of the news are: countries, organisations and movements, their names, places and outlets.

Ids are ISO 3166 codes for countries and words in capitals for all others (``parties.tsv``); offices are the slugs of
``offices.tsv`` and ``portfolios.tsv``. Both are the same in every language; names are each language's own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from checker.languages.pack import LanguagePack, available, load, rows_of_all, shared_rows
from checker.model import Party
from checker.text import fold

DOUBT = "?"  # before a name that needs other evidence in the article
LIKELY = "~"  # before a body that other countries may have too
_SHOWN = "!"  # before the name that messages use instead of the CLDR's
_FALLBACK = "en"  # for parties that a language has no name for
_MINISTRY = "ministry"


class Names(NamedTuple):
    """What a language calls an actor. Names and adjectives come with their marks (:data:`DOUBT`)."""

    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    kind: str = "country"


def alternatives(cell: str) -> tuple[str, ...]:
    """The forms of a cell, parted by bars."""
    return tuple(filter(None, cell.split("|")))


def is_country(actor: str) -> bool:
    """Whether an actor of the registry is a country of ISO 3166."""
    return len(actor) == 2 and actor not in ("UN", "EU", "G7", "G8")


@cache
def _memberships() -> frozenset[tuple[str, str]]:
    return frozenset((whole, part) for whole, parts in shared_rows("memberships") for part in alternatives(parts))


def one_voice(actor: str, other: str) -> bool:
    """Whether what one actor says may be credited to the other: they are the same, or one is a part of the other."""
    return actor == other or (actor, other) in _memberships() or (other, actor) in _memberships()


@cache
def _without_president() -> frozenset[str]:
    return frozenset(
        actor for post, actors in shared_rows("governments") if post == "president" for actor in actors.split()
    )


def may_have(actor: str, office: str | None) -> bool:
    """Whether a country may have an office: only a monarchy has a crown prince."""
    return office != "crown-prince" or actor in _without_president()


def same_side(one: Party | None, other: Party | None) -> bool:
    """Whether two parties speak for the same actor, whatever their offices."""
    return one is not None and other is not None and one.actor == other.actor


@cache
def actors(pack: LanguagePack) -> dict[str, Names]:
    """All actors that a language has names for."""
    found: dict[str, Names] = {key: Names(alternatives(cell)) for key, cell in pack.rows("territories")}
    for key, *cells in pack.rows("countries"):
        names, adjectives, people = (alternatives(cell) for cell in (*cells, "", "", "")[:3])
        shown = tuple(name.removeprefix(_SHOWN) for name in names if name.startswith(_SHOWN))
        others = tuple(name for name in names if not name.startswith(_SHOWN))
        marked = {name.lstrip(DOUBT) for name in names if DOUBT in name}
        listed = tuple(name for name in found.get(key, Names()).names if name not in marked)
        ordered = dict.fromkeys((*shown, *listed, *others))
        found[key] = Names(tuple(ordered), adjectives, people)
    for key, kind, *cells in pack.rows("parties"):
        names, adjectives = (alternatives(cell) for cell in (*cells, "", "")[:2])
        found[key] = Names(names, adjectives, kind=kind)
    return found


@cache
def _places(pack: LanguagePack) -> dict[str, str]:
    places: dict[str, str] = {}
    for names in actors(pack).items():
        for name in names[1].names:
            places.setdefault(fold(name.lstrip(DOUBT)), names[0])
    # A city before a country: a story filed from «عمان» comes from Jordan.
    places.update((fold(name), country) for name, country, _ in pack.rows("cities"))
    return places


def place_country(name: str, pack: LanguagePack) -> str | None:
    """The actor in whose land a place lies, by the name of a city, of a country or of an organisation."""
    norm = " ".join(fold(name).split())
    places = _places(pack)
    if norm in places:
        return places[norm]
    return next((places[stem] for _, stem, article in pack.variants(norm) if not article and stem in places), None)


@cache
def _outlets() -> dict[str, str]:
    # Outlets are known by their Latin names in any language's metadata.
    return {
        fold(name): country
        for rows in rows_of_all("outlets").values()
        for country, *cells in rows
        for name in alternatives(cells[0] if cells else "")
    }


def outlet_country(name: str, pack: LanguagePack) -> str | None:
    """The country that a paper, agency or broadcaster reports from, by its name in the language or in Latin letters."""
    return _outlets().get(" ".join(fold(name).split()))


@cache
def offices(pack: LanguagePack) -> dict[str, str]:
    """The display form of every office."""
    shown: dict[str, str] = {}
    for slug, _, forms in pack.rows("offices"):
        shown.setdefault(slug, alternatives(forms)[0])
    template = pack.table("parties")["ministry"]["display"]
    for slug, *cells in pack.rows("portfolios"):
        column = cells[0] if pack.table("parties")["head"] == "first" else cells[1]
        shown.setdefault(slug, template.format(alternatives(column)[0]))
    return shown


def party_name(party: Party, language: str) -> str:
    """What to call a party in a message: "the Azerbaijani ministry of defence", «وزارة الدفاع الأذربيجانية»."""
    if not party.registered:
        return party.name or party.actor.removeprefix("name:")
    if language not in available() or not load(language).table("parties"):
        rows = rows_of_all("territories").get(language, ())
        own = next((alternatives(names)[0] for key, names in rows if key == party.actor), "")
        return own or party_name(party, _FALLBACK)
    pack = load(language)
    known = actors(pack).get(party.actor)
    if known is None or not known.names:
        return party.name or party.actor
    settings = pack.table("parties")["display"]
    name = known.names[0].lstrip(DOUBT)
    if party.actor in settings.get("with_article", ()) and not name.lower().startswith("the "):
        name = f"the {name}"
    office = offices(pack).get(party.office or "")
    if office is None:
        return name
    adjective = next(iter(known.adjectives), "").lstrip(DOUBT)
    if not adjective or known.kind in ("organisation", "movement"):
        return str(settings["of"].format(office=office, name=name))
    return str(settings["adjective"].format(office=office, adjective=pack.agree(adjective, office)))


@cache
def known_cities(pack: LanguagePack) -> dict[str, tuple[str, str]]:
    """The cities often in the news, by name: (actor, kind), kind being ``capital`` or ``city``."""
    return {name: (country, kind.rstrip(DOUBT)) for name, country, kind in pack.rows("cities")}

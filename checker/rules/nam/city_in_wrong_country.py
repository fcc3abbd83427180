"""A city is put in a country where it is not.

What it flags
    A large city with the name of a country where no place is so called: "Lyon, Germany", "the Iraqi city of Aleppo",
    «مدينة حلب العراقية», «مدينة ليون في ألمانيا»; and a city that is called the capital of its country and is not
    ("the Australian capital Sydney").

Why it matters
    It is the kind of slip that readers write letters about, and it misleads those who do not know better.

What it must not flag
    Names that exist in both countries (Tripoli, Paris in Texas), down to places of 500 people; places that two
    countries claim; towns named after a saint, in a language that writes them as they sound (San José); capitals as a
    word for their government ("Moscow in Syria"); lists and clauses ("in Lyon, Germany beat France", "Paris, Germany
    and Italy"); former borders; seats of government beside capitals (Tel Aviv, La Paz, The Hague), provincial and
    commercial capitals.

Limits
    Cities of 100,000 people and more; an Arabic name without the word for a city only when it is in the news often.
    Provinces and American states are not checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.analysis.names.similar import skeleton
from checker.languages import load
from checker.languages.gazetteer import names_in
from checker.languages.registry import known_cities
from checker.model import Article, Detection, Evidence, Meta, Party, Place, Text

META = Meta(
    code="NAM004",
    slug="city-in-wrong-country",
    severity="error",
    requires=("names",),
    messages={
        "message": {
            "en": "{city} is in {country}, not in {stated}.",
            "ar": "{city} تقع في {country} لا في {stated}.",
        },
        "capital": {
            "en": "{city} is not the capital of {stated}.",
            "ar": "{city} ليست عاصمة {stated}.",
        },
        "city": {"en": "a city in {country}", "ar": "مدينة في {country}"},
        "stated": {"en": "said to be in {stated}", "ar": "مذكورة في {stated}"},
        "noun": {"en": "called the capital", "ar": "مسماة عاصمة"},
        "suggestion": {
            "en": "Check which is meant: another city, or {country}.",
            "ar": "تحقق من المقصود: مدينة أخرى أم {country}.",
        },
        "suggestion-capital": {"en": "The capital is {capital}.", "ar": "العاصمة هي {capital}."},
    },
)

# Countries of which one may be said for the other: one name for both, or one land.
_ALSO = {
    "GE": "US",
    "CD": "CG",
    "CG": "CD",
    "GN": "GW GQ PG",
    "DM": "DO",
    "KR": "KP",
    "KP": "KR",
    "NE": "NG",
    "SD": "SS",
    "CN": "TW HK MO",
    "IL": "PS SY",
    "PS": "IL",
    "EH": "MA",
    "MA": "EH",
    "RS": "XK",
    "GB": "IE",
}
# Countries with more than one capital, or with one that is disputed or new.
_MANY_CAPITALS = frozenset(
    (
        *("IL", "PS", "YE", "BO", "CI", "TZ", "MM", "KZ", "BJ", "ZA", "NL", "LK", "MY", "NG", "BI", "LY", "EH", "SZ"),
        *("CL", "GE", "SS", "ID", "GQ", "EG", "AF", "PK", "BR"),
    )
)


class Options(Struct, frozen=True):
    """``thousands``: inhabitants of a city, in thousands, from which it is checked."""

    thousands: int = 100


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each city in a wrong country, or wrongly called a capital."""
    for place in article.names.places:
        if place.thousands < options.thousands:
            continue
        if {place.stated, *_ALSO.get(place.stated, "").split()} & set(place.countries):
            if place.capital and (capital := _other_capital(article, place)):
                yield _capital(article, place, capital)
        elif _certain(article, place):
            yield _abroad(article, place)


def _certain(article: Article, place: Place) -> bool:
    """Whether the words name that city, and no place of the stated country sounds the same."""
    pack = load(article.language)
    words = place.span.slice(article.text)
    saints = pack.table("names").get("places", {}).get("saints", ())
    if words.startswith(tuple(f"{saint} " for saint in saints)):
        return False
    if pack.table("names").get("capitals", True) or words in known_cities(pack):
        return True
    sound = _sound(words)
    return place.noun is not None and not any(_sound(name) == sound for name in names_in(place.stated))


def _sound(name: str) -> str:
    return skeleton(name.replace(" ", "")).replace("P", "B")


def _other_capital(article: Article, place: Place) -> str:
    """The capital of the stated country when the city is known not to be it."""
    if place.stated in _MANY_CAPITALS:
        return ""
    cities = known_cities(load(article.language))
    words = place.span.slice(article.text)
    capitals = [name for name, (country, kind) in cities.items() if country == place.stated and kind == "capital"]
    if not capitals or cities.get(words, ("", "capital"))[1] != "city":
        return ""
    return capitals[0]


def _abroad(article: Article, place: Place) -> Detection:
    city = place.span.slice(article.text)
    country, stated = Party(place.countries[0]), Party(place.stated)
    return Detection(
        message=Text("message", {"city": city, "country": country, "stated": stated}),
        primary=Evidence(place.span, Text("city", {"country": country})),
        related=(Evidence(place.stated_span, Text("stated", {"stated": stated})),),
        suggestion=Text("suggestion", {"country": country}),
        confidence=0.95,
    )


def _capital(article: Article, place: Place, capital: str) -> Detection:
    city, stated = place.span.slice(article.text), Party(place.stated)
    assert place.noun is not None
    return Detection(
        message=Text("capital", {"city": city, "stated": stated}),
        primary=Evidence(place.span, Text("city", {"country": stated})),
        related=(Evidence(place.noun, Text("noun")), Evidence(place.stated_span, Text("stated", {"stated": stated}))),
        suggestion=Text("suggestion-capital", {"capital": capital}),
        confidence=0.85,
        severity="warning",
    )

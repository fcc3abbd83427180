"""An office that its country does not have, or that its holder holds in another country.

What it flags
    "Prime Minister of the United States", «الرئيس السعودي»: an office that the country has not had in living memory.
    "German president Emmanuel Macron", «الرئيس الألماني إيمانويل ماكرون»: a head of state or government, or a minister,
    whom everybody knows, with the office of another country, or with one that he never held.

Why it matters
    It is a slip of the hand that discredits the whole report.

What it must not flag
    Offices that exist under that name; former and future holders; deputies and aides; an office followed by another
    person's name («استقبل الرئيس الروسي بشار الأسد»); heads of companies, parties and clubs; history.

Limits
    People of ``people.tsv`` only. Years are not used: a former president without "former" is not told.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.analysis.mentions.people import terms_of
from checker.analysis.names.offices import COUNTERPART
from checker.languages import load
from checker.languages.pack import shared_rows
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import is_country
from checker.model import Article, Detection, Evidence, Holding, Meta, NameMention, Party, Text, Token
from checker.text import Span

META = Meta(
    code="NAM003",
    slug="office-of-wrong-country",
    severity="error",
    requires=("names", "mentions", "sentences"),
    messages={
        "message": {
            "en": "{country} has no such office: “{office}”.",
            "ar": "لا يوجد هذا المنصب في {country}: «{office}».",
        },
        "abroad": {
            "en": "“{office}” is said of {name}, who holds office in {country}.",
            "ar": "«{office}» وُصف به {name} وهو صاحب منصب في {country}.",
        },
        "never": {
            "en": "“{office}” is said of {name}, who is known in another office of {country}.",
            "ar": "«{office}» وُصف به {name} وهو معروف بمنصب آخر في {country}.",
        },
        "office": {"en": "this office", "ar": "هذا المنصب"},
        "land": {"en": "of this country", "ar": "لهذا البلد"},
        "name": {"en": "its holder", "ar": "صاحب المنصب"},
        "suggestion": {
            "en": "Check the office and the country.",
            "ar": "تحقق من المنصب والبلد.",
        },
    },
)

_HEADS = {
    "president": "head-of-state",
    "prime-minister": "head-of-government",
    "chancellor": "head-of-government",
    "supreme-leader": "head-of-state",
}


class Options(Struct, frozen=True):
    """The rule has no options."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each wrong office."""
    for holding in article.names.holdings:
        if holding.land is None:
            continue
        name = None if holding.mention is None else article.names.mentions[holding.mention]
        head = holding.office == _HEADS.get(holding.post)
        if head and holding.actor in _lacking().get(holding.post, ()) and _is_head(article, holding, name):
            yield _detection(article, holding, None if name is None else name.span, "message", holding.actor)
        elif holding.clear and (wrong := _known_otherwise(article, holding, name)):
            key, actor, known = wrong
            yield _detection(article, holding, known, key, actor)


def _start(token: Token) -> int:
    return token.start


@cache
def _lacking() -> dict[str, frozenset[str]]:
    return {post: frozenset(countries.split()) for post, countries in shared_rows("governments")}


def _is_head(article: Article, holding: Holding, name: NameMention | None) -> bool:
    """Whether an office is that of a country, not of a company or a committee there: its words are followed by a name,
    or by nothing that says what it is of.
    """
    if name is not None:
        return True
    settings = load(article.language).table("names").get("offices", {})
    after = article.text[holding.span.end : holding.span.end + 12].split()
    following = after[0] if after and article.text[holding.span.end : holding.span.end + 1].isspace() else ""
    return not following.startswith(tuple(settings.get("of_what", ())) or ("\0",))


def _known_otherwise(article: Article, holding: Holding, name: NameMention | None) -> tuple[str, str, Span] | None:
    """The message, the country and the name when somebody known holds another office than the one said.

    One who holds another office in another country is more likely a namesake.
    """
    lexicon = party_lexicon(load(article.language))
    first = name.first if name is not None else bisect_left(article.tokens, holding.span.end, key=_start)
    if first == len(article.tokens) or (name is None and article.tokens[first].start > holding.span.end + 1):
        return None
    hit = lexicon.match(article.tokens, first)
    if hit is None or (hit.last < name.last if name is not None else hit.last < first + 2):
        return None
    keys = {entry.actor for entry in hit.entries if entry.kind == "person"}
    if len(keys) != 1:
        return None
    terms = terms_of(next(iter(keys)))
    actors = {term.actor for term in terms}
    if not terms or not all(is_country(actor) for actor in actors):
        return None
    span = Span(article.tokens[first].start, article.tokens[hit.last - 1].end)
    held = {term.office for term in terms}
    office = _HEADS.get(holding.post)
    if holding.actor not in actors:
        alike = holding.post == COUNTERPART or holding.office in held or (office and held & set(_HEADS.values()))
        return ("abroad", terms[-1].actor, span) if alike else None
    if office is None or holding.actor in _lacking()["president"] or office in held:
        return None
    return "never", holding.actor, span


def _detection(article: Article, holding: Holding, name: Span | None, key: str, country: str) -> Detection:
    assert holding.land is not None
    args: dict[str, str | int | float | Party] = {
        "office": " ".join(holding.span.slice(article.text).split()),
        "country": Party(country),
    }
    related = [Evidence(holding.land, Text("land"))]
    if name is not None:
        args["name"] = name.slice(article.text)
        related.append(Evidence(name, Text("name")))
    return Detection(
        message=Text(key, args),
        primary=Evidence(holding.span, Text("office")),
        related=tuple(related),
        suggestion=Text("suggestion"),
        confidence=0.9 if key != "never" else 0.75,
        severity="warning" if key == "never" else None,
    )

"""A person's first name changes.

What it flags
    One family name with one given name here and another there, where both places speak of one person: the same office
    stands beside both ("Prime Minister John Smith … Prime Minister James Smith"); or the second comes up once, in the
    midst of a report on the first, and nothing says who that would be; or the headline has another given name than the
    text.

Why it matters
    It names the wrong person, who may exist.

What it must not flag
    Relatives and namesakes: families are told by words such as "brother" and "wife", namesakes are introduced. Short
    forms and nicknames (William and Bill), spellings (see NAM001), a man and a woman, people whom everybody knows.

Limits
    Where neither an office nor the headline shows that one person is meant, and not both speak, it is a hint only.
    A namesake who is introduced by nothing but his name, and a wrong given name in an introduction of its own, look the
    same; both pass. Lists of names pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from checker.analysis.names.lexicon import GIVEN, GIVEN_OR_WORD, ROLE, TITLE, NameLexicon, lexicon
from checker.analysis.names.similar import alike, spoken
from checker.languages import LanguagePack, load
from checker.languages.registry import alternatives
from checker.model import Article, Detection, Evidence, Meta, NameMention, Person, Severity, Text
from checker.rules.nam.holders import Named, named, tells_a_change
from checker.text import fold

META = Meta(
    code="NAM005",
    slug="first-name-changes",
    severity="warning",
    requires=("names", "attributions", "sentences"),
    yields_to=("NAM001",),
    messages={
        "message": {
            "en": "“{one}” here, but “{other}” elsewhere, apparently of one person.",
            "ar": "«{one}» هنا، و«{other}» في موضع آخر، والظاهر أنهما شخص واحد.",
        },
        "one": {"en": "“{one}” here", "ar": "«{one}» هنا"},
        "other": {"en": "“{other}” here", "ar": "«{other}» هنا"},
        "suggestion": {
            "en": "Check the given name; if these are two people, say who the second one is.",
            "ar": "تحقق من الاسم الأول، وإن كانا شخصين فعرّف بالثاني.",
        },
    },
)

_KNOWN = GIVEN | GIVEN_OR_WORD
_AROUND = 12  # tokens on either side of a name in which a word for a relative counts
_COMMAS = frozenset(",،(–—")


class Options(Struct, frozen=True):
    """``mentions``: how often the first must be named before a stray second is told."""

    mentions: int = 2


class _Bearer(NamedTuple):
    person: Person
    number: int
    all: list[NameMention]
    full: list[NameMention]


class _Words(NamedTuple):
    language: NameLexicon
    kin: frozenset[str]
    genders: dict[str, str]
    nicknames: dict[str, set[int]]
    bearers: dict[str, frozenset[str]]  # of a family name that several people of the news bear, their given names


@cache
def _words(pack: LanguagePack) -> _Words:
    nicknames: dict[str, set[int]] = {}
    for group, (names, *_) in enumerate(pack.rows("nicknames")):
        for name in names.split():
            nicknames.setdefault(fold(name), set()).add(group)
    return _Words(
        language=lexicon(pack),
        kin=frozenset(map(fold, pack.table("names").get("family", {}).get("kin", ()))),
        genders={fold(name): gender for names, gender in pack.rows("given_names") for name in alternatives(names)},
        nicknames=nicknames,
        bearers={
            fold(row[0]): frozenset(fold(name) for cell in row[1:] for name in cell.split())
            for row in pack.rows("shared_surnames")
        },
    )


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each family name."""
    names = article.names
    if len(names.persons) < 2:
        return
    families: dict[str, list[int]] = {}
    for number, person in enumerate(names.persons):
        families.setdefault(person.parts[-1], []).append(number)
    for family, numbers in families.items():
        if len(numbers) != 2:
            continue
        words = _words(load(article.language))
        if not words.language.capitals and words.language.classes(family) & (GIVEN | TITLE | ROLE):
            continue
        one, other = sorted((_bearer(article, number) for number in numbers), key=lambda bearer: -len(bearer.all))
        if not one.full or not other.full or _two_people(one.person, other.person, words):
            continue
        if any(_kin_beside(article, mention, words.kin) for mention in (*one.full, *other.full)):
            continue
        if severity := _one_role(article, one, other, words, options):
            yield _detection(article, other.full[0], one.full[0], severity)


def _bearer(article: Article, number: int) -> _Bearer:
    person = article.names.persons[number]
    mentions = [article.names.mentions[index] for index in person.mentions]
    return _Bearer(person, number, mentions, [m for m in mentions if len(m.parts) > 1 and not m.quoted])


def _two_people(one: Person, other: Person, words: _Words) -> bool:
    """Whether the given names are one (a nickname, a spelling), or those of a man and a woman, or no given names."""
    first, second = one.parts[0], other.parts[0]
    if len(one.parts) != len(other.parts) or one.parts[1:] != other.parts[1:]:
        return True
    if not words.language.classes(first) & _KNOWN or not words.language.classes(second) & _KNOWN:
        return True
    if min(len(first), len(second)) < 2 or first.startswith(second) or second.startswith(first):
        return True
    if (alike(first, second) and spoken(first) == spoken(second)) or words.nicknames.get(
        first, set()
    ) & words.nicknames.get(second, set()):
        return True
    return {words.genders.get(first, "-"), words.genders.get(second, "-")} == {"m", "f"}


def _kin_beside(article: Article, mention: NameMention, kin: frozenset[str]) -> bool:
    tokens = article.tokens[max(0, mention.first - _AROUND) : mention.last + _AROUND]
    return any(token.norm in kin for token in tokens)


def _one_role(article: Article, one: _Bearer, other: _Bearer, words: _Words, options: Options) -> Severity | None:
    """How sure it is that two names are those of one person; ``None``: not at all."""
    offices = _same_office(article, one, other)
    if offices:
        return None if tells_a_change(article, offices) else "warning"
    capitals = words.language.capitals
    if (_only_in_headline(one) != _only_in_headline(other)) if capitals else other.full[0].role == "headline":
        return "warning"
    stray = other.full[0]
    if len(other.full) > 1 or one.all[0].span > stray.span or _introduced(article, stray):
        return None
    if not capitals and not (any(len(m.parts) == 1 for m in one.all) and _speaks(article, stray)):
        return None  # where capitals do not show names, two nouns are too easily one
    if _tribal(article, one, words.language) or other.person.parts[0] in words.bearers.get(stray.parts[-1], ()):
        return None
    if _speaks(article, stray) and any(_speaks(article, mention) for mention in one.all):
        return "warning"
    often = len([mention for mention in one.all if mention.role != "headline"]) >= options.mentions
    return "info" if often else None  # more often a relative who is not introduced


def _speaks(article: Article, mention: NameMention) -> bool:
    """Whether a name is the source of a statement."""
    return any(
        attribution.source is not None and attribution.source.contains(mention.span)
        for attribution in article.attributions
    )


def _only_in_headline(bearer: _Bearer) -> bool:
    return all(mention.role == "headline" for mention in bearer.full)


def _same_office(article: Article, one: _Bearer, other: _Bearer) -> list[Named]:
    """The offices that stand beside both names: the same post of the same body and country."""
    held: dict[tuple[str, str, str], dict[int, Named]] = {}
    for item in named(article):
        person = item.name.person
        if item.holding.post == "monarch":
            continue  # whose names have no family name
        if person is not None and item.holding.clear and person in (one.number, other.number):
            if item.holding.post == "monarch":
                continue  # kings of one house; streets and hospitals are named after them
            office = (item.holding.post, item.holding.office, item.holding.actor)
            held.setdefault(office, {})[person] = item
    return next((list(items.values()) for items in held.values() if len(items) > 1), [])


def _introduced(article: Article, mention: NameMention) -> bool:
    """Whether an age or an apposition stands after a name."""
    after = article.text[mention.span.end : mention.span.end + 2].strip()
    return after != "" and after[0] in _COMMAS


def _tribal(article: Article, bearer: _Bearer, language: NameLexicon) -> bool:
    """Whether a family name has the form of an adjective: of a tribe or a town, whose people are no relatives."""
    if language.capitals or not bearer.full:
        return False
    last = article.tokens[bearer.full[0].last - 1].norm
    return last.startswith(language.article) and last.endswith(language.family_endings)


def _detection(article: Article, one: NameMention, other: NameMention, severity: Severity) -> Detection:
    words = {"one": one.span.slice(article.text), "other": other.span.slice(article.text)}
    return Detection(
        message=Text("message", {**words}),
        primary=Evidence(one.span, Text("one", {**words})),
        related=(Evidence(other.span, Text("other", {**words})),),
        suggestion=Text("suggestion"),
        severity=severity,
        confidence=0.75,
    )

"""One id for each actor of a story, in all its articles.

The registry's ids are the same everywhere. Somebody whom only the articles know (``name:…``) goes by the words of each
article: equal words, one name within the other, one name in two scripts, or names that mean the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from checker.analysis import analyse
from checker.analysis.names.similar import skeleton
from checker.languages import available, load
from checker.languages.registry import actors as registered_actors
from checker.languages.registry import place_country
from checker.model import Article, Party
from checker.reading import read_text
from checker.semantics import Encoder
from checker.text import fold

_ALIKE = 90  # of the letters of two names of the local actors in one script, 0 to 100
_SOUNDS_ALIKE = 85  # of the consonants of two names in two scripts
_MEANS_ALIKE = 0.62  # cosine of two names in two languages
_FEWEST_CONSONANTS = 4
_WHOLE = 0.8  # of a name in the settings that a mention must cover
_LOCAL = "name:"


def words_of(actor: str) -> str:
    """The name of an actor whom only the articles know."""
    return actor.removeprefix(_LOCAL)


@lru_cache(maxsize=1)
def _nameless() -> frozenset[str]:
    return frozenset(fold(word) for code in available() for word in load(code).words("nameless"))


@lru_cache(maxsize=4096)
def is_nameless(actor: str) -> bool:
    """Whether an id stands for sources that an article does not name ("security sources", "witnesses")."""
    if not actor.startswith(_LOCAL):
        return False
    words = words_of(actor).split()
    return bool(words) and not _nameless().isdisjoint((words[0], words[-1]))


def resolve_name(name: str) -> str:
    """The id of whom a name means, in any language that has a pack; ``name:…`` for whom the registry does not know."""
    norm = " ".join(fold(name).split())
    for code in available():
        pack = load(code)
        known = registered_actors(pack)
        if name in known:
            return name
        found = place_country(name, pack)
        if found is not None:
            return found
        for actor, names in known.items():
            if norm in map(fold, (*names.adjectives, *names.people)):
                return actor
        for actor, _, _, forms in pack.rows("bodies"):
            if norm in (fold(form.lstrip("?~")) for form in forms.split("|")):
                return actor
        # An office with its country: read as it would be in an article.
        article = analyse(read_text(name, name), code)
        for mention in article.mentions:
            if mention.span.end - mention.span.start >= _WHOLE * len(name) and mention.party.registered:
                return mention.party.id
    return f"{_LOCAL}{norm}"


def canonical(articles: Sequence[Article], encoder: Encoder, named: Iterable[str] = ()) -> dict[str, str]:
    """The id that each ``name:…`` of the articles goes by; ids of ``named`` are preferred."""
    preferred = [actor for actor in named if actor.startswith(_LOCAL)]
    language: dict[str, str] = {}
    count: Counter[str] = Counter(dict.fromkeys(preferred, 1_000_000))
    for article in articles:
        for party in _parties(article):
            if not party.registered:
                count[party.actor] += 1
                language.setdefault(party.actor, article.language)
    order = [actor for actor, _ in count.most_common()]
    found: dict[str, str] = {}
    kept: list[str] = []
    meaning: list[tuple[str, str]] = []
    for actor in order:
        same = next((other for other in kept if _one_name(words_of(actor), words_of(other))), None)
        if same is None:
            kept.append(actor)
            meaning += [(actor, other) for other in kept[:-1] if _foreign(actor, other, language)]
        found[actor] = same or actor
    _join_by_meaning(meaning, found, encoder)
    return found


def _parties(article: Article) -> Iterable[Party]:
    for claim in article.claims:
        if claim.holder is not None:
            yield claim.holder
        yield from claim.against


def _foreign(one: str, other: str, language: Mapping[str, str]) -> bool:
    first, second = language.get(one), language.get(other)
    return first != second and words_of(one).isascii() != words_of(other).isascii()


def _one_name(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if one.isascii() != other.isascii():
        first, second = "".join(map(skeleton, one.split())), "".join(map(skeleton, other.split()))
        return min(len(first), len(second)) >= _FEWEST_CONSONANTS and fuzz.ratio(first, second) >= _SOUNDS_ALIKE
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) > 1 and set(short) <= set(long):
        return True
    return bool(fuzz.ratio(one, other) >= _ALIKE)


def _join_by_meaning(pairs: list[tuple[str, str]], found: dict[str, str], encoder: Encoder) -> None:
    """Join the names of two languages that mean the same, each with its best counterpart."""
    if not pairs:
        return
    names = sorted({actor for pair in pairs for actor in pair})
    vectors = dict(zip(names, encoder.encode([words_of(name) for name in names]), strict=True))
    scored = sorted(((float(vectors[one] @ vectors[other]), one, other) for one, other in pairs), reverse=True)
    taken: set[str] = set()
    for score, one, other in scored:
        if score < _MEANS_ALIKE:
            break
        if one not in taken and other not in taken:
            taken |= {one, other}
            for actor, known in found.items():
                if known == one:
                    found[actor] = other

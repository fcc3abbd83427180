"""One id for each actor of a story, in all its articles.

The registry's ids are the same everywhere. Somebody whom only the articles know (``name:…``) goes by the words of each
article: equal words, one name within the other, one name in two scripts, or names that mean the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
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
_EDGE = 4  # letters at either end of a name of which one end is the same in two spellings
_SOUNDING_EDGE = 2  # consonants, likewise
_ROWS = 512  # names that are held against those of another script at once
_WHOLE = 0.8  # of a name in the settings that a mention must cover
_LOCAL = "name:"


def words_of(actor: str) -> str:
    """The name of an actor whom only the articles know."""
    return actor.removeprefix(_LOCAL)


def is_local(actor: str) -> bool:
    """Whether an id is made of the words of an article, not taken from the registry or the settings."""
    return actor.startswith(_LOCAL)


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
    alike = _Names(order)
    found: dict[str, str] = {}
    kept: list[str] = []
    for actor in order:
        same = alike.first(actor)
        if same is None:
            kept.append(actor)
            alike.keep(actor)
        found[actor] = same or actor
    _join_by_meaning(kept, language, found, encoder)
    return found


class _Names:
    """Names found again by what they share: never all are held against all.

    A name within another one shares its rarest word with it; two spellings of one script share their first or their
    last letters; two scripts share the first or the last consonants.
    """

    def __init__(self, actors: Sequence[str]) -> None:
        self._frequency = Counter(word for actor in actors for word in set(words_of(actor).split()))
        self._kept: dict[Hashable, list[tuple[int, str]]] = defaultdict(list)
        self._count = 0

    def keep(self, actor: str) -> None:
        """Let a name be found."""
        for key in self._keys(actor):
            self._kept[key].append((self._count, actor))
        words = words_of(actor).split()
        if len(words) > 1:
            self._kept["within", self._rarest(words)].append((self._count, actor))
            for word in set(words):
                self._kept["holds", word].append((self._count, actor))
        self._count += 1

    def first(self, actor: str) -> str | None:
        """The kept name that came first among those that are one with this one."""
        words = words_of(actor).split()
        near = {entry for key in self._keys(actor) for entry in self._kept.get(key, ())}
        for word in set(words):
            near.update(self._kept.get(("within", word), ()))
        if len(words) > 1:
            near.update(self._kept.get(("holds", self._rarest(words)), ()))
        return next((other for _, other in sorted(near) if _one_name(words_of(actor), words_of(other))), None)

    def _rarest(self, words: Sequence[str]) -> str:
        return min(words, key=lambda word: (self._frequency[word], word))

    def _keys(self, actor: str) -> Iterator[Hashable]:
        name = words_of(actor)
        yield "begins", name[:_EDGE]
        yield "ends", name[-_EDGE:]
        sounds = _sounds(name)
        if len(sounds) >= _FEWEST_CONSONANTS:
            yield "begins sounding", sounds[:_SOUNDING_EDGE]
            yield "ends sounding", sounds[-_SOUNDING_EDGE:]


def _parties(article: Article) -> Iterable[Party]:
    for claim in article.claims:
        if claim.holder is not None:
            yield claim.holder
        yield from claim.against


@lru_cache(maxsize=65536)
def _sounds(name: str) -> str:
    """The consonants of a name."""
    return "".join(map(skeleton, name.split()))


def _one_name(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if one.isascii() != other.isascii():
        first, second = _sounds(one), _sounds(other)
        return min(len(first), len(second)) >= _FEWEST_CONSONANTS and fuzz.ratio(first, second) >= _SOUNDS_ALIKE
    short, long = sorted((one.split(), other.split()), key=len)
    if len(short) > 1 and set(short) <= set(long):
        return True
    return bool(fuzz.ratio(one, other) >= _ALIKE)


def _join_by_meaning(kept: Sequence[str], language: Mapping[str, str], found: dict[str, str], encoder: Encoder) -> None:
    """Join the names of two languages and scripts that mean the same, each with its best counterpart."""
    latin = [actor for actor in kept if words_of(actor).isascii()]
    others = [actor for actor in kept if not words_of(actor).isascii()]
    if not latin or not others:
        return
    rank = {actor: index for index, actor in enumerate(kept)}
    ours, theirs = (encoder.encode([words_of(actor) for actor in names]) for names in (latin, others))
    scored = []
    for first in range(0, len(latin), _ROWS):
        likeness = ours[first : first + _ROWS] @ theirs.T
        for row, column in zip(*(likeness >= _MEANS_ALIKE).nonzero(), strict=True):
            one, other = latin[first + row], others[column]
            if language.get(one) != language.get(other):
                scored.append((float(likeness[row, column]), *sorted((one, other), key=rank.__getitem__, reverse=True)))
    taken: set[str] = set()
    joined: dict[str, str] = {}
    for _, one, other in sorted(scored, reverse=True):
        if one not in taken and other not in taken:
            taken |= {one, other}
            joined[one] = other
    for actor, known in found.items():
        found[actor] = joined.get(known, known)

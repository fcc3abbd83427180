"""One name in two spellings.

What it flags
    A person's name that is spelled in one way here and in another there: a lone family name that nobody in the article
    bears, but somebody bears one that sounds the same or differs by a slip ("Labott … Labbot", «نتنياهو … نتانياهو»);
    a lone name that is credited with a statement, which nobody bears, and that begins like somebody's and differs by
    two letters; or two full names that share the one word and have such a pair in the other.

Why it matters
    A reader takes them for two people, and a search finds only one.

What it must not flag
    Two people, each introduced with a full name of his own; spellings given on purpose ("also spelled", «ويكتب أيضا»);
    what quoted people wrote; nicknames and short forms; plurals and adjectives made of a name ("the Clintons",
    "Reaganite"); Arabic letters that every text mixes (أ ا, ى ي, ة ه) and the article ال.

Limits
    Only names of persons, and only those whose bearer the article names in full, or that carry a title both times.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.analysis.names.lexicon import GIVEN, GIVEN_OR_WORD, NameLexicon, lexicon
from checker.analysis.names.similar import alike, loosely_alike, spoken
from checker.languages import load
from checker.languages.gazetteer import city
from checker.model import Article, Detection, Evidence, Meta, NameMention, Names, Party, Text
from checker.text import fold

META = Meta(
    code="NAM001",
    slug="name-in-two-spellings",
    severity="warning",
    requires=("names", "quotes"),
    messages={
        "message": {
            "en": "The name is spelled “{one}” here and “{other}” elsewhere.",
            "ar": "كُتب الاسم هنا «{one}» وفي موضع آخر «{other}».",
        },
        "rare": {"en": "“{one}” here", "ar": "«{one}» هنا"},
        "usual": {"en": "“{other}” here", "ar": "«{other}» هنا"},
        "suggestion": {
            "en": "Use one spelling throughout; “{other}” is the more frequent one.",
            "ar": "استخدم كتابة واحدة، والأكثر ورودا «{other}».",
        },
    },
)


class Options(Struct, frozen=True):
    """How alike two spellings must be, 0 to 1: ``titled`` when a title stands before the lone name, ``capital`` when a
    capital shows it to be a name, else ``bare``.
    """

    titled: float = 0.6
    capital: float = 0.6
    bare: float = 0.8
    full: float = 0.6  # two full names with one word in common


class _Pair(NamedTuple):
    """The rarer spelling and the other, where each is first written; the words that differ."""

    one: NameMention
    other: NameMention
    words: frozenset[str]
    likeness: float


_NEAR = 60  # code points around a name in which words say that it is spelled so on purpose
_LARGE = 100  # thousands of people from which a city is known by its name
_KNOWN = GIVEN | GIVEN_OR_WORD


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each pair of spellings."""
    names = article.names
    if not names.persons:
        return
    language = lexicon(load(article.language))
    told: set[frozenset[str]] = set()
    for pair in (*_lone(article, language, options), *_full(names, language, options)):
        if pair.words not in told and not _on_purpose(article, pair):
            told.add(pair.words)
            yield _detection(article.text, pair)


def _lone(article: Article, language: NameLexicon, options: Options) -> Iterator[_Pair]:
    """Lone names that nobody bears, against the family names that somebody bears."""
    names = article.names
    lone: dict[str, list[NameMention]] = {}
    for mention in names.mentions:
        if mention.person is None and len(mention.parts) == 1 and not mention.quoted:
            lone.setdefault(mention.parts[0], []).append(mention)
    bearers: dict[str, list[int]] = {}
    for number, person in enumerate(names.persons):
        for word in person.parts[1:]:
            bearers.setdefault(word, []).append(number)
    given = {person.parts[0] for person in names.persons}
    for word, mentions in lone.items():
        if word in given or language.classes(word) & _KNOWN:
            continue
        titled = any(mention.title is not None and mention.sure for mention in mentions)
        close = [(twin, likeness) for twin in bearers if (likeness := alike(word, twin)) >= options.titled]
        if not close and any(mention.credited for mention in mentions) and not _is_city(article, mentions[0]):
            # Somebody speaks whom nothing explains: a garbled name may differ more.
            close = [(twin, options.titled) for twin in bearers if loosely_alike(word, twin)]
        if len(close) != 1 or _derived(word, close[0][0]):
            continue
        ((twin, likeness),) = close
        if not language.capitals and language.classes(twin) & _KNOWN:
            continue
        if not titled and (
            likeness < (options.capital if language.capitals else options.bare)
            or twin.startswith(word)
            or any(_is_city(article, mention) for mention in mentions)
        ):
            continue
        own = [
            names.mentions[index]
            for number in bearers[twin]
            for index in names.persons[number].mentions
            if twin in names.mentions[index].parts and not names.mentions[index].quoted
        ]
        if own:
            yield _pair(mentions, own, word, twin, likeness)


def _is_city(article: Article, mention: NameMention) -> bool:
    """Whether a word is the name of a large city, or stands after the word for one."""
    nouns = load(article.language).table("names").get("places", {}).get("nouns", ())
    if mention.first and article.tokens[mention.first - 1].norm in map(fold, nouns):
        return True
    known = city(mention.span.slice(article.text))
    return known is not None and known.thousands >= _LARGE


def _full(names: Names, language: NameLexicon, options: Options) -> Iterator[_Pair]:
    """Full names that differ in one word."""
    full: dict[tuple[str, ...], list[NameMention]] = {}
    for mention in names.mentions:
        if len(mention.parts) > 1 and not mention.quoted:
            full.setdefault(mention.parts, []).append(mention)
    gaps: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for parts in full:
        for place in range(len(parts)):
            gaps.setdefault((place, (*parts[:place], "", *parts[place + 1 :])), []).append(parts)
    for (place, _), twins in gaps.items():
        for position, one in enumerate(twins):
            for other in twins[position + 1 :]:
                word, twin = one[place], other[place]
                likeness = alike(word, twin)
                if likeness >= options.full and not _two_names(word, twin, language):
                    yield _pair(full[one], full[other], word, twin, likeness)


def _two_names(word: str, twin: str, language: NameLexicon) -> bool:
    """Whether two words are known as two names, not as one: "Luke" and "Lucy", but not "Philip" and "Phillip"."""
    if not (language.classes(word) & _KNOWN and language.classes(twin) & _KNOWN):
        return _derived(word, twin) or _derived(twin, word)
    return spoken(word) != spoken(twin)


def _derived(word: str, root: str) -> bool:
    """Whether a word may be a plural or an adjective made of a name."""
    return word.startswith(root)


def _pair(some: list[NameMention], others: list[NameMention], word: str, twin: str, likeness: float) -> _Pair:
    # Of two names as frequent, the one that nobody bears is shown, else the later one.
    first = (len(some), some[0].person is not None, -some[0].span.start)
    second = (len(others), others[0].person is not None, -others[0].span.start)
    rare, usual = (some, others) if first < second else (others, some)
    return _Pair(rare[0], usual[0], frozenset((word, twin)), likeness)


def _on_purpose(article: Article, pair: _Pair) -> bool:
    """Whether words beside one of the names say that it is spelled so on purpose, or both stand in one sentence."""
    first, last = sorted((pair.one.span, pair.other.span))
    between = article.text[first.end : last.start]
    if len(between) < _NEAR and not any(stop in between for stop in ".؟!?\n"):
        return True
    phrases = load(article.language).table("names").get("on_purpose", ())
    around = [fold(article.text[max(0, span.start - _NEAR) : span.end + _NEAR // 2]) for span in (first, last)]
    return any(phrase in text for phrase in map(fold, phrases) for text in around)


def _detection(text: str, pair: _Pair) -> Detection:
    one, other = pair.one.span.slice(text), pair.other.span.slice(text)
    words: dict[str, str | int | float | Party] = {"one": one, "other": other}
    return Detection(
        message=Text("message", words),
        primary=Evidence(pair.one.span, Text("rare", words)),
        related=(Evidence(pair.other.span, Text("usual", words)),),
        suggestion=Text("suggestion", words),
        confidence=pair.likeness,
    )

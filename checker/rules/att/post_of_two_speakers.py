"""Two speakers are given one post of one body.

What it flags
-------------
"Rovers coach Sven Lind said …" and, further on, "Rovers coach Marco Vitale said …": a post that a club, a company, a
party or a union gives to one person, said of two persons who both speak in the text.

Why it matters
--------------
One of the two speaks for the other side: in reports of matches, takeovers and elections both sides have the same
posts, and a wrong name of a body credits one side's words to the other.

What it must not flag
---------------------
Former, new, acting and deputy holders; two bodies whose names only begin alike; one person under two spellings; posts
of states, which change hands in the news.

Limits
------
Posts of ``sole_posts.tsv`` that stand beside the name of the body and of the speaker, in the source of a statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from checker.analysis.mentions.view import words as small_words
from checker.languages import LanguagePack, PhraseMatcher, load
from checker.model import Article, Detection, Evidence, Meta, Text, Token
from checker.rules.att.organisations import tokens_of
from checker.text import Span, fold

META = Meta(
    code="ATT010",
    slug="post-of-two-speakers",
    severity="warning",
    requires=("sentences", "mentions", "attributions", "names"),
    languages=("ar", "en"),
    yields_to=("ATT001", "ATT006", "ATT008", "NAM007"),
    messages={
        "message": {
            "en": "“{post}” is said of two speakers, {first} and {second}.",
            "ar": "وُصف متحدثان بأنهما «{post}»: {first} و{second}.",
        },
        "second": {"en": "the second one", "ar": "الثاني"},
        "first": {"en": "the first one", "ar": "الأول"},
        "suggestion": {
            "en": "Check whose side each of the two is on.",
            "ar": "تحقق من الطرف الذي يمثله كل منهما.",
        },
    },
)

_NAME = range(2, 5)  # words of a full name
_SHORT = 3  # letters of a word that may be the name of a club once its article is off («العين»)
_BEFORE = 2  # tokens before a source: "now coached by"


class Options(Struct, frozen=True):
    """Nothing to set."""


class _Speaker(NamedTuple):
    """A source that gives a post of a body and a name: folded words, and where it stands."""

    post: tuple[str, ...]  # with the body
    name: tuple[str, ...]
    span: Span
    words: Span  # of post and body
    called: Span  # of the name


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each post of two speakers."""
    pack = load(article.language)
    posts = _posts(pack)
    sources = {one.source for one in article.attributions if one.source is not None and one.party is not None}
    listed = [
        (source, [token for token in article.tokens[slice(*tokens_of(source, article))] if token.norm[0].isalnum()])
        for source in sorted(sources)
    ]
    holding = [(source, tokens) for source, tokens in listed if any(posts.begins(token.norm) for token in tokens)]
    if len(holding) < 2 or _changes(article, pack, [source for source, _ in holding]):
        return
    told: set[tuple[str, ...]] = set()
    head_first = pack.table("parties")["head"] == "first"
    for one, other in combinations(holding, 2):
        pair = (
            _after_one_beginning(one, other, article, pack) if head_first else _named_alike(one, other, article, pack)
        )
        if pair is not None and pair[0].post not in told:
            told.add(pair[0].post)
            yield _detection(article, *pair)


@lru_cache(maxsize=32)
def _posts(pack: LanguagePack) -> PhraseMatcher[int]:
    return PhraseMatcher(((form, int(fewest)) for form, fewest in pack.rows("sole_posts")), pack)


def _changes(article: Article, pack: LanguagePack, sources: list[Span]) -> bool:
    """Whether a source, or what stands right before it, tells of a post gained, lost or held before, or of a deputy."""
    listed = pack.table("names").get("offices", {}).get("change", ())
    whole = {fold(word).strip(" -") for word in listed if word.endswith((" ", "-"))}  # "ex-", not "executive"
    words = tuple(fold(word) for word in listed if not word.endswith((" ", "-")))
    long = tuple(word for word in words if len(word) > _SHORT)
    for source in sources:
        first, last = tokens_of(source, article)
        for token in article.tokens[max(0, first - _BEFORE) : last]:
            bare = (variant.stem for variant in pack.variants(token.norm) if variant.article)
            if token.norm in whole or token.norm.startswith(words) or any(stem.startswith(long) for stem in bare):
                return True
    return False


def _after_one_beginning(
    one: tuple[Span, list[Token]], other: tuple[Span, list[Token]], article: Article, pack: LanguagePack
) -> tuple[_Speaker, _Speaker] | None:
    """Two sources with the same post and body, each followed by another name: «مدرب العين …»."""
    (first, tokens), (second, others) = one, other
    hit = _posts(pack).match(tokens, 0)
    if hit is None:
        return None
    norms, rivals = [token.norm for token in tokens], [token.norm for token in others]
    shared = next((place for place, (a, b) in enumerate(zip(norms, rivals, strict=False)) if a != b), 0)
    names = norms[shared:], rivals[shared:]
    if (
        shared < hit.last + hit.payload
        or any(len(name) not in _NAME for name in names)
        or set(names[0]) & set(names[1])
    ):
        return None
    body = norms[hit.last : shared]
    if len(body) == 1 and body[0] in _kinds_of_body(pack):
        return None  # «رئيس اللجنة» of two committees
    small = small_words(pack)
    if any(pack.definite(name[0]) or name[0] in small.stopwords for name in names):
        return None
    starts = {name.span.start for name in article.names.mentions if name.person is not None}
    known = any(name[0] in small.genders for name in names)
    if body[-1] in small.genders or not (known or starts & {tokens[shared].start, others[shared].start}):
        return None
    return (
        _Speaker(tuple(norms[:shared]), tuple(names[0]), first, _span(tokens[:shared]), _span(tokens[shared:])),
        _Speaker(tuple(norms[:shared]), tuple(names[1]), second, _span(others[:shared]), _span(others[shared:])),
    )


def _named_alike(
    one: tuple[Span, list[Token]], other: tuple[Span, list[Token]], article: Article, pack: LanguagePack
) -> tuple[_Speaker, _Speaker] | None:
    """Two sources that name one post, one body and two persons, in any order."""
    pair = [_read(source, tokens, article, pack) for source, tokens in (one, other)]
    first, second = pair
    if first is None or second is None or first.post != second.post or set(first.name) & set(second.name):
        return None
    return first, second


def _read(source: Span, tokens: list[Token], article: Article, pack: LanguagePack) -> _Speaker | None:
    """What a source says of its speaker's post; ``None`` where it names no body, a state, or not one person."""
    names = [name for name in article.names.mentions if name.person is not None and source.contains(name.span)]
    if len(names) != 1 or len(names[0].parts) not in _NAME:
        return None
    if any(source.overlaps(one.span) and one.kind != "person" for one in article.mentions):
        return None
    hit = next(iter(_posts(pack).find(tokens, 0, len(tokens))), None)
    if hit is None:
        return None
    own = names[0].span
    held = [
        token.norm
        for index, token in enumerate(tokens)
        if not (own.start <= token.start < own.end or hit.first <= index < hit.last)
        and token.norm not in pack.words("stopwords")
        and len(token.norm) > 1
    ]
    body = [norm for norm in held if norm not in _kinds_of_body(pack)]
    if not body or not any(article.text[token.start].isupper() for token in tokens if token.norm in body):
        return None
    post = tuple(token.norm for token in tokens[hit.first : hit.last])
    words = Span(source.start, own.start) if own.start > source.start else source
    return _Speaker((*post, *sorted(held)), names[0].parts, source, words, own)


@lru_cache(maxsize=32)
def _kinds_of_body(pack: LanguagePack) -> frozenset[str]:
    """The nouns for bodies of any name."""
    return frozenset(fold(form) for kind, forms in pack.rows("anaphors") if kind == "body" for form in forms.split("|"))


def _span(tokens: list[Token]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def _detection(article: Article, first: _Speaker, second: _Speaker) -> Detection:
    text = article.text
    names = {"first": first.called.slice(text), "second": second.called.slice(text)}
    return Detection(
        message=Text("message", {"post": first.words.slice(text).strip(" ,"), **names}),
        primary=Evidence(second.span, Text("second")),
        related=(Evidence(first.span, Text("first")),),
        suggestion=Text("suggestion"),
        confidence=0.7,
    )

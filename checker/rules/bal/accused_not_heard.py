"""Somebody is accused and does not have a say.

What it flags
-------------
A story that opens with an accusation («اتهمت إيران السعودية بـ…», "accused the company of …") in which nobody speaks
for the accused, and which does not say that a reply was sought.

Why it matters
--------------
Who is accused must be asked, and the story must say what came of it.

What it must not flag
---------------------
Stories in which the accused, its spokesman, its lawyer, its capital or another office of it says anything; "did not
respond", "could not be reached", "declined to comment"; convictions and confessions; accusations that are exchanged;
short news; accusations told in passing, further down.

Limits
------
Only accusations in so many words, of somebody who is named or described, not of "him". Whoever speaks and cannot be
told may speak for the accused: then nothing is said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from checker.languages import LanguagePack, PhraseMatcher, load
from checker.languages.registry import alternatives, one_voice
from checker.model import Article, Attribution, Detection, Evidence, Meta, Party, Sentence, Text, Token
from checker.text import Span, fold

META = Meta(
    code="BAL001",
    slug="accused-not-heard",
    severity="info",
    requires=("claims", "names"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "{accused} is accused here and has no say, nor is it said that a reply was sought.",
            "ar": "هنا اتهام موجه إلى {accused} دون رد منه، ودون ذكر أن رده طُلب.",
        },
        "accused": {"en": "the accused", "ar": "المتهم"},
        "accusation": {"en": "the accusation", "ar": "الاتهام"},
        "suggestion": {
            "en": "Ask for a reply, or say that there was none.",
            "ar": "اطلب الرد، أو اذكر أنه لم يكن هناك رد.",
        },
    },
)

_COMMAS = frozenset((",", "،"))
_NEAR = 4  # tokens between a passive verb and its subject
_LONGEST = 8  # tokens of the words for the accused
_WITHIN = frozenset("-'’\"“”«»()")  # marks that may stand in them
_TELLING = 2  # words with content of somebody who is no party and is not definite
_SURE = 0.5  # of an attribution


class Options(Struct, frozen=True):
    """``sentences``: how many a story must have below its headline; ``opening``: how many of them open it."""

    sentences: int = 6
    opening: int = 5


class _Words:
    """``balance.toml`` of a language, folded."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("balance")
        # Each verb with the words that may follow the accused.
        self.accuse: PhraseMatcher[tuple[str, ...]] = PhraseMatcher(
            (
                (form.form, tuple(map(fold, after.split(", "))))
                for verb, after in table.get("accuse", {}).items()
                for form in pack.cue_forms(verb)
            ),
            pack,
        )
        self.passive, self.nobody, self.advocates = (
            frozenset(map(fold, table.get(key, ()))) for key in ("passive", "nobody", "advocates")
        )
        self.asked, self.settled, self.replies = (
            tuple(map(fold, table.get(key, ()))) for key in ("asked", "settled", "replies")
        )
        self.common = pack.words("stopwords")
        kinds = (form for _, cell in pack.rows("organisation_kinds") for form in alternatives(cell))
        posts = (form for _, cell in pack.rows("posts") for form in alternatives(cell))
        self.heads = frozenset(fold(form) for form in (*kinds, *posts) if " " not in form)
        self.articles = frozenset(map(fold, table.get("articles", ())))
        self.joined = bool(table.get("joined", False))
        self.reach: tuple[int, int] = tuple(table.get("reach", (0, 0)))


class _Accused(NamedTuple):
    """Who is accused: ``stems`` are those of the words for it, ``party`` what they are resolved to."""

    span: Span
    verb: Span
    party: Party | None
    stems: frozenset[str]
    sentence: int


@lru_cache(maxsize=8)
def _words(code: str) -> _Words:
    return _Words(load(code))


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each article."""
    body = [index for index, sentence in enumerate(article.sentences) if sentence.role in ("lead", "body")]
    if len(body) < options.sentences:
        return
    heads = [index for index, sentence in enumerate(article.sentences) if sentence.role == "headline"]
    words = _words(article.language)
    accused = next(
        (one for index in (*body[: options.opening], *heads) for one in _accusations(article, index, words)), None
    )
    if accused is None:
        return
    text = fold(article.text)
    if any(phrase in text for phrase in (*words.asked, *words.settled)) or _heard(article, accused, words):
        return
    yield Detection(
        message=Text("message", {"accused": accused.party or " ".join(accused.span.slice(article.text).split())}),
        primary=Evidence(accused.span, Text("accused")),
        related=(Evidence(accused.verb, Text("accusation")),),
        suggestion=Text("suggestion"),
        confidence=0.6,
    )


def _accusations(article: Article, number: int, words: _Words) -> Iterator[_Accused]:
    tokens, sentence = article.tokens, article.sentences[number]
    for hit in words.accuse.find(tokens, sentence.first, sentence.last):
        verb = Span(tokens[hit.first].start + hit.skip, tokens[hit.last - 1].end)
        if any(quote.content.contains(verb) for quote in article.quotes):
            continue
        before = {tokens[index].norm for index in range(max(sentence.first, hit.first - _NEAR), hit.first)}
        if words.passive & before:
            found = _before(article, sentence, hit.first, words)
        else:
            found = _after(article, sentence, hit.last, verb, hit.payload, words)
        if found is None:
            continue
        first, last = found
        span = Span(tokens[first].start, tokens[last - 1].end)
        told = [token.norm for token in tokens[first:last]]
        telling = [norm for norm in told if norm[0].isalpha() and norm not in words.common]
        if not telling or words.nobody & set(told):
            continue
        mentions = [mention for mention in article.mentions if span.overlaps(mention.span)]
        known = bool(mentions or words.heads & set(told)) or any(
            span.overlaps(one.span) for one in article.names.mentions
        )
        if not known and (words.joined or len(telling) < _TELLING) and not _definite(article, tokens[first], words):
            continue  # "a man", or no person at all
        party = mentions[0].party if mentions and mentions[-1].span.end <= span.end else None
        yield _Accused(span, verb, party, frozenset(map(load(article.language).stem, telling)), number)


def _definite(article: Article, token: Token, words: _Words) -> bool:
    """Whether words begin with the article."""
    return token.norm in words.articles or any(one.article for one in load(article.language).variants(token.norm))


def _after(
    article: Article, sentence: Sentence, start: int, verb: Span, after: tuple[str, ...], words: _Words
) -> tuple[int, int] | None:
    """The tokens between a verb, or its subject where that follows it, and what the accusation is of."""
    tokens = article.tokens
    source = next((one.source for one in article.attributions if one.cue.overlaps(verb) and one.source), None)
    if source is not None and source.start >= verb.end:
        first = bisect_left(tokens, source.start, key=lambda token: int(token.start))
        start = bisect_left(tokens, source.end, key=lambda token: int(token.start))
        if start < sentence.last and tokens[start].norm in _COMMAS:  # words set apart from the subject
            commas = (index for index in range(start + 1, sentence.last) if tokens[index].norm in _COMMAS)
            start = next(commas, start) + 1
        elif start < sentence.last and words.joined and _leads(tokens[start].norm, after, words):
            start = _second_noun(article, first, start, words)  # the object was taken for a part of the subject
        elif words.joined and start - 1 > first and tokens[start - 1].norm in words.heads:
            start -= 1  # so was its first word
        elif (name := next((one for one in article.names.mentions if one.first == start), None)) is not None:
            office = any(one.kind == "office" and source.overlaps(one.span) for one in article.mentions)
            if office and words.joined:  # «الرئيس محمدو بخاري، الولايات المتحدة»: the name is the subject's
                start = name.last + (name.last < sentence.last and tokens[name.last].norm in _COMMAS)
    elif source is None and words.joined and not _follows_noun(article, sentence, start - 1, words):
        return None  # subject and object are not told apart
    for last in range(start, min(sentence.last, start + _LONGEST + 1)):
        norm = tokens[last].norm
        if any(one.first < last < one.last for one in article.names.mentions):
            continue  # a name goes on
        if _leads(norm, after, words):
            if words.joined and last == start + 1 and tokens[start].norm in words.heads:
                continue  # «شركة برايتول»: a name that begins with the letter
            return (start, last) if last > start else None
        if norm in _COMMAS and words.joined:
            # «اتهمت المنظمة إسرائيل، اليوم، باستخدام …»
            rest = tokens[last + 1 : min(sentence.last, last + _LONGEST)]
            return (start, last) if last > start and any(_leads(one.norm, after, words) for one in rest) else None
        if not norm[0].isalnum() and norm[0] not in _WITHIN:
            return None
    return None


def _second_noun(article: Article, first: int, last: int, words: _Words) -> int:
    """Where the second of two nouns begins that follow each other: at the last word for an organisation or a post,
    or at the last name; the end where none is known."""
    tokens = article.tokens
    heads = [index for index in range(first + 1, last) if tokens[index].norm in words.heads]
    while len(heads) > 1 and heads[-1] == heads[-2] + 1:
        heads.pop()  # «رئيس شركة»
    if heads:
        return heads[-1]
    named = {mention.span.start for mention in article.mentions} | {name.span.start for name in article.names.mentions}
    return max((index for index in range(first + 1, last) if tokens[index].start in named), default=last)


def _follows_noun(article: Article, sentence: Sentence, verb: int, words: _Words) -> bool:
    """Whether a verb stands behind its subject."""
    before = article.tokens[verb - 1] if verb > sentence.first else None
    return before is not None and before.norm[0].isalpha() and before.norm not in words.common


def _leads(norm: str, after: tuple[str, ...], words: _Words) -> bool:
    """Whether a word leads to what the accusation is of."""
    return norm in after or (words.joined and any(len(one) == 1 and norm.startswith(one) for one in after))


def _before(article: Article, sentence: Sentence, verb: int, words: _Words) -> tuple[int, int] | None:
    """The tokens of the name before a passive verb."""
    names = [
        (name.first, name.last) for name in article.names.mentions if name.last <= verb and name.first >= sentence.first
    ]
    first, last = names[-1] if names else (0, 0)
    between = {token.norm for token in article.tokens[last:verb]}
    return (first, last) if last and verb - last <= _NEAR and between <= words.passive | words.common else None


def _heard(article: Article, accused: _Accused, words: _Words) -> bool:
    """Whether anybody speaks for the accused, or may."""
    if any(_may_be_its(article, one, accused, words) for one in article.attributions if one.confidence >= _SURE):
        return True
    pack, (back, on) = load(article.language), words.reach
    own = {mention.span.start for mention in article.mentions if _is_its(mention.party, accused)}
    for number, sentence in enumerate(article.sentences):
        if number == accused.sentence or sentence.role == "headline":
            continue
        tokens = article.tokens[sentence.first : sentence.last]
        for index, token in enumerate(tokens):
            if token.start not in own and pack.stem(token.norm) not in accused.stems:
                continue
            near = tokens[max(0, index - back) : index] + tokens[index + 1 : index + 1 + on]
            if any(other.norm.startswith(words.replies) for other in near):
                return True
    return False


def _is_its(party: Party | None, accused: _Accused) -> bool:
    return party is not None and accused.party is not None and one_voice(party.actor, accused.party.actor)


def _may_be_its(article: Article, attribution: Attribution, accused: _Accused, words: _Words) -> bool:
    """Whether a statement is that of the accused, of somebody who speaks for it, or of nobody knows whom."""
    if attribution.cue.overlaps(accused.verb):
        return False  # the accusation itself
    if _is_its(attribution.party, accused):
        return True
    if attribution.source is None:
        return False
    first = bisect_left(article.tokens, attribution.source.start, key=lambda token: int(token.start))
    last = bisect_left(article.tokens, attribution.source.end, key=lambda token: int(token.start))
    spoken = {token.norm for token in article.tokens[first:last]}
    stems = set(map(load(article.language).stem, spoken))
    if accused.stems & stems or words.advocates & spoken:
        return True
    return attribution.party is None and attribution.anaphoric

"""What kinds of organisations speak in an article: a company is not its workers' union."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from checker.languages import LanguagePack, PhraseMatcher, load
from checker.languages.registry import alternatives
from checker.model import Article, Attribution
from checker.text import Span, fold

_BEFORE = 1  # tokens before a name that tell what it is
_AFTER = 8  # tokens behind a name and a comma that do
_LONGEST_NAME = 5  # words
_SPOKEN_FOR = 3  # tokens behind «المتحدث» or "spokesman" within which the one he speaks for is named
_SPOKESPERSON = "spokesperson"


@lru_cache(maxsize=32)
def _matcher(pack: LanguagePack) -> PhraseMatcher[str]:
    rows = pack.rows("organisation_kinds")
    return PhraseMatcher(((form, kind) for kind, forms in rows for form in alternatives(forms)), pack)


@lru_cache(maxsize=32)
def spokespersons(pack: LanguagePack) -> frozenset[str]:
    """The folded words for those who speak for a body by their office."""
    rows = (forms for post, forms, *_ in pack.rows("posts") if post == _SPOKESPERSON)
    return frozenset(fold(form) for forms in rows for form in alternatives(forms))


def own_organisation(attribution: Attribution, article: Article) -> Span | None:
    """The organisation that a statement accuses, where the text calls the speaker its spokesman by the same noun.

    "Holm accused the company of …", when "Holm, a spokeswoman for the company," spoke before.
    """
    accused = _bare_noun(article, tokens_of(attribution.content, article)[0])
    if accused is None or attribution.party is None:
        return None
    norm = article.tokens[accused].norm
    named = Span(article.tokens[accused].start, article.tokens[accused].end)
    if attribution.stance != "accuses":
        if not _deceives(article, accused + 1):
            return None
        speaker = kinds(attribution, article)
        if len(speaker) == 1 and speaker == {_kind(article, accused, accused + 1)}:
            return named
    voices = spokespersons(load(article.language))
    for other in article.attributions:
        if other.party != attribution.party or other.source is None or other.in_headline:
            continue
        first, last = tokens_of(other.source, article)
        place = next((index for index in range(first, last) if article.tokens[index].norm in voices), last)
        nouns = (_bare_noun(article, index) for index in range(place + 1, min(place + _SPOKEN_FOR, last)))
        noun = next((noun for noun in nouns if noun is not None), None)
        if noun is not None and noun < last and article.tokens[noun].norm == norm:
            return named
    return None


@lru_cache(maxsize=32)
def _deceptions(pack: LanguagePack) -> PhraseMatcher[str]:
    rows = (row for row in pack.rows("events") if row[0] == "deceive")
    return PhraseMatcher(((form.form, "") for row in rows for form in pack.event_forms(row) if not form.noun), pack)


def _deceives(article: Article, index: int) -> bool:
    """Whether somebody named before a token is said there to lie: "the company misled", "had misled"."""
    matcher, tokens = _deceptions(load(article.language)), article.tokens
    return any(matcher.match(tokens, place) is not None for place in range(index, min(index + 2, len(tokens))))


def _bare_noun(article: Article, index: int) -> int | None:
    """The token of a definite noun for an organisation of which no more is said, with its article at ``index``."""
    tokens, pack = article.tokens, load(article.language)
    head_first = pack.table("parties")["head"] == "first"
    if not head_first:
        if index >= len(tokens) or tokens[index].norm not in pack.table("parties")["definite"]:
            return None
        index += 1
    hit = _matcher(pack).match(tokens, index) if index < len(tokens) else None
    if hit is None or hit.last > index + 1:
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if head_first:
        if not pack.definite(tokens[index].norm) or (following is not None and pack.definite(following.norm)):
            return None
    elif following is not None and following.norm[0].isalpha() and following.norm not in pack.words("stopwords"):
        return None
    return index


def kinds(attribution: Attribution, article: Article) -> frozenset[str]:
    """The kinds of organisation that a speaker is, or speaks for.

    They are told by the sources that name it, by the words right before its name in the text («port operator X»), and
    by those after a comma behind it ("X, who leads the union").
    """
    actor = attribution.party.actor if attribution.party is not None else None
    same = (one for one in article.attributions if one.party is not None and one.party.actor == actor)
    named = [one.source for one in same if one.source is not None and one.in_headline == attribution.in_headline]
    found = {_kind(article, *tokens_of(source, article)) for source in named}
    if not found - {None}:
        found = {_possessor(article, source) for source in named}
    if not found - {None}:
        found = {_described(article, first, last) for first, last in _namings(attribution, article)}
    return frozenset(kind for kind in found if kind is not None)


def tokens_of(span: Span, article: Article) -> tuple[int, int]:
    """The half-open range of the tokens that begin in a part of an article."""
    tokens = article.tokens
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    return first, bisect_left(tokens, span.end, key=lambda token: token.start)


def _kind(article: Article, first: int, last: int) -> str | None:
    pack = load(article.language)
    hits = list(_matcher(pack).find(article.tokens, first, last))
    if not hits:
        return None
    # The head of a noun phrase tells what it is: "the rail company's union", «نقابة عمال الشركة».
    return (hits[0] if pack.table("parties")["head"] == "first" else hits[-1]).payload


def _possessor(article: Article, source: Span) -> str | None:
    """The kind of the body that the sentence before begins with, for a source such as "its leader, Claus X"."""
    first, last = tokens_of(source, article)
    if first >= last or article.tokens[first].norm not in _possessive_words(load(article.language)):
        return None
    place = bisect_left(article.sentences, source.start + 1, key=lambda sentence: sentence.span.start) - 1
    if place <= 0 or article.sentences[place - 1].block != article.sentences[place].block:
        return None
    before = article.sentences[place - 1]
    hit = next(_matcher(load(article.language)).find(article.tokens, before.first, before.first + _AFTER), None)
    return hit.payload if hit is not None else None


@lru_cache(maxsize=32)
def _possessive_words(pack: LanguagePack) -> frozenset[str]:
    return frozenset(map(fold, pack.table("events").get("possessives", ())))


def _namings(attribution: Attribution, article: Article) -> Iterator[tuple[int, int]]:
    """The token ranges at which the text names a speaker."""
    if attribution.source is None:
        return
    tokens = article.tokens
    first, last = tokens_of(attribution.source, article)
    name = [token.norm for token in tokens[first:last] if token.norm[0].isalpha()]
    body = article.structure.body[0].start if article.structure.body else 0
    start = bisect_left(tokens, body, key=lambda token: token.start)
    if not name or len(name) > _LONGEST_NAME:
        return
    for index in range(start, len(tokens) - len(name) + 1):
        if tokens[index].norm == name[0] and [one.norm for one in tokens[index : index + len(name)]] == name:
            yield index, index + len(name)


def _described(article: Article, first: int, last: int) -> str | None:
    """The kind that stands beside a name."""
    pack = load(article.language)
    commas = pack.table("parties")["commas"]
    names = (name for name in article.names.mentions if name.first < last and first < name.last)
    name = next(names, None)
    if name is not None:
        first = min(first, name.first)  # "Perez" of "Prosecutor Ana Perez"
    follows = last < len(article.tokens) and article.tokens[last].norm in commas
    stop = first - 1 if follows and first and article.tokens[first - 1].norm in commas else first  # "his lawyer, X,"
    before = _kind(article, max(0, stop - _BEFORE), stop)
    if before is not None or not follows:
        return before
    if name is None or name.person is None:
        return None  # "according to the firm, its workers": only a person's description follows him
    hit = next(_matcher(pack).find(article.tokens, last, min(last + _AFTER, len(article.tokens))), None)
    return hit.payload if hit is not None else None

"""Words of a headline that look like a name of somebody whom the text does not know.

A lone family name can be told from a noun only by what surrounds it: that nothing like it stands in the text, that it
is written like a name, and that somebody else, of whom the text speaks much, is missing from the headline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.analysis.names.lexicon import UNKNOWN, NameLexicon, lexicon
from checker.analysis.names.similar import alike, skeleton
from checker.languages import LanguagePack, load
from checker.model import Article, NameMention, Sentence, Token
from checker.text import Span, fold

_SHORTEST = 4  # letters of a name
_LIKE = 0.8  # how alike a word of the text must be to be the name in another spelling
_STEM = 5  # letters that forms of one word share
_TELLING = 3  # consonants of a word that others hardly share by chance
_TITLE_CASE = 0.7  # share of capitals from which a headline has all its words in capitals
_SENTENCES_END = frozenset(".!?؟:#-–—")


class Form(NamedTuple):
    """How a language without capitals writes names: table ``stranger`` of ``names.toml``."""

    article: str
    family_endings: tuple[str, ...]
    endings: tuple[str, ...]  # of words that are no names
    beginnings: tuple[str, ...]
    vowels: frozenset[str]
    many_consonants: int
    many_vowels: int

    def fits(self, written: str, norm: str) -> bool:
        """Whether a word has the form of a family name, or of a name of another language."""
        if norm.startswith(self.article):
            return written.endswith(self.family_endings) and len(norm) > len(self.article) + _TELLING
        vowels = sum(letter in self.vowels for letter in norm)
        if vowels >= self.many_vowels and norm[-1] in self.vowels and not norm.startswith(self.beginnings):
            return True
        if written.endswith(self.endings):
            return False
        if not norm.startswith(self.beginnings):
            return len(norm) > _SHORTEST
        return len(norm) - vowels >= self.many_consonants


@lru_cache(maxsize=32)
def _form(pack: LanguagePack) -> Form:
    names = pack.table("names")
    table = names.get("stranger", {})
    return Form(
        fold(names.get("article", "")),
        tuple(names.get("family_endings", ())),
        tuple(table.get("endings", ())),
        tuple(map(fold, table.get("beginnings", ()))),
        frozenset(table.get("vowels", ())),
        int(table.get("many_consonants", 99)),
        int(table.get("many_vowels", 99)),
    )


def strangers(article: Article, mentions: int) -> Iterator[tuple[Span, NameMention]]:
    """Lone words of the headline that seem to name a stranger, each with the person whom the text speaks of instead.

    Args:
        article: an article with its names.
        mentions: how often the text must name that person.
    """
    heads = [sentence for sentence in article.sentences if sentence.role == "headline"]
    body = [sentence for sentence in article.sentences if sentence.role in ("lead", "body")]
    if not heads or not body:
        return
    head, pack = heads[0], load(article.language)
    missing = _missing(article, head, pack, mentions)
    if missing is None:
        return
    words = lexicon(pack)
    told = _Told(article, body[0].first, pack)
    for index in _candidates(article, head, words, pack):
        if not told.holds(article.tokens[index].norm):
            token = article.tokens[index]
            yield Span(token.start, token.end), missing


def _missing(article: Article, head: Sentence, pack: LanguagePack, mentions: int) -> NameMention | None:
    """The person of the lead whom the text names most often, when no part of that name stands in the headline."""
    norms = {token.norm for token in article.tokens[head.first : head.last]}
    shown = norms | {variant.stem for norm in norms for variant in pack.variants(norm)}
    names = article.names
    count = Counter(m.person for m in names.mentions if m.person is not None and m.role in ("lead", "body"))
    for number, times in count.most_common(3):
        person = names.persons[number]
        own = [names.mentions[index] for index in person.mentions]
        lead = next((mention for mention in own if mention.role == "lead"), None)
        if times >= mentions and lead is not None and not shown & set(person.parts):
            return lead
    return None


class _Told:
    """The words of a text, as they stand and in other forms."""

    def __init__(self, article: Article, first: int, pack: LanguagePack) -> None:
        norms = {token.norm for token in article.tokens[first:] if token.norm[:1].isalpha()}
        self._pack = pack
        self._words = norms | {variant.stem for norm in norms for variant in pack.variants(norm)}
        self._stems = {pack.stem(word) for word in self._words}
        self._skeletons = {skeleton(word) for word in self._words if len(word) >= _SHORTEST}
        self._beginnings = {word[:_STEM] for word in self._words if len(word) >= _SHORTEST}

    def holds(self, norm: str) -> bool:
        """Whether a word stands in the text, in another form or spelling too."""
        forms = {norm} | {variant.stem for variant in self._pack.variants(norm)}
        if forms & self._words or norm[:_STEM] in self._beginnings:
            return True
        consonants = skeleton(norm)
        if len(consonants) >= _TELLING and consonants in self._skeletons:
            return True
        if any(self._pack.stem(form) in self._stems for form in forms):
            return True
        return any(alike(form, word) >= _LIKE for form in forms for word in self._words)


def _candidates(article: Article, head: Sentence, words: NameLexicon, pack: LanguagePack) -> Iterator[int]:
    tokens = article.tokens
    quotes = [quote.span for quote in article.quotes]
    parties = [mention.span for mention in article.mentions if mention.kind != "person"]
    known = {part for m in article.names.mentions if m.role != "headline" and m.person is not None for part in m.parts}
    joins = {",", *map(fold, pack.table("names").get("places", {}).get("joins", ()))}
    titled = words.capitals and title_case(article, head)
    for index in range(head.first, head.last):
        token = tokens[index]
        if len(token.norm) < _SHORTEST or not token.norm.isalpha() or words.readings[token.norm] != UNKNOWN:
            continue
        span = Span(token.start, token.end)
        if any(span.overlaps(other) for other in (*quotes, *parties)):
            continue
        if words.capitals:
            if _capital_name(article, head, index, titled, known, joins):
                yield index
        elif not token.norm.startswith(words.never) and _form(pack).fits(span.slice(article.text), token.norm):
            yield index


def title_case(article: Article, head: Sentence) -> bool:
    """Whether a headline has most of its words in capitals, so that a capital shows no name."""
    longer = [t for t in article.tokens[head.first : head.last] if len(t.norm) >= _SHORTEST and t.norm[0].isalpha()]
    return len(longer) > 2 and sum(article.text[t.start].isupper() for t in longer) >= _TITLE_CASE * len(longer)


def _capital_name(article: Article, head: Sentence, index: int, titled: bool, known: set[str], joins: set[str]) -> bool:
    """Whether a word stands like a name: the only capital, an owner, a speaker, or beside a name of the text."""
    text, tokens = article.text, article.tokens
    token = tokens[index]
    written = text[token.start : token.end]
    if not written[0].isupper() or written.isupper():
        return False
    before = tokens[index - 1] if index > head.first else None
    after = tokens[index + 1] if index + 1 < head.last else None
    opens = before is None or before.norm in _SENTENCES_END
    if before is not None and before.norm == "#":
        return False
    if not titled and not opens:
        # Alone: a run of capitals is more often a body or a work.
        return not (_capital(text, before) or _capital(text, after))
    if text[token.end : token.end + 2] in ("'s", "’s") or (after is not None and after.norm == ":"):
        return True
    opens_pair = before is not None and after is not None and after.norm in joins and index + 2 < head.last
    if opens_pair and tokens[index + 2].norm in known:
        return True
    return before is not None and before.norm in joins and tokens[index - 2].norm in known


def _capital(text: str, token: Token | None) -> bool:
    return token is not None and text[token.start].isupper()

"""The words around figures, as the rules of this family ask for them: ``numbers.toml`` of a language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from checker.analysis.quantities.grammar import grammar
from checker.analysis.quantities.lexicon import lexicon
from checker.languages import PhraseMatcher, load
from checker.model import Article, Quantity, Sentence, Token
from checker.text import fold

_OUT_OF = 6  # tokens between a part and the whole that it is out of


@lru_cache(maxsize=256)
def phrases(language: str, key: str) -> PhraseMatcher[bool]:
    """The phrases of a list of ``numbers.toml``."""
    pack = load(language)
    return PhraseMatcher(((phrase, True) for phrase in pack.table("numbers").get(key, ())), pack)


@lru_cache(maxsize=256)
def words(language: str, key: str) -> frozenset[str]:
    """The single folded words of the phrases of a list."""
    return frozenset(word for phrase in load(language).table("numbers").get(key, ()) for word in fold(phrase).split())


@lru_cache(maxsize=32)
def hedges(language: str) -> frozenset[str]:
    """The single folded words that say how sure a figure is ("about", «نحو»)."""
    rows = load(language).rows("quantity_words")
    return frozenset(
        word for row in rows if row[0] == "before" for form in row[-1].split(",") for word in fold(form).split()
    )


@lru_cache(maxsize=32)
def concepts(language: str) -> frozenset[str]:
    """The concepts of ``counted.tsv``: what nouns that it knows are compared by."""
    return frozenset(row[1] for row in load(language).rows("counted"))


def position(article: Article, offset: int) -> int:
    """The index of the first token that begins at an offset or after it."""
    return bisect_left(article.tokens, offset, key=_start)


def _start(token: Token) -> int:
    return token.start


def between(article: Article, start: int, end: int) -> list[str]:
    """The folded tokens that lie wholly between two offsets, clitics of the last one not among them."""
    first = position(article, start)
    found = []
    for token in article.tokens[first:]:
        if token.end > end:
            break
        found.append(token.norm)
    return found


def says(article: Article, key: str, start: int, end: int) -> bool:
    """Whether a phrase of a list begins between two offsets."""
    return find(article, key, start, end) is not None


def find(article: Article, key: str, start: int, end: int) -> int | None:
    """The index of the first token between two offsets at which a phrase of a list begins."""
    matcher = phrases(article.language, key)
    index, tokens = position(article, start), article.tokens
    while index < len(tokens) and tokens[index].start < end:
        if matcher.match(tokens, index) is not None:
            return index
        index += 1
    return None


def definite(article: Article, quantity: Quantity) -> bool:
    """Whether an article is written together with the number: the things were named before («الفريقين»)."""
    return attached(article, quantity).endswith(grammar(load(article.language)).articles or ("\0",))


def attached(article: Article, quantity: Quantity) -> str:
    """The folded clitics written together with the number of a quantity («و», «ال»); empty when there are none."""
    start = quantity.number.start
    first = position(article, start)
    if first == 0 or article.tokens[first - 1].end <= start:
        return ""
    token = article.tokens[first - 1]
    return token.norm[: start - token.start]


def out_of(article: Article, part: Quantity, whole: Quantity) -> bool:
    """Whether the second of two figures is named as what the first is of ("5 of the 12", «5 من أصل 12»)."""
    start, stop = position(article, part.number.end), position(article, whole.number.start)
    if stop - start > _OUT_OF:
        return False
    matcher = phrases(article.language, "out_of")
    hits = (matcher.match(article.tokens, index) for index in range(start, stop))
    return any(hit is not None and stop - hit.last <= 1 for hit in hits)


def window(article: Article, quantity: Quantity, size: int) -> tuple[int, int]:
    """The offsets of some tokens on either side of a figure, within its sentence."""
    sentence = article.sentences[quantity.sentence]
    first = max(sentence.first, position(article, quantity.span.start) - size)
    last = min(sentence.last, position(article, quantity.span.end) + size) - 1
    return article.tokens[first].start, article.tokens[last].end


def unnumbered(article: Article, sentence: Sentence) -> int:
    """How many nouns of a sentence "and" joins without a number of their own («ضابط وجنديان», "and a child")."""
    table = lexicon(load(article.language))
    tokens, found = article.tokens, 0
    span = sentence.span
    numbered = {q.noun.start for q in article.quantities if q.noun is not None and span.contains(q.noun)}
    for index in range(sentence.first, sentence.last):
        hit = table.counted.at(tokens, index)
        if hit is None or hit.payload[0].kind.endswith("dual") or tokens[index].start in numbered:
            continue
        before = tokens[index - 1].norm if index > sentence.first else ""
        after = tokens[hit.last].norm if hit.last < sentence.last else ""
        joined = tokens[index].norm[: hit.skip] in table.ands or before in table.ands or before in ("a", "an")
        followed = after in table.ands or any(len(join) == 1 and after.startswith(join) for join in table.ands)
        if (joined or followed) and not before[:1].isdecimal():
            found += 1
    return found


def by_sentence(article: Article, kinds: frozenset[str], *, least: int = 2) -> Iterator[list[Quantity]]:
    """The quantities of some kinds, of each sentence that has at least so many of them."""
    group: list[Quantity] = []
    for quantity in article.quantities:
        if quantity.kind not in kinds:
            continue
        if group and group[0].sentence != quantity.sentence:
            if len(group) >= least:
                yield group
            group = []
        group.append(quantity)
    if group and len(group) >= least:
        yield group


def number(value: float) -> str:
    """A value for a message: thousands parted, no more digits than help."""
    size = abs(value)
    if size >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"

"""A word that was torn in two.

What it flags
    A stretched letter with a space in the middle of a word («بـ الجيش», «الجيش ـين»); a letter that belongs to the
    next word («تحظى ب عشرة»); a hyphen and a space left where a word ran over the end of a line ("govern- ment").

Why it matters
    It reads badly, and neither a search nor a machine finds the word.

What it must not flag
    A stretched letter before a figure, a quotation mark, a foreign word or an abbreviation («بـ12», «لـ"عكاظ"», «الـ
    BBC», «1436هـ»), a paper named in a headline («الوزير لـ المدينة: …»), stretched letters as dashes, initials («أ ف
    ب»), hyphens that share a word ("pre- and post-war", "third- through eighth-grade"), a hyphen set as a dash.

Limits
    Without a dictionary, a plain space inside a word is not seen. Which of "close- knit" and "prosecu- tion" loses
    its hyphen is only certain when the article has the word elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.model import Article, Detection, Edit, Evidence, Meta, Text
from checker.rules.txt.scope import Scope, entries, folded
from checker.text import Span, fold

META = Meta(
    code="TXT002",
    slug="broken-word",
    severity="warning",
    requires=("tokens", "structure"),
    messages={
        "message": {"en": "“{words}” is a word torn in two", "ar": "«{words}» كلمة مقطوعة"},
        "place": {"en": "torn here", "ar": "موضع القطع"},
        "join": {"en": "write “{mended}”", "ar": "اكتب «{mended}»"},
        "either": {"en": "write “{joined}” or “{hyphenated}”", "ar": "اكتب «{joined}» أو «{hyphenated}»"},
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


_LETTERS = "\u0621-\u063a\u0641-\u064a\u064b-\u0652\u0671-\u06d3"
_NATIVE = re.compile(f"[{_LETTERS}]")
_STRETCH = re.compile("\u0640+")
_WINDOW = 24  # code points on either side of a stretched letter that hold its word
# A stretched piece, a space and a word; or a word, a space and a stretched piece.
_PREFIX, _WHOLE = re.compile(rf"(?<!\w)[{_LETTERS}]{{1,4}}$"), re.compile(rf"[ \u00a0]+([{_LETTERS}]{{2,}})(?!\u0640)")
_STEM, _SUFFIX = (
    re.compile(rf"(?<![\w\u0640])([{_LETTERS}]{{2,}})[ \u00a0]+$"),
    re.compile(rf"[{_LETTERS}]{{1,4}}(?!\w)"),
)
_SPACES = (" ", "\u00a0")
_HYPHEN = re.compile(r"-(?: |\n)(?=[^\W\d_]{2})")
_WORD_BEFORE = re.compile(r"(?<![\w'’])(?:[^\W\d_]+-)*[^\W\d_]{2,}$")
_WORD_AFTER = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FEWEST_VERSES, _LONGEST_VERSE = 8, 50  # lines; code points of the one in the middle
_LONGEST_WORD = 30  # code points
_SHORTEST_NATIVE = 4  # letters; names of letters («إم», «بي») are shorter
_OUTLET = re.compile(r"\s*(?:\w+\s+){0,2}:")


def check(article: Article, options: Options) -> Iterator[Detection]:
    """Every torn word, in the order of the kinds."""
    pack = load(article.language)
    scope = Scope(article)
    if not _is_verse(scope):
        if "\u0640" in article.text:
            yield from _stretched(article, pack, scope)
        yield from _letters_alone(article, pack)
    if "- " in article.text or "-\n" in article.text:
        yield from _hyphens(article, pack, scope)


def _is_verse(scope: Scope) -> bool:
    """Whether the article is a poem: many short lines. Poets part words as they like."""
    lengths = sorted(span.end - span.start for span in scope)
    return len(lengths) >= _FEWEST_VERSES and lengths[len(lengths) // 2] < _LONGEST_VERSE


def _found(
    span: Span, words: str, suggestion: Text, edits: tuple[Edit, ...] = (), related: tuple[Evidence, ...] = ()
) -> Detection:
    return Detection(
        message=Text("message", {"words": " ".join(words.split())}),
        primary=Evidence(span, Text("place")),
        related=related,
        suggestion=suggestion,
        confidence=0.95 if edits else 0.8,
        fix=edits,
    )


def _stretched(article: Article, pack: LanguagePack, scope: Scope) -> Iterator[Detection]:
    prefixes = _prefixes(pack)
    suffixes = frozenset(entries(pack, "joined-suffix"))
    text = article.text
    for stretch in _STRETCH.finditer(text):
        start, end = stretch.start(), stretch.end()
        spaced = text[end : end + 1] in _SPACES, text[start - 1 : start] in _SPACES
        if spaced[0] == spaced[1]:
            continue  # inside a word, or a dash
        left, mended, span = text[max(0, start - _WINDOW) : start], None, Span(start, end)
        if spaced[0] and (prefix := _PREFIX.search(left)) and (word := _WHOLE.match(text, end)):
            span = Span(start - len(prefix.group()), word.end())
            if prefix.group() in prefixes and not _names_outlet(article, span):
                mended = _joined(pack, prefix.group(), word.group(1))
        elif spaced[1] and (suffix := _SUFFIX.match(text, end)) and (stem := _STEM.search(left)):
            span = Span(start - len(stem.group()), suffix.end())
            mended = stem.group(1) + suffix.group() if suffix.group() in suffixes else None
        if mended is not None and scope.block(span.start) is not None:
            yield _found(span, span.slice(text), Text("join", {"mended": mended}), (Edit(span, mended),))


@cache
def _prefixes(pack: LanguagePack) -> dict[str, str]:
    """What is written together with the next word, and what becomes of it before the definite article."""
    return {row[1]: row[2] if len(row) > 2 else "" for row in pack.rows("writing") if row[0] == "joined-prefix"}


def _joined(pack: LanguagePack, prefix: str, word: str) -> str | None:
    """The two pieces as one word; ``None`` for a foreign name, whose article stays apart («الـ إم بي سي»)."""
    with_article = _prefixes(pack)[prefix]
    article = next(iter(entries(pack, "definite-article")), "")
    if not with_article:
        return None if word.startswith(article) or len(word) < _SHORTEST_NATIVE else prefix + word
    return with_article + word.removeprefix(article) if word.startswith(article) else prefix + word


def _names_outlet(article: Article, span: Span) -> bool:
    """Whether the words are «لـ المدينة» in «الوزير لـ المدينة: …»: a headline keeps the paper's name whole."""
    for headline in article.structure.headlines[:1]:
        if headline.contains(span):
            return _OUTLET.match(article.text, span.end, headline.end) is not None
    return False


def _letters_alone(article: Article, pack: LanguagePack) -> Iterator[Detection]:
    alone, labels = frozenset(entries(pack, "never-alone")), folded(pack, "letter-label")
    tokens = article.tokens
    for index, token in enumerate(tokens):
        if token.norm not in alone or token.end - token.start > 1 or not 0 < index < len(tokens) - 1:
            continue
        before, after = tokens[index - 1], tokens[index + 1]
        gaps = article.text[before.end : token.start], article.text[token.end : after.start]
        lone = len(before.norm) < 2 or len(after.norm) < 2  # an initial, or a mark
        if lone or not before.norm.isalpha() or not after.norm.isalpha() or set(gaps) - {" "} or before.norm in labels:
            continue
        joined = _joined(pack, token.norm, article.text[after.start : after.end])
        span = Span(token.start, after.end)
        if joined is not None and _NATIVE.match(after.norm):
            yield _found(span, span.slice(article.text), Text("join", {"mended": joined}))


def _hyphens(article: Article, pack: LanguagePack, scope: Scope) -> Iterator[Detection]:
    """One finding for each paragraph: where one word was torn at the end of a line, others were."""
    text = article.text
    apart = frozenset(entries(pack, "after-hyphen"))
    apart = apart and apart | pack.words("stopwords")
    shared = folded(pack, "before-hyphen")
    torn: dict[Span, list[tuple[str, str, Span]]] = {}
    for match in _HYPHEN.finditer(text) if apart else ():
        block = scope.block(match.start())
        after = _WORD_AFTER.match(text, match.end())
        before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
        if block is None or before is None or after is None or fold(after.group()) in apart:
            continue
        first, second = before.group(), after.group()
        if second[0].islower() and first[-1].islower() and fold(first) not in shared:
            span = Span(match.start() - len(first), match.end() + len(second))
            torn.setdefault(block, []).append((first, second, span))
    if not torn:
        return
    words = frozenset(token.norm for token in article.tokens)
    for places in torn.values():
        joined = [first + second for first, second, _ in places]
        known = [fold(word) in words for word in joined]
        first, second, span = places[0]
        suggestion = Text("join", {"mended": joined[0]})
        if not known[0]:
            suggestion = Text("either", {"joined": joined[0], "hyphenated": f"{first}-{second}"})
        edits = tuple(Edit(at, word) for (_, _, at), word, sure in zip(places, joined, known, strict=True) if sure)
        related = tuple(Evidence(at, Text("place")) for _, _, at in places[1:])
        yield _found(span, span.slice(text), suggestion, edits, related)

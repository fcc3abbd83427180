"""Letters of two scripts in one word.

What it flags
    A letter that only looks like one of its neighbours (a Latin "a" in a Cyrillic word, a Cyrillic "с" in a Latin
    one); a Latin letter inside an Arabic word; an Arabic and a Latin word with no space between them.

Why it matters
    The word looks right and is found by no search; names are forged in this way. Words that run together cannot be
    read.

What it must not flag
    An Arabic particle before a foreign word («الـBBC», «لـCNN», «وFacebook»), a suffix after a hyphen or an
    apostrophe («iPhone-ون», "USB-кабель"), a foreign word with a native ending ("SMSка"), symbols of science ("μm",
    "ΔT"), file names, e-mail addresses and hashtags.

Limits
    A word written wholly in letters of another script is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.model import Article, Detection, Edit, Evidence, Meta, Text
from checker.rules.txt.scope import Scope, entries, word_around
from checker.text import Span

META = Meta(
    code="TXT007",
    slug="mixed-scripts",
    severity="warning",
    requires=(),
    messages={
        "message": {
            "en": "“{words}” mixes letters of two scripts: “{letters}” only looks as it should",
            "ar": "«{words}» تخلط حروف كتابتين: «{letters}» تشبه الحرف المطلوب وليست هو",
        },
        "inside": {
            "en": "“{words}” has a letter of another script in it: “{letters}”",
            "ar": "في «{words}» حرف من كتابة أخرى: «{letters}»",
        },
        "run-on": {
            "en": "two words run together in “{words}”",
            "ar": "كلمتان متلاصقتان في «{words}»",
        },
        "place": {"en": "two scripts", "ar": "كتابتان"},
        "write": {"en": "write “{mended}”", "ar": "اكتب «{mended}»"},
        "retype": {"en": "type the word again", "ar": "أعد كتابة الكلمة"},
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


_CLASSES = {
    "latin": "A-Za-z\u00c0-\u024f",
    "cyrillic": "\u0400-\u04ff",
    "greek": "\u0370-\u03ff",
    "arabic": "\u0621-\u0652\u0671-\u06d3",
}
# Those of the confusable letters of Unicode TR39 that are in use.
_ALIKE_CYRILLIC = dict(zip("ABCEHIJKMOPSTXYaceijopsxyË", "АВСЕНІЈКМОРЅТХУасеіјорѕхуЁ", strict=True))
_ALIKE_GREEK = dict(zip("ABEHIKMNOPTXYZov", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖον", strict=True))
_ALIKE = {
    ("latin", "cyrillic"): _ALIKE_CYRILLIC,
    ("latin", "greek"): _ALIKE_GREEK,
    ("cyrillic", "latin"): {native: latin for latin, native in _ALIKE_CYRILLIC.items()},
    ("greek", "latin"): {native: latin for latin, native in _ALIKE_GREEK.items()},
}
_OTHERS = "".join(letters for name, letters in _CLASSES.items() if name != "latin")
_LATIN_SIGN, _OTHER_SIGN = re.compile(f"[{_CLASSES['latin']}]"), re.compile(f"[{_OTHERS}]")
# Searching for the rarer side first keeps the search quick in every script.
_LATIN_MEETS = re.compile(f"[{_CLASSES['latin']}](?:(?=[{_OTHERS}])|(?<=[{_OTHERS}].))")
_OTHER_MEETS = re.compile(f"[{_OTHERS}](?:(?=[{_CLASSES['latin']}])|(?<=[{_CLASSES['latin']}].))")
_RUN = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _CLASSES.items()))
_LETTER = re.compile(f"[{''.join(_CLASSES.values())}]")
_LONGEST = 40  # code points of a word looked at
_SHORTEST_WORD = 3  # letters
_SHORTEST_ENDING = 3  # letters; a native ending of a foreign word is hardly longer
_UNSEEN = re.compile("[\u0640\u064b-\u0652]")  # stretching and vowel signs
_NO_WORD = re.compile(r"[#_/]")


class _Run(NamedTuple):
    script: str
    span: Span
    letters: str


def check(article: Article, options: Options) -> Iterator[Detection]:
    """Every word of two scripts, in reading order."""
    text = article.text
    if text.isascii():
        return
    characters = frozenset(text)
    latin = sum(map(bool, map(_LATIN_SIGN.match, characters)))
    other = sum(map(bool, map(_OTHER_SIGN.match, characters)))
    if not latin or not other:
        return
    scope, position = Scope(article), 0
    for match in (_OTHER_MEETS if latin > other else _LATIN_MEETS).finditer(text):
        if match.start() < position:
            continue
        block = scope.block(match.start())
        if block is None:
            continue
        word = _word(text, match.start(), block)
        position = word.end
        if not _NO_WORD.search(word_around(text, *word, block).slice(text)):
            yield from _judge(article, word)


def _word(text: str, at: int, block: Span) -> Span:
    start, end = at, at + 1
    while start > max(block.start, at - _LONGEST) and _LETTER.match(text[start - 1]):
        start -= 1
    while end < min(block.end, at + _LONGEST) and _LETTER.match(text[end]):
        end += 1
    return Span(start, end)


def _judge(article: Article, word: Span) -> Iterator[Detection]:
    runs = [
        _Run(match.lastgroup or "", Span(match.start(), match.end()), match.group())
        for match in _RUN.finditer(article.text, *word)
    ]
    sizes: dict[str, int] = {}
    for run in runs:
        sizes[run.script] = sizes.get(run.script, 0) + len(run.letters)
    if len(sizes) != 2:
        return
    if "arabic" in sizes:
        yield from _arabic(article, word, runs)
        return
    # The script with fewer letters is the intruder; of two equal ones, the one that begins the word is taken as native.
    intruder = min(sizes, key=lambda script: (sizes[script], runs[0].script == script))
    native = next(script for script in sizes if script != intruder)
    strange = [run for run in runs if run.script == intruder]
    alike = _ALIKE.get((intruder, native), {})
    if word.end - word.start < _SHORTEST_WORD:
        return  # a symbol of science
    first, last = runs[0].letters, runs[-1].letters
    if len(runs) == 2 and len(first) > 1 and first.isupper() and last.islower():
        return  # a foreign abbreviation with a native ending
    if all(char in alike for run in strange for char in run.letters):
        edits = tuple(Edit(run.span, "".join(alike[char] for char in run.letters)) for run in strange)
        yield _found(article, "message", word, strange, edits)
    elif len(runs) == 2 and min(len(first), len(last)) > _SHORTEST_ENDING:
        yield _found(article, "run-on", word, strange, (Edit(Span(runs[0].span.end, runs[0].span.end), " "),))
    elif len(runs) == 3 and len(runs[1].letters) == 1:
        yield _found(article, "inside", word, runs[1:2], ())


def _arabic(article: Article, word: Span, runs: list[_Run]) -> Iterator[Detection]:
    prefixes, suffixes = _particles(load(article.language))
    bare = [_UNSEEN.sub("", run.letters) for run in runs]
    particle = bare[0] in prefixes or (len(bare[0]) == 1 and runs[0].script == "arabic")
    if len(runs) == 2 and (particle or bare[1] in suffixes):
        return
    if len(runs) == 3 and runs[0].script == "arabic" and bare[0] in prefixes and bare[2] in suffixes:
        return
    inner = [run for run in runs if run.script == "latin" and len(run.letters) == 1]
    if inner and (len(runs) > 2 or inner[0].letters.islower()):
        yield _found(article, "inside", word, inner[:1], ())
        return
    if bare[0] in prefixes and runs[0].script == "arabic":
        runs = runs[1:]
    edits = tuple(Edit(Span(run.span.end, run.span.end), " ") for run in runs[:-1])
    yield _found(article, "run-on", word, runs[1:2], edits)


@cache
def _particles(pack: LanguagePack) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(entries(pack, "joined-prefix")), frozenset(entries(pack, "joined-suffix"))


def _found(article: Article, key: str, word: Span, strange: list[_Run], edits: tuple[Edit, ...]) -> Detection:
    pieces, position = [], word.start
    for edit in edits:
        pieces += [article.text[position : edit.span.start], edit.replacement]
        position = edit.span.end
    mended = "".join([*pieces, article.text[position : word.end]])
    letters = "".join(run.letters for run in strange)
    return Detection(
        message=Text(key, {"words": word.slice(article.text), "letters": letters}),
        primary=Evidence(word, Text("place")),
        suggestion=Text("write", {"mended": mended}) if edits else Text("retype"),
        confidence=0.95 if edits else 0.8,
        fix=edits,
    )

"""Letters that were lost or garbled on the way into the article.

What it flags
    The replacement character U+FFFD; text read with the wrong encoding ("GuantÃ¡namo", "itâ€™s", «ط§ظ„ط¬ظٹط´»,
    «ÇáÌíÔ»); words of question marks where letters were; a question mark in the place of an apostrophe ("don?t");
    control characters of an old encoding.

Why it matters
    A reader cannot read it, a search does not find it, and a name may be lost for good.

What it must not flag
    Accented letters of any language, words in capitals before a closing mark («CAFÉ»), several question marks for
    stress, addresses of pages.

Limits
    Letters lost without a trace are not seen, nor is a text garbled by an encoding outside the common ones. What is
    restored from the bytes is certain; what was lost has to be typed again.
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
    code="TXT003",
    slug="damaged-characters",
    severity="error",
    requires=(),
    messages={
        "message": {
            "en": "“{words}” was read with the wrong encoding",
            "ar": "«{words}» قُرئت بغير ترميزها",
        },
        "lost": {"en": "letters were lost in “{words}”", "ar": "ضاعت حروف في «{words}»"},
        "apostrophe": {
            "en": "a question mark stands for an apostrophe in “{words}”",
            "ar": "علامة استفهام محل الفاصلة العليا في «{words}»",
        },
        "place": {"en": "damaged", "ar": "نص تالف"},
        "restore": {"en": "write “{mended}”", "ar": "اكتب «{mended}»"},
        "retype": {
            "en": "take the words from their source again; this text does not hold them any more",
            "ar": "أعد نقل الكلمات من مصدرها، فهذا النص لم يعد يحويها",
        },
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


class _Damage(NamedTuple):
    span: Span
    mended: str | None  # None: lost
    key: str  # of the message


class _Misreading(NamedTuple):
    """UTF-8 that was read as ``codec``, or an old encoding ``true`` that was read as Windows-1252."""

    codec: str
    true: str
    pattern: str  # compiled where its signs are seen, which is seldom: compiling costs a tenth of a start
    plausible: str
    signs: frozenset[str]  # none of these in a text: no such damage in it


def _shown(codec: str, first: int, last: int) -> str:
    """The characters that a codec shows for bytes; a byte that it does not define stands as a C1 control."""
    decoded = (bytes([value]).decode(codec, "replace") for value in range(first, last + 1))
    return "".join(chr(first + index) if char == "\ufffd" else char for index, char in enumerate(decoded))


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    # Some programs show the bytes from 0x80 to 0x9F as the control characters of these numbers.
    controls = {chr(value): value for value in range(0x80, 0xA0)}
    ascii_ = {chr(value): value for value in range(0x80)}
    return ascii_ | controls | {char: 0x80 + index for index, char in enumerate(_shown(codec, 0x80, 0xFF))}


_CONTROLS = "".join(map(chr, range(0x80, 0xA0)))


def _one_of(characters: str) -> str:
    return "[" + re.escape(characters) + "]"


def _utf8_read_as(codec: str, first: int, last: int, fewest: int, plausible: str, signs: str = "") -> _Misreading:
    leads, follow = _shown(codec, first, last), _one_of(_shown(codec, 0x80, 0xBF) + _CONTROLS)
    long, longest = _shown(codec, 0xE2, 0xE2), _shown(codec, 0xF0, 0xF0)
    unit = f"(?:{_one_of(leads)}{follow}|{long}{follow}{follow}|{longest}{follow}{follow}{follow})"
    return _Misreading(
        codec,
        "utf-8",
        f"{unit}{{{fewest},}}",
        f"{plausible}+",
        frozenset(signs or leads + long),
    )


def _old_read_as_latin(true: str, plausible: str) -> _Misreading:
    letters = "".join(char for char in _shown("cp1252", 0xC0, 0xFF) if char.isalpha())
    word = _one_of(letters + "×÷¡¿º¨¸")
    pattern = f"{_one_of(letters)}{word}{{3,}}(?: {word}+)*"
    return _Misreading("cp1252", true, pattern, plausible, frozenset(letters))


_LATIN = r"[\u00a0-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf\u2100-\u22ff\ufe0f\ufffd\U0001f300-\U0001faff]"
_ARABIC = r"[\u0600-\u06ff\u00ab\u00bb\u2010-\u203a]"
_CYRILLIC = r"[\u0400-\u04ff\u00ab\u00bb\u2010-\u203a]"
_MISREADINGS = (
    _utf8_read_as("cp1252", 0xC2, 0xC5, 1, _LATIN),
    _utf8_read_as("mac_roman", 0xC2, 0xC5, 1, _LATIN),
    _utf8_read_as("cp1252", 0xD8, 0xDB, 2, _ARABIC),
    _utf8_read_as("cp1252", 0xD0, 0xD1, 2, _CYRILLIC),
    # Here the leads are letters of sound text; one of these comes with nearly every word, and is rare in it.
    _utf8_read_as("cp1256", 0xD8, 0xDB, 3, _ARABIC, signs="§„ٹ†±ˆ¨¯³´¹‚ƒ‡£‰¥¦¶·¸º¼"),
    _utf8_read_as("cp1251", 0xD0, 0xD1, 3, _CYRILLIC, signs="°ѕµ±ё»ЅЂЃ‚ѓ"),
    _old_read_as_latin("cp1256", r"[\u0621-\u0652،؛؟ ]+"),
    _old_read_as_latin("cp1251", r"[\u0401\u0410-\u044f\u0451 ]+"),
)
# Marks that stand after a letter in sound text: a capital before one of them proves nothing.
_MARKS = frozenset("«»‹›“”‘’„‚…–—™°")
_LEFT_OVER = re.compile(r"\ufffd+|â€|Ã[¢ƒ‚]|[\x80-\x9f]+|(?<!\S)\?{2,}(?: \?{2,})+(?!\S)")
_LEFT_OVER_SIGNS = frozenset("\ufffdâÃ" + _CONTROLS)
_GARBLED_LETTER = re.compile("[\u00c2-\u00f4\u0300-\u036f]")  # the latter where accents were parted from letters
_ADDRESS = re.compile(r"[/=@&]|www\.")


def _restored(run: str, misreading: _Misreading) -> str | None:
    """What the run was before it was misread, as often as that happened."""
    table = _bytes_of(misreading.codec)
    mended: str | None = None
    while re.fullmatch(misreading.pattern, run):
        try:
            run = bytes(table[char] for char in run).decode(misreading.true)
        except (UnicodeDecodeError, KeyError):
            break
        mended = run
    return mended if mended and re.fullmatch(misreading.plausible, mended) else None


def _sound(text: str, span: Span, misreading: _Misreading) -> bool:
    """Whether a run may be sound text: one capital and the mark after it («CAFÃ»)."""
    if len(span.slice(text)) != 2 or text[span.end - 1] not in _MARKS:
        return False
    before = text[span.start - 1 : span.start]
    return misreading.codec == "mac_roman" or not before.islower() or not text[span.end : span.end + 1].isalpha()


def _garbled(text: str, signs: frozenset[str]) -> Iterator[_Damage]:
    taken: set[int] = set()
    for misreading in _MISREADINGS:
        if signs.isdisjoint(misreading.signs):
            continue
        for match in re.finditer(misreading.pattern, text):
            span = Span(match.start(), match.end())
            if span.start in taken or _sound(text, span, misreading):
                continue
            mended = _restored(match.group(), misreading)
            if mended is not None:
                taken.update(range(span.start, span.end))
                following = text[span.end : span.end + 1]
                # A letter that leads a garbled run, before what looks like the rest of it: some of it is missing.
                lost = "\ufffd" in mended or (mended[-1] in "âÃÂ" and following > "\x7f")
                yield _Damage(span, None if lost else mended, "lost" if lost else "message")
    if _LEFT_OVER_SIGNS.isdisjoint(signs) and "?? ??" not in text:
        return
    for match in _LEFT_OVER.finditer(text):
        if match.start() in taken:
            continue
        span = Span(match.start(), match.end())
        control = match.group() if "\x80" <= match.group()[0] <= "\x9f" else ""
        if _GARBLED_LETTER.match(text[span.start - 1 : span.start]) or text[span.end : span.end + 1] == "Â":
            control = ""  # what is left of a longer garbled run
        mended = control.encode("latin-1").decode("cp1252", "ignore") if control else ""
        if len(mended) == len(control) > 0:
            yield _Damage(span, mended, "message")
        else:
            yield _Damage(span, None, "lost")


@cache
def _apostrophe(pack: LanguagePack) -> re.Pattern[str] | None:
    suffixes = entries(pack, "apostrophe-suffix")
    return re.compile(rf"(?<=[^\W\d_])\?(?=(?:{'|'.join(suffixes)})\b)") if suffixes else None


def _apostrophes(text: str, pack: LanguagePack) -> Iterator[_Damage]:
    pattern = _apostrophe(pack)
    if pattern is not None and "?" in text:
        for match in pattern.finditer(text):
            around = word_around(text, match.start(), match.end(), Span(0, len(text)))
            if not _ADDRESS.search(around.slice(text)):
                yield _Damage(Span(match.start(), match.end()), "’", "apostrophe")


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each paragraph that is damaged, with all its places."""
    text = article.text
    if text.isascii():
        damages = list(_apostrophes(text, load(article.language)))
    else:
        damages = [*_garbled(text, frozenset(text)), *_apostrophes(text, load(article.language))]
    if not damages:
        return
    scope = Scope(article)
    by_block: dict[Span, list[_Damage]] = {}
    for damage in sorted(damages):
        block = scope.block(damage.span.start)
        if block is not None:
            by_block.setdefault(block, []).append(damage)
    for block, found in by_block.items():
        yield _detection(text, block, found)


def _detection(text: str, block: Span, damages: list[_Damage]) -> Detection:
    words: dict[Span, list[_Damage]] = {}
    for damage in damages:
        words.setdefault(word_around(text, *damage.span, block), []).append(damage)
    first, *others = words
    edits = tuple(Edit(damage.span, damage.mended) for damage in damages if damage.mended is not None)
    certain = any(damage.key != "apostrophe" for damage in damages)
    key = words[first][0].key if certain else "apostrophe"
    suggestion = Text("retype")
    if all(damage.mended is not None for damage in words[first]):
        suggestion = Text("restore", {"mended": _mended(text, first, words[first])})
    return Detection(
        message=Text(key, {"words": first.slice(text)}),
        primary=Evidence(first, Text("place")),
        related=tuple(Evidence(span, Text("place")) for span in others[:5]),
        suggestion=suggestion,
        confidence=0.98 if certain else 0.9,
        severity=None if certain else "warning",
        fix=edits,
    )


def _mended(text: str, word: Span, damages: list[_Damage]) -> str:
    pieces, position = [], word.start
    for damage in damages:
        pieces += [text[position : damage.span.start], damage.mended or ""]
        position = damage.span.end
    return "".join([*pieces, text[position : word.end]])

"""Whether two words may be one name in two spellings. Only proposes: that both mean one person is for others to show.

The spelling of a name that comes from another script varies in its vowels, in doubled letters, and between letters of
neighbouring sounds; a slip of the keyboard drops, doubles, exchanges or swaps one letter.
"""

from __future__ import annotations

from functools import lru_cache

# Letters that transliterations exchange, in both scripts, each group with the letter that stands for it. Vowels and the
# letters that only carry them stand for nothing.
_SOUNDS = (
    *("kqgcكقغجگ K", "vwfفڤ F", "szxسصثز S", "dدذضظđ D", "tتط T", "bب B", "pپ P", "jچ J", "hحهخ H", "lلł L"),
    *("mم M", "nن N", "rر R", "ش C", "aeiouyæøœıə'-اويىعءةئؤ "),
)
# Several letters for one sound; longer ones come first.
_SEVERAL = (
    *("tsch C", "sch C", "tch C", "dzh J", "kh K", "gh K", "qu K", "ph F", "ck K", "th T", "dh D", "sh C", "ch C"),
    *("zh J", "dj J", "ts S", "tz S", "cz C", "تش C", "دج J", "كس X", "تس S"),
)
_SPOKEN = ("ph f", "ck k", "th t", "ie y", "ee y", "ey y", "ai e", "oe o", "mm m")
_SPOKEN_LETTERS = str.maketrans("icqzweuجقكطث", "ykksvaoغغغتت")
_LETTERS = str.maketrans({char: cell[-1].strip() for cell in _SOUNDS for char in cell[:-2] or cell[:-1]})
_WITHOUT_LONG = str.maketrans("", "", "اويى")  # long vowels of Arabic
_PAIRS = tuple(tuple(cell.split()) for cell in _SEVERAL)
_SPOKEN_PAIRS = tuple(tuple(cell.split()) for cell in _SPOKEN)
_SHORTEST = 4  # letters of the shorter word
_TELLING = 2  # consonants: as few are shared by words that have nothing else in common
_TELLING_ROOT = 3  # the same in Arabic, where words of one root share their consonants


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """The consonants of a folded word as classes of sounds, without vowels and doublings."""
    for pair, letter in _PAIRS:
        if pair in word:
            word = word.replace(pair, letter)
    return _single(word.translate(_LETTERS))


@lru_cache(maxsize=16384)
def spoken(word: str) -> str:
    """A folded word by its sound, vowels hardly told apart: one for "Philip" and "Phillip"."""
    for pair, letter in _SPOKEN_PAIRS:
        word = word.replace(pair, letter)
    return _single(word.translate(_SPOKEN_LETTERS))


def _single(word: str) -> str:
    return "".join(char for place, char in enumerate(word) if place == 0 or word[place - 1] != char)


@lru_cache(maxsize=16384)
def alike(one: str, other: str) -> float:
    """How likely two different folded words are one name, 0 to 1: the sounds count first, then the letters."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _SHORTEST or longer - shorter > 3 or one == other or not _begin_alike(one, other):
        return 0.0
    consonants = skeleton(one)
    sounds = consonants == skeleton(other) and len(consonants) > 1
    if not sounds and longer - shorter > 2:
        return 0.0
    if spoken(one) == spoken(other):
        return 0.9
    count = _slips(one, other)
    if sounds:
        if longer == _SHORTEST and one.translate(_WITHOUT_LONG) == other.translate(_WITHOUT_LONG) and count == 1:
            return 0.0  # one long vowel for another makes another short name: «رايس» and «رويس»
        telling = len(consonants) > (_TELLING if one.isascii() else _TELLING_ROOT)
        return 0.9 if count == 1 or (telling and count <= longer // 2) else 0.0
    if count == 1:
        return 0.8 if shorter >= 6 else 0.6 if longer >= 5 else 0.0
    return 0.6 if count == 2 and shorter >= 8 else 0.0


def loosely_alike(one: str, other: str) -> bool:
    """Whether two folded words begin alike and differ in few letters, as names do that were garbled from memory.

    Far too many words are: only for a name of which everything else says that it must be the other.
    """
    if min(len(one), len(other)) < _SHORTEST or max(len(one), len(other)) <= _SHORTEST or one == other:
        return False
    shared = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    slips = _slips(one, other)
    return (shared >= 2 and slips <= 2) or (shared >= 4 and slips <= 3)


def _slips(one: str, other: str) -> int:
    """How many letters were dropped, added, exchanged or swapped between two words (Damerau and Levenshtein)."""
    from rapidfuzz.distance import OSA  # not needed for most articles

    return int(OSA.distance(one, other))


def _begin_alike(one: str, other: str) -> bool:
    """Whether two words begin with the same letter, with the same consonant, or with the same two swapped."""
    if one[0] == other[0] or one[:2] == other[1::-1]:
        return True
    sound = one[0].translate(_LETTERS)
    return bool(sound) and sound == other[0].translate(_LETTERS)

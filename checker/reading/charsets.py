"""Single-byte and other legacy character sets: their names in the wild, and which of them undeclared bytes are in.

The test for undeclared bytes decodes a sample with every candidate and asks how much the letters outside ASCII look
like the language that the candidate is used for. It needs no statistics of its own: letters of the alphabet count for
a candidate, its commonest letters more; letters of no such alphabet count against it, and so do words that mix a
Latin letter with an Arabic or Cyrillic one, which is what a wrong candidate makes of nearly every word.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

# Labels that pages declare, after the WHATWG Encoding Standard: ISO 8859-1 and ASCII mean windows-1252.
_LABELS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("windows-1256", "cp1256", "x-cp1256", "1256"), "cp1256"),
    **dict.fromkeys(
        ("windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1"),
        "cp1252",
    ),
    **dict.fromkeys(("ascii", "us-ascii", "ansi_x3.4-1968", "ansi", "iso-ir-100"), "cp1252"),
    **dict.fromkeys(
        ("iso-8859-6", "iso8859-6", "iso_8859-6", "arabic", "asmo-708", "ecma-114", "iso-8859-6-i", "iso-8859-6-e"),
        "iso8859-6",
    ),
    **dict.fromkeys(("windows-1254", "cp1254", "x-cp1254", "iso-8859-9", "iso8859-9", "latin5", "l5"), "cp1254"),
    **dict.fromkeys(("windows-1251", "cp1251", "x-cp1251", "win-1251"), "cp1251"),
    **dict.fromkeys(("koi8-r", "koi8", "koi", "koi8_r", "cskoi8r"), "koi8-r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8-u"),
    **dict.fromkeys(("iso-8859-5", "iso8859-5", "cyrillic"), "iso8859-5"),
    **dict.fromkeys(("ibm866", "cp866", "866"), "cp866"),
    **dict.fromkeys(("iso-8859-15", "iso8859-15", "latin-9", "l9"), "iso8859-15"),
    **dict.fromkeys(("iso-8859-2", "iso8859-2", "latin2"), "iso8859-2"),
    **dict.fromkeys(("iso-8859-7", "greek", "ecma-118"), "iso8859-7"),
    **dict.fromkeys(("iso-8859-8", "iso-8859-8-i", "hebrew"), "iso8859-8"),
    **{f"windows-125{n}": f"cp125{n}" for n in (0, 3, 5, 7, 8)},
    **dict.fromkeys(("windows-874", "tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac-roman"),
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-arabic": "mac-arabic",
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022-jp",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
}
_NAMES = {
    **{f"cp125{n}": f"windows-125{n}" for n in range(9)},
    **{f"iso8859-{n}": f"iso-8859-{n}" for n in range(1, 16)},
}


def codec_of(label: str) -> str | None:
    """Python's codec for a declared label, ``None`` when nobody knows it."""
    return _LABELS.get(label.strip().strip("\"'").lower())


def name_of(codec: str) -> str:
    """The common name of a codec, for messages and for ``Source.encoding``."""
    return _NAMES.get(codec, codec)


class _Candidate(NamedTuple):
    codec: str
    common: str
    alphabet: str
    latin: bool
    rare: bool = False  # believed only when it does clearly better than the usual set for its language


_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "ىةءأإآؤئ" + "،؛؟" + "ًٌٍَُِّْـ" + "پچژگ"
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
_CANDIDATES = (
    _Candidate("cp1252", "éèàáíóúñçêüöä", "âôîïûùëœßãõåøæìòÉÀÇÊÈÁÍÓÚÑÜÖÄÔŒºª¿¡", True),
    _Candidate("cp1254", "ıışğüöç", "İŞĞÜÖÇâîûÂ", True),
    _Candidate("cp1256", "اليمونرتبة", _ARABIC, False),
    _Candidate("iso8859-6", "اليمونرتبة", _ARABIC, False, rare=True),
    _Candidate("cp1251", "оеаинтсрвл", _RUSSIAN, False),
    _Candidate("koi8-r", "оеаинтсрвл", _RUSSIAN, False),
    _Candidate("iso8859-5", "оеаинтсрвл", _RUSSIAN, False, rare=True),
    _Candidate("cp866", "оеаинтсрвл", _RUSSIAN, False, rare=True),
)
_PUNCTUATION = frozenset("«»“”„‘’‚‹›–—…•·°©®™№€£§\xa0\xad\u200c\u200d\u200e\u200f")
_COMMON, _LETTER, _MARK, _FOREIGN, _MIXED = 1.0, 0.7, 0.25, -1.0, -1.0
_SURE = 0.5  # average score per character outside ASCII; right candidates reach 0.8, wrong ones stay under 0.4
_RARITY = 0.04
_STRAY = 0.03  # of the wrong Arabic set, a tenth has no meaning
_SAMPLE = 60_000  # bytes
_MIXED_WORD = re.compile(r"[A-Za-z](?=[^\W\d_A-Za-z])|[^\W\d_A-Za-z](?=[A-Za-z])")
_LETTER_RUN = re.compile(r"[^\W\d_A-Za-z]{4,}")


def detect(data: bytes) -> str | None:
    """The codec that undeclared bytes are in, by the letters that it gives; ``None`` when no candidate convinces.

    Time is linear in the sample; the sample is the beginning of the file, markup blanked.
    """
    sample = re.sub(rb"<[^<>]*>", b" ", data[: 4 * _SAMPLE])[:_SAMPLE]
    scores = {candidate.codec: _score(sample, candidate) for candidate in _CANDIDATES}
    best = max(scores, key=lambda codec: scores[codec])  # the earlier one of equals: windows-1252
    return best if scores[best] >= _SURE else None


def plausible(data: bytes, codec: str) -> bool:
    """Whether a declared codec may be believed: there is no test for it, or it passes, or nothing passes."""
    found = detect(data)
    if found is None or found == codec:
        return True
    declared = next((candidate for candidate in _CANDIDATES if candidate.codec == codec), None)
    return declared is None or _score(data[:_SAMPLE], declared, stray=_STRAY) >= _SURE


def _score(sample: bytes, candidate: _Candidate, stray: float = 0.0) -> float:
    """How well a candidate fits; ``stray`` is the share of bytes outside ASCII that may have no meaning in it."""
    text = sample.decode(candidate.codec, "replace")
    counts = Counter(character for character in text if character > "\x7f")
    if counts.pop("\ufffd", 0) > stray * counts.total():
        return -1.0
    total = letters = 0.0
    for character, count in counts.items():
        letters += count
        if character in candidate.common:
            total += _COMMON * count
        elif character in candidate.alphabet:
            total += _LETTER * count
        elif character in _PUNCTUATION:
            letters -= count
        else:
            total += _FOREIGN * count
    if candidate.latin:
        # Accents stand alone among plain letters; a run of them is another script read wrongly.
        total += _MIXED * sum(2 * (match.end() - match.start()) for match in _LETTER_RUN.finditer(text))
    else:
        total += _MIXED * len(_MIXED_WORD.findall(text))
    if not letters:
        return _SURE if candidate.codec == "cp1252" and counts else -1.0
    return total / letters - _RARITY * candidate.rare

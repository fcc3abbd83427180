"""A sentence as the judge compares it: words with their spans, entries and numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checker.semantics.lexicon import Entry, Lexicon, language_of, lexicon
from checker.text import fold

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0640\u200c])*(?:['’][^\W\d_]+)*|[.;:!?؟؛,،]")
_CLAUSE_ENDS = frozenset(".;:!?؟؛")
_REACH = 4  # words that a negator may stand before the word it turns
_SHORT_REACH = 2  # for "without" and the like, which turn one noun or adjective


class Word(NamedTuple):
    """One word or number of a sentence."""

    start: int
    end: int
    norm: str
    entry: Entry
    number: float | None
    negator: int  # index of the word that turns this one into its opposite, or -1
    name: bool  # written like a name: a capital letter that does not begin the sentence


class Sentence(NamedTuple):
    """A sentence read for comparison."""

    text: str
    language: str
    words: tuple[Word, ...]
    folded: str  # folded words joined by single spaces


def _parse_number(text: str) -> float | None:
    plain = text.replace("٬", ",").replace("٫", ".")
    if plain.count(",") and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    try:
        return float(plain) if plain.count(".") < 2 else float(plain.replace(".", ""))
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _number_words(code: str) -> dict[str, tuple[str, float]]:
    values: dict[str, tuple[str, float]] = {}
    for row in lexicon(code).pack.rows("numbers"):
        if row[0] in ("zero", "unit", "teen", "ten", "hundred", "scale"):
            for form in row[2].split(","):
                values.setdefault(fold(form.strip()), (row[0], float(row[1])))
    return values


@lru_cache(maxsize=100_000)
def _number_word(code: str, norm: str) -> tuple[str, float]:
    """Kind and value of a word for a number, found without its clitics where need be; ("", 0) for other words."""
    known = _number_words(code)
    found = known.get(norm)
    if found is None:
        found = next((known[v.stem] for v in lexicon(code).pack.variants(norm) if v.stem in known), ("", 0.0))
    return found


def _numbers(words: list[tuple[int, int, str]], lex: Lexicon) -> list[float | None]:
    """The value of each word that is a number; «3 million» counts once, at its first word."""
    code = lex.pack.code
    values: list[float | None] = [None] * len(words)
    held = -1
    for index, (_, _, norm) in enumerate(words):
        if norm[0].isdigit():
            values[index] = _parse_number(norm)
            held = index
            continue
        kind, value = _number_word(code, norm)
        if kind in ("hundred", "scale"):
            before = values[held] if held == index - 1 and held >= 0 else None
            if before is not None:
                values[held] = before * value
                continue
            values[index] = value
        elif kind:
            values[index] = value
        held = index if kind else -1
    return values


@lru_cache(maxsize=20_000)
def read(text: str) -> Sentence:
    """Read a sentence; remembered, because each sentence is compared with several."""
    raw: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        norm = fold(match.group())
        if norm:
            raw.append((match.start(), match.end(), norm))
    norms = [norm for _, _, norm in raw]
    code = language_of(text, norms)
    lex = lexicon(code)
    values = _numbers(raw, lex)
    words: list[Word] = []
    last_negator, negated_at = -1, -_REACH - 1
    skip = -1
    for index, (start, end, norm) in enumerate(raw):
        entry = lex.entry(norm)
        pair = lex.pair(norm, norms[index + 1]) if index + 1 < len(norms) else None
        if pair is not None:
            entry = pair
            skip = index + 1
        elif index == skip:
            entry = Entry(norm, (), "", True, "")
        if norm in _CLAUSE_ENDS or entry.mark == "but":
            last_negator = -1
        reach = _SHORT_REACH if last_negator >= 0 and words[last_negator].entry.polarity == "without" else _REACH
        turned = last_negator if index - negated_at <= reach else -1
        if entry.polarity:
            # A negator that follows another stands alone: "did not deny" is read as two words, each with its own mark.
            last_negator, negated_at = index, index
        name = index > 0 and norms[index - 1] not in _CLAUSE_ENDS and text[start].isupper()
        words.append(Word(start, end, norm, entry, values[index], turned, name))
    return Sentence(text, code, tuple(words), " ".join(norm for norm in norms if norm[0].isalnum()))

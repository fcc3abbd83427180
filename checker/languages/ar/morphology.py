"""What data cannot say about Arabic words: the clitics written together with them, and their endings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.languages.forms import Inflection
from checker.languages.pack import Variant

_SHORTEST_STEM = 2
_ARTICLE = "ال"
_DEFINITE = ("ال", "وال", "لل")
# Endings of nouns and adjectives in ي, longest first: what follows the ي, and what it says.
_NISBA_ENDINGS = (*(("تين", "f"), ("تان", "f"), ("ات", "f"), ("ون", "p"), ("ين", "p"), ("ان", "p"), ("ه", "f")),)
_PLURAL_VERBS = ("وا", "ون")


@lru_cache(maxsize=65536)
def variants(norm: str) -> tuple[Variant, ...]:
    """The readings of a folded word: itself, then without conjunction (و ف), preposition (ب ل ك) and article (ال).

    Every reading is possible, none is certain: a look-up decides which of them is a word. «لل» before a word is the
    preposition with the article, whose ا is not written; one reading puts it back.
    """
    readings = [Variant(0, norm)]
    stems = [(0, norm)]
    if norm[:1] in ("و", "ف") and len(norm) > _SHORTEST_STEM:
        stems.append((1, norm[1:]))
    for skip, stem in tuple(stems):
        if stem[:2] == "لل" and len(stem) > _SHORTEST_STEM + 1:
            readings.append(Variant(skip + 1, "ا" + stem[1:]))
            readings.append(Variant(skip + 2, stem[2:], article=True))
            stems.append((skip + 1, stem[1:]))
        elif stem[:1] in ("ب", "ل", "ك") and len(stem) > _SHORTEST_STEM:
            stems.append((skip + 1, stem[1:]))
    readings += [Variant(skip, stem) for skip, stem in stems[1:]]
    readings += [
        Variant(skip + 2, stem[2:], article=True)
        for skip, stem in stems
        if stem[:2] == _ARTICLE and len(stem) > _SHORTEST_STEM + 1
    ]
    return tuple(readings)


def inflections(norm: str) -> tuple[Inflection, ...]:
    """The adjectives of nationality that a folded word may be a form of: «والأذربيجانيين» of «أذربيجاني»."""
    readings = []
    for skip, stem, article in variants(norm):
        definite = article
        # The article belongs to the word; only what stands before it is a clitic.
        clitic = skip - 2 if article and norm[skip - 2 : skip] == _ARTICLE else skip - 1 if article else skip
        readings.append(Inflection(clitic, stem, "m", definite))
        for ending, form in _NISBA_ENDINGS:
            if stem.endswith("ي" + ending):
                readings.append(Inflection(clitic, stem[: -len(ending)], form, definite))
                break
    return tuple(readings)


def declined(adjective: str) -> Iterator[Inflection]:
    """All forms of an adjective in ي, of one word or two («كوري شمالي»)."""
    words = adjective.split()
    for form, ending in (("m", ""), ("f", "ة"), ("p", "ون"), ("p", "ين")):
        yield Inflection(0, " ".join(word + ending for word in words), form, False)
        yield Inflection(0, " ".join(_ARTICLE + word + ending for word in words), form, True)


def agree(adjective: str, noun: str) -> str:
    """An adjective with the article, in the gender of a noun: «وزارة الدفاع» asks for ة."""
    feminine = noun.split()[0].endswith(("ة", "ات"))
    return " ".join(f"{_ARTICLE}{word}{'ة' if feminine else ''}" for word in adjective.split())


def definite(phrase: str) -> bool | None:
    """Whether the article stands before any of its words, as in «الجيش» and «وزارة الدفاع»."""
    first, *others = phrase.split()
    return first.startswith(_ARTICLE) or any(word.startswith(_DEFINITE) for word in others)


def noun_gender(norm: str) -> str:
    """Feminine for the endings ة and ات; other nouns do not tell."""
    return "f" if norm.endswith(("ه", "ات")) and len(norm) > 3 else ""


@lru_cache(maxsize=4096)
def agreement(norm: str) -> str:
    """What a folded verb or participle says of its subject: ``m``, ``f`` or ``p``; "" for what is no such form.

    «أضافت» is feminine, «أضاف» and «يضيف» masculine, «أضافوا» plural; of the participle, «مضيفة» and «مضيفا».
    A verb before its subject stands in the singular for many, so ``m`` and ``f`` do not say one.
    """
    word = norm[1:] if norm[:1] in ("و", "ف") and len(norm) > 3 else norm
    if word.endswith(_PLURAL_VERBS):
        return "p"
    if word[:1] == "م":
        return "f" if word.endswith("ه") else "p" if word.endswith("ين") else "m"
    if word[:2] in ("سي", "ست") and len(word) > 4:
        word = word[1:]
    if word[:1] == "ي":
        return "m"
    if word[:1] == "ت" and not word.endswith("ت"):
        return ""  # «تقول» is feminine, «توقع» masculine
    return "f" if word.endswith("ت") else "m"

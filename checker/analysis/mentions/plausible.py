"""What looks like the name of a party and is none."""

from __future__ import annotations

from checker.analysis.mentions.grammar import Adjective, Phrase
from checker.analysis.mentions.view import View
from checker.languages.party_lexicon import Hit

# Offices so common that a word after them makes another office of them («الرئيس التنفيذي»).
_COMMON = frozenset(("head-of-state", "parliament", "judiciary", "vice-president", "presidency", "crown-prince"))
_QUOTES = frozenset("«»\"“”„'‘’()[]")


def likely_name(view: View, phrase: Phrase | Hit, certain: bool) -> bool:
    """Whether a phrase is a party's name where it stands; ``certain`` ones are not doubted for capitals beside them."""
    if _hyphenated(view, phrase.first, phrase.last):
        return False
    unsure = isinstance(phrase, Phrase) and phrase.assumed
    office = isinstance(phrase, Phrase) and phrase.office is not None and phrase.kind == "office"
    if office or (certain and not unsure):
        return True
    if _quoted_alone(view, phrase.first, phrase.last):
        return False
    if not view.capitalised:
        return phrase.first <= view.first or not view.given(phrase.first - 1)
    before, after = phrase.first - 1, phrase.last
    if before >= view.first and view.capital(before) and (view.given(before) or (unsure and _name_word(view, before))):
        return False
    return view.title_case or not _name_word(view, after)


def _name_word(view: View, index: int) -> bool:
    """Whether a token goes on with a name: a capitalised word that is no form of the lexicon."""
    if index >= view.last or not view.capital(index) or view.tokens[index].norm in view.words.stopwords:
        return False
    return view.hit(index) is None


def _hyphenated(view: View, first: int, last: int) -> bool:
    """Whether a name is only half of a word: "US-led", "pro-Russian"."""
    tokens = view.tokens
    if last + 1 < view.last and tokens[last].norm == "-" and tokens[last].start == tokens[last - 1].end:
        following = view.text[tokens[last].end : tokens[last].end + 1]
        if following.islower():
            return True
    if first - 2 >= view.first and tokens[first - 1].norm == "-" and tokens[first - 1].end == tokens[first].start:
        return tokens[first - 2].norm in view.words.hyphen_prefixes
    return False


def _quoted_alone(view: View, first: int, last: int) -> bool:
    """Whether nothing else stands between the marks: then it is the title of a paper, «الرياض»."""
    if first <= view.first or last >= view.last:
        return False
    return view.tokens[first - 1].norm in _QUOTES and view.tokens[last].norm in _QUOTES


def adjective_alone(view: View, adjective: Adjective) -> bool:
    """Whether an adjective of nationality that belongs to no office still names a party."""
    if _hyphenated(view, adjective.first, adjective.last):
        return False
    before, after = adjective.first - 1, adjective.last
    if not view.capitalised and not adjective.definite and view.given(adjective.first):
        return False  # «تركي الفيصل»
    if before >= view.first:
        norm = view.tokens[before].norm
        # A surname («أحمد المصري»), a language ("in French").
        if (not view.capitalised and view.given(before)) or (view.capitalised and norm in ("in", "into")):
            return after < view.last and view.capitalised and view.tokens[after].norm.isalpha()
        if _opposed(view, before):
            return False
    return not (after < view.last and _opposed(view, after))


def _opposed(view: View, index: int) -> bool:
    hit = view.hit(index)
    return hit is not None and any(entry.kind == "modifier" and entry.role == "opposed" for entry in hit.entries)


def bare_office(view: View, phrase: Phrase) -> bool:
    """Whether an office without a country is one of a state at all."""
    before, after = phrase.first - 1, phrase.last
    if after < view.last and view.tokens[after].norm in view.words.classes["of"]:
        return False
    if phrase.definite is not None:
        return phrase.definite and not (phrase.office in _COMMON and _specified(view, after))
    if before < view.first:
        return True
    norm = view.tokens[before].norm
    if norm == "the" or not norm[0].isalpha():
        return True
    return norm in view.words.stopwords and norm not in view.words.classes["determiners"]


def _specified(view: View, index: int) -> bool:
    """Whether a definite word that is no name goes on with an office."""
    if index >= view.last:
        return False
    norm = view.tokens[index].norm
    return bool(view.pack.definite(view.word(index))) and norm not in view.words.after_office

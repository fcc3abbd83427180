"""What stands around a number: its unit, its noun, what befell the counted, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.analysis.quantities.grammar import HYPHENS
from checker.analysis.quantities.lexicon import Lexicon
from checker.model import Numeral, Token

_LOOK_BACK = 4  # tokens of the longest words before a number («ما لا يقل عن»)
_EVENT_BEFORE = 7  # tokens before a number in which the word for what befell the counted may stand
_EVENT_AFTER = 5
_OTHERS = 3  # words after a noun among which "others" may stand
_ADJECTIVES = 3  # words between a number and its noun
_CLOSE = 2
_STOPS = frozenset('.;:؛!?؟…()[]«»"“”|,،')
_MARKS_OF_CLAUSE = frozenset(".;:؛!?؟…|")


JOINT = "harmed"  # the event of a number that counts two kinds of victims


class Noun(NamedTuple):
    """The counted: tokens (half-open) and concept. ``event`` is set for a noun such as «قتيل»."""

    first: int
    last: int
    concept: str
    event: str
    qualifiers: tuple[str, ...]
    known: bool  # from ``counted.tsv``


class Before(NamedTuple):
    """The words right before a number: where they begin, the modality and the role that they give it."""

    first: int
    modality: str
    role: str
    label: bool
    age: bool


def words_before(lexicon: Lexicon, tokens: Sequence[Token], first: int, index: int) -> Before:
    """Read the words that end right before token ``index``, not further back than ``first``."""
    modality, role, label, age = "exact", "", False, False
    stop = index
    for _ in range(2):  # "from about", «من نحو»
        found = None
        for start in range(max(first, stop - _LOOK_BACK), stop):
            hit = lexicon.around.at(tokens, start)
            if hit is not None and hit.last == stop:
                found = hit
                break
        if found is None:
            break
        for kind, value in found.payload:
            if kind == "before" and modality == "exact":
                modality = value
            elif kind == "role" and value in ("from", "to", "by", "previous", "part", "total", "per", "other"):
                role = role or value
            elif kind == "label" and stop == index:
                label = True
            elif kind == "age-before":
                age = True
        stop = found.first
    return Before(stop, modality, role, label, age)


def words_after(lexicon: Lexicon, tokens: Sequence[Token], index: int, stop: int) -> tuple[str, str, int]:
    """The modality and role that the words from token ``index`` on give, and where they end."""
    for position in range(index, min(stop, index + _OTHERS)):
        norm = tokens[position].norm
        if norm in _STOPS or norm[:1].isdecimal():
            break
        hit = lexicon.around.at(tokens, position)
        if hit is None or hit.last > stop:
            continue
        role = next((value for kind, value in hit.payload if kind == "role" and value in ("other", "per", "total")), "")
        if position > index:
            # «خمسة متطرفين أجانب آخرين»: only "others" may stand apart.
            if role == "other":
                return "", role, index
            continue
        modality = next((value for kind, value in hit.payload if kind == "after"), "")
        if modality or role:
            return modality, role, hit.last
    return "", "", index


def noun_after(lexicon: Lexicon, tokens: Sequence[Token], index: int, stop: int) -> Noun | None:
    """The noun that the number before token ``index`` counts."""
    position = index
    if position + 1 < stop and tokens[position].norm in HYPHENS and tokens[position].end == tokens[position + 1].start:
        position += 1  # "a 99-county strategy"
    if position < stop and tokens[position].norm in lexicon.of:
        position += 1
        if position < stop and tokens[position].norm in lexicon.function_words:
            position += 1
    limit = min(stop, position + (_ADJECTIVES + 1 if lexicon.adjectives_first else 1))
    last_word = position
    for start in range(position, limit):
        norm = tokens[start].norm
        if not norm[:1].isalpha() or (norm in lexicon.function_words and start > position):
            break
        if norm in lexicon.ands:
            break
        hit = lexicon.counted.at(tokens, start)
        if hit is not None and hit.last <= stop:
            if hit.skip and (norm[:1] in lexicon.ands or norm.startswith(lexicon.prepositions)):
                break  # «مقتل 9 وإصابة 5», «2000 للأطباء»: another thing
            kind, concept = hit.payload[0]
            if not kind.endswith("dual"):
                event = concept if kind == "victim" else ""
                qualifiers = tuple(token.norm for token in tokens[position:start])
                qualifiers += _adjectives_after(lexicon, tokens, hit.last, stop)
                return Noun(start, hit.last, "person" if event else concept, event, qualifiers, True)
        if norm in lexicon.function_words or norm.startswith(lexicon.prepositions) or _leads(lexicon, tokens, start):
            break
        last_word = start + 1
    if last_word == position or lexicon.events.at(tokens, position) is not None:
        return None  # "22 came out alive"
    return _unknown_noun(lexicon, tokens, position, last_word, stop)


def _leads(lexicon: Lexicon, tokens: Sequence[Token], index: int) -> bool:
    """Whether words that are not what is counted begin here.

    They lead in another figure («30 بينهم 5 أطفال») or stand for the noun itself («23 آخرون»).
    """
    hit = lexicon.around.at(tokens, index)
    if hit is None:
        return False
    roles = {value for kind, value in hit.payload if kind == "role"}
    return bool(roles & {"part", "previous"}) or ("other" in roles and not lexicon.adjectives_first)


def _unknown_noun(lexicon: Lexicon, tokens: Sequence[Token], first: int, last: int, stop: int) -> Noun:
    head = first
    if lexicon.adjectives_first and lexicon.plural:
        plurals = [index for index in range(first, last) if tokens[index].norm.endswith(lexicon.plural)]
        head = plurals[0] if plurals else first
    qualifiers = tuple(token.norm for token in tokens[first:head])
    qualifiers += _adjectives_after(lexicon, tokens, head + 1, stop)
    return Noun(head, head + 1, lexicon.pack.stem(tokens[head].norm), "", qualifiers, False)


def _adjectives_after(lexicon: Lexicon, tokens: Sequence[Token], index: int, stop: int) -> tuple[str, ...]:
    if not lexicon.adjective_endings or index >= stop:
        return ()
    norm = tokens[index].norm
    if norm in lexicon.function_words or not norm[:1].isalpha() or not norm.endswith(lexicon.adjective_endings):
        return ()
    if lexicon.events.starts[norm] or lexicon.around.starts[norm]:
        return ()
    return (norm,)


def event_near(
    lexicon: Lexicon, tokens: Sequence[Token], first: int, last: int, sentence: tuple[int, int], busy: frozenset[int]
) -> str:
    """What befell the counted: the nearest word for it before the number, or after its noun.

    Args:
        lexicon: the tables of the language.
        tokens: all tokens.
        first: the first token of the quantity, the words that modify the number included.
        last: one past its last token.
        sentence: the tokens of the sentence, half-open.
        busy: the first tokens of other numbers; a word beyond one of them belongs to that.
    """
    sentence_first, stop = sentence
    before, distance = "", 0
    index = first - 1
    while index >= max(sentence_first, first - _EVENT_BEFORE):
        norm = tokens[index].norm
        if norm in _STOPS or index in busy:
            break
        hit = lexicon.events.at(tokens, index)
        if hit is not None and hit.last <= first:
            before, distance = hit.payload[0], first - hit.last
            if any(tokens[position].norm in lexicon.ands for position in range(hit.last, first)):
                distance = _CLOSE + 1  # "75 were rescued and nine were missing": a word behind it comes first
            break
        index -= 1
    if before and distance <= _CLOSE:
        return JOINT if _joined_event(lexicon, tokens, index, sentence_first, before, busy) else before
    index = last
    while index < min(stop, last + _EVENT_AFTER):
        norm = tokens[index].norm
        if norm in _STOPS or index in busy or norm in lexicon.ands:
            break
        hit = lexicon.events.at(tokens, index)
        if hit is not None and not (hit.skip and tokens[index].norm[:1] in lexicon.ands):
            return hit.payload[0]
        index += 1
    return before


def _joined_event(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, first: int, event: str, busy: frozenset[int]
) -> bool:
    """«مصرع وإصابة 8», "killed or wounded 8": the number counts what two words say together."""
    if index > first and tokens[index].norm[:1] in lexicon.ands:
        position = index - 1
    elif index > first + 1 and tokens[index - 1].norm in lexicon.alternatives:
        position = index - 2
    else:
        return False
    hit = lexicon.events.at(tokens, position)
    if hit is None or hit.last != position + 1 or hit.payload[0] == event:
        return False
    # «14 شخصا لقوا حتفهم وأصيب 23»: the first word has a number of its own.
    return not any(start in busy for start in range(max(first, position - _EVENT_AFTER), position))


def place_after(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, stop: int, busy: frozenset[int]
) -> tuple[str, ...]:
    """The folded word of the place named after a quantity («في عدن», "in Aden"): the first after a preposition.

    ``busy`` are the first tokens of numbers: "in four countries" names no place.
    """
    for position in range(index, min(stop, index + _EVENT_BEFORE)):
        norm = tokens[position].norm
        if norm in _MARKS_OF_CLAUSE:
            break
        if norm in lexicon.places and position + 1 < stop:
            following = tokens[position + 1].norm
            if following in lexicon.no_places or position + 1 in busy:
                continue  # "three were hurt in an attack in Harun"
            if following[:1].isalpha() and following not in lexicon.function_words:
                return (following,)
    return ()


def is_serial(tokens: Sequence[Token], numeral: Numeral, text: str) -> bool:
    """Whether digits are a telephone number, a model, an address: parts joined to letters, or too many of them."""
    if not numeral.digits:
        return False
    first, last = numeral.first, numeral.last
    if first and tokens[first - 1].end == tokens[first].start:
        joint = tokens[first - 1].norm
        if joint in "+#@_/\\=&":
            return True
        if joint in "-–." and first > 1 and tokens[first - 2].end == tokens[first - 1].start:
            before = tokens[first - 2].norm
            if before[:1].isalpha():
                return len(before) <= 4 or joint == "."  # T-72, D-30, but not "mid-30"
            if first > 3 and tokens[first - 3].norm in "-–" and tokens[first - 3].end == tokens[first - 2].start:
                return True  # 555-123-4567
    if last < len(tokens) and tokens[last].start == tokens[last - 1].end:
        joint = tokens[last].norm
        if joint in "@_=\\&":
            return True
        if joint in "-–" and last + 2 < len(tokens) and tokens[last + 1].start == tokens[last].end:
            after = tokens[last + 1]
            if after.norm[:1].isdecimal() and tokens[last + 2].norm in "-–" and tokens[last + 2].start == after.end:
                return True
    digits = tokens[first].norm
    return digits.isdecimal() and len(digits) >= 8

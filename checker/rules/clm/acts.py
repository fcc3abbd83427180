"""What a sentence says happens: the word that tells it, who does it and what it is done to, by the order of words.

No parser: a sentence is cut at punctuation and at words that open a clause; what stands before and after a word in its
clause are its participants. Which of them is the doer is told by the order of words, the voice and prepositions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.languages import load
from checker.model import Article
from checker.rules.clm.claims import ACTS, Claim
from checker.semantics.words import Word
from checker.text import Span, fold

_STOPS = frozenset(".;:؛!?؟")
_COMMAS = frozenset(",،")
_ASIDE = 4  # words between two commas that may be a mere date
_AUXILIARIES = 3  # words before a verb in which the one that makes it passive, or sets it further back, stands
_SUBJECT = 3  # words behind a verb that may be its subject
_AGENT_WITHIN = 2  # words after a verb in which the one that names the doer of a passive stands
_UNDONE = frozenset(("fail", "refuse", "deny", "cancel", "prevent"))  # "failed to reach an agreement": there is none


class Grammar(NamedTuple):
    """What the ``events.toml`` of a language says of clauses."""

    verb_first: bool
    passive: frozenset[str]
    agents: frozenset[str]
    prepositions: frozenset[str]
    clitics: frozenset[str]
    barriers: frozenset[str]
    relatives: frozenset[str]
    joints: frozenset[str]
    joined: tuple[str, ...]  # how a verb begins that "and" is written to
    infinitive: frozenset[str]
    determiners: frozenset[str]
    patients: frozenset[str]  # prepositions before whom something is done to
    earlier: frozenset[str]


@lru_cache(maxsize=16)
def grammar(code: str) -> Grammar:
    """The grammar of clauses of a language."""
    table = load(code).table("events")

    def words(*keys: str) -> frozenset[str]:
        return frozenset(fold(word) for key in keys for word in table.get(key, ()))

    return Grammar(
        verb_first=table.get("subject") == "after",
        passive=words("passive"),
        agents=words("passive_agent"),
        prepositions=words("prepositions", "passive_agent", "complements"),
        clitics=words("clitic_prepositions"),
        barriers=words("barriers", "relatives", "openers"),
        relatives=words("relatives"),
        joints=words("joints"),
        joined=tuple(words("joined")),
        infinitive=words("infinitive"),
        determiners=words("determiners"),
        patients=words("patients"),
        earlier=words("earlier"),
    )


class Act(NamedTuple):
    """One thing that a sentence says happens. Words are given by their index in the sentence."""

    claim: Claim
    first: int  # of the word that tells it, or of the two words
    last: int
    end: int  # of its clause
    turned: str  # how it is negated: a kind of ``polarity.tsv``, or ""
    before: tuple[int, ...]  # words with content before it in its clause
    outer: tuple[int, ...]  # where there are none: those at the head of the sentence
    object: tuple[int, ...]  # those right after it, up to a preposition; behind one that comes at once
    direct: bool  # whether no preposition stands before the object
    after: tuple[int, ...]  # all those after it in its clause
    passive: bool
    earlier: bool  # set further back than what is told around it ("had risen")
    governed: bool  # stands behind a preposition, and so tells a circumstance

    @property
    def word(self) -> Word:
        """The word that tells it."""
        return self.claim.words.words[self.first]

    @property
    def poles(self) -> frozenset[tuple[str, str]]:
        """Its poles on axes of what happens."""
        return frozenset(pole for pole in self.word.entry.poles if pole[0] in ACTS)

    @property
    def place(self) -> Span:
        """Its words in the article."""
        words, start = self.claim.words.words, self.claim.sentence.span.start
        return Span(words[self.first].start + start, words[self.last].end + start)

    @property
    def span(self) -> Span:
        """Its words in the article, with the one that negates it."""
        words, start = self.claim.words.words, self.claim.sentence.span.start
        first = self.word.negator if self.turned else self.first
        return Span(words[first].start + start, words[self.last].end + start)


def acts(article: Article, claim: Claim, roots: frozenset[str] = frozenset()) -> Iterator[Act]:
    """What a sentence says happens, in order: words of what happens, negated words, and those of ``roots``."""
    words = claim.words.words
    rules = grammar(article.language)
    triggers = [
        index
        for index, word in enumerate(words)
        if not word.name
        and (
            any(axis in ACTS for axis, _ in word.entry.poles)
            or _negator(words, index, rules)
            or word.entry.root in roots
        )
        and is_content(word)
    ]
    yield from acts_at(article, claim, triggers)


def acts_at(article: Article, claim: Claim, triggers: Sequence[int]) -> Iterator[Act]:
    """The clauses around some words of a sentence, in their order."""
    if not triggers:
        return
    words = claim.words.words
    rules = grammar(article.language)
    breaks = _breaks(article, claim, triggers, rules)
    content = [is_content(word) and word.norm not in rules.prepositions for word in words]
    for index in triggers:
        word = words[index]
        start = max((place + 1 for place in breaks if place < index), default=0)
        end = min((place for place in breaks if place > index), default=len(words))
        last = index + 1 if index + 1 < end and " " in word.entry.stem else index
        before = tuple(place for place in range(start, index) if content[place])
        after = tuple(place for place in range(last + 1, end) if content[place])
        auxiliaries = [near.norm for near in words[max(start, index - _AUXILIARIES) : index]]
        yield Act(
            claim,
            index,
            last,
            end,
            _negator(words, index, rules),
            before,
            () if before else tuple(_outer(words, content, breaks, triggers, index, rules)),
            tuple(_object(words, content, last + 1, end, rules)),
            not any(word.norm in rules.prepositions for word in words[last + 1 : last + 2]),
            after,
            any(norm in rules.passive for norm in auxiliaries)
            or any(near.norm in rules.agents for near in words[last + 1 : min(end, last + 1 + _AGENT_WITHIN)]),
            any(norm in rules.earlier for norm in auxiliaries),
            _governed(article, words, index, start, rules),
        )


def _negator(words: Sequence[Word], index: int, rules: Grammar) -> str:
    """How a word is negated: by a word right before it, or before the one verb that it is the object of."""
    negator = words[index].negator
    if negator < 0:
        return ""
    kind = words[negator].entry.polarity
    between = words[negator + 1 : index]
    count = sum(map(is_content, between))
    if count > (kind in _UNDONE) or (
        count and any(word.norm in rules.barriers | rules.prepositions - rules.infinitive for word in between)
    ):
        return ""
    return kind


def is_content(word: Word) -> bool:
    """Whether a word says what a sentence is about."""
    return word.norm[0].isalpha() and not word.entry.stop and not (word.entry.polarity and not word.entry.poles)


def _breaks(article: Article, claim: Claim, triggers: Sequence[int], rules: Grammar) -> list[int]:
    """The words and marks at which a sentence is cut into clauses, in order."""
    words, offset = claim.words.words, claim.sentence.span.start
    commas = [index for index, word in enumerate(words) if word.norm in _COMMAS]
    asides: set[int] = set()
    dates = [date.span for date in article.dates if date.sentence == claim.number]
    for one, other in pairwise(commas):
        inside = Span(words[one].end + offset, words[other].start + offset)
        if other - one <= _ASIDE and any(inside.overlaps(date) for date in dates):
            asides |= {one, other}  # «، الخميس،»: the clause goes on behind it
    seen = set(triggers)
    breaks, told = [], False
    for index, word in enumerate(words):
        if index in asides:
            continue
        cut = word.norm in _STOPS or word.norm in _COMMAS or word.norm in rules.barriers
        # "Orbis rose and Kestrel fell": what joins two clauses follows what the first one tells.
        if cut or (told and (word.norm in rules.joints or word.norm.startswith(rules.joined))):
            breaks.append(index)
            told = False
        told = told or index in seen
    return breaks


def _outer(
    words: Sequence[Word],
    content: Sequence[bool],
    breaks: Sequence[int],
    triggers: Sequence[int],
    index: int,
    rules: Grammar,
) -> Iterator[int]:
    """Who a clause without a subject speaks of: the noun before a relative pronoun, else the sentence's first words."""
    opened = max((place for place in breaks if place < index), default=-1)
    if opened > 0 and words[opened].norm in rules.relatives:
        place = opened - 1 if words[opened - 1].norm not in _COMMAS else opened - 2
        while place >= 0 and content[place]:
            yield place
            place -= 1
        return
    start, end = 0, min([*breaks, index, *triggers])
    if rules.verb_first and not any(content[:end]):
        start, end = triggers[0] + 1, min([place for place in breaks if place > triggers[0]], default=index)
        end = min(end, start + _SUBJECT)
    for place in range(start, min(end, index)):
        if content[place]:
            yield place


def _object(words: Sequence[Word], content: Sequence[bool], start: int, end: int, rules: Grammar) -> Iterator[int]:
    """The words right after a verb up to a preposition, or behind the first preposition where that comes at once."""
    first = start
    while first < end and not content[first]:
        first += 1
    for place in range(first, end):
        word = words[place]
        if word.norm in rules.prepositions and place > first:
            return
        if content[place]:
            yield place


def _governed(article: Article, words: Sequence[Word], index: int, start: int, rules: Grammar) -> bool:
    """Whether a word stands behind a preposition, be it a word of its own or the letter before this one."""
    place = index - 1
    while place > start and words[place].entry.stop and words[place].norm not in rules.prepositions:
        place -= 1
    if place >= start and words[place].norm in rules.prepositions - rules.infinitive:
        return True
    word = words[index]
    pack = load(article.language)
    return word.norm[0] in rules.clitics and any(
        variant.skip and pack.root(variant.stem) == word.entry.root for variant in pack.variants(word.norm)
    )

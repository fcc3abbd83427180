"""What a sentence says happens: the word that tells it, who does it and what it is done to, by the order of words.

No parser: a sentence is cut at punctuation and at words that open a clause; what stands before and after a word in its
clause are its participants. Which of them is the doer is told by the order of words, the voice and prepositions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.languages import load
from checker.model import Article
from checker.rules.clm.claims import DEEDS, Claim
from checker.semantics.words import Word
from checker.text import Span, fold

_STOPS = frozenset(".;:؛!?؟")
_COMMAS = frozenset(",،")
_ASIDE = 4  # words between two commas that may be a mere date
_AUXILIARIES = 3  # words before a verb in which the one that makes it passive, or sets it further back, stands
_SUBJECT = 3  # words behind a verb that may be its subject
_AGENT_WITHIN = 2  # words after a verb in which the one that names the doer of a passive stands
_NEGATED_WITHIN = 5  # words before another in which one that negates it stands
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
    complementizers: frozenset[str]
    pronouns: frozenset[str]
    joints: frozenset[str]
    accompanying: frozenset[str]
    conjunctions: tuple[str, ...]  # written to the word after them
    joined: tuple[str, ...]  # how a verb begins that "and" is written to
    infinitive: frozenset[str]
    light: frozenset[str]  # verbs that say no more than that something is done
    determiners: frozenset[str]
    patients: frozenset[str]  # prepositions before whom something is done to
    earlier: frozenset[str]


@lru_cache(maxsize=16)
def grammar(code: str) -> Grammar:
    """The grammar of clauses of a language."""
    table = load(code).table("events")

    joining = ("", *map(fold, table.get("conjunctions", ())))  # written to the word after them

    def words(*keys: str) -> frozenset[str]:
        return frozenset(before + fold(word) for key in keys for word in table.get(key, ()) for before in joining)

    return Grammar(
        verb_first=table.get("subject") == "after",
        passive=words("passive"),
        agents=words("passive_agent"),
        prepositions=words("prepositions", "passive_agent", "complements"),
        clitics=words("clitic_prepositions"),
        barriers=words("barriers", "relatives", "openers"),
        relatives=words("relatives"),
        complementizers=words("complementizers"),
        pronouns=words("pronouns"),
        joints=words("joints"),
        accompanying=words("accompanying"),
        conjunctions=tuple(joining[1:]),
        joined=tuple(words("joined")),
        infinitive=words("infinitive"),
        light=words("light"),
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
    pronoun: bool  # its subject is one
    governed: bool  # stands behind a preposition
    accompanied: bool  # behind one that says what happens besides («مع», "amid"), not how or where

    @property
    def word(self) -> Word:
        """The word that tells it."""
        return self.claim.words.words[self.first]

    @property
    def poles(self) -> frozenset[tuple[str, str]]:
        """Its poles on axes of what happens."""
        return frozenset(pole for pole in self.word.entry.poles if pole[0] in DEEDS)

    @property
    def place(self) -> Span:
        """Its words in the article."""
        words, start = self.claim.words.words, self.claim.sentence.span.start
        return Span(words[self.first].start + start, words[self.last].end + start)

    @property
    def span(self) -> Span:
        """Its words in the article, with the one that negates it."""
        words, start = self.claim.words.words, self.claim.sentence.span.start
        first = self.first
        while self.turned and not words[first].entry.polarity:
            first -= 1
        return Span(words[first].start + start, words[self.last].end + start)


def acts(
    article: Article, claim: Claim, roots: frozenset[str] = frozenset(), axes: frozenset[str] | None = None
) -> Iterator[Act]:
    """What a sentence says happens, in order: words of what happens, negated words, and those of ``roots``.

    With ``axes``, only what is told on one of them or with one of the roots.
    """
    words, told = claim.words.words, _told(claim)
    triggers = sorted(told.deeds.union(*(told.by_root.get(root, ()) for root in roots)))
    wanted = triggers
    if axes is not None:
        wanted = [
            index
            for index in triggers
            if words[index].entry.root in roots or any(axis in axes for axis, _ in words[index].entry.poles)
        ]
    if wanted:
        yield from acts_at(article, claim, triggers, frozenset(wanted))


class _Told(NamedTuple):
    """What the words of a sentence are, whatever is asked of it."""

    content: tuple[bool, ...]  # for each word, whether it says what the sentence is about; prepositions left out
    deeds: frozenset[int]  # words of what happens, and negated ones
    by_root: Mapping[str, tuple[int, ...]]  # words with content that are no names


@lru_cache(maxsize=256)  # a headline asks the same sentences again for each thing that it says
def _told(claim: Claim) -> _Told:
    words, rules = claim.words.words, grammar(claim.language)
    negated = any(word.entry.polarity for word in words)  # most sentences hold no word that negates another
    content = [is_content(word) for word in words]
    deeds: list[int] = []
    by_root: dict[str, tuple[int, ...]] = {}
    for index, word in enumerate(words):
        if word.name or not content[index]:
            continue
        by_root[word.entry.root] = (*by_root.get(word.entry.root, ()), index)
        if any(axis in DEEDS for axis, _ in word.entry.poles) or (negated and _negator(words, index, rules)):
            deeds.append(index)
    kept = tuple(one and word.norm not in rules.prepositions for one, word in zip(content, words, strict=True))
    return _Told(kept, frozenset(deeds), by_root)


def acts_at(
    article: Article, claim: Claim, triggers: Sequence[int], wanted: frozenset[int] | None = None
) -> Iterator[Act]:
    """The clauses around some words of a sentence, in their order; only those of the ``wanted`` ones, where given."""
    if not triggers:
        return
    words = claim.words.words
    rules = grammar(article.language)
    parts = _clauses(article, claim, triggers, rules)
    content = _told(claim).content
    verbs = [index for index in triggers if not _definite(words[index].norm, article.language)] or triggers
    for index in triggers:
        if wanted is not None and index not in wanted:
            continue
        word = words[index]
        part = next((part for part in parts if part[0] <= index < part[1]), None)
        if part is None:
            continue  # it parts two clauses and belongs to neither
        start, end = part
        last = index + 1 if index + 1 < end and " " in word.entry.stem else index
        before = tuple(place for place in range(start, index) if content[place])
        after = tuple(place for place in range(last + 1, end) if content[place])
        objects = tuple(_object(words, content, last + 1, end, rules))
        # Behind a verb that begins its clause stands its subject, in a verb-first language.
        own = rules.verb_first and index == start and bool(objects)
        own = own and words[start - 1].norm not in rules.pronouns and not word.norm.startswith(rules.joined)
        governor = _governor(article, words, index, start, rules)
        auxiliaries = [near.norm for near in words[max(start, index - _AUXILIARIES) : index]]
        yield Act(
            claim,
            index,
            last,
            end,
            _negator(words, index, rules),
            before,
            () if before or own else tuple(_outer(words, content, parts, verbs, start, rules)),
            objects,
            not any(word.norm in rules.prepositions for word in words[last + 1 : last + 2]),
            after,
            any(norm in rules.passive for norm in auxiliaries)
            or any(near.norm in rules.agents for near in words[last + 1 : min(end, last + 1 + _AGENT_WITHIN)]),
            any(norm in rules.earlier for norm in auxiliaries),
            not before and any(word.norm in rules.pronouns for word in words[start:index]),
            bool(governor),
            governor in rules.accompanying,
        )


def _negator(words: Sequence[Word], index: int, rules: Grammar) -> str:
    """How a word is negated: by a word right before it, or before the one verb that it is the object of.

    "without reaching an agreement", "failed to agree on a date": what is done to a thing is looked past.
    """
    passed = 0
    for place in range(index - 1, max(-1, index - 1 - _NEGATED_WITHIN), -1):
        word = words[place]
        kind = word.entry.polarity
        if kind:
            return kind if not passed or kind in _UNDONE else ""
        if not word.norm[0].isalnum() or word.norm in rules.barriers:
            return ""
        if word.norm in rules.light:
            continue
        if passed and word.norm in rules.prepositions and word.norm not in rules.infinitive:
            return ""
        passed += is_content(word)
        if passed > 1:
            return ""
    return ""


@lru_cache(maxsize=20_000)
def _definite(norm: str, code: str) -> bool:
    """Whether a word carries the article, as no verb does."""
    return any(variant.article for variant in load(code).variants(norm))


def is_content(word: Word) -> bool:
    """Whether a word says what a sentence is about."""
    return word.norm[0].isalpha() and not word.entry.stop and not (word.entry.polarity and not word.entry.poles)


def _clauses(article: Article, claim: Claim, triggers: Sequence[int], rules: Grammar) -> list[tuple[int, int]]:
    """The half-open ranges of words that a sentence is cut into."""
    words, offset = claim.words.words, claim.sentence.span.start
    commas = [index for index, word in enumerate(words) if word.norm in _COMMAS]
    asides: set[int] = set()
    dates = [date.span for date in article.dates if date.sentence == claim.number]
    for one, other in pairwise(commas):
        inside = Span(words[one].end + offset, words[other].start + offset)
        if other - one <= _ASIDE and any(inside.overlaps(date) for date in dates):
            asides |= {one, other}  # «، الخميس،»: the clause goes on behind it
    seen = frozenset(triggers)
    parts: list[tuple[int, int]] = []
    start, told = 0, False
    for index, word in enumerate(words):
        if index in asides:
            continue
        cut = word.norm in _STOPS or word.norm in _COMMAS or word.norm in rules.barriers
        # "Orbis rose and Kestrel fell": what joins two clauses follows what the first one tells.
        joins = word.norm in rules.joints or word.norm.startswith(rules.joined)
        # «والبورصة ترتفع»: "and" written to the subject of the next verb.
        joins = joins or (index + 1 in seen and word.norm.startswith(rules.conjunctions))
        if cut or (told and joins):
            parts.append((start, index))
            # A verb that "and" is written to belongs to the clause that it opens, as does a barrier that is one.
            start, told = index + (cut or word.norm in rules.joints), False
        told = told or index in seen
    return [*parts, (start, len(words))]


def _outer(
    words: Sequence[Word],
    content: Sequence[bool],
    parts: Sequence[tuple[int, int]],
    triggers: Sequence[int],
    start: int,
    rules: Grammar,
) -> Iterator[int]:
    """Who a clause without a subject speaks of: the noun before a relative pronoun, else the sentence's first words."""
    opened = words[start - 1].norm if start > 1 else ""
    # "said that he": no relative pronoun.
    told = opened in rules.complementizers and any(word.norm in rules.barriers for word in words[: start - 1])
    if opened in rules.relatives and not told:
        place = start - 2 if words[start - 2].norm not in _COMMAS else start - 3
        while place >= 0 and content[place]:
            yield place
            place -= 1
        return
    if not start:
        return
    first, end = 0, min(parts[0][1], triggers[0])
    if rules.verb_first and not any(content[:end]):
        first, end = triggers[0] + 1, min(parts[0][1], triggers[0] + 1 + _SUBJECT)
    for place in range(first, end):
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


def _governor(article: Article, words: Sequence[Word], index: int, start: int, rules: Grammar) -> str:
    """The preposition that a word stands behind, be it a word of its own or the letter before this one; "" for none."""
    place = index - 1
    while place > start and words[place].norm in rules.determiners:
        place -= 1
    if place >= start and words[place].norm in rules.prepositions - rules.infinitive:
        # "reach an agreement" in a language whose verb takes a preposition tells the agreement itself.
        reached = place > start and words[place - 1].norm in rules.light
        return "" if reached or words[place].entry.polarity else words[place].norm
    if place >= start and words[place].norm in rules.light:
        return ""
    word = words[index]
    pack = load(article.language)
    attached = word.norm[0] in rules.clitics and any(
        variant.skip and pack.root(variant.stem) == word.entry.root for variant in pack.variants(word.norm)
    )
    return word.norm[0] if attached else ""

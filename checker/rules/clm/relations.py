"""Who does something to whom, for the words of ``relations.tsv``, and where two sentences exchange the two.

The order of words tells the roles, so that doers are read whom no registry knows. What one sentence says of the two is
only looked for in the other: nothing has to be known of where a name ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import load
from checker.model import Article
from checker.rules.clm.acts import Act, Grammar, acts_at, grammar, is_content
from checker.rules.clm.aliases import aliases
from checker.rules.clm.claims import Claim, holder, opposed, stems_of, word_list
from checker.text import Span, fold

_SHORTEST_ROOT = 3  # letters: shorter ones are those of too many words
_SUBJECT = 2  # words behind a verb that name its subject
_HEDGED = 3  # words before a relation in which a hedge makes it less than plain
_GOVERNING = 3  # words behind a noun of action in which the preposition of whom it is done to stands
_HARMS = frozenset(("attack", "invade", "kill", "kidnap", "deceive", "threaten", "repel", "block"))
_PLAIN = frozenset(("accuse", "beat", "buy", "reject", "accept", "sue", "criticise", "protest", "concede", "fine"))
_BEATEN = "beat"
_WON = "win"  # beat, without somebody beaten


class Kind(NamedTuple):
    """What a word of the table tells."""

    name: str
    suffers: bool  # whom it is done to stands where the doer of an active verb would
    companions: frozenset[str]
    second: str  # the word that must follow at once ("turn down"), or ""
    noun: str  # "noun", "pronoun" for one with a possessive written to it, "" for verbs


class Relation(NamedTuple):
    """A word that tells what one does to another, with its clause."""

    act: Act
    kind: Kind
    doers: tuple[int, ...]  # words; in a verb-first language both may stand among the others
    others: tuple[int, ...]


class Exchange(NamedTuple):
    """Two relations of which one has the other's doer among those that it is done to, and the reverse."""

    one: Span
    other: Span
    first: Span  # the headline's doer
    second: Span  # the other sentence's doer
    sure: bool  # whether the words leave no other reading of who does it


class _Table(NamedTuple):
    forms: dict[str, tuple[Kind, ...]]
    roots: dict[str, tuple[Kind, ...]]


@lru_cache(maxsize=16)
def _table(code: str) -> _Table:
    pack = load(code)
    table = pack.table("events")
    suffixes, endings = table.get("suffixes", ()), table.get("endings", ())
    forms: dict[str, tuple[Kind, ...]] = {}
    roots: dict[str, tuple[Kind, ...]] = {}
    for name, side, verbs, nouns, companions in pack.rows("relations"):
        needed = frozenset(fold(word) for word in companions.split("|") if word != "-")
        listed: list[tuple[str, Kind]] = []
        for verb in verbs.split(", ") if verbs != "-" else ():
            first, _, second = fold(verb).partition(" ")
            kind = Kind(name, side == "suffers", needed, second, "")
            listed += [(key, kind) for key in (first, *(first + fold(ending) for ending in endings))]
            root = pack.root(first)
            if table.get("rooted") and len(root) >= _SHORTEST_ROOT:
                roots[root] = (*roots.get(root, ()), kind)
        for noun in nouns.split(", ") if nouns != "-" else ():
            kind = Kind(name, side == "suffers", needed, "", "noun")
            listed.append((fold(noun), kind))
            listed += [(fold(pack.attach(noun, suffix)), kind._replace(noun="pronoun")) for suffix in suffixes]
        for key, kind in listed:
            forms[key] = (*forms.get(key, ()), kind)
    return _Table(forms, roots)


@lru_cache(maxsize=20_000)
def _kinds(norm: str, root: str, code: str) -> tuple[Kind, ...]:
    """What a folded word may tell: as it is listed, without its clitics, or as a form of a listed root."""
    table = _table(code)
    for variant in load(code).variants(norm):
        if variant.stem in table.forms:
            return table.forms[variant.stem]
    return table.roots.get(root, ())


def relations(article: Article, claim: Claim) -> Iterator[Relation]:
    """What a sentence tells that one does to another; what is negated is left out, and a victory set further back."""
    code = article.language
    words = claim.words.words
    hedges = word_list(code, "hedges")
    found: dict[int, tuple[Kind, ...]] = {}
    for index, word in enumerate(words):
        hedged = any(near.norm in hedges for near in words[max(0, index - _HEDGED) : index])
        if (
            not hedged
            and word.negator < 0
            and word.norm[0].isalpha()
            and (kinds := _kinds(word.norm, word.entry.root, code))
        ):
            found[index] = kinds
    for act in acts_at(article, claim, list(found)):
        kinds = found[act.first]
        if act.before and grammar(code).verb_first and any(kind.noun for kind in kinds):
            kinds = tuple(kind for kind in kinds if kind.noun)  # «رفض», not the first word: a noun
        for kind in kinds:
            relation = _read(article, act, kind)
            if relation is not None:
                yield relation
                break


def _read(article: Article, act: Act, kind: Kind) -> Relation | None:
    """A relation with its sides; None where the words around do not tell them."""
    words, rules = act.claim.words.words, grammar(article.language)
    after = [word.norm for word in words[act.first + 1 : act.end]]
    if kind.second and after[:1] != [kind.second]:
        return None
    doers, others = act.before or act.outer, (*act.after, *_described(act, rules))
    addressed = kind.companions or rules.patients
    if kind.noun or words[act.first - 1].norm in rules.determiners:
        # "the attack on …", «هجومه على …»; without the preposition, a noun may be of either side.
        if not any(_is_one_of(norm, addressed) for norm in after[:_GOVERNING]):
            return None
        if rules.verb_first and kind.noun == "noun":
            doers, others = _parted(act, addressed)
    elif kind.companions and not any(_is_one_of(norm, kind.companions) for norm in after):
        if kind.name != _WON:
            return None
        others = () if act.claim.sentence.role == "headline" else _rest(act, rules.barriers)
    if kind.name == _WON:
        kind = kind._replace(name=_BEATEN)
    return None if act.earlier and kind.name == _BEATEN else Relation(act, kind, doers, others)


def _described(act: Act, rules: Grammar) -> Iterator[int]:
    """The words of a relative clause that goes with what stands behind a verb: "the offer that Halden made"."""
    words = act.claim.words.words
    if act.end >= len(words) or words[act.end].norm not in rules.relatives:
        return
    for place in range(act.end + 1, len(words)):
        if not words[place].norm[0].isalnum() or words[place].norm in rules.barriers:
            return
        if is_content(words[place]):
            yield place


def _is_one_of(norm: str, companions: frozenset[str]) -> bool:
    return norm in companions or (len(norm) > 2 and norm[0] in companions)


def _parted(act: Act, prepositions: frozenset[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The words behind a noun of action before its preposition, and those behind that."""
    words = act.claim.words.words
    at = next((place for place in range(act.last + 1, act.end) if _is_one_of(words[place].norm, prepositions)), act.end)
    return tuple(place for place in act.after if place < at), tuple(place for place in act.after if place >= at)


def _rest(act: Act, barriers: frozenset[str]) -> tuple[int, ...]:
    """All words behind one of victory, over commas: "won on Sunday, pulling away from …"."""
    words = act.claim.words.words
    end = next((place for place in range(act.last + 1, len(words)) if words[place].norm in barriers), len(words))
    return tuple(place for place in range(act.last + 1, end) if is_content(words[place]))


def exchanged(article: Article, head: Claim, body: Sequence[Claim]) -> Exchange | None:
    """The first sentence of the text that tells the headline's deed the other way round, where none tells it so."""
    for own in relations(article, head):
        agents, patients = _sides(article, own)
        if not agents or not (patients or own.kind.name == _BEATEN):
            continue
        told = [
            (relation, _verdict(article, agents, patients, relation))
            for claim in body
            if not claim.asks and _may_tell(article, claim, own)
            for relation in relations(article, claim)
            if relation.kind.name == own.kind.name
        ]
        if any(verdict == "same" for _, verdict in told):
            continue
        for relation, verdict in told:
            if verdict != "exchanged" or not opposed(article, own.act.place, relation.act.place):
                continue
            if not _partisan(article, own, relation, (*agents, *patients)):
                first, second = (_named(own, side) for side in (agents, patients))
                here, there = own.act.place, relation.act.place
                sure = _sure(article, own, agents, patients)
                return Exchange(here, there, first or here, second or there, sure)
    return None


def _sure(article: Article, own: Relation, agents: _Side, patients: _Side) -> bool:
    """Whether the roles are plain: where active and passive look alike, only for two whom the registry knows."""
    if own.kind.name in _PLAIN or not grammar(article.language).verb_first:
        return True
    return all(any(one.startswith("@") for one in _all(side)) for side in (agents, patients))


def _partisan(article: Article, own: Relation, told: Relation, sides: _Side) -> bool:
    """Whether what happened between two is told by one of them: its own claim, which the headline need not follow."""
    held = holder(article, told.act.place)
    if held is None or held.source is None or own.kind.name not in _HARMS:
        return False
    named, _ = stems_of(article, held.source)
    actor = frozenset((f"@{held.party.actor}",)) if held.party else frozenset[str]()
    return not (named | actor).isdisjoint(_all(sides))


def _may_tell(article: Article, claim: Claim, own: Relation) -> bool:
    """Whether a sentence has a word of the same kind: a cheap look before it is read."""
    code = article.language
    root = load(code).root
    return any(kind.name in (own.kind.name, _WON) for norm in claim.norms for kind in _kinds(norm, root(norm), code))


class _Phrase(NamedTuple):
    words: frozenset[str]  # stems, and actors as ``@AM``
    main: str  # the stem of the noun that the others go with


_Side = tuple[_Phrase, ...]


def _sides(article: Article, own: Relation) -> tuple[_Side, _Side]:
    """The phrases that name who does it, and those that name everybody else."""
    doers, others = own.doers, own.others
    if not doers and grammar(article.language).verb_first:
        doers, others = others[:1], others[1:]
    if own.kind.suffers != own.act.passive:
        doers, others = others, doers
    first, second = _phrases(article, own.act, doers), _phrases(article, own.act, others)
    first = first[:1]  # what a preposition adds says no more than which one is meant
    ours, theirs = _all(first), _all(second)
    return (
        tuple(one._replace(words=one.words - theirs) for one in first if one.words - theirs),
        tuple(one._replace(words=one.words - ours) for one in second if one.words - ours),
    )


def _all(side: Iterable[_Phrase]) -> frozenset[str]:
    return frozenset[str]().union(*(phrase.words for phrase in side))


def _phrases(article: Article, act: Act, places: Sequence[int]) -> list[_Phrase]:
    """Words as the phrases that prepositions and conjunctions part them into."""
    words, rules = act.claim.words.words, grammar(article.language)
    runs: list[list[int]] = []
    for place in places:
        between = words[runs[-1][-1] + 1 : place] if runs else ()
        attached = rules.verb_first and words[place].norm[0] in rules.clitics
        if not runs or attached or any(word.norm in rules.prepositions | rules.joints for word in between):
            runs.append([])
        runs[-1].append(place)
    named = aliases(article).named
    return [_Phrase(named(act.claim, run), words[run[0 if rules.verb_first else -1]].entry.stem) for run in runs]


def _meets(side: _Side, zone: frozenset[str]) -> bool:
    """Whether one of the phrases is named there: its actor, its main word, or two words and half of them."""
    for words, main in side:
        common = words & zone
        stems = sum(not one.startswith("@") for one in words)
        if main in common or any(one.startswith("@") for one in common):
            return True
        if len(common) > 1 and 2 * len(common) >= stems:
            return True
    return False


def _verdict(article: Article, agents: _Side, patients: _Side, told: Relation) -> str:
    """Whether a sentence tells the ``same`` of two, has them ``exchanged``, or says neither ("")."""
    act = told.act
    claim = act.claim
    names = aliases(article)
    after = {place: names.of(names.named(claim, (place,))) for place in told.others}
    left = names.subject(claim, told.doers)
    right = frozenset[str]().union(*after.values())
    if grammar(article.language).verb_first and not told.kind.noun:
        both = _behind_the_verb(article, agents, patients, told, after)
        if both is None and not told.doers:
            first = told.others[:_SUBJECT]
            both = names.of(names.named(claim, first)), names.of(names.named(claim, told.others[len(first) :]))
        left, right = both or (left, right)
    if told.kind.suffers != act.passive:
        left, right = right, left
    if _meets(agents, left):
        return "same" if not _meets(patients, left) and not (patients and not _meets(patients, right)) else ""
    if not patients:
        # "A wins" over a text in which somebody beats A.
        if grammar(article.language).verb_first and not (act.before or told.kind.companions):
            return ""
        objects = frozenset[str]().union(
            *(after.get(place, frozenset()) for place in act.object if act.direct or told.kind.companions)
        )
        return "exchanged" if left and not told.kind.suffers and _meets(agents, objects) else ""
    return "exchanged" if _meets(patients, left) and _meets(agents, right) else ""


def _behind_the_verb(
    article: Article, agents: _Side, patients: _Side, told: Relation, after: dict[int, frozenset[str]]
) -> tuple[frozenset[str], frozenset[str]] | None:
    """Two who both stand behind the verb, in order: the first of them does it, unless a preposition says how."""
    words, rules = told.act.claim.words.words, grammar(article.language)
    zone = frozenset[str]().union(*after.values())
    if not _meets(agents, zone) or not _meets(patients, zone):
        return None
    sides = [_all(side) for side in (agents, patients)]
    firsts = [next((place for place in sorted(after) if not after[place].isdisjoint(side)), -1) for side in sides]
    if min(firsts) < 0 or firsts[0] == firsts[1]:
        return None
    # «قتل شخصان برصاص مسلح»: an unvowelled verb may be passive, and then who does it stands behind a preposition.
    before = [word.norm for word in words[max(firsts) - 1 : max(firsts) + 1]]
    governing = rules.prepositions - rules.patients - told.kind.companions
    if firsts[1] < firsts[0] and any(norm in governing or norm[0] in rules.clitics for norm in before):
        return frozenset(), frozenset()
    return (sides[0], sides[1]) if firsts[0] < firsts[1] else (sides[1], sides[0])


def _named(relation: Relation, side: _Side) -> Span | None:
    claim = relation.act.claim
    start = claim.sentence.span.start
    stems = _all(side)
    word = next((word for word in claim.words.words if word.entry.stem in stems), None)
    return Span(word.start + start, word.end + start) if word else None

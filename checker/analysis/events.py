"""Who did what to whom, for the verbs and verbal nouns of a language's ``events.tsv``.

No parser: around a trigger, the nearest actors are given roles by the order of words, the preposition that governs them
and the voice of the verb. What stays unclear gets no role.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.analysis.annotator import Annotator
from checker.languages import EventForm, LanguagePack, PhraseMatcher
from checker.model import Article, Event, Role, Sentence, Token
from checker.text import Span, fold

_WINDOW = 12  # tokens on either side of a trigger in which its actors are looked for
_NEAR = 3  # tokens between a subject and the verb that follows it in a verb-first language
_SUBJECT_SUFFERS = "suffer"
_HARMS = "attack"
_STOPS = frozenset(".;:؛!?؟…")
_COMMAS = frozenset(",،")  # what follows one is seldom the object of the verb before it


class _Actor(NamedTuple):
    first: int  # its tokens, half-open
    last: int
    role: Role
    clitic: str  # the preposition written together with its first word, or ""
    people: bool  # named by a nationality alone («جندي تركي»): somebody from there, not those who act for it


class _Grammar(NamedTuple):
    """The ``events.toml`` of a language."""

    verb_first: bool
    passive: frozenset[str]
    passive_agent: frozenset[str]
    object_prepositions: frozenset[str]
    prepositions: frozenset[str]
    clitic_prepositions: frozenset[str]
    possessives: frozenset[str]
    barriers: frozenset[str]
    means: frozenset[str]  # what somebody is killed by; whose it is did it
    relatives: frozenset[str]  # words that stand for the actor before them: which, who, «الذي»

    @property
    def noun_marks(self) -> frozenset[str]:
        """Words that follow a noun of action, not a verb: an attack on …, the shelling by …."""
        return self.object_prepositions | self.passive_agent


@lru_cache(maxsize=32)
def _grammar(pack: LanguagePack) -> _Grammar:
    table = pack.table("events")

    def words(key: str) -> frozenset[str]:
        return frozenset(fold(word) for word in table.get(key, ()))

    return _Grammar(
        verb_first=table.get("subject") == "after",
        passive=words("passive"),
        passive_agent=words("passive_agent"),
        object_prepositions=words("object_prepositions"),
        prepositions=words("prepositions") | words("passive_agent"),
        clitic_prepositions=words("clitic_prepositions"),
        possessives=words("possessives"),
        barriers=words("barriers") | words("relatives") | _STOPS,
        means=words("means"),
        relatives=words("relatives"),
    )


@lru_cache(maxsize=32)
def _matcher(pack: LanguagePack) -> PhraseMatcher[tuple[EventForm, ...]]:
    forms: dict[str, tuple[EventForm, ...]] = {}
    for row in pack.rows("events"):
        for form in pack.event_forms(row):
            forms[form.form] = (*forms.get(form.form, ()), form)
    return PhraseMatcher(forms.items(), pack)


def _reading(forms: tuple[EventForm, ...], clause: _Clause, last: int, grammar: _Grammar) -> EventForm | None:
    """The first reading whose companion word is there; before "on" or "by" a word that may be a noun is one."""
    fitting = [form for form in forms if not form.companion or clause.has(form.companion, last)]
    if clause.token(last) in grammar.noun_marks:
        return next((form for form in fitting if form.noun), fitting[0] if fitting else None)
    return fitting[0] if fitting else None


def _actors(article: Article, token_starts: Sequence[int], grammar: _Grammar) -> list[_Actor]:
    actors = []
    roles = [Role(mention.span, party=mention.party) for mention in article.mentions]
    people = {mention.span for mention in article.mentions if mention.kind == "adjective"}
    named = [role.span for role in roles]
    roles += [marker for marker in article.markers if not any(marker.span.overlaps(span) for span in named)]
    for role in sorted(roles, key=lambda role: role.span):
        first = max(0, bisect_left(token_starts, role.span.start + 1) - 1)
        last = bisect_left(token_starts, role.span.end)
        before = fold(article.text[token_starts[first] : role.span.start])
        clitic = next((letter for letter in before if letter in grammar.clitic_prepositions), "")
        actors.append(_Actor(first, last, role, clitic, role.span in people))
    return actors


class _Clause:
    """The surroundings of one trigger."""

    def __init__(
        self, tokens: Sequence[Token], sentence: Sentence, actors: Sequence[_Actor], grammar: _Grammar
    ) -> None:
        self._tokens = tokens
        self._sentence = sentence
        self._actors = actors
        self._grammar = grammar

    def after(self, index: int) -> list[tuple[_Actor, str]]:
        """The actors after token ``index`` with the preposition that governs each ("" for none)."""
        found: list[tuple[_Actor, str]] = []
        limit = min(self._sentence.last, index + _WINDOW)
        governor, position = "", index
        for actor in self._actors:
            if actor.first < index:
                continue
            if actor.first >= limit:
                break
            while position < actor.first:
                norm = self._tokens[position].norm
                if norm in self._grammar.barriers or norm in _COMMAS:
                    return found
                if norm in self._grammar.prepositions:
                    governor = norm
                elif norm[:1] in self._grammar.clitic_prepositions and not governor:
                    governor = norm[0] + "?"  # perhaps a preposition, perhaps the word's own letter
                position += 1
            found.append((actor, actor.clitic or governor))
            governor, position = "", actor.last
        return found

    def before(self, index: int, reach: int) -> _Actor | None:
        """The nearest actor before token ``index`` that no preposition governs."""
        for actor in reversed(self._actors):
            if actor.last > index:
                continue
            if actor.first < self._sentence.first or index - actor.last > reach:
                return None
            between = [token.norm for token in self._tokens[actor.last : index]]
            barriers = [norm for norm in between if norm in self._grammar.barriers]
            if barriers and not (barriers[0] in self._grammar.relatives and between.index(barriers[0]) <= 1):
                return None
            head = self._tokens[max(self._sentence.first, actor.first - 2) : actor.first]
            if actor.clitic or any(token.norm in self._grammar.prepositions for token in head):
                continue
            return actor
        return None

    def antecedent(self, index: int) -> _Actor | None:
        """The nearest actor before token ``index`` in the sentence: what a possessive pronoun refers to."""
        return next(
            (a for a in reversed(self._actors) if a.last <= index and a.first >= self._sentence.first),
            None,
        )

    def governed_by(self, index: int, words: frozenset[str]) -> _Actor | None:
        """The first actor behind one of ``words`` after token ``index``."""
        limit = min(self._sentence.last, index + _WINDOW)
        at = next((place for place in range(index, limit) if self._tokens[place].norm in words), None)
        if at is None:
            return None
        return next((actor for actor in self._actors if at < actor.first < at + _NEAR), None)

    def token(self, index: int) -> str:
        """The folded token at ``index``, "" past the end of the sentence."""
        return self._tokens[index].norm if index < self._sentence.last else ""

    def has(self, word: str, index: int) -> bool:
        """Whether ``word`` stands in the window after token ``index``."""
        limit = min(self._sentence.last, index + _WINDOW)
        return any(token.norm == word for token in self._tokens[index:limit])


def _governed(after: list[tuple[_Actor, str]], prepositions: frozenset[str] | set[str]) -> _Actor | None:
    for actor, governor in after:
        if governor in prepositions or (governor.endswith("?") and governor[0] in prepositions):
            return actor
    return None


def _verb_roles(
    clause: _Clause, first: int, last: int, form: EventForm, passive: bool, grammar: _Grammar
) -> tuple[_Actor | None, _Actor | None]:
    after = clause.after(last)
    bare = [actor for actor, governor in after if not governor or governor.endswith("?")]
    before = clause.before(first, _NEAR if grammar.verb_first else _WINDOW)
    subject = before
    if grammar.verb_first and before is None:
        subject = bare.pop(0) if bare else None
    if passive:
        return _governed(after, grammar.passive_agent), subject
    if form.kind == _SUBJECT_SUFFERS:
        return None, subject
    if subject is not None and grammar.verb_first and form.kind == _HARMS and not form.preposition:
        # Without vowel signs "killed" and "was killed" are one word.
        means = clause.governed_by(last, grammar.means)
        if means is not None and means is not subject:
            return means, subject
        if subject.people and not bare:
            return None, subject
    if form.preposition:
        return subject, _governed(after, {form.preposition})
    return subject, next((actor for actor in bare if actor is not subject), None)


def _noun_roles(
    clause: _Clause, first: int, last: int, form: EventForm, grammar: _Grammar, tokens: Sequence[Token]
) -> tuple[_Actor | None, _Actor | None]:
    after = clause.after(last)
    patient = _governed(after, grammar.object_prepositions)
    agent = _governed(after, grammar.passive_agent)
    if agent is None and form.pronoun:
        agent = clause.antecedent(first)
    if agent is None and first > 0 and tokens[first - 1].norm in grammar.possessives:
        agent = clause.antecedent(first - 1)
    if agent is None:
        before = clause.before(first, 1)  # "Armenian attacks", "Yerevan's attacks"
        if before is not None and not grammar.verb_first:
            agent = before
    if agent is None and after and not after[0][1] and (form.agentive or patient is not None):
        agent = after[0][0]
    if form.kind == _SUBJECT_SUFFERS:
        return None, agent or clause.before(first, _NEAR)
    return agent, patient if patient is not agent else None


def _run(article: Article, pack: LanguagePack) -> tuple[Event, ...]:
    tokens, grammar, matcher = article.tokens, _grammar(pack), _matcher(pack)
    starts = [token.start for token in tokens]
    actors = _actors(article, starts, grammar)
    firsts = [actor.first for actor in actors]
    events = []
    for sentence in article.sentences:
        inside = actors[bisect_left(firsts, sentence.first) : bisect_left(firsts, sentence.last)]
        if not inside:
            continue
        clause = _Clause(tokens, sentence, inside, grammar)
        for hit in matcher.find(tokens, sentence.first, sentence.last):
            form = _reading(hit.payload, clause, hit.last, grammar)
            if form is None:
                continue
            if form.noun:
                agent, patient = _noun_roles(clause, hit.first, hit.last, form, grammar, tokens)
            else:
                auxiliaries = tokens[max(sentence.first, hit.first - 3) : hit.first]
                passive = form.participle and any(token.norm in grammar.passive for token in auxiliaries)
                agent, patient = _verb_roles(clause, hit.first, hit.last, form, passive, grammar)
            if agent is None and patient is None:
                continue
            trigger = Span(tokens[hit.first].start, tokens[hit.last - 1].end)
            events.append(Event(trigger, form.kind, agent and agent.role, patient and patient.role))
    return tuple(events)


ANNOTATOR = Annotator(
    adds="events", requires=("tokens", "sentences", "mentions", "markers"), run=_run, tables=("events",)
)

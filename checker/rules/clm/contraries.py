"""Two sentences that tell the contrary of the same participants: opposite words, or one word asserted and negated.

What parts this from :mod:`checker.rules.clm.conflicts`: the words that clash need few words in common around them, but
those that each of them is said of must be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.languages import load
from checker.model import Article
from checker.rules.clm.acts import Act, acts, grammar
from checker.rules.clm.aliases import aliases
from checker.rules.clm.claims import Claim, opposed, same_holder, word_list
from checker.rules.clm.conflicts import clause, other_time

# Axes on which something is said of what it is done to, whoever does it; on all others, of who does it.
_OF_THE_OBJECT = frozenset(
    (
        "movement", "start", "continue", "open", "free", "guilt", "life", "build", "legal", "war", "ruling", "measure",
        "violence", "deploy", "profit", "power", "deal", "outcome",
    )
)  # fmt: skip
_WITH_OBJECT = frozenset(("truth", "reveal", "support", "permit", "help"))  # axes that say nothing without an object
_SUBJECT = 3  # words behind a verb that may be its subject
_MANY = 99
_HEDGED = 5  # words before an act in which a hedge makes it less than plain
_HEDGED_AFTER = 3
_TURNS = frozenset(("not", "without", "fail", "refuse", "deny", "cancel", "prevent"))
_ASKED = frozenset(("asks", "expects"))
_HELD = frozenset(("refuse", "deny"))  # what one refuses, another may do


class Contrary(NamedTuple):
    """Two acts that exclude each other, the first the headline's."""

    one: Act
    other: Act
    opposite: bool  # opposite words; otherwise one word of which one is negated
    shared: int  # participants that both name
    sure: bool
    full: bool  # whether the other names every participant of the headline's, and there are several

    @property
    def told(self) -> tuple[str, str]:
        """The second sentence, and its clause."""
        return self.other.claim.text, clause(self.other.claim, self.other.place)

    @property
    def message(self) -> str:
        """The key of the message that names the slot: opposite words, or which of the two claims is turned."""
        return "message" if self.opposite else "turned-in-first" if self.one.turned else "turned-in-second"


def contraries(article: Article, head: Claim, body: Sequence[Claim]) -> Iterator[Contrary]:
    """What a text tells the contrary of, among what its headline tells, and nowhere the same."""
    turned = frozenset(one for claim in body for one in claim.marks.turned if isinstance(one, str))
    for own in acts(article, head, turned):
        if _unclear(article, own, head=True):
            continue
        root, axes = frozenset((own.word.entry.root,)), frozenset(axis for axis, _ in own.poles)
        found: list[Contrary] = []
        support = 0  # participants shared with a sentence that says the same
        for claim in body:
            if claim.asks or not _may_answer(own, claim):
                continue
            for act in acts(article, claim, root, axes):
                kind = _relation(own, act)
                if kind is None:
                    continue
                same = _same_participants(article, own, act)
                if kind == "same":
                    if not _unclear(article, act, support=True):
                        support = max(support, _MANY if same else _alike(article, own, act))
                elif same is not None and not _unclear(article, act) and _one_voice(article, own, act):
                    found.append(Contrary(own, act, kind == "opposite", *same, _all_named(article, own, act)))
        yield from (one for one in found if one.shared > support)


def _one_voice(article: Article, own: Act, act: Act) -> bool:
    """Whether both bind one holder; what one denies, others may say."""
    if "deny" in (own.turned, act.turned):
        return same_holder(article, own.place, act.place)
    return opposed(article, own.place, act.place)


def _may_answer(act: Act, claim: Claim) -> bool:
    """Whether a sentence has a word of the act's root or on one of its axes: a cheap look before it is read."""
    if act.word.entry.root in claim.roots:
        return True
    axes = {axis for axis, _ in act.poles}
    return any(axis in axes for axis, _ in claim.marks.poles)


def _relation(one: Act, other: Act) -> str | None:
    """Whether two acts are the same, opposite or turned words; None where they have nothing to do with each other."""
    turned = bool(one.turned) != bool(other.turned)
    first, second = one.word.entry, other.word.entry
    axes = dict(pole for pole in one.poles if pole[0] != "win")  # who won is told by its roles: see relations
    both = [(axes[axis], pole) for axis, pole in other.poles if axis in axes]
    if any(pole == another for pole, another in both) or first.root == second.root or first.stem == second.stem:
        if turned and (one.turned or other.turned) != "not" and not (one.poles and other.poles):
            return None  # what failed or is denied may well be spoken of
        if turned and (one.turned or other.turned) not in ("not", "without") and not _other_form(one, other):
            return None  # "asked to resign": it is told as a deed in another form only
        return "negation" if turned else "same"
    if both:
        return "same" if turned else "opposite"
    return None


def _other_form(one: Act, other: Act) -> bool:
    """Whether two words are no form in common, with clitics or without."""
    variants = load(one.claim.language).variants
    forms = [{variant.stem for variant in variants(act.word.norm)} for act in (one, other)]
    return forms[0].isdisjoint(forms[1])


def _asked(article: Article, act: Act) -> bool:
    """Whether an act is only asked for or expected."""
    return any(one.stance in _ASKED and one.content.contains(act.place) for one in article.attributions)


def _unclear(article: Article, act: Act, *, head: bool = False, support: bool = False) -> bool:
    """Whether an act is asked, only possible, of another time, or no more than a circumstance."""
    if act.turned and act.turned not in _TURNS:
        return True
    if (act.governed and not act.accompanied and not support) or _asked(article, act):
        return True
    if act.earlier and not head and not support and act.claim.sentence.role != "lead":
        return True
    hedges = word_list(article.language, "hedges")
    words = act.claim.words.words
    first = act.first
    while act.turned and first and not words[first].entry.polarity:
        first -= 1
    if (
        first > 1
        and words[first - 1].norm in grammar(article.language).relatives
        and words[first - 2].norm[0].isalpha()
    ):
        return True  # "streets that need no repair": it says which ones are meant
    around = words[max(0, act.first - _HEDGED) : act.last + _HEDGED_AFTER + 1]
    if any(word.norm in hedges for word in around):
        return True
    return other_time(article, act.claim, [act.first, act.last])


class _Roles(NamedTuple):
    doers: tuple[int, ...]
    things: tuple[int, ...]


def _roles(act: Act) -> _Roles:
    """Who does it and what it is done to; a verb without an object is said of its subject."""
    subject = () if act.governed else act.before or act.outer  # «مع تراجع التضخم»: a noun with its own
    if act.passive:
        return _Roles((), subject)
    if not subject:
        return _Roles((), act.object or act.after)
    return _Roles(subject, act.object)


def _same_participants(article: Article, own: Act, act: Act) -> tuple[int, bool] | None:
    """How many participants two acts share, and whether it is sure that they are the same; None if they differ."""
    names = aliases(article)
    mine, theirs = _roles(own), _roles(act)
    verb_first = grammar(article.language).verb_first and not act.before
    subject = frozenset[str]() if act.governed else names.subject(act.claim, act.before or act.outer)
    after = names.of(names.named(act.claim, act.after))
    everything = subject | after
    doers, things = names.named(own.claim, mine.doers), names.named(own.claim, mine.things)
    of_the_object = any(axis in _OF_THE_OBJECT for axis, _ in own.poles)
    shared = len((doers | things) & everything)
    if not shared:
        return None
    if doers and things:
        by_them = everything if act.passive else subject
        if verb_first:
            by_them |= names.of(names.named(act.claim, act.object or act.after[:_SUBJECT]))
        to_them = subject if act.passive else everything if verb_first or of_the_object else after
        agent, thing = not doers.isdisjoint(by_them), _fits(article, own, mine.things, act, to_them)
        unknown = act.pronoun or not (theirs.doers or (verb_first and act.object))
        if thing:
            if not agent and (own.turned in _HELD or act.turned in _HELD or not (of_the_object or unknown)):
                return None
            told = unknown and (of_the_object or act.passive or act.pronoun)
            return shared, agent or told or (of_the_object and len(mine.things) > 1 and things <= to_them)
        if own.direct or not agent:
            return None
        # "held in a bribery case": what a preposition governs may be a circumstance.
        if of_the_object and not _fits(article, own, mine.doers, act, everything):
            return None
        return shared, shared > 1
    said_of = mine.things or mine.doers
    if not mine.things and all(axis in _WITH_OBJECT for axis, _ in own.poles):
        return None
    zone = everything if verb_first or not mine.doers or of_the_object else subject
    return (shared, True) if _fits(article, own, said_of, act, zone) else None


def _all_named(article: Article, own: Act, act: Act) -> bool:
    """Whether an act names all participants of another, and these are more than one word."""
    names, mine = aliases(article), _roles(own)
    zone = names.of(names.named(act.claim, (*act.before, *act.outer, *act.after)))
    words = own.claim.words.words
    places = [place for place in (*mine.doers, *(mine.things if own.direct else ())) if not words[place].entry.poles]
    return len(places) > 1 and not any(names.named(own.claim, (place,)).isdisjoint(zone) for place in places)


def _fits(article: Article, own: Act, places: Sequence[int], act: Act, zone: frozenset[str]) -> bool:
    """Whether what the headline speaks of is what the other speaks of: its main word, and nothing that parts them."""
    if not places:
        return False
    names = aliases(article)
    main = names.named(own.claim, (_main(article, own, places),))
    if main.isdisjoint(zone):
        return False
    words = own.claim.words.words
    missing = [
        place for place in places if not words[place].entry.poles and names.named(own.claim, (place,)).isdisjoint(zone)
    ]
    if not missing:
        return True
    everything = (*places, *own.before, *own.outer, *own.after)
    return not _beside(act, main) - names.of(names.named(own.claim, everything))


def _main(article: Article, own: Act, places: Sequence[int]) -> int:
    """The noun of a phrase that the others go with: the first in a verb-first language, else the last."""
    words = own.claim.words.words
    rules = grammar(article.language)
    main = places[0]
    if rules.verb_first:
        return main
    for place in places[1:]:
        if any(words[between].norm in rules.prepositions for between in range(main + 1, place)):
            break
        main = place
    return main


def _beside(act: Act, main: frozenset[str]) -> set[str]:
    """The words with content right beside a noun: those that say which one is meant."""
    words = act.claim.words.words
    zone = {*act.before, *act.outer, *act.after}
    found: set[str] = set()
    for place in zone:
        if words[place].entry.stem not in main:
            continue
        for step in (-1, 1):
            near = place + step
            while near in zone:
                found.add(words[near].entry.stem)
                near += step
    return found


def _alike(article: Article, own: Act, act: Act) -> int:
    """How many participants two acts told with one word have in common, whatever their parts."""
    if own.word.entry.root != act.word.entry.root:
        return 0
    names = aliases(article)
    mine, theirs = (names.named(one.claim, (*one.before, *one.outer, *one.after)) for one in (own, act))
    return len(mine & names.of(theirs))

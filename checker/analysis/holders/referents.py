"""Whom an article has spoken of so far, for those who are named again by less than their name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from checker.languages.registry import is_country
from checker.model import Party

_HUMAN = {"man": "m", "woman": "f"}  # pronouns for people alone, with their gender
_SHORTEST_ACRONYM = 2
_LOOK_BACK = 8  # speakers, or namings of one kind, that are looked at from the last one back


class Referent(NamedTuple):
    """Somebody named at a place in the article."""

    position: int  # offset of the naming
    party: Party
    stems: frozenset[str]  # of the words that named it there
    head: str  # the stem of the noun that the other words qualify
    agreement: str  # m, f, p; "" when nothing tells
    person: bool
    roles: tuple[str, ...] = ()  # nouns for what somebody is
    bearing: tuple[str, ...] = ()  # words of a person's name
    assumed: bool = False
    initials: str = ""
    unclear: bool = False  # more than one party could be meant
    relay: bool = False  # only passes on what another says («وفق وكالة …»)

    @property
    def callings(self) -> Iterable[str]:
        """The words by which it may be called again: of one whom only this article knows, the head and what he is."""
        return self.stems if self.party.registered else (self.head, *self.roles)


def agrees(wanted: str, referent: Referent) -> bool:
    """Whether a verb's form (m, f, p) or a kind of pronoun (man, woman, many, thing) fits somebody."""
    if wanted in _HUMAN:
        return referent.person and referent.agreement in (_HUMAN[wanted], "")
    if wanted == "thing":
        return not referent.person and referent.agreement != "p"
    if wanted in ("p", "many"):
        return referent.agreement in ("p", "") and not referent.person
    return wanted not in ("m", "f") or referent.agreement in (wanted, "")


class Referents:
    """Everybody named so far, in the order of the text."""

    def __init__(self) -> None:
        self._mentioned: list[Referent] = []
        self._positions: list[int] = []
        self._speakers: dict[int | None, list[Referent]] = {}  # by the attribution in whose content they speak
        self._spoke: dict[str, Referent] = {}  # by stem, the last who spoke
        self._bearers: dict[str, set[str]] = {}  # by a word of a name, the parties of all persons who spoke
        self._borne: dict[str, Referent] = {}  # by a word of a name, the last of them
        self._called: dict[str, Referent] = {}  # by stem, the last who was mentioned
        self._by_head: dict[str, list[Referent]] = {}
        self._by_initials: dict[str, Referent] = {}
        self._latest_spoken: Referent | None = None  # the last body to speak
        self._latest_named: Referent | None = None  # the last body with an office to be mentioned
        self._state: Referent | None = None  # the last to speak for a country
        self._states: set[str] = set()  # countries that spoke
        self._bodies: list[Referent] = []  # unregistered ones that spoke

    def mention(self, referent: Referent) -> None:
        """Note that somebody was named."""
        self._mentioned.append(referent)
        if not referent.person and referent.party.office is not None:
            self._latest_named = referent
        self._positions.append(referent.position)
        self._called.update(dict.fromkeys(referent.callings, referent))

    def speak(self, referent: Referent, parent: int | None) -> None:
        """Note that somebody spoke, in the text or in the content of attribution ``parent``."""
        self._speakers.setdefault(parent, []).append(referent)
        self._spoke.update(dict.fromkeys(referent.callings, referent))
        if is_country(referent.party.actor):
            self._state = referent
            self._states.add(referent.party.actor)
        if referent.person:
            for word in referent.bearing:
                self._bearers.setdefault(word, set()).add(referent.party.id)
                self._borne[word] = referent
        elif referent.stems:
            self._latest_spoken = referent
            self._by_head.setdefault(referent.head, []).append(referent)
            if not referent.party.registered:
                self._bodies.append(referent)
        if len(referent.initials) >= _SHORTEST_ACRONYM:
            self._by_initials.setdefault(referent.initials, referent)

    def last_speaker(self, wanted: str, parent: int | None) -> Referent | None:
        """The last to speak, in the text or in the content of attribution ``parent``, whom a verb's form fits."""
        recent = [one for one in reversed(self._speakers.get(parent, [])[-_LOOK_BACK:]) if agrees(wanted, one)]
        return next((referent for referent in recent if not referent.relay), recent[0] if recent else None)

    def called(self, stem: str) -> Referent | None:
        """The last who was called by a word: of those who spoke, else of those who were mentioned."""
        return self._spoke.get(stem) or self._called.get(stem)

    def called_again(self, word: str) -> tuple[Referent, bool] | None:
        """The last person who spoke under a name that has this word, and whether only one did."""
        bearers = self._bearers.get(word)
        return (self._borne[word], len(bearers) == 1) if bearers else None

    def state(self) -> Referent | None:
        """The last to speak for a country, when no other country has spoken."""
        return self._state if len(self._states) == 1 else None

    def latest_body(self) -> Referent | None:
        """The body that spoke last, or was named last when none has spoken."""
        spoken = self._latest_spoken
        return spoken if spoken is not None else self._latest_named

    def last_body(self) -> tuple[Referent, bool] | None:
        """The last organisation known to this article alone that spoke, and whether it is the only one."""
        if not self._bodies:
            return None
        recent = self._bodies[-_LOOK_BACK:]
        return recent[-1], len({referent.party for referent in recent}) == 1

    def named(self, stems: frozenset[str], head: str, written: str) -> Referent | None:
        """The one whose words these are a part of, or hold; or the one whose initials they are."""
        for referent in reversed(self._by_head.get(head, [])[-_LOOK_BACK:]):
            if stems <= referent.stems or referent.stems <= stems:
                return referent
        return self._by_initials.get(written) if written.isupper() else None

    def mentioned_from(self, after: int, before: int, wanted: str) -> Referent | None:
        """The first to be mentioned between two places, when he holds an office and a verb's form fits."""
        first = bisect_left(self._positions, after)
        if first == len(self._positions) or self._positions[first] >= before:
            return None
        referent = self._mentioned[first]
        return referent if referent.party.office is not None and agrees(wanted, referent) else None

    def rival(self, referent: Referent, start: int, end: int, wanted: str) -> bool:
        """Whether another than ``referent`` was mentioned between two places whom a verb's form fits as well."""
        first, last = bisect_right(self._positions, start), bisect_left(self._positions, end)
        others = self._mentioned[max(first, last - _LOOK_BACK) : last]
        return any(
            other.person == referent.person and other.party.id != referent.party.id and agrees(wanted, other)
            for other in others
        )

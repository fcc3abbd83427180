"""The annotator of the layer ``mentions``."""

from __future__ import annotations

from typing import NamedTuple

from checker.analysis.annotator import Annotator
from checker.analysis.mentions.grammar import Grammar, Phrase, adjectives, town_country
from checker.analysis.mentions.names import name_after, name_before
from checker.analysis.mentions.origin import origin
from checker.analysis.mentions.people import People
from checker.analysis.mentions.plausible import adjective_alone, bare_office, likely_name
from checker.analysis.mentions.resolve import Draft, resolve
from checker.analysis.mentions.view import View
from checker.languages import LanguagePack
from checker.model import Article, Mention, Party, Sentence

_TITLE_REACH = 3  # tokens before a name in which "former" or "candidate" belongs to it
_VOICE_REACH = 4  # tokens between a spokesman and the party that he speaks for
_HOLDERS = frozenset(("person", "holder"))


class _Name(NamedTuple):
    first: int
    last: int
    key: str  # in people.tsv, or ""


def _run(article: Article, pack: LanguagePack) -> tuple[Mention, ...]:
    reader = _Reader(article, pack)
    for sentence in article.sentences:
        reader.sentence(sentence)
    sure = [draft for draft in reader.drafts if draft.actor and not draft.doubtful]
    offices = (draft.actor for draft in sure if draft.kind == "office" and not draft.assumed)
    home = origin(article, pack, (draft.actor for draft in reader.drafts), offices)
    return resolve(reader.view, reader.people, reader.drafts, home)


class _Reader:
    """Reads an article once, from left to right; what needs the whole article is left to :mod:`resolve`."""

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self.view = View(article, pack)
        self.people = People(self.view)
        self.drafts: list[Draft] = []
        self._grammar = Grammar(self.view)

    def sentence(self, sentence: Sentence) -> None:
        """Read one sentence."""
        self.view.enter(sentence)
        self._grammar.enter()
        tokens, begins, last = self.view.tokens, self.view.lexicon.begins, sentence.last
        index = sentence.first
        while index < last:
            index = self._at(index) if begins(tokens[index].norm) else index + 1

    def _at(self, index: int) -> int:
        """Read what begins at a token, and return the token to go on with."""
        view = self.view
        hit = view.hit(index)
        phrase = self._grammar.phrase(index)
        if phrase is not None and (hit is None or phrase.last >= hit.last):
            return self._phrase(phrase)
        if hit is None:
            return self._adjective(index)
        person = next((entry for entry in hit.entries if entry.kind == "person"), None)
        if person is not None:
            if not self._in_office(hit.first):
                self.people.bind(hit.first, hit.last, None, skip=hit.skip)
            elif likely_name(view, hit, person.role == "full"):
                self.drafts.append(Draft(hit.first, hit.last, hit.skip, kind="person", key=person.actor))
            return hit.last
        if any(entry.kind == "blocked" or (entry.kind == "outlet" and hit.last > index + 1) for entry in hit.entries):
            return hit.last
        return self._adjective(index)

    def _in_office(self, index: int) -> bool:
        """Whether no title before a name says that its bearer holds no office, or not any more."""
        for place in range(index - 1, max(self.view.first, index - _TITLE_REACH) - 1, -1):
            hit = self.view.hit(place)
            if hit is None:
                return True
            if any(entry.kind == "modifier" and entry.role == "former" for entry in hit.entries):
                return False
        return True

    def _adjective(self, index: int) -> int:
        """An adjective of nationality that belongs to no office: "Azerbaijani villages", «الأذربيجانيون»."""
        for adjective in adjectives(self.view, index):
            if adjective_alone(self.view, adjective):
                first, last, skip, actor, _, _, doubtful = adjective
                self.drafts.append(Draft(first, last, skip, actor, kind="adjective", doubtful=doubtful))
                return last
        return index + 1

    def _phrase(self, phrase: Phrase) -> int:
        view = self.view
        speaks = phrase.role in _HOLDERS or self._voice_before(phrase)
        name = self._name(phrase, speaks)
        last = phrase.last
        if name is not None and name.first == self._titles(phrase.last):
            last = name.last
        if not phrase.actor:
            return self._open_office(phrase, name, last)
        if not likely_name(view, phrase, phrase.kind != "capital" and not phrase.doubtful):
            return phrase.last
        party = None if phrase.former or phrase.opposed else Party(phrase.actor, phrase.office)
        if name is not None:
            aide = party is not None and phrase.role == "person" and self._aide(phrase)
            bound = Party(phrase.actor, "government") if aide else party
            self.people.bind(name.first, name.last, bound, assumed=phrase.assumed)
        if party is not None:
            self.drafts.append(
                Draft(
                    phrase.first,
                    last,
                    phrase.skip,
                    phrase.actor,
                    phrase.office,
                    phrase.kind,
                    doubtful=phrase.doubtful,
                    assumed=phrase.assumed,
                )
            )
        return max(last, phrase.last)

    def _open_office(self, phrase: Phrase, name: _Name | None, last: int) -> int:
        """An office whose country is said after its holder's name ("Foreign Minister X of Armenia"), or nowhere."""
        view = self.view
        if name is not None and name.last == last and view.is_class(last, "of"):
            start = last + 1
            while view.is_class(start, "determiners"):
                start += 1
            owner = self._grammar.phrase(start) if start < view.last else None
            if owner is not None and owner.kind == "name" and not owner.doubtful:
                self.people.bind(name.first, name.last, Party(owner.actor, phrase.office))
                self.drafts.append(Draft(phrase.first, owner.last, phrase.skip, owner.actor, phrase.office))
                return owner.last
        country = self._of_town(phrase) if name is None else None
        if country is not None:
            self.drafts.append(Draft(phrase.first - 1, last, 0, country, phrase.office))
            return last
        if name is None and not bare_office(view, phrase):
            return phrase.last
        own = None if name is None or self._aide(phrase) else (name.first, name.last)
        key = name.key if name and own else ""
        self.drafts.append(Draft(phrase.first, last, phrase.skip, "", phrase.office, key=key, name=own))
        return last

    def _of_town(self, phrase: Phrase) -> str | None:
        """The country of the town before an office that towns have: "Tulsa police"."""
        view = self.view
        local = phrase.role == "body" and phrase.office in self._grammar.local
        return (
            town_country(view, phrase.first - 1) if local and view.capitalised and phrase.first > view.first else None
        )

    def _titles(self, index: int) -> int:
        """The token after the titles that begin at a token; the token itself when there are none."""
        found = name_after(self.view, index) if index < self.view.last else None
        return found[0] if found else index

    def _name(self, phrase: Phrase, speaks: bool) -> _Name | None:
        """The name of an office's holder: right after it, between commas after it, or before it."""
        view = self.view
        if not speaks:
            return None
        after = phrase.last
        for start in (after, after + 1) if view.is_class(after, "commas") else (after,):
            found = name_after(view, start) if start < view.last else None
            if found is None:
                continue
            end = found[1]
            closed = end >= view.last or view.is_class(end, "commas") or view.reports(end) or view.small(end)
            if start == after or closed:
                return self._keyed(*found)
        found = name_before(view, phrase.first, view.first) if phrase.first > view.first and not phrase.skip else None
        return self._keyed(*found) if found else None

    def _keyed(self, first: int, last: int) -> _Name:
        hit = self.view.hit(first)
        if hit is not None and hit.last == last:
            person = next((entry for entry in hit.entries if entry.kind == "person"), None)
            if person is not None:
                return _Name(first, last, person.actor)
        return _Name(first, last, "")

    def _aide(self, phrase: Phrase) -> bool:
        """Whether the name after an office is that of somebody who works for its holder: «مدير مكتب الرئيس»."""
        view = self.view
        hit = view.hit(phrase.first - 1) if phrase.first > view.first and not phrase.skip else None
        return view.head_first and hit is not None and any(entry.kind == "speaker" for entry in hit.entries)

    def _voice_before(self, phrase: Phrase) -> bool:
        """Whether a spokesman stands before a party: "a spokesman for the Kremlin, X", «المتحدث باسم الجيش»."""
        view = self.view
        index = phrase.first - 1
        while index >= view.first and view.is_class(index, "determiners"):
            index -= 1
        attached = view.clitic(view.tokens[phrase.first], phrase.skip) in view.words.speaks_for_clitics
        if not attached and (index < view.first or view.tokens[index].norm not in view.words.speaks_for):
            return False
        for place in range(max(view.first, index - _VOICE_REACH), index + 1):
            hit = view.hit(place)
            if hit is not None and any(entry.kind == "speaker" and entry.role == "voice" for entry in hit.entries):
                return True
        return False


ANNOTATOR = Annotator(adds="mentions", requires=("tokens", "structure", "sentences"), run=_run, tables=("parties",))

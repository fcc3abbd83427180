"""Who an article says holds an office of the fact file: the office, what it is of, and the name beside them.

Offices of countries are read by the analysis, in any language. All others are found by the words of the fact file:
the office and its body side by side ("the mayor of Halgrave", "Acme's chief executive"), then the name before or after
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from checker.analysis.names.lexicon import GIVEN, GIVEN_OR_WORD, OPENER, PARTICLE
from checker.analysis.names.lexicon import lexicon as lexicon_of_names
from checker.analysis.names.offices import after_no_verb
from checker.analysis.tokens import tokenise
from checker.languages import LanguagePack, PhraseMatcher, available, load
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import alternatives
from checker.languages.tagger import Tagger
from checker.model import Article, Facts, Holding, NameMention, OfficeTerm
from checker.rules.fac.known import Hit, Words, find, sentence_at, tagger_of, token_at, words_of
from checker.rules.fac.lands import land_id, registered
from checker.text import Span, fold

_NAMES = GIVEN | GIVEN_OR_WORD | OPENER | PARTICLE
_COMMAS = frozenset((",", "،"))
_OPENING = frozenset((*_COMMAS, "(", "-", "–", "—"))
_CLOSING = frozenset((*_COMMAS, ".", ";", ":", "؛", ")", "!", "?", "؟", "-", "–", "—", '"', "”", "»", "“", "«"))
_BETWEEN = 4  # tokens between an office and a name
_BEFORE = 4  # tokens before it whose words may tell of a change in it
_BESIDE = 2  # tokens around an office whose words may make it another one
_OF = 3  # tokens between an office and what it is of


class Office(NamedTuple):
    """An office of the fact file with all its terms. ``actor``, ``slug`` and ``post`` are those of the registry, where
    it knows the country and the office, else empty."""

    terms: tuple[OfficeTerm, ...]
    actor: str
    slug: str
    post: str


class Statement(NamedTuple):
    """An article gives somebody an office. ``bare``: what the office is of is not said beside it."""

    office: Office
    name: NameMention
    name_span: Span
    parts: tuple[str, ...]  # folded words of the name, at its fullest in the article
    span: Span  # the words of the office
    bare: bool


class Lexicon:
    """The offices of a fact file for articles of one language."""

    def __init__(self, facts: Facts, code: str) -> None:
        self.offices = _grouped(facts.offices, code)
        self.titles: Tagger[int] = tagger_of(self._forms("office"), code)
        self.bodies: Tagger[int] = tagger_of(self._forms("of"), code)
        people = {form for term in facts.offices for form in term.persons if " " in form}
        self.people: Tagger[str] = tagger_of(((form, form) for form in sorted(people)), code)
        self.registered = {
            (one.actor, one.slug, one.post): number for number, one in enumerate(self.offices) if one.slug
        }

    def _forms(self, key: str) -> Iterator[tuple[str, int]]:
        for number, office in enumerate(self.offices):
            for form in dict.fromkeys(form for term in office.terms for form in getattr(term, key)):
                yield form, number


@lru_cache(maxsize=16)
def lexicon(facts: Facts, code: str) -> Lexicon:
    """The offices of a fact file for articles of one language."""
    return Lexicon(facts, code)


def _grouped(terms: Iterable[OfficeTerm], code: str) -> list[Office]:
    """Terms of one office of one body, whatever words and languages name them."""
    groups: list[tuple[list[OfficeTerm], tuple[str, str, str]]] = []
    known: dict[tuple[str, ...], int] = {}
    for term in terms:
        registered = _registered(term, code)
        keys: list[tuple[str, ...]] = [(fold(office), fold(of)) for office in term.office for of in term.of]
        if registered[1]:
            keys.append(registered)
        number = next((known[key] for key in keys if key in known), len(groups))
        if number == len(groups):
            groups.append(([], registered))
        groups[number][0].append(term)
        known.update(dict.fromkeys(keys, number))
    return [Office(tuple(held), *registered) for held, registered in groups]


def _registered(term: OfficeTerm, code: str) -> tuple[str, str, str]:
    """The actor, the office and the post of the registry that a term names; empty where it knows one of them not."""
    languages = (code, *(other for other in available() if other != code))
    land = land_id(term.of, code)
    actor = land if registered(land) else ""
    for other in languages if actor else ():
        pack = load(other)
        if not pack.rows("posts"):
            continue
        for form in term.office:
            tokens = tokenise(form)
            hit = party_lexicon(pack).match(tokens, 0)
            slug = next((entry.office for entry in hit.entries if entry.kind == "office"), None) if hit else None
            posts = [found.payload for found in _posts(pack).find(tokens)]
            if hit is not None and hit.last == len(tokens) and slug and len(posts) == 1:
                return actor, slug, posts[0]
    return actor, "", ""


@lru_cache(maxsize=8)
def _posts(pack: LanguagePack) -> PhraseMatcher[str]:
    forms = ((form, post) for post, cell in pack.rows("posts") for form in alternatives(cell))
    return PhraseMatcher(forms, pack, keep_article=True)


def statements(article: Article, facts: Facts) -> Iterator[Statement]:
    """Everything that an article says of who holds the offices of a fact file."""
    reader = _Reader(article, lexicon(facts, article.language))
    found: dict[tuple[int, int], Statement] = {}
    for statement in (*reader.by_registry(), *reader.by_words()):
        key = (id(statement.office), statement.name.first)
        if key not in found or (found[key].bare and not statement.bare):
            found[key] = statement
    yield from found.values()


class _Reader:
    """Reads one article."""

    def __init__(self, article: Article, known: Lexicon) -> None:
        self._article = article
        self._known = known
        self._words: Words = words_of(article.language)
        self._pack = load(article.language)
        self._capitalised = bool(self._pack.table("names").get("capitals", True))
        self._subject_after = bool(self._pack.table("names").get("offices", {}).get("subject_after", False))
        self._names = article.names.mentions
        self._first = self._last = 0
        self._people: frozenset[int] = frozenset()  # first tokens of the fact file's people

    def by_registry(self) -> Iterator[Statement]:
        """Offices of countries, as the analysis reads them."""
        if not self._known.registered:
            return
        for holding in self._article.names.holdings:
            number = self._known.registered.get((holding.actor, holding.office, holding.post))
            if number is None or holding.mention is None or not holding.clear:
                continue
            name = self._names[holding.mention]
            if not self._named(name):
                continue
            if not self._of_another_time(*self._tokens_of(holding, name)):
                yield self._statement(number, name, name.first, holding.span, bare=holding.land is None)

    def _named(self, name: NameMention) -> bool:
        """Whether a name is surely one: in a script without capitals, a word of it must be known as a name, lest the
        verb or the noun behind an office be taken for its holder («الرئيس يقيل قادة», «الرئيس بذكرى إعلان»)."""
        if not name.sure and name.person is None:
            return False
        classes = lexicon_of_names(self._pack).classes
        first, *rest = (classes(token.norm) for token in self._article.tokens[name.first : name.last])
        return self._capitalised or bool(first & _NAMES) or any(own & GIVEN for own in rest)

    def _tokens_of(self, holding: Holding, name: NameMention) -> tuple[int, int]:
        first = token_at(self._article, holding.span.start)
        return min(first, name.first), max(token_at(self._article, holding.span.end), name.last)

    def by_words(self) -> Iterator[Statement]:
        """Offices that stand beside their body, or by themselves, in the words of the fact file."""
        titles = find(self._known.titles, self._article)
        if not titles:
            return
        found = find(self._known.bodies, self._article)
        before = {hit.last: hit for hit in found}
        after = {hit.first: hit for hit in found}
        mentioned = {number for hit in found for number in hit.payloads}
        self._names = self._with_people()
        for title in titles:
            sentence = self._article.sentences[sentence_at(self._article, title.span.start)]
            self._first, self._last = sentence.first, sentence.last
            for number in title.payloads:
                whole = self._with_body(title, number, before, after)
                first, last = whole or (title.first, title.last)
                beside = self._name(first, last)
                if beside is None:
                    continue
                name, start = beside
                if not self._named(name) and name.first not in self._people:
                    continue
                bare = whole is None and not self._body_after(name.last, number, after)
                if bare and number not in mentioned:
                    continue
                if not self._of_another_time(min(first, start), max(last, name.last)):
                    tokens = self._article.tokens
                    begin = title.span.start if first == title.first else tokens[first].start
                    yield self._statement(number, name, start, Span(begin, tokens[last - 1].end), bare=bare)

    def _with_people(self) -> tuple[NameMention, ...]:
        """The names of the article, with those of the fact file that were read as no name, or as a longer one."""
        tokens = self._article.tokens
        people = {
            hit.first: NameMention(
                hit.span, hit.first, hit.last, tuple(token.norm for token in tokens[hit.first : hit.last])
            )
            for hit in find(self._known.people, self._article)
        }
        self._people = frozenset(people)
        own = [name for name in self._names if name.first not in people or self._longer(name, people[name.first])]
        starts = {name.first for name in own}
        taken = {index for name in own for index in range(name.first, name.last)}
        added = [name for first, name in people.items() if first not in starts and first not in taken]
        return tuple(sorted((*own, *added), key=lambda name: name.first))

    def _longer(self, name: NameMention, known: NameMention) -> bool:
        """Whether a name is surely longer than the one of the fact file: another person's, or the same in full."""
        return name.last == known.last or (name.sure and self._capitalised)

    def _statement(self, number: int, name: NameMention, start: int, span: Span, *, bare: bool) -> Statement:
        person = None if name.person is None else self._article.names.persons[name.person]
        dropped = start - name.first  # words of the office that were taken for the name's
        parts = name.parts[dropped:] if dropped else (person.parts if person is not None else name.parts)
        name_span = name.span if not dropped else Span(self._article.tokens[start].start, name.span.end)
        return Statement(self._known.offices[number], name, name_span, parts or name.parts, span, bare)

    def _norm(self, index: int) -> str:
        return self._article.tokens[index].norm if self._first <= index < self._last else ""

    def _with_body(
        self, title: Hit[int], number: int, before: dict[int, Hit[int]], after: dict[int, Hit[int]]
    ) -> tuple[int, int] | None:
        """The tokens of an office with what it is of, where that stands beside it or is in its own words."""
        inside = find(self._known.bodies, self._article, title.first, title.last)
        if any(number in hit.payloads for hit in inside):
            return title.first, title.last
        last = title.first
        for _ in range(_OF):
            hit = before.get(last)
            if hit is not None and number in hit.payloads:
                return hit.first, title.last
            if (land := self._land(last - 1, number)) is not None:
                return land, title.last
            if self._norm(last - 1) not in self._words.of:
                break
            last -= 1
        end = self._body_after(title.last, number, after)
        return (title.first, end) if end else None

    def _body_after(self, index: int, number: int, after: dict[int, Hit[int]]) -> int:
        """Where the body ends that follows token ``index``, small words left out; 0 where none does."""
        for _ in range(_OF + 1):
            hit = after.get(index)
            if hit is not None and number in hit.payloads:
                return hit.last
            if self._land(index, number) is not None:
                return index + 1
            if self._norm(index) not in self._words.of:
                break
            index += 1
        return 0

    def _land(self, index: int, number: int) -> int | None:
        """The token itself, when it is an adjective of the office's country."""
        actor, norm = self._known.offices[number].actor, self._norm(index)
        if not actor or not norm:
            return None
        readings = party_lexicon(self._pack).nationality(norm)
        return index if any(reading.actor == actor for reading in readings) else None

    def _name(self, first: int, last: int) -> tuple[NameMention, int] | None:
        """The name beside an office, and the token that it begins at."""
        following, preceding = self._following(first, last), self._preceding(first, last)
        if following is not None and following[2]:
            return following[:2]  # no comma between: nobody else's
        if following is not None and preceding is not None:
            return None
        found = following or preceding
        return None if found is None else (found[0], found[1])

    def _following(self, first: int, last: int) -> tuple[NameMention, int, bool] | None:
        index, comma = last, False
        for _ in range(_BETWEEN):
            if self._norm(index) in _COMMAS and not comma:
                comma = True
            elif self._norm(index) not in self._words.links:
                break
            index += 1
        name = next((one for one in self._names if one.first <= index < one.last), None)
        if name is None or (name.first < last and name.last <= last):
            return None
        if name.first != index and name.first >= last:
            return None
        if name.first > first and name.first < last and comma:
            return None
        start = max(name.first, index)
        if comma:
            return (name, start, False) if self._closed(name.last) and name.sure else None
        if self._subject_after and not after_no_verb(
            self._article.text, self._article.tokens, self._article.tokens[first].start, self._pack
        ):
            return None
        sure = name.sure or name.last - start > 1 or name.person is not None
        return (name, start, True) if sure else None

    def _preceding(self, first: int, last: int) -> tuple[NameMention, int, bool] | None:
        index, marked = first, False
        for _ in range(_BETWEEN):
            norm = self._norm(index - 1)
            if norm in _OPENING and not marked:
                marked = True
            elif norm not in self._words.links:
                break
            index -= 1
        linked = index < first and not marked
        name = next((one for one in self._names if one.last == index), None)
        if name is None or not name.sure or self._norm(first - 1) in self._words.aside:
            return None
        if marked and not self._closed(last):
            return None
        if not marked and not linked:
            if not self._subject_after:
                return None
            start = name.title.start if name.title else name.span.start
            if not after_no_verb(self._article.text, self._article.tokens, start, self._pack):
                return None
        return name, name.first, False

    def _closed(self, index: int) -> bool:
        """Whether an apposition ends here: a list would go on."""
        return index >= self._last or self._norm(index) in _CLOSING or self._norm(index) in self._words.of

    def _of_another_time(self, first: int, last: int) -> bool:
        """Whether words in or near an office say that it is another one, or one of another time."""
        sentence = self._article.sentences[sentence_at(self._article, self._article.tokens[first].start)]
        near = range(max(sentence.first, first - _BESIDE), min(sentence.last, last + _BESIDE))
        norms = [self._article.tokens[index].norm for index in near]
        if not self._words.past.isdisjoint(norms) or not self._words.aside.isdisjoint(norms[:_BESIDE]):
            return True
        around = range(max(sentence.first, first - _BEFORE), min(sentence.last, last + _BESIDE))
        tokens = self._article.tokens
        text = fold(self._article.text[tokens[around[0]].start : tokens[around[-1]].end]) + " "
        return any(word in text for word in self._words.change)

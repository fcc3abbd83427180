"""What only the whole article tells: whose office is meant, who bears a surname, which doubtful names stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Any, NamedTuple, cast

from checker.analysis.mentions.people import People, Person, known_holder, known_person
from checker.analysis.mentions.view import View
from checker.languages.registry import is_country, may_have
from checker.model import Mention, Party
from checker.text import Span

_YEAR = 4  # digits
_CENTURIES = ("19", "20")
_SHORTEST_SURNAME = 3
_UNKNOWN_NAMES = 2  # tokens before a surname: a given name, and a word that may be part of the surname
_FEWEST_TOPIC = 3  # mentions of the country that an article is about
_TOPIC_SHARE = 0.75  # of all mentions of countries
_BESIDE = 8  # tokens between two offices that belong to one country
_HEADS = frozenset(("head-of-state", "head-of-government"))
_OPENS = 4  # tokens at the beginning of a sentence in which its subject is named
_SENTENCES_BACK = 2  # of a paragraph, in which the one is named whose office a bare one is


class Draft(NamedTuple):
    """A mention in the making."""

    first: int  # its tokens, half-open
    last: int
    skip: int  # letters of a clitic before it
    actor: str = ""  # "" while it is not known
    office: str | None = None
    kind: str = "office"
    key: str = ""  # of a person in people.tsv
    name: tuple[int, int] | None = None  # the holder's name
    doubtful: bool = False
    assumed: bool = False


def resolve(view: View, people: People, drafts: list[Draft], home: str | None) -> tuple[Mention, ...]:
    """The mentions of an article, in order. ``home`` is the country whose offices it means when it names none."""
    drafts = _offices(view, people, drafts, home, _topic(drafts))
    drafts += _surnames(view, people, drafts)
    evidence = {draft.actor for draft in drafts if not draft.doubtful and draft.actor}
    if home is not None:
        evidence.add(home)
    kept = [draft for draft in drafts if draft.actor and (not draft.doubtful or draft.actor in evidence)]
    return tuple(_mention(view, draft) for draft in sorted(kept))


def _mention(view: View, draft: Draft) -> Mention:
    start = view.after_clitic(draft.first, draft.skip) if draft.skip else view.tokens[draft.first].start
    return Mention(
        Span(start, view.tokens[draft.last - 1].end),
        Party(draft.actor, draft.office),
        cast("Any", draft.kind),
        draft.assumed,
    )


def _topic(drafts: list[Draft]) -> str | None:
    """The country that most of an article is about."""
    counted = Counter(draft.actor for draft in drafts if is_country(draft.actor))
    if not counted:
        return None
    actor, count = counted.most_common(1)[0]
    return actor if count >= _FEWEST_TOPIC and count >= _TOPIC_SHARE * counted.total() else None


def _offices(view: View, people: People, drafts: list[Draft], home: str | None, topic: str | None) -> list[Draft]:
    """Drafts with the countries of bare offices and of people known from elsewhere filled in, where they can be.

    The text comes before its headline, which sums it up: whose minister a headline means is what the text says, and
    a minister of the text is not the one whom only the headline gives a country.
    """
    year = _year(view) if any(draft.key or draft.name for draft in drafts) else None
    headlines = view.article.structure.headlines
    above: list[Draft] = []
    below: list[Draft] = []
    for draft in drafts:
        start = view.tokens[draft.first].start
        (above if any(headline.start <= start < headline.end for headline in headlines) else below).append(draft)
    filler = _Filler(view, people, home, topic, year)
    filler.named_above(above)
    text = filler.fill(below)
    filler.named_below(text)
    return filler.fill(above) + text


class _Filler:
    """Fills in the countries of the offices of an article's parts."""

    def __init__(self, view: View, people: People, home: str | None, topic: str | None, year: int | None) -> None:
        self._view = view
        self._people = people
        self._home, self._topic, self._year = home, topic, year
        self._otherwise: dict[str, str] = {}  # the country that another part of the article names with an office
        self._sentences = view.article.sentences
        self._firsts = [sentence.first for sentence in self._sentences]
        self._subjects: dict[int, str] = {}  # the country that a sentence begins with, by its index

    def named_above(self, drafts: list[Draft]) -> None:
        """Note the offices of the headline, for a text that never says whose they are."""
        self._otherwise = {draft.office: draft.actor for draft in drafts if draft.office and _lands(draft)}

    def named_below(self, drafts: list[Draft]) -> None:
        """Note the offices of the text, for its headline."""
        self._otherwise = {}
        for draft in drafts:
            if draft.office and _lands(draft):
                self._otherwise.setdefault(draft.office, draft.actor)

    def fill(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts of a part, in order."""
        latest: dict[str, str] = {}  # the country last named with an office
        resolved = []
        beside: tuple[int, str] | None = None  # the last token of the office named last, and its country
        for draft in drafts:
            if draft.actor:
                self._note_subject(draft)
                if draft.office and _lands(draft):
                    latest[draft.office] = draft.actor
                    beside = (draft.last, draft.actor)
                resolved.append(draft)
                continue
            found = _holder(self._view, self._people, draft, self._year)
            if found is None and draft.kind == "office":
                actor = self._country(draft, latest, beside)
                found = (Party(actor, draft.office), True) if actor is not None else None
                if found is not None and draft.name is not None:
                    self._people.bind(*draft.name, found[0], assumed=True)
            if found is not None and is_country(found[0].actor):
                beside = (draft.last, found[0].actor)
            if found is not None:
                party, assumed = found
                office = draft.office or party.office
                resolved.append(draft._replace(actor=party.actor, office=office, assumed=assumed))
        return resolved

    def _country(self, draft: Draft, latest: dict[str, str], beside: tuple[int, str] | None) -> str | None:
        """Whose office one is of which the text does not say whose it is."""
        if draft.name is not None and draft.office in _HEADS:  # a president by name may be any country's
            alone = len(self._people.words(*draft.name)) == 1  # «الملك فيصل» may be one of the past
            return None if alone else self._topic
        named = latest.get(draft.office or "")
        if named is None and beside is not None and draft.first - beside[0] <= _BESIDE:
            named = beside[1]  # "Foreign Minister A of X and Defence Minister B"
        otherwise = self._otherwise.get(draft.office or "")
        candidates = (self._subject_before(draft), named, otherwise, self._home, self._topic)
        return next((actor for actor in candidates if actor and may_have(actor, draft.office)), None)

    def _sentence(self, draft: Draft) -> int:
        return max(0, bisect_left(self._firsts, draft.first + 1) - 1)

    def _note_subject(self, draft: Draft) -> None:
        """Note the country that a sentence begins with."""
        place = self._sentence(draft)
        if _lands(draft) and draft.kind != "adjective" and draft.first - self._firsts[place] < _OPENS:
            self._subjects.setdefault(place, draft.actor)

    def _subject_before(self, draft: Draft) -> str | None:
        """The country that the sentences before began with, in the same paragraph: "The army of A said that B fired
        first. An army spokesman said …".
        """
        place = self._sentence(draft)
        for earlier in range(place - 1, max(place - 1 - _SENTENCES_BACK, -1), -1):
            if self._sentences[earlier].block != self._sentences[place].block:
                return None
            if earlier in self._subjects:
                return self._subjects[earlier]
        return None


def _lands(draft: Draft) -> bool:
    """Whether a draft names a country for sure."""
    return not draft.doubtful and is_country(draft.actor)


def _holder(view: View, people: People, draft: Draft, year: int | None) -> tuple[Party, bool] | None:
    """The party of the person whom a draft names, bound in the article or known from before."""
    name = draft.name or ((draft.first, draft.last) if draft.kind == "person" else None)
    if name is None:
        return None
    names = people.words(*name, skip=0 if draft.name else draft.skip)
    bound = people.fitting(names)
    if bound:
        person = people.choose(names)
        return (person.party, person.assumed) if person is not None and person.party is not None else None
    found = known_person(draft.key, year) if draft.key else None
    if found is None and names and draft.office is not None:
        party = known_holder(view.lexicon.people_called(view.tokens[name[1] - 1].norm), draft.office, year)
        found = (party, year is None) if party is not None else None
    if found is not None:
        people.bind(*name, found[0], assumed=found[1], skip=0 if draft.name else draft.skip)
    return found


def _year(view: View) -> int | None:
    """The year of an article: that of its publication, else the one that it names most."""
    published = view.article.source.metadata.published or ""
    if published[:_YEAR].isdigit():
        return int(published[:_YEAR])
    norms = (token.norm for token in view.tokens)
    years = Counter(norm for norm in norms if len(norm) == _YEAR and norm.isdigit() and norm[:2] in _CENTURIES)
    return int(max(years, key=lambda norm: (years[norm], norm))) if years else None


def _surnames(view: View, people: People, drafts: list[Draft]) -> list[Draft]:
    """Further places where a bound person is named."""
    wanted = {surname for surname in people.surnames() if len(surname) >= _SHORTEST_SURNAME}
    if not wanted:
        return []
    covered = sorted((draft.first, draft.last) for draft in drafts)
    found: list[Draft] = []
    for sentence in view.article.sentences:
        view.enter(sentence)
        for index in range(sentence.first, sentence.last):
            surname = _surname(view, wanted, view.tokens[index].norm)
            if surname is None or _inside(covered, index):
                continue
            skip, _ = surname
            draft = _named_again(view, people, index, skip)
            if draft is not None and not (found and found[-1].last > draft.first):
                found.append(draft)
    return found


def _surname(view: View, wanted: set[str], norm: str) -> tuple[int, str] | None:
    if view.capitalised:
        return (0, norm) if norm in wanted else None
    for skip, stem, article in view.pack.variants(norm):
        if stem in wanted:
            return (skip - 2 if article else skip), stem
    return None


def _inside(covered: list[tuple[int, int]], index: int) -> bool:
    place = bisect_left(covered, (index + 1, 0)) - 1
    return place >= 0 and covered[place][1] > index


def _named_again(view: View, people: People, index: int, skip: int) -> Draft | None:
    """The mention that a bound surname at a token makes, with the first names before it."""
    if view.capitalised and not view.capital(index):
        return None
    start = _name_start(view, index)
    if start < index and skip:
        start = index
    if _goes_on(view, index + 1):
        return None
    if start == index and not view.capitalised and view.tokens[index].norm[skip:] in view.words.genders:
        return None  # a surname that is a given name as well says nothing alone
    person: Person | None = people.choose(people.words(start, index + 1))
    if person is None or person.party is None:
        return None
    return Draft(
        start,
        index + 1,
        skip if start == index else 0,
        person.party.actor,
        person.party.office,
        "person",
        assumed=person.assumed,
    )


def _name_start(view: View, index: int) -> int:
    """The first token of the name that a surname ends."""
    start, floor = index, max(view.first, index - view.words.longest_name)
    while start > floor and _first_name(view, start - 1):
        start -= 1
    if view.capitalised or start < index or index - _UNKNOWN_NAMES <= view.first:
        return start
    # «مولود تشاووش أوغلو»: a word that is nothing else, with a given name before it.
    unknown = view.hit(index - 1) is None and not view.small(index - 1) and not view.reports(index - 1)
    return index - _UNKNOWN_NAMES if unknown and view.given(index - _UNKNOWN_NAMES) else start


def _first_name(view: View, index: int) -> bool:
    """Whether a token before a surname belongs to the same name."""
    norm = view.tokens[index].norm
    if not view.capitalised:
        return view.given(index) or norm in view.words.particles
    if norm in view.words.particles or norm == "-":
        return index > view.first and view.capital(index - 1)
    if not view.capital(index) or view.hit(index) is not None:
        return norm in view.words.genders and view.capital(index)
    return norm not in view.words.stopwords and norm.isalpha() and not view.title_case


def _goes_on(view: View, index: int) -> bool:
    """Whether a name goes on after the surname, so that it is another's first name or a thing called after him."""
    if view.title_case or index >= view.last:
        return False
    if not view.capitalised:
        return view.given(index) or view.tokens[index].norm in view.words.particles
    return view.capital(index) and view.tokens[index].norm.isalpha() and view.hit(index) is None

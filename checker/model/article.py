"""What analysis makes of a source. All spans point into ``Article.text`` (the source's cleaned text)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from checker.model.source import Source
from checker.text import Span


class Token(Struct, frozen=True, gc=False):
    """A word, number or single punctuation mark; ``norm`` is its folded form (see :func:`checker.text.fold`)."""

    start: int
    end: int
    norm: str


class Sentence(Struct, frozen=True):
    """A sentence, with the half-open range of its tokens and the role of the place that it stands in."""

    span: Span
    first: int  # index of its first token
    last: int  # index one past its last token
    block: int  # index of its block in ``Source.blocks``
    role: Literal["headline", "subheading", "lead", "body"]


class Dateline(Struct, frozen=True):
    """«باكو - يورو عربي |», "BAKU, Nov 4 (Agency) -": the place (and outlet) that a story is filed from."""

    span: Span
    place: Span | None
    outlet: Span | None
    party: Party | None = None  # the country of the place


class Structure(Struct, frozen=True):
    """The parts of an article."""

    headlines: tuple[Span, ...] = ()  # the first is the one that readers see; others from the page's metadata
    dateline: Dateline | None = None
    lead: Span | None = None  # the first body paragraph, dateline left out
    body: tuple[Span, ...] = ()  # body paragraphs in order, the lead included
    debris: tuple[Span, ...] = ()


class Quote(Struct, frozen=True):
    """Words between quotation marks. ``content`` leaves the marks out."""

    span: Span
    content: Span
    depth: int = 0  # 0 for an outer quote, 1 for a quote within a quote, …
    closed: bool = True  # False when no closing mark was found (broken, or runs on into the next paragraph)
    continued: bool = False  # True when this paragraph goes on with the quote of the paragraph before


class Party(Struct, frozen=True):
    """A resolved actor. ``actor`` is an ISO 3166 code (``AM``), a registry id (``UN``, ``HAMAS``), an id of the user's
    config, or ``name:…`` for somebody whom only this article knows; ``office`` is a slug such as
    ``ministry-of-defence``, or ``None``.
    """

    actor: str
    office: str | None = None
    name: str = ""  # what to call it in messages when no registry knows its name

    @property
    def id(self) -> str:
        """``AM/ministry-of-defence`` or ``AM``."""
        return f"{self.actor}/{self.office}" if self.office else self.actor

    @property
    def registered(self) -> bool:
        """Whether the actor comes from the registry, not from this article alone."""
        return not self.actor.startswith("name:")


class Mention(Struct, frozen=True):
    """A place where a party is named."""

    span: Span
    party: Party
    kind: Literal["name", "adjective", "capital", "metonym", "office", "person", "organisation"]
    assumed: bool = False  # its country is not named with it, but taken from before or from the origin of the article


class Attribution(Struct, frozen=True):
    """Source, cue and content: who says what (PARC3, PolNeAR)."""

    source: Span | None  # None for a dropped or merely implied subject
    cue: Span
    content: Span
    direct: bool
    party: Party | None = None  # whose words they are, after anaphora
    stance: Literal["asserts", "denies", "accuses", "admits", "expects", "asks", "summarises"] = "asserts"
    anaphoric: bool = False  # the party was found by looking back, not named here
    in_headline: bool = False
    register: Literal["speech", "attitude"] = "speech"  # words uttered or written; or a belief, a wish, support
    confidence: float = 1.0  # how sure it is that this is an attribution with these parts, 0 to 1
    carried: bool = False  # a quote without a cue of its own; source and cue are those of its speaker's attribution
    holder_unclear: bool = False  # more than one party could be meant
    assumed: bool = False  # the country of the party is only that of a mention that was assumed, or of the article


class Role(Struct, frozen=True):
    """Who takes part in an event: a party named there, or the speaker (``first_person``: "our forces")."""

    span: Span
    party: Party | None = None
    first_person: bool = False
    enemy: bool = False  # «العدو», "the enemy": whoever stands against the speaker
    civilian: bool = False  # «المدنيين», "a hospital": whom no side may be seen to harm


class Event(Struct, frozen=True):
    """Who did what to whom. ``kind`` is one of the kinds in a language's ``events.tsv``."""

    trigger: Span
    kind: str
    agent: Role | None
    patient: Role | None


class Voice(Struct, frozen=True):
    """Whose side the words of an attribution speak for, read from the words alone."""

    attribution: int  # index in ``Article.attributions``
    markers: tuple[Role, ...]  # first-person and enemy words
    events: tuple[Event, ...]  # told in these words
    enemies: tuple[Role, ...]  # parties named right beside an enemy word
    admits: bool  # an admission word stands beside them


class Numeral(Struct, frozen=True, gc=False):
    """A number as it is written, in digits or in words, whatever it stands for. ``span`` leaves clitics out."""

    first: int  # index of its first token
    last: int  # index one past its last token
    span: Span
    value: float
    kind: Literal["cardinal", "ordinal"] = "cardinal"
    digits: bool = False  # begins with digits
    vague: bool = False  # "dozens", or a mark that may part thousands as well as a fraction
    definite: bool = False  # with the article


class DateExpression(Struct, frozen=True):
    """A date, a stretch of time, a duration or a time of day.

    ``start`` and ``end`` are half-open days, ``None`` when they cannot be known (no publication date) or do not exist
    (31 November). ``year``, ``month`` and ``day`` are what the words state, in ``calendar``.
    """

    span: Span
    sentence: int  # index in ``Article.sentences``
    kind: Literal["date", "interval", "duration", "clock"]
    granularity: Literal["minute", "hour", "day", "week", "month", "season", "year", "decade", "century"]
    start: date | None = None
    end: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Literal["gregorian", "hijri"] = "gregorian"
    weekday: int | None = None  # as stated, Monday is 0
    offset: int | None = None  # of "yesterday" and the like: days from the day of writing
    relative: bool = False  # to the publication date ("yesterday"), or to another event ("two days later")
    assumed_year: bool = False  # the year is not stated and was taken near the publication date
    amount: float | None = None  # of a duration or a stretch, in units of ``granularity``, first and last counted
    relation: Literal["", "before", "after", "since", "until", "ago", "within", "later"] = ""
    vague: bool = False  # "early 2015", "a few days ago"


class Quantity(Struct, frozen=True):
    """How much or how many of what. ``low`` equals ``high`` unless it is a range.

    ``kind`` and ``unit`` say what may be compared at all; ``counted`` is the noun (a concept of ``counted.tsv``, or a
    stem) and ``event`` what befell the counted (``killed``). ``qualifiers`` are folded words that narrow the noun.
    """

    span: Span  # with the unit and the noun
    number: Span
    sentence: int  # index in ``Article.sentences``
    low: float
    high: float
    kind: Literal["count", "percent", "points", "money", "measure", "duration", "age", "score", "ordinal", "label"]
    unit: str = ""
    counted: str = ""
    noun: Span | None = None
    event: str = ""
    qualifiers: tuple[str, ...] = ()
    where: tuple[str, ...] = ()  # folded words of the place named after it
    modality: Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "up-to"] = "exact"
    role: Literal["", "from", "to", "by", "previous", "part", "other", "total", "per"] = ""
    provisional: bool = False
    vague: bool = False
    when: int | None = None  # index in ``Article.dates``
    holder: str | None = None  # id of the party whose words it stands in


class NameMention(Struct, frozen=True):
    """A place where a person is named, or where a lone name stands that the article does not explain.

    ``parts`` are the folded words of the name: initials and small words («بن», "de", "al-") are left out.
    """

    span: Span  # the name without title
    first: int  # index of its first token
    last: int  # index one past its last token
    parts: tuple[str, ...]
    person: int | None = None  # index in ``Names.persons``; None: no full name in the article explains it
    title: Span | None = None  # title, rank or office right before the name
    role: Literal["headline", "subheading", "lead", "body"] = "body"
    quoted: bool = False  # stands between quotation marks, with other words
    sure: bool = True  # a given name, a title or a repetition shows that it is a person's name
    credited: bool = False  # a lone name that by its form is a person's, and is credited with a statement


class Person(Struct, frozen=True):
    """Somebody whom the article names in full: ``parts`` hold a given name first, the family name last."""

    name: str  # as written at its fullest
    parts: tuple[str, ...]
    mentions: tuple[int, ...]  # indices in ``Names.mentions``, in order


class Holding(Struct, frozen=True):
    """Words that give somebody an office of a country now: "the French president", right beside the name."""

    mention: int | None  # index in ``Names.mentions``; None: no name stands beside it
    post: str  # what the holder is, as in a language's ``posts.tsv``
    office: str  # slug, as in :class:`Party`
    actor: str
    span: Span  # the words of the office and its country
    land: Span | None  # the words of the country; None: it is not said here, the actor was found elsewhere
    clear: bool = True  # by its place, the name beside it cannot be somebody else's


class Place(Struct, frozen=True):
    """A city that is said to stand in a country. Codes are ISO 3166."""

    span: Span
    countries: tuple[str, ...]  # where a place so called stands
    stated: str  # the country that the article puts it in
    stated_span: Span
    thousands: int  # inhabitants of the largest city so called
    noun: Span | None = None  # the word that calls it a city, where one stands with it
    capital: bool = False  # called the capital of that country


class Names(Struct, frozen=True):
    """The persons of an article, where they are named, and the cities that it puts in a country."""

    mentions: tuple[NameMention, ...] = ()
    persons: tuple[Person, ...] = ()
    holdings: tuple[Holding, ...] = ()
    places: tuple[Place, ...] = ()


class Claim(Struct, frozen=True):
    """A proposition and who holds it.

    Its own voice, the outlet's, is that of a claim with neither ``holder`` nor ``attribution``. ``accuses`` blames the
    parties ``against``; ``reports`` passes on what another party (``of``) says, without making it the holder's own.
    """

    span: Span  # the words that state it
    sentence: int  # index in ``Article.sentences`` of the one that they begin in
    stance: Literal["asserts", "denies", "accuses", "reports"] = "asserts"
    holder: Party | None = None
    attribution: int | None = None  # index in ``Article.attributions``
    against: tuple[Party, ...] = ()  # whom its words blame, the holder left out
    of: Party | None = None
    events: tuple[Event, ...] = ()  # told in these words
    negated: bool = False  # its words hold a negation
    call: bool = False  # a demand, a wish or a forecast: it may be agreed with, but is neither true nor false
    quantities: tuple[int, ...] = ()  # indices in ``Article.quantities``
    dates: tuple[int, ...] = ()  # indices in ``Article.dates``
    places: tuple[Span, ...] = ()  # cities and lands named in it
    in_headline: bool = False

    @property
    def own_voice(self) -> bool:
        """Whether the outlet says it itself."""
        return self.holder is None and self.attribution is None


class Article(Struct, frozen=True):
    """An analysed article. A layer is empty until its annotator has run."""

    source: Source
    language: str = "und"
    tokens: tuple[Token, ...] = ()
    structure: Structure = Structure()
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    markers: tuple[Role, ...] = ()  # first-person, enemy and civilian words, in order
    events: tuple[Event, ...] = ()
    voices: tuple[Voice, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: Names = Names()
    claims: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The cleaned text that all spans point into."""
        return self.source.text

    @property
    def headline(self) -> str:
        """The headline that readers see, on one line; empty when there is none."""
        return " ".join(self.structure.headlines[0].slice(self.text).split()) if self.structure.headlines else ""

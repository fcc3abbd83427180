"""Somebody is given an office that the fact file gives to another.

What it flags
    "The mayor of Halgrave, Tom Quill" on a day on which the fact file has somebody else in that office; also whoever
    left the office before the day of the article, or takes it only later.

Why it matters
    Offices change hands, and drafts are written from memory and from old stories.

What it must not flag
    Former, acting and future holders, deputies and candidates; sentences about a change in the office, or about
    another time; quotations; the holder under a shorter or slightly other name; an office of which the file does not
    say who holds it that day, and the days around a change.

Limits
    The day is that of publication, else the one that the text gives itself, else the latest that it names, else today.
    An office without the country or body beside it is a hint, and only where the file gives it to that person at
    another time. Names in another script are told apart by their consonants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from rapidfuzz import fuzz

from checker.analysis.names.similar import skeleton
from checker.analysis.tokens import tokenise
from checker.languages import load
from checker.model import Article, Briefing, Detection, Evidence, Meta, OfficeTerm, Text
from checker.rules.fac.known import day_of, days_near, holds, place_of, quoted, sentence_at
from checker.rules.fac.offices import Statement, statements
from checker.text import fold

META = Meta(
    code="FAC001",
    slug="office-against-facts",
    severity="warning",
    scope="facts",
    requires=("names", "sentences", "dates", "quotes"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "{name} is given as “{office}”; by the fact file it is {holder} ({origin}).",
            "ar": "وُصف {name} بأنه «{office}»، وفي ملف الحقائق: {holder} ({origin}).",
        },
        "ended": {
            "en": "{name} was “{office}” until {day}, by the fact file ({origin}).",
            "ar": "شغل {name} منصب «{office}» حتى {day} بحسب ملف الحقائق ({origin}).",
        },
        "begins": {
            "en": "{name} is “{office}” only from {day}, by the fact file ({origin}).",
            "ar": "لا يشغل {name} منصب «{office}» إلا منذ {day} بحسب ملف الحقائق ({origin}).",
        },
        "office": {"en": "this office", "ar": "هذا المنصب"},
        "name": {"en": "who is given it", "ar": "من نُسب إليه"},
        "suggestion": {
            "en": "Check the name and the office; if they changed hands, update the fact file.",
            "ar": "تحقق من الاسم والمنصب؛ وإن تغير شاغله فحدّث ملف الحقائق.",
        },
    },
)

_HANDOVER = timedelta(days=3)  # around the first and last day of a term
_LIKE = 82.0  # ratio of letters from which two words may be one name
_LIKE_ABROAD = 55.0  # the same of consonants, across scripts
_SHORTEST = 3  # letters of a word that tells somebody


class Options(Struct, frozen=True):
    """The rule has no options."""


def check(briefing: Briefing, options: Options) -> Iterator[Detection]:
    """At most one detection for each name and office."""
    article, facts = briefing.article, briefing.facts
    if not facts.offices or not article.names.mentions:
        return
    day: date | None = None
    told: set[tuple[str, int]] = set()
    for statement in statements(article, facts):
        if day is None:
            day = day_of(briefing)
        if quoted(article, statement.span):
            continue
        # What is said of another time must be wrong then as well.
        near = days_near(article, sentence_at(article, statement.span.start))
        if any(_contradiction(article, statement, other) is None for other in near):
            continue
        found = _contradiction(article, statement, day)
        key = (statement.parts[-1], id(statement.office))
        if found is None or key in told:
            continue
        told.add(key)
        yield found


def _contradiction(article: Article, statement: Statement, day: date) -> Detection | None:
    terms = statement.office.terms
    holders = [
        term
        for term in terms
        if holds(term.since and term.since - _HANDOVER, term.until and term.until + _HANDOVER, day)
    ]
    if any(_fits(statement.parts, term.persons, article.language) for term in holders):
        return None
    own = [term for term in terms if _is(statement.parts, term.persons, article.language)]
    if own:
        ended = [term for term in own if term.until and term.until < day]
        begins = [term for term in own if term.since and term.since > day]
        if ended:
            latest = max(ended, key=lambda term: term.until or day)
            return _detection(article, statement, latest, "ended", str(latest.until))
        if begins:
            first = min(begins, key=lambda term: term.since or day)
            return _detection(article, statement, first, "begins", str(first.since))
        return None
    # An office that stands alone may be that of any country; only somebody known for it is surely meant.
    return _detection(article, statement, holders[0], "message") if holders and not statement.bare else None


def _detection(article: Article, statement: Statement, term: OfficeTerm, key: str, day: str = "") -> Detection:
    text = article.text
    args = {
        "name": " ".join(statement.name_span.slice(text).split()),
        "office": " ".join(statement.span.slice(text).split()),
        "holder": _in_script(term.persons, statement.parts),
        "origin": place_of(term.origin),
        "day": day,
    }
    return Detection(
        message=Text(key, {**args}),
        primary=Evidence(statement.name_span, Text("name")),
        related=(Evidence(statement.span, Text("office")),),
        suggestion=Text("suggestion"),
        confidence=0.6 if statement.bare else 0.85,
        severity="info" if statement.bare else None,
    )


def _in_script(forms: tuple[str, ...], parts: tuple[str, ...]) -> str:
    """The first of somebody's names in the script of other words, else the first."""
    return next((form for form in forms if fold(form)[0].isascii() == parts[0][0].isascii()), forms[0])


def _words(name: str, language: str) -> tuple[str, ...]:
    """The folded words of a name that tell somebody: no particles, no marks, no article."""
    pack = load(language)
    particles = frozenset(map(fold, pack.table("names").get("particles", ())))
    article = fold(pack.table("names").get("article", ""))
    words = (token.norm for token in tokenise(name) if token.norm[0].isalpha() and token.norm not in particles)
    return tuple(word.removeprefix(article) if len(word) > len(article) + 2 else word for word in words)


def _is(parts: tuple[str, ...], persons: Iterable[str], language: str) -> bool:
    """Whether words name one of the file's people: the same family name, and no other first name."""
    words = _words(" ".join(parts), language)
    for person in persons:
        known = _words(person, language)
        if known and words and known[-1] == words[-1] and (len(words) == 1 or not known[:-1] or known[0] == words[0]):
            return True
    return False


def _fits(parts: tuple[str, ...], persons: Iterable[str], language: str) -> bool:
    """Whether words may name somebody: a word is alike, or sounds so where only another script is known."""
    words = _telling(" ".join(parts), language)
    known = [word for person in persons for word in _telling(person, language)]
    if not words:
        return True
    own = [word for word in known if word.isascii() == words[0].isascii()]
    if own:
        return any(fuzz.ratio(word, other) >= _LIKE for word in words for other in own)
    return any(fuzz.ratio(skeleton(word), skeleton(other)) >= _LIKE_ABROAD for word in words for other in known)


def _telling(name: str, language: str) -> list[str]:
    return [word for word in _words(name, language) if len(word) >= _SHORTEST]

"""Two articles name different holders of one office.

What it flags
-------------
"Lebanese transport minister Salem Haddad" in one article and "Lebanese transport minister Karim Mansour" in another one
of the same weeks: an office that only one person holds, of one country, beside two names.

Why it matters
--------------
One of the two articles gives the office to somebody who does not hold it; readers of both notice.

What it must not flag
---------------------
Former, acting, deputy and future holders; an office that changes hands, also where an article names both people; a
name in two spellings or two scripts; ministers of different things; countries with rival governments; articles of
different times.

Limits
------
Offices of countries whose words stand beside the name: heads of state and of government, ministers, speakers. Across
scripts, names are told apart by their consonants, so that two alike ones pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.analysis.dates.annotate import published
from checker.analysis.names.similar import alike, skeleton
from checker.model import Article, Detection, Dossier, Evidence, Meta, Text
from checker.rules.nam.holders import (
    HEADS,
    Named,
    Office,
    acts,
    full_name,
    near_a_year,
    office_words,
    single_offices,
    tells_a_change,
)

META = Meta(
    code="XRF006",
    slug="office-between-articles",
    severity="warning",
    scope="dossier",
    requires=("names", "mentions", "sentences", "attributions", "dates"),
    languages=("ar", "en"),
    messages={
        "message": {
            "en": "“{office}” is {one} here and {other} in another article.",
            "ar": "«{office}» هنا هو {one} وفي مقال آخر {other}.",
        },
        "here": {"en": "{name} here", "ar": "{name} هنا"},
        "there": {"en": "{name} in the other article", "ar": "{name} في المقال الآخر"},
        "suggestion": {
            "en": "Check who holds the office; if it changed hands, say so.",
            "ar": "تحقق ممن يشغل المنصب، وإن انتقل من شخص إلى آخر فاذكر ذلك.",
        },
    },
)

_SOUNDS_ALIKE = 55.0  # of the consonants of two words in two scripts, from which on they may be one name
_SHORTEST = 3  # letters of a word of a name that tells somebody


class Options(Struct, frozen=True):
    """``days`` between two articles, up to which an office is taken to be in the same hands."""

    days: int = 45


class _Holder(NamedTuple):
    article: int
    item: Named
    name: tuple[str, ...]


def check(dossier: Dossier, options: Options) -> Iterator[Detection]:
    """At most one detection for each office and article."""
    seen: dict[Office, list[_Holder]] = {}
    for number, article in enumerate(dossier.articles):
        for office, holder in _holders(number, article).items():
            earlier = seen.setdefault(office, [])
            other = next((one for one in reversed(earlier) if _differ(dossier, one, holder, options.days)), None)
            if other is not None:
                yield _detection(dossier, holder, other)
            earlier.append(holder)


def _holders(number: int, article: Article) -> dict[Office, _Holder]:
    """The one holder that an article surely names for each office."""
    found: dict[Office, _Holder] = {}
    several = set()
    for office, item in single_offices(article):
        holder = _Holder(number, item, full_name(article, item.name))
        if office in found and not set(found[office].name) & set(holder.name):
            several.add(office)  # the article itself has two: that is for the rules on articles
        stated = item.holding.land is not None and len(holder.name) > 1
        if stated and not tells_a_change(article, (item,)) and not near_a_year(article, item.name):
            found.setdefault(office, holder)
    return {office: holder for office, holder in found.items() if office not in several}


def _differ(dossier: Dossier, one: _Holder, other: _Holder, days: int) -> bool:
    first, second = dossier.articles[one.article], dossier.articles[other.article]
    before, after = published(first), published(second)
    if before is None or after is None or abs((after - before).days) > days:
        return False
    post = one.item.holding.post
    one_language = first.language == second.language
    if post == "minister" and one_language and office_words(first, one.item) != office_words(second, other.item):
        return False  # "minister of state for foreign affairs"
    if post in HEADS and not (acts(first, one.item) and acts(second, other.item)):
        return False
    return not _names(first, other.name) and not _names(second, one.name)


def _names(article: Article, name: tuple[str, ...]) -> bool:
    """Whether an article may name somebody anywhere, in whatever spelling or script."""
    words = {part for part in name if len(part) >= _SHORTEST}
    own = {part for mention in article.names.mentions for part in mention.parts if len(part) >= _SHORTEST}
    return any(_same(word, part) for word in words for part in own)


def _same(word: str, other: str) -> bool:
    if word.isascii() == other.isascii():
        return word == other or bool(alike(word, other))
    from rapidfuzz import fuzz  # for articles in two scripts

    return bool(fuzz.ratio(skeleton(word), skeleton(other)) >= _SOUNDS_ALIKE)


def _detection(dossier: Dossier, here: _Holder, there: _Holder) -> Detection:
    names = [
        " ".join(holder.item.name.span.slice(dossier.articles[holder.article].text).split()) for holder in (here, there)
    ]
    office = " ".join(here.item.holding.span.slice(dossier.articles[here.article].text).split())
    return Detection(
        message=Text("message", {"office": office, "one": names[0], "other": names[1]}),
        primary=Evidence(here.item.name.span, Text("here", {"name": names[0]}), here.article),
        related=(Evidence(there.item.name.span, Text("there", {"name": names[1]}), there.article),),
        suggestion=Text("suggestion"),
        confidence=0.8,
    )

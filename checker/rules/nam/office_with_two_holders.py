"""Two persons hold one office at one time.

What it flags
    "Finance Minister Jan Berg … Finance Minister Paul Holm" of one country; «مدرب الوداد فلان … مدرب الوداد علان»: an
    office that only one person holds, beside two names.

Why it matters
    One of the two is credited with what the other said or did; often it is the opponent.

What it must not flag
    Former, acting, deputy and future holders, an office that passes from one to the other; a name in two spellings and
    two given names of one family (see NAM001 and NAM005); ministers of different things; countries with rival
    governments; heads of state of other times; what quoted people say.

Limits
    Offices of countries right beside the name: heads of state and of government, ministers, speakers; roles of
    ``roles.tsv``, such as coach and mayor, when the same words name the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from checker.analysis.names.similar import alike
from checker.model import Article, Detection, Evidence, Meta, NameMention, Text
from checker.rules.nam.holders import (
    HEADS,
    Named,
    Office,
    acts,
    around,
    full_name,
    near_a_year,
    office_words,
    single_offices,
    tells_a_change,
    words_of_change,
)
from checker.rules.nam.roles import Role, roles
from checker.text import Span

META = Meta(
    code="NAM007",
    slug="office-with-two-holders",
    severity="warning",
    requires=("names", "mentions", "sentences", "attributions", "dates"),
    yields_to=("NAM001", "NAM003", "NAM005"),
    messages={
        "message": {
            "en": "“{office}” is said of {one} here and of {other} elsewhere.",
            "ar": "«{office}» قيل هنا عن {one} وفي موضع آخر عن {other}.",
        },
        "one": {"en": "{one} here", "ar": "{one} هنا"},
        "other": {"en": "{other} here", "ar": "{other} هنا"},
        "suggestion": {
            "en": "Check who holds the office, or say who held it before.",
            "ar": "تحقق ممن يشغل المنصب، أو اذكر من كان يشغله من قبل.",
        },
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each office."""
    held: dict[Office, list[Named]] = {}
    for office, item in single_offices(article):
        held.setdefault(office, []).append(item)
    for items in held.values():
        pair = next((pair for pair in combinations(items, 2) if _two_holders(article, *pair)), None)
        if pair is not None:
            yield _detection(article, pair[0].name, pair[1].name, pair[1].holding.span)
    filled: dict[tuple[str, tuple[str, ...]], Role] = {}
    for role in roles(article):
        first = filled.setdefault((role.role, role.words), role)
        if first is not role and _two_people(article, first.name, role.name) and not _passes_on(article, first, role):
            yield _detection(article, first.name, role.name, role.span)
            return


def _passes_on(article: Article, *held: Role) -> bool:
    """Whether words beside one of the names tell of a change, or a year stands near it."""
    return any(
        next(words_of_change(article, around(article, role.span, role.name.span)), None) is not None
        or near_a_year(article, role.name)
        for role in held
    )


def _two_holders(article: Article, one: Named, other: Named) -> bool:
    if not _two_people(article, one.name, other.name) or not (_stated(one) and _stated(other)):
        return False
    if one.holding.post == "minister" and office_words(article, one) != office_words(article, other):
        return False  # "minister of state for foreign affairs"
    if one.holding.post in HEADS and not all(acts(article, item) for item in (one, other)):
        return False
    return not tells_a_change(article, (one, other)) and not any(
        near_a_year(article, item.name) for item in (one, other)
    )


def _two_people(article: Article, one: NameMention, other: NameMention) -> bool:
    if one.person is not None and one.person == other.person:
        return False
    names = [full_name(article, mention) for mention in (one, other)]
    if set(names[0]) & set(names[1]) or max(map(len, names)) < 2:
        return False
    return not any(alike(first, second) for first in names[0] for second in names[1])


def _stated(item: Named) -> bool:
    """Whether the words beside a name say of which country the office is."""
    return item.holding.land is not None


def _detection(article: Article, other: NameMention, one: NameMention, office: Span) -> Detection:
    args = {
        "office": " ".join(office.slice(article.text).split()),
        "one": one.span.slice(article.text),
        "other": other.span.slice(article.text),
    }
    return Detection(
        message=Text("message", {**args}),
        primary=Evidence(one.span, Text("one", {**args})),
        related=(Evidence(other.span, Text("other", {**args})),),
        suggestion=Text("suggestion"),
        confidence=0.75,
    )

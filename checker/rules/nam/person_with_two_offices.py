"""One person with two offices that nobody holds at one time.

What it flags
    A person who is the president in one paragraph and the prime minister in another, minister of two things, spokesman
    and minister, or who holds an office of two countries («الرئيس الفرنسي فلان … الرئيس الألماني فلان»).

Why it matters
    One of the two is wrong, and the reader cannot know which.

What it must not flag
    A former or a future office; a change that the story tells; offices that go together (a prime minister who is also
    minister, a deputy, an heir); two people of one family name; an office that only its name's place suggests.

Limits
    Offices of countries, given right beside the name: president, king, head of government, minister, speaker,
    spokesperson, ambassador. An office without its country counts for the country that the article gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Text
from checker.rules.nam.holders import Named, named, office_words, tells_a_change

META = Meta(
    code="NAM002",
    slug="person-with-two-offices",
    severity="warning",
    requires=("names", "mentions", "sentences"),
    yields_to=("NAM003",),
    messages={
        "message": {
            "en": "{name} is “{one}” here and “{other}” elsewhere.",
            "ar": "{name} هنا «{one}» وفي موضع آخر «{other}».",
        },
        "one": {"en": "“{one}” here", "ar": "«{one}» هنا"},
        "other": {"en": "“{other}” here", "ar": "«{other}» هنا"},
        "name": {"en": "said of {name}", "ar": "عن {name}"},
        "suggestion": {
            "en": "Check which office is meant, or say when each was held.",
            "ar": "تحقق من المنصب المقصود، أو اذكر متى تولى كلا منهما.",
        },
    },
)

# Posts of one country that nobody holds together.
_APART = frozenset(
    frozenset(pair)
    for pair in (
        ("president", "prime-minister"),
        ("president", "chancellor"),
        ("president", "minister"),
        ("president", "monarch"),
        ("president", "speaker"),
        ("president", "spokesperson"),
        ("president", "ambassador"),
        ("prime-minister", "minister"),
        ("prime-minister", "speaker"),
        ("prime-minister", "spokesperson"),
        ("prime-minister", "ambassador"),
        ("chancellor", "minister"),
        ("chancellor", "spokesperson"),
        ("monarch", "minister"),
        ("monarch", "spokesperson"),
        ("minister", "speaker"),
        ("minister", "spokesperson"),
        ("minister", "ambassador"),
        ("speaker", "spokesperson"),
    )
)
# Countries where one person often has several of them: crown princes, heads of government who keep a ministry.
_TOGETHER = frozenset(("SA", "AE", "QA", "KW", "BH", "OM", "JO", "BN", "VA"))

_STYLED = frozenset(("LB",))  # where heads of government and of parliament are called president too


class Options(Struct, frozen=True):
    """The rule has no options."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each person."""
    by_person: dict[int, list[Named]] = {}
    for item in named(article):
        if item.name.person is not None and item.holding.clear and not item.name.quoted:
            by_person.setdefault(item.name.person, []).append(item)
    for number, items in by_person.items():
        pair = next((pair for pair in combinations(items, 2) if _apart(*pair) and not _shortened(article, *pair)), None)
        if pair is None or _alone(article, number, pair) or tells_a_change(article, pair):
            continue
        yield _detection(article, *pair)


def _apart(one: Named, other: Named) -> bool:
    first, second = one.holding, other.holding
    if _abroad(one, other):
        return "ambassador" not in (first.post, second.post)
    # A country that is not said is that of the other office: one person holds both.
    stated = {holding.actor for holding in (first, second) if holding.land is not None}
    actors = stated or {first.actor, second.actor}
    if actors & _TOGETHER or (
        actors & _STYLED and any(item.post == "president" and item.land is None for item in (first, second))
    ):
        return False
    if first.post == second.post == "minister":
        return bool(first.office and second.office) and first.office != second.office
    return frozenset((first.post, second.post)) in _APART


def _shortened(article: Article, one: Named, other: Named) -> bool:
    """Whether one office is the other, told in fewer words («وزير المياه» of «وزير المياه والكهرباء»)."""
    if not one.holding.post == other.holding.post == "minister" or _abroad(one, other):
        return False
    first, second = office_words(article, one), office_words(article, other)
    return first <= second or second <= first


def _abroad(one: Named, other: Named) -> bool:
    first, second = one.holding, other.holding
    return first.land is not None and second.land is not None and first.actor != second.actor


def _alone(article: Article, number: int, pair: tuple[Named, Named]) -> bool:
    """Whether one of the names is a family name alone that somebody else may bear too."""
    persons = article.names.persons
    families = [person.parts[-1] for person in persons]
    for item in pair:
        if len(item.name.parts) == 1 and (
            families.count(item.name.parts[0]) > 1 or item.name.parts[0] in _shared(article)
        ):
            return True
    return False


def _shared(article: Article) -> frozenset[str]:
    """Family names that several people of the news bear."""
    return load(article.language).words("shared_surnames")


def _detection(article: Article, first: Named, second: Named) -> Detection:
    one, other = second, first
    args = {
        "name": article.names.persons[one.name.person or 0].name,
        "one": " ".join(one.holding.span.slice(article.text).split()),
        "other": " ".join(other.holding.span.slice(article.text).split()),
    }
    return Detection(
        message=Text("message", {**args}),
        primary=Evidence(one.holding.span, Text("one", {**args})),
        related=(
            Evidence(other.holding.span, Text("other", {**args})),
            Evidence(one.name.span, Text("name", {**args})),
        ),
        suggestion=Text("suggestion"),
        confidence=0.8 if len(one.name.parts) > 1 and len(other.name.parts) > 1 else 0.7,
    )

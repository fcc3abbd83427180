"""Sums of which a text gives the parts: "12 dead: 5 women and 6 men", «12 قتيلا بينهم 5 نساء»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from checker.analysis.quantities import figures
from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Quantity
from checker.rules.num import wording

_KINDS = frozenset(("count", "money", "percent", "measure"))
_SUMS = frozenset(("count", "money", "measure"))
_REACH = 12  # tokens between a sum and the word that leads its parts in
_FAR = 20  # the same of a sum of money, and of "for a total of"
_SKIPPED = 2  # figures of other kinds between a sum and its parts ("(15 million dollars)", "in two steps:")
_CLOSE = 3  # tokens from the word or mark that leads the parts in to the first of them
_GAP = 7  # tokens between a part and the next one
_TAIL = 8  # tokens behind the last part that may go on with the list
_MOST_PARTS = 8
BOUNDED = frozenset(("about", "at-most", "less-than", "up-to"))  # of a sum that its parts can exceed
_OPEN = frozenset(("at-least", "more-than", "about"))  # of a part that is hardly smaller than it says
_FARTHEST = 1000  # times that a sum may be a part that leaves out its unit
_DASHES = frozenset("-–—")
_STOPS = frozenset(".;؛!?؟…|")
_COMMAS = frozenset(",،")
GENERIC = frozenset(("", "person"))
_KINDS_OF_PEOPLE = frozenset(("man", "woman", "child"))
PEOPLE = frozenset(
    (
        "person", "man", "woman", "child", "youth", "girl", "boy", "soldier", "officer", "police", "civilian",
        "fighter", "student",
        "worker", "prisoner", "refugee", "migrant", "citizen", "journalist", "tourist", "passenger", "suspect",
        "visitor",
        "player", "candidate", "member", "minister", "brother", "judge", "lawyer", "doctor", "patient", "teacher",
        "expert", "adult", "victim", "resident", "lawmaker", "protester", "survivor", "wife", "daughter", "son",
        "official", "firefighter", "miner", "sailor", "fisherman", "farmer", "driver", "nurse", "engineer", "pilot",
        "runner", "author", "sister",
    )
)  # fmt: skip

Mode = Literal["all", "some"]


class Split(NamedTuple):
    """A sum with parts of it: all of them, or some."""

    total: Quantity
    parts: tuple[Quantity, ...]
    mode: Mode
    marked: bool  # a colon or words say that the parts follow, not a comma alone
    extra: float = 0.0  # of parts without a number of their own ("and a girl")


def splits(article: Article) -> Iterator[Split]:
    """The sums of which a sentence gives the parts."""
    for group in wording.by_sentence(article, _KINDS):
        taken = 0
        for index in range(len(group) - 1):
            split = _split(article, group, index) if index >= taken else None
            if split is not None:
                taken = index + 1 + len(split.parts)
                yield split
        if len(group) > 2:
            last = _summed_up(article, group)
            if last is not None:
                yield last


def one_teller(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be one party's: not when two known parties give them."""
    holders = {q.holder for q in (one, other) if q.holder is not None and not q.holder.startswith("name:")}
    return len(holders) < 2


def plain(quantity: Quantity, hedges: frozenset[str] = frozenset()) -> bool:
    """Whether a figure is one value, given as exact or with one of some modalities."""
    return (
        quantity.low == quantity.high
        and quantity.low > 0
        and not quantity.vague
        and (quantity.modality == "exact" or quantity.modality in hedges)
    )


def _split(article: Article, group: list[Quantity], index: int) -> Split | None:
    """The sum at an index of the figures of a sentence with the parts that follow it."""
    total = group[index]
    if total.kind not in _SUMS or not plain(total, BOUNDED) or total.role in ("part", "previous", "per", "from"):
        return None
    if total.low < 2 or total.counted == "stage":
        return None
    following = alike(article, total, group[index + 1 :])
    announced = bool(following) and total.kind == "count" and following[0] is not group[index + 1]
    led = _led_in(article, total, following[0], announced=announced) if following else None
    if led is None:
        return None
    mode, marked = led
    if (mode == "all" and not plain(total)) or (total.role == "by" and not marked):
        return None
    if mode == "some" and index and _added_to(article, group[index - 1], total):
        return None
    parts = parts_of(article, total, following, mode)
    if not parts or (mode == "all" and (len(parts) < 2 or not closed(article, parts))):
        return None
    if not marked and not _breakdown(total, parts, apposed=_apposed(article, total, parts)):
        return None
    if not marked and total.counted not in GENERIC:
        mode = "some"  # "five soldiers were killed, two officers and a …": what the list leaves out is no mistake
    if mode == "all" and _completed(total, parts, following[len(parts) :]):
        return None
    return Split(total, parts, mode, marked)


def alike(article: Article, total: Quantity, rest: list[Quantity]) -> list[Quantity]:
    """The figures behind a sum; of money from the first of its currency on, which parts may leave out.

    "2,850 euros, of which 1,500 will be paid at once", «48 مليون دينار (نحو 15 مليون دولار)، منها 30 مليونا إلى …».
    """
    if total.kind == "count" and len(rest) > _SKIPPED and _announces_parts(article, total, rest[0]):
        return rest[1:]
    if total.kind != "money":
        return rest
    known = wording.concepts(article.language)
    following = [
        replace(q, kind=total.kind, unit=total.unit)
        if q.kind == "count" and not q.event and q.counted not in known and q.low >= total.low / _FARTHEST
        else q
        for q in rest
    ]
    for index, quantity in enumerate(following[: _SKIPPED + 1]):
        if figures.same_kind(total, quantity):
            return following[index:]
    return []


def _announces_parts(article: Article, total: Quantity, steps: Quantity) -> bool:
    """Whether a figure says how many parts follow behind a colon ("23 seats went to three parties: …")."""
    after = wording.position(article, steps.span.end)
    return (
        steps.counted != total.counted
        and bool(steps.counted)
        and after < article.sentences[total.sentence].last
        and article.tokens[after].norm == ":"
    )


def _completed(total: Quantity, parts: tuple[Quantity, ...], rest: list[Quantity]) -> bool:
    """Whether figures further on in the sentence make up the sum, though other words stand between."""
    added = sum(part.low for part in parts)
    for quantity in rest:
        if not figures.same_kind(total, quantity):
            return False
        added += quantity.low
        if added == total.low:
            return True
    return False


def _added_to(article: Article, before: Quantity, total: Quantity) -> bool:
    """Whether "and" adds a figure to the one before it, so that parts are of both ("56 passengers and 10 crew")."""
    if not figures.same_kind(before, total) or before.event != total.event:
        return False
    gap = wording.between(article, before.span.end, total.number.start)
    return len(gap) <= _CLOSE and _joined(article, before, total, gap)


def _led_in(article: Article, total: Quantity, part: Quantity, *, announced: bool) -> tuple[Mode, bool] | None:
    """How the parts are led in, when the figure behind a sum may be the first of them."""
    start, end = total.span.end, part.number.start
    norms = wording.between(article, start, end)
    if not norms:
        return ("some", True) if _from_among(article, total) else None  # "of the nine suspects six are …"
    reach = _REACH if total.kind == "count" else _FAR
    if len(norms) > reach or any(norm in _STOPS for norm in norms):
        return None
    if wording.says(article, "new_clause", start, end):
        return None  # «إلى ثلاثة مستشفيات، وأن بينهم خمسة أطفال»: of others than were counted last
    late = wording.find(article, "portion", start, end)
    if late is not None:
        hit = wording.phrases(article.language, "portion").match(article.tokens, late)
        words = 1 if part.modality == "exact" else 2  # "including at least 14"
        return ("some", True) if hit and wording.position(article, end) - hit.last <= words else None
    if ":" in norms or any(norm in _DASHES for norm in norms):
        if article.text[start:end].rstrip("$€£¥") in _DASHES:
            return None  # "$120-$360" is a range
        mark = max(i for i, norm in enumerate(norms) if norm == ":" or norm in _DASHES)
        if norms[mark] in _DASHES and _dashed(article, total):
            return None
        return ("all", True) if len(norms) - mark <= (_GAP if announced else _CLOSE) else None
    if wording.says(article, "breakdown", start, end):
        return "all", True
    if norms[-1] not in _COMMAS or len(norms) > 4:
        return None
    if wording.says(article, "portion", part.number.end, part.number.end + 2) or _from_among(article, total):
        return "some", True  # "12 people, five of them women", "of the 12, five were women"
    return "all", False


def _from_among(article: Article, total: Quantity) -> bool:
    """Whether words before a sum say that parts of it follow: "of the 12 …", «من بين 12 …»."""
    stop = wording.position(article, total.number.start)
    first = article.sentences[total.sentence].first
    among = wording.phrases(article.language, "among")
    return any(
        hit is not None and hit.last >= stop
        for index in range(max(first, stop - 3), stop)
        for hit in (among.match(article.tokens, index),)
    )


def parts_of(article: Article, total: Quantity, following: list[Quantity], mode: Mode) -> tuple[Quantity, ...]:
    """The figures that follow one another as items of one list."""
    parts: list[Quantity] = []
    for quantity in following[:_MOST_PARTS]:
        if not figures.same_kind(total, quantity) or not plain(quantity, _OPEN if mode == "some" else frozenset()):
            return () if mode == "all" else tuple(parts)
        if parts:
            gap = wording.between(article, parts[-1].span.end, quantity.number.start)
            if _portion(article, parts[-1], quantity):
                break  # "5 women and 7 men, 3 of them soldiers"
            if len(gap) > _GAP or any(norm in _STOPS or norm == ":" for norm in gap):
                break
            if not _joined(article, parts[-1], quantity, gap):
                break
            if _unnumbered(article, parts[-1].span.end, quantity.number.start):
                return ()
        if quantity.event and total.event and quantity.event != total.event:
            if mode == "some" or len(parts) > 1:
                break  # "5 killed, two officers and three conscripts, and 12 wounded"
            return ()
        if not _part_of(article, total, quantity, mode):
            if mode == "some":
                break
            return ()
        parts.append(quantity)
    return tuple(parts)


def _portion(article: Article, part: Quantity, following: Quantity) -> bool:
    """Whether the next figure is led in as a part of the one before, or says so itself ("3 of them")."""
    if wording.says(article, "portion", following.number.end, following.number.end + 2):
        return True
    late = wording.find(article, "portion", part.span.end, following.number.start)
    return late is not None and wording.position(article, following.number.start) - late < _CLOSE


def _part_of(article: Article, total: Quantity, part: Quantity, mode: Mode) -> bool:
    """Whether what a figure counts may be among what the sum counts."""
    if total.kind != "count":
        return True
    if part.event and part.counted == "person" and (total.event == part.event or not total.event) and total.counted:
        return total.counted == "person" and not total.event  # "30 people: 10 dead and 20 wounded", no second toll
    concepts = wording.concepts(article.language)
    if part.counted not in concepts and part.noun is not None:
        name = total.counted not in PEOPLE and article.text[part.noun.start].isupper()  # "66 Fjordfly's"
        if name or part.noun.start > part.number.end + 1:
            part = replace(part, counted="", noun=None)  # «24 من هولندا»: a place
    known = part.counted in concepts  # or a quality ("5 gold"), or nothing at all
    known_whole = total.counted in concepts
    if total.counted in PEOPLE or (total.event and not known_whole):
        return part.counted in PEOPLE or not known
    if mode == "some" and not known_whole:
        return False
    return part.counted == total.counted or not (known or (mode == "some" and part.counted))


def _dashed(article: Article, total: Quantity) -> bool:
    """Whether a dash stands before the sum in its sentence: its dashes part items or words put in."""
    first = article.sentences[total.sentence].first
    return any(token.norm in _DASHES for token in article.tokens[first : wording.position(article, total.number.start)])


def _joined(article: Article, part: Quantity, following: Quantity, gap: list[str], *, tail: int = 5) -> bool:
    """Whether the next figure follows after a comma or "and", no more than some tokens before it."""
    ands = lexicon(load(article.language)).ands
    return wording.attached(article, following)[:1] in ands or any(
        norm in ands or norm in _COMMAS for norm in gap[-tail:]
    )


def _unnumbered(article: Article, start: int, end: int) -> bool:
    """Whether an item without a number ("a child", «وطفل», "others") stands between two offsets."""
    if wording.says(article, "remainder", start, end):
        return True
    words = lexicon(load(article.language))
    first, tokens = wording.position(article, start), article.tokens
    for index in range(first, len(tokens)):
        token = tokens[index]
        if token.start >= end:
            return False
        hit = words.counted.at(tokens, index)
        if hit is None or hit.payload[0].kind.endswith("dual") or tokens[hit.last - 1].end > end:
            continue
        before = tokens[index - 1].norm
        if token.norm[: hit.skip] in words.ands or before in words.ands or before in ("a", "an"):
            return True
    return False


def closed(article: Article, parts: tuple[Quantity, ...]) -> bool:
    """Whether the list ends with the last part: "and" stands before it, and nothing that has no number behind it."""
    last = parts[-1]
    ands = lexicon(load(article.language)).ands
    gap = wording.between(article, parts[-2].span.end, last.number.start)
    if wording.attached(article, last)[:1] not in ands and ands.isdisjoint(gap):
        return False
    stop = article.sentences[last.sentence].last
    start = wording.position(article, last.span.end)
    end = article.tokens[min(stop, start + _TAIL) - 1].end if start < stop else last.span.end
    return not _unnumbered(article, last.span.end, end)


def _apposed(article: Article, total: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether people are listed behind the verb of a clause: "five soldiers were killed, two officers and three …".

    What befell them stands between the sum and the list, and nothing befell the listed by themselves.
    """
    if not total.event or total.counted not in PEOPLE or any(part.event or not part.counted for part in parts):
        return False
    words = lexicon(load(article.language))
    first, stop = (wording.position(article, offset) for offset in (total.span.end, parts[0].number.start))
    hits = (words.events.at(article.tokens, index) for index in range(first, stop))
    return any(hit is not None and hit.payload[0] == total.event for hit in hits)


def _breakdown(total: Quantity, parts: tuple[Quantity, ...], *, apposed: bool) -> bool:
    """Whether parts led in by nothing but a comma break a figure down ("12 people, 5 women and 7 men, …").

    A figure of somebody in particular ("five soldiers") is broken down only by what is in apposition to it.
    """
    if total.kind != "count" or not (total.event or total.counted):
        return False
    if total.counted not in GENERIC:
        return apposed
    concepts = [part.counted for part in parts]
    places = [part.where for part in parts]
    if not any(concepts) and all(places) and len(set(places)) == len(places):
        return True  # "12 people, five in Harun and seven in Tal"
    return len(set(concepts)) == len(concepts) and set(concepts) <= _KINDS_OF_PEOPLE and not any(p.event for p in parts)


def _summed_up(article: Article, group: list[Quantity]) -> Split | None:
    """ "5 women and 7 men were killed, 13 in all": parts first."""
    total = group[-1]
    whole = wording.out_of(article, group[-2], total)
    if not (total.role == "total" or whole) or total.kind not in _SUMS or not plain(total):
        return None
    parts: list[Quantity] = []
    for quantity in reversed(group[:-1]):
        if not figures.same_kind(total, quantity) or not plain(quantity) or quantity.role not in ("", "other"):
            break
        if parts:
            gap = wording.between(article, quantity.span.end, parts[0].number.start)
            if len(gap) > _GAP or any(norm in _STOPS or norm == ":" for norm in gap):
                break
            if not _joined(article, quantity, parts[0], gap, tail=_GAP):
                break
        parts.insert(0, quantity)
    gap = wording.between(article, group[-2].span.end, total.number.start)
    if len(parts) < 2 or len(gap) > _FAR or any(norm in _STOPS for norm in gap):
        return None
    if len(parts) < len(group) - 1 or _unnumbered(article, parts[0].span.end, group[-2].span.start):
        return None
    return Split(total, tuple(parts), "some" if whole else "all", False)

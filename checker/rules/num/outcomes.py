"""What befell those who were together: parts that no whole may be smaller than."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Article, Quantity
from checker.rules.num import wording
from checker.rules.num.splits import BOUNDED, GENERIC, PEOPLE, Split, one_teller, plain

_AHEAD = 2  # sentences behind a sum in which its parts are looked for
_NEAR = 6  # tokens on either side of a figure in which "aboard" may stand
_FEWEST = 2
_OUTCOMES = frozenset(("killed", "rescued", "missing", "freed"))  # nobody meets with two of them at once
UNTOLD = frozenset(("part", "previous", "from", "by", "per"))  # roles of figures that are no whole group


def aboard(article: Article, counts: list[Quantity]) -> Iterator[Split]:
    """What became of those on board: "The boat was carrying 212 people. 118 were rescued and 47 are missing"."""
    for index, total in enumerate(counts):
        if not plain(total, BOUNDED) or total.low < _FEWEST or total.event or total.role in UNTOLD:
            continue
        if total.counted not in PEOPLE and total.counted not in GENERIC:
            continue
        first, last = wording.window(article, total, _NEAR)
        if not wording.says(article, "aboard", first, last):
            continue
        largest: dict[str, Quantity] = {}
        for q in counts[index + 1 :]:
            if q.sentence > total.sentence + _AHEAD:
                break
            if q.event in _OUTCOMES and plain(q) and q.role not in UNTOLD and one_teller(total, q):
                known = largest.get(q.event)
                largest[q.event] = q if known is None or q.low > known.low else known
        toll = next((q for q in counts[:index] if q.event == "killed" and q.role == "to" and plain(q)), None)
        if toll is not None and "rescued" in largest:
            largest.setdefault(
                "killed", toll
            )  # "bringing the toll to nine. … Of the 26 below ground, 17 came out alive"
        if largest:
            yield Split(total, tuple(largest.values()), "some", False)


def _add_tolls(article: Article, before: list[Quantity], total: Quantity, outcomes: dict[str, Quantity]) -> None:
    """Adds the toll that a text opens with to those who came out alive, the wounded to those who came out unhurt."""
    toll = next((q for q in before if q.event == "killed" and q.role == "to" and plain(q)), None)
    if toll is not None and toll.low < total.low:
        outcomes.setdefault("killed", toll)
    wounded = next((q for q in before if q.event == "wounded" and plain(q) and not q.role), None)
    rescued = outcomes["rescued"]
    unhurt = wording.says(article, "unhurt", rescued.number.start, wording.window(article, rescued, _NEAR)[1])
    if wounded is not None and unhurt and wounded.low < total.low:
        outcomes.setdefault("wounded", wounded)

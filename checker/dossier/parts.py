"""A dossier of some of the articles of a dossier."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from checker.model import Dossier, Fact


def part(dossier: Dossier, articles: Sequence[int]) -> Dossier:
    """What a dossier says of some of its articles, in the order given; facts keep their status. Without findings.

    Args:
        dossier: the whole.
        articles: indices in ``dossier.articles``.
    """
    places = {old: new for new, old in enumerate(articles)}
    facts = (_part(fact, places) for fact in dossier.facts)
    return msgspec.structs.replace(
        dossier,
        articles=tuple(dossier.articles[index] for index in articles),
        facts=tuple(fact for fact in facts if fact.positions),
        findings=(),
        errors=(),
    )


def _part(fact: Fact, articles: dict[int, int]) -> Fact:
    kept = [number for number, position in enumerate(fact.positions) if position.article in articles]
    kept.sort(key=lambda number: (articles[fact.positions[number].article], number))
    places = {old: new for new, old in enumerate(kept)}
    return msgspec.structs.replace(
        fact,
        positions=tuple(
            msgspec.structs.replace(fact.positions[old], article=articles[fact.positions[old].article]) for old in kept
        ),
        conflicts=tuple(
            msgspec.structs.replace(conflict, first=places[conflict.first], second=places[conflict.second])
            for conflict in fact.conflicts
            if conflict.first in places and conflict.second in places
        ),
        best=places.get(fact.best, 0),
    )

"""Puts what is known beside an article: facts, and the checked claims that its own may be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from checker.archive.errors import ArchiveError
from checker.config import Config
from checker.engine.selection import Plan
from checker.model import Article, Briefing, FactCheck, InputError, Resemblance
from checker.semantics.errors import ModelError

if TYPE_CHECKING:
    from checker.archive.records import Floats
    from checker.semantics import Encoder

_LEAST = 0.55  # cosine from which on two claims may be one
_NEAREST = 3  # fact-checks for each claim
_LONGEST = 600  # code points of a claim that are read


class _Meanings(NamedTuple):
    """The vectors ``[n, d]`` of fact-checks: those of the last run, as a rule."""

    checks: tuple[FactCheck, ...]
    encoder: Encoder
    vectors: Floats


_last: list[_Meanings] = []


def brief(article: Article, plan: Plan) -> tuple[Briefing, list[InputError]]:
    """An article with what is known beside it, and why some of it could not be looked up."""
    found: tuple[Resemblance, ...] = ()
    errors: list[InputError] = []
    if plan.config.semantics and article.claims and (plan.fact_checks or plan.config.archive):
        try:
            found = _resemblances(article, plan.fact_checks, plan.config)
        except (ArchiveError, ModelError) as error:
            errors.append(InputError(article.source.path, str(error)))
    return Briefing(article, plan.facts, found, today=date.today()), errors


def _resemblances(article: Article, checks: tuple[FactCheck, ...], config: Config) -> tuple[Resemblance, ...]:
    """The claims of an article with the fact-checks nearest in meaning, from files and from the archive."""
    # Needs numpy and the encoder: only those who have fact-checks pay for them.
    from checker.semantics import load_encoder

    encoder = load_encoder(config.encoder)
    vectors = encoder.encode([" ".join(claim.span.slice(article.text)[:_LONGEST].split()) for claim in article.claims])
    found = list(_in_files(vectors, _meanings(checks, encoder))) if checks else []
    if config.archive is not None:
        from checker.engine.published import archive_of

        hits = archive_of(config).similar_fact_checks(vectors, _NEAREST, _LEAST)
        found += [Resemblance(number, check, cosine) for number, near in enumerate(hits) for check, cosine in near]
    return tuple(sorted(found, key=lambda one: (one.claim, -one.cosine)))


def _in_files(vectors: Floats, known: _Meanings) -> list[Resemblance]:
    cosines = vectors @ known.vectors.T
    nearest = (-cosines).argsort(axis=1)[:, :_NEAREST]
    return [
        Resemblance(number, known.checks[place], float(cosines[number, place]))
        for number, places in enumerate(nearest.tolist())
        for place in places
        if cosines[number, place] >= _LEAST
    ]


def _meanings(checks: tuple[FactCheck, ...], encoder: Encoder) -> _Meanings:
    if not _last or _last[0].checks is not checks or _last[0].encoder is not encoder:
        _last[:] = [_Meanings(checks, encoder, encoder.encode([check.claim[:_LONGEST] for check in checks]))]
    return _last[0]

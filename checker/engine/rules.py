"""Runs rules over an article, what is known beside it, or a dossier, each kept from harming the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.engine.findings import drop_yielding, in_order, make_finding
from checker.engine.messages import describe, say
from checker.engine.selection import ActiveRule
from checker.model import Article, Briefing, Dossier, Finding, InputError, Locator, Scope
from checker.semantics.errors import ModelError


def apply(
    rules: Iterable[ActiveRule],
    subjects: Mapping[Scope, Article | Briefing | Dossier],
    locators: Sequence[Locator],
    path: str,
    messages: str,
) -> tuple[tuple[Finding, ...], list[InputError]]:
    """The findings of ``rules`` on their subjects, and an error for each rule that failed; the others still run.

    Args:
        rules: the rules that suit the subjects.
        subjects: what rules read, by their scope.
        locators: one for each article that the rules see.
        path: the file that errors are told of.
        messages: the language of messages.
    """
    findings: list[Finding] = []
    errors: list[InputError] = []
    yields_to = {}
    for active in rules:
        meta = active.rule.META
        yields_to[meta.code] = meta.yields_to
        try:
            found = [
                make_finding(detection, active, locators, messages)
                for detection in active.rule.check(subjects[meta.scope], active.options)
            ]
        except ModelError as error:
            errors.append(InputError(path, str(error)))
        except Exception as error:
            message = say("rule-failed", messages, code=meta.code, slug=meta.slug, error=describe(error))
            errors.append(InputError(path, message))
        else:
            findings.extend(found)
    return in_order(drop_yielding(findings, yields_to)), errors

"""Checks one article: analysis, then every rule of the plan."""

from __future__ import annotations

from checker.analysis import analyse
from checker.engine.briefing import brief
from checker.engine.findings import in_order
from checker.engine.messages import describe, say
from checker.engine.rules import apply
from checker.engine.selection import Plan
from checker.languages import available
from checker.model import Article, ArticleReport, Briefing, Dossier, InputError, Locator, Scope, Source

UNKNOWN_LANGUAGE = "und"


def analyse_source(source: Source, plan: Plan) -> Article | InputError:
    """The analysed article, or why there is none: an unsupported language, or a step of the analysis that failed."""
    article, errors, _ = _analyse(source, plan)
    return article if article is not None and not errors else errors[0]


def check_source(source: Source, plan: Plan) -> tuple[ArticleReport | None, tuple[InputError, ...]]:
    """The report of one article and what went wrong.

    A step of the analysis or a rule that fails is an error; all that does not depend on it still runs.
    """
    article, errors, missing = _analyse(source, plan)
    if article is None:
        return None, tuple(errors)
    rules = (active for active in plan.rules if active.suits(article) and missing.isdisjoint(active.rule.META.requires))
    briefing, unknown = brief(article, plan)
    subjects: dict[Scope, Article | Briefing | Dossier] = {"article": article, "facts": briefing}
    findings, failures = apply(rules, subjects, (Locator(article),), source.path, plan.config.messages)
    if plan.config.archive is not None and not missing:
        # Needs numpy, the encoder and a database: only those who have an archive pay for them.
        from checker.engine.published import contradictions

        found, unread = contradictions(article, plan.config)
        findings, failures = in_order([*findings, *found]), [*failures, *unread]
    report = ArticleReport(source.path, article.language, article.headline, findings)
    return report, (*errors, *unknown, *failures)


def _analyse(source: Source, plan: Plan) -> tuple[Article | None, list[InputError], frozenset[str]]:
    """The article, unless there is none; what went wrong; and the layers that could not be made."""
    messages = plan.config.messages
    failures: dict[str, Exception] = {}
    try:
        article = analyse(source, plan.config.language, failures)
    except Exception as error:
        return None, [InputError(source.path, say("analysis-failed", messages, error=describe(error)))], frozenset()
    if article.language not in available():
        key = "language-unknown" if article.language == UNKNOWN_LANGUAGE else "language-unsupported"
        message = say(key, messages, language=article.language, supported=", ".join(available()))
        return None, [InputError(source.path, message)], frozenset()
    first: dict[int, tuple[str, Exception]] = {}  # a step that only lacked another's layer carries its exception
    for layer, failure in failures.items():
        first.setdefault(id(failure), (layer, failure))
    errors = [
        InputError(source.path, say("step-failed", messages, step=layer, error=describe(failure)))
        for layer, failure in first.values()
    ]
    return article, errors, frozenset(failures)

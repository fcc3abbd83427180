"""Checks one article: analysis, then every rule of the plan, each kept from harming the others."""

from __future__ import annotations

from checker.analysis import analyse
from checker.engine.findings import drop_yielding, in_order, make_finding
from checker.engine.messages import describe, say
from checker.engine.selection import Plan
from checker.languages import available
from checker.model import Article, ArticleReport, Finding, InputError, Locator, Source
from checker.semantics.errors import ModelError

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
    locator = Locator(article)
    findings: list[Finding] = []
    for active in plan.rules:
        meta = active.rule.META
        if not active.suits(article) or not missing.isdisjoint(meta.requires):
            continue
        try:
            found = [
                make_finding(detection, active, (locator,), plan.config.messages)
                for detection in active.rule.check(article, active.options)
            ]
        except ModelError as error:
            errors.append(InputError(source.path, str(error)))
        except Exception as error:
            message = say("rule-failed", plan.config.messages, code=meta.code, slug=meta.slug, error=describe(error))
            errors.append(InputError(source.path, message))
        else:
            findings.extend(found)
    findings = drop_yielding(findings, {active.rule.META.code: active.rule.META.yields_to for active in plan.rules})
    headlines = article.structure.headlines
    report = ArticleReport(
        path=source.path,
        language=article.language,
        headline=" ".join(headlines[0].slice(article.text).split()) if headlines else "",
        findings=in_order(findings),
    )
    return report, tuple(errors)


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

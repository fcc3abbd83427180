"""JUnit's XML, for build servers that show tests."""

from __future__ import annotations

from checker.model import ArticleReport, Finding, InputError, Report
from checker.reports.markup import attributes, text
from checker.reports.style import Style
from checker.reports.wording import full


def render(report: Report, style: Style) -> str:
    """A suite for each article, a test case for each finding; an article without findings is one case that passes.

    Errors and warnings are failures. The format has no milder kind, so an ``info`` is a case that passes and says so in
    its output. A file that was not checked is a case in error.
    """
    suites = [_suite(article) for article in report.articles]
    suites += [_unchecked(error) for error in report.errors]
    failures = sum(_fails(finding) for finding in report.findings)
    totals = {
        "name": "checker",
        "tests": sum(len(article.findings) or 1 for article in report.articles) + len(report.errors),
        "failures": failures,
        "errors": len(report.errors),
    }
    return "\n".join(
        ('<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{attributes(totals)}>", *suites, "</testsuites>", "")
    )


def _fails(finding: Finding) -> bool:
    return finding.severity != "info"


def _suite(article: ArticleReport) -> str:
    findings = article.findings
    totals = {
        "name": article.path,
        "tests": len(findings) or 1,
        "failures": sum(map(_fails, findings)),
        "errors": 0,
    }
    cases = [_case(article.path, finding) for finding in findings]
    clean = f"    <testcase{attributes({'name': 'no findings', 'classname': article.path})}/>"
    return "\n".join((f"  <testsuite{attributes(totals)}>", *(cases or [clean]), "  </testsuite>"))


def _case(path: str, finding: Finding) -> str:
    at = finding.primary
    values = {"name": f"{finding.code} {finding.name} {at.line}:{at.column}", "classname": path}
    details = full(finding)
    if _fails(finding):
        kind = attributes({"type": finding.severity, "message": finding.message})
        result = f"<failure{kind}>{text(details)}</failure>"
    else:
        result = f"<system-out>{text(details)}</system-out>"
    return f"    <testcase{attributes(values)}>{result}</testcase>"


def _unchecked(error: InputError) -> str:
    totals = {"name": error.path, "tests": 1, "failures": 0, "errors": 1}
    case = attributes({"name": "unchecked", "classname": error.path})
    result = f"<error{attributes({'type': 'unchecked', 'message': error.message})}/>"
    return f"  <testsuite{attributes(totals)}>\n    <testcase{case}>{result}</testcase>\n  </testsuite>"

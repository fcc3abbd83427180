"""A page to read, to print and to send on: one file that needs no other and runs nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.model import ArticleReport, Excerpt, Finding, Location, Report, Severity
from checker.reports.document import document
from checker.reports.markup import attributes, text
from checker.reports.phrases import counted, listed, phrase
from checker.reports.style import Style

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_UNKNOWN = "und"
# Severity is told in words too, and the words of a place are underlined: print and some readers have no colours.
_CSS = """
:root{--ink:#1a1c20;--soft:#5b6270;--line:#d9dde4;--paper:#fff;--ground:#f4f5f7;--error:#b42318;--warning:#8a5a00;
--info:#175cd3;--error-mark:#fde3e0;--warning-mark:#fdf0cc;--info-mark:#dce9fd;--related-mark:#e6e8ec}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.55;
font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans Arabic","Noto Naskh Arabic",Tahoma,sans-serif}
main{max-width:54rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.2rem;margin:0}h3{font-size:1.05rem;margin:.35rem 0 0}
p{margin:.4rem 0}.soft,.where,.path{color:var(--soft);font-size:.85rem}
.path{overflow-wrap:anywhere}
section{margin-block-start:2.25rem}
.finding{background:var(--paper);border:1px solid var(--line);border-inline-start:.35rem solid var(--tone);
border-radius:.4rem;padding:.9rem 1.1rem;margin-block:1rem;break-inside:avoid}
.error{--tone:var(--error);--mark:var(--error-mark)}.warning{--tone:var(--warning);--mark:var(--warning-mark)}
.info{--tone:var(--info);--mark:var(--info-mark)}
.severity{color:var(--tone);font-weight:700}
ol,ul{list-style:none;margin:.7rem 0 0;padding:0}.places li{margin-block-start:.7rem}
.label{font-weight:600;font-size:.9rem}
blockquote{margin:.15rem 0 0;padding-inline-start:.8rem;border-inline-start:2px solid var(--line);
overflow-wrap:anywhere}
mark{color:inherit;background:var(--related-mark);padding:.05em .15em;border-radius:.2em;text-decoration:underline;
text-decoration-color:var(--soft);text-underline-offset:.2em}
.primary mark{background:var(--mark);text-decoration-color:var(--tone);text-decoration-thickness:2px}
.do{border-block-start:1px solid var(--line);margin-block-start:.9rem;padding-block-start:.6rem}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#a4abb8;--line:#3a404b;--paper:#1f232a;--ground:#15181d;
--error:#ff9b91;--warning:#f2c14e;--info:#8cb8ff;--error-mark:#5a1d18;--warning-mark:#4d3900;--info-mark:#1b3767;
--related-mark:#363c47}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--ground:#fff;--error:#b42318;--warning:#8a5a00;
--info:#175cd3;--error-mark:#fde3e0;--warning-mark:#fdf0cc;--info-mark:#dce9fd;--related-mark:#e6e8ec}
@page{margin:18mm}main{max-width:none;padding:0}body{font-size:10.5pt}h2,h3{break-after:avoid}
mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


def render(report: Report, style: Style) -> str:
    """The counts, then each article that has findings, then the articles without, then what was not checked.

    The page runs in the direction of the reader's language, each piece of an article in its own.
    """
    language = style.language
    lines = [f"<p>{text(_summary(report, language))}</p>"]
    clean = []
    for article in report.articles:
        if article.findings:
            lines += _article(article, language)
        else:
            clean.append(_name(article))
    lines += _list("clean-articles", clean, language)
    lines += _list("unchecked", [f"{_path(error.path)} {_piece(error.message)}" for error in report.errors], language)
    return document(phrase("report", language), _CSS, lines, language)


def _summary(report: Report, language: str) -> str:
    if not report.articles:
        return phrase("nothing", language)
    count = Counter(finding.severity for finding in report.findings)
    counts = [counted(severity, count[severity], language) for severity in _SEVERITIES if count[severity]]
    articles = counted("articles", len(report.articles), language)
    return phrase("summary" if counts else "clean", language, counts=listed(counts, language), articles=articles)


def _article(article: ArticleReport, language: str) -> Iterator[str]:
    yield "<section>"
    if article.headline:
        yield f"<h2{_direction(article)}>{text(article.headline)}</h2>"
    yield f"<p>{_path(article.path)}</p>"
    for finding in article.findings:
        yield from _finding(finding, article, language)
    yield "</section>"


def _finding(finding: Finding, article: ArticleReport, language: str) -> Iterator[str]:
    yield f"<article{attributes({'class': f'finding {finding.severity}', 'id': finding.fingerprint})}>"
    severity = text(phrase(finding.severity, language))
    rule = f'<bdi dir="ltr">{text(f"{finding.code} {finding.name}")}</bdi>'
    yield f'<span class="severity">{severity}</span> <span class="soft">{rule}</span>'
    yield f"<h3>{text(finding.message)}</h3>"
    yield '<ol class="places">'
    for place in (finding.primary, *finding.related):
        yield from _place(place, article, primary=place is finding.primary)
    yield "</ol>"
    if finding.suggestion:
        yield f'<p class="do"><strong>{text(phrase("do", language))}</strong> {text(finding.suggestion)}</p>'
    yield "</article>"


def _place(place: Location, article: ArticleReport, *, primary: bool) -> Iterator[str]:
    excerpt = place.excerpt or Excerpt("", place.text, "")
    words = f"{text(excerpt.before)}<mark>{text(excerpt.words)}</mark>{text(excerpt.after)}"
    where = f'<bdi class="where" dir="ltr">{place.line}:{place.column}</bdi>'
    yield '<li class="primary">' if primary else "<li>"
    yield f'{where} <span class="label">{text(place.label)}</span>'
    yield f"<blockquote{_direction(article)}>{words}</blockquote>"
    yield "</li>"


def _list(title: str, entries: list[str], language: str) -> Iterator[str]:
    if entries:
        yield f"<section>\n<h2>{text(phrase(title, language))}</h2>\n<ul>"
        yield from (f"<li>{entry}</li>" for entry in entries)
        yield "</ul>\n</section>"


def _name(article: ArticleReport) -> str:
    return f"<span{_direction(article)}>{text(article.headline)}</span> {_path(article.path)}"


def _path(path: str) -> str:
    return f'<bdi class="path" dir="ltr">{text(path)}</bdi>'


def _piece(words: str) -> str:
    return f'<span dir="auto">{text(words)}</span>'


def _direction(article: ArticleReport) -> str:
    language = {} if article.language == _UNKNOWN else {"lang": article.language}
    return attributes({"dir": "auto", **language})

"""The dossier as a page to read, to print and to send on: a row for each fact, a column for each side.

One file that needs no other and runs nothing. Every position leads to its place in the article below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.model import Article, Dossier, Finding, Location
from checker.reports.document import document
from checker.reports.dossier.table import Entry, Row, Table, tabulate
from checker.reports.dossier.words import word
from checker.reports.markup import attributes, text
from checker.reports.phrases import phrase
from checker.reports.style import Style
from checker.text import Span

_STATUSES = ("disputed", "figures-differ", "agreed", "one-sided")
# The status is told in words and by a sign too: print and some readers have no colours.
_SIGNS = {"disputed": "!", "figures-differ": "#", "agreed": "=", "one-sided": "1"}
_CSS = """
:root{--ink:#1a1c20;--soft:#5b6270;--line:#d9dde4;--paper:#fff;--ground:#f4f5f7;--disputed:#b42318;
--figures-differ:#8a5a00;--agreed:#136c3a;--one-sided:#175cd3;--tint:10%}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.5;
font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans Arabic","Noto Naskh Arabic",Tahoma,sans-serif}
main{max-width:84rem;margin:0 auto;padding:1.5rem 1.25rem}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2rem 0 .6rem}h3{font-size:1rem;margin:1rem 0 .2rem}
.soft,.place{color:var(--soft);font-size:.8rem}.place{overflow-wrap:anywhere}.day{white-space:nowrap}
a{color:inherit;text-decoration-color:var(--soft)}
ol,ul{margin:0;padding-inline-start:1.4rem}
.scroll{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:.4rem}
table{border-collapse:collapse;width:100%;min-width:46rem}
th,td{border-block-end:1px solid var(--line);padding:.6rem .75rem;text-align:start;vertical-align:top}
thead th{border-block-end:2px solid var(--ink);background:var(--paper)}
tbody th{font-weight:600;width:26%;border-inline-start:.35rem solid var(--tone)}
td{font-size:.92rem}td .entry+.entry{margin-block-start:.6rem}
.status{display:inline-block;color:var(--tone);font-weight:700;font-size:.85rem;border:1px solid var(--tone);
border-radius:1rem;padding:0 .6rem;margin-block-end:.3rem;
background:color-mix(in srgb,var(--tone) var(--tint),transparent)}
.disputed{--tone:var(--disputed)}.figures-differ{--tone:var(--figures-differ)}.agreed{--tone:var(--agreed)}
.one-sided{--tone:var(--one-sided)}.error{--tone:var(--disputed)}.warning{--tone:var(--figures-differ)}
.info{--tone:var(--one-sided)}
.stance{font-weight:600}.denies .stance{color:var(--disputed)}.accuses .stance{color:var(--figures-differ)}
blockquote{margin:.1rem 0;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0}
.finding{background:var(--paper);border:1px solid var(--line);border-inline-start:.35rem solid var(--tone);
border-radius:.4rem;padding:.6rem 1rem;margin-block:.7rem;break-inside:avoid}
.source{background:var(--paper);border:1px solid var(--line);border-radius:.4rem;
padding:.8rem 1.1rem;margin-block:.8rem}
.source p{margin:.5rem 0}:target{outline:3px solid var(--figures-differ);outline-offset:2px}
mark{color:inherit;background:color-mix(in srgb,var(--one-sided) 14%,transparent);border-radius:.2em}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#a4abb8;--line:#3a404b;--paper:#1f232a;--ground:#15181d;
--disputed:#ff9b91;--figures-differ:#f2c14e;--agreed:#7bd8a0;--one-sided:#8cb8ff;--tint:16%}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--ground:#fff;--disputed:#b42318;
--figures-differ:#8a5a00;--agreed:#136c3a;--one-sided:#175cd3}
@page{size:A4 landscape;margin:12mm}main{max-width:none;padding:0}body{font-size:9pt}table{min-width:0}
.scroll{overflow:visible;border:0}tr{break-inside:avoid}thead{display:table-header-group}h2,h3{break-after:avoid}
.sources{break-before:page}}
"""


def render(dossiers: Sequence[Dossier], style: Style, *, grouped: bool = False) -> str:
    """One page for all dossiers, in the direction of the reader's language, each piece of an article in its own."""
    language = style.language
    lines: list[str] = []
    for number, dossier in enumerate(dossiers, start=1):
        if grouped:
            lines.append(f"<h2>{text(word('story', language, number=number))}</h2>")
        lines += _dossier(dossier, f"s{number}", language)
    if not dossiers:
        lines.append(f"<p>{text(word('nothing', language))}</p>")
    return document(word("title", language), _CSS, lines, language)


def _dossier(dossier: Dossier, key: str, language: str) -> Iterator[str]:
    table = tabulate(dossier, language)
    numbers = {article.source.path: number for number, article in enumerate(dossier.articles, start=1)}
    yield "<ol>"
    for article in dossier.articles:
        day = (article.source.metadata.published or "")[:10]
        path = f'<bdi class="place" dir="ltr">{text(article.source.path)} {text(day)}</bdi>'
        target = attributes({"href": f"#{key}a{numbers[article.source.path]}"})
        yield f"<li><a{target}><span{_direction(article)}>{text(_headline(article))}</span></a> {path}</li>"
    yield "</ol>"
    yield from _legend(dossier, language)
    if table.rows:
        yield from _table(table, key, numbers, language)
        yield from _timeline(table, key, numbers, language)
    if dossier.findings:
        yield f"<h2>{text(word('findings', language))}</h2>"
        for finding in dossier.findings:
            yield from _finding(finding, key, numbers, language)
    yield from _sources(dossier, table, key, language)


def _legend(dossier: Dossier, language: str) -> Iterator[str]:
    counts = {status: sum(fact.status == status for fact in dossier.facts) for status in _STATUSES}
    yield '<p class="legend">'
    for status, count in counts.items():
        if count:
            yield f"{_badge(status, language)} {count}"
    yield "</p>"


def _badge(status: str, language: str) -> str:
    return f'<span class="status {status}">{_SIGNS[status]} {text(word(status, language))}</span>'


def _table(table: Table, key: str, numbers: dict[str, int], language: str) -> Iterator[str]:
    yield '<div class="scroll"><table>'
    heads = "".join(f'<th scope="col" dir="auto">{text(column.name)}</th>' for column in table.columns)
    yield f'<thead><tr><th scope="col">{text(word("fact", language))}</th>{heads}</tr></thead>'
    yield "<tbody>"
    for row in table.rows:
        yield from _row(row, table, key, numbers, language)
    yield "</tbody></table></div>"


def _row(row: Row, table: Table, key: str, numbers: dict[str, int], language: str) -> Iterator[str]:
    yield f"<tr{attributes({'class': row.fact.status, 'id': f'{key}f{row.fact.id}'})}>"
    badge = _badge(row.fact.status, language)
    yield f'<th scope="row">{badge}<div dir="auto">{text(row.statement)}</div></th>'
    for column in table.columns:
        yield "<td>"
        for entry in row.cells[column.id]:
            yield from _entry(entry, key, numbers, language)
        yield "</td>"
    yield "</tr>"


def _entry(entry: Entry, key: str, numbers: dict[str, int], language: str) -> Iterator[str]:
    yield f"<div{attributes({'class': f'entry {entry.stance}'})}>"
    who = f"<bdi>{text(entry.who)}</bdi> " if entry.who else ""
    stance = f'{who}<span class="stance">{text(word(entry.stance, language))}</span>'
    yield f"{stance} {_link(entry.place, key, numbers, entry.when)}"
    yield f'<blockquote dir="auto">{text(entry.words)}</blockquote>'
    yield "</div>"


def _link(place: Location, key: str, numbers: dict[str, int], when: str = "") -> str:
    target = attributes({"href": f"#{key}a{numbers[place.path]}p{place.start}"})
    name = text(place.path.rpartition("/")[2])
    day = f' <bdi class="day">{text(when)}</bdi>' if when else ""
    return f'<a class="place"{target}><bdi dir="ltr">{name}:{place.line}</bdi>{day}</a>'


def _timeline(table: Table, key: str, numbers: dict[str, int], language: str) -> Iterator[str]:
    days: dict[str, list[tuple[str, Row, Entry]]] = defaultdict(list)
    for row in table.rows:
        for column in table.columns:
            for entry in row.cells[column.id]:
                days[entry.when].append((column.name, row, entry))
    if len(days) < 2 and "" in days:
        return
    yield f"<h2>{text(word('timeline', language))}</h2>"
    for day in sorted(days, key=lambda day: (not day, day)):
        yield f"<h3><bdi>{text(day or word('undated', language))}</bdi></h3>"
        yield "<ul>"
        seen = set()
        for name, row, entry in sorted(days[day], key=lambda item: (numbers[item[2].place.path], item[2].place.start)):
            if (name, row.fact.id, entry.stance) in seen:
                continue
            seen.add((name, row.fact.id, entry.stance))
            fact = f"<a{attributes({'href': f'#{key}f{row.fact.id}'})}>{text(row.fact.id)}</a>"
            stance = text(word(entry.stance, language))
            words = f'<span dir="auto">{text(entry.words)}</span>'
            yield f"<li><bdi>{text(name)}</bdi> <strong>{stance}</strong> {words} ({fact})</li>"
        yield "</ul>"


def _finding(finding: Finding, key: str, numbers: dict[str, int], language: str) -> Iterator[str]:
    yield f"<article{attributes({'class': f'finding {finding.severity}'})}>"
    rule = f'<bdi class="soft" dir="ltr">{text(f"{finding.code} {finding.name}")}</bdi>'
    yield f"<strong>{text(phrase(finding.severity, language))}</strong> {rule}<div>{text(finding.message)}</div>"
    yield "<ul>"
    for place in (finding.primary, *finding.related):
        words = f'<blockquote dir="auto">{text(" ".join(place.text.split()))}</blockquote>'
        yield f"<li>{_link(place, key, numbers)} {text(place.label)}{words}</li>"
    yield "</ul>"
    if finding.suggestion:
        yield f"<div><strong>{text(word('do', language))}</strong> {text(finding.suggestion)}</div>"
    yield "</article>"


def _sources(dossier: Dossier, table: Table, key: str, language: str) -> Iterator[str]:
    yield f'<section class="sources"><h2>{text(word("articles", language))}</h2>'
    anchors: dict[str, set[int]] = defaultdict(set)
    for row in table.rows:
        for cell in row.cells.values():
            for entry in cell:
                anchors[entry.place.path].add(entry.place.start)
    for finding in dossier.findings:
        for place in (finding.primary, *finding.related):
            anchors[place.path].add(place.start)
    for number, (article, locator) in enumerate(zip(dossier.articles, table.locators, strict=True), start=1):
        name = f"{key}a{number}"
        path = f'<bdi class="place" dir="ltr">{text(article.source.path)}</bdi>'
        yield f"<div{attributes({'class': 'source', 'id': name})}>{path}"
        places = sorted(anchors[article.source.path])
        for block in article.source.blocks:
            if block.kind == "debris":
                continue
            first, last = locator.original(block.span)
            inside = [(_cleaned(place, article, block.span), place) for place in places if first <= place < last]
            tag = "h3" if block.kind in ("headline", "title") else "p"
            words = "".join(_pieces(article.text, block.span.start, block.span.end, inside, name))
            yield f"<{tag}{_direction(article)}>{words}</{tag}>"
        yield "</div>"
    yield "</section>"


def _cleaned(place: int, article: Article, span: Span) -> int:
    """The first position of a span of the cleaned text that stands at or after an offset of the original."""
    return span.start + bisect_left(range(*span), place, key=article.source.offsets.to_original)


def _pieces(words: str, start: int, end: int, anchors: list[tuple[int, int]], name: str) -> Iterator[str]:
    last = start
    for position, place in anchors:
        yield text(words[last:position])
        yield f"<span{attributes({'id': f'{name}p{place}'})}></span>"
        last = max(last, position)
    yield text(words[last:end])


def _headline(article: Article) -> str:
    return article.headline or article.source.path


def _direction(article: Article) -> str:
    return attributes({"dir": "auto", "lang": article.language})

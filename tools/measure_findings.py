"""Precision of the whole catalogue on real articles, from findings that were read one by one.

    python tools/measure_findings.py                         # figures from the labels
    python tools/measure_findings.py --survey found.tsv      # what the held part gives, to read and to label
    python tools/measure_findings.py --weights found.tsv     # the figures, each code with the weight it has there

The labels (``tools/labels/findings.tsv``) hold no text: the id of an article, the code, the span of the finding's first
place in code points, the severity that it had when it was read, and a verdict (``true``: the text is wrong, or damaged,
as told). The measure runs the catalogue over the labelled articles anew. A finding is judged by the label of its code
that overlaps it; one without a label is counted as unread, a label without a finding as gone. Of codes that are found
often only a sample is labelled, so the shares of families are also given with each code weighed by a survey: how many of
its findings are true and false in 1,000 articles, if the others are like those read. The articles of the labels
fall in two halves by the hash of their ids: the false findings of the half ``shown`` were shown to those who mend the
rules, those of the half ``kept`` never were.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.config import Config
from checker.engine.check import check_source
from checker.engine.selection import Plan, make_plan
from checker.model import Finding
from checker.text import Span
from tools.corpora import SETS, Entry, articles, source

LABELS = Path(__file__).resolve().parent / "labels" / "findings.tsv"
SEVERITIES = ("error", "warning")
_FIELDS = ("id", "code", "start", "end", "severity", "verdict")


class Label(NamedTuple):
    """What a reader said of a finding. ``span`` is in code points of the corpus's text."""

    id: str
    code: str
    span: Span
    severity: str
    true: bool


def half(identifier: str) -> str:
    """``shown`` or ``kept``: whether false findings of the article were shown to those who mend the rules."""
    return "shown" if hashlib.sha1(f"findings {identifier}".encode()).digest()[0] < 128 else "kept"


def labels(path: Path = LABELS) -> list[Label]:
    """The labels of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [
            Label(
                row["id"],
                row["code"],
                Span(int(row["start"]), int(row["end"])),
                row["severity"],
                row["verdict"] == "true",
            )
            for row in rows
        ]


def serious(entry: Entry, plan: Plan) -> list[Finding]:
    """The errors and warnings of an article."""
    report, _ = check_source(source(entry), plan)
    return [finding for finding in report.findings if finding.severity in SEVERITIES] if report else []


def judging(finding: Finding, given: Iterable[Label]) -> Label | None:
    """The label that judges the finding."""
    start, end = _span(finding)
    for label in given:
        if label.code == finding.code and label.span.start < end and start < label.span.end:
            return label
    return None


def _span(finding: Finding) -> Span:
    return Span(finding.primary.start, finding.primary.end)


def _share(true: int, read: int) -> str:
    return f"{true:3} of {read:3} {true / read:.2f}" if read else "  -         "


def measure(stored: list[Label], which: str | None, surveyed: Path | None) -> None:
    """Run the catalogue over the labelled articles and print the figures, weighed by a file of a survey if given."""
    plan = make_plan(Config())
    by_article: dict[str, list[Label]] = defaultdict(list)
    for each in stored:
        if which in (None, half(each.id)):
            by_article[each.id].append(each)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entry in articles():
        given = by_article.pop(entry.id, None)
        if given is None:
            continue
        left = list(given)
        for finding in serious(entry, plan):
            label = judging(finding, given)
            if label is None:
                counts[finding.code, finding.severity]["unread"] += 1
                print(f"unread {entry.id} {finding.code} {finding.severity} {_span(finding)}")
                continue
            counts[finding.code, finding.severity]["true" if label.true else "false"] += 1
            left = [other for other in left if other is not label]
        for unfound in left:
            counts[unfound.code, unfound.severity]["gone, true" if unfound.true else "gone, false"] += 1
    if by_article:
        print(f"{len(by_article)} labelled articles are not in the corpora: {', '.join(sorted(by_article)[:5])}")
    print("family   errors            warnings          unread  gone: true  false")
    families = sorted({code[:3] for code, _ in counts})
    for name in (*sorted({code for code, _ in counts}), *families, ""):
        cell = {severity: _sum(counts, name, severity) for severity in SEVERITIES}
        every = sum(cell.values(), Counter())
        shares = "    ".join(
            _share(cell[item]["true"], cell[item]["true"] + cell[item]["false"]) for item in SEVERITIES
        )
        print(f"{name or 'all':8} {shares}    {every['unread']:4}  {every['gone, true']:8}  {every['gone, false']:6}")

    if surveyed:
        _weigh(counts, surveyed)


def _weigh(counts: dict[tuple[str, str], Counter[str]], surveyed: Path) -> None:
    with surveyed.open(encoding="utf-8", newline="") as file:
        total = int(file.readline().split()[1])
        frequency = Counter((row["code"], row["severity"]) for row in csv.DictReader(file, delimiter="\t"))
    print(f"in 1,000 of {total} articles, as surveyed")
    for severity in SEVERITIES:
        for family in (*sorted({code[:3] for code, _ in frequency}), ""):
            expected, unknown = {True: 0.0, False: 0.0}, 0
            for (code, level), number in frequency.items():
                if level != severity or not code.startswith(family):
                    continue
                true, false = counts[code, level]["true"], counts[code, level]["false"]
                if true + false:
                    expected[True] += number * true / (true + false)
                    expected[False] += number * false / (true + false)
                else:
                    unknown += number
            if sum(expected.values()):
                share = expected[True] / sum(expected.values())
                rates = "  ".join(f"{1000 * expected[kind] / total:6.2f}" for kind in (True, False))
                print(f"{family or 'all':4} {severity:8} true, false: {rates}  precision {share:.2f}  unread {unknown}")


def _sum(counts: dict[tuple[str, str], Counter[str]], name: str, severity: str) -> Counter[str]:
    parts = (count for (code, level), count in counts.items() if code.startswith(name) and level == severity)
    return sum(parts, Counter())


def survey(entries: Iterator[Entry], to: Path) -> None:
    """Write the errors and warnings of the articles, without their text, and print how many there are."""
    plan, read, rows = make_plan(Config()), 0, list[tuple[str | int, ...]]()
    found = Counter[tuple[str, str]]()
    for entry in entries:
        read += 1
        for finding in serious(entry, plan):
            found[finding.code, finding.severity] += 1
            rows.append((entry.id, finding.code, *_span(finding), finding.severity, "unread"))
    with to.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {read} articles\n")
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerows((_FIELDS, *rows))
    print(f"{read} articles")
    for (code, severity), count in sorted(found.items()):
        print(f"{code} {severity:8} {count:5}  {1000 * count / max(1, read):7.2f} per 1,000 articles")


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("shown", "kept"), help="only one half of the labelled articles")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="a file that --survey wrote")
    parser.add_argument("--survey", type=Path, metavar="FILE", help="write what the held part gives to a file")
    parser.add_argument("--sets", default=",".join(SETS), help="corpora of the survey, parted by commas")
    parser.add_argument("--stride", type=int, default=1, help="every so manieth article of the survey")
    options = parser.parse_args()
    try:
        if options.survey:
            every = articles(tuple(options.sets.split(",")), "held")
            survey(islice(every, 0, None, options.stride), options.survey)
        else:
            measure(labels(), options.half, options.weights)
    except FileNotFoundError as missing:
        parser.error(str(missing))


if __name__ == "__main__":
    main()

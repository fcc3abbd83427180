"""How many planted changes ``checker compare --source`` finds, and how often it speaks on faithful drafts.

    python tools/measure_drafts.py --part measured
    python tools/measure_drafts.py --part tuned --show

Each entry of ``tests/dossier/drafts/<part>.yml`` is a source with a faithful draft and planted changes, each of which
makes a pair of its own. A change counts as found when a finding of its kind shows a place that overlaps the planted
words, or the sentence of words that were left out. Findings on faithful drafts are false alarms; hints are counted as
well, and told apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import yaml

from checker.engine.api import compare_with_source
from checker.model import Finding

HOME = Path(__file__).resolve().parent.parent / "tests" / "dossier" / "drafts"
SLUGS = {
    "speaker": "another-speaker-than-source",
    "figure": "another-figure-than-source",
    "date": "another-date-than-source",
    "place": "another-place-than-source",
    "name": "another-name-than-source",
    "negation": "negation-not-as-source",
    "hedge": "reserve-of-source-lost",
    "quotation": "quotation-not-as-source",
    "unsupported": "not-in-source",
}


class Pair(NamedTuple):
    """A source, a draft of it, and the kind and place of what was planted; a faithful draft has no kind."""

    id: str
    source: str
    draft: str
    kind: str = ""
    start: int = 0
    end: int = 0


def pairs(part: str) -> Iterator[Pair]:
    """The pairs of a part, ``tuned``, ``loose``, ``measured`` or ``blind``."""
    entries: list[dict[str, Any]] = yaml.safe_load((HOME / f"{part}.yml").read_text(encoding="utf-8"))
    for entry in entries:
        source, draft = entry["source"], entry["draft"]
        yield Pair(entry["id"], source, draft)
        for planted in entry["planted"]:
            start = draft.index(planted["from"])
            changed = draft[:start] + planted["to"] + draft[start + len(planted["from"]) :]
            yield Pair(entry["id"], source, changed, planted["kind"], start, start + len(planted["to"]))


def found(pair: Pair, findings: tuple[Finding, ...]) -> bool:
    """Whether a finding of the planted kind shows the planted place."""
    return any(
        finding.name == SLUGS[pair.kind] and finding.primary.start < pair.end and pair.start < finding.primary.end
        for finding in findings
    )


def main() -> None:
    """Print recall by kind and the alarms on faithful drafts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tuned", "loose", "measured", "blind"), default="measured")
    parser.add_argument("--show", action="store_true", help="print misses and alarms (of the parts for tuning only)")
    arguments = parser.parse_args()
    planted: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    faithful = alarms = hints = extra = 0
    for pair in pairs(arguments.part):
        findings = compare_with_source(pair.draft, pair.source).findings
        show = arguments.show and arguments.part in ("tuned", "loose")
        if not pair.kind:
            faithful += 1
            alarms += sum(finding.severity != "info" for finding in findings)
            hints += sum(finding.severity == "info" for finding in findings)
            wrong = list(findings)
        else:
            planted[pair.kind] += 1
            hits[pair.kind] += found(pair, findings)
            wrong = [finding for finding in findings if finding.name != SLUGS[pair.kind]]
            extra += len(wrong)
            if show and not found(pair, findings):
                print(f"missed {pair.id} {pair.kind}: {pair.draft[pair.start : pair.end]}")
        for finding in wrong if show else ():
            places = " | ".join(place.text for place in (finding.primary, *finding.related))
            print(f"alarm {pair.id} ({pair.kind or 'faithful'}): {finding.code} {finding.severity} {places}")
    for kind in SLUGS:
        print(f"{kind:12} {hits[kind]}/{planted[kind]}")
    total = sum(planted.values())
    print(f"typed recall {sum(hits.values())}/{total} = {sum(hits.values()) / total:.2f}")
    print(f"faithful pairs {faithful}: {alarms} false alarms, {hints} hints; beside planted changes: {extra}")


if __name__ == "__main__":
    main()

"""How well FAC005 tells a checked claim from other statements, on pairs of headlines that agree, disagree, or differ.

    python tools/measure_checked_claims.py --part dev

Reads the stance pairs of ANS (Khouja 2020): the first headline of a pair stands for a claim that was rated false, the
second one for the one sentence of an article. A pair that agrees should be found, every other one should not.
``--limit`` takes the first pairs only. Prints, for each label, how many pairs there are and how many are found.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.analysis import analyse
from checker.model import Briefing, FactCheck, Resemblance
from checker.reading import read_text
from checker.rules.fac.claim_rated_false import Options, check
from checker.semantics import load_encoder
from tools.corpora import DATA


def found(claim: str, statement: str) -> bool:
    """Whether the rule finds the claim in an article of that statement."""
    article = analyse(read_text(f"أخبار اليوم\n\n{statement}.", "pair"), "ar")
    vectors = load_encoder().encode([claim, *(one.span.slice(article.text) for one in article.claims)])
    checked = FactCheck(claim, verdict="false", language="ar")
    near = [Resemblance(number, checked, float(vectors[0] @ own)) for number, own in enumerate(vectors[1:])]
    briefing = Briefing(article, resemblances=tuple(one for one in near if one.cosine >= 0.55))
    return next(check(briefing, Options()), None) is not None


def main() -> None:
    """Read the options, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", choices=("found", "missed"), help="print the wrong pairs")
    options = parser.parse_args()
    path = DATA / "ans" / f"stance-{options.part}.csv"
    if not path.exists():
        parser.error(f"{path} is not here")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[: options.limit]
    pairs: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for row in rows:
        label, hit = row["stance"], found(row["s1"], row["s2"])
        pairs[label] += 1
        hits[label] += hit
        if (options.show == "found" and hit and label != "agree") or (
            options.show == "missed" and not hit and label == "agree"
        ):
            print(f"{label}: {row['s1']} | {row['s2']}")
    for label, count in sorted(pairs.items()):
        print(f"{label:9} {hits[label]:5} of {count:5} found ({hits[label] / count:.3f})")
    total = sum(hits.values())
    print(f"precision {hits['agree'] / max(1, total):.3f}, recall {hits['agree'] / max(1, pairs['agree']):.3f}")


if __name__ == "__main__":
    main()

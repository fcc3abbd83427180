"""What ``check --archive`` says of real articles: those of one day are held against those of the days before.

    python tools/survey_archive.py --archive /somewhere/with/room.db --drafts 300

Fills the archive where it is not there. Prints every finding with both places, and how many there were.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.archive import open_archive
from checker.config import Config
from checker.engine.check import analyse_source
from checker.engine.published import contradictions
from checker.engine.selection import make_plan
from checker.engine.vectors import vectors_of
from checker.model import Article
from checker.semantics import load_encoder
from tools.corpora import articles, source


def main() -> None:
    """Prints the findings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--part", choices=("tune", "held"), default="tune")
    parser.add_argument("--days", type=int, default=1, help="days before the last one that go into the archive")
    parser.add_argument("--drafts", type=int, default=300, help="articles of the last day, spread evenly over it")
    options = parser.parse_args()
    plan = make_plan(Config(language="ar"))
    entries = list(articles(("saudi-news",), options.part))
    days = sorted({entry.id.partition("#")[0] for entry in entries})
    if not Path(options.archive).exists():
        encoder = load_encoder()
        with open_archive(options.archive, create=True) as archive:
            archive.use_encoder(encoder.name, 512)
            for entry in entries:
                if entry.id.startswith(tuple(days[-1 - options.days : -1])):
                    article = analyse_source(source(entry), plan)
                    if isinstance(article, Article):
                        archive.add(article, f"/{entry.id}", *vectors_of(article, {}, encoder))
    drafts = [entry for entry in entries if entry.id.startswith(days[-1])]
    drafts = drafts[:: max(1, len(drafts) // options.drafts)]
    config = Config(language="ar", archive=options.archive)
    counts: Counter[str] = Counter()
    for entry in drafts:
        article = analyse_source(source(entry), plan)
        if not isinstance(article, Article):
            continue
        findings, errors = contradictions(article, config)
        counts["errors"] += len(errors)
        for finding in findings:
            counts[f"{finding.code} {finding.severity}"] += 1
            print(f"\n{finding.code} {finding.severity} {finding.confidence}: {finding.message}")
            for place in (finding.primary, *finding.related):
                excerpt = place.excerpt
                shown = f"{excerpt.before} [[{excerpt.words}]] {excerpt.after}" if excerpt else place.text
                print(f"  {place.path}:{place.start} {place.label}\n    {' '.join(shown.split())}")
    print(f"\n{len(drafts)} drafts: {dict(counts)}")


if __name__ == "__main__":
    main()

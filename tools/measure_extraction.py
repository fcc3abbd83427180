"""How well the article is found in real pages of others, against the truth of a public benchmark.

    python tools/measure_extraction.py FOLDER [--misses N]

FOLDER is a checkout of article-extraction-benchmark (Scrapinghub, MIT): ``html/*.html.gz`` and ``ground-truth.json``.
Precision, recall and F1 are computed as that benchmark does: over runs of four words, each page weighing the same.
Pages whose id begins with 0 to 7 may be looked at and tuned on (``--misses``); the figure to trust is the other one.

Or FOLDER is a checkout of trafilatura (Apache-2.0): ``tests/evaldata.json`` names fragments that must and must not be in
the story of each page of ``tests/cache`` and ``tests/eval``. Headlines, bylines and captions count as story there.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.reading import UnreadableInput, read_bytes

_STORY = ("subheading", "paragraph", "list-item", "blockquote")
_WORD = re.compile(r"\w+")
_WHITE = re.compile(r"\s+")
_RUN = 4
_TUNED = frozenset("01234567")


class _Score(NamedTuple):
    page: str
    precision: float | None
    recall: float


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[index : index + _RUN]) for index in range(max(1, len(words) - _RUN + 1)))


def _score(page: str, truth: str, found: str) -> _Score:
    wanted, got = _runs(truth), _runs(found)
    both = (wanted & got).total()
    return _Score(page, both / got.total() if found else None, both / wanted.total())


def _story(data: bytes, kinds: Sequence[str] = _STORY) -> str:
    try:
        source = read_bytes(data, "page.html")
    except UnreadableInput:
        return ""
    return "\n".join(block.span.slice(source.text) for block in source.blocks if block.kind in kinds)


def _row(name: str, scores: list[_Score]) -> str:
    precision = statistics.mean(score.precision for score in scores if score.precision is not None)
    recall = statistics.mean(score.recall for score in scores)
    f1 = 2 * precision * recall / (precision + recall)
    return f"| {name} | {len(scores)} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def _fragments(folder: Path) -> None:
    """Print the table of the corpus that names fragments; pages by the hash of their address, as above."""
    counts = {half: Counter[str]() for half in ("looked at", "not looked at", "all")}
    for address, entry in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).items():
        path = next(path for home in ("eval", "cache") if (path := folder / home / entry["file"]).exists())
        found = _WHITE.sub(" ", _story(path.read_bytes(), (*_STORY, "headline", "byline", "caption")))
        wanted = sum(_WHITE.sub(" ", part) in found for part in entry["with"])
        unwanted = sum(_WHITE.sub(" ", part) in found for part in entry["without"])
        tuned = hashlib.md5(address.encode()).hexdigest()[0] in _TUNED
        for half in ("looked at" if tuned else "not looked at", "all"):
            counts[half].update(pages=1, right=wanted, wrong=unwanted, missed=len(entry["with"]) - wanted)
    print("| pages | count | precision | recall | F1 |\n|---|---|---|---|---|")
    for half, count in counts.items():
        precision = count["right"] / (count["right"] + count["wrong"])
        recall = count["right"] / (count["right"] + count["missed"])
        f1 = 2 * precision * recall / (precision + recall)
        print(f"| {half} | {count['pages']} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="pages of the tuned half to list, the worst first")
    options = parser.parse_args()
    if (options.folder / "tests" / "evaldata.json").exists():
        _fragments(options.folder / "tests")
        return
    truths = json.loads((options.folder / "ground-truth.json").read_text(encoding="utf-8"))
    scores: list[_Score] = []
    size, seconds = 0, 0.0
    for page, truth in truths.items():
        data = gzip.decompress((options.folder / "html" / f"{page}.html.gz").read_bytes())
        began = time.process_time()
        found = _story(data)
        seconds += time.process_time() - began
        size += len(data)
        scores.append(_score(page, truth["articleBody"], found))
    tuned = [score for score in scores if score.page[0] in _TUNED]
    print("| pages | count | precision | recall | F1 |\n|---|---|---|---|---|")
    print(_row("looked at", tuned))
    print(_row("not looked at", [score for score in scores if score.page[0] not in _TUNED]))
    print(_row("all", scores))
    print(f"\n{size / 1e6:.1f} MB of pages, {size / 1e6 / seconds:.1f} MB a second")
    for score in sorted(tuned, key=lambda score: (score.precision or 0) + score.recall)[: options.misses]:
        print(score.page, score.precision, score.recall, truths[score.page].get("url"))


if __name__ == "__main__":
    main()

"""How fast a folder of real articles is checked on one core, beside proselint on the same English articles.

    python benchmarks/bulk.py --peer PATH_TO_PROSELINT

Both run as whole processes over the same files, in turn, so that the ratio holds when the machine's speed drifts. The
peer is the program ``proselint`` of an environment of its own (``pip install proselint``); without it only our own
rates are printed. Sentences are those that the analysis finds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.analysis import analyse
from checker.reading import read_text
from tools.corpora import articles


def _write(folder: Path, sets: tuple[str, ...], count: int) -> tuple[int, int]:
    """Articles and sentences written to ``folder`` as text files."""
    written = sentences = 0
    for number, entry in enumerate(islice(articles(sets, "held"), count)):
        (folder / f"{number:05}.txt").write_text(entry.text, encoding="utf-8")
        sentences += len(analyse(read_text(entry.text), entry.language).sentences)
        written += 1
    return written, sentences


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    return time.perf_counter() - start


def main() -> None:
    """Prints rates, and the ratio to the peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", default=shutil.which("proselint"), help="the proselint program")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for language, sets in (("en", ("polnear",)), ("ar", ("saudi-news",))):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            count, sentences = _write(folder, sets, options.articles)
            ours = [sys.executable, "-m", "checker", "check", "--jobs", "1", "--exit-zero", "--format", "json", name]
            mine: list[float] = []
            peers: list[float] = []
            for _ in range(options.runs):
                mine.append(_seconds(ours))
                if options.peer and language == "en":
                    peers.append(_seconds([options.peer, "check", name]))
            seconds = statistics.median(mine)
            print(
                f"checker    {language}: {count / seconds:8.1f} articles/s {sentences / seconds:8.0f} sentences/s"
                f" ({count} articles, {sentences} sentences, median of {options.runs} runs: {seconds:.2f} s)"
            )
            if peers:
                peer = statistics.median(peers)
                ratio = statistics.median(b / a for a, b in zip(mine, peers, strict=True))
                print(
                    f"proselint  {language}: {count / peer:8.1f} articles/s {sentences / peer:8.0f} sentences/s"
                    f" ({peer:.2f} s); checker is {ratio:.1f} times as fast"
                )


if __name__ == "__main__":
    main()

"""Kills a program that adds articles to an archive, again and again: is an article lost, or there in part?

    python benchmarks/archive_kills.py --kills 100 --archive /somewhere/with/room.db

The program is ``tests/archive/writer.py``; it says the path of each article when it has been added. Each run is killed
(SIGKILL) at a random moment, in the middle of its additions.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from checker.archive import Archive, open_archive

ROOT = Path(__file__).resolve().parent.parent


def _run(address: str, name: str, seconds: float) -> set[str]:
    """What a writer said that it had added, up to its end ``seconds`` after its first article."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.archive.writer", address, name, "1000000"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said = first + process.stdout.read()
    process.wait()
    return {line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")}


def _faults(archive: Archive, told: set[str]) -> list[str]:
    entries = list(archive.all_entries())
    faults = [f"lost: {path}" for path in told - {entry.path for entry in entries}]
    indexed = archive.numbers_indexed()
    encoded = {number for (number,) in archive.rows("SELECT article FROM meaning")}
    for entry in entries:
        stored = archive.load(entry)
        whole = stored is not None and stored.article is not None and archive.is_text(entry, stored.original)
        if not whole or entry.id not in indexed or entry.id not in encoded:
            faults.append(f"in part: {entry.path}")
    (contents,) = archive.rows("SELECT count(*) FROM content")[0]
    if not contents == len(entries) == len(indexed) == len(encoded):
        faults.append("there is something that belongs to no article")
    return faults


def main() -> None:
    """Prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--archive", required=True, help="one that is not there yet: a file, or postgresql://…")
    options = parser.parse_args()
    chance = random.Random(7)
    told: set[str] = set()
    faults: list[str] = []
    for number in range(options.kills):
        told |= _run(options.archive, f"run{number}", chance.uniform(0.0, 0.2))
        with open_archive(options.archive) as archive:
            faults += _faults(archive, told)
    with open_archive(options.archive) as archive:
        count = archive.statistics().articles
    print(f"{options.kills} kills, {len(told)} articles told to be added, {count} there, {len(faults)} faults")
    print("\n".join(faults[:20]))


if __name__ == "__main__":
    main()

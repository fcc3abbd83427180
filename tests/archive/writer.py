"""Adds articles until it is killed or done: ``python -m tests.archive.writer ADDRESS NAME COUNT``.

Says the path of each article when it has been added.
"""

from __future__ import annotations

import sys

import msgspec
import numpy as np

from checker import analyse
from checker.archive import open_archive

TEXT = "Port of Aden reopens\n\nThe transport ministry said on Monday that the port of Aden had reopened."
DIMENSION = 16


def main(address: str, name: str, count: int) -> None:
    """Add ``count`` articles of different text under ``name``."""
    article = analyse(TEXT, language="en")
    vector = np.ones(DIMENSION, np.float32) / 4
    with open_archive(address, create=True) as archive:
        archive.use_encoder("tiny", DIMENSION)
        for number in range(count):
            source = msgspec.structs.replace(article.source, original=f"{TEXT}\n\n{name} {number} {'x' * 5000}\n")
            path = f"/{name}/{number}.txt"
            archive.add(msgspec.structs.replace(article, source=source), path, vector, {"a text": vector})
            print(path, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

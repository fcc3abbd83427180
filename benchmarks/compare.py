"""How fast mixed articles are sorted into stories and compared, and how the cost grows with their number.

    python -m benchmarks.compare [--sizes 100 300 1000] [--generated] [--process]

Processor time of each step in one process, per article and beside that of the smallest size: growth by n log n is at
most the ratio in the last column. Real articles are those of saudi-news in their order, ``--generated`` makes stories
of four articles each, in Arabic and English. ``--process`` runs ``checker compare --group`` as a whole process over
files of the largest size and gives its wall time.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.analysis import analyse
from checker.config import Config
from checker.dossier.stories import group
from checker.engine.compare import compare_articles
from checker.languages import available
from checker.reading import read_text
from checker.semantics import load_encoder
from tools.corpora import articles

_EN = (
    "{name} factory fire kills {toll}",
    "A fire at the {name} factory in {city} killed {toll} workers on Monday, the {city} fire service said.",
    "The owner of {name}, {person}, said that the doors of the hall had been open.",
    "The union of {city} said that the doors of the {name} hall had been locked.",
    "Police in {city} detained {held} people and closed the road to {name} until Thursday.",
)
_AR = (
    "حريق في مصنع {name} يقتل {toll}",
    "قالت هيئة الإطفاء في {city} إن حريقا في مصنع {name} أودى بحياة {toll} عاملا يوم الاثنين.",
    "وقال مالك المصنع {person} إن أبواب القاعة كانت مفتوحة.",
    "وقالت نقابة العمال في {city} إن أبواب قاعة {name} كانت مغلقة.",
    "وأوقفت الشرطة في {city} {held} أشخاص وأغلقت الطريق إلى {name} حتى الخميس.",
)
_ONSETS, _VOWELS = "BDFGHKLMNRSTVZ", "aeiou"
_AR_LETTERS = "بتجحدرزسشصطعفقكلمنهوي"
_VERSIONS = 4  # articles of a generated story


def _generated(seed: int = 5) -> Iterator[str]:
    """Articles without end; the order is mixed among every hundred stories."""
    rng = random.Random(seed)

    def name(arabic: bool) -> str:
        if arabic:
            return "".join(rng.choices(_AR_LETTERS, k=rng.randint(4, 6)))
        return "".join(rng.choice(_ONSETS if i == 0 else list("bdfgklmnrst")) + rng.choice(_VOWELS) for i in range(3))

    while True:
        batch = []
        for story in range(100):
            arabic = bool(story % 2)
            words = {key: name(arabic) for key in ("name", "city")}
            words["person"] = f"{name(arabic)} {name(arabic)}"
            headline, *lines = _AR if arabic else _EN
            for version in range(_VERSIONS):
                figures = {"toll": str(10 + story + version // 3), "held": str(3 + version % 2)}
                told = lines[:1] + rng.sample(lines[1:], 3)
                batch.append(f"{headline}\n\n{' '.join(told)}\n".format(**words, **figures))
        rng.shuffle(batch)
        yield from batch


def _real() -> Iterator[str]:
    return (entry.text for entry in articles(("saudi-news",)))


def _steps(texts: list[str]) -> tuple[float, float, float, int]:
    """Seconds of processor time to analyse, to sort and to compare, and the number of stories."""
    config, encoder = Config(), load_encoder()
    start = time.process_time()
    read = [analyse(read_text(text, f"{number}.txt")) for number, text in enumerate(texts)]
    read = [article for article in read if article.language in available()]
    analysed = time.process_time()
    stories = [story for story in group(read, encoder) if len(story) > 1]
    grouped = time.process_time()
    for story in stories:
        compare_articles([read[index] for index in story], config)
    return analysed - start, grouped - analysed, time.process_time() - grouped, len(stories)


def main() -> None:
    """Prints a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 300, 1000])
    parser.add_argument("--generated", action="store_true")
    parser.add_argument("--process", action="store_true")
    options = parser.parse_args()
    texts = list(islice(_generated() if options.generated else _real(), max(options.sizes)))
    if options.process:
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(texts):
                (Path(folder) / f"{number:05}.txt").write_text(text, encoding="utf-8")
            start = time.perf_counter()
            command = [sys.executable, "-m", "checker", "compare", "--group", "--exit-zero", "--format", "json", folder]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            print(f"{len(texts)} articles, whole process: {time.perf_counter() - start:.1f} s of wall time")
        return
    _steps(texts[:20])  # word lists and models are loaded
    first: tuple[int, float] | None = None
    for size in options.sizes:
        analysed, grouped, compared, stories = _steps(texts[:size])
        total = grouped + compared
        first = first or (size, total)
        growth = total / first[1]
        bound = size * log(size) / (first[0] * log(first[0]))
        print(
            f"{size:6} articles: analysed {analysed:6.1f} s, sorted {grouped:6.1f} s, {stories} stories compared "
            f"{compared:6.1f} s; sorting and comparing {growth:.1f} times the first, n log n {bound:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()

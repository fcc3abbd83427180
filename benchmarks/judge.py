"""How fast meaning is: python -m benchmarks.judge. Reads ``../shared/data``; counts processor time of one core.

Encoder sentences a second, judge pairs a second (sentences never seen, and sentences seen before), and the time that a
process needs from its start to the first judgement with a prepared cache.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from checker.semantics.embedded import load_model
from checker.semantics.judges import EmbeddedJudge
from tools.judge_data import DATA, ans, arnli

_PAIRS = 1500
_START = (
    "import time, checker; checker.judge([('The talks failed.', 'نجحت المحادثات.')]);"
    "print(time.process_time(), time.perf_counter())"
)


def _rate(what: str, count: int, work: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{what}: {count / cpu:.0f} a second of processor time, {count / wall:.0f} a second of clock")


def _pairs() -> Sequence[tuple[str, str]]:
    return [(pair.premise, pair.hypothesis) for pair in [*ans("dev"), *arnli("test")]][:_PAIRS]


def main() -> None:
    """Run every benchmark."""
    if not DATA.exists():
        print(f"{DATA} is missing: nothing to read")
        return
    pairs = _pairs()
    texts = [text for pair in pairs for text in pair]
    model = load_model()
    model.vectors(texts[:50])
    _rate("encoder, sentences", len(texts), lambda: model.vectors(texts))
    judge = EmbeddedJudge()
    judge.judge(pairs[:50])
    _rate("judge, pairs of new sentences", len(pairs) - 50, lambda: judge.judge(pairs[50:]))
    _rate("judge, pairs of known sentences", len(pairs) - 50, lambda: judge.judge(pairs[50:]))
    runs = [
        subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True).stdout.split()[0]
        for _ in range(3)
    ]
    print(f"start to first judgement: {min(map(float, runs)):.2f} s of processor time")


if __name__ == "__main__":
    main()

"""Measures the judge: python -m tools.measure_judge [held-out | made | articles]…

Reads ``../shared/data``; says so and stops where it is missing. XNLI is cross-validated by ``tools.train_judge
--folds 5``: its rows train the shipped weights, so they cannot measure them.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from checker.semantics import Judgement, load_encoder, load_judge
from tools.judge_data import CONTRADICTION, DATA, Pair, ans, arnli
from tools.made_pairs import made

LABELS = ("entailment", "neutral", "contradiction")
MADE_SHARE, MADE_SEED = (0.7, 1.0), 2  # of the headlines: training uses the others
_NEAREST = 5  # sentences of an article that a summary's sentence or a headline is held against
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def shares_of(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """The probabilities ``[n, 3]`` of pairs."""
    return np.array([[one.entailment, one.neutral, one.contradiction] for one in load_judge().judge(pairs)])


def macro_f1(labels: np.ndarray, found: np.ndarray) -> float:
    """The mean F1 of the three classes."""
    scores = []
    for label in range(3):
        hits = int(((labels == label) & (found == label)).sum())
        scores.append(2 * hits / max(1, int((labels == label).sum() + (found == label).sum())))
    return float(np.mean(scores))


def reliability(shares: np.ndarray, labels: np.ndarray) -> list[tuple[str, int, float, float]]:
    """For each band of confidence: its name, the number of pairs, the mean confidence, the share that was right."""
    best, top = shares.argmax(1), shares.max(1)
    rows = []
    for low in (0.33, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 0.5 if low == 0.33 else round(low + 0.1, 1)
        inside = (top >= low) & (top < high + (high == 1.0))
        if inside.any():
            right = float((best == labels)[inside].mean())
            rows.append((f"{low:.2f} to {high:.2f}", int(inside.sum()), float(top[inside].mean()), right))
    return rows


def _report(name: str, pairs: Sequence[Pair]) -> None:
    shares = shares_of([(pair.premise, pair.hypothesis) for pair in pairs])
    labels = np.array([pair.label for pair in pairs])
    found = shares.argmax(1)
    sure = (found == CONTRADICTION) & (shares[:, 2] >= 0.8)
    print(
        f"{name}: {len(pairs)} pairs, accuracy {(found == labels).mean():.3f}, macro F1 {macro_f1(labels, found):.3f}; "
        f"contradiction at 0.8: precision {(labels[sure] == CONTRADICTION).mean() if sure.any() else 0:.3f}, "
        f"recall {(sure & (labels == CONTRADICTION)).sum() / max(1, (labels == CONTRADICTION).sum()):.3f}"
    )
    for band, count, mean, right in reliability(shares, labels):
        print(f"    confidence {band}: {count} pairs, mean {mean:.2f}, right {right:.2f}")


def held_out() -> None:
    """The parts that the shipped weights were not trained on."""
    _report("ANS stance dev", list(ans("dev")))
    for language in ("ar", "en"):
        _report(f"ArNLI test {language}", [pair for pair in arnli("test") if pair.premise_language == language])


def made_cases() -> None:
    """Contradictions made out of headlines that training did not see."""
    pairs = made(2000, MADE_SEED, MADE_SHARE)
    for language in ("ar", "en"):
        _report(f"made from headlines {language}", [pair for pair in pairs if pair.premise_language == language])


def _against(sentences: Sequence[str], body: Sequence[str]) -> tuple[list[float], list[float], list[float]]:
    """For each sentence the best likeness, entailment and contradiction that the nearest of the body give it."""
    encoder = load_encoder()
    cosines = encoder.encode(sentences) @ encoder.encode(body).T
    likeness, entailed, contradicted = [], [], []
    for row, sentence in enumerate(sentences):
        nearest = np.argsort(-cosines[row])[:_NEAREST]
        found: list[Judgement] = load_judge().judge([(body[index], sentence) for index in nearest])
        likeness.append(float(cosines[row].max()))
        entailed.append(max(one.entailment for one in found))
        # What is said elsewhere cannot contradict: a near sentence counts, a far one does not.
        contradicted.append(
            max(
                one.contradiction * max(0.0, float(cosines[row][index]))
                for one, index in zip(found, nearest, strict=True)
            )
        )
    return likeness, entailed, contradicted


def balanced(scores: np.ndarray, labels: np.ndarray, fit: np.ndarray) -> float:
    """Balanced accuracy on the other half of the threshold that is best on the pairs marked ``fit``."""

    def at(limit: float, which: np.ndarray) -> float:
        found = scores[which] >= limit
        own = labels[which]
        return float((found[own].mean() + (~found[~own]).mean()) / 2)

    limit = max(np.unique(scores[fit]), key=lambda value: at(float(value), fit))
    return at(float(limit), ~fit)


def recall_at(scores: np.ndarray, labels: np.ndarray, precision: float) -> float:
    """The largest recall at which precision still holds."""
    order = np.argsort(-scores)
    hits = np.cumsum(labels[order])
    good = np.flatnonzero(hits / np.arange(1, len(order) + 1) >= precision)
    return float(hits[good[-1]] / labels.sum()) if len(good) else 0.0


def articles() -> None:
    """Summaries (FRANK validation) and headlines (FNC-1 train) against articles, beside the encoder's cosine alone."""
    rows = json.loads((DATA / "frank" / "human_annotations.valid.json").read_text(encoding="utf-8"))
    columns: dict[str, list[float]] = defaultdict(list)
    labels = []
    for row in rows:
        article = json.loads((DATA / "frank" / "articles" / f"{row['hash']}.json").read_text(encoding="utf-8"))
        summary = article.get(row["model_name"]) or article.get(f"{row['model_name']}_summary")
        text = article.get("article") or article.get("document")
        if not summary or not text:
            continue
        likeness, entailed, contradicted = _against(_split(summary), _split(text))
        columns["cosine"].append(min(likeness))
        columns["entailment"].append(float(np.mean(entailed)))
        columns["entailment and cosine"].append(float(np.mean(entailed)) + min(likeness))
        columns["no contradiction"].append(-max(contradicted))
        labels.append(row["Factuality"] >= 1.0)
    _compare("FRANK, summary without an error", columns, np.array(labels))
    bodies = {row["Body ID"]: row["articleBody"] for row in _csv("fnc1-train/train_bodies.csv")}
    columns, labels = defaultdict(list), []
    for row in _csv("fnc1-train/train_stances.csv"):
        if row["Stance"] not in ("agree", "disagree"):
            continue
        likeness, entailed, contradicted = _against([row["Headline"]], _split(bodies[row["Body ID"]]))
        columns["cosine, reversed"].append(-likeness[0])
        columns["contradiction"].append(contradicted[0])
        columns["contradiction less entailment"].append(contradicted[0] - entailed[0])
        labels.append(row["Stance"] == "disagree")
    _compare("FNC-1, headline disagrees with its body", columns, np.array(labels))


def _csv(name: str) -> Iterable[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _split(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(" ".join(text.split())) if part][:80]


def _compare(name: str, columns: dict[str, list[float]], labels: np.ndarray) -> None:
    fit = np.arange(len(labels)) % 2 == 0
    print(f"{name}: {len(labels)} pairs, {int(labels.sum())} positive")
    for column, values in columns.items():
        scores = np.array(values)
        print(
            f"    {column}: balanced accuracy {balanced(scores, labels, fit):.3f}, "
            f"recall at precision 0.8 {recall_at(scores, labels, 0.8):.3f}"
        )


PARTS: dict[str, Callable[[], None]] = {
    "held-out": held_out,
    "made": made_cases,
    "articles": articles,
}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all of them when none is named")
    names = parser.parse_args().parts or list(PARTS)
    if not DATA.exists():
        print(f"{DATA} is missing: nothing to measure")
        return
    for name in names:
        print(f"== {name}")
        PARTS[name]()


if __name__ == "__main__":
    main()

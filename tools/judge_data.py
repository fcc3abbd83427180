"""Reads the pairs that the judge is trained and measured on from ``../shared/data``; nothing of them is kept here."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ENTAILMENT, NEUTRAL, CONTRADICTION, NOT_ENTAILMENT = 0, 1, 2, 3
LABELS = {"entailment": ENTAILMENT, "neutral": NEUTRAL, "contradiction": CONTRADICTION}
LANGUAGES = ("ar", "en", "ru", "tr", "fr", "es", "de")


class Pair(NamedTuple):
    """A labelled pair. ``group`` keeps pairs of one premise (in all languages) on one side of a split."""

    source: str
    premise_language: str
    hypothesis_language: str
    group: str
    premise: str
    hypothesis: str
    label: int  # 3: not entailment, neutral or contradiction (two-way sets)


def xnli() -> dict[str, list[tuple[str, str, int]]]:
    """The rows of the XNLI dev set by language; row ``i`` is the same pair in each."""
    rows = {}
    for language in LANGUAGES:
        with (DATA / "xnli-dev" / f"dev-{language}.tsv").open(encoding="utf-8") as file:
            rows[language] = [
                (premise, hypothesis, LABELS[label])
                for premise, hypothesis, label in (line.rstrip("\n").split("\t") for line in file)
            ]
    return rows


def _xnli() -> Iterator[Pair]:
    rows = xnli()
    for language, pairs in rows.items():
        for index, (premise, hypothesis, label) in enumerate(pairs):
            yield Pair("xnli", language, language, rows["en"][index][0], premise, hypothesis, label)


def _esxnli() -> Iterator[Pair]:
    for path in sorted((DATA / "esxnli").glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield Pair(
                    "esxnli",
                    row["language"],
                    row["language"],
                    row["promptID"],
                    row["sentence1"],
                    row["sentence2"],
                    LABELS[row["gold_label"]],
                )


def arnli(part: str) -> Iterator[Pair]:
    """ArNLI (Arabic SICK) of one part (train, valid, test), in Arabic and in English."""
    with (DATA / "arnli" / f"{part}_nli.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            label = (NEUTRAL, ENTAILMENT, CONTRADICTION)[int(row["label"])]
            premise, hypothesis = row["sentence_t_en"], row["sentence_h_en"]
            yield Pair(f"arnli-{part}", "ar", "ar", premise, row["t"], row["h"], label)
            yield Pair(f"arnli-{part}", "en", "en", premise, premise, hypothesis, label)


def ans(part: str) -> Iterator[Pair]:
    """ANS headline pairs (train, dev): agree, other, disagree as entailment, neutral, contradiction."""
    labels = {"agree": ENTAILMENT, "other": NEUTRAL, "disagree": CONTRADICTION}
    with (DATA / "ans" / f"stance-{part}.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield Pair(f"ans-{part}", "ar", "ar", row["s1"], row["s1"], row["s2"], labels[row["stance"]])


def fever() -> Iterator[Pair]:
    """FEVER-symmetric dev: evidence and claim, supported or refuted."""
    for line in (DATA / "fever-symmetric" / "fever_symmetric_dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        label = ENTAILMENT if row["gold_label"] == "SUPPORTS" else CONTRADICTION
        yield Pair("fever", "en", "en", str(row["id"]), row["evidence"], row["claim"], label)


def numeric() -> Iterator[Pair]:
    """EQUATE: stress test, RTE quantities, Reddit headlines."""
    for name in ("StressTest", "RTE_Quant", "RedditNLI"):
        with (DATA / "numeric" / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                # The stress test varies one text many times: its shape without numbers is the group.
                group = re.sub(r"(more|less) than|[\d.,/]+|\s+", "", row["premise"])
                yield Pair(name, "en", "en", group, row["premise"], row["hypothesis"], LABELS[row["label"]])


def _rte() -> Iterator[Pair]:
    for path in sorted((DATA / "rte").glob("*.xml")):
        for pair in ElementTree.parse(path).getroot().iter("pair"):
            label = pair.get("value") or pair.get("entailment")
            premise, hypothesis = pair.findtext("t", "").strip(), pair.findtext("h", "").strip()
            yield Pair(
                "rte",
                "en",
                "en",
                premise,
                premise,
                hypothesis,
                ENTAILMENT if label in ("TRUE", "YES") else NOT_ENTAILMENT,
            )


def _falke() -> Iterator[Pair]:
    for row in json.loads((DATA / "qags" / "falke_val_sentence_pairs.json").read_text(encoding="utf-8")):
        premise = row["article_sent"]
        yield Pair("falke", "en", "en", premise, premise, row["correct_sent"], ENTAILMENT)
        yield Pair("falke", "en", "en", premise, premise, row["incorrect_sent"], NOT_ENTAILMENT)


def pairs() -> list[Pair]:
    """Every pair, of every part, in a fixed order."""
    found = [*_xnli(), *_esxnli(), *fever(), *numeric(), *_rte(), *_falke()]
    for part in ("train", "valid", "test"):
        found += arnli(part)
    for part in ("train", "dev"):
        found += ans(part)
    return [pair for pair in found if pair.premise and pair.hypothesis]

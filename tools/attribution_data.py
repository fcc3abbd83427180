"""Reads the labelled attributions: PolNeAR (English) and this project's labels of SaudiNewsNet articles (Arabic)."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
LABELS = ROOT / "tools" / "labels" / "arabic-attributions"
Spans = tuple[tuple[int, int], ...]
BATCHES = {"tune": (2, 4, 5, 6), "test": (1, 3)}
HELD_OUT = 7  # one article of seven of PolNeAR's train part is left out of training, for tuning


class Gold(NamedTuple):
    """A labelled article; each attribution is its source, cue and content ranges (no source: empty)."""

    id: str
    text: str
    attributions: tuple[tuple[Spans, Spans, Spans], ...]


def polnear(split: str) -> Iterator[Gold]:
    """Articles of ``fit`` (train less the held-out ones), ``tune`` (the held-out ones) or ``dev``."""
    folder = DATA / "polnear" / ("dev" if split == "dev" else "train")
    labels: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        labels.setdefault(path.stem.rpartition("_")[0], path)  # the first annotator's where there are several
    for path in sorted((folder / "text").glob("*.txt")):
        held_out = crc32(path.stem.encode()) % HELD_OUT == 0
        if split != "dev" and held_out != (split == "tune"):
            continue
        text = path.read_bytes().decode("utf-8")
        yield Gold(path.stem, text, tuple(_brat(labels[path.stem].read_bytes().decode("utf-8"))))


def _brat(lines: str) -> Iterator[tuple[Spans, Spans, Spans]]:
    parts: dict[str, Spans] = {}
    for line in lines.split("\n"):
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 1 and " " in cells[1]:
            ranges = cells[1].split(" ", 1)[1].split(";")
            parts[cells[0]] = tuple((int(a), int(b)) for a, b in (pair.split() for pair in ranges))
    for line in lines.split("\n"):
        if not line.startswith("E"):
            continue
        named: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for argument in line.split("\t")[1].split():
            role, _, target = argument.partition(":")
            role = role.rstrip("0123456789")
            if role in named and target in parts:
                named[role].extend(parts[target])
        source, cue, content = (
            tuple(sorted(pair for pair in named[role] if pair[1] > pair[0])) for role in ("Source", "Cue", "Content")
        )
        if cue and content:
            yield source, cue, content


@cache
def _day(name: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(DATA / "saudi-news" / f"{name}.zip") as archive:
        rows: list[dict[str, Any]] = json.loads(archive.read(archive.namelist()[0]))
        return rows


def saudi_text(identifier: str) -> str:
    """The text of an article by its id, such as ``2015-07-21#123``: title, blank line, content."""
    day, _, row = identifier.partition("#")
    article = _day(day)[int(row)]
    return f"{article['title']}\n\n{article['content']}"


def saudi_ids() -> Iterator[str]:
    """The ids of all articles, day by day."""
    for path in sorted((DATA / "saudi-news").glob("*.zip")):
        for row in range(len(_day(path.stem))):
            yield f"{path.stem}#{row}"


def labelled_rows(batches: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    """The label lines of some batches, skipped articles included."""
    for batch in batches:
        for line in (LABELS / f"batch{batch}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def arabic(split: str) -> Iterator[Gold]:
    """Articles of ``tune`` or ``test``.

    Raises:
        ValueError: an article is not the one that was labelled.
    """
    for row in labelled_rows(BATCHES[split]):
        if "skip" in row:
            continue
        text = saudi_text(row["id"])
        if hashlib.sha1(text.encode()).hexdigest() != row["digest"]:
            raise ValueError(f"{row['id']}: the article differs from the one that was labelled")
        yield Gold(
            row["id"],
            text,
            tuple(
                (
                    (tuple(one["source"]),) if one["source"] else (),
                    (tuple(one["cue"]),),
                    (tuple(one["content"]),),
                )
                for one in row["attributions"]
            ),
        )

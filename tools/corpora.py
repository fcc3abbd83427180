"""The real articles in ../shared/data, as texts with stable ids; nothing of them is part of this project."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.model import Metadata, Source
from checker.reading import read_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SETS = ("saudi-news", "polnear", "fnc1", "frank")  # those that surveys read when none is named


class Entry(NamedTuple):
    """An article of a corpus. Rules are tuned on the ``part`` called ``tune``; figures are reported on ``held``."""

    id: str
    language: str
    text: str  # headline, blank line, body, where the corpus has a headline
    part: str
    published: str | None = None  # ISO 8601 date, where the corpus tells


def source(entry: Entry) -> Source:
    """An article of a corpus as read from plain text, with its date of publication."""
    read = read_text(entry.text, entry.id)
    return msgspec.structs.replace(read, metadata=Metadata(published=entry.published))


def _part(key: str) -> str:
    return "tune" if hashlib.sha1(key.encode()).digest()[0] < 128 else "held"


def _saudi_news(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            rows = json.loads(archive.read(f"{path.stem}.json"))
        # The first three days are for tuning: later days repeat some of their stories, so a day is not split.
        part = "tune" if path.stem < "2015-07-24" else "held"
        for number, row in enumerate(rows):
            if row["content"].strip():
                text = f"{row['title']}\n\n{row['content']}"
                yield Entry(f"{path.stem}#{number}", "ar", text, part, row["date_extracted"][:10])


def _polnear(folder: Path) -> Iterator[Entry]:
    for path in sorted((folder / "train" / "text").glob("*.txt")):
        published = _DAY.search(path.stem)
        text = path.read_text(encoding="utf-8")
        yield Entry(f"polnear/{path.stem}", "en", text, _part(path.stem), published and published.group())


def _fnc1(folder: Path) -> Iterator[Entry]:
    """Bodies, under an agreeing headline where there is one (it may be another outlet's)."""
    csv.field_size_limit(10**9)
    headlines: dict[str, str] = {}
    with (folder / "train_stances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Stance"] == "agree":
                headlines.setdefault(row["Body ID"], row["Headline"])
    with (folder / "train_bodies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number, body = row["Body ID"], row["articleBody"]
            headline = headlines.get(number)
            yield Entry(f"fnc1#{number}", "en", f"{headline}\n\n{body}" if headline else body, _part(number))


def _frank(folder: Path) -> Iterator[Entry]:
    for path in sorted((folder / "articles").glob("*.json")):
        text = json.loads(path.read_text(encoding="utf-8"))["article"]
        yield Entry(f"frank/{path.stem}", "en", text, _part(path.stem))


def _ukraine_bias(folder: Path) -> Iterator[Entry]:
    """Articles as the sentences of the set, the first of which is the headline."""
    rows = folder / "all-data-as-json"
    for number in range(len(list(rows.glob("article_*.json")))):
        row = json.loads((rows / f"article_{number}.json").read_text(encoding="utf-8"))
        headline, *body = (" ".join(sentence["content"].split()) for sentence in row["sentences"])
        key = f"ukraine-bias#{number}"
        yield Entry(key, "en", f"{headline}\n\n{' '.join(body)}", _part(key))


def articles(sets: tuple[str, ...] = SETS, part: str | None = None) -> Iterator[Entry]:
    """The articles of the named sets (of one part only, when given), in a fixed order.

    Raises:
        FileNotFoundError: the folder of real data is not beside this checkout.
    """
    if not DATA.is_dir():
        raise FileNotFoundError("the real data is not at ../shared/data; nothing to read")
    readers = {
        "saudi-news": _saudi_news,
        "polnear": _polnear,
        "fnc1": _fnc1,
        "frank": _frank,
        "ukraine-bias": _ukraine_bias,
    }
    folders = {"fnc1": "fnc1-train"}
    for name in sets:
        for entry in readers[name](DATA / folders.get(name, name)):
            if part is None or entry.part == part:
                yield entry

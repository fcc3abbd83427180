"""Measures whose words attributions are taken to hold, given the labelled sources.

    python tools/measure_parties.py 2 4            # the tuning half, with every miss
    python tools/measure_parties.py --quiet 1 3    # the measured half: figures only

For every labelled attribution, source, cue and content are taken from the label and the party is resolved by the
annotators ``mentions`` and ``holders``. *Resolved* is the share of labelled parties whose actor is right; *office* the
share of these whose office is right too; *false* are labels without a party that were given a registered one.
The texts are those of ``../shared/data/saudi-news``; the outlet is known, as on a page.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from checker.analysis import pipeline
from checker.analysis.holders import ANNOTATOR as HOLDERS
from checker.languages import load
from checker.languages.registry import is_country
from checker.model import Article, Attribution, Metadata, Party, Source
from checker.reading import read_text
from checker.text import Span

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "data" / "saudi-news"
LABELS = ROOT / "tools" / "labels" / "arabic-attributions"
# The organisations and movements that docs/labelling-attributions.md names; the labels leave all others out.
LABELLED = frozenset(
    [
        "UN",
        "EU",
        "NATO",
        "AFRICAN-UNION",
        "GCC",
        "ARAB-LEAGUE",
        "OPEC",
        "IMF",
        "WORLD-BANK",
        "IAEA",
        "WHO",
        "FIFA",
        "UEFA",
        "IOC",
        "OIC",
        "RED-CROSS",
        "HOUTHIS",
        "HAMAS",
        "HEZBOLLAH",
        "ISIS",
        "AL-QAEDA",
        "PKK",
        "TALIBAN",
        "MUSLIM-BROTHERHOOD",
        "FATAH",
    ]
)
# What the labels call otherwise than the registry.
ACTORS = {"AFRICAN-UNION": {"AU"}, "ARTSAKH": {"AM"}}
OFFICES = {
    "presidency": "head-of-state",
    "vice-president": "other",
    "crown-prince": "other",
    "agency": "other",
    "intelligence": "other",
    "secretary-general": "other",
    "leadership": "other",
    "envoy": "other",
}
NAMED_MINISTRIES = ("ministry-of-defence", "ministry-of-foreign-affairs", "ministry-of-interior")


@cache
def _day(day: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(NEWS / f"{day}.zip") as archive:
        return list(json.loads(archive.read(archive.namelist()[0])))


def source_of(key: str, digest: str, *, outlet: bool) -> Source:
    """The article of a label such as ``2015-07-21#123``.

    Raises:
        ValueError: the text is not the labelled one.
    """
    day, _, row = key.partition("#")
    record = _day(day)[int(row)]
    text = f"{record['title']}\n\n{record['content']}"
    if hashlib.sha1(text.encode()).hexdigest() != digest:
        raise ValueError(f"{key}: the text is not the labelled one")
    source = next(iter(_sources(text)))
    metadata = Metadata(outlet=record["source"] if outlet else None, published=day)
    return msgspec.structs.replace(source, metadata=metadata)


def _sources(text: str) -> tuple[Source, ...]:
    read = read_text(text)
    return read if isinstance(read, tuple) else (read,)


def analysed(source: Source, attributions: tuple[Attribution, ...]) -> Article:
    """An article with the labelled attributions in place of those that are read."""
    pack = load("ar")
    article = Article(source=source, language="ar", attributions=attributions)
    for annotator in pipeline.ANNOTATORS:
        if annotator.adds in ("tokens", "structure", "sentences", "quotes", "mentions", "names"):
            article = msgspec.structs.replace(article, **{annotator.adds: annotator.run(article, pack)})
    return msgspec.structs.replace(article, attributions=HOLDERS.run(article, pack))


def _attribution(label: dict[str, Any]) -> Attribution:
    source = label["source"]
    return Attribution(
        source=Span(*source) if source else None,
        cue=Span(*label["cue"]),
        content=Span(*label["content"]),
        direct=label["direct"],
    )


def _office(party: Party) -> str | None:
    office = party.office
    if office is None:
        return None
    if office.startswith("ministry"):
        return office if office in NAMED_MINISTRIES else "ministry"
    return OFFICES.get(office, office)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batches", nargs="+")
    parser.add_argument("--quiet", action="store_true", help="figures only: nothing of the articles is shown")
    parser.add_argument("--no-outlet", action="store_true", help="leave the outlet out")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for batch in options.batches:
        for line in (LABELS / f"batch{batch}.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            if "skip" not in label:
                _measure(label, counts, quiet=options.quiet, outlet=not options.no_outlet)
    for kind in ("named", "context"):
        total, right = counts[f"{kind} total"], counts[f"{kind} right"]
        print(
            f"{kind}: {right} of {total} actors right ({right / max(1, total):.3f}); {counts[f'{kind} none']} left open"
        )
    total = counts["named total"] + counts["context total"]
    right = counts["named right"] + counts["context right"]
    print(f"resolved: {right} of {total} ({right / max(1, total):.3f})")
    print(
        f"office: {counts['office right']} of {counts['office total']} ({counts['office right'] / max(1, counts['office total']):.3f})"
    )
    print(f"false: {counts['false']} of {counts['free']} ({counts['false'] / max(1, counts['free']):.3f})")
    print(
        f"false, of actors that the labels could name: {counts['false known']}; of these not assumed: {counts['false sure']}"
    )


def _measure(label: dict[str, Any], counts: Counter[str], *, quiet: bool, outlet: bool) -> None:
    source = source_of(label["id"], label["digest"], outlet=outlet)
    article = analysed(source, tuple(_attribution(each) for each in label["attributions"]))
    for gold, found in zip(label["attributions"], article.attributions, strict=True):
        party = found.party if found.party is not None and found.party.registered else None
        actor = party.actor if party else None
        if gold["party"] is None:
            counts["free"] += 1
            counts["false"] += party is not None
            known = party is not None and (is_country(party.actor) or party.actor in LABELLED)
            counts["false known"] += known
            counts["false sure"] += known and not found.assumed
            wrong = party is not None
        else:
            kind = "context" if gold["party_from_context"] else "named"
            counts[f"{kind} total"] += 1
            right = actor is not None and gold["party"] in {actor, *ACTORS.get(actor, ())}
            counts[f"{kind} right"] += right
            counts[f"{kind} none"] += actor is None
            wrong = not right
            if right and party is not None:
                counts["office total"] += 1
                counts["office right"] += _office(party) == gold["office"]
        if wrong and not quiet:
            words = found.source.slice(article.text) if found.source else None
            print(
                f"{label['id']} gold {gold['party']}/{gold['office']} found {found.party.id if found.party else None}"
                f"{' (assumed)' if found.assumed else ''}{' (anaphoric)' if found.anaphoric else ''}: "
                f"{words!r} {found.cue.slice(article.text)!r}"
            )


if __name__ == "__main__":
    sys.exit(main())

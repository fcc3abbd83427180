"""Measures the attributions that are found against labelled articles.

    python tools/measure_attributions.py                # every figure of docs/quality.md
    python tools/measure_attributions.py --language en --split tune

English: PolNeAR (``../shared/data/polnear``); ``dev`` is reported, ``tune`` is the part of ``train`` that training
leaves out. Arabic: the labels of ``tools/labels/arabic-attributions`` on articles of ``../shared/data/saudi-news``;
batches 1 and 3 are reported, batches 2, 4, 5 and 6 are for tuning.

Definitions, one to one, each predicted attribution with at most one gold one (best overlap of contents first):

- **overlap**: the contents share a character, the cues share a character, and the sources share a character or are both
  missing.
- **strict**: as overlap, and the contents cover each other by at least half, both ways, and so do the sources.
- **cue**, **source**: the same one-to-one match on that part alone (a missing source is no part);
  **source in whole**: sources share a character and so do the contents.
- **content tokens**: F1 of the words that stand within any content.

Pieces of one attribution (PolNeAR's split contents, a quote that goes on without a cue) count as one content.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from attribution_data import ROOT, Gold, arabic, polnear

from checker.analysis import analyse
from checker.analysis.attributions.lexicon import CLASSES, lexicon
from checker.languages import load
from checker.model import Article
from checker.reading import read_text

Spans = tuple[tuple[int, int], ...]


class Piece(NamedTuple):
    """An attribution as it is compared: character ranges, empty for a missing source."""

    source: Spans
    cue: Spans
    content: Spans


class Score:
    """Counts towards an F1."""

    def __init__(self) -> None:
        self.hit = self.predicted = self.gold = 0

    def add(self, hit: int, predicted: int, gold: int) -> None:
        """Count ``hit`` matches of ``predicted`` and ``gold`` things."""
        self.hit += hit
        self.predicted += predicted
        self.gold += gold

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.hit / self.predicted if self.predicted else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shared(left: Spans, right: Spans) -> int:
    """How many characters two sets of ranges share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def length(spans: Spans) -> int:
    """How many characters a set of ranges covers."""
    return sum(end - start for start, end in spans)


def halves(left: Spans, right: Spans) -> bool:
    """Whether two sets of ranges cover each other by at least half, both ways."""
    return 2 * shared(left, right) >= max(length(left), length(right))


def _sources(left: Piece, right: Piece) -> bool:
    return shared(left.source, right.source) > 0 if left.source and right.source else not (left.source or right.source)


def overlap(left: Piece, right: Piece) -> bool:
    """Whether two attributions match as a whole."""
    return shared(left.content, right.content) > 0 and shared(left.cue, right.cue) > 0 and _sources(left, right)


def strict(left: Piece, right: Piece) -> bool:
    """Whether two attributions match with every part right."""
    return overlap(left, right) and halves(left.content, right.content) and halves(left.source, right.source)


def matches(found: list[Piece], gold: list[Piece], agree: Callable[[Piece, Piece], bool]) -> int:
    """How many pairs agree, one to one, best overlap first."""
    pairs = [
        (
            shared(left.content, right.content) + 3 * shared(left.cue, right.cue) + shared(left.source, right.source),
            i,
            j,
        )
        for i, left in enumerate(found)
        for j, right in enumerate(gold)
        if agree(left, right)
    ]
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
    return len(used_left)


MEASURES: dict[str, Callable[[Piece, Piece], bool]] = {
    "overlap": overlap,
    "strict": strict,
    "cue": lambda left, right: shared(left.cue, right.cue) > 0,
    "source": lambda left, right: shared(left.source, right.source) > 0,
    "source in whole": lambda left, right: (
        shared(left.source, right.source) > 0 and shared(left.content, right.content) > 0
    ),
    "content": lambda left, right: shared(left.content, right.content) > 0,
    "content by half": lambda left, right: halves(left.content, right.content),
}
_WORD = re.compile(r"\w+")


def pieces(article: Article) -> list[Piece]:
    """The attributions of an article, carried quotes joined to the attribution that they go on with."""
    found: dict[tuple[object, object, int], Piece] = {}
    for number, one in enumerate(sorted(article.attributions, key=lambda one: one.carried)):
        source: Spans = (tuple(one.source),) if one.source else ()  # type: ignore[assignment]
        key = (one.source, one.cue, 0 if one.carried else number)
        if one.carried:
            owner = next((k for k in found if k[:2] == key[:2]), None)
            if owner is not None:
                found[owner] = found[owner]._replace(content=(*found[owner].content, tuple(one.content)))
                continue
        found[key] = Piece(source, (tuple(one.cue),), (tuple(one.content),))  # type: ignore[arg-type]
    return list(found.values())


def naive(article: Article) -> Iterator[Piece]:
    """The floor: every word of the cue table is a cue, the words beside it the source, the rest of the sentence the
    content.
    """
    words = lexicon(load(article.language))
    ends = CLASSES["that"] | CLASSES["stop"] | CLASSES["relative"] | CLASSES["adverb"] | CLASSES["inside"]
    for sentence in article.sentences:
        tokens = article.tokens[sentence.first : sentence.last]
        for place, token in enumerate(tokens):
            cue = words.single(token.norm)
            if cue is None or cue.kind == "none" or cue.mood == "infinitive" or place + 1 >= len(tokens):
                continue
            beside = place + 1
            if words.subject_after:
                while beside < len(tokens) and tokens[beside].norm[0].isalnum():
                    if words.word_class(tokens[beside].norm) & ends:
                        break
                    beside += 1
                source = tokens[place + 1 : beside] if cue.mood != "participle" else ()
            else:
                while beside > 1 and tokens[beside - 2].norm[0].isalnum():
                    beside -= 1
                source = tokens[beside - 1 : place]
            content = tokens[beside if words.subject_after else place + 1 :]
            if content:
                yield Piece(
                    ((source[0].start, source[-1].end),) if source else (),
                    ((token.start, token.end),),
                    ((content[0].start, content[-1].end),),
                )


def measure(gold: Iterable[Gold], language: str, find: Callable[[Article], list[Piece]]) -> dict[str, Score]:
    """Scores by measure over labelled articles."""
    scores = {name: Score() for name in (*MEASURES, "content tokens")}
    for one in gold:
        article = analyse(read_text(one.text), language)
        found = find(article)
        wanted = [Piece(*parts) for parts in one.attributions]
        for name, agree in MEASURES.items():
            left = [piece for piece in found if name not in ("source", "source in whole") or piece.source]
            right = [piece for piece in wanted if name not in ("source", "source in whole") or piece.source]
            scores[name].add(matches(left, right, agree), len(left), len(right))
        words = [match.span() for match in _WORD.finditer(one.text)]
        inside = [
            {word for word in words if any(word[0] < end and start < word[1] for p in side for start, end in p.content)}
            for side in (found, wanted)
        ]
        scores["content tokens"].add(len(inside[0] & inside[1]), len(inside[0]), len(inside[1]))
    return scores


def table(title: str, scores: dict[str, Score]) -> str:
    """A Markdown table of precision, recall and F1."""
    rows = [f"| {title} | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    rows += [f"| {name} | " + " | ".join(f"{x:.3f}" for x in score.figures) + " |" for name, score in scores.items()]
    return "\n".join(rows)


SPLITS = {"en": ("tune", "dev"), "ar": ("tune", "test")}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=("ar", "en"))
    parser.add_argument("--split", choices=("tune", "dev", "test"))
    parser.add_argument("--no-baseline", action="store_true")
    options = parser.parse_args()
    if not (ROOT.parent / "shared" / "data").is_dir():
        print("skipped: the real data in ../shared/data is not here")
        return
    for language in ("ar", "en"):
        if options.language not in (None, language):
            continue
        split = options.split or SPLITS[language][1]
        gold = list(arabic(split) if language == "ar" else polnear(split))
        count = sum(len(one.attributions) for one in gold)
        print(f"\n{language} {split}: {len(gold)} articles, {count} attributions\n")
        print(table("found", measure(gold, language, pieces)))
        if not options.no_baseline:
            print("\n" + table("plain cue list", measure(gold, language, lambda article: list(naive(article)))))


if __name__ == "__main__":
    main()

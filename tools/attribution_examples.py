"""Turns labelled articles into what the attribution tagger learns from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from attribution_data import BATCHES, Gold, arabic, labelled_rows, polnear
from corpora import articles

from checker.analysis.attributions.features import UNKNOWN, Segment, segments, word_features, word_hash
from checker.analysis.attributions.lexicon import lexicon
from checker.analysis.attributions.view import View
from checker.analysis.pipeline import analyse
from checker.analysis.tokens import tokenise
from checker.languages import LanguagePack, load
from checker.reading import read_text

CORPORA = {"en": ("polnear", "fnc1", "frank"), "ar": ("saudi-news",)}
FEWEST = {"en": 2, "ar": 4}  # occurrences of a word of the vocabulary
SILVER_WEIGHT = 0.1


class Example(NamedTuple):
    """A segment with its answers. Cues are token ranges of the segment; sources and contents ``[cues, tokens]``."""

    segment: Segment
    columns: dict[str, np.ndarray]
    tags: np.ndarray  # [tokens] 0 outside, 1 first of a cue, 2 later
    weights: np.ndarray  # [tokens]
    cues: list[tuple[int, int]]
    cue_weights: list[float]
    sources: np.ndarray
    contents: np.ndarray


def vocabulary(language: str, dimensions: int, cache: Path) -> tuple[np.ndarray, np.ndarray]:
    """Sorted word hashes, and vectors ``[words + 2, dimensions]`` (rows 0 and 1: no word, an unknown word).

    A word's vector is what the embedded multilingual sentence encoder makes of the word alone, its principal components
    over the corpus, scaled to unit variance.
    """
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / f"vectors-{language}-{dimensions}.npz"
    if not path.exists():
        counts: Counter[str] = Counter()
        for entry in articles(CORPORA[language]):
            counts.update(token.norm for token in tokenise(entry.text))
        words = sorted(word for word, count in counts.items() if count >= FEWEST[language])
        words.sort(key=lambda word: -counts[word])
        hashes, vectors = _vectors(words, dimensions)
        np.savez(path, hashes=hashes, vectors=vectors)
    with np.load(path) as stored:
        return stored["hashes"], stored["vectors"]


def _vectors(words: list[str], dimensions: int) -> tuple[np.ndarray, np.ndarray]:
    from checker.semantics.embedded.model import load_model

    model = load_model()
    full = np.concatenate([model.vectors(words[start : start + 1000]) for start in range(0, len(words), 1000)])
    centred = full - full.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[:20000], full_matrices=False)
    small = centred @ axes[:dimensions].T
    small /= small.std()
    hashes = np.array([word_hash(word) for word in words], dtype=np.uint32)
    hashes, first = np.unique(hashes, return_index=True)
    rows = np.zeros((len(hashes) + 2, dimensions), dtype=np.float32)
    rows[2:] = small[first]
    return hashes, rows


def _rows(hashes: np.ndarray, wanted: np.ndarray, missing: int) -> np.ndarray:
    place = np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)
    return np.where(hashes[place] == wanted, place + 2, missing)


def examples(language: str, hashes: np.ndarray, limit: int | None, *, everything: bool) -> list[Example]:
    """What a language's tagger learns from; the articles held out for tuning only when ``everything`` is asked for."""
    pack = load(language)
    sets: list[tuple[Iterable[Gold], float]] = [(polnear("fit"), 1.0)]
    if language == "ar":
        sets = [(silver(limit), SILVER_WEIGHT)]
    if everything:
        sets.append((polnear("tune") if language == "en" else arabic("tune"), 1.0))
    found = []
    for golds, weight in sets:
        for number, gold in enumerate(golds):
            if limit is not None and number >= limit:
                break
            found.extend(_examples(gold, weight, pack, hashes))
    return found


def silver(limit: int | None) -> Iterator[Gold]:
    """What the rules find in articles that nobody labelled; those of the measured batches are left out."""
    labelled = {row["id"] for row in labelled_rows((*BATCHES["tune"], *BATCHES["test"]))}
    number = 0
    for entry in articles(CORPORA["ar"]):
        # Every third article: enough for the words and their order.
        if entry.id in labelled or hashlib.sha1(entry.id.encode()).digest()[0] % 3:
            continue
        number += 1
        if limit is not None and number > limit:
            return
        article = analyse(read_text(entry.text), "ar")
        yield Gold(
            entry.id,
            entry.text,
            tuple(
                ((tuple(one.source),) if one.source else (), (tuple(one.cue),), (tuple(one.content),))  # type: ignore[misc]
                for one in article.attributions
                if not one.carried
            ),
        )


def _examples(gold: Gold, weight: float, pack: LanguagePack, hashes: np.ndarray) -> Iterator[Example]:
    article = analyse(read_text(gold.text), pack.code)
    words = lexicon(pack)
    view = View(article, words)
    for segment in segments(view, article.sentences):
        tokens = [article.tokens[index] for index in segment.tokens.tolist()]
        features = [word_features(gold.text[t.start : t.end], t.norm, words, pack) for t in tokens]
        columns: dict[str, Any] = {
            name: np.array([getattr(one, name) for one in features], dtype=np.int64)
            for name in ("word", "stem", "beginning", "ending", "shape", "lexical")
        }
        columns["word"] = _rows(hashes, columns["word"], UNKNOWN)
        columns["stem"] = _rows(hashes, columns["stem"], 0)
        starts = np.array([token.start for token in tokens])
        ends = np.array([token.end for token in tokens])
        tags = np.zeros(len(tokens), dtype=np.int64)
        cues, sources, contents = [], [], []
        for source, cue, content in gold.attributions:
            marked = [_inside(starts, ends, ranges) for ranges in (source, cue, content)]
            where = np.flatnonzero(marked[1])
            if not len(where) or not marked[2].any():
                continue
            runs = np.split(where, np.flatnonzero(np.diff(where) > 1) + 1)
            for run in runs:
                tags[run] = 2
                tags[run[0]] = 1
            cues.append((int(runs[0][0]), int(runs[0][-1]) + 1))
            sources.append(marked[0])
            contents.append(marked[2])
        shape = (len(cues), len(tokens))
        yield Example(
            segment,
            columns,
            tags,
            np.full(len(tokens), weight, dtype=np.float32),
            cues,
            [weight] * len(cues),
            np.array(sources, dtype=bool).reshape(shape),
            np.array(contents, dtype=bool).reshape(shape),
        )


def _inside(starts: np.ndarray, ends: np.ndarray, ranges: tuple[tuple[int, int], ...]) -> np.ndarray:
    marked = np.zeros(len(starts), dtype=bool)
    for start, end in ranges:
        marked |= (starts < end) & (ends > start)
    return marked

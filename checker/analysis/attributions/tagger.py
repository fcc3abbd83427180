"""Runs the trained network of a language over an article and reads sources, cues and contents off its scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from checker.analysis.attributions.features import Segment, segments, word_features
from checker.analysis.attributions.network import Floats, Network, windows
from checker.analysis.attributions.view import View
from checker.analysis.attributions.weights import read
from checker.languages import LanguagePack
from checker.model import Sentence

_MOST_WORDS = 200_000  # word forms whose rows are kept between articles


class Tagged(NamedTuple):
    """Token ranges of an attribution (indices into ``Article.tokens``), and how sure its cue is."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int]
    confidence: float


class Tagger:
    """The trained tagger of a language."""

    def __init__(self, pack: LanguagePack) -> None:
        arrays, _ = read(pack.path("attributions.bin"))
        self._pack = pack
        self._network = Network(arrays)
        table = pack.table("attributions")
        self._threshold = float(table["cue_threshold"])
        self._bias = float(table["source_bias"])
        self._known: dict[str, int] = {}
        self._rows = np.zeros((1024, arrays["word.bias"].shape[0]), dtype=np.float32)

    def tag(self, view: View, sentences: tuple[Sentence, ...]) -> Iterator[Tagged]:
        """The attributions of an article."""
        for segment in segments(view, sentences):
            yield from self._segment(view, segment)

    def _segment(self, view: View, segment: Segment) -> Iterator[Tagged]:
        states = self._network.encode(self._words(view, segment), segment.places)
        probabilities = self._network.cues(states)
        cues = cue_runs(probabilities, segment, self._threshold)
        if not cues:
            return
        window = windows(segment, cues)
        scores = self._network.parts(states, cues, window)
        tokens = segment.tokens
        sources = (scores[:, 0] + self._bias).tolist()
        contents = scores[:, 1].tolist()
        starts, sizes = window.starts.tolist(), window.sizes.tolist()
        for number, (first, last) in enumerate(cues):
            begin, size = starts[number], sizes[number]
            low = int(window.positions[begin])
            source = best_run(sources[begin : begin + size], [(first - low, last - low, True)])
            holes = [(first - low, last - low, False)] + ([(*source, False)] if source else [])
            content = best_run(contents[begin : begin + size], holes)
            if content is None:
                continue
            yield Tagged(
                _range(tokens, low, source) if source else None,
                (int(tokens[first]), int(tokens[last - 1]) + 1),
                _range(tokens, low, content),
                float(1 - probabilities[first, 0]),
            )

    def _words(self, view: View, segment: Segment) -> Floats:
        """The rows ``[tokens, hidden]`` of a segment's words; new word forms are looked up once."""
        text, tokens, known = view.text, view.tokens, self._known
        surfaces = [text[token.start : token.end] for token in map(tokens.__getitem__, segment.tokens.tolist())]
        fresh = dict(zip(surfaces, segment.tokens.tolist(), strict=True))
        missing = [surface for surface in fresh if surface not in known]
        if missing:
            if len(known) + len(missing) > _MOST_WORDS:
                known.clear()
                missing = list(fresh)
            features = [
                word_features(surface, tokens[fresh[surface]].norm, view.lexicon, self._pack) for surface in missing
            ]
            needed = len(known) + len(missing)
            if needed > len(self._rows):
                grown = np.zeros((2 * needed, self._rows.shape[1]), dtype=np.float32)
                grown[: len(known)] = self._rows[: len(known)]
                self._rows = grown
            self._rows[len(known) : needed] = self._network.word_rows(features)
            known.update(zip(missing, range(len(known), needed), strict=True))
        return self._rows[[known[surface] for surface in surfaces]]


def cue_runs(probabilities: Floats, segment: Segment, threshold: float) -> list[tuple[int, int]]:
    """Runs of tokens that are likelier a cue than ``threshold``, parted where a new cue begins or a sentence ends."""
    inside = np.flatnonzero(probabilities[:, 0] < 1 - threshold).tolist()
    if not inside:
        return []
    begins = (probabilities[inside, 1] > probabilities[inside, 2]).tolist()
    sentences = segment.sentences[inside].tolist()
    cuts = [0]
    for place, (before, token) in enumerate(pairwise(inside), start=1):
        if token != before + 1 or begins[place] or sentences[place] != sentences[place - 1]:
            cuts.append(place)
    cuts.append(len(inside))
    return [(inside[first], inside[last - 1] + 1) for first, last in pairwise(cuts)]


def best_run(scores: Sequence[float], holes: list[tuple[int, int, bool]]) -> tuple[int, int] | None:
    """The run with the largest sum above zero. A hole counts nothing, and no run crosses it when it is closed."""
    values = list(scores)
    neutral = bytearray(len(values))
    for first, last, closed in holes:
        for index in range(first, last):
            values[index] = -1e9 if closed else 0.0
            neutral[index] = not closed
    best, total, start = 0.0, 0.0, 0
    found: tuple[int, int] | None = None
    for index, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best and not neutral[index]:
            best, found = total, (start, index + 1)
    if found is None:
        return None
    first, last = found
    while first < last and neutral[first]:
        first += 1
    return first, last


def _range(tokens: np.ndarray, low: int, run: tuple[int, int]) -> tuple[int, int]:
    return int(tokens[low + run[0]]), int(tokens[low + run[1] - 1]) + 1


@lru_cache(maxsize=8)
def tagger(pack: LanguagePack) -> Tagger | None:
    """The tagger of a language, or ``None`` when it has no trained weights."""
    return Tagger(pack) if pack.path("attributions.bin").exists() else None

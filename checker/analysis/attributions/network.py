"""The tagger's network in numpy: residual convolutions over words find cues, then source and content of each cue.

A word is the sum of projected rows: itself and its stem (multilingual word vectors, fine-tuned), hashed beginning and
ending, shape, place in the lexicon. ``tools/train_attributions.py`` trains the same network.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.analysis.attributions.features import UNKNOWN, Ids, Segment, WordFeatures
from checker.analysis.attributions.weights import Arrays

Floats = NDArray[np.float32]

BACK, AHEAD = 40, 100  # tokens before and after a cue in which its source and content are looked for
ENCODER_DILATIONS = (1, 2, 4)
PAIR_DILATIONS = (1, 3)
_GAP = max(PAIR_DILATIONS)  # empty rows between windows, so that they do not see each other
_SENTENCES = 2  # sentences further away than this count as this far


class Windows(NamedTuple):
    """The surroundings of cues, laid end to end with gaps between them; all arrays are ``[length]``."""

    starts: Ids  # [cues + 1], where each cue's window begins
    sizes: Ids  # [cues], its tokens, the gap left out
    owners: Ids  # which cue a row belongs to
    positions: Ids  # which token of the segment a row is
    distances: Ids
    sentences: Ids
    marks: Ids
    mask: Floats  # 0 in gaps


def windows(segment: Segment, cues: list[tuple[int, int]]) -> Windows:
    """The windows of cues given as token ranges of the segment: within the paragraph, not too far from the cue."""
    first, last = np.array(cues, dtype=np.int64).T
    blocks = segment.blocks
    low = np.maximum(first - BACK, np.searchsorted(blocks, blocks[first], side="left"))
    high = np.minimum(last + AHEAD, np.searchsorted(blocks, blocks[first], side="right"))
    sizes = high - low
    starts = np.concatenate([[0], np.cumsum(sizes + _GAP)])
    owners = np.repeat(np.arange(len(cues)), sizes + _GAP)
    offsets = np.arange(starts[-1]) - starts[owners]
    mask = offsets < sizes[owners]
    positions = np.where(mask, low[owners] + offsets, first[owners])
    first, last = first[owners], last[owners]
    distances = np.where(positions < first, positions - first, np.maximum(positions - last + 1, 0))
    apart = segment.sentences[positions] - segment.sentences[first]
    return Windows(
        starts=starts,
        sizes=sizes,
        owners=owners,
        positions=positions,
        distances=np.clip(distances, -BACK, AHEAD) + BACK,
        sentences=np.clip(apart, -_SENTENCES, _SENTENCES) + _SENTENCES,
        marks=segment.quoted[first] * 2 + segment.quoted[positions] + 4 * segment.punctuation[positions],
        mask=mask.astype(np.float32),
    )


class Network:
    """Scores cues, then sources and contents. ``arrays`` are those of a file of weights."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = {
            name: array.astype(np.float32) if array.dtype in (np.float16, np.float64) else array
            for name, array in arrays.items()
        }
        self._vocabulary = arrays["vocabulary"]
        self._places = self._arrays["place"]
        self._pair = np.concatenate([self._arrays[f"pair.{name}"] for name in ("first", "last", "token")], axis=1)

    def word_rows(self, words: list[WordFeatures]) -> Floats:
        """The projected rows ``[words, hidden]`` of word forms."""
        get = self._arrays
        columns = np.array(words, dtype=np.int64).T
        rows = self._vectors(columns[0], missing=UNKNOWN) @ get["word.weight"]
        rows += self._vectors(columns[1], missing=0) @ get["stem.weight"]
        rows += get["beginning"][columns[2]] * get["beginning.scale"]
        rows += get["ending"][columns[3]] * get["ending.scale"]
        rows += get["shape"][columns[4]] + get["lexical"][columns[5]]
        return rows + get["word.bias"]  # type: ignore[no-any-return]

    def _vectors(self, hashes: Ids, missing: int) -> Floats:
        place = np.minimum(np.searchsorted(self._vocabulary, hashes), len(self._vocabulary) - 1)
        row = np.where(self._vocabulary[place] == hashes, place + 2, missing)
        return self._arrays["vectors"][row] * self._arrays["vectors.scale"]

    def encode(self, rows: Floats, places: Ids) -> Floats:
        """Token states ``[tokens, hidden]`` from word rows ``[tokens, hidden]``."""
        states = np.maximum(rows + self._places[places], 0)
        for layer, dilation in enumerate(ENCODER_DILATIONS):
            weight, bias = self._arrays[f"encoder.{layer}.weight"], self._arrays[f"encoder.{layer}.bias"]
            states = states + np.maximum(_convolve(states, weight, dilation) + bias, 0)
        return states

    def cues(self, states: Floats) -> Floats:
        """Probabilities ``[tokens, 3]``: outside, first token of a cue, later token of a cue."""
        scores = states @ self._arrays["cue.weight"] + self._arrays["cue.bias"]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return scores / scores.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]

    def parts(self, states: Floats, cues: list[tuple[int, int]], window: Windows) -> Floats:
        """Log-odds ``[length, 2]`` that a token of a cue's window belongs to its source, to its content."""
        get = self._arrays
        width = get["pair.first"].shape[1]
        projected = states @ self._pair
        firsts, lasts = np.array(cues, dtype=np.int64).T
        head = projected[firsts, :width] + projected[lasts - 1, width : 2 * width] + get["pair.bias"]
        hidden = projected[window.positions, 2 * width :] + head[window.owners]
        hidden += get["pair.distance"][window.distances]
        hidden += get["pair.sentence"][window.sentences]
        hidden += get["pair.mark"][window.marks]
        mask = window.mask[:, None]
        hidden = np.maximum(hidden, 0) * mask
        for layer, dilation in enumerate(PAIR_DILATIONS):
            weight, bias = get[f"pair.{layer}.weight"], get[f"pair.{layer}.bias"]
            hidden = (hidden + np.maximum(_convolve(hidden, weight, dilation) + bias, 0)) * mask
        return hidden @ get["parts.weight"] + get["parts.bias"]  # type: ignore[no-any-return]


def _convolve(states: Floats, weight: Floats, dilation: int) -> Floats:
    """A convolution of width 3: ``weight`` is ``[hidden, 3 * hidden]``, for the token before, itself, the one after."""
    width = states.shape[1]
    taps = states @ weight
    result = taps[:, width : 2 * width].copy()
    result[dilation:] += taps[:-dilation, :width]
    result[:-dilation] += taps[dilation:, 2 * width :]
    return result

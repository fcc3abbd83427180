"""Turns pairs into the inputs of the judge's networks, by the code that the judge itself runs."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from checker.semantics import head
from checker.semantics.embedded import load_model
from checker.semantics.embedded.network import STATE_WIDTH, Floats
from checker.semantics.features import compare
from checker.semantics.pooling import Side, prepare
from checker.semantics.words import read
from tools.judge_data import LANGUAGES, Pair, pairs, xnli

FOLDS = 5
SEED = 20
PROJECTED = 192
MIXES = 4  # pairs of two languages made of each XNLI row
_SAMPLE = 4000  # sentences whose subword states the projection is fitted on
_PORTION = 2048


class Projection(NamedTuple):
    """Principal axes of subword states, half whitened, and their mean in that space."""

    axes: Floats
    centre: Floats


def fold_of(pair: Pair) -> int:
    """Which fifth a pair belongs to; pairs of one premise share it, in every language."""
    return zlib.crc32(pair.group.encode()) % FOLDS


def mixed_pairs() -> list[Pair]:
    """XNLI rows with premise and hypothesis in two languages: four random ones each, and Arabic to English."""
    rows, chance = xnli(), random.Random(SEED)
    found = []
    for index, (group, _, label) in enumerate(rows["en"]):
        for one, two in (*(chance.sample(LANGUAGES, 2) for _ in range(MIXES)), ("ar", "en")):
            source = "xnli-ar-en" if (one, two) == ("ar", "en") else "xnli-mix"
            found.append(Pair(source, one, two, group, rows[one][index][0], rows[two][index][1], label))
    return found


def fit_projection(texts: Sequence[str]) -> Projection:
    """Fit the projection on a sample of texts."""
    sample = random.Random(SEED).sample(sorted(texts), min(_SAMPLE, len(texts)))
    identity = np.eye(STATE_WIDTH, dtype=np.float32)
    states = np.concatenate([encoded.states for encoded in load_model().encode(sample, identity)])
    mean = states.mean(0)
    states -= mean
    values, axes = np.linalg.eigh(states.T @ states / len(states))
    values, axes = values[::-1][:PROJECTED], axes[:, ::-1][:, :PROJECTED]
    scaled = (axes * values**-0.25).astype(np.float16).astype(np.float32)
    return Projection(scaled, (mean @ scaled).astype(np.float32))


def build(examples: Sequence[Pair], projection: Projection) -> Floats:
    """The inputs ``[n, d]`` of pairs, in half precision."""
    model = load_model()
    texts = list(dict.fromkeys(text for pair in examples for text in (pair.premise, pair.hypothesis)))
    sides: dict[str, Side] = {}
    for first in range(0, len(texts), _PORTION):
        for encoded, text in zip(
            model.encode(texts[first : first + _PORTION], projection.axes), texts[first : first + _PORTION], strict=True
        ):
            sides[text] = prepare(encoded, projection.centre)
    portions = []
    for first in range(0, len(examples), _PORTION):
        portion = examples[first : first + _PORTION]
        features = [compare(read(pair.premise), read(pair.hypothesis))[0] for pair in portion]
        both = [(sides[pair.premise], sides[pair.hypothesis]) for pair in portion]
        portions.append(head.inputs(both, features).astype(np.float16))
    return np.concatenate(portions)


def prepare_all(folder: Path, extra: Sequence[Pair] = ()) -> tuple[list[Pair], Floats, Projection]:
    """All pairs, their inputs and the projection; the inputs are kept in ``folder`` for the next run."""
    folder.mkdir(parents=True, exist_ok=True)
    examples = [*pairs(), *mixed_pairs(), *extra]
    key = zlib.crc32("\0".join(f"{pair.premise}\1{pair.hypothesis}" for pair in examples).encode())
    inputs_file, projection_file = folder / f"inputs-{key:08x}.npy", folder / "projection.npz"
    if not projection_file.exists():
        texts = list({text for pair in pairs() for text in (pair.premise, pair.hypothesis)})
        fitted = fit_projection(texts)
        np.savez(projection_file, axes=fitted.axes, centre=fitted.centre)
    with np.load(projection_file) as file:
        projection = Projection(file["axes"], file["centre"])
    if not inputs_file.exists():
        np.save(inputs_file, build(examples, projection))
    return examples, np.load(inputs_file, mmap_mode="r"), projection

"""The judge's trained part: small networks over pooled alignments, word features and sentence vectors."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from checker.semantics.embedded.network import Floats
from checker.semantics.pooling import Side, pool

_WEIGHTS = Path(__file__).parent / "judge.bin"
FEATURE_LIMIT = 4.0  # standard deviations
COSINE_SCALE = 3.0


class Member(NamedTuple):
    """One network: two hidden layers with ReLU."""

    layers: tuple[tuple[Floats, Floats], ...]


class Head(NamedTuple):
    """The arrays of ``judge.bin``."""

    projection: Floats  # [1280, k]
    centre: Floats  # [k]
    mean: Floats  # [d]
    scale: Floats  # [d]
    members: tuple[Member, ...]
    temperature: Floats  # [3]: one factor for each class's log-odds
    bias: Floats  # [3]


def inputs(sides: Sequence[tuple[Side, Side]], features: Sequence[Sequence[float]]) -> Floats:
    """The networks' input ``[n, d]`` before it is standardised: pooled alignment, word features, sentence vectors."""
    pooled = np.stack([pool(first, second) for first, second in sides])
    one = np.stack([first.vector for first, _ in sides])
    two = np.stack([second.vector for _, second in sides])
    product = one * two
    return np.concatenate(
        [
            pooled,
            np.asarray(features, dtype=np.float32),
            *(one, two, np.abs(one - two), product),
            product.sum(1, keepdims=True),
        ],
        axis=1,
        dtype=np.float32,
    )


def standardise(x: Floats, mean: Floats, scale: Floats) -> Floats:
    """Inputs of mean 0 and deviation 1, cut off where training saw next to none."""
    standard: Floats = np.clip((x - mean) / scale, -FEATURE_LIMIT, FEATURE_LIMIT)
    return standard


def probabilities(head: Head, x: Floats) -> Floats:
    """Calibrated probabilities of entailment, neutral and contradiction, ``[n, 3]``, for inputs ``[n, d]``."""
    x = standardise(x, head.mean, head.scale)
    logits = np.zeros((len(x), 3), dtype=np.float32)
    for member in head.members:
        hidden = x
        for weights, bias in member.layers[:-1]:
            hidden = np.maximum(hidden @ weights + bias, 0)
        weights, bias = member.layers[-1]
        logits += hidden @ weights + bias
    logits /= len(head.members)
    logits = logits * head.temperature + head.bias
    logits -= logits.max(1, keepdims=True)
    odds = np.exp(logits)
    shares: Floats = odds / odds.sum(1, keepdims=True)
    return shares


def save(head: Head, path: Path = _WEIGHTS) -> None:
    """Write a head with its large arrays in half precision."""
    arrays = {
        "projection": head.projection.astype(np.float16),
        **{name: getattr(head, name).astype(np.float32) for name in ("centre", "mean", "scale", "temperature", "bias")},
    }
    for index, member in enumerate(head.members):
        for layer, (weights, bias) in enumerate(member.layers):
            arrays[f"w{index}_{layer}"] = weights.astype(np.float16)
            arrays[f"b{index}_{layer}"] = bias.astype(np.float32)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    path.write_bytes(buffer.getvalue())


@cache
def load(path: Path = _WEIGHTS) -> Head:
    """The head of the package, or one saved elsewhere; loaded once per process."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files}
    members: list[Member] = []
    while f"w{len(members)}_0" in arrays:
        layers: list[tuple[Floats, Floats]] = []
        while f"w{len(members)}_{len(layers)}" in arrays:
            key = f"{len(members)}_{len(layers)}"
            layers.append((arrays["w" + key], arrays["b" + key]))
        members.append(Member(tuple(layers)))
    named = {name: arrays[name] for name in ("projection", "centre", "mean", "scale", "temperature", "bias")}
    return Head(members=tuple(members), **named)

"""The trainer's network and the one that reads articles give the same scores."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from tests.conftest import ROOT

torch = pytest.importorskip("torch")
sys.path.insert(0, str(ROOT / "tools"))


def test_exported_weights_score_like_the_trained_network() -> None:
    from attribution_examples import Example
    from train_attributions import Tagger, collate, export

    from checker.analysis.attributions.features import Segment, WordFeatures
    from checker.analysis.attributions.network import Network, windows

    torch.manual_seed(0)
    random = np.random.default_rng(0)
    hashes = np.sort(random.choice(10_000, size=30, replace=False)).astype(np.uint32) + 1
    tagger = Tagger(torch.randn(len(hashes) + 2, 8), hidden=12, pair=6, dropout=0.0).eval()
    size = 40
    features = [
        WordFeatures(int(hashes[k]), int(hashes[k - 1]) if k else 0, k * 3, k * 5, k % 8, k * 7)
        for k in random.integers(0, len(hashes), size)
    ]
    quoted = random.integers(0, 2, size)
    segment = Segment(
        tokens=np.arange(size),
        places=random.integers(0, 32, size),
        sentences=np.repeat([0, 1], size // 2),
        blocks=np.repeat([0, 1], [30, 10]),
        quoted=quoted,
        punctuation=1 - quoted,
    )
    rows = {int(value): row + 2 for row, value in enumerate(hashes)}
    columns = {name: np.array([getattr(one, name) for one in features]) for name in WordFeatures._fields}
    columns["word"] = np.array([rows[value] for value in columns["word"]])
    columns["stem"] = np.array([rows.get(value, 0) for value in columns["stem"]])
    cues = [(3, 5), (20, 21), (33, 36)]
    blank = np.zeros((len(cues), size), dtype=bool)
    zeros = np.zeros(size, dtype=np.int64)
    example = Example(segment, columns, zeros, np.ones(size, dtype=np.float32), cues, [1.0] * 3, blank, blank)

    with torch.no_grad():
        batch = collate([example])
        states = tagger.encode(batch)
        cue_scores = torch.softmax(tagger.cue(states)[0], dim=1).numpy()
        part_scores = tagger.part_scores(states, batch).numpy()

    network = Network(export(tagger, hashes))
    own = network.encode(network.word_rows(features), segment.places)
    window = windows(segment, cues)
    # Words are kept in eight bits; nothing else is rounded.
    assert np.allclose(network.cues(own), cue_scores, atol=0.03)
    inside = window.mask > 0
    assert np.allclose(network.parts(own, cues, window)[inside], part_scores[inside], atol=0.1)

"""Trains the attribution tagger of a language and writes its weights.

    python tools/train_attributions.py en --cache /tmp/attributions
    python tools/train_attributions.py ar --cache /tmp/attributions

Needs torch (which comes with sentence-transformers). English learns from the ``train`` part of PolNeAR, with
``--all`` the articles held out for tuning included; Arabic from the labelled batches for tuning and from what the rules
find in SaudiNewsNet articles, less those of the measured batches. Nothing of the ``dev`` part or of the measured
batches is read. The same seed gives the same weights on the same machine and library versions.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent))

from attribution_examples import Example, examples, vocabulary

from checker.analysis.attributions.features import BUCKETS, LEXICAL, PLACES, SHAPES, UNKNOWN
from checker.analysis.attributions.network import AHEAD, BACK, ENCODER_DILATIONS, PAIR_DILATIONS, windows
from checker.analysis.attributions.weights import write
from checker.languages import load

WORD_DROPOUT = 0.05
CUE_WEIGHT, PARTS_WEIGHT = 10.0, 3.0


class Convolution(nn.Module):
    """A residual convolution of width 3."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.inner = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Map ``[batch, width, tokens]`` to the same shape."""
        return states + functional.relu(self.inner(states))


class Tagger(nn.Module):
    """The network of ``checker.analysis.attributions.network``, to be trained."""

    def __init__(self, vectors: torch.Tensor, hidden: int, pair: int, dropout: float) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=False, padding_idx=0)
        self.word = nn.Linear(vectors.shape[1], hidden)
        self.stem = nn.Linear(vectors.shape[1], hidden, bias=False)
        self.tables = nn.ModuleDict(
            {
                name: nn.Embedding(rows, hidden)
                for name, rows in (
                    ("beginning", BUCKETS),
                    ("ending", BUCKETS),
                    ("shape", SHAPES),
                    ("lexical", LEXICAL),
                    ("place", PLACES),
                )
            }
        )
        self.pairs = nn.ModuleDict(
            {
                "distance": nn.Embedding(BACK + AHEAD + 1, pair),
                "sentence": nn.Embedding(5, pair),
                "mark": nn.Embedding(8, pair),
            }
        )
        for table in (*self.tables.values(), *self.pairs.values()):
            nn.init.normal_(table.weight, std=0.3)
        self.encoder = nn.ModuleList([Convolution(hidden, dilation) for dilation in ENCODER_DILATIONS])
        self.cue = nn.Linear(hidden, 3)
        self.first, self.last = nn.Linear(hidden, pair), nn.Linear(hidden, pair, bias=False)
        self.token = nn.Linear(hidden, pair, bias=False)
        self.pair = nn.ModuleList([Convolution(pair, dilation) for dilation in PAIR_DILATIONS])
        self.parts = nn.Linear(pair, 2)
        self.dropout = nn.Dropout(dropout)

    def encode(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """States ``[batch, tokens, hidden]``."""
        words, stems = batch["word"], batch["stem"]
        if self.training:
            lost = torch.rand(words.shape) < WORD_DROPOUT
            words, stems = torch.where(lost, UNKNOWN, words), torch.where(lost, 0, stems)
        rows = self.word(self.dropout(self.vectors(words))) + self.stem(self.dropout(self.vectors(stems)))
        for name, table in self.tables.items():
            rows = rows + table(batch[name])
        states = self.dropout(functional.relu(rows)).transpose(1, 2)
        for layer in self.encoder:
            states = layer(states)
        return states.transpose(1, 2)

    def part_scores(self, states: torch.Tensor, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Log-odds ``[length, 2]`` of the windows laid end to end."""
        flat = self.dropout(states.reshape(-1, states.shape[-1]))
        head = self.first(flat[batch["firsts"]]) + self.last(flat[batch["lasts"]])
        hidden = self.token(flat[batch["positions"]]) + head[batch["owners"]]
        for name, table in self.pairs.items():
            hidden = hidden + table(batch[name])
        mask = batch["mask"][:, None]
        hidden = (self.dropout(functional.relu(hidden) * mask)).T[None]
        for layer in self.pair:
            hidden = layer(hidden) * mask.T[None]
        return self.parts(hidden[0].T)


def collate(chosen: list[Example]) -> dict[str, torch.Tensor]:
    """A padded batch, the windows of all its cues end to end."""
    longest = max(len(one.segment.tokens) for one in chosen)
    batch: dict[str, Any] = {}
    for name in ("word", "stem", "beginning", "ending", "shape", "lexical"):
        rows = np.zeros((len(chosen), longest), dtype=np.int64)
        for row, one in zip(rows, chosen, strict=True):
            row[: len(one.segment.tokens)] = one.columns[name]
        batch[name] = torch.from_numpy(rows)
    places = np.zeros((len(chosen), longest), dtype=np.int64)
    tags = np.full((len(chosen), longest), -100)
    weights = np.zeros((len(chosen), longest), dtype=np.float32)
    laid: dict[str, list[Any]] = {
        key: []
        for key in (
            *("firsts", "lasts", "positions", "owners", "distance", "sentence", "mark"),
            *("mask", "target", "weight"),
        )
    }
    owners = 0
    for number, one in enumerate(chosen):
        size = len(one.segment.tokens)
        places[number, :size] = one.segment.places
        tags[number, :size] = one.tags
        weights[number, :size] = one.weights
        if not one.cues:
            continue
        window = windows(one.segment, one.cues)
        shift = number * longest
        laid["firsts"].append([first + shift for first, _ in one.cues])
        laid["lasts"].append([last - 1 + shift for _, last in one.cues])
        laid["positions"].append(window.positions + shift)
        laid["owners"].append(window.owners + owners)
        laid["distance"].append(window.distances)
        laid["sentence"].append(window.sentences)
        laid["mark"].append(window.marks)
        laid["mask"].append(window.mask)
        targets = [answers[window.owners, window.positions] for answers in (one.sources, one.contents)]
        laid["target"].append(np.stack(targets, axis=1).astype(np.float32))
        laid["weight"].append(np.asarray(one.cue_weights, dtype=np.float32)[window.owners] * window.mask)
        owners += len(one.cues)
    batch["place"] = torch.from_numpy(places)
    batch["tags"] = torch.from_numpy(tags)
    batch["weights"] = torch.from_numpy(weights)
    if owners:
        batch |= {key: torch.from_numpy(np.concatenate(parts)) for key, parts in laid.items()}
    return batch


class Settings(NamedTuple):
    """What a training run is told."""

    hidden: int
    pair: int
    epochs: int
    rate: float
    dropout: float
    decay: float
    batch: int
    seed: int


def train(chosen: list[Example], vectors: np.ndarray, settings: Settings) -> Tagger:
    """Train a tagger; prints the loss of each epoch."""
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    tagger = Tagger(torch.from_numpy(vectors), settings.hidden, settings.pair, settings.dropout)
    own = [weights for name, weights in tagger.named_parameters() if name != "vectors.weight"]
    optimiser = torch.optim.AdamW(
        [{"params": [tagger.vectors.weight]}, {"params": own}], lr=settings.rate, weight_decay=settings.decay
    )
    per_epoch = -(-len(chosen) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [settings.rate / 2, settings.rate], total_steps=settings.epochs * per_epoch + 1
    )
    for epoch in range(settings.epochs):
        started, losses = time.time(), np.zeros(2)
        lengths = np.array([len(one.segment.tokens) for one in chosen]) + random.normal(size=len(chosen)) * 100
        order = np.argsort(lengths)
        groups = [order[start : start + settings.batch] for start in range(0, len(order), settings.batch)]
        random.shuffle(groups)
        for group in groups:
            batch = collate([chosen[index] for index in group])
            states = tagger.encode(batch)
            scores = tagger.cue(tagger.dropout(states)).flatten(0, 1)
            each = functional.cross_entropy(scores, batch["tags"].flatten(), ignore_index=-100, reduction="none")
            weights = batch["weights"].flatten()
            cue_loss = (each * weights).sum() / weights.sum()
            loss, parts_loss = cue_loss * CUE_WEIGHT, torch.zeros(())
            if "firsts" in batch:
                scores = tagger.part_scores(states, batch)
                each = functional.binary_cross_entropy_with_logits(scores, batch["target"], reduction="none")
                parts_loss = (each * batch["weight"][:, None]).sum() / batch["weight"].sum()
                loss = loss + parts_loss * PARTS_WEIGHT
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses += [cue_loss.item(), parts_loss.item()]
        cue, parts = losses / len(groups)
        print(f"epoch {epoch + 1}: cue {cue:.4f}, parts {parts:.4f}, {time.time() - started:.0f} s", flush=True)
    return tagger.eval()


def _small(array: np.ndarray, axis: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Eight-bit rows and the scale to multiply them with."""
    scale = np.abs(array).max(axis=axis) / 127 + 1e-12
    return np.round(array / scale).astype(np.int8), np.asarray(scale, dtype=np.float32)


def _taps(layer: Convolution) -> np.ndarray:
    """``[hidden, 3 * hidden]`` from torch's ``[out, in, 3]``."""
    weight = layer.inner.weight.detach().numpy()
    return np.concatenate([weight[:, :, tap].T for tap in range(3)], axis=1)


def export(tagger: Tagger, hashes: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays that the network reads."""

    def plain(parameter: torch.Tensor) -> np.ndarray:
        return parameter.detach().numpy().astype(np.float32)

    arrays = {"vocabulary": hashes.astype(np.uint32)}
    arrays["vectors"], arrays["vectors.scale"] = _small(plain(tagger.vectors.weight), 0)
    for name in ("beginning", "ending"):
        arrays[name], arrays[f"{name}.scale"] = _small(plain(tagger.tables[name].weight), None)
    for name in ("shape", "lexical", "place"):
        arrays[name] = plain(tagger.tables[name].weight)
    arrays |= {"word.weight": plain(tagger.word.weight).T, "word.bias": plain(tagger.word.bias)}
    arrays["stem.weight"] = plain(tagger.stem.weight).T
    arrays |= {"cue.weight": plain(tagger.cue.weight).T, "cue.bias": plain(tagger.cue.bias)}
    arrays |= {"parts.weight": plain(tagger.parts.weight).T, "parts.bias": plain(tagger.parts.bias)}
    for name, layer in (("first", tagger.first), ("last", tagger.last), ("token", tagger.token)):
        arrays[f"pair.{name}"] = plain(layer.weight).T
    arrays["pair.bias"] = plain(tagger.first.bias)
    for name, table in tagger.pairs.items():
        arrays[f"pair.{name}"] = plain(table.weight)
    for stack, layers in (("encoder", tagger.encoder), ("pair", tagger.pair)):
        for number, layer in enumerate(layers):
            arrays[f"{stack}.{number}.weight"] = _taps(layer)
            arrays[f"{stack}.{number}.bias"] = plain(layer.inner.bias)
    return {name: np.ascontiguousarray(array) for name, array in arrays.items()}


def main() -> None:
    """Train and write ``attributions.bin`` of a language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("language", choices=("ar", "en"))
    parser.add_argument("--cache", type=Path, required=True, help="a folder for word vectors between runs")
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--pair", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--dropout", type=float, default=0.35)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dimensions", type=int, default=64, help="of a word vector")
    parser.add_argument("--all", action="store_true", help="learn from the articles held out for tuning, too")
    parser.add_argument("--limit", type=int, help="articles to learn from, for a trial")
    parser.add_argument("--output", type=Path, help="instead of the language's folder")
    options = parser.parse_args()
    torch.set_num_threads(1)
    pack = load(options.language)
    hashes, vectors = vocabulary(options.language, options.dimensions, options.cache)
    chosen = examples(options.language, hashes, options.limit, everything=options.all)
    names = ("hidden", "pair", "epochs", "rate", "dropout", "decay", "batch", "seed")
    settings = Settings(**{name: getattr(options, name) for name in names})
    print(f"{len(chosen)} segments, {sum(len(one.cues) for one in chosen)} attributions, {len(hashes)} words")
    tagger = train(chosen, vectors, settings)
    path = options.output or pack.path("attributions.bin")
    arrays = export(tagger, hashes)
    write(path, arrays, {"settings": settings._asdict(), "segments": len(chosen), "all": options.all})
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

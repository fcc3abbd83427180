"""Trains the judge: python -m tools.train_judge [--folds N | --ans] [--members N].

Needs torch (CPU), which the judge itself does not. Reads ``../shared/data``; writes ``checker/semantics/judge.bin``.
With ``--folds`` it cross-validates on XNLI by premise instead, writes the held-out logits into the work folder and
prints the calibration that they give.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from checker.semantics import head
from checker.semantics.embedded.network import Floats
from tools import made_pairs
from tools.judge_data import NOT_ENTAILMENT, Pair
from tools.judge_inputs import fold_of, prepare_all
from tools.measure_judge import macro_f1

# Parts that are measured on and never trained on.
HELD_OUT = ("ans-dev", "arnli-valid", "arnli-test", "xnli-ar-en")
# Sets annotated alike share a domain; the shipped judge knows none (UNKNOWN).
DOMAINS = {
    **dict.fromkeys(("xnli", "xnli-mix", "xnli-ar-en", "esxnli"), 0),
    **dict.fromkeys(("arnli-train", "arnli-valid", "arnli-test"), 1),
    **dict.fromkeys(("StressTest", "RTE_Quant", "RedditNLI"), 2),
    "rte": 3,
    **dict.fromkeys(("ans-train", "ans-dev"), 4),
    "falke": 5,
    "fever": 6,
    made_pairs.SOURCE: 7,
}
UNKNOWN = 8
# The part of a set's pairs used in each round, for large sets of one kind.
SHARES = {"StressTest": 0.2, "xnli-mix": 0.5}
INPUT_DROPOUT, DROPOUT, DOMAIN_DROPOUT = 0.3, 0.6, 0.25
RATE, DECAY = 7e-4, 0.3
MADE, MADE_SEED, MADE_SHARE = 3000, 1, (0.0, 0.7)  # pairs a language, of this part of the headlines
AVERAGING = 0.998


class Recipe(NamedTuple):
    """How large a network is and how long it is trained."""

    hidden: tuple[int, int] = (512, 256)
    rounds: int = 7
    batch: int = 128
    warm_up: int = 200  # steps


SHIPPED = Recipe()
ALONE = Recipe((256, 128), rounds=25, batch=64, warm_up=50)  # for one small set by itself


class Network(nn.Module):
    """Two hidden layers; the domain shifts the first one's bias."""

    def __init__(self, width: int, hidden: tuple[int, int]) -> None:
        super().__init__()
        self.first = nn.Linear(width, hidden[0])
        self.second = nn.Linear(hidden[0], hidden[1])
        self.out = nn.Linear(hidden[1], 3)
        self.domain = nn.Embedding(UNKNOWN + 1, hidden[0])
        nn.init.normal_(self.domain.weight, std=0.05)
        self.drop_input, self.drop = nn.Dropout(INPUT_DROPOUT), nn.Dropout(DROPOUT)

    def forward(self, x: torch.Tensor, domain: torch.Tensor) -> torch.Tensor:
        """Logits ``[n, 3]``."""
        if self.training:
            domain = torch.where(torch.rand(len(domain)) < DOMAIN_DROPOUT, torch.full_like(domain, UNKNOWN), domain)
        hidden = torch.relu(self.first(self.drop_input(x)) + self.domain(domain))
        hidden = torch.relu(self.second(self.drop(hidden)))
        logits: torch.Tensor = self.out(self.drop(hidden))
        return logits

    def member(self, domain: int = UNKNOWN) -> head.Member:
        """The network of one domain as arrays."""
        with torch.no_grad():
            shift = self.domain.weight[domain]
            layers = [(self.first.weight.T, self.first.bias + shift), (self.second.weight.T, self.second.bias)]
            layers.append((self.out.weight.T, self.out.bias))
            return head.Member(tuple((w.numpy().copy(), b.numpy().copy()) for w, b in layers))


def _made() -> list[Pair]:
    return made_pairs.made(MADE, MADE_SEED, MADE_SHARE)


def loss_of(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross entropy; where only "not entailment" is known, that of neutral and contradiction together."""
    shares = torch.log_softmax(logits, 1)
    known = -shares.gather(1, labels.clamp(max=2)[:, None])[:, 0]
    either = -torch.logsumexp(shares[:, 1:], 1)
    return torch.where(labels == NOT_ENTAILMENT, either, known).mean()


def train_member(x: torch.Tensor, labels: torch.Tensor, sources: Sequence[str], seed: int, recipe: Recipe) -> Network:
    """Train one network on standardised inputs ``[n, d]``; its weights are a running average."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    domains = torch.tensor([DOMAINS[source] for source in sources])
    share = np.array([SHARES.get(source, 1.0) for source in sources])
    network = Network(x.shape[1], recipe.hidden)
    mean = [parameter.detach().clone() for parameter in network.parameters()]
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = int(share.sum()) // recipe.batch * recipe.rounds
    step = 0
    for _ in range(recipe.rounds):
        chosen = chance.permutation(np.flatnonzero(chance.random(len(share)) < share))
        for first in range(0, len(chosen) - recipe.batch, recipe.batch):
            batch = torch.from_numpy(chosen[first : first + recipe.batch])
            rate = RATE * min(1.0, (step + 1) / recipe.warm_up) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = rate
            loss = loss_of(network(x[batch], domains[batch]), labels[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            keep = min(AVERAGING, step / (step + 10))
            for average, parameter in zip(mean, network.parameters(), strict=True):
                average.mul_(keep).add_(parameter.detach(), alpha=1 - keep)
    with torch.no_grad():
        for parameter, average in zip(network.parameters(), mean, strict=True):
            parameter.copy_(average)
    return network.eval()


def train(
    examples: Sequence[Pair], inputs: Floats, chosen: Sequence[int], members: int, recipe: Recipe = SHIPPED
) -> tuple[list[Network], Floats, Floats]:
    """Train members on the chosen pairs; returns them with the mean and scale of the inputs."""
    rows = np.asarray(chosen)
    sample = inputs[rows[:: max(1, len(rows) // 12000)]].astype(np.float32)
    mean, scale = sample.mean(0), sample.std(0) + 1e-2
    x = np.empty((len(rows), inputs.shape[1]), dtype=np.float32)
    for first in range(0, len(rows), 4096):
        x[first : first + 4096] = head.standardise(inputs[rows[first : first + 4096]].astype(np.float32), mean, scale)
    labels = torch.tensor([examples[row].label for row in rows])
    sources = [examples[row].source for row in rows]
    tensor = torch.from_numpy(x)
    return [train_member(tensor, labels, sources, seed, recipe) for seed in range(members)], mean, scale


def as_head(
    networks: Sequence[Network], mean: Floats, scale: Floats, projection: Any, domain: int = UNKNOWN
) -> head.Head:
    """The networks as a head without calibration."""
    return head.Head(
        projection.axes,
        projection.centre,
        mean,
        scale,
        tuple(network.member(domain) for network in networks),
        np.ones(3, dtype=np.float32),
        np.zeros(3, dtype=np.float32),
    )


def headline_pairs(folder: Path, members: int) -> None:
    """Train on ANS stance train alone and print the figures on its dev part (Khouja 2020 trained the same way)."""
    examples, inputs, projection = prepare_all(folder, _made())
    own = [row for row, pair in enumerate(examples) if pair.source == "ans-train"]
    networks, mean, scale = train(examples, inputs, own, members, ALONE)
    dev = [row for row, pair in enumerate(examples) if pair.source == "ans-dev"]
    model = as_head(networks, mean, scale, projection, DOMAINS["ans-dev"])
    found = probabilities(model, inputs, dev).argmax(1)
    labels = np.array([examples[row].label for row in dev])
    print(f"ANS stance dev: accuracy {(found == labels).mean():.3f}, macro F1 {macro_f1(labels, found):.3f}")


def calibrate(shares: Floats, labels: Sequence[int]) -> tuple[float, Floats]:
    """The temperature and the class biases that make held-out probabilities fit best (Guo et al. 2017)."""
    logits = torch.from_numpy(np.log(np.maximum(shares, 1e-9)))
    target = torch.tensor(list(labels))
    factor = torch.ones(1, requires_grad=True)
    bias = torch.zeros(3, requires_grad=True)
    optimiser = torch.optim.LBFGS([factor, bias], max_iter=100)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(logits * factor + bias, target)
        loss.backward()
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    return float(factor.detach()), (bias - bias.mean()).detach().numpy()


def probabilities(model: head.Head, inputs: Floats, rows: Sequence[int]) -> Floats:
    """Probabilities ``[n, 3]`` of the rows of an input matrix."""
    found = [
        head.probabilities(model, inputs[list(rows[first : first + 2048])].astype(np.float32))
        for first in range(0, len(rows), 2048)
    ]
    return np.concatenate(found)


def cross_validate(folder: Path, members: int, folds: int) -> dict[str, Any]:
    """Five-fold figures on XNLI by premise and on the other sets' held-out fifths, and the calibration."""
    examples, inputs, projection = prepare_all(folder, _made())
    shares = np.full((len(examples), 3), np.nan, dtype=np.float32)
    part = np.array([fold_of(pair) for pair in examples])
    held = np.array([pair.source in HELD_OUT for pair in examples])
    for fold in range(folds):
        networks, mean, scale = train(examples, inputs, np.flatnonzero(~held & (part != fold)), members)
        rows = np.flatnonzero((part == fold) & np.array([p.source not in ("ans-dev", "arnli-test") for p in examples]))
        shares[rows] = probabilities(as_head(networks, mean, scale, projection), inputs, rows.tolist())
        done = ~np.isnan(shares[:, 0])
        print(f"fold {fold}:", json.dumps(figures(examples, shares, done)), flush=True)
    np.save(folder / "held-out.npy", shares)
    known = np.flatnonzero(~np.isnan(shares[:, 0]) & np.array([p.label != NOT_ENTAILMENT for p in examples]))
    factor, bias = calibrate(shares[known], [examples[row].label for row in known])
    return {"temperature": factor, "bias": bias.tolist()}


def figures(examples: Sequence[Pair], shares: Floats, known: np.ndarray[Any, Any]) -> dict[str, float]:
    """Accuracy of each set and, for XNLI, of each language."""
    right: dict[str, list[bool]] = {}
    for row in np.flatnonzero(known):
        pair = examples[row]
        best = int(shares[row].argmax())
        hit = (best == 0) == (pair.label == 0) if pair.label == NOT_ENTAILMENT else best == pair.label
        name = f"xnli {pair.premise_language}" if pair.source == "xnli" else pair.source
        right.setdefault(name, []).append(hit)
    return {name: round(float(np.mean(hits)), 4) for name, hits in sorted(right.items())}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/judge"), help="folder for intermediate files")
    parser.add_argument("--members", type=int, default=4)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate this many of the five folds")
    parser.add_argument("--ans", action="store_true", help="train on ANS stance train alone, measure on its dev part")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.ans:
        headline_pairs(options.work, options.members)
        return
    if options.folds:
        calibration = cross_validate(options.work, options.members, options.folds)
        (options.work / "calibration.json").write_text(json.dumps(calibration))
        print(json.dumps(calibration))
        return
    examples, inputs, projection = prepare_all(options.work, _made())
    chosen = [row for row, pair in enumerate(examples) if pair.source not in HELD_OUT]
    networks, mean, scale = train(examples, inputs, chosen, options.members)
    model = as_head(networks, mean, scale, projection)
    calibration_file = options.work / "calibration.json"
    if calibration_file.exists():
        calibration = json.loads(calibration_file.read_text())
        model = model._replace(
            temperature=np.full(3, calibration["temperature"], dtype=np.float32),
            bias=np.array(calibration["bias"], dtype=np.float32),
        )
    head.save(model)


if __name__ == "__main__":
    main()

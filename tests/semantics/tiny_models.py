"""Models of sentence-transformers with a handful of words and random weights, written into folders; no hub is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LABELS = ("entailment", "neutral", "contradiction")
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "talks", "failed", "succeeded", "المحادثات", "فشلت"]


def _config(**settings: Any) -> Any:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
        **settings,
    )


def tokeniser(folder: Path) -> None:
    from transformers import BertTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)


def cross_encoder(folder: Path, labels: tuple[str, ...]) -> Path:
    """A classifier with random weights whose outputs are in the order of ``labels``."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(3)
    model = BertForSequenceClassification(
        _config(num_labels=len(labels), id2label=dict(enumerate(labels)), label2id={v: k for k, v in enumerate(labels)})
    )
    with torch.no_grad():
        # Each class's weights follow its name, so that the order of the outputs alone differs.
        for row, label in enumerate(labels):
            torch.manual_seed(sum(label.lower()[:4].encode()))
            model.classifier.weight[row] = torch.randn(16)
            model.classifier.bias[row] = torch.randn(1)[0]
    model.save_pretrained(folder)
    tokeniser(folder)
    return folder


def constant_judge(folder: Path, labels: tuple[str, ...], answer: str) -> Path:
    """A classifier that gives ``answer`` to every pair."""
    import torch
    from transformers import BertForSequenceClassification

    model = BertForSequenceClassification(
        _config(num_labels=len(labels), id2label=dict(enumerate(labels)), label2id={v: k for k, v in enumerate(labels)})
    )
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.zero_()
        model.classifier.bias[labels.index(answer)] = 9.0
    model.save_pretrained(folder)
    tokeniser(folder)
    return folder


def encoder(folder: Path) -> Path:
    """A SentenceTransformer of 16 dimensions."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    BertModel(_config()).save_pretrained(folder / "bert")
    tokeniser(folder / "bert")
    transformer = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder / "whole"))
    return folder / "whole"

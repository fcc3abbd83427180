"""Models of sentence-transformers that a user names: built tiny on the spot, loaded from folders, offline."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from tests.semantics import tiny_models
from tests.semantics.tiny_models import LABELS, cross_encoder

pytestmark = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="sentence-transformers is not installed"
)

PAIRS = [("the talks failed", "the talks succeeded"), ("المحادثات فشلت", "the talks failed"), ("talks", "failed")]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "1")
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)


@pytest.fixture(scope="module")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.encoder(tmp_path_factory.mktemp("encoder"))


def test_an_encoder_is_loaded_from_a_folder(encoder_folder: Path) -> None:
    from checker.semantics import load_encoder

    encoder = load_encoder(str(encoder_folder))
    vectors = encoder.encode(["the talks failed", "فشلت المحادثات", "the talks failed"])
    assert vectors.shape == (3, 16) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors[0] == vectors[2]).all()
    assert not np.allclose(vectors[0], vectors[1])


def test_a_judge_gives_the_same_whatever_the_order_of_its_labels(tmp_path: Path) -> None:
    from checker.semantics import judge

    seen = []
    for index, labels in enumerate(permutations(LABELS)):
        folder = cross_encoder(tmp_path / str(index), labels)
        judgements = judge(PAIRS, str(folder))
        shares = [[getattr(judgement, label) for label in LABELS] for judgement in judgements]
        assert np.allclose(np.sum(shares, axis=1), 1, atol=1e-6)
        seen.append(shares)
    assert np.allclose(seen[0], seen, atol=1e-5)
    assert np.ptp(seen[0][0]) > 0.01  # not a uniform answer, which any order would give


def test_labels_are_read_whatever_their_case(tmp_path: Path) -> None:
    from checker.semantics import judge

    plain = judge(PAIRS, str(cross_encoder(tmp_path / "plain", LABELS)))
    upper = judge(PAIRS, str(cross_encoder(tmp_path / "upper", ("ENTAILMENT", "NEUTRAL", "CONTRADICTION"))))
    assert [j.contradiction for j in plain] == pytest.approx([j.contradiction for j in upper], abs=1e-5)


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("entailment", "not_entailment"), ("score",)])
def test_a_model_that_is_no_judge_is_refused(tmp_path: Path, labels: tuple[str, ...]) -> None:
    from checker.semantics import ModelError, load_judge

    with pytest.raises(ModelError, match="id2label"):
        load_judge(str(cross_encoder(tmp_path / "other", labels)))


@pytest.mark.parametrize("load", ["load_encoder", "load_judge"])
def test_a_missing_model_says_what_to_do(load: str, tmp_path: Path) -> None:
    from checker import semantics

    for name in ("nobody/no-such-model", str(tmp_path)):
        with pytest.raises(semantics.ModelError, match="embedded one") as caught:
            getattr(semantics, load)(name)
        assert name in str(caught.value)


def test_the_embedded_encoder_is_a_module_that_can_be_saved(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.util import paraphrase_mining, semantic_search

    from checker.semantics import load_encoder
    from checker.semantics.transformers_module import as_sentence_transformer

    texts = ["The talks failed.", "فشلت المحادثات.", "Bread is baked in the morning."]
    model = as_sentence_transformer()
    assert np.allclose(model.encode(texts), load_encoder().encode(texts), atol=1e-5)
    model.save(str(tmp_path / "saved"))
    again = SentenceTransformer(str(tmp_path / "saved"), device="cpu", trust_remote_code=True)
    assert np.allclose(again.encode(texts), model.encode(texts))
    assert semantic_search(again.encode(texts[:1]), again.encode(texts[1:]))[0][0]["corpus_id"] == 0
    assert paraphrase_mining(again, texts)[0][1:] == [0, 1]

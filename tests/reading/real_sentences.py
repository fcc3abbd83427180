"""Single real sentences in several languages, for measuring."""

from __future__ import annotations

from pathlib import Path


def sentences(data: Path, language: str, count: int) -> list[str]:
    """The first ``count`` different hypotheses of the language's NLI development set."""
    lines = (data / "xnli-dev" / f"dev-{language}.tsv").read_text(encoding="utf-8").splitlines()
    found = dict.fromkeys(max(line.split("\t"), key=len) for line in lines)
    return list(found)[:count]

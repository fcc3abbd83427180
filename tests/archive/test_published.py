"""Drafts held against what was published before: what contradicts it is told, what fits or changed in time is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

import checker
from checker.archive import Archive, open_archive
from checker.archive.vectors import Matrix, pack, pack_texts, unpack, unpack_texts
from checker.config import Config
from checker.dossier.parts import part
from checker.engine.archiving import add_paths
from checker.engine.published import contradictions, neighbours
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "published.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of all published articles, and of others."""
    folder = tmp_path_factory.mktemp("published")
    for case in CASES:
        (folder / f"{case['id']}.md").write_text(case["published"], "utf-8")
    with open_archive(folder / "archive.db", create=True) as archive:
        list(add_paths([folder, ROOT / "examples"], archive, Config()))
    return folder


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    """The archive, opened."""
    with open_archive(folder / "archive.db") as opened:
        yield opened


@pytest.mark.parametrize("version", ["wrong", "right"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_drafts(folder: Path, case: dict[str, Any], version: str) -> None:
    draft = checker.analyse(case[version])
    findings, errors = contradictions(draft, Config(archive=str(folder / "archive.db")))
    assert errors == ()
    assert {finding.code for finding in findings} == ({case["code"]} if version == "wrong" else set())
    for finding in findings:
        assert finding.primary.text == draft.source.original[finding.primary.start : finding.primary.end]
        for place in finding.related:
            text = Path(place.path).read_text("utf-8")
            assert text[place.start : place.end] == place.text


@pytest.mark.parametrize("case", CASES[:2], ids=lambda case: case["id"])
def test_an_undated_draft_is_later_than_what_was_published(folder: Path, case: dict[str, Any]) -> None:
    for version, codes in (("wrong", [case["code"]]), ("right", [])):
        text = re.sub(r"\A---\n.*?\n---\n# ", "", case[version], flags=re.DOTALL)
        report = checker.check(text, archive=folder / "archive.db", select="XRF")
        assert [finding.code for finding in report.findings] == codes


def test_the_neighbours_are_those_of_the_story(archive: Archive) -> None:
    for case in CASES:
        found = [
            Path(stored.entry.path).stem for stored in neighbours(checker.analyse(case["wrong"]), archive, Config())
        ]
        assert case["id"] in found


def test_an_article_without_neighbours(folder: Path) -> None:
    text = "Chess club elects board\n\nThe chess club of Graz said on Monday that a new board had been elected.\n"
    assert contradictions(checker.analyse(text), Config(archive=str(folder / "archive.db"))) == ((), ())


def test_a_language_without_claims(tmp_path: Path) -> None:
    spanish = "El puerto de Aden\n\nEl gobierno dijo el lunes que el puerto de Aden cerraría por la tarde.\n"
    english = "The port of Aden\n\nThe government said on Monday that the port of Aden would close in the afternoon.\n"
    for name, text in (("es", spanish), ("en", english)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    with open_archive(tmp_path / "archive.db", create=True) as archive:
        added = [outcome for _, outcome in add_paths([tmp_path / "es.txt", tmp_path / "en.txt"], archive, Config())]  # type: ignore[misc]
        assert added == ["added", "added"]
    for text, language in ((spanish, "es"), (english, "en")):
        report = checker.check(f"{text}\nEnd.", language=language, archive=tmp_path / "archive.db")
        assert report.errors == ()
        assert len(report.articles) == 1


def test_a_part_of_a_dossier_is_the_dossier_of_the_part() -> None:
    story = sorted((ROOT / "examples" / "story").iterdir())
    whole = checker.compare(story)
    kept = part(whole, (3, 1))
    assert [Path(article.source.path).name[0] for article in kept.articles] == ["4", "2"]
    assert kept.facts
    for fact in kept.facts:
        for position in fact.positions:
            assert kept.words(position) in {
                whole.words(other) for whole_fact in whole.facts for other in whole_fact.positions
            }
        for conflict in fact.conflicts:
            assert conflict.first < len(fact.positions)
            assert conflict.second < len(fact.positions)


def test_packed_vectors_are_nearly_the_same() -> None:
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((200, 512)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    again = unpack(pack(vectors), 512)
    assert np.abs(vectors @ vectors.T - again @ again.T).max() < 0.005
    texts = {f"text {number}": vector for number, vector in enumerate(vectors[:3])}
    keys, packed = pack_texts(texts)
    assert len(unpack_texts(keys, packed, 512)) == 3
    assert unpack_texts(keys, packed[:-1], 512) == {}
    assert unpack_texts(keys, packed, 0) == {}
    matrix = Matrix(512)
    matrix.extend(enumerate(map(pack, vectors[:120]), start=1))
    matrix.extend([(500, b"too short"), *enumerate(map(pack, vectors[120:]), start=121)])
    found = matrix.nearest(vectors[150], 3)
    assert found[0][0] == 151
    assert found[0][1] == pytest.approx(1.0, abs=0.005)
    exact = np.argsort(-(vectors @ vectors[7]))[:5] + 1
    assert [number for number, _ in matrix.nearest(vectors[7], 5)][:3] == exact[:3].tolist()

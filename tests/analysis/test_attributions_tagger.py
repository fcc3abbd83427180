"""The trained tagger: its decoding, its weights, hostile input."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis import analyse
from checker.analysis.attributions.features import Segment, segments
from checker.analysis.attributions.lexicon import lexicon
from checker.analysis.attributions.network import BACK, windows
from checker.analysis.attributions.tagger import best_run, cue_runs
from checker.analysis.attributions.view import View
from checker.analysis.attributions.weights import read, write
from checker.analysis.pipeline import ANNOTATORS
from checker.languages import load
from checker.reading import read_text

LETTERS = "aA .,\n\"'“”«»:؛،()قال إن وأضاف said that the minister according to أن عن ب"


def test_the_best_run_crosses_open_holes_and_stops_at_closed_ones() -> None:
    scores = [2.0, -9.0, 2.0, -1.0, 3.0, -5.0]
    assert best_run(scores, [(1, 2, False)]) == (0, 5)
    assert best_run(scores, [(1, 2, True)]) == (2, 5)
    assert best_run([-1.0, -2.0], []) is None
    assert best_run([], []) is None


def test_a_run_never_begins_or_ends_in_a_hole() -> None:
    assert best_run([0.5, 1.0, 0.5], [(0, 1, False), (2, 3, False)]) == (1, 2)


def _segment(size: int, sentence: list[int]) -> Segment:
    zeros = np.zeros(size, dtype=np.int64)
    return Segment(np.arange(size), zeros, np.array(sentence), zeros, zeros, zeros)


def test_cues_are_parted_at_new_cues_and_sentences() -> None:
    outside, begins, goes_on = (0.9, 0.05, 0.05), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8)
    probabilities = np.array([outside, begins, goes_on, begins, outside, begins, goes_on], dtype=np.float32)
    segment = _segment(7, [0, 0, 0, 0, 0, 0, 1])
    assert cue_runs(probabilities, segment, 0.5) == [(1, 3), (3, 4), (5, 6), (6, 7)]
    assert cue_runs(probabilities, segment, 0.95) == []


def test_windows_stay_in_their_paragraph() -> None:
    segment = _segment(300, [0] * 300)._replace(blocks=np.repeat([0, 1], [100, 200]))
    window = windows(segment, [(90, 92), (150, 151)])
    first = window.positions[window.starts[0] : window.starts[0] + window.sizes[0]]
    second = window.positions[window.starts[1] : window.starts[1] + window.sizes[1]]
    assert (first[0], first[-1]) == (90 - BACK, 99)
    assert second[0] == 150 - BACK
    assert window.mask[window.starts[0] + window.sizes[0]] == 0  # a gap keeps windows apart


def test_weights_come_back_as_written(tmp_path: Path) -> None:
    arrays = {"a": np.arange(6, dtype=np.int8).reshape(2, 3), "b": np.ones(5, dtype=np.float32)}
    write(tmp_path / "w.bin", arrays, {"seed": 1})
    back, notes = read(tmp_path / "w.bin")
    assert notes == {"seed": 1}
    assert {name: array.tolist() for name, array in back.items()} == {n: a.tolist() for n, a in arrays.items()}
    (tmp_path / "no.bin").write_bytes(b"something else")
    with pytest.raises(ValueError, match="not a file of attribution weights"):
        read(tmp_path / "no.bin")


def test_weights_are_small() -> None:
    for code in ("ar", "en"):
        path = load(code).path("attributions.bin")
        assert not path.exists() or path.stat().st_size < 10_000_000


def test_segments_hold_every_token_of_the_sentences_once() -> None:
    body = "\n\n".join(f"The minister said number {number} was right." for number in range(700))
    article = analyse(read_text(f"News of the day\n\n{body}"), "en")
    view = View(article, lexicon(load("en")))
    found = segments(view, article.sentences)
    assert len(found) > 1
    tokens = [index for segment in found for index in segment.tokens.tolist()]
    assert tokens == [index for one in article.sentences for index in range(one.first, one.last)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=LETTERS, max_size=300), st.sampled_from(["ar", "en"]))
def test_any_text_gives_spans_in_bounds(text: str, language: str) -> None:
    article = analyse(read_text(text), language)
    for one in article.attributions:
        for span in filter(None, (one.source, one.cue, one.content)):
            assert 0 <= span.start < span.end <= len(article.text)
        assert 0 <= one.confidence <= 1
    assert analyse(read_text(text), language).attributions == article.attributions


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "unit",
    [
        *("said ", "said that ", 'he said "', '"We will not leave the town," he said. ', "according to the "),
        *("قال ", "وقال الوزير إن ", "قال «لن نغادر المدينة اليوم». ", "«قال ", "، وفق البيان ", "مؤكدا بيت ", "("),
    ],
)
def test_time_grows_with_length_alone(language: str, unit: str) -> None:
    def seconds(times: int) -> float:
        article = analyse(read_text("title\n\n" + unit * times), language)
        run = next(annotator for annotator in ANNOTATORS if annotator.adds == "attributions").run
        best = 1e9
        for _ in range(2):
            started = time.process_time()
            run(article, load(language))
            best = min(best, time.process_time() - started)
        return best

    seconds(50)
    short, long = seconds(250), seconds(2000)
    assert long < 8 * 4 * short + 0.2

"""Who says what: source, cue and content of every attribution (PARC3, PolNeAR)."""

from checker.analysis.attributions.annotate import ANNOTATOR

__all__ = ["ANNOTATOR"]

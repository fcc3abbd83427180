"""Whose words every attribution holds: the party of its source, through anaphora and the article's own short names."""

from checker.analysis.holders.annotate import ANNOTATOR

__all__ = ["ANNOTATOR"]

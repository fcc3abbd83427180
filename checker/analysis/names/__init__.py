"""Persons, where they are named, and cities with the country that they are put in."""

from checker.analysis.names.annotate import ANNOTATOR

__all__ = ["ANNOTATOR"]

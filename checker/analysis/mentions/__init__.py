"""Where the parties of the registry are named: by name, adjective, capital, metonym, office or person."""

from checker.analysis.mentions.annotate import ANNOTATOR

__all__ = ["ANNOTATOR"]

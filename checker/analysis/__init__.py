"""Layer 3: from a source to an article with all its layers."""

from checker.analysis.pipeline import analyse

__all__ = ["analyse"]

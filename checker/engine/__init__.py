"""Layer 5: runs articles through analysis and rules."""

from checker.engine.run import analyse_paths, check_paths, check_sources

__all__ = ["analyse_paths", "check_paths", "check_sources"]

"""Layer 4: the rules, one file each, and the catalogue that lists them."""

from checker.rules.catalogue import CATALOGUE, by_code

__all__ = ["CATALOGUE", "by_code"]

"""Layer 4: the store of articles, claims and published fact-checks."""

"""Layer 4: the claims of several articles, aligned by side."""

"""Layer 6: thin adapters."""

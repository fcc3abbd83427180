"""XRF: what does not fit across the articles of a story."""

"""Rules of the family ATT."""

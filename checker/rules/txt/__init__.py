"""Rules of the family TXT."""

"""Rules of the family NAM."""

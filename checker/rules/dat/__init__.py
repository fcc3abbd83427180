"""Rules of the family DAT."""

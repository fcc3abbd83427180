"""Rules of the family NUM."""

"""Rules of the family QUO."""

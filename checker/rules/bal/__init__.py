"""BAL: balance and sourcing. Hints for an editor, never errors."""

"""Layer 0: spans, line index, offset map and normalisation. Standard library only."""

from checker.text.lines import LineIndex
from checker.text.normalise import fold, fold_all
from checker.text.offsets import OffsetMap, OffsetMapBuilder
from checker.text.span import Span

__all__ = ["LineIndex", "OffsetMap", "OffsetMapBuilder", "Span", "fold", "fold_all"]

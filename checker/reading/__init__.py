"""Layer 3: bytes, files, pages and documents to a source."""

from checker.reading.failures import UnreadableInput
from checker.reading.files import read_bytes, read_file
from checker.reading.media import Media, sniff
from checker.reading.paths import expand
from checker.reading.read import LIMIT, read_text

__all__ = ["LIMIT", "Media", "UnreadableInput", "expand", "read_bytes", "read_file", "read_text", "sniff"]

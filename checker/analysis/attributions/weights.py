"""Reads and writes the tagger's weights: one file, a JSON header and aligned arrays, mapped into memory."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"attributions/1\n"
_ALIGNMENT = 64

Arrays = dict[str, NDArray[Any]]


def write(path: Path, arrays: Arrays, notes: dict[str, Any]) -> None:
    """Write arrays and notes (what they were trained on and how) to ``path``."""
    layout: dict[str, Any] = {}
    offset = 0
    for name, array in arrays.items():
        layout[name] = [str(array.dtype), list(array.shape), offset]
        offset += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    header = json.dumps({"arrays": layout, "notes": notes}, sort_keys=True).encode()
    start = len(_MAGIC) + 4 + len(header)
    header += b" " * (-start % _ALIGNMENT)
    with path.open("wb") as file:
        file.write(_MAGIC + len(header).to_bytes(4, "little") + header)
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).tobytes())
            file.write(b"\0" * (-array.nbytes % _ALIGNMENT))


def read(path: Path) -> tuple[Arrays, dict[str, Any]]:
    """The arrays (mapped, read-only) and notes of a file.

    Raises:
        ValueError: the file is no file of weights.
    """
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"{path}: not a file of attribution weights")
    length = int.from_bytes(data[len(_MAGIC) : len(_MAGIC) + 4], "little")
    start = len(_MAGIC) + 4
    header = json.loads(data[start : start + length])
    start += length
    arrays = {}
    for name, (kind, shape, offset) in header["arrays"].items():
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(data, dtype=kind, count=count, offset=start + offset).reshape(shape)
    return arrays, header["notes"]

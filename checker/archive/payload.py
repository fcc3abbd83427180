"""An analysed article as bytes, for the same version of the program to read."""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import Any

import msgspec

from checker._version import __version__
from checker.model import Article
from checker.model import article as article_records
from checker.model import source as source_records
from checker.text import OffsetMap

_LEVEL = 1  # higher ones take three times as long for a tenth less
_LIMIT = 1 << 28  # bytes that a stored piece may unfold to: far above the largest article that is read


def _encode_other(value: Any) -> Any:
    if isinstance(value, OffsetMap):
        return value.runs
    raise NotImplementedError(type(value))


def _decode_other(kind: type, value: Any) -> Any:
    if kind is OffsetMap:
        clean, original, lengths = value
        return OffsetMap(clean, original, [(one, other) for one, other in lengths])
    raise NotImplementedError(kind)


def _shape() -> str:
    """What tells one shape of the records from another, when fields are added between two versions."""
    records = {
        name: kind.__struct_fields__
        for module in (article_records, source_records)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    }
    return blake2b(repr(sorted(records.items())).encode(), digest_size=4).hexdigest()


VERSION = f"{__version__}/{_shape()}"  # what wrote an analysis, and can read it
_encoder = msgspec.msgpack.Encoder(enc_hook=_encode_other)
_decoder = msgspec.msgpack.Decoder(Article, dec_hook=_decode_other)


def squeeze(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode(errors="surrogatepass"), _LEVEL)


def unfold(packed: bytes) -> str:
    """The text of :func:`squeeze`.

    Raises:
        ValueError: the bytes are damaged.
    """
    return _inflate(packed).decode(errors="surrogatepass")


def pack_article(article: Article) -> bytes:
    """The article without the original text, which is stored by itself.

    An article that cannot be written (half a surrogate pair in its text) is no bytes: it will be analysed anew.
    """
    source = msgspec.structs.replace(article.source, original="")
    try:
        return zlib.compress(_encoder.encode(msgspec.structs.replace(article, source=source)), _LEVEL)
    except UnicodeEncodeError:
        return b""


def unpack_article(version: str, packed: bytes, original: str) -> Article | None:
    """The article of :func:`pack_article`; ``None`` when another version wrote it or its bytes are damaged."""
    if version != VERSION or not packed:
        return None
    try:
        article = _decoder.decode(_inflate(packed))
    except (ValueError, msgspec.MsgspecError):
        return None
    return msgspec.structs.replace(article, source=msgspec.structs.replace(article.source, original=original))


def _inflate(packed: bytes) -> bytes:
    engine = zlib.decompressobj()
    try:
        text = engine.decompress(packed, _LIMIT)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not engine.eof:
        raise ValueError("the compressed piece is cut short or far too long")
    return text

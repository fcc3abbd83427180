"""Bytes to text: byte order marks, declarations, detection; and a clear refusal of what is not text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from checker.reading.binary import kind_of_binary
from checker.reading.charsets import codec_of, detect, name_of, plausible
from checker.reading.failures import UnreadableInput
from checker.reading.media import Media

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1024
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS, _FEW_CONTROLS = 0.005, 3  # more than this share, and more than this many: not text
_PLAUSIBLE_UTF16 = 0.97
_ORDINARY = re.compile("[\t\n\r -~\xa0-\u024f\u0370-\u06ff\u0750-\u077f\u2000-\u206f\u20a0-\u20bf]")
_DAMAGED_UTF8 = 4  # good sequences to one bad byte that make a text damaged UTF-8 and not another encoding
_FEW_BAD, _MOST_BAD = 3, 0.02  # bytes that a page may hold, and their share of its good sequences
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|meta)", re.IGNORECASE)
_ASCII = bytes(range(0x80))
_WAY_OUT = "open it in an editor and save it as UTF-8"


class Decoded(NamedTuple):
    """Text, the name of its encoding, and what was doubtful about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: str, media: Media | None = None) -> Decoded:
    """Decode a file.

    A byte order mark decides; then valid UTF-8; then what a page declares; then the letters themselves. The mark is
    not part of the text. Line endings stay as they are. A page may hold a few bytes that cannot be read, as pages do
    anywhere in their footers and scripts: they become U+FFFD, and a note says so. A text may not.

    Raises:
        UnreadableInput: binary data, or bytes that no encoding accounts for; the message names the byte.
    """
    kind = kind_of_binary(data)
    if kind is not None:
        raise UnreadableInput(path, f"is a {kind}, not text; save the article as text, Markdown or HTML first")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, codec, path), codec)
    controls = _CONTROLS.search(data)
    if controls is not None:
        without_mark = _utf16_without_mark(data)
        if without_mark is not None:
            return without_mark
        offset = -1 if _is_page(data, media) else data.find(b"\0")
        if offset >= 0 or len(_CONTROLS.findall(data)) > max(_FEW_CONTROLS, _MOST_CONTROLS * len(data)):
            offset = controls.start() if offset < 0 else offset
            raise UnreadableInput(
                path,
                f"is not text: byte {offset} is 0x{data[offset]:02x}; give a text, Markdown or HTML file "
                "(UTF-8 is best)",
            )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, path, media, error)


def _strict(data: bytes, codec: str, path: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, path, codec, error) from None


def _undecodable(data: bytes, path: str, codec: str, error: UnicodeDecodeError) -> UnreadableInput:
    line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
    if error.start >= len(data):
        found = f"ends in the middle of a character, after byte {len(data)}"
    else:
        found = f"byte {error.start} (0x{data[error.start]:02x}, line {line}) cannot be read as {name_of(codec)}"
    return UnreadableInput(path, f"{found}; {_WAY_OUT}")


def _legacy(data: bytes, path: str, media: Media | None, error: UnicodeDecodeError) -> Decoded:
    """Bytes that are not UTF-8: damaged UTF-8 is refused, anything else is declared, detected or refused."""
    replaced = data.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = len(replaced) - bad - len(data) + len(data.translate(None, _ASCII))
    page = _is_page(data, media)
    if good >= _DAMAGED_UTF8 * bad:
        if page and bad <= max(_FEW_BAD, _MOST_BAD * good):
            place = f"byte {error.start} (0x{data[error.start]:02x})"
            return Decoded(replaced, "utf-8", (f"{place} and {bad - 1} more could not be read as utf-8",))
        raise _undecodable(data, path, "utf-8", error)
    declared = _declared(data) if page else None
    if declared is not None and declared != "utf-8" and plausible(data, declared):
        return _declared_text(data, declared)
    detected = detect(data) or _by_charset_normalizer(data)
    if detected is None:
        raise _undecodable(data, path, declared or "utf-8", error)
    doubt = f"the encoding was not declared; it was read as {name_of(detected)} by its letters"
    if declared is not None:
        doubt = f"declared as {name_of(declared)}, which its letters contradict; it was read as {name_of(detected)}"
    return Decoded(_strict(data, detected, path), name_of(detected), (doubt,))


def _is_page(data: bytes, media: Media | None) -> bool:
    return media == "html" or (media is None and _PAGE.search(data[:_DECLARED_WITHIN]) is not None)


def _declared_text(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    bad = text.count("\ufffd")
    notes = (f"{bad} bytes could not be read as {name_of(codec)}, which the page declares",) if bad else ()
    return Decoded(text, name_of(codec), notes)


def _declared(data: bytes) -> str | None:
    beginning = data[:_DECLARED_WITHIN]
    found = _XML_DECLARATION.match(beginning) or _META_CHARSET.search(beginning)
    return codec_of(found.group(1).decode("ascii", "replace")) if found else None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 whose mark was lost: the byte order that gives ordinary letters, if either does."""
    if len(data) % 2:
        return None
    best: tuple[float, str] = (0.0, "")
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            sample = data[:20_000].decode(codec, "ignore")
        except UnicodeDecodeError:  # pragma: no cover - "ignore" decodes anything
            continue
        if sample:
            best = max(best, (len(_ORDINARY.findall(sample)) / len(sample), codec))
    if best[0] < _PLAUSIBLE_UTF16:
        return None
    try:
        text = data.decode(best[1])
    except UnicodeDecodeError:
        return None
    return Decoded(text, best[1], (f"no byte order mark; it was read as {best[1].upper()}",))


def _by_charset_normalizer(data: bytes) -> str | None:
    """What charset-normalizer makes of bytes in none of the encodings that are tested for here."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:50_000]).best()
    if match is None or match.encoding.startswith(("utf", "ascii")):
        return None
    try:
        data.decode(match.encoding)
    except UnicodeDecodeError:
        return None
    return str(match.encoding)

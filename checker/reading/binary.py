"""Names the kind of a file that is not text, by its first bytes (the signatures that ``file`` knows them by)."""

from __future__ import annotations

_ZIP_PARTS = (
    (b"word/", "Word document (.docx)"),
    (b"xl/", "Excel workbook (.xlsx)"),
    (b"ppt/", "PowerPoint file (.pptx)"),
)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF document"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document (.doc, .xls, .ppt)"),
    (b"{\\rtf", "RTF document"),
    (b"%!PS", "PostScript document"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"OggS\x00", "Ogg recording"),
    (b"fLaC\x00", "FLAC recording"),
    (b"ID3\x03\x00", "MP3 recording"),
    (b"ID3\x04\x00", "MP3 recording"),
    (b"\x1aE\xdf\xa3", "Matroska or WebM video"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"\x00\x01\x00\x00\x00", "font"),
)
_RIFF = {b"WEBP": "WebP image", b"WAVE": "WAV recording", b"AVI ": "AVI video"}
_IMAGE_BRANDS = (b"heic", b"heix", b"mif1", b"avif")


def kind_of_binary(data: bytes) -> str | None:
    """What kind of binary file ``data`` is by its signature, ``None`` when it bears none."""
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return "HEIC or AVIF image" if data[8:12] in _IMAGE_BRANDS else "MP4 video or recording"
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        return "BMP image"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _zip_kind(data) if kind == "ZIP archive" else kind
    return None


def _zip_kind(data: bytes) -> str:
    if data[30:38] == b"mimetype" and b"opendocument.text" in data[:100]:
        return "OpenDocument text (.odt)"
    if data[30:38] == b"mimetype" and b"epub" in data[:100]:
        return "EPUB book"
    for part, kind in _ZIP_PARTS:
        if part in data:
            return kind
    return "ZIP archive"

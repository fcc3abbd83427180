"""Encodings: marked, declared and detected; and what is no text at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.reading import UnreadableInput, read_bytes
from checker.reading.charsets import detect
from tests.reading.oracle import assert_sound
from tests.reading.real_sentences import sentences

ARABIC = (
    "قال المتحدث باسم الميناء يوم الجمعة إن الرصيف الشمالي سيغلق يومين، «ولا حاجة إلى القلق».\r\nوأضاف أن السفن ستحوّل."
)
FRENCH = "Le capitaine du port a déclaré vendredi que le quai nord fermerait à midi : « C'était prévu dès l'été. »"
SPANISH = "El capitán dijo el viernes que el muelle cerrará mañana. ¿Quién pagará? «El año que viene», respondió."
TURKISH = "Liman başkanı cuma günü kuzey rıhtımının onarım için kapanacağını söyledi; çalışma iki gün sürecek."
RUSSIAN = "Начальник порта заявил в пятницу, что северный причал закроют на ремонт, а суда примет соседний порт."
ENGLISH = "The harbour master said “nobody will be hurt” – and smiled…"
IN_LEGACY = [
    (ARABIC, "cp1256", "windows-1256"),
    (ARABIC.replace("«", "").replace("»", ""), "iso8859-6", "iso-8859-6"),
    (FRENCH, "cp1252", "windows-1252"),
    (SPANISH, "cp1252", "windows-1252"),
    (ENGLISH, "cp1252", "windows-1252"),
    (TURKISH, "cp1254", "windows-1254"),
    (RUSSIAN, "cp1251", "windows-1251"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (RUSSIAN, "cp866", "cp866"),
]


@pytest.mark.parametrize(("text", "codec", "name"), IN_LEGACY)
def test_undeclared_legacy_text_is_known_by_its_letters(text: str, codec: str, name: str) -> None:
    source = read_bytes(text.encode(codec), "a.txt")
    assert source.original == text
    assert source.encoding == name
    assert "not declared" in source.notes[0]


@pytest.mark.parametrize("text", [ARABIC, FRENCH, TURKISH, RUSSIAN, "plain ASCII text."])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(text: str, codec: str) -> None:
    source = read_bytes(text.encode(codec), "a.txt")
    assert source.original == text and source.encoding == codec and source.notes == ()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC, FRENCH, RUSSIAN])
def test_utf16_that_lost_its_mark_is_known(text: str, codec: str) -> None:
    source = read_bytes(text.encode(codec), "a.txt")
    assert source.original == text and source.encoding == codec


def test_big_endian_utf16_with_a_mark() -> None:
    assert read_bytes(b"\xfe\xff" + ARABIC.encode("utf-16-be"), "a.txt").original == ARABIC


def page(text: str, head: str) -> str:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="windows-1256">', "cp1256"),
        ("<meta charset=windows-1256>", "cp1256"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "cp1256"),
        ("<meta charset='ISO-8859-6'>", "iso8859-6"),
    ],
)
def test_a_page_declares_its_encoding(head: str, codec: str) -> None:
    text = "قال المدير إن العمل يبدأ غدا."
    source = read_bytes(page(text, head).encode(codec), "a.html")
    assert text in source.text and source.notes == ()


def test_an_xml_declaration_counts() -> None:
    data = ('<?xml version="1.0" encoding="windows-1256"?>' + page(ARABIC, "")).encode("cp1256")
    assert read_bytes(data, "a.xhtml").encoding == "windows-1256"


def test_a_declaration_that_the_letters_contradict_is_not_believed() -> None:
    source = read_bytes(page(ARABIC, '<meta charset="iso-8859-1">').encode("cp1256"), "a.html")
    assert "المتحدث" in source.text
    assert "declared as windows-1252, which its letters contradict" in source.notes[0]


def test_a_page_that_is_utf8_whatever_it_declares() -> None:
    source = read_bytes(page(ARABIC, '<meta charset="windows-1256">').encode(), "a.html")
    assert "المتحدث" in source.text and source.encoding == "utf-8"


def test_an_encoding_that_only_a_declaration_can_tell() -> None:
    assert read_bytes(page("港口关闭两天。", "<meta charset=gb2312>").encode("gb18030"), "a.html").encoding == "gb18030"


def test_damaged_utf8_is_refused_with_the_byte_and_the_line() -> None:
    data = ARABIC.encode() + b"\r\n\xd9" + ARABIC.encode()
    offset = len(ARABIC.encode()) + 2
    with pytest.raises(
        UnreadableInput, match=rf"a\.txt: byte {offset} \(0xd9, line 3\) cannot be read as utf-8; .*save it"
    ):
        read_bytes(data, "a.txt")


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(UnreadableInput, match=r"\(0xe9, line 1\) cannot be read as utf-8"):
        read_bytes(FRENCH.encode() + b" \xe9t\xe9", "a.txt")


def test_a_page_may_hold_a_few_bytes_that_cannot_be_read() -> None:
    data = page(FRENCH * 3, "").encode()
    offset = data.index(b"</body>")
    source = read_bytes(data[:offset] + b"<footer>\xa9 2021\0</footer>" + data[offset:], "a.html")
    assert FRENCH in source.text and "\ufffd 2021" in source.text
    assert source.notes == (f"byte {offset + 8} (0xa9) and 0 more could not be read as utf-8",)
    with pytest.raises(UnreadableInput, match="cannot be read as utf-8"):
        read_bytes(page(FRENCH * 12, "").encode().replace("é".encode(), b"\xe9", 6), "a.html")


def test_a_page_in_a_declared_encoding_may_too() -> None:
    text = "قال المدير إن الرصيف الشمالي سيغلق يومين وإن السفن ستنتظر."
    source = read_bytes(page(text, "<meta charset=iso-8859-6>").encode("iso8859-6") + b"\xb1", "a.html")
    assert text in source.text
    assert source.notes == ("1 bytes could not be read as iso-8859-6, which the page declares",)


def test_utf16_cut_within_a_character_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="cannot be read as utf-16"):
        read_bytes(b"\xff\xfe" + ARABIC.encode("utf-16-le")[:-1], "a.txt")


def test_bytes_that_are_no_language_are_refused() -> None:
    noise = bytes(random.Random(7).choices(range(0x80, 0x100), k=400))
    with pytest.raises(UnreadableInput, match=r"byte 0 .*save it as UTF-8"):
        read_bytes(noise, "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a\x01\0", "GIF image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP image"),
        (b"\0\0\0\x18ftypmp42", "MP4 video"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", r"Word document \(\.docx\)"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"\.doc"),
        (b"{\\rtf1\\ansi hello}", "RTF document"),
        (b"\x1f\x8b\x08", "gzip archive"),
        (b"\x7fELF\x02", "program"),
        (b"SQLite format 3\0", "SQLite database"),
    ],
)
def test_binary_files_are_called_by_their_kind(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"a\.txt: is a .*{kind}.*, not text; save the article as"):
        read_bytes(data, "a.txt")


def test_unknown_binary_is_refused_at_its_first_nul() -> None:
    with pytest.raises(UnreadableInput, match="is not text: byte 5 is 0x00"):
        read_bytes(b"hello\0\x01\x02world and more of it", "a.txt")


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    assert read_bytes(b"Ships wait.\x02 They wait long.", "a.txt").blocks


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u200b\xa0".encode()])
def test_nothing_to_read_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.txt: (is empty|holds nothing but white space)"):
        read_bytes(data, "a.txt")


def test_charset_normalizer_is_asked_about_what_is_not_tested_for() -> None:
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy. Žádný ze svědků neřekl, že by se něco stalo. " * 4
    assert detect(text.encode("cp1250")) is None
    assert read_bytes(text.encode("cp1250"), "a.txt").original == text


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md", "a", "-"]))
@example(b"\xff\xfe\x00\xd8", "a.txt")
@example(b"---\ntitle: x\n---\n", "a.md")
@example(b"<p>\xe9", "a.html")
def test_any_bytes_give_a_source_or_a_reason(data: bytes, path: str) -> None:
    try:
        source = read_bytes(data, path)
    except UnreadableInput as refusal:
        assert refusal.path == path and str(refusal).startswith(f"{path}: ") and len(refusal.message) > 10
        assert refusal.as_error().message == refusal.message
    else:
        assert_sound(source)
        assert source.blocks


@given(st.text(min_size=1, max_size=100), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_what_is_read(text: str, codec: str) -> None:
    try:
        assert read_bytes(("ا" + text).encode(codec), "a.txt").original == "ا" + text
    except UnreadableInput as refusal:
        assert "\0" in text or "not text" in refusal.message


def test_detection_on_real_sentences(shared_data: Path) -> None:
    for language, codec in (
        ("ar", "cp1256"),
        ("ar", "iso8859-6"),
        ("fr", "cp1252"),
        ("es", "cp1252"),
        ("tr", "cp1254"),
    ):
        wrong = 0
        sample = [line.encode(codec, "ignore") for line in sentences(shared_data, language, 400)]
        sample = [data for data in sample if not data.isascii()]
        for data in sample:
            found = detect(data)
            wrong += found is None or data.decode(found) != data.decode(codec)
        assert wrong <= len(sample) * 0.01, (language, codec, wrong, len(sample))

"""The report for people, in both languages and both writing directions."""

from __future__ import annotations

import re
import unicodedata

import pytest

from checker.model import ArticleReport, Excerpt, Finding, Location, Report
from checker.reports import Style
from checker.reports.layout import clip, directed, isolated, runs_right, width, wrap
from checker.reports.phrases import counted, listed
from checker.reports.text import render
from tests.reports.samples import CLEAN, FAILED, arabic, english, hostile

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def plain(text: str) -> str:
    """Without isolates."""
    return re.sub("[\u2066-\u2069]", "", text)


def test_english() -> None:
    assert render(english(), Style()).splitlines() == [
        "drafts/animals.txt:1:5  error  TOY001 toy-toy001",
        "  cat stands against dog",
        "",
        "  1:5  here",
        "       The [[cat]] and the bird",
        "  3:5  there",
        "       One [[dog]], one fish and another cat stood there.",
        "",
        "  What to do: Settle it.",
        "",
        "drafts/animals.txt:1:17  warning  TOY002 toy-toy002",
        "  bird stands against fish",
        "",
        "  1:17  here",
        "        The cat and the [[bird]]",
        "  3:14  there",
        "        One dog, one [[fish]] and another cat stood there.",
        "",
        "  What to do: Settle it.",
        "",
        "drafts/animals.txt:3:31  error  TOY001 toy-toy001",
        "  cat stands against dog",
        "",
        "  3:31  here",
        "        One dog, one fish and another [[cat]] stood there.",
        "  3:5   there",
        "        One [[dog]], one fish and another cat stood there.",
        "",
        "  What to do: Settle it.",
        "",
        "2 errors and 1 warning in 1 article.",
    ]


def test_arabic() -> None:
    lines = plain(render(arabic(messages="ar"), Style(language="ar"))).splitlines()
    assert lines[:8] == [
        "drafts/حيوان.txt:1:1  تحذير  TOY005 toy-toy005",
        "  القط يناقض الكلب",
        "",
        "  1:1   هنا",
        "        [[القط]] ضد الكلب",
        "  1:9   هناك",
        "        القط ضد [[الكلب]]",
        "  3:28  هناك",
    ]
    assert "  ما العمل: احسم الأمر." in lines
    assert lines[-1] == "تحذيران في مقال واحد."


def test_every_isolate_is_closed_on_its_line() -> None:
    for report, language in ((english(messages="ar"), "ar"), (arabic(), "en"), (arabic(messages="ar"), "ar")):
        for line in render(report, Style(language=language)).splitlines():
            depth = 0
            for letter in line:
                depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
                assert depth >= 0
            assert depth == 0


def test_right_to_left_sentences_are_isolated_as_such() -> None:
    lines = [line for line in render(arabic(), Style()).splitlines() if "[[" in line]
    assert lines
    for line in lines:
        assert line.lstrip(" ")[0] == "\u2067"  # RIGHT-TO-LEFT ISOLATE
        assert line[-1] == "\u2069"


def test_colour_underlines_and_takes_the_brackets_away() -> None:
    coloured = render(english(), Style(colour=True))
    assert "[[" not in coloured
    assert "\x1b[1;4;31mcat\x1b[0m" in coloured
    assert "\x1b" not in render(english(), Style())
    assert _COLOUR.sub("", coloured).splitlines() == re.sub(r"\[\[|\]\]", "", render(english(), Style())).splitlines()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_lines_keep_to_the_width(language: str) -> None:
    for columns in (40, 60, 100):
        for line in render(english(messages=language), Style(language=language, width=columns)).splitlines():
            # The line with the place stays in one piece: terminals make a link of it.
            assert width(line) <= columns or line.startswith("drafts/"), line


@pytest.mark.parametrize(
    ("report", "language", "line"),
    [
        (CLEAN, "en", "Nothing found in 2 articles."),
        (CLEAN, "ar", "لا ملاحظات على مقالين."),
        (FAILED, "en", "No article was checked. 1 file was not checked in full: see the messages above."),
        (FAILED, "ar", "لم يُفحص أي مقال. ملف واحد لم يُفحص كاملا: انظر الرسائل أعلاه."),
        (Report(()), "en", "No article was checked."),
    ],
)
def test_the_last_line_counts(report: Report, language: str, line: str) -> None:
    assert plain(render(report, Style(language=language))) == f"{line}\n"


def test_an_article_cannot_send_codes_to_the_terminal() -> None:
    shown = render(hostile("\x1b[2Jevil\x9b31m\r\u202etxt.exe\u2069\u2066"), Style())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "خطأ واحد"),
        (2, "خطآن"),
        (3, "3 أخطاء"),
        (10, "10 أخطاء"),
        (11, "11 خطأ"),
        (100, "100 خطأ"),
        (103, "103 أخطاء"),
    ],
)
def test_arabic_plurals(count: int, words: str) -> None:
    assert counted("error", count, "ar") == words


def test_lists() -> None:
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["خطآن", "تحذير واحد"], "ar") == "خطآن وتحذير واحد"
    assert listed(["خطآن", "3 تحذيرات"], "ar") == "خطآن و 3 تحذيرات"


def test_pieces_of_the_other_direction_are_isolated() -> None:
    assert directed("the words “قوات العدو” and “مستوطناتنا”.", "en") == (
        "the words “\u2068قوات العدو\u2069” and “\u2068مستوطناتنا\u2069”."
    )
    assert directed("  الخيار --language en، ثم", "ar") == "  \u2067الخيار \u2068--language en\u2069، ثم\u2069"
    assert directed("plain", "en") == "plain"


def test_direction_of_a_piece() -> None:
    assert runs_right("3 “قال Bob”")
    assert not runs_right("Bob قال")
    assert not runs_right("3 : 4")
    assert isolated("abc", False) == "abc"


def test_width_counts_columns() -> None:
    assert width("قَالَ") == 3
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert all(unicodedata.category(letter) == "Cf" for letter in "\u2066\u2069")
    assert width("\u2066a\u2069") == 1


def test_clipping_keeps_the_words_and_cuts_between_words() -> None:
    before, words, after = "one two three four five ", "the words", " six seven eight nine ten"
    for columns in range(12, 70):
        text, marked = clip(before, words, after, columns)
        assert marked.slice(text) == words
        assert len(text) <= max(columns, len(words) + 4)
        assert set(text.replace("…", " ").split()) <= set(f"{before}{words}{after}".split())
    assert clip(before, words, after, 200)[0] == f"{before}{words}{after}"


def test_clipping_words_longer_than_the_room() -> None:
    text, marked = clip("before ", "word " * 200, " after", 60)
    assert "…" in marked.slice(text)
    assert len(text) <= 64


def test_wrapping_covers_every_word_once() -> None:
    text = "one  two three a-very-long-word-indeed four"
    assert " ".join(line.slice(text) for line in wrap(text, 10)).split() == text.split()


def test_a_sentence_shown_again_takes_one_line() -> None:
    before, after = "word " * 12, " word" * 12
    place = Location("a.txt", 60, 63, 1, 61, 1, 64, "one", "label", Excerpt(before, "one", after))
    again = Location("a.txt", 60, 63, 1, 61, 1, 64, "one", "again", Excerpt(before, "one", after))
    finding = Finding("TOY001", "toy", "error", 1.0, "message", place, (again,), None, "f")
    report = Report((ArticleReport("a.txt", "en", "", (finding,)),))
    lines = render(report, Style(width=80)).splitlines()
    assert lines.index("  1:61  again") - lines.index("  1:61  label") == 3
    assert lines.index("1 error in 1 article.") - lines.index("  1:61  again") == 3

"""How far our numbers agree with the specifications of Microsoft Recognizers-Text.

:mod:`tools.measure_recognizers` prints it.

A case is read the same when every value that it expects is read, with the same kind (number, ordinal, percentage) and at
an overlapping place, and no further number is read. Of a range the ends are compared.

The figure that is asked for leaves out the cases that name no value a news text would hold. These are, and only these:

- cases without an expected value (nothing to find, or "the last one", "the next");
- powers, exponents and addresses of computers (``1.1^23``, ``1e10``, ``192.168.1.2``), telephone numbers, and numbers of more
  than thirteen digits or below one in a million;
- fractions that no newspaper writes: a whole over another whole of more than ten that is no power of ten (but "one in 25"
  stays), and fractions above one that are not a whole and a part ("one hundred and thirty fifths");
- cases at odds with themselves: the expected words do not stand in the input, or :data:`FAULTY` names them with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from checker.analysis import analyse
from checker.model import Article
from checker.reading import read_text
from checker.text import Span

SPECS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "recognizers-specs"
LANGUAGES = {"ar": "Arabic", "en": "English"}
GROUPS = ("NumberModel", "NumberRangeModel", "OrdinalModel", "PercentModel")

_NOTATION = re.compile(
    r"\^|\de[+-]?\d|[0-9a-f]{2,}:[0-9a-f]{2,}|\d+(?:\.\d+){3}|\d/\d+/\d{4}|[٠-٩]+(?:\.[٠-٩]+){3}|[٠-٩]/[٠-٩]+/[٠-٩]{4}|0x[0-9a-f]|[\d٠-٩]e[\d٠-٩+-]",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"\+\d[\d-]{6,}|\d{3}-\d{3,4}-\d{3,4}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?")
_MOST = 1e13
_LEAST = 1e-6
_CLOSE = 1e-6
_BEFORE = "…\n\n"  # a headline, so that a lone number is read as text

#: Cases whose expectation is wrong, or whose words are not of the language: number within the file, and why.
FAULTY: dict[tuple[str, str], dict[int, str]] = {
    ("ar", "NumberModel"): {
        **dict.fromkeys((44, 53, 64), "the value expected is another one than the words say"),
        **dict.fromkeys((38, 88, 108, 128, 243, 247, 276), "a division or a sum to be worked out"),
        **dict.fromkeys((58, 73, 74, 76, 79, 113, 119, 121, 181, 220, 249), "a fraction translated word by word"),
        **dict.fromkeys(
            (51, 72, 75, 85, 115, 194, 217, 221, 222, 223, 224, 225, 238, 239, 240, 242), "an improper fraction"
        ),
        **dict.fromkeys((253, 274, 275), "digits that stand in the text are not expected"),
    },
    ("ar", "NumberRangeModel"): {
        **dict.fromkeys((3, 5), "ordinals, expected as numbers"),
        **dict.fromkeys((54, 65, 67, 128, 139), "years and places read as the lower part of a fraction"),
    },
    ("ar", "OrdinalModel"): {
        **dict.fromkeys((26, 50, 56, 57, 59), "cardinals, expected as ordinals"),
        **dict.fromkeys((17, 23, 28, 55), "no Arabic form of a number"),
    },
    ("ar", "PercentModel"): {
        **dict.fromkeys((8, 9, 10), "no percentage is said"),
        **dict.fromkeys((20, 22), "the words in the order of another language"),
    },
    ("en", "NumberModel"): {
        71: "the value expected is another one than the words say",
        **dict.fromkeys((127, 164), "a division to be worked out"),
        **dict.fromkeys(
            (96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 107, 108, 109, 121, 123, 124, 126, 133),
            "an improper fraction",
        ),
        **dict.fromkeys((40, 140, 193, 194), "no number of a text"),
    },
    ("en", "PercentModel"): {
        **dict.fromkeys((3, 6), "no English form of a percentage"),
        **dict.fromkeys((9, 10, 11, 12), "a percentage of a number, expected as that number of percent"),
    },
}


class Row(NamedTuple):
    """A line of the table: cases of a group, and those that are read the same."""

    language: str
    group: str
    cases: int
    same: int
    news_cases: int
    news_same: int


class Case(NamedTuple):
    """A case of the specification, and whether it is read the same and belongs into a news text."""

    language: str
    group: str
    number: int  # from 0, within its file
    text: str
    expected: list[tuple[str, float]]
    read: list[tuple[str, float]]
    same: bool
    news: bool


class _Value(NamedTuple):
    kind: str  # number, ordinal, percentage
    value: float
    span: Span


def _expected(case: dict[str, Any]) -> list[_Value]:
    """The values of a case; those without a number are left out."""
    values = []
    for result in case["Results"]:
        kind, resolution = result.get("TypeName", ""), result.get("Resolution", {})
        written = str(resolution.get("value", ""))
        if kind == "ordinal.relative":
            continue
        text, words = case["Input"].lower(), result["Text"].lower()
        start = result.get("Start", -1)
        if text[start : start + len(words)] != words:  # counted in another encoding of the text
            start = text.find(words)
        span = Span(start, start + len(words)) if start >= 0 else Span(0, len(text))
        numbers = _NUMBER.findall(written)
        for number in dict.fromkeys(numbers):  # a range of one value names it twice
            name = "ordinal" if kind == "ordinal" else "percentage" if kind == "percentage" else "number"
            values.append(_Value(name, float(number), span))
    return values


def _moved(span: Span) -> Span:
    return Span(span.start - len(_BEFORE), span.end - len(_BEFORE))


def _read(article: Article) -> list[_Value]:
    percents = [q for q in article.quantities if q.kind == "percent"]
    values = []
    for numeral in article.numerals:
        percent = next((q for q in percents if q.span.overlaps(numeral.span)), None)
        if percent is not None:
            if percent.number.overlaps(numeral.span):  # and not the hundred of «في المئة»
                values.append(_Value("percentage", numeral.value, _moved(percent.span)))
        else:
            kind = "ordinal" if numeral.kind == "ordinal" else "number"
            values.append(_Value(kind, numeral.value, _moved(numeral.span)))
    return values


def _same(expected: list[_Value], read: list[_Value], *, within: bool) -> bool:
    """Whether the values are the same; ``within``: others outside the expected places do not count (ranges)."""
    left = list(read)
    for wanted in expected:
        hit = next(
            (
                v
                for v in left
                if v.kind == wanted.kind
                and v.span.overlaps(wanted.span)
                and abs(v.value - wanted.value) <= _CLOSE * max(1e-3, abs(wanted.value))
            ),
            None,
        )
        if hit is None:
            return False
        left.remove(hit)
    if within:
        left = [v for v in left if any(v.span.overlaps(wanted.span) for wanted in expected)]
    return not left


def _newsworthy(text: str, raw: dict[str, Any], expected: list[_Value]) -> bool:
    if not expected or _NOTATION.search(text) or _TELEPHONE.search(text):
        return False
    if any(result["Text"].lower() not in text.lower() for result in raw["Results"]):
        return False
    for result, wanted in zip(raw["Results"], expected, strict=False):
        size = abs(wanted.value)
        if size >= _MOST or 0 < size < _LEAST:
            return False
        fraction = result.get("Resolution", {}).get("subtype") == "fraction" or not any(
            map(str.isdecimal, result["Text"])
        )
        if fraction and not _plain_fraction(size):
            return False
    return True


def _plain_fraction(value: float) -> bool:
    """Whether a whole, tenths to halves, hundredths, or one in so many."""
    below = [*range(1, 11), 100, 1000]
    if any(abs(value * d - round(value * d)) < _CLOSE * d for d in below):
        return True
    return value < 1 and abs(1 / value - round(1 / value)) < _CLOSE / value


def cases(language: str, group: str) -> Iterator[Case]:
    """The cases of one file, read.

    Raises:
        FileNotFoundError: the specifications are not beside this checkout.
    """
    path = SPECS / "Number" / LANGUAGES[language] / f"{group}.json"
    faulty = FAULTY.get((language, group), {})
    for number, raw in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
        text: str = raw["Input"]
        expected = _expected(raw)
        read = _read(analyse(read_text(_BEFORE + text, "case"), language))
        same = _same(expected, read, within=group == "NumberRangeModel")
        yield Case(
            language, group, number, text,
            [(v.kind, v.value) for v in expected], [(v.kind, v.value) for v in read],
            same, _newsworthy(text, raw, expected) and number not in faulty,
        )  # fmt: skip


def figures() -> list[Row]:
    """The table of all groups of numbers."""
    rows = []
    for language in LANGUAGES:
        for group in GROUPS:
            read = list(cases(language, group))
            news = [case for case in read if case.news]
            same = sum(case.same for case in read)
            rows.append(Row(language, group, len(read), same, len(news), sum(case.same for case in news)))
    return rows

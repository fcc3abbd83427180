"""Published fact-checks: schema.org ClaimReview in JSON-LD, in a page that holds it, or in a data feed.

Whatever the shape (one review, a list, a ``@graph``, the ``dataFeedElement`` of a feed, JSON lines), every object of
the type ClaimReview in it counts. Files come from strangers: nothing in them is trusted to be what it should be.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from typing import Any

from checker.config import ConfigError
from checker.languages import available
from checker.languages.pack import rows_of_all
from checker.model import FactCheck, Verdict
from checker.reading.dates import iso_date
from checker.reading.facts.rows import text_of
from checker.text import fold

LIMIT = 512_000_000  # bytes of a file; the feeds of all publishers are a third of that
_SCRIPT = re.compile(r"<script\b[^>]*\bapplication/ld\+json\b[^>]*>", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"\w+")
_LONGEST = 1_000  # code points of a claim
_LONGEST_NAME = 200
_LONGEST_ADDRESS = 2_000
_FALSE, _TRUE = 0.25, 0.85  # of the way from the worst to the best rating
_REVIEW = "ClaimReview"


def read_claim_reviews(paths: Iterable[str | os.PathLike[str]]) -> tuple[FactCheck, ...]:
    """The fact-checks of some files, in order, each once.

    Raises:
        ConfigError: a file cannot be read, is neither JSON nor a page with JSON-LD, or holds no fact-check; the message
            names the file, the line, and what to do.
    """
    found: dict[tuple[str, str], FactCheck] = {}
    for name in paths:
        path = os.fspath(name)
        own = [check for review in _reviews(_values(text_of(path, LIMIT), path)) if (check := _check(review))]
        if not own:
            raise ConfigError(f"{path}: it holds no {_REVIEW} with a claim (schema.org); docs/facts.md shows one")
        found.update(((check.url, check.claim), check) for check in own)
    return tuple(found.values())


def _values(text: str, path: str) -> Iterator[Any]:
    """The JSON values of a file: the file itself, its lines, or the scripts of a page."""
    body = text.lstrip()
    if body.startswith("<"):
        scripts = list(_scripts(text))
        if not scripts:
            raise ConfigError(f'{path}: this page has no <script type="application/ld+json">')
        readable = 0
        for start, script in scripts:
            try:
                yield _parse(script, path, text.count("\n", 0, start) + 1)
                readable += 1
            except ConfigError:
                if readable == 0 and start == scripts[-1][0]:
                    raise  # one damaged script among others is the page's own affair
        return
    lines = [line.strip() for line in body.splitlines() if line.strip()][:2]
    if len(lines) > 1 and all(line.startswith("{") and line.endswith("}") for line in lines):
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                yield _parse(line, path, number)
        return
    yield _parse(text, path, 1)


def _scripts(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    while (begin := _SCRIPT.search(text, place)) is not None:
        end = _END_OF_SCRIPT.search(text, begin.end())
        place = end.end() if end else len(text)
        yield begin.end(), text[begin.end() : end.start() if end else len(text)]


def _parse(text: str, path: str, line: int) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        where = f"{path}:{line + error.lineno - 1}"
        raise ConfigError(f"{where}: this is not JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise ConfigError(f"{path}:{line}: its values are nested too deeply to be fact-checks") from None
    except ValueError as error:  # a number of thousands of digits
        raise ConfigError(f"{path}:{line}: this is not JSON that can be read: {error}") from None


def _reviews(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The objects of the type ClaimReview at any depth, in order."""
    for value in values:
        pending = [value]
        while pending:
            item = pending.pop()
            if isinstance(item, list):
                pending.extend(reversed(item))
            elif isinstance(item, dict):
                kinds = item.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and name.rpartition("/")[2] == _REVIEW for name in names):
                    yield item
                else:
                    pending.extend(reversed([child for child in item.values() if isinstance(child, (list, dict))]))


def _check(review: dict[str, Any]) -> FactCheck | None:
    reviewed = _first(review.get("itemReviewed"))
    claim = _plain(review.get("claimReviewed"), _LONGEST) or _plain(reviewed.get("name"), _LONGEST)
    if not claim:
        return None
    rating = _first(review.get("reviewRating"))
    words = _plain(rating.get("alternateName") or rating.get("name") or rating.get("ratingExplanation"), _LONGEST_NAME)
    language = _plain(review.get("inLanguage"), 20).partition("-")[0].lower()
    return FactCheck(
        claim=claim,
        rating=words,
        verdict=verdict_of(words, rating),
        publisher=_name(review.get("author")) or _name(review.get("publisher")),
        url=_address(review.get("url")),
        claimant=_name(reviewed.get("author")),
        published=iso_date(_plain(review.get("datePublished"), 40)),
        appeared=iso_date(_plain(reviewed.get("datePublished"), 40)),
        language=language if language in available() else None,
    )


def verdict_of(words: str, rating: dict[str, Any] | None = None) -> Verdict:
    """What a rating amounts to: by its words in any language, the longest known ones, else by its place between
    the worst and the best rating."""
    tokens = tuple(_WORD.findall(fold(words)))
    best: tuple[int, Verdict] | None = None
    for phrase, verdict in _ratings():
        if (best is None or len(phrase) > best[0]) and _holds(tokens, phrase):
            best = len(phrase), verdict
    if best is not None:
        return best[1]
    value, low, high = (_number((rating or {}).get(key)) for key in ("ratingValue", "worstRating", "bestRating"))
    if value is None or low is None or high is None or high <= low or not low <= value <= high:
        return "unknown"
    share = (value - low) / (high - low)
    return "false" if share <= _FALSE else "true" if share >= _TRUE else "mixed"


@cache
def _ratings() -> tuple[tuple[tuple[str, ...], Verdict], ...]:
    rows: dict[tuple[str, ...], Verdict] = {}
    for table in rows_of_all("ratings").values():
        for verdict, forms in table:
            for form in forms.split("|"):
                rows[tuple(_WORD.findall(fold(form)))] = verdict  # type: ignore[assignment]
    return tuple(rows.items())


def _holds(tokens: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tokens[start : start + size] == phrase for start in range(len(tokens) - size + 1))


def _first(value: Any) -> dict[str, Any]:
    """An object, or the first one of a list; an empty one for all else."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, dict)), None)
    return value if isinstance(value, dict) else {}


def _name(value: Any) -> str:
    return _plain(value, _LONGEST_NAME) if isinstance(value, str) else _plain(_first(value).get("name"), _LONGEST_NAME)


def _plain(value: Any, longest: int) -> str:
    """A string without tags, entities, marks that nobody sees and superfluous blanks; empty for all else."""
    if not isinstance(value, str):
        return ""
    return " ".join(_CONTROL.sub(" ", unescape(_TAG.sub(" ", value[: 4 * longest]))).split())[:longest]


def _address(value: Any) -> str:
    """An address of the web; nothing else may become a link."""
    if not isinstance(value, str):
        return ""
    address = value.strip()
    safe = len(address) <= _LONGEST_ADDRESS and not re.search(r"[\s\x00-\x1f\x7f-\x9f<>\"'`\\]", address)
    return address if safe and address.lower().startswith(("https://", "http://")) else ""


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < float("inf") else None

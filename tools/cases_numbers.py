"""Kinds of planted errors in figures and dates; :mod:`tools.make_cases` runs them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from checker.analysis.quantities import figures
from checker.model import Article, Quantity
from checker.rules.num import announced_count, change_and_figures, changes
from checker.rules.num.splits import splits
from checker.text import Span
from tools.planting import Kind, Planted, replaced

_ONE_WORD = 20  # up to here a number is one word
#: What a share is made impossible of: people.
_SHARED = frozenset(("person", "man", "woman", "child", "student", "citizen", "voter", "inhabitant", "worker"))
_FIGURES = frozenset(("count", "money", "percent", "measure", "duration"))


def _written(value: float, like: str) -> str:
    """A number written as another one is: with its separators of thousands, in its digits."""
    text = f"{value:,.0f}" if "," in like and value >= 1000 else f"{value:g}" if value < 1e6 else f"{value:.0f}"
    if re.search("[٠-٩]", like):
        text = text.translate({ord(str(d)): chr(0x0660 + d) for d in range(10)}).replace(",", "٬")
    return text


def _other_value(value: float, rng: random.Random, taken: set[float]) -> float | None:
    """A value that a slip could have left there: plainly another one, and not in the article."""
    choices = [value + 3, value + 5, value * 2, value + 12, value * 1.5, value - 4, value * 3, value * 10, value + 20]
    choices = [c for c in choices if c > 1 and c == int(c) and abs(c - value) > 0.2 * value and c not in taken]
    return rng.choice(choices) if choices else None


def _digits_only(text: str) -> bool:
    return re.fullmatch(r"[\d,٬]+", text) is not None


def headline_figure(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Changes a figure of the headline that the body repeats."""
    if not article.structure.headlines:
        return
    title = article.structure.headlines[0]
    body = [q for q in article.quantities if article.sentences[q.sentence].role in ("lead", "body")]
    taken = {q.low for q in article.quantities} | {n.value for n in article.numerals}
    for head in article.quantities:
        if not title.contains(head.number) or head.kind not in _FIGURES or head.low < 2 or head.low != head.high:
            continue
        if head.kind == "count" and (head.number == head.span or not (head.counted or head.event)):
            continue  # a dual, whose noun would go, or a number of nothing
        same = [q for q in body if q.kind == head.kind and q.unit == head.unit and q.low == head.low == q.high]
        same = [q for q in same if head.kind != "count" or figures.same_thing(head, q) or q.counted == head.counted]
        planted = _changed(article, head, rng, taken) if same else None
        if planted is not None:
            yield planted
            return


def body_figure(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Changes the second of two sentences of the text that give one toll."""
    tolls = [
        q
        for q in article.quantities
        if q.kind == "count" and q.event and q.low == q.high and q.low >= 2 and q.modality == "exact" and q.role == ""
        and article.sentences[q.sentence].role in ("lead", "body") and q.number != q.span
    ]  # fmt: skip
    taken = {q.low for q in article.quantities}
    for index, later in enumerate(tolls):
        for first in tolls[:index]:
            if first.sentence == later.sentence or first.low != later.low:
                continue
            if first.event != later.event or first.counted != later.counted:
                continue
            planted = _changed(article, later, rng, taken)
            if planted is not None:
                yield planted
                return


def _changed(article: Article, quantity: Quantity, rng: random.Random, taken: set[float]) -> Planted | None:
    words = quantity.number.slice(article.text)
    match = re.match(r"[\d٠-٩,٬]+", words)
    digits = match.group() if match else ""
    if digits:
        value = float(digits.translate({0x0660 + d: str(d) for d in range(10)}).replace(",", "").replace("٬", "") or 0)
        rest = words[len(digits) :]
        if rest[:1] in (".", "٫") or not value:
            return None
        other = _other_value(value, rng, taken | {t / (quantity.low / value) for t in taken})
        if other is None:
            return None
        return replaced(
            article.text, Span(quantity.number.start, quantity.number.start + len(digits)), _written(other, digits)
        )
    if " " in words or quantity.low > 20:
        return None
    other = _other_value(quantity.low, rng, taken)
    return None if other is None else replaced(article.text, quantity.number, f"{other:g}")


def _with_value(article: Article, quantity: Quantity, value: float) -> Planted | None:
    """A copy with another number in the place of a quantity's; only where it is written in plain digits or one word."""
    words = quantity.number.slice(article.text)
    if _digits_only(words):
        return replaced(article.text, quantity.number, _written(value, words))
    if " " in words or quantity.low > _ONE_WORD or re.search(r"\d", words):
        return None
    return replaced(article.text, quantity.number, f"{value:g}")


def broken_sum(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Changes a part of a sum that its parts make up, or makes a part of it larger than the rest leaves room for."""
    for split in splits(article):
        added = sum(part.low for part in split.parts)
        part = rng.choice(split.parts)
        if split.mode == "all" and added != split.total.low:
            continue
        room = split.total.low - added
        more = room + rng.randint(1, 4) if split.mode == "some" else rng.choice((1, 2, 3))
        planted = _with_value(article, part, part.low + more)
        if planted is not None and (split.mode == "all" or added <= split.total.low):
            yield planted
            return


def list_count(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Announces one or two items more or fewer than a list has."""
    for quantity, listed in announced_count.listings(article):
        if not listed.fewest <= quantity.low <= listed.most:
            continue
        values = [v for v in (quantity.low - 1, quantity.low + 1, quantity.low + 2) if v >= 2]
        planted = _with_value(article, quantity, rng.choice(values))
        if planted is not None:
            yield planted
            return


_OTHER_UNITS = {
    "en": {"km": ("miles", 0.621), "mi": ("km", 1.609), "kg": ("pounds", 2.205), "lb": ("kg", 0.4536),
           "ha": ("acres", 2.471), "acre": ("hectares", 0.4047), "ft": ("metres", 0.3048), "m": ("feet", 3.281)},
    "ar": {"km": ("ميل", 0.621), "mi": ("كيلومتر", 1.609), "kg": ("رطل", 2.205), "ha": ("فدان", 2.471),
           "m": ("قدم", 3.281), "ft": ("متر", 0.3048)},
}  # fmt: skip


def conversion(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a wrong conversion in brackets behind a measure: worked out the wrong way round, or with a digit changed."""
    units = _OTHER_UNITS.get(article.language, {})
    for quantity in article.quantities:
        if quantity.kind != "measure" or quantity.unit not in units or quantity.low != quantity.high or quantity.vague:
            continue
        if quantity.low < 2 or quantity.span.end < quantity.number.end:
            continue
        name, factor = units[quantity.unit]
        wrong = quantity.low * rng.choice((1 / factor, factor * 2, factor * 10))
        text = f" ({wrong:,.0f} {name})" if wrong >= 10 else f" ({wrong:.1f} {name})"
        end = quantity.span.end
        yield Planted(
            article.text[:end] + text + article.text[end:],
            Span(end, end + len(text)),
            f"{quantity.span.slice(article.text)} +{text}",
        )
        return


def percentage(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Changes the percentage of a change whose base and result stand beside it and bear it out."""
    for group, change in changes.changes(article):
        stated = change_and_figures.stated_percentage(group, change)
        if stated is None or change.base.low <= 0:
            continue
        right = abs(100 * (change.result.low / change.base.low - 1))
        if abs(right - stated.low) > 1 + 0.05 * right:
            continue
        words = stated.number.slice(article.text)
        if not re.fullmatch(r"[\d.,]+", words):
            continue
        wrong = rng.choice((stated.low * 2, stated.low + 10, stated.low * 10))
        yield replaced(article.text, stated.number, f"{wrong:.0f}")
        return


_SCALES = {
    "million": "billion", "billion": "million", "مليون": "مليار", "مليار": "مليون", "ملايين": "مليارات",
    "مليارات": "ملايين",
}  # fmt: skip


def magnitude(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges million for billion in one of two places that give the same figure for the same thing."""
    large = [q for q in article.quantities if q.kind in ("money", "count") and q.low >= 1e6 and q.low == q.high]
    for index, quantity in enumerate(large):
        words = quantity.number.slice(article.text)
        scale = next((word for word in re.findall(r"[^\W\d_]+", words) if word in _SCALES), None)
        if scale is None or words.count(scale) != 1:
            continue
        for other in large[:index]:
            if other.sentence == quantity.sentence or other.low != quantity.low or other.unit != quantity.unit:
                continue
            if other.kind != quantity.kind or (other.kind == "count" and not figures.same_thing(other, quantity)):
                continue
            yield replaced(article.text, quantity.number, words.replace(scale, _SCALES[scale]))
            return


def impossible(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Makes a share of people, or of something with an end, larger than the whole."""
    for quantity in article.quantities:
        if quantity.kind != "percent" or quantity.low != quantity.high or not 20 <= quantity.low < 100:
            continue
        words = quantity.number.slice(article.text)
        if quantity.noun is None or quantity.counted not in _SHARED or not words.isdecimal():
            continue
        yield replaced(article.text, quantity.number, f"1{words}")
        return


KINDS: dict[str, Kind] = {
    "headline-figure": Kind(headline_figure, ("NUM001", "NUM008")),
    "body-figure": Kind(body_figure, ("NUM002", "NUM001")),
    "broken-sum": Kind(broken_sum, ("NUM003",)),
    "list-count": Kind(list_count, ("NUM004",)),
    "percentage": Kind(percentage, ("NUM005",)),
    "conversion": Kind(conversion, ("NUM006",)),
    "impossible-share": Kind(impossible, ("NUM007",)),
    "magnitude": Kind(magnitude, ("NUM008", "NUM001")),
}

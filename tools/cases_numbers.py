"""Kinds of planted errors in figures and dates; :mod:`tools.make_cases` runs them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from checker.analysis.quantities import figures
from checker.model import Article, Quantity
from checker.text import Span
from tools.planting import Kind, Planted, replaced

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
        same = [q for q in body if q.kind == head.kind and q.unit == head.unit and q.low == head.low == q.high]
        same = [q for q in same if head.kind != "count" or figures.same_thing(head, q) or q.counted == head.counted]
        planted = _changed(article, head, rng, taken) if same else None
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


KINDS: dict[str, Kind] = {
    "headline-figure": Kind(headline_figure, ("NUM001",)),
}

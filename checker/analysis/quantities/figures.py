"""When two quantities speak of the same thing, and when their values agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from checker.languages import load
from checker.model import Article, Quantity, Sentence

_ROUNDING = 0.05  # how far a round figure may lie from the exact one
_LOOSE = 0.15  # of a figure that says itself that it is about
_OPEN = 0.3  # how far above "at least" the true figure may lie
_COUNTED_EXACTLY = 100  # below it people are counted, not rounded
_HEDGES = frozenset(("about", "at-least", "more-than", "at-most", "less-than", "up-to"))
_OPEN_ABOVE = frozenset(("at-least", "more-than"))
_OPEN_BELOW = frozenset(("up-to", "at-most", "less-than"))
_BARE_SCALES = frozenset((1e3, 1e6, 1e9, 1e12))
_MANY = 14  # figures of one kind; more are a table, whose sums are not tried
# A currency may be named in short («ريال» for «ريال سعودي»).
_SHORT = {
    "rial": "SAR", "dinar": "KWD", "dirham": "AED", "pound": "EGP",
}  # fmt: skip
CONTRASTED = frozenset(("previous", "from", "by", "part"))  # roles of figures that stand beside another one


def rounded(value: float, other: float) -> bool:
    """Whether one value is the other, rounded to fewer digits ("1,000" for "1,024", "2.3 million" for 2,270,000)."""
    small, large = sorted((abs(value), abs(other)))
    if small == large:
        return True
    if large - small > _ROUNDING * large:
        return False
    return any(_is_round(candidate, rest) for candidate, rest in ((small, large), (large, small)))


def _is_round(value: float, exact: float) -> bool:
    """Whether ``value`` is ``exact`` to the digits that it states."""
    if value == 0:
        return False
    step = 1.0
    whole = abs(value)
    if whole.is_integer():
        while whole % (step * 10) == 0 and step < whole:
            step *= 10
    else:
        while not float(f"{whole / step:.6g}").is_integer() and step > 1e-4:
            step /= 10
    return abs(value - exact) <= step * 1.001 and step > 1e-4 and (step > 1 or not float(exact).is_integer())


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can both be true of one thing, as far as their values say."""
    if one.kind == "score":
        return (one.low, one.high) == (other.low, other.high)
    if one.low <= other.high and other.low <= one.high:
        return True
    small, large = (one, other) if one.high < other.low else (other, one)
    low, high = small.high, large.low
    hedged = {small.modality, large.modality} & _HEDGES
    whole = float(high).is_integer() and float(low).is_integer()
    if (hedged or high >= _COUNTED_EXACTLY or not whole) and rounded(low, high):
        return True
    if not whole and min(int(low), int(high)) in (low, high) and high - low < 1:
        return True  # 11 for 11.8
    if low in _BARE_SCALES and high < 2 * low:
        return True  # "a million views" for a million and a half
    if small.modality in _OPEN_ABOVE or large.modality in _OPEN_BELOW:
        # "At least 12" does not exclude 50, but nobody writes the one for the other.
        return high - low <= max(1.0, _OPEN * low)
    return bool(hedged) and high - low <= _LOOSE * high


def unit_of(quantity: Quantity) -> str:
    """The unit, with short names of currencies in full."""
    return _SHORT.get(quantity.unit, quantity.unit)


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are measured alike: counts, sums of one currency, percentages, lengths in one unit."""
    return one.kind == other.kind and unit_of(one) == unit_of(other)


_PEOPLE = frozenset(("", "person"))


def same_thing(one: Quantity, other: Quantity, *, strict: bool = False) -> bool:
    """Whether two counts count the same: the same noun and the same event, so far as they are stated.

    Args:
        one: a count; other kinds of quantities are compared by their units alone.
        other: another one.
        strict: words that narrow the noun must stand in both or in neither, and so must the event.
    """
    if one.kind != "count":
        return True
    if (set(one.qualifiers) ^ set(other.qualifiers)) and (
        strict or (one.qualifiers and other.qualifiers and not set(one.qualifiers) & set(other.qualifiers))
    ):
        return False
    if one.event and other.event:
        return one.event == other.event and (
            one.counted == other.counted or (one.counted in _PEOPLE and other.counted in _PEOPLE)
        )
    return bool(one.counted) and one.counted == other.counted and not (strict and (one.event or other.event))


def one_slip(value: float, other: float) -> bool:
    """Whether one digit makes a number of another: one exchanged, left out or doubled, or two that changed places."""
    one, two = (f"{abs(number):.10g}".replace(".", "") for number in (value, other))
    if value == other or value <= 0 or other <= 0:
        return False
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1 or sorted(one) == sorted(two)
    short, long = sorted((one, two), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def sums_to(target: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether two to four different figures that may be parts of one sum add up to the target."""
    if target.kind == "percent":
        return False
    values = sorted({p.low for p in parts if p.low == p.high and 0 < p.low < target.low and _part_of(target, p)})
    if len(values) > _MANY:
        return True
    return any(
        abs(sum(group) - target.low) < 1e-6 * target.low for size in (2, 3, 4) for group in combinations(values, size)
    )


def _part_of(target: Quantity, part: Quantity) -> bool:
    """Whether a figure may be a part of another: the same unit, and for counts the same noun, event or "others"."""
    if not same_kind(target, part):
        return False
    if part.role == "from" and not (part.counted or part.event):
        return False  # "rose from two to three"
    return target.kind != "count" or bool(
        (target.event and target.event == part.event)
        or (target.counted and target.counted == part.counted)
        or part.role == "other"
        or not part.counted
    )


def stems(article: Article, sentence: Sentence) -> set[str]:
    """The stems of the telling words of a sentence; numbers and function words are left out."""
    pack = load(article.language)
    stopwords = pack.words("stopwords")
    return {
        pack.stem(token.norm)
        for token in article.tokens[sentence.first : sentence.last]
        if token.norm[:1].isalpha() and len(token.norm) > 1 and token.norm not in stopwords
    }


def overlap(one: Iterable[str], other: set[str]) -> float:
    """The share of the first words that are among the second, 0 to 1."""
    words = set(one)
    return len(words & other) / len(words) if words else 0.0

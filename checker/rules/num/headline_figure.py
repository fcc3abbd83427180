"""The headline gives another figure than the text.

What it flags
-------------
A figure of the headline that the text does not bear out: the text counts the same people or things, or states the same
sum, share or length, with another value, and the headline's value stands nowhere in it.

Why it matters
--------------
Most readers see nothing but the headline. A toll or a sum that was updated in one place only is among the commonest
slips of a newsroom.

What it must not flag
---------------------
A headline that rounds ("1,000" for 1,024), says "about" or "at least", or adds up what the text gives in parts; killed
against wounded; a figure of the headline that the text gives for something else; a figure that grew ("rose from 3 to
5"); each side's own figure; scores, dates, ages, names with numbers.

Limits
------
Compares only what is counted in so many words: the same noun or the same event («قتيل», «لقوا مصرعهم», "killed",
"dead"), the same unit. A figure that the text does not repeat at all is not flagged.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import msgspec
from msgspec import Struct

from checker.analysis.quantities import figures
from checker.model import Article, Detection, Evidence, Meta, Quantity, Text
from checker.rules.num import wording
from checker.rules.num.precision import step

META = Meta(
    code="NUM001",
    slug="headline-figure",
    severity="warning",
    requires=("tokens", "structure", "sentences", "numerals", "quantities", "attributions"),
    languages=("ar", "en"),
    yields_to=("NUM008",),
    messages={
        "message": {
            "en": "The headline says “{headline}”, the text “{body}”.",
            "ar": "في العنوان «{headline}» وفي النص «{body}».",
        },
        "headline": {"en": "the headline's figure", "ar": "رقم العنوان"},
        "body": {"en": "the text's figure for the same", "ar": "رقم النص للشيء نفسه"},
        "suggestion": {
            "en": "Check which figure is the latest, and use it in both places.",
            "ar": "تحقق أي الرقمين هو الأحدث واستخدمه في الموضعين.",
        },
    },
)

_KINDS = frozenset(("count", "money", "percent", "points", "measure", "duration", "score"))
_BESIDE = 5  # tokens on either side of a figure
_FEWEST_SHARED = 2
_SHARES = frozenset(("percent", "points"))
_FARTHEST = 4.0  # times that the headline's figure may be the opening's, or the other way round
_SUMMED = frozenset(("count", "money", "measure"))
_ONLY_OPENING = frozenset(("score", "points"))  # compared with what opens the text alone
_FIGURES_OF_CHANGE = frozenset(("to", "by"))
_CLAUSE_ENDS = frozenset(",،;؛()")
_BEFORE, _BEHIND = 8, 5  # tokens around a figure in which words say that it is of another time
_UNLIKE = frozenset(("measure", "age", "label", "ordinal", "score"))  # what no count is repeated as
_TOLD_ALIKE = 0.6  # share of the headline's words in a sentence that tells the same
_LARGE = 20
_HUNDRED = 100.0
_THOUSAND = 1000.0
_ROUNDED = 0.03  # how far a sum may be from its rounded figure
_ONE_DIGIT = 0.075  # how far a figure of one digit may be
_MOST_SINGLES = 2
_MOST_COUNTS = 8  # of a sentence; more are a table
_OPENING = 2  # sentences after the first of the text that say what the headline sums up


class Options(Struct, frozen=True):
    """How much of the headline the sentence with the other figure must repeat, 0 to 1."""

    likeness: float = 0.2
    opening: float = 0.4  # of the sentence that opens the text and has one such figure
    sure: float = 0.5  # from here on a finding is sure, and a figure that is not alone is compared too


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one detection for each figure of the headline."""
    if not article.structure.headlines:
        return
    title = article.structure.headlines[0]
    heads = [_as_score(article, q) for q in article.quantities if title.contains(q.number) and _comparable(q)]
    if not heads:
        return
    body = [q for q in article.quantities if article.sentences[q.sentence].role in ("lead", "body")]
    if not body:
        return
    said = _values(article)
    headline = next(s for s in article.sentences if s.role == "headline")
    words = figures.stems(article, headline)
    for head in heads:
        found = _contradiction(article, head, body, said, words, options)
        if found is not None:
            other, likeness, alone = found
            texts: dict[str, str] = {
                "headline": head.span.slice(article.text),
                "body": other.span.slice(article.text),
            }
            yield Detection(
                message=Text("message", {**texts}),
                primary=Evidence(head.span, Text("headline")),
                related=(Evidence(other.span, Text("body")),),
                suggestion=Text("suggestion"),
                confidence=0.9 if likeness >= options.sure and alone else 0.75,
            )


def _as_score(article: Article, head: Quantity) -> Quantity:
    """A score in words («بهدفين نظيفين», "two unanswered goals") as one in figures."""
    if head.counted != "goal" or head.low != head.high:
        return head
    end = article.sentences[head.sentence].span.end
    if not wording.says(article, "to_nil", head.number.start, end):
        return head
    return msgspec.structs.replace(head, kind="score", low=0.0)


def _comparable(quantity: Quantity) -> bool:
    return (
        quantity.kind in _KINDS
        and not quantity.vague
        and (quantity.role != "previous" or quantity.kind == "money")  # «مقابل 420 مليون دولار» is a price
        and not (quantity.kind == "count" and quantity.low == quantity.high == 1)
        and not (quantity.kind == "percent" and quantity.low == 100)  # "100% fake"
    )


def _values(article: Article) -> set[float]:
    """Every number that the text writes, whatever it stands for."""
    start = next((s.first for s in article.sentences if s.role in ("lead", "body")), len(article.tokens))
    values = {numeral.value for numeral in article.numerals if numeral.first >= start}
    body = (q for q in article.quantities if article.sentences[q.sentence].role != "headline")
    return values | {value for q in body for value in (q.low, q.high)}


def _contradiction(
    article: Article, head: Quantity, body: list[Quantity], said: set[float], words: set[str], options: Options
) -> tuple[Quantity, float, bool] | None:
    """The text's figure for the same, how much of the headline its sentence repeats, and whether it is the only one."""
    if head.kind == "percent" and 100 - head.low in said:
        return None
    same = [q for q in body if figures.same_kind(head, q) and figures.same_thing(head, q)]
    rivals = [
        q
        for q in same
        if not q.vague
        and (q.role not in figures.CONTRASTED or (q.role == head.role in ("by", "previous")))
        and _same_holder(head, q)
        and not wording.definite(article, q)
        and not _of_another_time(article, q)
    ]
    if not rivals:
        return None
    first = next(index for index, s in enumerate(article.sentences) if s.role in ("lead", "body"))
    elsewhere = head.low in said or head.high in said
    reached = _reached(head, rivals, first) if not elsewhere else None
    if reached is not None and not figures.agree(head, reached) and not _round(head, reached):
        likeness = figures.overlap(words, _around(article, reached))
        return (reached, likeness, True) if likeness >= options.likeness else None
    opened = _opened(article, head, body, rivals, first)
    if opened is not None and not _explained(article, head, opened, body):
        likeness = figures.overlap(words, _around(article, opened))
        if likeness >= options.opening and not (elsewhere and _told_below(article, head, opened, words, likeness)):
            return opened, likeness, not elsewhere
    if elsewhere or head.kind in _ONLY_OPENING:
        return None
    if any(figures.agree(head, q) for q in body if figures.same_kind(head, q)):
        return None
    if any(_cut_short(article, head, q) or _round(head, q) for q in same):
        return None
    counted = _undisputed(body, rivals)
    if any(q.sentence == first and _told_alike(head, q) for q in rivals):
        # The text opens with the very figure: what stands further down adds up to the headline's by chance.
        counted = [q for q in counted if q.sentence <= first + 1]
    if figures.sums_to(head, counted) or _adds_up(head, counted) or _adds_up_in_a_sentence(article, head, counted):
        return None
    best: tuple[float, Quantity] | None = None
    for q in [q for q in rivals if _same_digits(head, q)] or rivals:
        likeness = figures.overlap(words, _around(article, q))
        if best is None or likeness > best[0] + 1e-9:
            best = (likeness, q)
    assert best is not None
    likeness, other = best
    alone = len({(q.low, q.high) for q in rivals}) == 1
    opening = other.sentence <= first + _OPENING
    repeated = alone and len({q.sentence for q in rivals}) > 1
    if other.role == "other" or _far_apart(head, other):
        return None
    if (
        other.low < head.low
        and not opening
        and not repeated
        and not (alone and (head.event or likeness >= options.sure))
    ):
        return None  # a part of what the headline sums up
    if head.kind == "percent" and not (alone and (head.counted == other.counted or not head.counted)):
        return None
    near = repeated or (opening and (alone or other.sentence == first))
    wanted = options.likeness if near and head.kind != "percent" else options.sure
    sure = alone and opening and (other.low > head.low or other.sentence == first or head.kind != "count")
    return (other, likeness, sure) if likeness >= wanted else None


def _reached(head: Quantity, rivals: list[Quantity], first: int) -> Quantity | None:
    """The figure that the text opens with for the toll that the headline says to have reached another one.

    "Toll rises to 41", "the toll rose to 31": no sum of other figures explains the difference.
    """
    if head.role != "to" or not head.event:
        return None
    return next((q for q in rivals if q.role == "to" and q.event == head.event and q.sentence == first), None)


def _opened(
    article: Article, head: Quantity, body: list[Quantity], rivals: list[Quantity], first: int
) -> Quantity | None:
    """The one figure of the kind in the sentence that opens the text, or in the next where that has none like it."""
    for sentence in (first,) if head.kind in _SHARES else (first, first + 1):
        here = [q for q in body if q.sentence == sentence and figures.same_kind(head, q)]
        alike = [q for q in here if q in rivals]
        if not alike or all(_far_apart(head, q) for q in alike):
            continue
        if head.role in _FIGURES_OF_CHANGE and any(q.role == head.role for q in alike):
            alike = [q for q in alike if q.role == head.role]
        values = {(q.low, q.high) for q in alike}
        if len(values) > 1:
            alike = _beside_the_same_words(article, head, alike)
            values = {(q.low, q.high) for q in alike}
        return alike[0] if len(values) == 1 and alike[0].role != "other" else None
    return None


def _beside_the_same_words(article: Article, head: Quantity, alike: list[Quantity]) -> list[Quantity]:
    """Of several figures of a sentence the one next to which the words stand that stand next to the headline's."""
    words = _next_to(article, head)
    shared = [(len(words & _next_to(article, q)), index) for index, q in enumerate(alike)]
    most = max(shared)[0]
    best = [alike[index] for count, index in shared if count == most]
    second = max((count for count, _ in shared if count < most), default=most)
    return best if most >= _FEWEST_SHARED and second + 1 < most else alike


def _next_to(article: Article, quantity: Quantity) -> set[str]:
    sentence = article.sentences[quantity.sentence]
    first = max(sentence.first, wording.position(article, quantity.number.start) - _BESIDE)
    last = min(sentence.last, wording.position(article, quantity.span.end) + _BESIDE)
    return figures.stems(article, msgspec.structs.replace(sentence, first=first, last=last))


def _told_below(article: Article, head: Quantity, opened: Quantity, words: set[str], likeness: float) -> bool:
    """Whether the text gives the headline's figure for what may be the same thing further down.

    Not when the sentence has little of the headline ("Prosecutors had asked for nine years"), and the opening much.
    """
    for q in article.quantities:
        if article.sentences[q.sentence].role not in ("lead", "body") or not {head.low, head.high} & {q.low, q.high}:
            continue
        if q.kind in _UNLIKE or (q.kind != head.kind and head.kind != "count") or q.role in figures.CONTRASTED:
            continue
        if q.noun is not None and q.kind == "count" and not figures.same_thing(head, q) and q.event != head.event:
            continue
        if q.sentence <= opened.sentence:
            return True
        near = figures.overlap(words, figures.stems(article, article.sentences[q.sentence]))
        if head.event or likeness < _TOLD_ALIKE or near > likeness / 2:
            return True
    return False


def _explained(article: Article, head: Quantity, opened: Quantity, body: list[Quantity]) -> bool:
    """Whether the headline's figure is the opening's rounded, or a sum of what the text gives of the same thing."""
    if figures.agree(head, opened) or _cut_short(article, head, opened) or _round(head, opened):
        return True
    if head.kind in _ONLY_OPENING:
        return False
    if _far_apart(head, opened):
        return True
    near = [q for q in body if q.sentence <= opened.sentence + 1 and q.role not in figures.CONTRASTED]
    if _adds_up_in_a_sentence(article, head, near) or figures.sums_to(head, near):
        return True
    if head.kind not in _SUMMED:
        return False
    alike = {q.low for q in body if figures.same_kind(head, q) and figures.same_thing(head, q) and q.low == q.high}
    return any(abs(head.low - one - other) < 1e-9 * head.low for one in alike for other in alike)


def _far_apart(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are too far apart for one thing; a slip of a digit leaves the others as they are."""
    small, large = sorted((one.low, other.low))
    return large > _FARTHEST * small and not _same_digits(one, other) and not figures.one_slip(small, large)


def _same_digits(one: Quantity, other: Quantity) -> bool:
    """Whether two figures differ in nothing but the place of their digits (29.4 million and billion, 81 and 18)."""
    digits = [f"{q.low:.9e}".split("e")[0] for q in (one, other)]
    return one.low != other.low and sorted(digits[0]) == sorted(digits[1])


def _told_alike(head: Quantity, other: Quantity) -> bool:
    """Whether two exact counts are of the same things, to which the same happened."""
    exact = head.modality == other.modality == "exact" and not (head.role or other.role)
    same = head.event == other.event and head.counted == other.counted
    return exact and same and head.kind == "count" and bool(head.event)


def _undisputed(body: list[Quantity], rivals: list[Quantity]) -> list[Quantity]:
    """The figures of a text without those that another known party gives for what the first rival tells.

    "Three were hurt, the one side said", "only two were, said the other": they make no sum of five.
    """
    main = rivals[0]
    if main.kind != "count" or not main.event or main.where:
        return body
    return [q for q in body if q.event != main.event or q.where or _same_holder(main, q)]


def _cut_short(article: Article, head: Quantity, other: Quantity) -> bool:
    """Whether the headline cuts the other figure off behind its first digits ("11 thousand" for 11,869)."""
    last = step(head, article.text)
    return last >= _THOUSAND and 0 <= other.low - head.low < last


def _round(head: Quantity, other: Quantity) -> bool:
    """Whether the headline gives one digit and zeros, near enough to the other figure (400 million for 375.5)."""
    digits = f"{head.low:.0f}".rstrip("0")
    return len(digits) == 1 and head.low >= _HUNDRED and abs(head.low - other.low) <= _ONE_DIGIT * head.low


def _of_another_time(article: Article, quantity: Quantity) -> bool:
    """Whether the sentence says that a figure is of another time («في حصيلة سابقة», "last year")."""
    sentence = article.sentences[quantity.sentence]
    first = max(sentence.first, wording.position(article, quantity.span.start) - _BEFORE)
    last = wording.position(article, quantity.span.end)
    limit = min(sentence.last, last + _BEHIND)
    while last < limit and article.tokens[last].norm not in _CLAUSE_ENDS:
        last += 1
    last = max(first, last - 1)
    said = wording.find(article, "earlier", article.tokens[first].start, article.tokens[last].end)
    if said is None:
        return False
    # "Rose to 31, up from 19 a day earlier": the word is the other figure's.
    start = article.tokens[said].start
    before = [q for q in article.quantities if q.sentence == quantity.sentence and q.number.start < start]
    return not (before and before[-1] is not quantity and before[-1].role in ("previous", "from"))


def _adds_up_in_a_sentence(article: Article, head: Quantity, body: list[Quantity]) -> bool:
    """Whether counts of one sentence add up to the headline's, each item without a number («ضابط وجنديان») as one."""
    if head.kind != "count":
        return False
    by_sentence: dict[int, list[Quantity]] = {}
    for q in body:
        if q.kind == "count" and q.low == q.high and 0 < q.low < head.low:
            by_sentence.setdefault(q.sentence, []).append(q)
    for index, counts in by_sentence.items():
        if len(counts) > _MOST_COUNTS:
            continue
        singles = min(_MOST_SINGLES, wording.unnumbered(article, article.sentences[index]))
        values = [q.low for q in counts]
        room = _ROUNDED * head.low if head.low >= _HUNDRED else 0.0
        for size in range(1, min(4, len(values)) + 1):
            for group in combinations(values, size):
                rest = head.low - sum(group)
                if -room <= rest <= singles + room and (size > 1 or rest):
                    return True
    return False


def _adds_up(head: Quantity, body: list[Quantity]) -> bool:
    """Whether any two counts of the text, whatever they count, add up to a larger one; for small ones chance would."""
    if head.kind != "count" or head.low < _LARGE:
        return False
    counts = {q.low for q in body if q.kind == "count" and q.low == q.high}
    room = _ROUNDED * head.low if head.low >= _THOUSAND else 0.0
    return any(abs(head.low - one - other) <= room and (one != other or room > 0) for one in counts for other in counts)


def _same_holder(head: Quantity, other: Quantity) -> bool:
    """Whether two figures may be one party's: not when two known parties of a story give them."""
    if head.holder is None or other.holder is None or head.holder == other.holder:
        return True
    one, two = head.holder.split("/")[0], other.holder.split("/")[0]
    return one == two or one.startswith("name:") or two.startswith("name:")


def _around(article: Article, quantity: Quantity) -> set[str]:
    """The words of a figure's sentence, and of the sentence before when it opens the text."""
    sentence = article.sentences[quantity.sentence]
    words = figures.stems(article, sentence)
    before = quantity.sentence - 1
    if before >= 0 and article.sentences[before].role in ("lead", "body") and before <= _OPENING:
        words |= figures.stems(article, article.sentences[before])
    return words

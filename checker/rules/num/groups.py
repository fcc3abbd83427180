"""Sums of which other sentences give the parts: a group that was counted before, and what became of its members."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.analysis.quantities import figures
from checker.analysis.quantities.lexicon import lexicon
from checker.languages import load
from checker.model import Article, Quantity
from checker.rules.num import wording
from checker.rules.num.outcomes import UNTOLD, aboard
from checker.rules.num.splits import BOUNDED, GENERIC, PEOPLE, Split, alike, one_teller, parts_of, plain

_MOST_PARTS = 8
_AHEAD = 2  # sentences behind a sum in which its parts are looked for
_BEHIND = 3  # tokens behind a number in which "remain" may stand
_FEWEST = 2
_FARTHEST = 4.0  # times that a part may be more than what seems to be its whole
_CLAUSE = 6  # tokens of "17 came out alive, six of them"
_ROUNDED = 0.01  # of a sum
_SUBJECT = 6  # tokens of "The dead in Harun were"
_STEPS_AFTER = 6  # tokens from a sum to "in two steps"
_GATHERED = frozenset(("goal", "point", "match", "time"))  # what one side gathers in many places
_STEPPED = frozenset(("percent", "money"))
_SUMS = frozenset(("count", "money"))


def across(article: Article) -> Iterator[Split]:
    """The sums whose parts stand in another sentence."""
    counts = [q for q in article.quantities if q.kind == "count"]
    yield from _in_steps(article)
    if len(counts) < 2:
        return
    yield from _by_place(article)
    yield from aboard(article, counts)
    yield from _of_a_group(article, counts)
    yield from _of_the(article, counts)
    yield from _of_that_sum(article)
    yield from _further(article, counts)
    yield from _listed(article, counts)
    yield from _told_again(article, counts)


def _by_place(article: Article) -> Iterator[Split]:
    """Tolls of places, of which the sentence before gives the sum: "The toll rose to 31. 22 died in …, nine in …"."""
    quantities = article.quantities
    for index, total in enumerate(quantities):
        if total.role != "to" or total.kind != "count" or total.counted not in GENERIC:
            continue
        if not total.event or not plain(total):
            continue
        following = [q for q in quantities[index + 1 : index + 1 + _MOST_PARTS] if q.sentence == total.sentence + 1]
        if not following:
            continue
        span = article.sentences[total.sentence + 1].span
        if wording.says(article, "earlier", span.start, span.end) or not one_teller(total, following[0]):
            continue
        # In a sentence of its own a second toll is of the same event: the nouns need not be told apart.
        parts = parts_of(article, replace(total, counted=""), following, "some")
        if len(parts) < 2 or parts[0].event != total.event or not all(part.where for part in parts):
            continue
        if any(part.low >= total.low or _of_another_day(article, total, part) for part in parts):
            continue  # another event
        if len({part.where for part in parts}) == len(parts):
            yield Split(total, parts, "some", False)


def _of_another_day(article: Article, total: Quantity, part: Quantity) -> bool:
    """Whether a date stands by a part ("in 2010") that is not the one by the sum."""
    if part.when is None:
        return False
    return total.when is None or article.dates[part.when].start != article.dates[total.when].start


def _of_a_group(article: Article, counts: list[Quantity]) -> Iterator[Split]:
    """Parts of a group that was counted in a sentence before, and the rest of it.

    "Police arrested seven. … Five of those arrested were released, four remain in custody"; «أصيب 23 … وبينهم 35 طفلا».
    """
    for index, part in enumerate(counts):
        if not plain(part, BOUNDED) or not _says_of_them(article, part):
            continue
        total = _group(article, counts[:index], part)
        if total is None:
            continue
        parts = [part]
        if index + 1 < len(counts) and _rest(article, part, counts[index + 1]):
            parts.append(counts[index + 1])
        yield Split(total, tuple(parts), "some", False)


def _of_the(article: Article, counts: list[Quantity]) -> Iterator[Split]:
    """A part of a whole, and the rest: "One of the three was released, leaving two in custody"."""
    for part, whole, rest in zip(counts, counts[1:], counts[2:], strict=False):
        if not (plain(part) and plain(whole)) or not wording.out_of(article, part, whole):
            continue
        if part.sentence == whole.sentence == rest.sentence and _rest(article, whole, rest):
            yield Split(whole, (part, rest), "some", False)


def _of_that_sum(article: Article) -> Iterator[Split]:
    """ "Sales came to 2.4 billion euros. Of that sum 1.5 billion came from Asia, 0.6 billion from Europe and …"."""
    opening = wording.phrases(article.language, "of_that")
    by_sentence = {group[0].sentence: group for group in wording.by_sentence(article, _SUMS, least=1)}
    for index, group in by_sentence.items():
        before = by_sentence.get(index - 1)
        if before is None or len(group) < 2 or opening.match(article.tokens, article.sentences[index].first) is None:
            continue
        totals = [q for q in before if plain(q, BOUNDED) and q.role not in ("previous", "from")]
        if totals:
            total = totals[-1]
            parts = parts_of(article, total, alike(article, total, group), "some")
            if len(parts) > 1:
                yield Split(total, parts, "some", False)


def _says_of_them(article: Article, part: Quantity) -> bool:
    """Whether a figure is of a group named before: "five of them", "among the dead were five", «بينهم خمسة»."""
    if part.role == "part":
        return not any(
            q.kind == "count" and q.sentence == part.sentence and q.number.start < part.number.start
            and (q.event or q.counted in PEOPLE)
            for q in article.quantities
        )  # fmt: skip
    if wording.says(article, "portion", part.number.end, part.number.end + 2):
        return True
    table = lexicon(load(article.language))
    after = wording.position(article, part.number.end)
    if after + 1 < article.sentences[part.sentence].last and article.tokens[after].norm in table.of:
        return _definite_group(article, after + 1) is not None or _definite_group(article, after + 2) is not None
    stop = wording.position(article, part.number.start)
    for index in range(max(article.sentences[part.sentence].first, stop - _BEHIND - 1), stop):
        hit = wording.phrases(article.language, "among_them").match(article.tokens, index)
        if hit is not None and any(_definite_group(article, i) for i in range(index, stop)):
            return True
    return False


def _definite_group(article: Article, index: int) -> str | None:
    """What befell the group that a token names, with an article ("the dead", «القتلى»)."""
    if index >= len(article.tokens):
        return None
    hit = lexicon(load(article.language)).counted.at(article.tokens, index)
    if hit is None or hit.payload[0].kind != "victim":
        return None
    articles = tuple(wording.words(article.language, "definite"))
    clitic = article.tokens[index].norm[: hit.skip]
    if clitic.endswith(articles) or (index and article.tokens[index - 1].norm in articles):
        return hit.payload[0].concept
    return None


def _group(article: Article, before: list[Quantity], part: Quantity) -> Quantity | None:
    """The largest figure that may have counted the group which a part is of; nothing where the group is not named."""
    here = [q for q in before if q.sentence == part.sentence and q.noun is not None and plain(q, BOUNDED)]
    if here and part.role != "part" and wording.says(article, "portion", part.number.end, part.number.end + 2):
        gap = wording.between(article, here[-1].number.end, part.number.start)
        close = len(gap) <= _CLAUSE and gap[-1:] in ([","], ["،"])
        counted = here[-1] if close else max(here, key=lambda q: q.high)
        near = close or part.low <= _FARTHEST * counted.low
        return counted if near and counted.low >= _FEWEST else None
    told = _named_event(article, part)
    if told:
        found = [q for q in before if q.event == told and plain(q, BOUNDED) and q.role not in UNTOLD]
    elif part.role == "part":
        return None
    else:
        # "Of them": of what the sentence, or else the one before it, counted last.
        found = [q for q in before if part.sentence - q.sentence <= 1 and not q.vague]
        if not any(q.noun is not None and plain(q, BOUNDED) for q in found):
            return None
    largest = max(found, key=lambda q: q.high, default=None)
    return largest if largest is not None and largest.low >= _FEWEST else None


def _named_event(article: Article, part: Quantity) -> str:
    """What befell the group that a sentence names before a part, or right behind it ("of those arrested")."""
    first = article.sentences[part.sentence].first
    stop = wording.position(article, part.number.start)
    for index in range(stop - 1, first - 1, -1):
        named = _definite_group(article, index)
        if named is not None:
            return named
    return part.event if part.role != "part" else ""


def _rest(article: Article, part: Quantity, other: Quantity) -> bool:
    """Whether a figure without a noun is what is left of the group: "two remain in custody"."""
    if other.sentence - part.sentence > 1 or other.counted in wording.concepts(article.language) - {"person"}:
        return False
    return plain(other) and wording.says(
        article, "left_over", part.span.end, wording.window(article, other, _BEHIND)[1]
    )


def _further(article: Article, counts: list[Quantity]) -> Iterator[Split]:
    """Parts told one by one: "450 children took part. … the 146 who … the group of 147. A further 157 children"."""
    for index, last in enumerate(counts):
        if last.role != "other" or not plain(last) or last.counted not in wording.concepts(article.language):
            continue
        before = [q for q in counts[:index] if last.sentence - q.sentence <= _AHEAD + 1 and plain(q)]
        total = next((q for q in before if q.counted == last.counted and not q.role and q.low > last.low), None)
        total = total or next((q for q in before if q.counted == last.counted and not q.role), None)
        if total is None or any(q.role for q in before if q is not total):
            continue
        parts = [q for q in before if q.sentence > total.sentence and q.low < total.low and q.event == last.event]
        if len(parts) > 1 and any(_the(article, q) for q in parts):
            yield Split(total, (*parts, last), "some", False)


def _the(article: Article, quantity: Quantity) -> bool:
    """Whether a figure is of things named before ("the 146 children", «الـ146 طفلا»)."""
    if wording.definite(article, quantity):
        return True
    first = wording.position(article, quantity.number.start)
    return first > 0 and article.tokens[first - 1].norm in wording.words(article.language, "definite")


def _listed(article: Article, counts: list[Quantity]) -> Iterator[Split]:
    """All members of a group: "At least four were killed. … The dead were three men and a girl"."""
    for group in wording.by_sentence(article, frozenset(("count",)), least=1):
        sentence = article.sentences[group[0].sentence]
        named = _subject(article, group[0]) if sentence.role != "headline" else ""
        if not named:
            continue
        totals = [q for q in counts if q.event == named and q.sentence < group[0].sentence and q.role not in UNTOLD]
        parts = _members(article, group)
        if not totals or not parts or wording.says(article, "remainder", parts[0].number.start, sentence.span.end):
            continue
        singles = wording.unnumbered(article, sentence)
        added = sum(q.low for q in parts) + singles
        if len(parts) + singles < 2 or any(q.low <= added <= q.high for q in totals):
            continue
        yield Split(totals[0], parts, "all", False, extra=float(singles))


def _subject(article: Article, first: Quantity) -> str:
    """What befell the group that is the subject of a clause whose predicate begins with a figure."""
    copulas = wording.phrases(article.language, "copula")
    start = article.sentences[first.sentence].first
    stop = wording.position(article, first.number.start)
    if stop > start and (named := _definite_group(article, stop - 1)):
        return named  # «الموقوفين ثلاثة لبنانيين وسوري»; in other languages a verb stands between
    closing = stop > start and copulas.match(article.tokens, stop - 1) is not None
    if not closing or stop - start > _SUBJECT + 2:
        return ""
    return next((named for i in range(start, stop) for named in (_definite_group(article, i),) if named), "")


def _members(article: Article, group: list[Quantity]) -> tuple[Quantity, ...]:
    """The people that a predicate lists, one kind after the other."""
    parts = [group[0]]
    for q in group[1:]:
        gap = wording.between(article, parts[-1].span.end, q.number.start)
        if len(gap) > _BEHIND or (q.noun is None and q.low != 1):
            break
        parts.append(q)
    people = [q.counted in PEOPLE or q.counted not in wording.concepts(article.language) for q in parts]
    return tuple(parts) if all(people) and all(plain(q) and not q.role for q in parts) else ()


def _told_again(article: Article, counts: list[Quantity]) -> Iterator[Split]:
    """Parts of a sum that a sentence before gave, told without a word for it.

    "The three have 86 seats. The one holds 52 seats, the other 20 and the third 14": told only where one slip of a
    digit keeps the sum from being right, and no other figure of the text is what the parts come to; tolls only where
    they come to more than was counted before.
    """
    concepts = wording.concepts(article.language)
    for group in wording.by_sentence(article, frozenset(("count",))):
        first = group[0]
        sentence = article.sentences[first.sentence]
        if first.counted not in concepts - _GATHERED or sentence.role == "headline" or first.role:
            continue
        parts = parts_of(article, replace(first, event=""), [replace(q, event="") for q in group], "all")
        if len(parts) < 2 or any(q.role or q.low < _FEWEST for q in parts):
            continue
        added = sum(q.low for q in parts)
        alike = [q for q in counts if q.counted == first.counted or (first.event and q.event == first.event)]
        if any(q.low <= added <= q.high for q in alike) or wording.unnumbered(article, sentence):
            continue
        if wording.says(article, "earlier", sentence.span.start, sentence.span.end):
            continue
        totals = [
            q for q in alike
            if 0 < first.sentence - q.sentence <= _AHEAD + 1 and plain(q) and q.role not in UNTOLD
            and q.low > max(part.low for part in parts) and q.event == first.event and one_teller(q, first)
            and not _of_another_day(article, q, first)
        ]  # fmt: skip
        for total in totals:
            if first.event:
                if total.role != "to" and total.low == max(q.low for q in totals):
                    yield Split(total, parts, "some", False)
            elif _beside_others(article, counts, total):
                continue
            elif any(figures.one_slip(part.low, total.low - added + part.low) for part in parts):
                yield Split(total, parts, "all", False)
                break


def _beside_others(article: Article, counts: list[Quantity], total: Quantity) -> bool:
    """Whether a figure stands in a list of its own: "one vote for …, 13 for … and 36 votes for …"."""
    beside = [
        q for q in counts
        if q is not total and q.sentence == total.sentence and q.counted in ("", total.counted)
        and "-" not in article.text[q.number.end : q.span.end]
    ]  # fmt: skip
    return len(beside) > 1


def _in_steps(article: Article) -> Iterator[Split]:
    """A sum in steps that another sentence gives: "12 percent in two steps. … 7 percent in July and 5 in January"."""
    quantities = article.quantities
    for index, total in enumerate(quantities[:-1]):
        steps = quantities[index + 1]
        if steps.counted != "stage" or steps.low != steps.high:
            continue
        if total.kind not in _STEPPED or not plain(total) or total.sentence != steps.sentence:
            yield from _steps_of_a_price(article, index + 1)
            continue
        gap = wording.between(article, total.span.end, steps.number.start)
        if steps.sentence != total.sentence or len(gap) > _STEPS_AFTER or not set(gap).isdisjoint(":,،"):
            continue
        for later in wording.by_sentence(article, _STEPPED):
            if later[0].sentence <= total.sentence:
                continue
            parts = parts_of(article, total, [q for q in later if figures.same_kind(total, q)], "all")
            if len(parts) == steps.low:
                yield Split(total, parts, "all", False)
            if len(parts) >= steps.low:
                break


def _steps_of_a_price(article: Article, index: int) -> Iterator[Split]:
    """The steps of a sum that was named before: "The price is paid in two instalments: 300 million and 120 million"."""
    steps = article.quantities[index]
    after = wording.position(article, steps.span.end)
    if after >= article.sentences[steps.sentence].last or article.tokens[after].norm != ":":
        return
    sums = [q for q in article.quantities[:index] if q.kind == "money" and plain(q)]
    rest = [q for q in article.quantities[index + 1 :] if q.sentence == steps.sentence]
    for total in reversed(sums):
        parts = parts_of(article, total, alike(article, total, rest), "all")
        added = sum(part.low for part in parts)
        if len(parts) != steps.low or any(abs(q.low - added) <= _ROUNDED * added for q in sums):
            return
        if any(figures.one_slip(part.low, total.low - added + part.low) for part in parts):
            yield Split(total, parts, "all", False)
            return

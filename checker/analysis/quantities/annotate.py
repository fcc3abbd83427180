"""The layer of quantities: every number that says how much or how many of what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from checker.analysis.annotator import Annotator
from checker.analysis.quantities.context import (
    Before,
    Noun,
    event_near,
    is_serial,
    noun_after,
    place_after,
    words_after,
    words_before,
)
from checker.analysis.quantities.lexicon import Lexicon, Unit, lexicon
from checker.languages import LanguagePack
from checker.model import Article, Attribution, DateExpression, Numeral, Quantity, Sentence, Token
from checker.text import Span

_HYPHENS = frozenset("-–—‐")
_OLDEST = 120  # years
_HIGHEST_SCORE = 200
_TOLL_BEFORE = 14  # tokens before a number in which the word for a toll that reaches it may stand


class _Sentence:
    """Reads the quantities of one sentence."""

    def __init__(
        self, article: Article, index: int, numerals: Sequence[Numeral], dates: list[tuple[int, DateExpression]],
        words: Lexicon,
    ) -> None:  # fmt: skip
        self.article, self.index, self.lexicon = article, index, words
        self.tokens: Sequence[Token] = article.tokens
        self.sentence: Sentence = article.sentences[index]
        self.dates = dates
        taken = [date.span for _, date in dates if date.kind != "duration"]
        self.numerals = [n for n in numerals if not any(span.overlaps(n.span) for span in taken)]
        self.durations = [date for _, date in dates if date.kind == "duration"]
        self.busy = frozenset(numeral.first for numeral in self.numerals)

    def read(self) -> Iterator[Quantity]:
        """All quantities, from left to right."""
        skip_to = self.sentence.first
        position = 0
        while position < len(self.numerals):
            numeral = self.numerals[position]
            position += 1
            if numeral.first < skip_to:
                continue
            high = self._range_end(numeral, position)
            if high is not None:
                position += 1
            quantity, skip_to = self._quantity(numeral, high)
            if quantity is not None:
                yield quantity

    def duals(self) -> Iterator[Quantity]:
        """«جنديان», «قتيلين»: two of the noun in one word."""
        tokens, words = self.tokens, self.lexicon
        first, stop = self.sentence.first, self.sentence.last
        for index in range(first, stop):
            if not words.dual[tokens[index].norm]:
                continue
            hit = words.counted.at(tokens, index)
            if hit is not None and hit.payload[0].kind.endswith("dual"):
                kind, concept = hit.payload[0]
                event = concept if kind == "victim-dual" else ""
                span = Span(tokens[index].start + hit.skip, tokens[hit.last - 1].end)
                before = words_before(words, tokens, first, index)
                noun = Noun(index, hit.last, "person" if event else concept, event, (), True)
                yield self._build(
                    span, span, (2.0, 2.0), "count", "", noun, before, hit.last, numeral_first=index, vague=False
                )
                continue
            unit = words.units.at(tokens, index)
            if unit is not None and unit.payload[0].kind.endswith("dual"):
                span = Span(tokens[index].start + unit.skip, tokens[unit.last - 1].end)
                before = words_before(words, tokens, first, index)
                kind = unit.payload[0].kind.removesuffix("-dual")
                yield self._build(
                    span, span, (2.0, 2.0), kind, unit.payload[0].name, None, before, unit.last,
                    numeral_first=index, vague=False,
                )  # fmt: skip

    def _range_end(self, numeral: Numeral, position: int) -> Numeral | None:
        """The second number of "3-5", "3 to 5", «بين 3 و5»."""
        if position >= len(self.numerals):
            return None
        following = self.numerals[position]
        if following.first != numeral.last + 1 or numeral.kind != "cardinal" or following.kind != "cardinal":
            return None
        joint = self.tokens[numeral.last].norm
        if joint in _HYPHENS:
            return following
        if joint in self.lexicon.ands:
            for start in range(max(self.sentence.first, numeral.first - 3), numeral.first):
                hit = self.lexicon.between.match(self.tokens, start)
                if hit is not None and hit.last == numeral.first:
                    return following
        return None

    def _quantity(self, numeral: Numeral, high: Numeral | None) -> tuple[Quantity | None, int]:
        tokens, words, stop = self.tokens, self.lexicon, self.sentence.last
        last = (high or numeral).last
        opened = numeral.first
        if self._in_brackets_alone(numeral.first, last):
            last, opened = last + 1, numeral.first - 1  # «(13) وثيقة»
        before = words_before(words, tokens, self.sentence.first, opened)
        values = (numeral.value, high.value if high else numeral.value)
        number = Span(numeral.span.start, (high or numeral).span.end)
        start = tokens[opened].start if opened < numeral.first else number.start
        vague = numeral.vague or (high is not None and high.vague)
        if is_serial(tokens, numeral, self.article.text):
            return self._label(number, values), last
        if numeral.kind == "ordinal":
            noun = noun_after(words, tokens, last, stop)
            return self._build(
                number, number, values, "ordinal", "", noun, before, last, numeral_first=numeral.first, vague=vague
            ), last  # fmt: skip
        age = self._age(numeral, last, before)
        if age is not None:
            end, span = age
            return self._build(
                span, number, values, "age", "year", None, before, end, numeral_first=numeral.first, vague=vague
            ), end  # fmt: skip
        unit, unit_first, unit_last = self._unit(numeral, last)
        if unit is not None and unit_last <= numeral.last and high is not None:
            unit_last = last
        if unit is not None:
            kind = {"symbol": "money"}.get(unit.kind, unit.kind)
            start = tokens[unit_first].start if unit_first < numeral.first else start
            end = max(last, unit_last)
            span = Span(start, tokens[end - 1].end)
            noun = noun_after(words, tokens, end, stop) if kind == "percent" else None
            first = min(unit_first, numeral.first)
            if first < numeral.first:
                before = words_before(words, tokens, self.sentence.first, first)
            return self._build(
                span, number, values, kind, unit.name, noun, before, end, numeral_first=first, vague=vague
            ), end  # fmt: skip
        duration = next((date for date in self.durations if date.span.overlaps(numeral.span)), None)
        if duration is not None:
            end = last
            while end < stop and tokens[end].end <= duration.span.end:
                end += 1
            span = Span(min(number.start, duration.span.start), duration.span.end)
            if high is None and duration.amount is not None:
                values = (duration.amount, duration.amount)
            return self._build(
                span, number, values, "duration", duration.granularity, None, before, end,
                numeral_first=numeral.first, vague=vague,
            ), end  # fmt: skip
        if high is not None and self._is_score(numeral, high, last):
            return self._build(
                number, number, values, "score", "", None, before, last, numeral_first=numeral.first, vague=vague
            ), last  # fmt: skip
        noun = noun_after(words, tokens, last, stop)
        if before.label or self._named(numeral, noun):
            return self._label(number, values), last
        end = noun.last if noun is not None else last
        span = Span(start, tokens[end - 1].end)
        return self._build(
            span, number, values, "count", "", noun, before, end, numeral_first=numeral.first, vague=vague
        ), last  # fmt: skip

    def _in_brackets_alone(self, first: int, last: int) -> bool:
        return (
            first > self.sentence.first
            and last + 1 < self.sentence.last
            and self.tokens[first - 1].norm in "([«"
            and self.tokens[last].norm in ")]»"
        )

    def _label(self, number: Span, values: tuple[float, float]) -> Quantity:
        return Quantity(number, number, self.index, *values, kind="label")

    def _unit(self, numeral: Numeral, last: int) -> tuple[Unit | None, int, int]:
        """The unit of a number, and its tokens; a mark of currency may stand before the number."""
        tokens, words, stop = self.tokens, self.lexicon, self.sentence.last
        position = last
        if position < stop and tokens[position].norm in _HYPHENS and position + 1 < stop:
            position += 1  # "a 5-km run"
        if position < stop:
            hit = words.units.at(tokens, position)
            # A clitic before a unit begins another phrase («14 بين»).
            if hit is not None and hit.last <= stop and not hit.skip and not hit.payload[0].kind.endswith("dual"):
                unit = hit.payload[0]
                if unit.kind != "symbol" or hit.first == last:
                    return unit, last, hit.last
        for start in (numeral.first - 2, numeral.first - 1):
            if start >= self.sentence.first:
                hit = words.units.at(tokens, start)
                if hit is None or hit.last != numeral.first or hit.payload[0].kind not in ("symbol", "percent"):
                    continue
                if hit.last - start == 1 or tokens[start].end == tokens[start + 1].start:  # "A$5", not "a $5 fee"
                    return hit.payload[0], start, numeral.first
        return None, last, last

    def _age(self, numeral: Numeral, last: int, before: Before) -> tuple[int, Span] | None:
        """«عمره 45 عاما», "45-year-old", "aged 45", "John Smith, 45,": where it ends, and its span."""
        tokens, stop = self.tokens, self.sentence.last
        if not 0 < numeral.value <= _OLDEST or not numeral.value.is_integer():
            return None
        words = self.lexicon
        position = last + 1 if last < stop and tokens[last].norm in _HYPHENS else last
        duration = next((date for date in self.durations if date.span.overlaps(numeral.span)), None)
        years = duration is not None and duration.granularity == "year"
        after = words.around.at(tokens, position) if position < stop else None
        if after is not None and any(kind == "age-after" for kind, _ in after.payload):
            return after.last, Span(numeral.span.start, tokens[after.last - 1].end)
        if position < stop and last != position and position + 2 < stop and tokens[position + 1].norm in _HYPHENS:
            joined = words.around.at(tokens, position)  # "45-year-old" is three words
            if joined is None and tokens[position + 2].norm == "old":
                return position + 3, Span(numeral.span.start, tokens[position + 2].end)
        if years and duration is not None:
            end = last
            while end < stop and tokens[end].end <= duration.span.end:
                end += 1
            span = Span(numeral.span.start, duration.span.end)
            closing = words.around.at(tokens, end) if end < stop else None
            if closing is not None and any(kind == "age-after" for kind, _ in closing.payload):
                return closing.last, Span(span.start, tokens[closing.last - 1].end)
            if before.age or self._in_brackets(numeral.first, end):
                return end, span
            return None
        if before.age and not (last < stop and words.units.at(tokens, last)):
            hit = words.counted.at(tokens, last) if last < stop else None
            return None if hit is not None else (last, numeral.span)
        if self._after_name(numeral, last):
            return last, numeral.span
        return None

    def _in_brackets(self, first: int, last: int) -> bool:
        """«محمد (45 عاما)»."""
        tokens = self.tokens
        return (
            first > self.sentence.first
            and last < self.sentence.last
            and tokens[first - 1].norm == "("
            and tokens[last].norm in (")", "،", ",")
        )

    def _after_name(self, numeral: Numeral, last: int) -> bool:
        """ "John Smith, 45, said": digits between commas right after a name."""
        tokens, first = self.tokens, numeral.first
        if not numeral.digits or first < self.sentence.first + 3 or last >= self.sentence.last:
            return False
        if tokens[first - 1].norm != "," or tokens[last].norm not in (",", "."):
            return False
        text = self.article.text
        return all(
            text[tokens[index].start].isupper() and tokens[index].norm.isalpha() for index in (first - 2, first - 3)
        )

    def _is_score(self, numeral: Numeral, high: Numeral, last: int) -> bool:
        """Whether "2-1" is a result: digits, not rising as a range does, or nothing counted after them."""
        if not all(n.digits or n.value == 0 for n in (numeral, high)) or self.tokens[numeral.last].norm not in _HYPHENS:
            return False
        if not (0 <= numeral.value <= _HIGHEST_SCORE and 0 <= high.value <= _HIGHEST_SCORE):
            return False
        noun = noun_after(self.lexicon, self.tokens, last, self.sentence.last)
        return numeral.value >= high.value or noun is None or not noun.known

    def _named(self, numeral: Numeral, noun: Noun | None) -> bool:
        """ "Windows 10", "Boeing 737": digits after a capitalised word, with nothing that they could count."""
        first = numeral.first
        if not numeral.digits or first <= self.sentence.first or (noun is not None and noun.known):
            return False
        before, text = self.tokens[first - 1], self.article.text
        return (
            text[before.start].isupper()
            and before.norm.isalpha()
            and before.norm not in self.lexicon.function_words
            and self.tokens[first].start - before.end <= 1
        )

    def _build(
        self,
        span: Span,
        number: Span,
        values: tuple[float, float],
        kind: str,
        unit: str,
        noun: Noun | None,
        before: Before,
        last: int,
        *,
        numeral_first: int,
        vague: bool,
    ) -> Quantity:
        tokens, words, stop = self.tokens, self.lexicon, self.sentence.last
        end = max(last, noun.last) if noun is not None else last
        after_modality, after_role, end = words_after(words, tokens, end, stop)
        event = noun.event if noun is not None else ""
        if not event and kind in ("count", "ordinal"):
            busy = self.busy - {numeral_first}
            event = event_near(words, tokens, before.first, end, (self.sentence.first, stop), busy)
        role = before.role or after_role
        if role in ("from", "to") and not self._changes(numeral_first, before.first):
            role = "" if kind != "count" else role
        if role == "to" and kind == "count" and noun is None and not event and self._of_a_toll(before.first):
            event = "killed"
        extra: dict[str, Any] = {}
        if noun is not None:
            extra = {
                "counted": noun.concept,
                "noun": Span(tokens[noun.first].start, tokens[noun.last - 1].end),
                "qualifiers": noun.qualifiers,
            }
        low, high = sorted(values)
        return Quantity(
            span=span,
            number=number,
            sentence=self.index,
            low=low,
            high=high,
            kind=kind,  # type: ignore[arg-type]
            unit=unit,
            event=event,
            where=place_after(words, tokens, end, stop, self.busy) if kind == "count" else (),
            modality=before.modality if before.modality != "exact" else after_modality or "exact",  # type: ignore[arg-type]
            role=role,  # type: ignore[arg-type]
            vague=vague,
            when=self._when(span),
            **extra,
        )

    def _changes(self, index: int, first: int) -> bool:
        words = self.lexicon.change
        window = self.tokens[max(self.sentence.first, first - 10) : index]
        return any(
            token.norm in words or any(variant.stem in words for variant in self.lexicon.pack.variants(token.norm))
            for token in window
        )

    def _of_a_toll(self, first: int) -> bool:
        """Whether a toll is what changes to a bare number ("the death toll from the floods rose to 31")."""
        for index in range(first - 1, max(self.sentence.first, first - _TOLL_BEFORE) - 1, -1):
            if index in self.busy:
                return False
            if self.lexicon.tolls.match(self.tokens, index) is not None:
                return True
        return False

    def _when(self, span: Span) -> int | None:
        """The index of the date nearest to a quantity in its sentence."""
        near = [
            (min(abs(date.span.start - span.end), abs(span.start - date.span.end)), index)
            for index, date in self.dates
            if date.kind in ("date", "interval") and not date.span.overlaps(span)
        ]
        return min(near)[1] if near else None


def _holders(article: Article) -> tuple[list[int], list[Attribution]]:
    speech = sorted((a for a in article.attributions if a.register == "speech"), key=lambda a: a.content)
    return [attribution.content.start for attribution in speech], speech


def _holder(quantity: Quantity, starts: list[int], attributions: list[Attribution], text: str) -> str | None:
    """Whose words a quantity stands in: the innermost content that holds it."""
    index = bisect_left(starts, quantity.number.start + 1) - 1
    for candidate in attributions[max(0, index - 3) : index + 1][::-1]:
        if candidate.content.contains(quantity.number):
            if candidate.party is not None:
                return candidate.party.id
            return f"name:{candidate.source.slice(text)}" if candidate.source is not None else None
    return None


def _run(article: Article, pack: LanguagePack) -> tuple[Quantity, ...]:
    words = lexicon(pack)
    numerals: dict[int, list[Numeral]] = {}
    dates: dict[int, list[tuple[int, DateExpression]]] = {}
    index = 0
    for numeral in article.numerals:
        while numeral.first >= article.sentences[index].last:
            index += 1
        numerals.setdefault(index, []).append(numeral)
    for number, date in enumerate(article.dates):
        dates.setdefault(date.sentence, []).append((number, date))
    starts, attributions = _holders(article)
    found: list[Quantity] = []
    dual, tokens = words.dual, article.tokens
    for index, sentence in enumerate(article.sentences):
        here = numerals.get(index)
        has_dual = any([dual[token.norm] for token in tokens[sentence.first : sentence.last]])  # noqa: C419 - faster
        if not here and not has_dual:
            continue
        reader = _Sentence(article, index, here or (), dates.get(index, []), words)
        quantities = list(reader.read()) if here else []
        if has_dual:
            quantities += reader.duals()
            quantities.sort(key=lambda quantity: quantity.number)
        if starts:
            for quantity in quantities:
                holder = _holder(quantity, starts, attributions, article.text)
                found.append(quantity if holder is None else msgspec.structs.replace(quantity, holder=holder))
        else:
            found.extend(quantities)
    return tuple(found)


ANNOTATOR = Annotator(
    adds="quantities",
    requires=("tokens", "sentences", "numerals", "dates", "attributions"),
    run=_run,
    tables=("numbers",),
)

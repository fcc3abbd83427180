"""What the readers of attributions look at: the tokens of an article with what is known of each."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from checker.analysis.attributions.lexicon import Cue, Lexicon
from checker.model import Article, Quote
from checker.text import Span

_COMMAS = frozenset((",", "،"))
_STOPS = frozenset((".", "!", "?", "؟", ";", "؛", "…"))
_DASHES = frozenset(("-", "–", "—", "|"))
MARKS = frozenset('“”„‟″〝〞«»《》‹›"＂')


class Draft(NamedTuple):
    """An attribution in the making. Offsets are code points; ``source`` is ``None`` when there is none."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int]
    entry: Cue
    headline: bool
    confidence: float = 1.0
    carried: bool = False


def _outer(article: Article) -> list[Quote]:
    """The quotes that stand in no other.

    One whose closing mark is lost ends with its sentence, unless the next paragraph goes on with it: it must hide
    nothing of what follows.
    """
    ends = [sentence.span.end for sentence in article.sentences]
    found: list[Quote] = []
    last = 0
    continued = {quote.span.start for quote in article.quotes if quote.continued}
    starts = [quote.span.start for quote in article.quotes]
    for quote in article.quotes:
        if quote.span.start < last:
            continue
        if not quote.closed:
            later = bisect_left(starts, quote.span.end)
            goes_on = later < len(starts) and starts[later] in continued
            place = bisect_left(ends, quote.span.start + 1)
            if not goes_on and place < len(ends) and ends[place] < quote.span.end:
                end = ends[place]
                quote = Quote(Span(quote.span.start, end), Span(quote.content.start, end), closed=False)
        found.append(quote)
        last = quote.span.end
    return found


class View:
    """An article's tokens, their classes and the outer quotes that they stand in."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.text = article.text
        self.tokens = article.tokens
        self.lexicon = lexicon
        self.norms = [token.norm for token in self.tokens]
        word_class = lexicon.word_class
        self.classes = [word_class(norm) for norm in self.norms]
        self.quotes = _outer(article)
        self._quote_starts = [quote.span.start for quote in self.quotes]
        self._quote_ends = [quote.span.end for quote in self.quotes]
        self.opens: dict[int, Quote] = {}  # token that opens a quote → that quote
        self.quoted = bytearray(len(self.tokens))  # whether a token stands inside an outer quote, marks included
        starts = [token.start for token in self.tokens]
        self.starts = starts
        for quote in self.quotes:
            first, last = bisect_left(starts, quote.span.start), bisect_left(starts, quote.span.end)
            if first < len(starts):
                self.opens[first] = quote
            self.quoted[first:last] = b"\x01" * (last - first)
        # The quotation marks that belong to no quote.
        self.stray = [index for index, norm in enumerate(self.norms) if norm in MARKS and not self.quoted[index]]

    def token_at(self, offset: int) -> int:
        """The first token that starts at ``offset`` or later."""
        return bisect_left(self.starts, offset)

    def quotes_between(self, start: int, end: int) -> list[Quote]:
        """The outer quotes that share a code point with a range."""
        first = bisect_left(self._quote_ends, start + 1)
        last = bisect_left(self._quote_starts, end)
        return self.quotes[first:last]

    def quote_end(self, index: int) -> int:
        """The token after the quote that token ``index`` opens; ``index`` when it opens none."""
        quote = self.opens.get(index)
        return index if quote is None else self.token_at(quote.span.end)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The code points of tokens ``first`` to ``last``."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def comma(self, index: int) -> bool:
        """Whether a token is a comma."""
        return self.norms[index] in _COMMAS

    def colon(self, index: int) -> bool:
        """Whether a token is a colon."""
        return self.norms[index] == ":"

    def stop(self, index: int) -> bool:
        """Whether a token ends a sentence or the half of one; the full stop of an initial («د.») does not."""
        norm = self.norms[index]
        if norm not in _STOPS:
            return False
        return not (norm == "." and index and len(self.norms[index - 1]) == 1 and self.norms[index - 1].isalpha())

    def dash(self, index: int) -> bool:
        """Whether a token is a dash with space around it."""
        token = self.tokens[index]
        return self.norms[index] in _DASHES and self.text[token.start - 1 : token.start].isspace()

    def punctuation(self, index: int) -> bool:
        """Whether a token is no word or number."""
        return not self.norms[index][:1].isalnum()

    def mark(self, index: int) -> bool:
        """Whether a token is a quotation mark."""
        return self.norms[index] in MARKS

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """The offsets of tokens ``first`` to ``last`` without commas, stops and dashes around them."""
        while first < last and self._loose(first):
            first += 1
        while last > first and self._loose(last - 1):
            last -= 1
        if first >= last:
            return None
        return self.tokens[first].start, self.tokens[last - 1].end

    def _loose(self, index: int) -> bool:
        norm = self.norms[index]
        return norm in _COMMAS or norm in _STOPS or norm in _DASHES or norm == ":"

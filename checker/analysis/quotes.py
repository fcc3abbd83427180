"""Words between quotation marks: all styles, nested, running over paragraphs, broken ones."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from checker.analysis.annotator import Annotator
from checker.languages import LanguagePack
from checker.model import Article, Quote
from checker.text import Span

# Marks of one group open and close each other. Newspapers mix the forms within a group (a double prime closes a curly
# mark, guillemets are set the wrong way round), so the group pairs marks and the surroundings tell the direction.
_GROUPS: dict[str, str] = {
    **dict.fromkeys("“”„‟″〝〞", "double"),
    **dict.fromkeys("«»《》", "guillemet"),
    **dict.fromkeys("‹›", "single-guillemet"),
    '"': "straight",
    "＂": "straight",
    **dict.fromkeys("‘’‚‛", "single"),
    "'": "straight-single",
}
_OPENS = frozenset("“„‟«《‹‘‚‛〝")
_CLOSES = frozenset("”»》›’″〞")
_MARK = re.compile("[" + "".join(_GROUPS) + "]")
# Marks that are apostrophes as well: left over, they prove nothing. Some Arabic fonts set › for an apostrophe.
_SINGLES = frozenset(("single", "straight-single", "single-guillemet"))
_MIXABLE = frozenset(("double", "guillemet", "straight"))
_OPEN_BEFORE = frozenset(" \t\n\r\u00a0([{-–—/|:،,.؛…\u200f\u200e\u202b\u202a\u2068")
_CLOSE_AFTER = frozenset(" \t\n\r\u00a0)]}-–—/|:،,.؛;!?؟…\u200f\u200e\u202c\u2069")
_STRETCH = "ـ"
_SAYS = frozenset(":،,")  # before a mark that opens although a space follows it
_MEASURES = frozenset("\"″”'’")  # after a figure: inches, feet, minutes, seconds
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")  # 6'2, before the mark of the inches
_LOOK_AHEAD = 8  # marks
_DEEPEST = 12  # quotations within one another; what is older was never closed
_MOST_BETWEEN = 6  # paragraphs without a mark that a quote may run over


class _Mark(NamedTuple):
    position: int
    group: str
    opens: bool  # by its form and surroundings it may open;
    closes: bool  # it may close; where both are true, what stands open decides
    measure: bool = False  # may be no quotation mark at all


class _Open(NamedTuple):
    position: int
    group: str
    continued: bool


class Pairing(NamedTuple):
    """What the marks of a text amount to.

    ``unclosed`` and ``stray`` hold the offsets of opening marks without a closing one and of closing marks without an
    opening one, what a quote of several paragraphs explains left out; ``mixed`` the pairs of marks that do not belong
    together (“…").
    """

    quotes: tuple[Quote, ...]
    unclosed: tuple[int, ...]
    stray: tuple[int, ...]
    mixed: tuple[tuple[int, int], ...]


class _Block(NamedTuple):
    quotes: list[Quote]
    open: list[_Open]  # never closed, the outermost first
    stray: list[_Mark]
    mixed: list[tuple[int, int]]

    @property
    def faults(self) -> int:
        return len(self.open) + len(self.stray)


def _marks(text: str, block: Span) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, block.start, block.end):
        position, char = match.start(), match.group()
        before = text[position - 1] if position > block.start else " "
        after = text[position + 1] if position + 1 < block.end else " "
        group = _GROUPS[char]
        if group in _SINGLES and ((before.isalnum() and after.isalnum()) or (before.isspace() and after.isdigit())):
            continue  # an apostrophe, '90s
        if char in _MEASURES and before.isdigit() and not after.isalpha():
            if _FEET.search(text[max(block.start, position - 6) : position]):
                continue
            marks.append(_Mark(position, group, opens=False, closes=True, measure=True))
            continue
        opens = not after.isspace() and (before in _OPEN_BEFORE or before in _GROUPS)
        closes = not before.isspace() and (after in _CLOSE_AFTER or after in _GROUPS)
        particle = before.isalpha() and text[position - 2 : position - 1].isspace()
        if before == _STRETCH or (particle and (after.isalnum() or char in _OPENS)):
            opens, closes = True, False  # after a particle: لـ"عكاظ", و"عكاظ"
        elif opens == closes:
            # A letter on either side (لـ"عكاظ") or a space on either side (" عكاظ "): its form tells, or what is open.
            opens, closes = True, char not in _OPENS
        elif opens and char in _CLOSES:
            closes = True
        marks.append(_Mark(position, group, opens, closes))
    return marks


def _pair(text: str, marks: Sequence[_Mark], running: str | None, first_words: int, *, lenient: bool) -> _Block:
    """Pair the marks of one block, which begins in a quote of the group ``running`` or in none.

    When ``lenient``, any mark of an open group closes it whatever it looks like, and a mark of another group does so
    when nothing of its own is open.
    """
    block = _Block([], [], [], [])
    stack: list[_Open] = []
    for index, mark in enumerate(marks):
        depth = _depth(stack, (mark.group,))
        closes = mark.closes and not (mark.measure and _closed_later(marks, index))
        if lenient and mark.group not in _SINGLES:
            closes = closes or not mark.measure
            if depth is None and mark.closes and not mark.opens and not mark.measure and mark.group in _MIXABLE:
                depth = _depth(stack, _MIXABLE)
        if depth is not None and closes:
            opened = stack[depth]
            del stack[depth:]
            content = _within(text, opened.position + 1, mark.position)
            if content.end > content.start:
                span = Span(opened.position, mark.position + 1)
                block.quotes.append(Quote(span, content, depth=depth, continued=opened.continued))
            if opened.group != mark.group:
                block.mixed.append((opened.position, mark.position))
        elif mark.opens or (lenient and depth is None and text[mark.position - 1 : mark.position] in _SAYS):
            continues = running == mark.group and not stack and mark.position == first_words
            stack.append(_Open(mark.position, mark.group, continues))
            if len(stack) > _DEEPEST:
                block.open.append(stack.pop(0))
        elif mark.group not in _SINGLES and not mark.measure:
            block.stray.append(mark)
    # What is left of single marks are most likely apostrophes.
    block.open.extend(opened for opened in stack if opened.group not in _SINGLES)
    return block


def _within(text: str, start: int, end: int) -> Span:
    """The words between two marks, without the spaces that French and others set beside the marks."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _depth(stack: Sequence[_Open], groups: Container[str]) -> int | None:
    return next((depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].group in groups), None)


def _closed_later(marks: Sequence[_Mark], index: int) -> bool:
    """Whether the next mark of the same group closes: then a measure before it is no quotation mark."""
    group = marks[index].group
    for mark in marks[index + 1 : index + 1 + _LOOK_AHEAD]:
        if mark.group == group and not mark.measure:
            return mark.closes and not mark.opens
    return False


def _read(text: str, span: Span, running: str | None) -> _Block:
    marks = _marks(text, span)
    if not marks:
        return _Block([], [], [], [])
    first_words = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    strict = _pair(text, marks, running, first_words, lenient=False)
    if strict.faults:
        lenient = _pair(text, marks, running, first_words, lenient=True)
        if lenient.faults < strict.faults:
            return lenient
    return strict


def pair(text: str, blocks: Sequence[Span]) -> Pairing:
    """All quotes of the given blocks in order of their opening marks, and the marks that make none.

    An unclosed quote ends with its block; when the next block opens with the same mark (or a later one closes it), that
    one is ``continued``: the conventions for quotes of several paragraphs.
    """
    quotes: list[Quote] = []
    unclosed: list[int] = []
    stray: list[int] = []
    mixed: list[tuple[int, int]] = []
    running: _Open | None = None
    between: list[Span] = []  # blocks without a mark since the one that left a quote open
    for span in blocks:
        block = _read(text, span, running.group if running else None)
        found = list(block.quotes)
        mixed += block.mixed
        loose = list(block.stray)
        if running is not None:
            first = min(found, key=lambda quote: quote.span, default=None)
            again = (first is not None and first.continued) or any(opened.continued for opened in block.open)
            closing = next((mark for mark in loose if mark.group == running.group), None)
            if again:
                running = None
            elif closing is not None and (first is None or closing.position < first.span.start):
                # The paragraphs go on with the quote without a new opening mark.
                quotes += [Quote(each, each, closed=False, continued=True) for each in between]
                found.append(
                    Quote(Span(span.start, closing.position + 1), Span(span.start, closing.position), continued=True)
                )
                loose.remove(closing)
                running = None
            elif found or loose or block.open or len(between) == _MOST_BETWEEN:
                unclosed.append(running.position)
                running = None
            else:
                between.append(span)
        stray += [mark.position for mark in loose]
        if block.open:
            outer = block.open[0]
            whole, content = Span(outer.position, span.end), Span(outer.position + 1, span.end)
            found.append(Quote(whole, content, closed=False, continued=outer.continued))
            unclosed += [opened.position for opened in block.open[1:]]
            if running is not None:
                unclosed.append(running.position)
            running, between = outer, []
        quotes += sorted(found, key=lambda quote: quote.span)
    if running is not None:
        unclosed.append(running.position)
    return Pairing(tuple(quotes), tuple(sorted(unclosed)), tuple(stray), tuple(mixed))


def find_quotes(text: str, blocks: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotes of :func:`pair`."""
    return pair(text, blocks).quotes


def pair_article(article: Article) -> tuple[Pairing, ...]:
    """The pairing of each headline, then that of the body."""
    structure = article.structure
    return (*(pair(article.text, (headline,)) for headline in structure.headlines), pair(article.text, structure.body))


def _run(article: Article, pack: LanguagePack) -> tuple[Quote, ...]:
    return tuple(quote for pairing in pair_article(article) for quote in pairing.quotes)


ANNOTATOR = Annotator(adds="quotes", requires=("structure",), run=_run)

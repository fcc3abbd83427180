"""A text that stops in the middle of a sentence.

What it flags
    A paragraph that ends in a word which something must follow ("the talks between the", «وأكد أن»); a last paragraph
    that ends in a comma, in a hyphen or in the mark of a shortened text ("[…]"); the same
    paragraph when it ends in any word without a full stop, where all others have theirs; as an ``info``, a paragraph
    further up that does.

Why it matters
    The end of the story, and with it perhaps the other side's answer, is missing.

What it must not flag
    A signature, a list, verse, a figure or a name at the end; a paragraph that leads into a quotation or a list with
    a colon.

Limits
    A text cut at a word that may end a sentence is not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from checker.languages import load
from checker.model import Article, Detection, Evidence, Meta, Severity, Text, Token
from checker.reading.boilerplate import kind_of
from checker.rules.txt.scope import folded
from checker.text import Span

META = Meta(
    code="TXT005",
    slug="cut-off",
    severity="warning",
    requires=("tokens", "structure", "sentences"),
    messages={
        "message": {"en": "the text stops in the middle of a sentence", "ar": "النص ينقطع في وسط الجملة"},
        "paragraph": {"en": "the paragraph stops in the middle of a sentence", "ar": "الفقرة تنقطع في وسط الجملة"},
        "perhaps": {
            "en": "the last sentence has no end; perhaps the text stops short",
            "ar": "الجملة الأخيرة بلا نهاية، ولعل النص منقطع",
        },
        "no-stop": {
            "en": "the paragraph has no end; perhaps it stops short",
            "ar": "الفقرة بلا نهاية، ولعلها منقطعة",
        },
        "shortened": {"en": "the text was shortened here", "ar": "اختُصر النص هنا"},
        "end": {"en": "nothing follows “{words}”", "ar": "لا شيء بعد «{words}»"},
        "mark": {"en": "the mark of a shortened text", "ar": "علامة اختصار"},
        "complete": {
            "en": "take the rest from the source, or end the sentence",
            "ar": "انقل بقية النص من مصدره، أو أتم الجملة",
        },
    },
)


class Options(Struct, frozen=True):
    """``fewest_words``: a shorter last paragraph is a signature or a line of a list."""

    fewest_words: int = 6


_CLOSING = frozenset("\"'”’»›)]}*_ \u00a0\t\u200e\u200f\u202c\u202a\u202b\u2069")
_COMMAS = frozenset(",،;؛")
_HYPHENS = frozenset("-\u2010\u2011")
_SHORTENED = ("[…]", "[...]", "(…)", "[..]")
_FEWEST_ENDED = 4  # other paragraphs that end as they should, before a missing full stop says anything
_FEWEST_BEFORE_SMALL = 2  # the same, before a last word that says nothing by itself
_TAIL = 40  # code points in which an address may stand
_LONG = 12  # words of a paragraph that is surely prose
_SMALL_WORDS = 2  # different words of grammar in it, which labels and bylines lack
_SENTENCE = 6  # words of a sentence that is more than a credit


def check(article: Article, options: Options) -> Iterator[Detection]:
    """At most one finding for the end of the article, and one for each paragraph that stops short before it."""
    text, body = article.text, [span for span in article.structure.body if span.end > span.start]
    if not body:
        return
    pack = load(article.language)
    never_last, may_end, stopwords = folded(pack, "never-last"), folded(pack, "may-end"), pack.words("stopwords")
    starts = [token.start for token in article.tokens]
    for index, block in enumerate(body):
        end = _end(text, block)
        if end <= block.start:
            continue
        last_block = index == len(body) - 1
        if last_block and text[block.start : block.end].endswith(_SHORTENED):
            mark = Span(text.rindex("[" if text[block.end - 1] == "]" else "(", block.start, block.end), block.end)
            yield _detection("shortened", mark, Text("mark"), 0.9)
            continue
        # The last character tells for nearly every paragraph, so that most cost nothing more.
        final = text[end - 1]
        if not (final.isalnum() or (last_block and (final in _COMMAS or final in _HYPHENS))):
            continue
        tokens = article.tokens[bisect_left(starts, block.start) : bisect_left(starts, end)]
        words = sum(token.norm[:1].isalnum() for token in tokens)
        if words < (options.fewest_words if last_block else _LONG):
            continue
        last = tokens[-1]
        span = Span(last.start, last.end)
        if last.norm in never_last and (last_block or not _is_title(text, tokens)):
            if text[last.start - 1] == "(":
                continue  # "(via" before a link that the page had
            key = "message" if last_block else "paragraph"
            yield _detection(key, span, Text("end", {"words": span.slice(text)}), 0.9)
        elif text[end - 2].isalpha() and (final in _COMMAS or final in _HYPHENS):
            before = Span(tokens[-2].start, end)
            yield _detection("message", before, Text("end", {"words": before.slice(text)}), 0.8)
        elif (
            last_block
            and last.norm in stopwords
            and last.norm not in may_end
            and _others_end(text, body[:-1], _FEWEST_BEFORE_SMALL)
        ):
            if not _is_title(text, tokens) and _is_prose(article):
                yield _detection("message", span, Text("end", {"words": span.slice(text)}), 0.8)
        elif words >= _LONG and _others_end(text, body[:index] + body[index + 1 :], _FEWEST_ENDED):
            label = Text("end", {"words": span.slice(text)})
            if last_block and end == block.end and "/" not in text[end - _TAIL : end] and _is_prose(article):
                yield _detection("perhaps", span, label, 0.6)
            elif not last_block and _reads_on(text, tokens):
                yield _detection("no-stop", span, label, 0.4, "info")


def _end(text: str, block: Span) -> int:
    end = block.end
    while end > block.start and text[end - 1] in _CLOSING:
        end -= 1
    return end


def _others_end(text: str, blocks: list[Span], fewest: int) -> bool:
    """Whether all other paragraphs of some length end in a mark, and there are at least ``fewest``."""
    ends = [_end(text, block) for block in blocks if block.end - block.start > 8 * _LONG // 2]
    return len(ends) >= fewest and not any(text[end - 1].isalnum() for end in ends)


def _is_title(text: str, tokens: Sequence[Token]) -> bool:
    """Whether most words have capitals ("The Music We Believe In")."""
    return 2 * sum(text[token.start].isupper() for token in tokens) > len(tokens)


def _is_prose(article: Article) -> bool:
    """Whether the last sentence is one of the story: no leftover of a page, link, list of figures or of names."""
    sentence, empty = article.sentences[-1], load(article.language).words("stopwords")
    words = [token.norm for token in article.tokens[sentence.first : sentence.last] if token.norm[:1].isalnum()]
    text = sentence.span.slice(article.text)
    if len(words) < _SENTENCE or ":" in text or any(word[0].isdigit() for word in words[-_SENTENCE:]):
        return False
    capitals = sum(word[0].isupper() for word in text.split())
    return 2 * capitals <= len(words) and len(empty.intersection(words)) >= _SMALL_WORDS and kind_of(text) is None


def _reads_on(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a paragraph within the text is prose: no heading, caption, list or line of figures."""
    line = text[tokens[0].start : tokens[-1].end]
    return not _is_title(text, tokens) and ":" not in line and kind_of(line) is None


def _detection(key: str, span: Span, label: Text, confidence: float, severity: Severity | None = None) -> Detection:
    return Detection(
        message=Text(key),
        primary=Evidence(span, label),
        suggestion=Text("complete"),
        confidence=confidence,
        severity=severity,
    )

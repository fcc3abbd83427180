"""Kinds of planted damage in text and in quotations; :mod:`tools.make_cases` runs them.

The words that are planted (lines of pages, notes to the desk) are written here on purpose and not taken from the tables
that the rules read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from checker.languages import load
from checker.model import Article, Quote
from checker.text import Span
from tools.planting import Kind, Planted, replaced

_FURNITURE = {
    "en": (
        "Read more: Ten things to know this week", "Share on Facebook", "Sign up for our daily newsletter",
        "You may also like", "Leave a reply", "Copyright © 2016 The Larun Post. All rights reserved.",
        "Related: What the vote means", "Follow us on Twitter", "Click here to subscribe", "Post a comment",
        "SEE ALSO: The night in pictures", "Your email address will not be published.", "Share this article",
        "Advertisement", "Comments are closed.",
    ),
    "ar": (
        "اقرأ أيضا: عشرة أمور عن الأسبوع", "شارك على فيسبوك", "اشترك في نشرتنا البريدية", "قد يعجبك أيضا",
        "اترك تعليقا", "جميع الحقوق محفوظة لصحيفة لارون 2016", "مواضيع ذات صلة", "تابعنا على تويتر",
        "اضغط هنا للاشتراك", "أضف تعليقك", "شاهد أيضا: ليلة بالصور", "لن يتم نشر عنوان بريدك الإلكتروني",
        "شارك الخبر", "إعلان", "التعليقات مغلقة",
    ),
}  # fmt: skip
_STAND_INS = {
    "en": ("XXX", "TK", "[NAME]", "[check]", "XXXX", "TKTK"),
    "ar": ("XXX", "[الاسم]", "XXXX", "××××", "[رقم]"),
}
_ALIKE = dict(zip("aceopxABCEHKMOPTX", "асеорхАВСЕНКМОРТХ", strict=True))
_WORD = re.compile(r"[^\W\d_]+")


def _paragraphs(article: Article, fewest: int = 60) -> list[Span]:
    return [span for span in article.structure.body if span.end - span.start >= fewest]


def _word(article: Article, rng: random.Random, pattern: str) -> Span | None:
    """A word of the body that the pattern matches as a whole."""
    fits = re.compile(pattern)
    words = [
        Span(match.start(), match.end())
        for block in _paragraphs(article)
        for match in _WORD.finditer(article.text, *block)
        if fits.fullmatch(match.group())
    ]
    return rng.choice(words) if words else None


def _quotes(article: Article, fewest: int, most: int = 60) -> list[Quote]:
    """Closed quotations of the body with so many words."""
    headline_end = max((span.end for span in article.structure.headlines), default=0)
    return [
        quote
        for quote in article.quotes
        if quote.closed
        and not quote.depth
        and quote.span.start >= headline_end
        and fewest <= len(quote.content.slice(article.text).split()) <= most
    ]


def mark_lost(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Takes one of the two marks of a quotation away; the finding may be anywhere in its paragraph."""
    quotes = _quotes(article, 4)
    if quotes:
        quote = rng.choice(quotes)
        block = next(span for span in article.structure.body if span.start <= quote.span.start < span.end)
        at = rng.choice((quote.span.start, quote.span.end - 1))
        text = article.text[:at] + article.text[at + 1 :]
        yield Planted(
            text, Span(block.start, block.end - 1), f"lost {article.text[at]} of {quote.span.slice(text)[:40]}"
        )


def _altered(article: Article, words: list[str], rng: random.Random) -> list[str] | None:
    """The words with one inside exchanged for another word of the article, or with a figure changed."""
    empty = load(article.language).words("stopwords")
    figures = [index for index, word in enumerate(words) if re.fullmatch(r"\d+", word)]
    if figures and rng.random() < 0.5:
        index = rng.choice(figures)
        return [*words[:index], str(int(words[index]) + rng.choice((2, 5, 10))), *words[index + 1 :]]
    inner = [
        index
        for index, word in enumerate(words[1:-1], 1)
        if re.fullmatch(r"[^\W\d_]{5,}", word) and word.lower() not in empty
    ]
    if not inner:
        return None
    index = rng.choice(inner)
    old = words[index]
    every = {match.group() for block in article.structure.body for match in _WORD.finditer(article.text, *block)}
    others = {
        word
        for word in every
        if len(word) >= 5
        and word[:3] != old[:3]
        and word[0].islower() == old[0].islower()
        and (word[:2] == "ال") == (old[:2] == "ال")
        and word.lower() not in empty
        and word not in words
    }
    return [*words[:index], rng.choice(sorted(others)), *words[index + 1 :]] if others else None


def quote_altered_in_headline(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts the beginning of a quotation of the body into the headline, with one word exchanged."""
    quotes = _quotes(article, 6)
    if not quotes or not article.structure.headlines:
        return
    quote, title = rng.choice(quotes), article.structure.headlines[0]
    words = _altered(article, quote.content.slice(article.text).split()[:9], rng)
    if words is not None and len(words) >= 5:
        added = f": “{' '.join(words).strip('.,،')}”"
        planted = replaced(article.text, Span(title.end, title.end), added)
        yield planted._replace(note=f"{planted.note} (was {quote.content.slice(article.text)[:90]})")


def quote_altered_in_body(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Gives a quotation of the body again at the end, with one word exchanged."""
    quotes, blocks = _quotes(article, 8, 30), _paragraphs(article)
    if not quotes or not blocks:
        return
    quote, end = rng.choice(quotes), blocks[-1].end
    words = _altered(article, quote.content.slice(article.text).split(), rng)
    if words is not None and end - quote.span.end > 400:
        before, after = article.text[quote.span.start], article.text[quote.span.end - 1]
        yield replaced(article.text, Span(end, end), f"\n\n{before}{' '.join(words)}{after}.")


def headline_paraphrase(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a quotation into the headline with half of its words replaced by words from all over the article."""
    quotes = _quotes(article, 6)
    if not quotes or not article.structure.headlines:
        return
    quote, title = rng.choice(quotes), article.structure.headlines[0]
    words = quote.content.slice(article.text).split()[:9]
    everywhere = [
        match.group() for span in article.structure.body for match in _WORD.finditer(article.text, *span)
        if len(match.group()) > 4 and match.group()[0] == match.group()[0].lower()
    ]  # fmt: skip
    long = [index for index, word in enumerate(words) if len(word) > 3]
    if len(everywhere) < 80 or len(long) < 3:
        return
    for index in rng.sample(long, (2 * len(long) + 2) // 3):
        words[index] = rng.choice(everywhere)
    yield replaced(article.text, Span(title.end, title.end), f": “{' '.join(words).strip('.,،')}”")


def sentence_twice(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Copies a sentence of the body to the end of another paragraph."""
    blocks = _paragraphs(article)
    sentences = [
        s for s in article.sentences if s.role == "body" and 9 <= len(s.span.slice(article.text).split()) <= 60
        and s.span.slice(article.text)[-1] in ".!?؟"
    ]  # fmt: skip
    if len(blocks) > 2 and sentences:
        sentence = rng.choice(sentences)
        # Behind a line without a full stop (tags, a credit) the copy would be no sentence of its own.
        later = [b for b in blocks if b.end > sentence.span.end and article.text[b.end - 1] in ".!?؟"]
        if later:
            end = rng.choice(later).end
            yield replaced(article.text, Span(end, end), " " + sentence.span.slice(article.text))


def paragraph_twice(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Copies a paragraph behind a later one."""
    blocks = _paragraphs(article, 120)
    if len(blocks) > 2:
        first = rng.randrange(len(blocks) - 1)
        end = blocks[rng.randrange(first + 1, len(blocks))].end
        yield replaced(article.text, Span(end, end), "\n\n" + blocks[first].slice(article.text))


def word_torn(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Tears a word in two, as layout programs and stretched letters do."""
    if load(article.language).settings.get("direction") == "rtl":
        span = _word(article, rng, r"(?:بال|لل|كال)\w{3,}|\w{4,}(?:ين|ون|ات|ية)")
        if span is not None:
            word = span.slice(article.text)
            if word[:3] in ("بال", "كال"):
                yield replaced(article.text, span, f"{word[0]}ـ {word[1:]}")
            elif word[:2] == "لل":
                yield replaced(article.text, span, f"لـ ال{word[2:]}")
            else:
                yield replaced(article.text, span, f"{word[:-2]} ـ{word[-2:]}")
        return
    span = _word(article, rng, r"[a-z]{8,}")
    if span is not None:
        word = span.slice(article.text)
        cut = rng.randrange(3, len(word) - 2)
        yield replaced(article.text, span, f"{word[:cut]}- {word[cut:]}")


def letters_garbled(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Reads a word with the wrong encoding, or loses a letter of it."""
    span = _word(article, rng, r"\w*[^\x00-\x7f]\w*" if not article.text.isascii() else r"\w{5,}")
    if span is None:
        return
    word, way = span.slice(article.text), rng.randrange(3)
    garbled = {
        0: word[:1] + "\ufffd" + word[2:],
        1: word.encode().decode("cp1252", "ignore"),
        2: word.encode().decode("cp1256", "ignore") if len(word) > 3 else "",
    }[way]
    if garbled and garbled != word and len(garbled) > len(word) - 1:
        yield replaced(article.text, span, garbled)
    elif word.isascii():
        yield replaced(article.text, span, word + "â€™s")


def page_furniture(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a line of a page between two paragraphs, or after the last."""
    lines, blocks = _FURNITURE.get(article.language), _paragraphs(article)
    if lines and len(blocks) > 2:
        end = rng.choice((rng.choice(blocks[1:]).end, blocks[-1].end))
        planted = replaced(article.text, Span(end, end), "\n\n" + rng.choice(lines))
        yield planted._replace(place=Span(planted.place.start + 2, planted.place.end))


def stand_in(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a stand-in in the place of a figure or a word."""
    words, span = _STAND_INS.get(article.language), _word(article, rng, r"[a-z]{5,}|[\u0621-\u064a]{5,}")
    figures = [
        m
        for b in _paragraphs(article)
        for m in re.finditer(r"(?<= )\d+(?= )", article.text[: b.end])
        if m.start() > b.start
    ]
    if figures:
        figure = rng.choice(figures)
        span = Span(figure.start(), figure.end())
    if words and span is not None:
        yield replaced(article.text, span, rng.choice(words))


def letters_alike(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a letter of another script into a word, or runs a word into a foreign one."""
    span = _word(article, rng, r"[A-Za-z]{5,}")
    if span is not None and article.language == "en":
        word = span.slice(article.text)
        places = [index for index, char in enumerate(word) if char in _ALIKE]
        if places:
            at = rng.choice(places)
            yield replaced(article.text, span, word[:at] + _ALIKE[word[at]] + word[at + 1 :])
        return
    span = _word(article, rng, r"[\u0621-\u064a]{5,}")
    if span is not None:
        word = span.slice(article.text)
        yield replaced(article.text, span, rng.choice((f"{word}Larun", word[:2] + "l" + word[2:])))


def mark_hidden(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Hides a mark in a word, or turns the direction of what follows around."""
    span = _word(article, rng, r"\w{6,}")
    if span is not None:
        word = span.slice(article.text)
        forced = "\u202d" if "\u0620" < word[0] < "\u06ff" else "\u202e"
        yield replaced(
            article.text,
            span,
            rng.choice((f"{word[:3]}\u200b{word[3:]}", f"{word[:3]}\ufeff{word[3:]}", forced + word)),
        )


def markup(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Leaves code of a page around a word."""
    span = _word(article, rng, r"\w{5,}")
    if span is not None:
        word = span.slice(article.text)
        ways = (
            f"&quot;{word}&quot;",
            f"<b>{word}</b>",
            f"{word}&nbsp;",
            f"<p>{word}",
            f'<a href="x.html">{word}</a>',
            f"&#8220;{word}",
        )
        yield replaced(article.text, span, rng.choice(ways))


def cut_off(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Ends the article in the middle of its last paragraph, behind a word without content."""
    blocks = _paragraphs(article, 200)
    if not blocks or blocks[-1].end != max(block.span.end for block in article.source.blocks):
        return
    empty = load(article.language).words("stopwords")
    ends = [m.end() for m in _WORD.finditer(article.text, *blocks[-1]) if m.group().lower() in empty]
    ends = [end for end in ends if end - blocks[-1].start > 80 and end < blocks[-1].end - 10]
    if ends:
        end = rng.choice(ends)
        yield Planted(article.text[:end], Span(max(0, end - 25), end), f"ends in {article.text[end - 25 : end]}")


KINDS: dict[str, Kind] = {
    "mark-lost": Kind(mark_lost, ("QUO003",)),
    "quote-altered-headline": Kind(quote_altered_in_headline, ("QUO001", "QUO002")),
    "quote-altered-body": Kind(quote_altered_in_body, ("QUO001",)),
    "headline-paraphrase": Kind(headline_paraphrase, ("QUO002", "QUO001")),
    "page-furniture": Kind(page_furniture, ("TXT001",)),
    "word-torn": Kind(word_torn, ("TXT002",)),
    "letters-garbled": Kind(letters_garbled, ("TXT003",)),
    "sentence-twice": Kind(sentence_twice, ("TXT004",)),
    "paragraph-twice": Kind(paragraph_twice, ("TXT004",)),
    "cut-off": Kind(cut_off, ("TXT005",)),
    "stand-in": Kind(stand_in, ("TXT006",)),
    "letters-alike": Kind(letters_alike, ("TXT007",)),
    "mark-hidden": Kind(mark_hidden, ("TXT008",)),
    "markup": Kind(markup, ("TXT009",)),
}

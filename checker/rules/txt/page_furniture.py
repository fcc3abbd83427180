"""Parts of a web page that stayed behind in the text of an article.

What it flags
    In a plain or Markdown text: comment forms, "read also" and the links under it, share buttons, copyright lines,
    invitations to follow or to subscribe. In any text: such a line inside a paragraph of the story.

Why it matters
    It was copied along with the story and would be printed with it; the links bring in words of other stories.

What it must not flag
    Menus and comment forms around the story of a page, where they belong; a sentence of the story that has such words
    in it ("She told her followers to read more books.").

Limits
    Furniture in words that the language's table (``boilerplate.tsv``) does not know is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from checker.model import Article, Detection, Edit, Evidence, Meta, Text
from checker.reading.boilerplate import is_sentence, kind_of
from checker.rules.txt.scope import removal
from checker.text import Span

META = Meta(
    code="TXT001",
    slug="page-furniture",
    severity="warning",
    requires=("sentences",),
    messages={
        "message": {
            "en": "“{words}” belongs to a web page, not to the story",
            "ar": "«{words}» من صفحة الويب لا من الخبر",
        },
        "place": {"en": "left behind", "ar": "بقايا"},
        "delete": {"en": "take it out", "ar": "احذفه"},
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


_LONGEST_SHOWN = 60  # code points of a line in the message
_LINK_WORDS = 25  # a longer line may be prose


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One finding for each run of such lines, and one for each such sentence inside a paragraph."""
    if article.source.media != "html":
        yield from _runs(article)
    for sentence in article.sentences:
        if sentence.role in ("lead", "body"):
            words = sentence.span.slice(article.text)
            if kind_of(words) is not None:
                # What follows in the paragraph may still belong to it.
                last = sentence.span.end == article.source.blocks[sentence.block].span.end
                yield _detection(words, sentence.span, (removal(article.text, sentence.span),) if last else ())


def _runs(article: Article) -> Iterator[Detection]:
    run: list[Span] = []
    for block in (*article.source.blocks, None):
        if block is not None and block.kind == "debris":
            run.append(block.span)
        elif run:
            yield _run(article, run)
            run = []


def _run(article: Article, run: list[Span]) -> Detection:
    lines = [span.slice(article.text) for span in run]
    known = [kind_of(line) is not None for line in lines]
    span = Span(run[0].start, run[-1].end)
    # What is prose by its looks may be a paragraph of the story after all: an editor decides.
    sure = all(
        of_a_page or (len(line.split()) <= _LINK_WORDS and not is_sentence(line))
        for line, of_a_page in zip(lines, known, strict=True)
    )
    shown = lines[known.index(True)] if any(known) else lines[0]
    return _detection(shown, span, (removal(article.text, span),) if sure else ())


def _detection(words: str, span: Span, fix: tuple[Edit, ...]) -> Detection:
    words = " ".join(words.split())
    shown = words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"
    return Detection(
        message=Text("message", {"words": shown}),
        primary=Evidence(span, Text("place")),
        suggestion=Text("delete"),
        confidence=0.9,
        fix=fix,
    )

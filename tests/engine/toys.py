"""Small rules over plain words, to try the engine with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

from msgspec import Struct

from checker.config import Config
from checker.engine.check import check_source
from checker.engine.selection import make_plan
from checker.model import Article, ArticleReport, Detection, Evidence, InputError, Meta, Party, Rule, Source, Text
from checker.text import OffsetMapBuilder, Span

MESSAGES = {
    "message": {"en": "{one} stands against {other}", "ar": "{one} يناقض {other}"},
    "here": {"en": "here", "ar": "هنا"},
    "there": {"en": "there", "ar": "هناك"},
    "do": {"en": "Settle it.", "ar": "احسم الأمر."},
}


class Options(Struct, frozen=True):
    """Settings of the toy."""

    at_most: int = 1000
    words: tuple[str, ...] = ()


def spans(article: Article, word: str) -> list[Span]:
    """Where a word stands in the article."""
    found, at = [], article.text.find(word)
    while at >= 0:
        found.append(Span(at, at + len(word)))
        at = article.text.find(word, at + 1)
    return found


def against(one: str, other: str) -> Callable[[Article, Options], Iterator[Detection]]:
    """Flags every ``one`` with every ``other`` as evidence."""

    def check(article: Article, options: Options) -> Iterator[Detection]:
        others = spans(article, other)
        for span in spans(article, one)[: options.at_most]:
            if others:
                yield Detection(
                    message=Text("message", {"one": one, "other": Party("name:x", name=other)}),
                    primary=Evidence(span, Text("here")),
                    related=tuple(Evidence(at, Text("there")) for at in others),
                    suggestion=Text("do"),
                )

    return check


def fails(article: Article, options: Options) -> Iterator[Detection]:
    """A rule with a mistake in it."""
    yield from against("cat", "dog")(article, options)
    raise ValueError("boom")


def toy(code: str, check: Callable[..., Any], **meta: Any) -> Rule:
    """A rule of the given code."""
    card = Meta(
        **{"slug": f"toy-{code.lower()}", "severity": "error", "requires": (), "messages": MESSAGES, **meta}, code=code
    )
    return cast(Rule, SimpleNamespace(__doc__="Toy.", __name__=code, META=card, Options=Options, check=check))


CAT = toy("TOY001", against("cat", "dog"))
BIRD = toy("TOY002", against("bird", "fish"), severity="warning")
BROKEN = toy("TOY003", fails)


def run(source: Source, *rules: Rule, **config: Any) -> tuple[ArticleReport | None, tuple[InputError, ...]]:
    """What the rules make of a source, English unless said otherwise."""
    return check_source(source, make_plan(Config(**{"language": "en", **config}), rules or (CAT, BIRD)))


def tagged(*pieces: tuple[str, str]) -> Source:
    """A source whose original has each text after a tag: pairs of tag and text."""
    builder = OffsetMapBuilder()
    original = ""
    for tag, text in pieces:
        original += tag
        builder.copy(text, len(original))
        original += text
    text, offsets = builder.build()
    return Source(path="page.html", original=original, text=text, offsets=offsets, blocks=(), media="html")

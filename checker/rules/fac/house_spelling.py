"""A name in a spelling that the house does not use.

What it flags
    A name that the fact file rejects («الميليشيات الفلانية», "Kiev" where the house writes "Kyiv"), with every
    place where it stands, and a fix.

Why it matters
    Two spellings of a name look like two names, and searches find one half of the stories.

What it must not flag
    The spelling of the house; longer names in which the rejected form stays (``except``: "Chicken Kiev"); addresses,
    hashtags and user names; words that only look like the name but are written small.

Limits
    A rejected form is found as it is written in the file, also behind an Arabic conjunction or preposition; other
    inflected forms must be listed. Quotations are held to the house's spelling as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from checker.languages.tagger import Tagger
from checker.model import Article, Briefing, Detection, Edit, Evidence, Facts, Meta, Spelling, Text
from checker.rules.fac.known import find, place_of, tagger_of
from checker.text import Span, fold

META = Meta(
    code="FAC003",
    slug="house-spelling",
    severity="warning",
    scope="facts",
    requires=("tokens",),
    messages={
        "message": {
            "en": "The house writes “{name}”, not “{word}” ({origin}).",
            "ar": "تهجئة الدار «{name}» لا «{word}» ({origin}).",
        },
        "word": {"en": "rejected spelling", "ar": "تهجئة مرفوضة"},
        "again": {"en": "here as well", "ar": "وهنا أيضا"},
        "suggestion": {"en": "Write “{name}”.", "ar": "اكتب «{name}»."},
    },
)

_JOINED = frozenset("@#/_.-")  # marks that make a word a part of an address, a tag or a longer word
_SHOWN = 20  # further places that are shown; all are mended


class Options(Struct, frozen=True):
    """The rule has no options."""


@lru_cache(maxsize=16)
def _tagger(facts: Facts, code: str) -> Tagger[tuple[Spelling | None, str]]:
    """The rejected forms, and the names in which they stay, which carry no spelling."""
    own = [spelling for spelling in facts.spellings if spelling.language in (None, code)]
    forms = [(form, (spelling, form)) for spelling in own for form in spelling.rejected]
    return tagger_of([*forms, *((form, (None, form)) for spelling in own for form in spelling.kept)], code)


def check(briefing: Briefing, options: Options) -> Iterator[Detection]:
    """One detection for each rejected form, with all its places."""
    article = briefing.article
    if not briefing.facts.spellings:
        return
    places: dict[tuple[str, str], list[tuple[Span, str]]] = {}
    spellings: dict[tuple[str, str], Spelling] = {}
    for hit in find(_tagger(briefing.facts, article.language), article):
        if any(spelling is None for spelling, _ in hit.payloads) or _inside_a_word(article, hit.span):
            continue
        written = hit.span.slice(article.text)
        for spelling, form in hit.payloads:
            replacement = _replacement(written, form, spelling.name) if spelling else None
            if spelling is not None and replacement is not None:
                key = (spelling.name, form)
                spellings[key] = spelling
                places.setdefault(key, []).append((hit.span, replacement))
                break
    for key, found in places.items():
        spelling, (first, _) = spellings[key], found[0]
        yield Detection(
            message=Text(
                "message",
                {"name": spelling.name, "word": first.slice(article.text), "origin": place_of(spelling.origin)},
            ),
            primary=Evidence(first, Text("word")),
            related=tuple(Evidence(span, Text("again")) for span, _ in found[1:_SHOWN]),
            suggestion=Text("suggestion", {"name": spelling.name}),
            confidence=0.95,
            fix=tuple(Edit(span, replacement) for span, replacement in found),
        )


def _replacement(written: str, form: str, name: str) -> str | None:
    """What to write instead; ``None`` where the words are no rejected form."""
    if fold(form) == fold(name) and written != form:
        return None  # they differ in marks or capitals alone, so these must be exactly the rejected ones
    if form[0].isupper() and not written[0].isupper():
        return None  # an ordinary word
    if len(written) > 1 and written.isupper() and not form.isupper():
        return name.upper()
    return name


def _inside_a_word(article: Article, span: Span) -> bool:
    """Whether the words are a part of an address, a tag or a longer word."""
    text = article.text
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    if before in _JOINED and before:
        return before != "-" or text[max(0, span.start - 2) : span.start - 1].isalnum()
    return after[:1] in ("@", "_") or (after[:1] in (".", "/", "-") and after[1:].isalnum())

"""The headline names a person whom the text never names.

What it flags
    A full name, a name with a title, or a lone name that is credited with the headline's statement, of which no word
    stands in the text, though the text names other people; a lone word that is written like a name and of which the
    text knows nothing, while the person of whom it speaks is missing from the headline.

Why it matters
    Either the headline has the wrong name, or the text fails to say what the headline promises.

What it must not flag
    Somebody whom the text calls by his office, by a nickname, or by the same name in another spelling (see NAM001);
    columns, whose headline names the writer; names in quotation marks; texts that name nobody, and short notices.

Limits
    A headline in title case shows full names, owners ("Smith's plan"), speakers and names beside other names only.
    A wrong name that stands elsewhere in the text is not told here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from checker.analysis.names.similar import alike, skeleton
from checker.languages import LanguagePack, load
from checker.languages.party_lexicon import party_lexicon
from checker.model import Article, Detection, Evidence, Meta, NameMention, Text
from checker.rules.nam.strangers import strangers, title_case
from checker.text import Span, fold

META = Meta(
    code="NAM006",
    slug="headline-person-not-in-body",
    severity="warning",
    requires=("names", "mentions", "structure", "sentences"),
    yields_to=("ATT001", "NAM001", "NAM005"),
    messages={
        "message": {
            "en": "The headline names {name}, whom the text never names.",
            "ar": "يذكر العنوان {name} ولا يرد هذا الاسم في النص.",
        },
        "headline": {"en": "not named in the text", "ar": "لا يرد في النص"},
        "person": {"en": "the text names {person}", "ar": "يذكر النص {person}"},
        "suggestion": {
            "en": "Check whether {person} is meant.",
            "ar": "تحقق مما إذا كان المقصود {person}.",
        },
    },
)


_LIKE = 0.8  # how alike a word of the text must be to be the name in another spelling
_MARKS = frozenset(":|-–—.\n") | {""}
_TELLING = 4  # consonants that two words hardly share by chance


class Options(Struct, frozen=True):
    """``sentences``: a shorter text is a notice, which need not name anybody. ``mentions``: how often the text must
    name the person for whom a lone name of the headline may stand.
    """

    sentences: int = 3
    mentions: int = 2


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each person of the headline who is missing from the text."""
    body = [sentence for sentence in article.sentences if sentence.role in ("lead", "body")]
    mentions = article.names.mentions
    if len(body) < options.sentences or not mentions:
        return
    pack = load(article.language)
    named = [m for m in mentions if m.role == "headline" and not m.quoted and (m.sure or m.credited)]
    person = next((m for m in mentions if m.role in ("lead", "body") and m.sure and len(m.parts) > 1), None)
    if named and person is not None:
        words = _words(article, body[0].first, pack)
        head = next(sentence for sentence in article.sentences if sentence.role == "headline")
        # Among capitals the word after a given name may be a verb: there any part of the name in the text will do.
        doubtful = title_case(article, head)
        families = {m.parts[-1] for m in mentions if m.role in ("lead", "body")}
        missing = [mention for mention in named if not _stands_in(mention.parts, words, families, doubtful)]
        missing = [mention for mention in missing if not _by_office(article, mention, pack)]
        if any(_beside_mark(article, mention.span) for mention in missing) and _column(article, body[0].first, pack):
            return
        for mention in missing:
            sure = len(mention.parts) > 1 or mention.title is not None
            yield _detection(article, mention.span, person, 0.75 if sure else 0.65)
        if missing:
            return
    for span, instead in strangers(article, options.mentions):
        if any(mention.span.overlaps(span) for mention in named):
            continue
        if not _beside_mark(article, span) or not _column(article, body[0].first, pack):
            # A lone word that looks like a name is as often that of a work or a house.
            yield msgspec.structs.replace(_detection(article, span, instead, 0.6), severity="info")
            return


def _words(article: Article, first: int, pack: LanguagePack) -> frozenset[str]:
    """The folded words of the text, with what may be written together with them taken off."""
    norms = {token.norm for token in article.tokens[first:]}
    return frozenset(variant.stem for norm in norms for variant in pack.variants(norm))


def _stands_in(parts: tuple[str, ...], words: frozenset[str], families: set[str], doubtful: bool) -> bool:
    """Whether the family name stands in the text, or one like it, or a part of it; another part only by itself."""
    parts = (*(part for part in parts[:-1] if doubtful or part in families), parts[-1])
    joined = {part: skeleton(part) for part in parts}
    for part in parts:
        if part in words or any(alike(part, word) >= _LIKE for word in words):
            return True
        if len(part) > 2 and any(word.startswith(part) or (len(word) > 3 and part.startswith(word)) for word in words):
            return True
        if len(joined[part]) >= _TELLING and any(skeleton(word) == joined[part] for word in words):
            return True
    return False


def _beside_mark(article: Article, span: Span) -> bool:
    """Whether a name stands apart from the headline, as a writer's does ("Smith: …", "… | Smith")."""
    before, after = (
        article.text[max(0, span.start - 3) : span.start].rstrip(" ")[-1:],
        article.text[span.end : span.end + 3].strip()[:1],
    )
    return before in _MARKS or after in _MARKS


def _column(article: Article, first: int, pack: LanguagePack) -> bool:
    """Whether somebody writes in his own name: the first person stands in the text outside of quotes."""
    own = frozenset(map(fold, pack.table("names").get("family", {}).get("first_person", ())))
    if not own:
        return False
    quotes = [quote.span for quote in article.quotes if quote.depth == 0]
    starts = [span.start for span in quotes]
    for token in article.tokens[first:]:
        if token.norm in own:
            place = bisect_left(starts, token.start) - 1
            if place < 0 or quotes[place].end <= token.start:
                return True
    return False


def _by_office(article: Article, mention: NameMention, pack: LanguagePack) -> bool:
    """Whether the text speaks of somebody known by his office or his country's."""
    hit = party_lexicon(pack).match(article.tokens, mention.first)
    if hit is None or not any(entry.kind == "person" for entry in hit.entries):
        return False
    actors = {m.party.actor for m in article.mentions if m.kind == "person" and m.span.overlaps(mention.span)}
    return any(m.kind == "office" and m.party.actor in actors for m in article.mentions) or not actors


def _detection(article: Article, span: Span, person: NameMention, confidence: float) -> Detection:
    name, other = span.slice(article.text), person.span.slice(article.text)
    return Detection(
        message=Text("message", {"name": name}),
        primary=Evidence(span, Text("headline")),
        related=(Evidence(person.span, Text("person", {"person": other})),),
        suggestion=Text("suggestion", {"person": other}),
        confidence=confidence,
    )

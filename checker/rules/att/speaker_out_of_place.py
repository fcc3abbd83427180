"""A speaker stands where the text has not led him in, or where somebody else is speaking.

What it flags
-------------
A statement of somebody who is named by his surname alone, before the text says who he is; a quote by a surname in the
paragraph in which another speaker has just begun, without a word that says that the other side answers; somebody who is
introduced twice, with title and full name, in a text that names everybody else by surname after the first time.

Why it matters
--------------
Reports introduce a speaker once, and a paragraph is mostly one speaker's. Where these customs are broken, a name was
often put in the place of another, and with it the words of one side into the mouth of the other.

What it must not flag
---------------------
People whom everybody knows; speakers whom the headline or the lead names; groups, whose members are quoted after them.

Limits
------
The first and the last are looked for only in languages in which capital letters show the names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import alternatives
from checker.model import Article, Attribution, Detection, Evidence, Meta, NameMention, Text
from checker.rules.att.turns import Turns
from checker.text import Span, fold

META = Meta(
    code="ATT009",
    slug="speaker-out-of-place",
    severity="warning",
    requires=("structure", "sentences", "quotes", "mentions", "attributions", "names"),
    languages=("ar", "en"),
    yields_to=("ATT001", "ATT002", "ATT003", "ATT006", "ATT007", "ATT008"),
    messages={
        "early": {
            "en": "{name} speaks here, but is introduced only later.",
            "ar": "يتحدث {name} هنا قبل أن يعرّف به النص.",
        },
        "message": {
            "en": "{name} is quoted in the midst of what another says.",
            "ar": "ورد كلام {name} في أثناء كلام غيره.",
        },
        "twice": {
            "en": "{name} is introduced twice as a speaker.",
            "ar": "عرّف النص بالمتحدث {name} مرتين.",
        },
        "speaker": {"en": "the speaker", "ar": "المتحدث"},
        "other": {"en": "who speaks before", "ar": "المتحدث قبله"},
        "introduced": {"en": "introduced here", "ar": "التعريف به هنا"},
        "suggestion": {
            "en": "Check whose words these are.",
            "ar": "تحقق من صاحب هذا الكلام.",
        },
    },
)

_FULL = 2  # words of a full name


class Options(Struct, frozen=True):
    """Nothing to set."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each such place."""
    if not any(name.person is not None for name in article.names.mentions):
        return
    turns = Turns(article)
    told: set[int] = set()
    for detection in (*_early(turns), *_interrupting(turns), *_twice(turns)):
        if detection.primary.span.start not in told:
            told.add(detection.primary.span.start)
            yield detection


def _speaker(turns: Turns, turn: Attribution) -> NameMention | None:
    """The one name that a source holds."""
    source = turn.source
    if source is None or turn.in_headline:
        return None
    names = [name for name in turns.article.names.mentions if source.contains(name.span)]
    return names[0] if len(names) == 1 and names[0].person is not None else None


def _early(turns: Turns) -> Iterator[Detection]:
    """Speakers by surname before they are introduced."""
    article = turns.article
    if not turns.pack.table("parties")["capitalised"]:
        return
    first: dict[int, NameMention] = {}
    for mention in article.names.mentions:
        if mention.person is not None:
            first.setdefault(mention.person, mention)
    lexicon = party_lexicon(load(article.language))
    introduced = [
        one
        for turn in turns.all
        if (one := _speaker(turns, turn)) is not None and len(one.parts) >= _FULL and turn.source != one.span
    ]
    for turn in turns.all:
        name = _speaker(turns, turn)
        if name is None or name.person is None or first[name.person] is not name or len(name.parts) != 1:
            continue
        if name.role != "body":
            continue  # a lead may name in short whom the text introduces
        if turn.source != name.span or lexicon.match(article.tokens, name.first) is not None:
            continue
        later = next((one for one in introduced if one.person == name.person and one.first > name.last), None)
        if later is not None:
            yield _detection("early", name, article, Evidence(later.span, Text("introduced")))


def _interrupting(turns: Turns) -> Iterator[Detection]:
    """Quotes by a surname right behind a statement of somebody else, in one paragraph."""
    article = turns.article
    for number, sentence in enumerate(article.sentences[1:], start=1):
        before = article.sentences[number - 1]
        if before.block != sentence.block:
            continue
        begun, earlier = turns.begun_in(sentence.span), turns.begun_in(before.span)
        if len(begun) != 1 or not earlier or not begun[0].direct:
            continue
        turn, other = begun[0], earlier[-1]
        speaker = _speaker(turns, turn)
        if speaker is None or not _by_surname(turns, turn, speaker) or not _one_speaks(turns, other):
            continue
        if len({one.source for one in earlier}) != 1 or turns.person(other) == speaker.person or other.carried:
            continue
        if any(before.span.contains(one.span) and one.person == speaker.person for one in article.names.mentions):
            continue
        begin = turn.content.start if turns.pack.table("parties")["capitalised"] else turn.cue.start
        if sentence.span.contains(turn.content) and begin - sentence.span.start <= 1:
            yield _detection("message", speaker, article, Evidence(other.source or other.cue, Text("other")))


def _by_surname(turns: Turns, turn: Attribution, name: NameMention) -> bool:
    """Whether a source is a surname and no more, but perhaps where it was said («في مؤتمر صحفي»)."""
    source = turn.source
    if source is None or len(name.parts) != 1 or source.start != name.span.start:
        return False
    first, last = turns.tokens(Span(name.span.end, source.end))
    return first >= last or turns.article.tokens[first].norm in turns.pack.words("stopwords")


def _one_speaks(turns: Turns, turn: Attribution) -> bool:
    """Whether one person tells something in words of the report's own, which a quote may go on with."""
    if (
        turn.direct
        or turn.register != "speech"
        or turn.stance not in ("asserts", "admits", "denies")
        or turn.source is None
    ):
        return False
    first, last = turns.tokens(turn.source)
    words = [token.norm for token in turns.article.tokens[first:last]]
    single = words[0] in turns.pack.table("parties").get("indefinite", ()) and _bodies(turns.pack).isdisjoint(words)
    return turns.named(turn) and (single or turns.person(turn) is not None)


@lru_cache(maxsize=32)
def _bodies(pack: LanguagePack) -> frozenset[str]:
    """The nouns for bodies, which speak as one but are not one person."""
    rows = (forms for kind, forms in pack.rows("anaphors") if kind == "body")
    return frozenset(fold(form) for forms in rows for form in alternatives(forms))


def _twice(turns: Turns) -> Iterator[Detection]:
    """Speakers with title and full name twice, where everybody else has them once."""
    article = turns.article
    if not turns.pack.table("parties")["capitalised"]:
        return
    whole: dict[int, list[tuple[str, NameMention]]] = {}
    seen: set[Span] = set()
    for turn in turns.all:
        name, source = _speaker(turns, turn), turn.source
        if name is None or name.person is None or source is None or source in seen:
            continue
        seen.add(source)
        if len(name.parts) >= _FULL and source != name.span:
            words = " ".join(source.slice(article.text).casefold().split())
            whole.setdefault(name.person, []).append((words, name))
    pairs = [found for found in whole.values() if len(found) == _FULL and found[0][0] == found[1][0]]
    if len(pairs) != 1:
        return
    met: set[int] = set()
    again: Counter[bool] = Counter()
    for mention in article.names.mentions:
        if mention.person is None or mention.role not in ("lead", "body"):
            continue
        if mention.person in met:
            again[len(mention.parts) >= _FULL] += 1
        met.add(mention.person)
    if again[True] == 1 and again[False] >= _FULL:
        (_, first), (_, second) = pairs[0]
        yield _detection("twice", first, article, Evidence(second.span, Text("introduced")))


def _detection(key: str, name: NameMention, article: Article, shown: Evidence) -> Detection:
    return Detection(
        message=Text(key, {"name": name.span.slice(article.text)}),
        primary=Evidence(name.span, Text("speaker")),
        related=(shown,),
        suggestion=Text("suggestion"),
        confidence=0.6,
    )

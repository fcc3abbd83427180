"""Somebody denies, rejects or answers what the text credits to that very side.

What it flags
-------------
"Brandt accused the minister of lying. Brandt rejected the accusation." A denial or rejection of an accusation, an
account or an offer that only the one who now denies it has made; «في المقابل» or "by contrast" before the second of two
statements in a row that are both of one side, in a story in which another side speaks as well.

Why it matters
--------------
Nobody answers himself: one of the two statements belongs to the other side.

What it must not flag
---------------------
Two sides that accuse each other and both deny; a denial of what the press or nobody named has said; somebody who takes
back his own words; parliament, court and government of one country, who may well disagree; statements whose speaker is
only a pronoun.

Limits
------
Looks at the statements right before the denial, and at nouns of ``replies.tsv`` for what was said. Two persons of one
party or company count as one voice only where the text names them by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from checker.languages import LanguagePack
from checker.model import Article, Attribution, Detection, Evidence, Meta, Text
from checker.rules.att.turns import Turns, phrases_of, words_of
from checker.text import Span, fold

META = Meta(
    code="ATT006",
    slug="reply-to-oneself",
    severity="warning",
    requires=("structure", "sentences", "mentions", "attributions", "names"),
    yields_to=("ATT001", "ATT002", "ATT003"),
    messages={
        "message": {
            "en": "{party} answers here what the text credits to the same side.",
            "ar": "{party} يرد هنا على كلام ينسبه النص إلى الطرف نفسه.",
        },
        "own": {
            "en": "{party} is said to reject its own words.",
            "ar": "{party} يرفض بحسب النص كلامه هو.",
        },
        "reply": {"en": "the answer", "ar": "الرد"},
        "said": {"en": "said by the same side", "ar": "قاله الطرف نفسه"},
        "mark": {"en": "announces another side", "ar": "يؤذن بطرف آخر"},
        "suggestion": {
            "en": "Check which of the two statements belongs to the other side.",
            "ar": "تحقق أي القولين للطرف الآخر.",
        },
    },
)

_OBJECT = 5  # tokens of a content among which stands what is denied
_BACK = 5  # turns before a denial that are looked at
_RELATIVE = 4  # tokens between "a charge" and its denial
_DENIALS = frozenset(("denies",))
_PRONOUNS_ONLY = 2  # tokens of a content that is nothing but "that" or «ذلك»


class Options(Struct, frozen=True):
    """No settings."""


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each answer to oneself, at most one in a sentence."""
    if not any(one.party is not None and not one.in_headline for one in article.attributions):
        return
    turns = Turns(article)
    if not words_of(turns.pack, "said"):
        return
    told: set[int] = set()
    for detection in (*_denials(turns), *_relatives(turns), *_contrasts(turns), *_opposed_in_a_sentence(turns)):
        sentence = turns.sentence(detection.primary.span.start)
        if sentence not in told:
            told.add(sentence)
            yield detection


def _denials(turns: Turns) -> Iterator[Detection]:
    """Denials of what was said before, and of the speaker's own words."""
    for turn in turns.all:
        if not (turn.stance in _DENIALS or _calls(turns, turn)) or not turns.named(turn):
            continue
        own = _own_words(turns, turn)
        if own is not None:
            yield _detection("own", turn, own, "said")
            continue
        noun = _denied(turns, turn)
        if noun:
            said = _said_before(turns, turn, accusing=noun == "accusation")
            if said is not None:
                yield _detection("message", turn, said.source or said.cue, "said")


def _calls(turns: Turns, turn: Attribution) -> bool:
    """Whether a turn calls untrue what was said: "called that claim false"."""
    article = turns.article
    first, last = turns.tokens(turn.cue)
    if not any(token.norm in words_of(turns.pack, "calls") for token in article.tokens[first:last]):
        return False
    start, _ = turns.tokens(turn.content)
    falsity = phrases_of(turns.pack, "false")
    return next(falsity.find(article.tokens, start, min(start + 2 * _OBJECT, len(article.tokens))), None) is not None


def _denied(turns: Turns, turn: Attribution) -> str:
    """What kind of thing a content names and no more: an accusation, something else that was said; "" for others."""
    tokens = turns.article.tokens
    first, last = turns.object_of(turn)
    sentence = turns.sentence_of(turn.cue.start)
    said, accusations, of = (words_of(turns.pack, kind) for kind in ("said", "accusation", "of"))
    about = words_of(turns.pack, "about") | turns.pack.words("stopwords")
    if last - first <= _PRONOUNS_ONLY and tokens[first].norm in words_of(turns.pack, "pronoun"):
        return "said"
    for index in range(first, min(last, first + _OBJECT)):
        norm = tokens[index].norm
        if norm not in said and norm not in accusations:
            continue
        before = [token.norm for token in tokens[first:index]]
        if any(word not in about and word[0].isalpha() for word in before):
            return ""  # "a government claim" is not the claim
        following = tokens[index + 1].norm if index + 1 < sentence.last else ""
        if following in of and not _calls(turns, turn):
            return ""
        if turns.pack.definite(tokens[index].norm) is False and not before:
            return ""  # «اتهامات» of whom?
        return "accusation" if norm in accusations else "said"
    return ""


def _said_before(turns: Turns, turn: Attribution, *, accusing: bool) -> Attribution | None:
    """The turn of the same side that a denial answers: the last one before it, or the last accusation."""
    place = min(turn.cue.start, turn.content.start, (turn.source or turn.cue).start)
    here = turns.sentence(place)
    for count, earlier in enumerate(turns.before(place)):
        if count >= _BACK or earlier.party is None or not turns.same_voice(earlier, turn):
            return None
        if earlier.stance in _DENIALS or earlier.source == turn.source:
            continue
        if accusing and earlier.stance == "accuses" and turns.named(earlier):
            return earlier
        if not accusing or turns.person(turn) is not None:
            apart = here - turns.sentence(max(earlier.cue.start, earlier.content.end - 1))
            alike = apart == 0 if accusing else apart <= 1 and _introduced_alike(turns, earlier, turn)
            if alike and count == 0 and not earlier.holder_unclear:
                return earlier
        if not accusing:
            return None
    return None


def _introduced_alike(turns: Turns, earlier: Attribution, turn: Attribution) -> bool:
    """Whether two bodies speak, or one person who is introduced anew, as only somebody is who has not spoken yet."""
    persons = turns.person(earlier), turns.person(turn)
    if persons == (None, None):
        return True
    words = [
        turns.article.text[one.source.start : one.source.end].split() if one.source else [] for one in (earlier, turn)
    ]
    if persons[0] != persons[1]:
        return True  # two spokesmen of one body
    return words[0] == words[1] and len(words[0]) > 2


def _own_words(turns: Turns, turn: Attribution) -> Span | None:
    """The words in which somebody's own account or offer is what he rejects: "Kyiv rejected the Ukrainian account"."""
    party = turn.party
    if party is None or not party.registered or turn.assumed:
        return None
    tokens = turns.article.tokens
    first, last = turns.object_of(turn)
    whole = Span(tokens[first].start, turn.content.end)
    said = words_of(turns.pack, "said")
    head_first = turns.pack.table("parties")["head"] == "first"
    for mention in turns.article.mentions:
        if mention.party.actor != party.actor or not whole.contains(mention.span) or mention.assumed:
            continue
        start, end = turns.tokens(mention.span)
        if start - first > 2:
            return None
        if head_first:
            beside = start > first and tokens[start - 1].norm in said
        else:
            while end < last and tokens[end].norm in ("'s", "'"):
                end += 1
            beside = end < len(tokens) and tokens[end].norm in said
        if beside:
            return mention.span
    return None


def _relatives(turns: Turns) -> Iterator[Detection]:
    """«وهو ما نفته …», ", a charge Brandt denied": a denial in the sentence of the accusation, by the accuser."""
    tokens = turns.article.tokens
    denied = words_of(turns.pack, "denied")
    if not denied:
        return
    accusations = words_of(turns.pack, "accusation")
    head_first = turns.pack.table("parties")["head"] == "first"
    for index, token in enumerate(tokens):
        if token.norm not in denied:
            continue
        sentence = turns.sentence_of(token.start)
        turn = next((one for one in turns.begun_in(Span(sentence.span.start, token.start))), None)
        if turn is None or turn.stance == "denies" or not turns.named(turn) or turn.cue.end > token.start:
            continue
        if head_first:
            place = Span(token.end, tokens[min(index + _RELATIVE, sentence.last - 1)].end)
        else:
            low = max(sentence.first, index - _RELATIVE)
            head = next((place for place in range(low, index) if tokens[place].norm in accusations), None)
            if head is None:
                continue
            place = Span(tokens[head].end, token.start)
        again = _again(turns, turn, place)
        if again is not None:
            yield _detection("message", turn, turn.source or turn.cue, "said", at=again)


def _again(turns: Turns, turn: Attribution, span: Span) -> Span | None:
    """Where the speaker of a turn is named again in a span, by name and alone."""
    person = turns.person(turn)
    for name in turns.article.names.mentions:
        if span.contains(name.span):
            return name.span if person is not None and name.person == person else None
    for mention in turns.article.mentions:
        if span.contains(mention.span):
            party = turn.party
            own = party is not None and mention.party.actor == party.actor and not mention.assumed and not turn.assumed
            return mention.span if own and mention.kind != "adjective" else None
    return None


def _contrasts(turns: Turns) -> Iterator[Detection]:
    """Statements that begin with «في المقابل» after one of the same side."""
    sentences = turns.article.sentences
    tokens = turns.article.tokens
    matcher = phrases_of(turns.pack, "turn")
    actors = {one.party.actor for one in turns.all if one.party is not None and one.party.registered}
    if len(actors) < 2:
        return
    for number, sentence in enumerate(sentences[1:], start=1):
        hit = next(
            (
                found
                for index in range(sentence.first, min(sentence.first + 2, sentence.last))
                if (found := matcher.match(tokens, index)) is not None
            ),
            None,
        )
        if hit is None:
            continue
        begun = turns.begun_in(sentence.span)
        if not begun or not turns.named(begun[0]) or not (begun[0].party and begun[0].party.registered):
            continue
        earlier = next((one for one in turns.before(begun[0].cue.start) if one not in begun), None)
        if earlier is None or number - turns.sentence(earlier.content.end - 1) > 1:
            continue
        if turns.same_voice(earlier, begun[0]) and earlier.source != begun[0].source:
            mark = Span(tokens[hit.first].start, tokens[hit.last - 1].end)
            yield _detection("message", begun[0], mark, "mark", also=earlier)


def _opposed_in_a_sentence(turns: Turns) -> Iterator[Detection]:
    """One body named twice in a sentence as if it were two: "A's army said …, but A's army said …"."""
    tokens = turns.article.tokens
    buts = _buts(turns.pack)
    for earlier, turn in pairwise(turns.all):
        party = turn.party
        if party is None or not party.registered or earlier.party != party or earlier.source is None:
            continue
        if turn.source is None or earlier.source.overlaps(turn.source) or turn.carried or earlier.carried:
            continue
        if turns.sentence(earlier.cue.start) != turns.sentence(turn.cue.start):
            continue
        begin, _ = turns.tokens(Span(min(turn.source.start, turn.cue.start), turn.cue.end))
        joined = any(_is_but(token.norm, turns.pack, buts) for token in tokens[max(0, begin - 2) : begin + 1])
        if joined and _whole(turns, earlier) and _whole(turns, turn) and turns.same_voice(earlier, turn):
            yield _detection("message", turn, earlier.source, "said")


def _whole(turns: Turns, turn: Attribution) -> bool:
    """Whether a source names its party itself, with no pronoun: who goes on speaking is "it"."""
    return turns.named(turn) and any(
        one.kind not in ("adjective", "person") and not one.assumed and turn.source and turn.source.overlaps(one.span)
        for one in turns.article.mentions
    )


@lru_cache(maxsize=32)
def _buts(pack: LanguagePack) -> frozenset[str]:
    """The words of ``contrast.tsv`` that begin a clause of another."""
    return frozenset(fold(row[0]) for row in pack.rows("contrast") if row[1] == "but")


def _is_but(norm: str, pack: LanguagePack, buts: frozenset[str]) -> bool:
    return any(variant.stem in buts for variant in pack.variants(norm))


def _detection(
    key: str,
    turn: Attribution,
    shown: Span,
    label: str,
    *,
    at: Span | None = None,
    also: Attribution | None = None,
) -> Detection:
    assert turn.party is not None
    related = [Evidence(shown, Text(label))]
    if also is not None:
        related.append(Evidence(also.source or also.cue, Text("said")))
    return Detection(
        message=Text(key, {"party": turn.party}),
        primary=Evidence(at or turn.source or turn.cue, Text("reply")),
        related=tuple(related),
        suggestion=Text("suggestion"),
        confidence=0.75,
    )

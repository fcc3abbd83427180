"""Accusations that two parties exchange, and denials of an act rather than of a statement.

"The two sides accused each other of breaking the truce" makes two claims that contradict each other, and none of the
outlet's own. «نفى الجيش قصف القرية» denies an act named by a noun.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import LanguagePack, PhraseMatcher
from checker.model import Article, Mention, Party, Sentence
from checker.text import Span, fold

_AT_START = 3  # tokens of a sentence before its denial
_SUBJECT = 2  # tokens between a denial and the party that it belongs to
_NAMES = frozenset(("name", "capital", "metonym", "organisation", "office", "adjective"))


class Exchange(NamedTuple):
    """Two parties that accuse each other in a sentence (``span``); ``words`` leave its full stop out."""

    span: Span
    words: Span
    in_headline: bool
    parties: tuple[Party, Party]


class Denial(NamedTuple):
    """A party that denies an act; ``span`` is the denial with its subject and content."""

    span: Span
    content: Span
    party: Party


@lru_cache(maxsize=32)
def _exchanges(pack: LanguagePack) -> PhraseMatcher[str]:
    return PhraseMatcher(((row[0], fold(row[1])) for row in pack.rows("exchanges")), pack)


@lru_cache(maxsize=32)
def _denial_forms(pack: LanguagePack) -> PhraseMatcher[str]:
    forms = (
        form.form
        for row in pack.rows("cues")
        if row[1:2] == ("verb",) and "denies" in row[2] and "np" in row[-1].split()
        for form in pack.cue_forms(row[0])
        if form.mood == "finite"
    )
    return PhraseMatcher(((form, "") for form in forms), pack)


def accusers(article: Article, pack: LanguagePack) -> Iterator[Exchange]:
    """The exchanges of accusations; the parties are those named in the sentence, or the two most named before it."""
    matcher = _exchanges(pack)
    begins = {norm for norm in {token.norm for token in article.tokens} if matcher.begins(norm)}
    if not begins:
        return
    mentions = sorted(article.mentions, key=_start)
    for sentence in article.sentences:
        if begins.isdisjoint(token.norm for token in article.tokens[sentence.first : sentence.last]):
            continue
        for hit in matcher.find(article.tokens, sentence.first, sentence.last):
            if not _followed(article, hit.last, sentence, hit.payload):
                continue
            parties = _two_parties(mentions, sentence)
            if parties is not None:
                words = _without_stop(article, sentence.span)
                yield Exchange(sentence.span, words, sentence.role == "headline", parties)
            break


def _start_of_word(article: Article, offset: int) -> int:
    """Where the word begins that an offset stands in: a cue leaves out the "and" that is written together with it."""
    text = article.text
    while 0 < offset < len(text) and text[offset - 1].isalpha():
        offset -= 1
    return offset


def _without_stop(article: Article, span: Span) -> Span:
    return Span(span.start, span.start + len(span.slice(article.text).rstrip(" .،,\n")))


def _followed(article: Article, index: int, sentence: Sentence, words: str) -> bool:
    """Whether ``words`` (``|`` parts alternatives; ``-`` for none) stand in the rest of the sentence."""
    if words in ("", "-"):
        return True
    rest = f" {' '.join(token.norm for token in article.tokens[index : sentence.last])} "
    return any(f" {alternative} " in rest for alternative in words.split("|"))


def _start(mention: Mention) -> int:
    return mention.span.start


def _opens(span: Span) -> int:
    return span.start


def _two_parties(mentions: Sequence[Mention], sentence: Sentence) -> tuple[Party, Party] | None:
    first = bisect_left(mentions, sentence.span.start, key=_start)
    last = bisect_left(mentions, sentence.span.end, key=_start)
    inside: dict[str, Party] = {}
    for mention in mentions[first:last]:
        if mention.kind in _NAMES and sentence.span.contains(mention.span):
            inside.setdefault(mention.party.actor, mention.party)
    if len(inside) >= 2:
        one, other = list(inside.values())[:2]
        return one, other
    if inside:
        return None
    elsewhere = (*mentions[:first], *(mentions[last:] if sentence.role == "headline" else ()))
    count = Counter(mention.party.actor for mention in elsewhere)
    if len(count) < 2:
        return None
    (one_id, _), (other_id, _) = count.most_common(2)
    known = {mention.party.actor: mention.party for mention in reversed(elsewhere)}  # each as it is named first
    return known[one_id], known[other_id]


def denials(article: Article, pack: LanguagePack) -> Iterator[Denial]:
    """Sentences that open with a denial and its party («نفت وزارة الدفاع …») and that no attribution accounts for."""
    matcher = _denial_forms(pack)
    if pack.table("events").get("subject") != "after" or not article.mentions:
        return  # where the subject comes first, the attributions know these
    starts = [token.start for token in article.tokens]
    mentions = sorted(article.mentions, key=_start)
    cues = sorted(attribution.cue for attribution in article.attributions)
    for sentence in article.sentences:
        hit = next(
            (
                found
                for index in range(sentence.first, min(sentence.first + _AT_START, sentence.last))
                if (found := matcher.match(article.tokens, index)) is not None
            ),
            None,
        )
        if hit is None:
            continue
        cue = Span(article.tokens[hit.first].start, article.tokens[hit.last - 1].end)
        near = cues[
            bisect_left(cues, sentence.span.start, key=_opens) : bisect_left(cues, sentence.span.end, key=_opens)
        ]
        if any(other.overlaps(cue) for other in near):
            continue
        first_one = bisect_left(mentions, cue.start, key=_start)
        last_one = bisect_left(mentions, sentence.span.end, key=_start)
        for mention in mentions[first_one:last_one]:
            first = bisect_left(starts, mention.span.start)
            if hit.last <= first <= hit.last + _SUBJECT:
                last = bisect_left(starts, mention.span.end)
                if last < sentence.last:
                    start = article.tokens[last].start
                    end = next((other.start for other in near if other.start > start), sentence.span.end)
                    content = _without_stop(article, Span(start, _start_of_word(article, end)))
                    yield Denial(Span(cue.start, content.end), content, mention.party)
                break

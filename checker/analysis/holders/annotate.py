"""The annotator that gives every attribution its party; it makes the layer ``attributions`` anew."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import NamedTuple

import msgspec

from checker.analysis.annotator import Annotator
from checker.analysis.holders.referents import Referent, Referents, agrees
from checker.analysis.holders.sources import Reader, Source
from checker.analysis.holders.words import anaphors
from checker.analysis.mentions.origin import origin
from checker.languages import LanguagePack
from checker.languages.registry import is_country
from checker.model import Article, Attribution, Mention, Party
from checker.text import Span, fold

_LONGEST_ANAPHOR = 2  # words
_PRONOUN_REACH = 400  # code points between a pronoun and the name it stands for
_RELATIVE_REACH = 40  # code points between "who" and the name before it
_GOVERNMENT = "government"
_FEWEST_TOPIC = 3  # mentions of the country that an article is about
_FEWEST_ALONE = 2  # of them, where it names no other
_TOPIC_SHARE = 0.6  # of all mentions of countries
_LOOK_BACK = 8  # contents that may hold a cue, from the last to begin


class _Holder(NamedTuple):
    referent: Referent
    anaphoric: bool = False
    unclear: bool = False


def _run(article: Article, pack: LanguagePack) -> tuple[Attribution, ...]:
    if not article.attributions:
        return ()
    return _Holders(article, pack).all()


class _Holders:
    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self._article = article
        self._pack = pack
        self._reader = Reader(article, pack)
        self._words = anaphors(pack)
        self._headlines = article.structure.headlines
        # A story names its people anew: who is named in its headline alone is nobody that "the ministry" may mean.
        self._in_headlines, self._in_text = Referents(), Referents()
        self._referents = self._in_text  # where the one at hand looks
        self._next_mention = 0
        self._persons: dict[int, Referent] = {}  # by index in Names.persons
        self._parents = _parents(article.attributions)
        self._last_end = 0  # where the statement before ends

    def all(self) -> tuple[Attribution, ...]:
        """The attributions with their parties, in the order given."""
        attributions = self._article.attributions
        done: list[Attribution] = list(attributions)
        for index in sorted(range(len(attributions)), key=lambda place: _place(attributions[place])):
            attribution = attributions[index]
            self._read_mentions(_place(attribution))
            self._referents = self._in_headlines if attribution.in_headline else self._in_text
            holder = self._holder(attribution, self._parents[index])
            if holder is None:
                continue
            referent = holder.referent
            self._referents.speak(referent._replace(unclear=holder.unclear), self._parents[index])
            if self._parents[index] is None:
                self._last_end = max(self._last_end, attribution.content.end, attribution.cue.end)
            done[index] = msgspec.structs.replace(
                attribution,
                party=referent.party,
                anaphoric=holder.anaphoric,
                holder_unclear=holder.unclear,
                assumed=referent.assumed,
            )
        return tuple(done)

    def _read_mentions(self, place: int) -> None:
        mentions = self._article.mentions
        while self._next_mention < len(mentions) and mentions[self._next_mention].span.start < place:
            mention = mentions[self._next_mention]
            self._next_mention += 1
            if mention.kind != "adjective":
                (self._in_headlines if self._above(mention) else self._in_text).mention(self._mentioned(mention))

    def _mentioned(self, mention: Mention) -> Referent:
        return self._referent(mention.span, self._reader.brief(mention), mention.party, "", mention.assumed)

    def _referent(self, span: Span, source: Source, party: Party, agreement: str, assumed: bool) -> Referent:
        stems = tuple(self._reader.speakers.bare(word) for word in source.words)
        return Referent(
            position=span.start,
            party=party,
            stems=frozenset(stems),
            roles=source.roles,
            bearing=source.bearing if source.holds_person else (),
            head=self._reader.speakers.bare(self._reader.head(source.words)),
            agreement=agreement or self._reader.gender(source),
            person=source.holds_person,
            assumed=assumed,
            initials="".join(word[0] for word in source.words if len(word) > 3).upper(),
        )

    def _holder(self, attribution: Attribution, parent: int | None) -> _Holder | None:
        word = self._reader.first_word(attribution.cue)
        cue = self._pack.agreement(word)
        if attribution.source is None:
            # A noun («الاتهامات») has no subject to look back for, nor has «قيل».
            nobody = self._pack.definite(word) or word in self._words.nobody
            return None if nobody else self._dropped(attribution, parent, cue)
        source = self._reader.read(attribution.source)
        if not source.words:
            return self._dropped(attribution, parent, cue)
        if len(source.words) == 1 and source.words[0] in self._words.pronouns:
            kind = self._words.pronouns[source.words[0]]
            return self._relative(attribution) if kind == "relative" else self._dropped(attribution, parent, kind)
        holder = self._named(attribution.source, source, parent, cue)
        relay = self._reader.relays(attribution.cue) or source.outlet
        return holder._replace(referent=holder.referent._replace(relay=True)) if relay else holder

    def _dropped(self, attribution: Attribution, parent: int | None, wanted: str) -> _Holder | None:
        """Whoever spoke last; at the beginning of a story, whoever was mentioned first in the sentence before."""
        place = _place(attribution)
        referent = self._referents.last_speaker(wanted, parent)
        if referent is not None:
            rival = parent is None and self._referents.rival(referent, self._last_end, place, wanted)
            return _Holder(referent, anaphoric=True, unclear=referent.unclear or rival)
        if wanted in ("man", "woman"):
            return self._last_person(place, wanted)
        start, limit = self._reader.opening(place)
        referent = self._referents.mentioned_from(start, limit, wanted)
        if referent is not None:
            return _Holder(referent, anaphoric=True, unclear=True)
        return self._last_person(place, wanted) if wanted else None

    def _last_person(self, place: int, wanted: str) -> _Holder | None:
        """The person named last before a place, when a pronoun fits."""
        name = self._reader.last_named(place, _PRONOUN_REACH)
        if name is None or name.person is None:
            return None
        if name.role == "headline" and self._referents is self._in_text:
            return None
        referent = self._persons.get(name.person)
        if referent is None:
            mention = next(iter(self._reader.speakers.mentions(name.span)), None)
            person = self._article.names.persons[name.person]
            party = mention.party if mention is not None else Party("name:" + " ".join(person.parts), name=person.name)
            source = self._reader.read(name.span)
            referent = self._referent(name.span, source, party, "", mention is not None and mention.assumed)
        return _Holder(referent, anaphoric=True, unclear=True) if agrees(wanted, referent) else None

    def _relative(self, attribution: Attribution) -> _Holder | None:
        """Whoever was named right before "who"."""
        place = _place(attribution)
        named = self._reader.mentioned_last(place, _RELATIVE_REACH)
        if named is not None:
            return _Holder(self._mentioned(named), anaphoric=True)
        return self._last_person(place, "") if self._reader.last_named(place, _RELATIVE_REACH) is not None else None

    def _named(self, span: Span, source: Source, parent: int | None, cue: str) -> _Holder:
        mention = source.mention
        if mention is not None:
            referent = self._referent(span, source, mention.party, cue, mention.assumed)
            if source.person is not None:
                self._persons[source.person] = referent
            return _Holder(referent, anaphoric=mention.kind == "person", unclear=source.joined)
        principal = self._principal(source)
        if principal is not None:
            referent = self._referent(span, source, principal.party, cue, principal.assumed or source.unattached)
            return _Holder(referent, anaphoric=True, unclear=source.unattached)
        if source.person is not None and source.person in self._persons:
            known = self._persons[source.person]
            return _Holder(known._replace(position=span.start), anaphoric=True)
        if source.official:
            holder = self._official(span, source, cue)
            if holder is not None:
                return holder
        if source.definite and (len(source.words) <= _LONGEST_ANAPHOR or source.office) and not source.name:
            holder = self._anaphor(source, parent)
            if holder is not None:
                # «البيان» is masculine, whatever the ministry that it is by.
                agreement = cue or self._reader.gender(source)
                return holder._replace(referent=holder.referent._replace(position=span.start, agreement=agreement))
        if source.only_name:
            again = self._referents.called_again(self._reader.speakers.bare(source.words[-1]))
            if again is not None:
                return _Holder(again[0]._replace(position=span.start), anaphoric=True, unclear=not again[1])
        return self._of_state(span, source, cue) or self._unregistered(span, source, cue)

    def _principal(self, source: Source) -> Referent | None:
        """Whom a voice speaks for, when its source says no more than a noun, or nothing at all."""
        noun, surely = source.principal
        if noun:
            called = self._referents.called(noun)
            return called if called is not None and (surely or called.party.registered) else None
        return self._referents.latest_body() if source.unattached else None

    def _official(self, span: Span, source: Source, cue: str) -> _Holder | None:
        """The one country whose officials have spoken so far, or that the article is about, for an official of whom
        nothing more is said.
        """
        spoken = self._referents.state()
        if spoken is not None:
            return _Holder(spoken._replace(assumed=True), anaphoric=True)
        if self._topic is None:
            return None
        return _Holder(self._referent(span, source, Party(self._topic, _GOVERNMENT), cue, True), anaphoric=True)

    @cached_property
    def _text_mentions(self) -> list[Mention]:
        return [mention for mention in self._article.mentions if not self._above(mention)]

    @cached_property
    def _topic(self) -> str | None:
        """The country that most of an article is about."""
        named = Counter(one.party.actor for one in self._text_mentions if is_country(one.party.actor))
        actor, count = named.most_common(1)[0] if named else ("", 0)
        fewest = _FEWEST_TOPIC if len(named) > 1 else _FEWEST_ALONE
        return actor if count >= fewest and count >= _TOPIC_SHARE * named.total() else None

    @cached_property
    def _country(self) -> str | None:
        """The country that most of an article is about, or the one that it comes from."""
        mentions = self._text_mentions
        offices = (one.party.actor for one in mentions if one.kind == "office" and not one.assumed)
        return self._topic or origin(self._article, self._pack, (one.party.actor for one in mentions), offices)

    def _above(self, mention: Mention) -> bool:
        return any(headline.contains(mention.span) for headline in self._headlines)

    def _of_state(self, span: Span, source: Source, cue: str) -> _Holder | None:
        """An office of state of which the article does not say whose it is: «محافظ حريملاء», «الوزارة»."""
        if not source.office or self._country is None:
            return None
        return _Holder(self._referent(span, source, Party(self._country, source.office), cue, True), anaphoric=True)

    def _anaphor(self, source: Source, parent: int | None) -> _Holder | None:
        head = self._reader.head(source.words)
        if head in self._words.voice and self._names_body(source.words, head):
            return None
        called = self._referents.called(self._reader.speakers.bare(head))
        said = head in self._words.statement and (called is None or called.person)
        if said or (called is None and head in self._words.voice):
            called = self._referents.last_speaker("", parent)
        if called is not None:
            return _Holder(called, anaphoric=True)
        if head in self._words.body:
            body = self._referents.last_body()
            if body is not None and not self._of_another_kind(body[0], head):
                return _Holder(body[0], anaphoric=True, unclear=not body[1])
        return None

    def _names_body(self, words: tuple[str, ...], head: str) -> bool:
        """Whether a source says whose voice it is: "the company's spokesman" is not the union's who spoke last."""
        return any(word in self._words.body for word in words if word != head)

    def _of_another_kind(self, referent: Referent, head: str) -> bool:
        """Whether a body was called by another noun for one: "the company" is not the union that spoke last."""
        nouns = {self._reader.speakers.bare(noun) for noun in self._words.body}
        own = self._reader.speakers.bare(head)
        return own not in referent.stems and bool(referent.stems & nouns)

    def _unregistered(self, span: Span, source: Source, cue: str) -> _Holder:
        """Somebody whom only this article knows, perhaps by a shorter or longer name than before."""
        stems = frozenset(self._reader.speakers.bare(word) for word in source.words)
        written = span.slice(self._article.text)
        if source.person is None:
            known = self._referents.named(stems, self._reader.speakers.bare(self._reader.head(source.words)), written)
            if known is not None:
                return _Holder(known._replace(position=span.start), anaphoric=True)
        if source.person is not None:
            person = self._article.names.persons[source.person]
            party = Party("name:" + " ".join(person.parts), name=person.name)
        else:
            party = Party("name:" + " ".join(source.words), name=self._within_sentence(" ".join(written.split())))
        referent = self._referent(span, source, party, cue, False)
        if source.person is not None:
            self._persons[source.person] = referent
        return _Holder(referent)

    def _within_sentence(self, name: str) -> str:
        """A noun phrase without the capital that its article has at the beginning of a sentence."""
        article = name.partition(" ")[0]
        return name[:1].lower() + name[1:] if self._reader.determines(fold(article)) else name


def _place(attribution: Attribution) -> int:
    """Where an attribution names its source, or would."""
    return attribution.source.start if attribution.source is not None else attribution.cue.start


def _parents(attributions: tuple[Attribution, ...]) -> list[int | None]:
    """For each attribution, the one in whose content its cue stands: the innermost, when there are several."""
    opening = sorted(range(len(attributions)), key=lambda index: attributions[index].content.start, reverse=True)
    parents: list[int | None] = [None] * len(attributions)
    holding: list[int] = []  # contents that begin before the cue at hand, the last to begin at the end
    for index in sorted(range(len(attributions)), key=lambda place: attributions[place].cue.start):
        cue = attributions[index].cue
        while opening and attributions[opening[-1]].content.start <= cue.start:
            holding.append(opening.pop())
        while holding and attributions[holding[-1]].content.end < cue.end:
            holding.pop()
        # A content that its own cue interrupts holds that cue; so few do that looking at the last ones will do.
        for other in reversed(holding[-_LOOK_BACK:]):
            holder = attributions[other]
            if other != index and holder.content.contains(cue) and not holder.cue.overlaps(cue):
                parents[index] = other
                break
    return parents


ANNOTATOR = Annotator(
    adds="attributions",
    requires=("tokens", "sentences", "structure", "mentions", "attributions", "names"),
    run=_run,
    tables=("attributions", "parties"),
)

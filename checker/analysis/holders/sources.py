"""Reads the noun phrase of a source: whom it names, and how it may be taken up again."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from checker.analysis.holders.speakers import Speakers
from checker.analysis.holders.words import MARKS, anaphors
from checker.languages import LanguagePack
from checker.languages.registry import alternatives
from checker.model import Article, Mention, NameMention
from checker.text import Span, fold

_OPENING = 60  # code points at the beginning of a sentence where its subject stands
_MINISTRY = "ministry"
_LOCAL = frozenset(("agency", "police"))  # offices of whose place it may be the only thing that is said
_ANYBODY = frozenset(("head-of-state", "vice-president", "parliament", "secretary-general", "leadership", "presidency"))
_LONGEST_NAME = 6  # tokens at the beginning of a source that may be a person's name


@lru_cache(maxsize=32)
def _ministries(pack: LanguagePack) -> frozenset[str]:
    """The nouns for a ministry and for who heads it, whatever its field."""
    rows = (forms for slug, _, forms in pack.rows("offices") if slug == _MINISTRY)
    return frozenset(fold(form) for forms in rows for form in alternatives(forms))


class Source(NamedTuple):
    """A source as read."""

    words: tuple[str, ...]  # its folded words, marks, determiners and words like "same" left out
    holds_person: bool  # a name, a title or an office of a person is in it
    mention: Mention | None = None  # the registered party that speaks
    joined: bool = False  # with another
    person: int | None = None  # index in ``Names.persons``
    name: tuple[str, ...] = ()  # the folded words of a personal name in it
    definite: bool = False  # a noun with its article, or after a word like "this"
    official: bool = False  # an official of whom nothing more is said: "officials", «مصدر أمني»
    outlet: bool = False  # a paper, an agency, a broadcaster
    only_name: bool = False  # a word that may be a surname, with nothing before it but titles and first names
    roles: tuple[str, ...] = ()  # nouns for what somebody is: "minister", «المتحدث»
    bearing: tuple[str, ...] = ()  # the words that a person may be called by again
    principal: tuple[str, bool] = ("", False)  # the noun that a voice speaks for, and whether it surely does
    unattached: bool = False  # a spokesman of whom it is not said whose: "spokesman John Smith"
    office: str = ""  # an office of some state that it begins with; "ministry" when it says no more than that


class Reader:
    """Reads the sources of one article."""

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self.speakers = Speakers(article, pack)
        self._view = self.speakers.view
        self._article = article
        self._pack = pack
        self._words = anaphors(pack)
        self._sentence_starts = [sentence.span.start for sentence in article.sentences]
        self._mention_starts = [mention.span.start for mention in article.mentions]
        self._names = sorted(article.names.mentions, key=lambda name: name.first)
        self._name_starts = [name.span.start for name in self._names]
        self._name_firsts = [name.first for name in self._names]

    def read(self, span: Span) -> Source:
        """A source by its span."""
        speakers = self.speakers
        first, last = speakers.tokens(span)
        speakers.enter(first, last)
        words = self._kept(span, first, last)
        name = self._name(first, last)
        mention = speakers.speaker(span, first, last)
        return Source(
            words=words,
            holds_person=name is not None or self._person_noun(first, last, mention),
            mention=mention,
            joined=mention is not None and speakers.joined(span, mention),
            person=name.person if name is not None else None,
            name=name.parts if name is not None and (name.sure or name.person is not None) else (),
            definite=mention is None and self._is_definite(first, last),
            official=mention is None and speakers.official(first, last),
            outlet=speakers.outlet(first, last) or self.head(words) in self._words.media,
            only_name=mention is None and self._only_name(first, last),
            roles=self._roles(first, last),
            bearing=self._bearing(first, last, name),
            principal=speakers.principal(first, last) if mention is None else ("", False),
            unattached=mention is None and speakers.unattached(first, last),
            office=self._office(words, first, last) if mention is None else "",
        )

    def _office(self, words: tuple[str, ...], first: int, last: int) -> str:
        """The office of state that a source begins with, or that follows the name at its beginning."""
        view = self._view
        if words and self.speakers.bare(words[0]) in _ministries(self._pack) - {words[0]}:
            alone = last - first < 2 or view.small(first + 1) or self.speakers.attaches(first + 1)
            return _MINISTRY if alone else ""
        comma = next(
            (index for index in range(first, min(last, first + _LONGEST_NAME)) if view.is_class(index, "commas")), first
        )
        for index in range(comma, last):
            if view.tokens[index].norm in MARKS:
                continue
            hit = view.hit(index)
            for entry in hit.entries if hit is not None else ():
                held = entry.role in ("person", "body") or entry.office in _LOCAL
                if entry.kind == "office" and entry.office is not None and held and entry.office not in _ANYBODY:
                    return entry.office
            if hit is not None or view.small(index) or not (view.given(index) or self._named_at(index)):
                return ""
        return ""

    def _named_at(self, index: int) -> bool:
        """Whether a token belongs to a personal name."""
        place = bisect_left(self._name_firsts, index + 1) - 1
        return place >= 0 and index < self._names[place].last

    def brief(self, mention: Mention) -> Source:
        """A mention as a source that does not speak: only what it may be called by."""
        first, last = self.speakers.tokens(mention.span)
        self.speakers.enter(first, last)
        person = mention.kind in ("person", "office") and self._person_noun(first, last, mention)
        return Source(self._kept(mention.span, first, last), person)

    def _kept(self, span: Span, first: int, last: int) -> tuple[str, ...]:
        view = self._view
        left_out = self._words.unnamed | view.words.classes["determiners"]
        norms = [token.norm for token in view.tokens[first:last]]
        if norms and span.start > view.tokens[first].start:
            norms[0] = fold(self._article.text[span.start : view.tokens[first].end])
        return tuple([norm for norm in norms if norm not in left_out])

    def determines(self, norm: str) -> bool:
        """Whether a folded word is an article or the like."""
        return norm in self._view.words.classes["determiners"]

    def head(self, words: tuple[str, ...]) -> str:
        """The noun that the other words of a noun phrase qualify."""
        if self.speakers.head_first or not words:
            return words[0] if words else ""
        links = self._view.words
        ends = links.voice_of | links.stopwords
        place = next((index for index, word in enumerate(words) if index and word in ends), len(words))
        return words[place - 1]

    def gender(self, source: Source) -> str:
        """What the noun phrase itself says of its gender: by a first name, a title, or its ending."""
        genders = self._view.words.genders
        named = next((genders[word] for word in source.name if genders.get(word, "-") != "-"), "")
        if named or not source.words or source.name:
            return named
        return self._pack.noun_gender(self.head(source.words))

    def first_word(self, span: Span) -> str:
        """The folded first word of a span."""
        first, last = self.speakers.tokens(span)
        return fold(self._article.text[span.start : self._article.tokens[first].end]) if first < last else ""

    def opening(self, place: int) -> tuple[int, int]:
        """Where the subject of the sentence at a place, or of the one before it, would stand."""
        sentences = self._article.sentences
        index = bisect_left(self._sentence_starts, place + 1) - 1
        if index < 0:
            return 0, 0
        own = sentences[index].span.start
        start = own if place - own > _OPENING or not index else sentences[index - 1].span.start
        return start, start + _OPENING

    def mentioned_last(self, place: int, reach: int) -> Mention | None:
        """The last mention that ends before a place, at most ``reach`` code points away."""
        index = bisect_left(self._mention_starts, place) - 1
        if index < 0:
            return None
        mention = self._article.mentions[index]
        return mention if mention.kind != "adjective" and 0 <= place - mention.span.end <= reach else None

    def last_named(self, place: int, reach: int) -> NameMention | None:
        """The last personal name before a place, at most ``reach`` code points away, that the article explains."""
        index = bisect_left(self._name_starts, place) - 1
        while index >= 0 and place - self._names[index].span.start <= reach:
            if self._names[index].person is not None:
                return self._names[index]
            index -= 1
        return None

    def relays(self, cue: Span) -> bool:
        """Whether a cue is no verb: «وفق», "according to"."""
        first, last = self.speakers.tokens(cue)
        hit = self._view.reporting.match(self._article.tokens, first, max(last, first + 1))
        return hit is not None and hit.cue.kind != "verb"

    def _is_definite(self, first: int, last: int) -> bool:
        view = self._view
        norms = [token.norm for token in view.tokens[first : min(last, first + 2)]]
        if not view.capitalised and first < last:
            index = next((place for place in range(first, last) if view.tokens[place].norm not in MARKS), first)
            if view.tokens[index].norm in self._words.same:
                return True
            norm = view.tokens[index].norm
            return any(reading.article for reading in self._pack.variants(norm))
        return any(norm == "the" or norm in self._words.same for norm in norms)

    def _name(self, first: int, last: int) -> NameMention | None:
        """The name of the one who speaks: at the beginning of a source, after titles, or at its end."""
        place = bisect_left(self._name_firsts, first)
        inside = []
        while place < len(self._names) and self._names[place].last <= last:
            inside.append(self._names[place])
            place += 1
        inside = [name for name in inside if name.first == first or not self._after_clitic(name)]
        if not inside:
            return None
        if not self.speakers.lead(first, inside[0].first):
            return inside[0]
        return inside[-1] if inside[-1].last == last else None

    def _after_clitic(self, name: NameMention) -> bool:
        """Whether a preposition is written together with a name or its title: «كاتب لمحمد علي»."""
        start = name.title.start if name.title is not None else name.span.start
        return start > 0 and self._article.text[start - 1].isalpha()

    def _person_noun(self, first: int, last: int, mention: Mention | None) -> bool:
        if mention is not None and mention.kind == "person":
            return True
        view = self._view
        for index in range(first, last):
            hit = view.hit(index)
            if hit is None:
                continue
            for entry in hit.entries:
                if entry.kind == "title" or (entry.kind == "office" and entry.role in ("person", "holder")):
                    return True
                if entry.kind == "office" and entry.role == "body":
                    return False
        return False

    def _roles(self, first: int, last: int) -> tuple[str, ...]:
        kinds = ("speaker", "office", "title")
        return tuple(
            self.speakers.bare(self._view.tokens[index].norm)
            for index in range(first, last)
            if any(self.speakers.is_kind(index, kind) for kind in kinds)
        )

    def _bearing(self, first: int, last: int, name: NameMention | None) -> tuple[str, ...]:
        if name is not None:
            return tuple(self.speakers.bare(token.norm) for token in self._article.tokens[name.first : name.last])
        view = self._view
        end = next((index for index in range(first, last) if view.is_class(index, "commas")), last)
        lead = self.speakers.lead(first, min(end, first + _LONGEST_NAME))
        return tuple(self.speakers.bare(view.tokens[index].norm) for index in lead)

    def _only_name(self, first: int, last: int) -> bool:
        lead = self.speakers.lead(first, last)
        if not lead or self._view.lexicon.begins(self._view.tokens[lead[-1]].norm):
            return False
        return self.speakers.given(lead[:-1])

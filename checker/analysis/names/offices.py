"""Who holds which office of which country, as far as the words right beside a name say it.

Read from the mentions of offices: the name stands in the mention ("the French president Emmanuel Macron"), or a comma
parts the two. In a language that sets the subject after the verb, «استقبل الرئيس الروسي بشار الأسد» names two people:
there a name without a comma counts only when no verb with an object stands before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from checker.analysis.dates.shape import vocabulary
from checker.analysis.names.lexicon import Memo, lexicon
from checker.analysis.names.places import names_a_land
from checker.languages import LanguagePack, PhraseMatcher
from checker.languages.party_lexicon import party_lexicon
from checker.languages.registry import alternatives, is_country
from checker.model import Article, Holding, Mention, NameMention, Token
from checker.text import Span, fold

COUNTERPART = "counterpart"  # the post of whom the text calls so: any office
_SECOND = "second"
_COMMAS = frozenset(",،")
_CLOSERS = frozenset(",،.;:؛)!?؟-–—")
_NAMED_BY = frozenset(("name", "organisation", "metonym", "capital"))
_LONGEST_OFFICE = 4  # words
_NEAREST = 6  # code points between a name and an office beside it


class _Words:
    """The posts of a language and the small words around them."""

    def __init__(self, pack: LanguagePack) -> None:
        forms = ((form, post) for post, cell in pack.rows("posts") for form in alternatives(cell))
        self.posts = PhraseMatcher(forms, pack, keep_article=True)
        table = pack.table("names").get("offices", {})
        self.subject_after = bool(table.get("subject_after", False))
        self.of = frozenset(map(fold, table.get("of", ())))
        self.determiners = tuple(table.get("determiners", ()))
        verbs = [row[0] for row in pack.rows("cues") if row[1] == "verb" and "whom" in row[4].split()]
        self.transitive = frozenset(
            fold(form.form) for verb in (*verbs, *table.get("verbs", ())) for form in pack.cue_forms(verb)
        ) | frozenset(map(fold, table.get("nouns", ())))
        self.counterparts = frozenset(map(fold, table.get("counterparts", ())))
        self.dates = vocabulary(pack).worthy
        self.lands: Memo[bool] = names_a_land(pack)


@lru_cache(maxsize=32)
def _words(pack: LanguagePack) -> _Words:
    return _Words(pack)


class OfficeReader:
    """Reads the holders of offices of one article."""

    def __init__(self, article: Article, pack: LanguagePack, names: Sequence[NameMention]) -> None:
        self._text = article.text
        self._tokens = article.tokens
        self._starts = [token.start for token in article.tokens]
        self._mentions = article.mentions
        self._parties_named = {mention.span.start for mention in article.mentions if mention.kind in _NAMED_BY}
        self._names = names
        self._name_starts = [name.span.start for name in names]
        self._pack = pack
        self._words = _words(pack)
        self._parties = party_lexicon(pack)
        self._lexicon = lexicon(pack)

    def read(self) -> tuple[Holding, ...]:
        """All of them, in order."""
        found = [
            self._holding(mention)
            for mention in self._mentions
            if mention.kind == "office" and mention.party.office and is_country(mention.party.actor)
        ]
        held = {holding.mention for holding in found if holding is not None}
        found += [self._titled(place) for place in range(len(self._names)) if place not in held]
        found += [self._counterpart(place) for place in range(len(self._names)) if place not in held]
        return tuple(sorted((holding for holding in found if holding is not None), key=lambda holding: holding.span))

    def _titled(self, place: int) -> Holding | None:
        """The office right before a name, whose country nothing tells: "President Smith", «وزير الداخلية كارتر»."""
        last, title = self._names[place].first, self._names[place].title
        first = self._office_before(last) if title is None else bisect_left(self._starts, title.start)
        post = self._post(first, last) if first < last else None
        if post is None:
            return None
        office = ""
        for index in range(first, last):
            hit = self._parties.match(self._tokens, index)
            entries = hit.entries if hit is not None and hit.last <= last else ()
            office = office or next((entry.office or "" for entry in entries if entry.kind == "office"), "")
        span = Span(self._tokens[first].start, self._tokens[last - 1].end)
        actor, land = self._of_land(self._names[place].last) or ("", None)
        return Holding(place, post, office, actor, span, land, clear=self._clear(span, place))

    def _office_before(self, stop: int) -> int:
        """The first token of the words for an office that end right before a token; ``stop`` when there are none."""
        for first in range(max(0, stop - _LONGEST_OFFICE), stop):
            hit = self._parties.match(self._tokens, first)
            if hit is not None and hit.last == stop and any(entry.kind == "office" for entry in hit.entries):
                apart = any(self._tokens[i + 1].start - self._tokens[i].end > 1 for i in range(first, stop))
                return stop if apart else first
        return stop

    def _counterpart(self, place: int) -> Holding | None:
        """ "his Turkish counterpart Hakan Fidan", «نظيره التركي هاكان فيدان»: the same office elsewhere."""
        name = self._names[place]
        first = name.first - 2
        if first < 0 or name.title is not None or self._tokens[name.first - 1].end + 1 != name.span.start:
            return None
        pair = self._tokens[first : name.first]
        noun, adjective = pair if self._words.subject_after else reversed(pair)
        forms = {noun.norm, *(variant.stem for variant in self._pack.variants(noun.norm))}
        if not self._words.counterparts & forms or pair[0].end + 1 != pair[1].start:
            return None
        actors = {reading.actor for reading in self._parties.nationality(adjective.norm) if is_country(reading.actor)}
        if len(actors) != 1:
            return None
        land = Span(adjective.start, adjective.end)
        return Holding(place, COUNTERPART, "", actors.pop(), Span(pair[0].start, pair[1].end), land, clear=True)

    def _holding(self, mention: Mention) -> Holding | None:
        name, clear = self._holder(mention)
        end = mention.span.end
        inside = name is not None and mention.span.contains(self._names[name].span)
        if name is not None and inside:
            end = self._names[name].span.start
        first = bisect_left(self._starts, mention.span.start)
        if first and self._tokens[first - 1].end > mention.span.start:
            first -= 1  # a clitic stands before the office
        last = bisect_left(self._starts, end)
        post = self._post(first, last)
        if post is None:
            return None
        actor = mention.party.actor
        land = next(filter(None, (self._land(index, last, actor) for index in range(first, last))), None)
        if land is None and name is not None and (behind := self._of_land(self._names[name].last)):
            actor, land = behind
        if land is not None and not inside and self._words.subject_after and land.end < end:
            name = None  # words follow that are a name which nobody knows
        span = Span(mention.span.start, self._tokens[last - 1].end)
        return Holding(
            mention=name,
            post=post,
            office=mention.party.office or "",
            actor=actor,
            span=span,
            land=land,
            clear=clear,
        )

    def _land(self, index: int, stop: int, actor: str) -> Span | None:
        """The words that begin at a token and name the country of an office: «المالية» is Mali's, and of finance."""
        token = self._tokens[index]
        if not self._words.lands[token.norm]:
            return None
        hit = self._parties.match(self._tokens, index)
        if hit is not None and hit.last <= stop and any(e.kind == "name" and e.actor == actor for e in hit.entries):
            return Span(token.start, self._tokens[hit.last - 1].end)
        named = any(reading.actor == actor for reading in self._parties.nationality(token.norm))
        return Span(token.start, token.end) if named else None

    def _of_land(self, index: int) -> tuple[str, Span] | None:
        """The country that stands with "of" at a token, after a name: "President Smith of Chile"."""
        while index + 2 < len(self._tokens) and self._tokens[index].norm == "-":
            index += 2  # the second half of a compound name
        if index + 1 >= len(self._tokens) or self._tokens[index].norm not in self._words.of:
            return None
        hit = self._parties.match(self._tokens, index + 1)
        entries = hit.entries if hit is not None else ()
        actor = next((entry.actor for entry in entries if entry.kind == "name" and is_country(entry.actor)), None)
        if hit is None or actor is None:
            return None
        return actor, Span(self._tokens[index + 1].start, self._tokens[hit.last - 1].end)

    def _post(self, first: int, last: int) -> str | None:
        """What the words of an office make of its holder; ``None`` for a body, a deputy or an aide."""
        find = self._words.posts.find
        posts = [hit.payload for hit in find(self._tokens, first, last)]
        before = [hit.payload for hit in find(self._tokens, max(0, first - 1), first)]
        return None if not posts or _SECOND in posts or _SECOND in before else posts[0]

    def _holder(self, mention: Mention) -> tuple[int | None, bool]:
        """The name beside an office, and whether it can be nobody else's."""
        text, span = self._text, mention.span
        place = bisect_left(self._name_starts, span.start)
        if place < len(self._names):
            name = self._names[place].span
            if span.contains(name):
                return place, self._clear(span, place)
            between = text[span.end : name.start].strip()
            title = self._names[place].title
            if title is not None and title.start >= span.end:
                between = text[span.end : title.start].strip()
                if self._joined(title.start):
                    return None, True  # «وزير الداخلية الكويتي للأمير محمد»
            if name.start - span.end < _NEAREST + (title.end - title.start if title else 0):
                if not between:
                    return place, self._clear(span, place)
                if between in _COMMAS and self._closed(name.end):
                    return place, True
        if place > 0:
            name = self._names[place - 1].span
            between = text[name.end : span.start].strip()
            for determiner in self._words.determiners:
                between = between.removesuffix(determiner).strip()
            if between in _COMMAS and between and self._closed(span.end):
                return place - 1, True
        return None, not self._words.subject_after or self._after_no_verb(span)

    def _joined(self, start: int) -> bool:
        """Whether a title begins with a preposition or a conjunction: it is another's."""
        return self._lexicon.readings[self._tokens[bisect_left(self._starts, start)].norm][0] > 0

    def _closed(self, end: int) -> bool:
        """Whether an apposition ends here: a list would go on."""
        rest = self._text[end : end + 2]
        return not rest.strip() or rest[0] in _CLOSERS

    def _clear(self, office: Span, place: int) -> bool:
        """Whether a name after an office can only be its holder's: no verb before takes it for its object, or the verb
        has its object after the name («زار رئيس الوزراء فلان إسرائيل»).
        """
        if not self._words.subject_after or self._after_no_verb(office):
            return True
        end = self._names[place].last
        if end == len(self._tokens):
            return False
        token = self._tokens[end]
        if token.start in self._parties_named:
            return True
        noun = bool(self._lexicon.article) and token.norm.startswith(self._lexicon.article)
        return noun and not self._words.dates[token.norm] and not self._parties.nationality(token.norm)

    def _after_no_verb(self, span: Span) -> bool:
        return after_no_verb(self._text, self._tokens, span.start, self._pack)


def after_no_verb(text: str, tokens: Sequence[Token], start: int, pack: LanguagePack) -> bool:
    """Whether what stands before an office or a name that begins at an offset is no verb that could take what follows
    for its object."""
    index = bisect_left(tokens, start, key=lambda token: int(token.start)) - 1
    if index < 0:
        return True
    token = tokens[index]
    if token.end > start or "\n" in text[token.end : start]:
        return True  # a clitic, or another paragraph
    transitive = _words(pack).transitive
    return not any(variant.stem in transitive for variant in pack.variants(token.norm) if not variant.article)

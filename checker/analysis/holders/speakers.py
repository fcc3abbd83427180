"""Which of the parties named in a source is the one that speaks, and for whom a voice without a party speaks."""

from __future__ import annotations

from bisect import bisect_left

from checker.analysis.holders.words import MARKS, anaphors
from checker.analysis.mentions.view import View
from checker.languages import LanguagePack
from checker.model import Article, Mention
from checker.text import Span, fold

_FARTHEST = 10  # tokens between a spokesman and the body that he speaks for
_BODY_KINDS = frozenset(("office", "organisation", "metonym"))
_VOICES = {"side": "voice", "holder": "head"}  # what offices that name no country make of their holders
_PLACES = frozenset(("name", "capital", "adjective"))


class Speakers:
    """Reads the sources of one article for the voices and parties in them."""

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self.view = View(article, pack)
        self.head_first = self.view.head_first
        self._article = article
        self._pack = pack
        self._words = anaphors(pack)
        self._starts = [token.start for token in article.tokens]
        self._sentence_firsts = [sentence.first for sentence in article.sentences]
        self._mention_starts = [mention.span.start for mention in article.mentions]

    def tokens(self, span: Span) -> tuple[int, int]:
        """The token range of a span."""
        first = bisect_left(self._starts, span.start + 1) - 1
        return max(0, first), bisect_left(self._starts, span.end)

    def enter(self, first: int, last: int) -> None:
        place = max(0, bisect_left(self._sentence_firsts, first + 1) - 1)
        if self._article.sentences:
            self.view.enter(self._article.sentences[place])
        self.view.first, self.view.last = first, last

    def bare(self, norm: str) -> str:
        """A folded word without its article."""
        if self.view.capitalised:
            return norm
        return next((stem for skip, stem, article in self._pack.variants(norm) if article and skip == 2), norm)

    def mentions(self, span: Span) -> list[Mention]:
        """The mentions that begin in a span."""
        place = bisect_left(self._mention_starts, span.start)
        found = []
        while place < len(self._mention_starts) and self._mention_starts[place] < span.end:
            found.append(self._article.mentions[place])
            place += 1
        return found

    def speaker(self, span: Span, first: int, last: int) -> Mention | None:
        """The registered party among those named in a source that the source speaks for."""
        for mention in self.mentions(span):
            begin, end = self.tokens(mention.span)
            if mention.kind == "adjective":
                if self._people(begin, end, first, last):
                    return mention
                continue
            lead = self.lead(first, begin)
            if not lead:
                return None if self._qualifies(mention, end, last) else mention
            if begin - first > _FARTHEST:
                return None
            if mention.kind == "name" and any(
                reading.definite is False for reading in self.view.lexicon.nationality(self.view.tokens[begin].norm)
            ):
                continue  # «مصادر سورية» are Syrian, not Syria's
            role = self._role(lead, near=mention.kind in _PLACES)
            beside = mention.span.start == self._article.tokens[begin].start
            if mention.kind == "person":
                spoken_for = beside and (role in ("head", "voice") or self._describes(lead))
            elif role == "member":
                spoken_for = mention.kind == "organisation" and mention.party.office is None
            else:
                bodily = mention.kind in _BODY_KINDS
                spoken_for = role == "voice" or (bodily and (role == "head" or (role == "name" and beside)))
            if spoken_for:
                return mention
            if role != "name":
                return None
        return None

    def lead(self, first: int, begin: int) -> list[int]:
        """The words of a source before a mention, titles, marks and determiners left out."""
        view = self.view
        lead: list[int] = []
        index = first
        while index < begin:
            norm = view.tokens[index].norm
            hit = view.hit(index)
            if hit is not None and hit.last <= begin and any(entry.kind == "title" for entry in hit.entries):
                index = hit.last
                continue
            if norm not in MARKS and norm not in view.words.classes["determiners"]:
                lead.append(index)
            index += 1
        return lead

    def is_kind(self, index: int, kind: str, role: str | None = None) -> bool:
        hit = self.view.hit(index)
        return hit is not None and any(entry.kind == kind and role in (None, entry.role) for entry in hit.entries)

    def given(self, lead: list[int]) -> bool:
        """Whether words are first names."""
        return all(self.view.tokens[index].norm in self.view.words.genders for index in lead)

    def _describes(self, lead: list[int]) -> bool:
        """Whether words before a surname are first names, or a definite description: «الزعيم الكردي مسعود بارزاني»."""
        if self.given(lead):
            return True
        index = lead[0]
        if self.view.capitalised:
            return not any(self.view.small(place) or self.view.tokens[place].norm == "'s" for place in lead)
        return bool(self._pack.definite(self.view.word(index)))

    def _role(self, lead: list[int], *, near: bool) -> str:
        """What the words before a mention are to it: voice, head, member, name (of its holder), or "" for no speaker.

        A country is spoken for only by a voice ``near`` it: "a spokesman for Iran", not "for a firm in Iran".
        """
        view = self.view
        if self._own(lead[0]) or any(self.is_kind(index, "modifier", "opposed") for index in lead):
            return ""
        unknown = 0
        for place, index in enumerate(lead):
            norm = view.tokens[index].norm
            hit = view.hit(index)
            roles = {entry.role for entry in hit.entries if entry.kind == "speaker"} if hit else set()
            offices = {entry.role for entry in hit.entries if entry.kind == "office"} if hit else set()
            roles |= {_VOICES[role] for role in offices & _VOICES.keys()}
            if roles and not (unknown and hit is not None and hit.skip):
                if near and any(not self._links(other) for other in lead[place + 1 :]):
                    return ""
                if "voice" not in roles and any(self._own(other) for other in lead[place + 1 :]):
                    return ""
                return next(role for role in ("voice", "head", "member") if role in roles)
            if norm in view.words.voice_of or view.small(index):
                return ""
            unknown += 1
        return "name" if unknown <= view.words.longest_name else ""

    def _own(self, index: int) -> bool:
        """Whether a noun is that of a body that speaks for itself: «مدير مستشفى … بوزارة الصحة»."""
        norm = self.view.tokens[index].norm
        return norm in self._words.own or any(one.stem in self._words.own for one in self._pack.variants(norm))

    def _links(self, index: int) -> bool:
        """Whether a word only joins a voice to whom it speaks for, or qualifies it."""
        norm = self.view.tokens[index].norm
        return norm in self.view.words.voice_of or self.is_kind(index, "modifier") or self.is_kind(index, "speaker")

    def _qualifies(self, mention: Mention, end: int, last: int) -> bool:
        """Whether a mention at the head of a source only qualifies a noun after it ("Iran Air", "Turkey's daily")."""
        if self.head_first or end >= last:
            return False
        view = self.view
        norm = view.tokens[end].norm
        if mention.kind in _PLACES or mention.kind in ("organisation", "metonym"):
            if norm in ("'s", "'"):
                return not self._voices(end + 1, last)
            if norm[0].isalpha() and norm not in view.words.voice_of and norm not in view.words.stopwords:
                return not self._voices(end, last)
        return False

    def _voices(self, first: int, last: int) -> bool:
        """Whether a noun for somebody's voice stands in a range: "Hamas's spokesman", "the Kremlin statement"."""
        for index in range(first, last):
            hit = self.view.hit(index)
            if hit is not None and any(entry.kind == "speaker" and entry.role == "voice" for entry in hit.entries):
                return True
        return False

    def _people(self, begin: int, end: int, first: int, last: int) -> bool:
        """Whether a source is nothing but a people: "the Azerbaijanis", «الأتراك»."""
        others = (*range(first, begin), *range(end, last))
        view = self.view
        if any(
            view.tokens[index].norm not in MARKS and view.tokens[index].norm not in view.words.classes["determiners"]
            for index in others
        ):
            return False
        return any(reading.form == "p" for reading in view.lexicon.nationality(view.tokens[begin].norm))

    def joined(self, span: Span, mention: Mention) -> bool:
        """Whether a source names another party beside the one that speaks: "Russia and Iran"."""
        others = [other for other in self.mentions(span) if other.span.start >= mention.span.end]
        if not others or others[0].party.actor == mention.party.actor or others[0].kind == "adjective":
            return False
        between = self._article.text[mention.span.end : others[0].span.start].strip()
        return fold(between) in self.view.words.joins

    def principal(self, first: int, last: int) -> tuple[str, bool]:
        """The noun that a voice speaks for when nothing more is said of it, and whether it is that noun's for sure.

        "The company's spokesman" and «مصدر بالوزارة» speak for it; «وكيل الوزارة» only if it is a body of state.
        """
        view = self.view
        place = next((index for index in range(first, last) if self._voices_at(index)), None)
        if place is None:
            return "", False
        hit = view.hit(place)
        index = place + 1 if hit is None else hit.last
        while index < last and self.is_kind(index, "modifier"):
            index += 1
        if index < last and view.tokens[index].norm in view.words.voice_of:
            index += 1
            determined = view.is_class(index, "determiners")
            while view.is_class(index, "determiners"):
                index += 1
            named = index < last and (determined or view.pack.definite(view.word(index)))
            return (
                (self.bare(view.tokens[index].norm), True) if named and self._closes(index + 1, last) else ("", False)
            )
        if not self.head_first or index >= last:
            return "", False
        if view.pack.definite(view.word(index)) and self._closes(index + 1, last):
            construct = not view.pack.definite(view.word(place))
            return (self.bare(view.tokens[index].norm), False) if construct else ("", False)
        ending = last - 1
        attached = self.attaches(ending) and not any(view.small(other) for other in range(index, ending))
        readings = view.pack.variants(view.tokens[ending].norm) if attached else ()
        return next(((self.bare(one.stem), True) for one in readings if one.article), ("", False))

    def _voices_at(self, index: int) -> bool:
        hit = self.view.hit(index)
        return hit is not None and any(
            entry.kind == "speaker" or (entry.kind == "office" and entry.role in _VOICES) for entry in hit.entries
        )

    def unattached(self, first: int, last: int) -> bool:
        """Whether a source is a spokesman of whom nothing is said but his name: "spokesman John Smith"."""
        view = self.view
        words = [index for index in range(first, last) if view.tokens[index].norm not in MARKS]
        words = [index for index in words if view.tokens[index].norm not in view.words.classes["determiners"]]
        if not words or not self.is_kind(words[0], "speaker", "voice"):
            return False
        if self.head_first and not view.pack.definite(view.word(words[0])):
            return False
        others = words[1:]
        return not any(view.small(index) or self._voices_at(index) or self.attaches(index) for index in others)

    def attaches(self, index: int) -> bool:
        """Whether a word has a preposition written together with it, as far as its letters tell."""
        if self._pack.definite(self.view.word(index)):
            return False
        return any(one.article for one in self._pack.variants(self.view.tokens[index].norm))

    def _closes(self, index: int, last: int) -> bool:
        """Whether a noun is not qualified by what follows it."""
        if index >= last:
            return True
        view = self.view
        return not view.pack.definite(view.word(index)) and (view.capitalised or view.hit(index) is None)

    def official(self, first: int, last: int) -> bool:
        view = self.view
        index = first
        while index < last and (
            view.is_class(index, "determiners") or self.is_kind(index, "modifier") or view.tokens[index].norm in MARKS
        ):
            index += 1
        hit = view.hit(index) if index < last and view.tokens[index].norm in self._words.official else None
        if hit is None or not any(
            entry.kind == "office" and entry.office == "government" and entry.role in _VOICES for entry in hit.entries
        ):
            return False
        return all(self.is_kind(place, "modifier") for place in range(hit.last, last))

    def outlet(self, first: int, last: int) -> bool:
        """Whether the name of an outlet is all that a source says, or stands in it with words of its own."""
        for index in range(first, last):
            hit = self.view.hit(index)
            if hit is None or not any(entry.kind == "outlet" for entry in hit.entries):
                continue
            rest = (*range(first, index), *range(hit.last, last))
            if hit.last - index > 1 or all(self.view.tokens[other].norm in MARKS for other in rest):
                return True
        return False

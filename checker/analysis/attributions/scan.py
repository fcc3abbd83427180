"""Walks from a cue over the source that follows it to the words that introduce its content."""

from __future__ import annotations

from typing import NamedTuple

from checker.analysis.attributions.lexicon import CLASSES, CueHit
from checker.analysis.attributions.view import View

REACH = 60  # tokens after a cue in which its content must begin
_NAME = 4  # words in quotation marks that may be a name within a source
_SHORTEST_SPEECH = 3  # words of a quote that stands without a colon or comma before it
_LONG_NAME = 9  # the same where nothing but the source can stand
CLOSERS = CLASSES["stop"] | CLASSES["relative"] | CLASSES["adverb"] | CLASSES["turn"]
_HALF_STOPS = frozenset("؛;")  # some newspapers set them where others set a comma
RECIPIENT = "ل"
_OTHER_WORDS = frozenset(("denies", "accuses"))
_PHRASES = frozenset(("according", "said-so"))
_CLAUSES = frozenset(("that", "np"))  # frames of cues that may be followed by a clause
_DETOUR = 18  # tokens between a source (or cue) and the colon that belongs to it
_LONG_DETOUR = 40  # the same where a quote follows the colon
_QUOTED = frozenset(("that", "np"))  # frames of cues that may be followed by a quote at once
_FOREIGN = 4  # words of an outlet's name that Arabic does not inflect
_SHORTEST_CLITIC_WORD = 4
_SHORTEST_PLURAL = 7  # letters of «المواطنين»; «الأمين» is no plural
_TANWIN = "\u064b"  # ends an indefinite object («طقسا» with its mark)


class _Tentative(NamedTuple):
    """Where a content may begin, and the source before it."""

    begin: int
    first: int | None
    last: int
    frame: str


class Scan:
    """What stands after a cue whose subject follows it: the tokens of the source, where the content begins."""

    def __init__(self, view: View, hit: CueHit, limit: int, *, named: bool) -> None:
        self.view, self.hit = view, hit
        self.named = named  # the subject stands before the verb or in its ending: what follows is no source
        self.aside = False  # within a who-clause
        self.away = False  # within a phrase before the source («قال في مؤتمر صحفي …»)
        self.limit = min(limit, hit.last + REACH)
        self.first: int | None = None  # of the source
        self.last = hit.last
        self.closed = False  # whether the source has ended
        self.tentative: _Tentative | None = None
        self.whom: int | None = None  # who is accused or asked
        self.start: int | None = None  # of the content
        self.frame = ""

    @property
    def source(self) -> tuple[int, int] | None:
        """The tokens of the source."""
        return None if self.first is None else (self.first, self.last)

    def reach(self, last: int) -> int:
        """How many tokens lie between a cue and its content."""
        return REACH if self.start is None else self.start - last

    def _found(self, start: int, frame: str) -> None:
        view = self.view
        if frame != "clitic":
            while start < self.limit and view.classes[start] & CLASSES["that"]:
                start += 1
                frame = "that" if frame == "preposition" else frame
        self.start, self.frame = start, frame
        if self.whom is not None and frame in ("preposition", "clitic"):
            self.start, self.frame = self.whom, "whom"

    def _close(self) -> None:
        self.closed = self.closed or self.first is not None

    def _extend(self, index: int, last: int) -> None:
        if self.first is None:
            self.first = index
        self.last = last

    def run(self) -> None:
        """Fill ``source``, ``start`` and ``frame``."""
        view, frames = self.view, self.hit.cue.frames
        index = self.hit.last
        if "told" in frames and index < self.limit and self._clitic(index):
            self._found(index, "clitic")  # «هنأهم بعيد الفطر»
        while index < self.limit and self.start is None:
            norm, bits = view.norms[index], view.classes[index]
            following = index + 1
            if norm == "(":
                following = self._bracket(index)
            elif bits & CLASSES["that"]:
                if index > self.hit.last and self._joined_that(norm):
                    break  # «… نقلوا إلى المستشفى، وإن …» goes on with what an earlier cue introduced
                if self._complement(index):
                    self._found(index + 1, "that")
                else:
                    self._close()
            elif norm == ":":
                if index - self.last > (_LONG_DETOUR if index + 1 in view.opens else _DETOUR):
                    break
                self._found(index + 1, "colon")
            elif index in view.opens:
                following = self._quote(index)
            elif bits & CLASSES["issued"] and self.first is not None and not self.closed:
                self._extend(index, min(index + 2, self.limit))  # «بيان صادر عن الوزارة»
                following = index + 2
            elif norm in frames and len(norm) > 1 and not self._name(index) and not self._idiom(index):
                if self.away and "that" in frames and not self._introduced(index + 1):
                    self._suppose(index + 1, "preposition")
                else:
                    self._found(index + 1, "preposition")
            elif view.stop(index) and norm not in _HALF_STOPS:
                break
            elif view.comma(index) or view.dash(index) or norm in _HALF_STOPS:
                if self.tentative is not None and self.tentative.frame == "np":
                    if not self._resumes(index + 1):
                        break
                    self.tentative = None  # «كشف المطعم، الواقع في المدينة، عن …»
                if index == self.hit.last and not self._introduced(index + 1):
                    break
                self.away = self.aside = False
                if not self._apposition(index + 1):
                    self._close()
            elif bits & CLASSES["relative"] and self.first is None:
                if "np" in frames:
                    self._found(index, "np")
                break
            elif bits & CLOSERS and not self._name(index):
                self._close()
                self.aside = self.aside or bool(bits & CLASSES["relative"])
                stays = self.away and not bits & (CLASSES["adverb"] | CLASSES["turn"])  # «من جهته» leads back
                self.away = bool(bits & (CLASSES["stop"] | CLASSES["relative"])) or stays
            elif bits & CLASSES["inside"]:
                self._inside(index)
            elif bits & CLASSES["phrase"]:
                self._close()
                self.away = True
            elif self._recipient(index):
                self._close()
                self.away = False
                following = self._past_recipient(index)
            elif not self.aside and self._clitic(index):
                if self.first is None and not self.away:
                    self._found(index, "clitic")
                else:
                    self._suppose(index, "clitic")
                    if not self.closed:
                        self._noun(index, bits)
            elif view.punctuation(index):
                if norm != ".":  # the full stop of an initial
                    self._close()
            elif bits & CLASSES["saying"]:
                self._close()
                if self.hit.cue.stance in _OTHER_WORDS:
                    break  # «رفضت النقابة العرض، قائلة إنه …»: what follows is said, not refused
            elif (apart := self._no_cue(index)) > index:
                self._close()  # «مصدر رفض الكشف عن اسمه»
                self.away, following = True, apart
            elif not bits & CLASSES["after-adverb"]:
                self._noun(index, bits)
            index = following
        if self.tentative is None and self.start is None:
            self._bare()
        if self.tentative is not None and self.start is None:
            index, self.first, self.last, frame = self.tentative
            self._found(index, frame)

    def _bare(self) -> None:
        """Take a word that opens a clause for the beginning of the content where nothing introduces it."""
        view, cue = self.view, self.hit.cue
        if cue.mood != "finite" or cue.register != "speech" or not {"that"} <= cue.frames or "soon" in cue.frames:
            return
        for index in range(self.hit.last, min(self.limit, self.hit.last + _DETOUR)):
            if view.punctuation(index):
                return
            if view.classes[index] & CLASSES["bare"]:
                if index > self.hit.last and view.classes[index - 1] & CLASSES["relative"]:
                    return
                self.last = min(self.last, index)
                self._found(index, "")
                return

    def _joined_that(self, norm: str) -> bool:
        skip = self.view.lexicon.conjunction_length(norm)
        return skip > 0 and not self.view.lexicon.listed(norm)

    def _resumes(self, index: int) -> bool:
        """Whether what introduces the content still comes, right after a comma or a dash."""
        view, frames = self.view, self.hit.cue.frames
        for position in range(index, min(self.limit, index + _DETOUR)):
            after = view.comma(position - 1) or view.dash(position - 1)
            if after and (view.classes[position] & CLASSES["that"] or (view.norms[position] in frames)):
                return True
        return False

    def _suppose(self, index: int, frame: str) -> None:
        """Remember where the content may begin if nothing surer follows."""
        if self.tentative is None:
            self.tentative = _Tentative(index, self.first, self.last, frame)

    def _noun(self, index: int, bits: int) -> None:
        plain = "np" in self.hit.cue.frames
        said = plain and self._said(index, bits)
        free = (self.closed or self.named) and not self.away and not self._adjunct(index)
        if said and self.tentative is None:
            self._found(index, "np")
        elif plain and free:
            self._suppose(index, "np")
        elif not self.closed and not self.named and not self.away:
            if "whom" in self.hit.cue.frames and self._addressed(index):
                self.whom = index
                self._close()
            else:
                self._extend(index, index + 1)

    def _said(self, index: int, bits: int) -> bool:
        """Whether a noun is what is said: a word known for it, or one whose ending no name has."""
        view = self.view
        norm = view.norms[index]
        joined = self.first is not None and view.lexicon.conjunction_length(norm) > 0
        if view.classes[index - 1] & CLASSES["stop"] and index > self.hit.last:
            return False  # «بعد إغلاق السفارة»
        if bits & CLASSES["object"]:
            return not (joined and view.lexicon.word_class(norm[view.lexicon.conjunction_length(norm) :]))
        before = view.norms[index - 1]
        construct = self.first is not None and before in view.lexicon.speakers and not before.startswith("ال")
        if joined or construct or norm.startswith(RECIPIENT):
            return False  # «مدير صحة جدة»
        if norm.endswith("ا") and view.lexicon.word_class(norm[:-1]) & CLASSES["object"]:
            return True  # «أبدى حرصا»
        endings = view.lexicon.possessives
        if norm.endswith(endings) and any(self._possessed(norm, ending) for ending in endings):
            return True
        if self.first is None:
            return False
        token = view.tokens[index]
        ending = view.text[token.start : token.end][-2:]
        if self._addressed(index):
            return True
        if _TANWIN in ending:
            return not norm.endswith("يا")  # «رسميا»
        return norm.endswith("ات") and not norm.startswith("ال") and view.norms[index - 1].startswith("ال")

    def _possessed(self, norm: str, ending: str) -> bool:
        """Whether a noun with a possessive ending is what is said («رغبته»), not a person («والده»)."""
        bare = norm[: -len(ending)]
        if not norm.endswith(ending) or len(bare) < _SHORTEST_CLITIC_WORD:
            return False
        if bare.endswith("ت"):
            return bare.endswith("يت") or bool(self.view.lexicon.word_class(bare[:-1] + "ه") & CLASSES["object"])
        return bool(self.view.lexicon.word_class(bare) & CLASSES["object"])

    def _no_cue(self, index: int) -> int:
        """The token after words that only look like a cue or are one of their own; ``index`` where there are none."""
        view = self.view
        if not view.lexicon.head(view.norms[index])[0]:
            return index
        hit = view.lexicon.match(view.tokens, index, self.limit)
        if hit is None:
            return index
        apart = hit.cue.kind in _PHRASES or (hit.cue.kind == "none" and hit.last - index > 1)
        return hit.last if apart else index

    def _adjunct(self, index: int) -> bool:
        """Whether a noun carries a preposition («بالعاصمة»)."""
        norm = self.view.norms[index]
        return norm.startswith(("بال", "لل", "كال")) and len(norm) > _SHORTEST_CLITIC_WORD

    def _addressed(self, index: int) -> bool:
        """Whether a country is who is accused or asked, no part of the source («اتهمت الوزارة الروسية أوكرانيا»)."""
        view, places = self.view, self.view.lexicon.places
        norm, before = view.norms[index], view.norms[index - 1]
        definite = before.startswith(("ال", "لل")) or before in places or view.mark(index - 1)
        if not definite and self.first is not None and self._many(norm) and index - self.first > 1:
            # After the name of somebody with a title («الأمين العام فلان البلدين»), but not in «اتحاد المعلمين».
            definite = any(word.startswith("ال") for word in view.norms[self.first : index - 1])
        if view.classes[index] & CLASSES["addressed"]:
            return definite or self.first is None
        if self.first is None or not definite:
            return False
        body = "whom" in self.hit.cue.frames and norm.startswith("ال") and norm in view.lexicon.speakers
        return norm in places or self._many(norm) or body  # «اتهم الوزير المعارضة»

    def _many(self, norm: str) -> bool:
        """Whether a definite noun has the ending of a plural or dual that no subject has («المواطنين», «البلدين»)."""
        return norm.startswith("ال") and norm.endswith("ين") and len(norm) >= _SHORTEST_PLURAL

    def _introduced(self, index: int) -> bool:
        """Whether a content begins right here."""
        view = self.view
        return index < self.limit and (index in view.opens or bool(view.classes[index] & CLASSES["that"]))

    def _name(self, index: int) -> bool:
        """Whether a word that reads like a preposition once folded is the name «علي» within a source."""
        view = self.view
        if self.closed or view.norms[index] not in view.lexicon.names:
            return False
        token = view.tokens[index]
        surface = view.text[token.start : token.end]
        if surface in view.lexicon.spelled:
            return True
        return self.first is not None and surface in view.lexicon.names[view.norms[index]]

    def _idiom(self, index: int) -> bool:
        """Whether the next word makes a particle part of an idiom («إن شاء الله», «عن طريق»)."""
        return index + 1 < self.limit and self.view.norms[index + 1] in self.view.lexicon.idioms

    def _complement(self, index: int) -> bool:
        """Whether «أن» introduces the content: not after «بعد» and its like, not for a verb that takes none."""
        view, frames = self.view, self.hit.cue.frames
        if not frames & _CLAUSES:
            return False
        if self._idiom(index):
            return False
        before = index - 1
        apart = CLASSES["stop"] | CLASSES["linking"] | CLASSES["governing"]
        if before < self.hit.last or not view.classes[before] & apart or view.norms[before] in frames:
            return True
        return self._name(before)  # «وقال بن علي إن»

    def _bracket(self, index: int) -> int:
        view = self.view
        end = next((p + 1 for p in range(index + 1, min(self.limit, index + 12)) if view.norms[p] == ")"), index + 1)
        if self.first is not None and not self.closed:
            self.last = end
        return end

    def _quote(self, index: int) -> int:
        """A short quote is a name within the source; another one is the content."""
        view, frames = self.view, self.hit.cue.frames
        quote, end = view.opens[index], view.quote_end(index)
        longest = _NAME if "that" in frames else _LONG_NAME
        last = end >= self.limit or (view.stop(end) and end - index - 2 > 1)
        if end - index - 2 <= longest and quote.closed and not self.closed and not last:
            self._extend(index, end)
            return end
        led = view.colon(index - 1) or view.comma(index - 1)
        if "clause" in frames and not led:
            return end
        if self.tentative is not None and not led:
            return end  # «هدد الحكومة بالرد بعد أن «قبضت …»»
        if self.away and not led and self.first is not None:
            self._suppose(index, "quote")  # a name in a who-clause, unless nothing else is said
            return end
        if led or (frames & _QUOTED and end - index - 2 >= _SHORTEST_SPEECH):
            self._found(index, "quote")
        return end

    def _inside(self, index: int) -> None:
        """«في» and «من» may stand within a source («مصدر في الوزارة»); else they open a phrase."""
        view = self.view
        if self.first is None:
            self.away = True
            return
        following = index + 1
        if (
            following >= self.limit
            or view.classes[following] & (CLASSES["statement"] | CLASSES["adverb"])
            or (index != self.first + 1 and view.norms[following] not in view.lexicon.bodies)
        ):
            self._close()
            self.away = True

    def _recipient(self, index: int) -> bool:
        view = self.view
        norm = view.norms[index]
        if not norm.startswith(RECIPIENT):
            return False
        if len(norm) == 1:
            return True
        introduced = index + 1 < self.limit and (view.colon(index + 1) or self._introduced(index + 1))
        return (index == self.hit.last and (norm.startswith("لل") or introduced)) or (
            norm in view.lexicon.media or norm in view.lexicon.recipients
        )

    def _past_recipient(self, index: int) -> int:
        """The token after whom something is said to («لوكالة الصحافة الفرنسية», «لـ«الحياة»», «للصحافيين»)."""
        view, named = self.view, index + 1
        if named in view.opens:
            return view.quote_end(named)
        outlet = view.lexicon.outlet(view.norms, named, self.limit)
        if outlet:
            return named + outlet
        if view.norms[index] not in view.lexicon.media and len(view.norms[index]) > 1:
            return named
        named += 1
        while named < self.limit and view.norms[named].startswith("ال"):
            named += 1
        foreign = range(named, min(named + _FOREIGN, self.limit))
        return next((position for position in foreign if self._introduced(position)), named)  # «دي بي إيه»

    def _object(self, stem: str) -> bool:
        lexicon = self.view.lexicon
        known = stem.startswith("ال") or bool(lexicon.word_class(stem) & CLASSES["object"])
        endings = lexicon.possessives
        return known or (stem.endswith(endings) and any(self._possessed(stem, ending) for ending in endings))

    def _clitic(self, index: int) -> bool:
        view = self.view
        norm = view.norms[index]
        short = len(norm) < _SHORTEST_CLITIC_WORD and norm[1:] != "ما"
        if short or not any(len(frame) == 1 and norm.startswith(frame) for frame in self.hit.cue.frames):
            return False
        if index - 1 == self.first and view.norms[self.first] in view.lexicon.speakers and not self._object(norm[1:]):
            return False  # «رئيس بلدية»: a noun that needs its second half
        # «بارزاني» is a name: only a noun with the article or one that is known to be said is an object right away.
        stem = norm[1:]
        known = (
            stem.startswith(("ال", "ما", "ان"))
            or norm.startswith("لل")
            or self.named
            or "told" in self.hit.cue.frames  # its object is written together with it («هنأهم بالعيد»)
            or self._object(stem)
        )
        return known or self.first is not None or self.hit.cue.mood == "participle"

    def _apposition(self, index: int) -> bool:
        """Whether a noun goes on naming the source after a comma («الدكتور فلان، وزير الثقافة، إلى …»)."""
        view = self.view
        if self.closed or self.first is None:
            return False
        for position in range(index, min(self.limit, index + 8)):
            bits = view.classes[position]
            if view.comma(position) or bits & CLASSES["that"] or view.colon(position):
                return position > index
            if view.norms[position] in self.hit.cue.frames:
                return position > index
            if bits & (CLOSERS | CLASSES["inside"]) or view.punctuation(position):
                return False
            if view.lexicon.match(view.tokens, position, self.limit):
                return False
        return False

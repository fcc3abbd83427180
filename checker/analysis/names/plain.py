"""Finds names where nothing in their writing shows them: by titles, given names, small words and those who are quoted.

A name goes on over given names, small words with what they join, one word with the article, and words that nobody
knows. As an unknown word may be any noun or verb after the name, one that does not stand with the name again, or in
another name, is taken only right after a given name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from checker.analysis.names.drafts import Draft, View
from checker.analysis.names.lexicon import (
    BODY,
    CUE,
    FOREIGN,
    GIVEN,
    GIVEN_OR_WORD,
    NATION,
    NOT,
    OPENER,
    PARTICLE,
    ROLE,
    SUFFIX,
    TITLE,
    UNKNOWN,
)
from checker.analysis.names.similar import alike
from checker.model import Attribution, Mention

_LONGEST = 6  # words of a name
_MOST_UNKNOWN = 3  # words of a name when one of them is known only by standing there again
_SHORTEST_FAMILY = 3  # letters
_SHORTEST_STRAY = 5  # letters of a family name that is looked for in other spellings
_LONG_STRAY = 6  # letters of a longer name, which a slip of any kind may have made unlike
_STRAY, _SAME_SOUND = 0.8, 0.9  # how alike the two must be
_SHORTEST_JOINED = 4  # letters of a conjunction and a given name
_NAMED = GIVEN | GIVEN_OR_WORD
_LEADS = TITLE | ROLE
_ENDS = NOT | _LEADS | CUE | BODY | NATION
_TANWEEN = frozenset("ًٌٍ")
_DOTLESS = "ى"
_FEMININE = frozenset("ةى")  # endings that names of other languages do not have
_LONGEST_VERB = 6  # letters


class Finder:
    """Finds the names of one article."""

    def __init__(self, view: View, mentions: tuple[Mention, ...]) -> None:
        self._view = view
        self._tokens = view.tokens
        self._readings = view.lexicon.readings
        norms = [token.norm for token in view.tokens]
        self._pairs = Counter(pairwise(norms))
        self.drafts: list[Draft] = []
        starts = [token.start for token in view.tokens]
        # The tokens of offices and the one after each: a name may follow, or stand in the mention.
        self._offices = {
            index
            for mention in mentions
            if mention.kind == "office"
            for index in range(bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end) + 1)
        }

    def find(self, attributions: tuple[Attribution, ...]) -> list[Draft]:
        """The names, in order."""
        for number, sentence in enumerate(self._view.sentences):
            self._scan(number, sentence.first, sentence.last)
        self._known_families()
        self._sources(attributions)
        self.drafts.sort(key=lambda draft: draft.first)
        return self.drafts

    def _scan(self, number: int, index: int, stop: int) -> None:
        tokens, readings, article = self._tokens, self._readings, self._view.lexicon.article
        title: int | None = None
        courtesy = definite = False  # whether the last word before is a title; an office with the article
        while index < stop:
            reading = readings[tokens[index].norm]
            if reading is UNKNOWN and title is None and index not in self._offices:
                index += 1
                continue
            skip, bits = reading
            if bits & _LEADS and not bits & GIVEN:
                title = index if title is None else title
                word = tokens[index].norm[skip:]
                courtesy = word in self._view.lexicon.lone_titles
                definite = word.startswith(self._view.lexicon.article)
                index += 1
                continue
            if skip and title is not None and tokens[index].norm[0] not in self._view.lexicon.conjunctions:
                title = None  # «الزعيم للجوهرة»
            draft = None
            after_office = index in self._offices
            if self._opens(index, stop, skip, bits, title is not None or after_office):
                draft = self._extend(number, index, stop, skip, title, bits)
            elif title is not None and bits & NATION and not skip:
                courtesy = definite = False
                index += 1  # «الرئيس الأميركي باراك أوباما»
                continue
            elif not bits and self._unknown(index):
                if after_office and index - 1 in self._offices and self._strangers(index, stop):
                    draft = Draft(index, index + 2, 0, index, (index, index + 1), True, number)
                elif title is not None and courtesy and not self._is_verb(index):
                    draft = self._extend(number, index, stop, 0, title, bits)
                elif title is not None and definite and not tokens[index].norm.startswith(article):
                    draft = Draft(index, index + 1, 0, title, (index,), False, number)
            title = None
            if draft is None:
                index += 1
            else:
                self.drafts.append(draft)
                index = draft.last

    def _opens(self, index: int, stop: int, skip: int, bits: int, titled: bool) -> bool:
        if not bits & (_NAMED | OPENER):
            return False
        if bits & NOT and self._view.text[self._tokens[index].end - 1] == _DOTLESS:
            return False  # «على», not «علي»
        if index and self._view.lexicon.speaks_for(self._tokens[index - 1].norm, self._tokens[index].norm):
            return False
        if titled or (not skip and not bits & (NOT | GIVEN_OR_WORD | CUE)):
            return True
        if index + 1 >= stop or not self._adjoins(index + 1):
            return False
        following = self._tokens[index + 1].norm
        letters, here = self._readings[following]
        if here & (GIVEN | PARTICLE) and not letters:
            return True
        token = self._tokens[index]
        joined = skip == 1 and token.norm[0] in self._view.lexicon.conjunctions and len(token.norm) > _SHORTEST_JOINED
        if bits & GIVEN_OR_WORD and not skip:
            return self._family(following) and not self._readings[following][1]
        return bool(bits & GIVEN) and (joined or following.startswith(self._view.lexicon.article))

    def _strangers(self, index: int, stop: int) -> bool:
        """Whether two unknown words after an office are a name: they stand together again, or the second alone."""
        if index + 1 >= stop or not self._adjoins(index + 1) or self._readings[self._tokens[index + 1].norm][1]:
            return False
        pair = self._tokens[index].norm, self._tokens[index + 1].norm
        lexicon = self._view.lexicon
        if any(norm.startswith(lexicon.article) for norm in pair) or pair[1].startswith(lexicon.prepositions):
            return False
        if not (self._unknown(index) and self._unknown(index + 1)):
            return False
        return self._pairs[pair] > 1 or self._count(pair[1]) > 1

    def _count(self, norm: str) -> int:
        """How often a word stands in the article."""
        return sum(token.norm == norm for token in self._tokens)

    def _adjoins(self, index: int) -> bool:
        return self._tokens[index].start - self._tokens[index - 1].end <= 1

    def _unknown(self, index: int) -> bool:
        """Whether a word may be a name, for all that is known of its letters."""
        norm = self._tokens[index].norm
        lexicon = self._view.lexicon
        return (
            len(norm) > 2
            and norm[0].isalpha()
            and not norm.startswith((*lexicon.conjoined, *lexicon.never))
            and self._view.text[self._tokens[index].end - 1] not in _TANWEEN
            and self._view.text[self._tokens[index].end - 2] not in _TANWEEN
        )

    def _extend(self, number: int, first: int, stop: int, skip: int, title: int | None, bits: int) -> Draft | None:
        tokens, readings = self._tokens, self._readings
        article = self._view.lexicon.article
        words = []
        index = first + 1
        if bits & OPENER and (not bits & _NAMED or tokens[first].norm[skip:] in self._view.lexicon.joined):
            if index >= stop or not self._adjoins(index) or not tokens[index].norm[0].isalpha():
                return None
            words.append(index)
            index += 1
        else:
            words.append(first)
        while index < stop and len(words) < _LONGEST and self._adjoins(index):
            letters, here = readings[tokens[index].norm]
            if letters:
                break
            if here & PARTICLE:
                after = index + 1
                while after < stop and readings[tokens[after].norm][1] & PARTICLE:
                    after += 1
                if after >= stop or not self._adjoins(after) or not tokens[after].norm[0].isalpha():
                    break
                words.append(after)
                index = after + 1
                continue
            if here & SUFFIX and not here & _NAMED:
                index += 1
                continue
            if here & _NAMED and not here & (NOT | CUE):
                words.append(index)
                index += 1
                continue
            if here & _ENDS or not self._unknown(index) or not self._belongs(words, index, bits):
                break
            words.append(index)
            index += 1
            if tokens[index - 1].norm.startswith(article):
                break
        last = max(words[-1], first) + 1
        return Draft(
            first=first,
            last=last,
            skip=skip,
            title=first if title is None else title,
            words=tuple(words),
            sure=len(words) > 1 or title is not None,
            sentence=number,
        )

    def _belongs(self, words: list[int], index: int, bits: int) -> bool:
        """Whether an unknown word goes on with the name before it.

        After a given name one word does; the word after that hardly ever, unless the two stand together again. Names of
        other languages do not take the article.
        """
        norm = self._tokens[index].norm
        if self._is_verb(index) or (bits & FOREIGN and self._view.text[self._tokens[index].end - 1] in _FEMININE):
            return False
        if self._pairs[self._tokens[index - 1].norm, norm] > 1 and len(words) < _MOST_UNKNOWN:
            return True
        if not bits & _NAMED:
            return False
        lexicon = self._view.lexicon
        if norm.startswith(lexicon.article):
            family = len(words) == 1 or norm.endswith(lexicon.family_endings) or self._named(index - 1)
            return family and not bits & FOREIGN
        return len(words) == 1

    def _is_verb(self, index: int) -> bool:
        """Whether a word after a name or title may be its verb («الرائد يكسب»): it begins like one, and stands once."""
        norm = self._tokens[index].norm
        if not norm.startswith(self._view.lexicon.present) or len(norm) > _LONGEST_VERB:
            return False
        return self._pairs[self._tokens[index - 1].norm, norm] == 1 and self._count(norm) == 1

    def _named(self, index: int) -> bool:
        return bool(self._readings[self._tokens[index].norm][1] & _NAMED)

    def _known_families(self) -> None:
        """A given name right before a family name of the article is a name, though the two alone would not show it."""
        tokens, article = self._tokens, self._view.lexicon.article
        full = [draft for draft in self.drafts if draft.sure and len(draft.words) > 1]
        families = {tokens[draft.words[-1]].norm for draft in full}
        families = {
            norm for norm in families if len(norm) >= _SHORTEST_FAMILY + len(article) * norm.startswith(article)
        }
        held = {index: draft for draft in self.drafts for index in range(draft.first, draft.last)}
        for number, sentence in enumerate(self._view.sentences):
            for index in range(sentence.first + 1, sentence.last):
                if tokens[index].norm not in families or index in held or not self._adjoins(index):
                    continue
                skip, bits = self._readings[tokens[index - 1].norm]
                lone = held.get(index - 1)
                if not bits & _NAMED or bits & (NOT | CUE) or (lone is not None and len(lone.words) > 1):
                    continue
                if lone is not None:
                    self.drafts.remove(lone)
                title = index - 1 if lone is None else lone.title
                self.drafts.append(Draft(index - 1, index + 1, skip, title, (index - 1, index), True, number))

    def _sources(self, attributions: tuple[Attribution, ...]) -> None:
        """Unknown words that are the whole source of a statement: «وقال ديفيس», «قبادي: …»."""
        taken = {index for draft in self.drafts for index in range(draft.title, draft.last)}
        starts = [token.start for token in self._tokens]
        sentences = [sentence.first for sentence in self._view.sentences]
        for attribution in attributions:
            if attribution.source is None:
                continue
            first = bisect_left(starts, attribution.source.start)
            stop = bisect_left(starts, attribution.source.end)
            # «المالكي (25 عاما)»
            stop = next((index for index in range(first, stop) if self._tokens[index].norm == "("), stop)
            if not 0 < stop - first <= 2 or any(
                index in taken or self._readings[self._tokens[index].norm][1] or not self._unknown(index)
                for index in range(first, stop)
            ):
                continue
            number = max(0, bisect_left(sentences, first + 1) - 1)
            taken.update(range(first, stop))
            named = stop == first + 1 and self._family(self._tokens[first].norm)
            self.drafts.append(Draft(first, stop, 0, first, tuple(range(first, stop)), False, number, named))

    def _family(self, norm: str) -> bool:
        """Whether a word has the form of a family name: «الزياني»."""
        lexicon = self._view.lexicon
        return norm.startswith(lexicon.article) and norm.endswith(lexicon.family_endings)


def alone(view: View, families: Iterable[str], drafts: list[Draft]) -> list[Draft]:
    """The places where a family name (without its article) stands by itself, clitics before it or not."""
    lexicon = view.lexicon
    forms: dict[str, int] = {}
    for family in families:
        if len(family) < _SHORTEST_FAMILY:
            continue
        for word in (family, lexicon.article + family):
            if lexicon.classes(word) & ~OPENER:
                continue
            for clitic in lexicon.clitics:
                forms.setdefault(clitic + word, len(clitic))
        for clitic in lexicon.article_clitics:
            forms.setdefault(clitic + family, len(clitic))
    taken = {index for draft in drafts for index in range(draft.first, draft.last)}
    found = []
    for number, sentence in enumerate(view.sentences):
        for index in range(sentence.first, sentence.last):
            skip = forms.get(view.tokens[index].norm)
            if skip is not None and index not in taken:
                found.append(Draft(index, index + 1, skip, index, (index,), False, number))
    return found


def strays(view: View, families: Iterable[str], drafts: list[Draft]) -> list[Draft]:
    """Unknown words that stand by themselves and look like one of these family names in another spelling.

    Words of one root, and forms of one word, look alike too; they differ in their endings, names hardly do. Only a name
    with the article can be meant by a word with the article.
    """
    lexicon = view.lexicon
    by_letter: dict[str, list[str]] = {}
    for family in families:
        if len(family) >= _SHORTEST_STRAY and not lexicon.classes(family):
            by_letter.setdefault(family[0], []).append(family)
    if not by_letter:
        return []
    found: dict[str, int] = {}
    for norm in {token.norm for token in view.tokens}:
        if len(norm) >= _SHORTEST_STRAY - 1 and lexicon.readings[norm] is UNKNOWN:
            for clitic in lexicon.clitics:
                word = norm[len(clitic) :]
                if norm.startswith(clitic) and any(_stray(word, name) for name in by_letter.get(word[:1], ())):
                    found[norm] = len(clitic)
                    break
    if not found:
        return []
    taken = {index for draft in drafts for index in range(draft.first, draft.last)}
    return [
        Draft(index, index + 1, found[view.tokens[index].norm], index, (index,), False, number)
        for number, sentence in enumerate(view.sentences)
        for index in range(sentence.first, sentence.last)
        if view.tokens[index].norm in found and index not in taken
    ]


def _stray(word: str, name: str) -> bool:
    if word == name or word[-1:] != name[-1]:
        return False
    return alike(word, name) >= (_STRAY if len(name) > _LONG_STRAY else _SAME_SOUND)

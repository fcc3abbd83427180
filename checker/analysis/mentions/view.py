"""An article as the search for parties sees it."""

from __future__ import annotations

from functools import lru_cache

from checker.analysis.attributions.lexicon import lexicon
from checker.languages import LanguagePack
from checker.languages.party_lexicon import Entry, Hit, PartyLexicon, party_lexicon
from checker.model import Article, Sentence, Token
from checker.text import fold
from checker.text.normalise import IGNORABLE

_UNSEEN = frozenset(IGNORABLE) | {chr(code) for code in range(0x064B, 0x0660)}
_WORD_CLASSES = ("of", "in", "possessive", "determiners", "commas")
_NOUNS = "measure"  # the class of attribution_words.tsv that holds nouns
_TITLE_CASE = 0.7  # share of words with a capital letter from which a headline is written in title case


class Words:
    """The small words and name words of a language, folded."""

    def __init__(self, pack: LanguagePack) -> None:
        settings = pack.table("parties")
        self.classes = {name: frozenset(map(fold, settings[name])) for name in _WORD_CLASSES}
        self.of_clitics = frozenset(settings["of_clitics"])
        self.after_office = frozenset(map(fold, settings["after_office"]))
        self.hyphen_prefixes = frozenset(settings["hyphen_prefixes"])
        self.particles = frozenset(map(fold, settings["names"]["particles"]))
        self.joins = frozenset(settings["joins"])
        self.openers = frozenset(map(fold, settings["names"]["openers"]))
        self.speaks_for = frozenset(map(fold, settings["speaks_for"]))
        self.speaks_for_clitics = frozenset(settings["speaks_for_clitics"])
        small = (*pack.rows("stopwords"), *(row for row in pack.rows("attribution_words") if row[1:2] != (_NOUNS,)))
        self.small = frozenset(row[0] for row in small)  # as written
        self.longest_name = int(settings["names"]["longest"])
        self.stopwords = pack.words("stopwords")
        self.genders = {fold(name): gender for names, gender in pack.rows("given_names") for name in names.split("|")}
        if not settings["capitalised"]:
            # Where nothing else tells a name from a word, every known name counts.
            for _, names in pack.rows("first_names"):
                self.genders.update((name, "-") for name in names.split() if name not in self.genders)
        # «على» and the name «علي» are one word when folded; as it is written it is among the small ones.
        written = {name for forms, _ in pack.rows("given_names") for name in forms.split("|")}
        written |= {name for _, forms in pack.rows("first_names") for name in forms.split()}
        told = (word for word in settings["voice_of"] if word in written or fold(word) not in self.genders)
        self.voice_of = frozenset(map(fold, told))


@lru_cache(maxsize=32)
def words(pack: LanguagePack) -> Words:
    """The small words of a language."""
    return Words(pack)


class View:
    """Tokens with what the lexicon says of them."""

    def __init__(self, article: Article, pack: LanguagePack) -> None:
        self.article = article
        self.pack = pack
        self.text = article.text
        self.tokens = article.tokens
        self.lexicon: PartyLexicon = party_lexicon(pack)
        self.words = words(pack)
        self.capitalised = bool(self.lexicon.settings["capitalised"])
        self._vowelled: dict[str, str] = self.lexicon.settings.get("vowelled", {})
        self.head_first = self.lexicon.settings["head"] == "first"
        self.reporting = lexicon(pack)
        self._hits: dict[int, Hit | None] = {}
        self.first = 0  # the sentence at hand
        self.last = 0
        self.title_case = False
        self.shouted = False

    def enter(self, sentence: Sentence) -> None:
        """Make a sentence the one at hand."""
        self.first, self.last = sentence.first, sentence.last
        self.title_case = self.shouted = False
        if self.capitalised and sentence.role in ("headline", "subheading"):
            letters = [self.text[token.start] for token in self.tokens[self.first : self.last] if token.norm.isalpha()]
            capital = sum(map(str.isupper, letters))
            self.title_case = len(letters) > 3 and capital >= _TITLE_CASE * len(letters)
            self.shouted = sentence.span.slice(self.text).isupper()

    def hit(self, index: int) -> Hit | None:
        """The form of the lexicon that begins at a token of the sentence, with the entries that its letters allow."""
        if not self.lexicon.begins(self.tokens[index].norm):
            return None
        if index not in self._hits:
            self._hits[index] = self._look_up(index)
        hit = self._hits[index]
        return None if hit is None or hit.last > self.last else hit

    def _look_up(self, index: int) -> Hit | None:
        hit = self.lexicon.match(self.tokens, index)
        if hit is None or not (self.capitalised or self._vowelled):
            return hit
        entries = hit.entries
        if self.capitalised:
            entries = tuple([entry for entry in entries if not entry.case or self._written(hit, entry)])
        else:
            words = self.text[self.tokens[hit.first].start + hit.skip : self.tokens[hit.last - 1].end]
            actor = self._vowelled.get(words)
            if actor is not None:  # «عُمان» is no «عمّان», though both fold to the same letters
                entries = tuple([entry for entry in entries if entry.actor == actor])
        if len(entries) == len(hit.entries):
            return hit
        return hit._replace(entries=entries) if entries else None

    def _written(self, hit: Hit, entry: Entry) -> bool:
        """Whether a form is written as its meaning demands: "US" is a country, "us" is not."""
        start = self.tokens[hit.first].start
        if entry.case == "capital":
            return self.text[start].isupper()
        written = self.text[start : self.tokens[hit.last - 1].end]
        return written.isupper() and ("." in written or not (self.shouted or self._among_capitals(hit)))

    def _among_capitals(self, hit: Hit) -> bool:
        """Whether the words around are in capitals too, so that capitals say nothing."""
        around = [index for index in (hit.first - 1, hit.last) if self.first <= index < self.last]
        shouted = [index for index in around if len(self.tokens[index].norm) > 3 and self.word(index).isupper()]
        return bool(around) and len(shouted) == len(around)

    def word(self, index: int) -> str:
        """A token as written."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return self.text[self.tokens[index].start].isupper()

    def is_class(self, index: int, name: str) -> bool:
        """Whether a token of the sentence is one of a class of small words."""
        return index < self.last and self.tokens[index].norm in self.words.classes[name]

    def small(self, index: int) -> bool:
        """Whether a token is a small word as it is written: «على» is one, «علي» is a name."""
        return self.word(index) in self.words.small or self.tokens[index].norm in self.words.voice_of

    def given(self, index: int) -> bool:
        """Whether a token is a given name, as far as its letters tell."""
        return self.tokens[index].norm in self.words.genders and not self.small(index)

    def reports(self, index: int) -> bool:
        """Whether a reporting word begins at a token."""
        return index < self.last and self.reporting.match(self.tokens, index, self.last) is not None

    def after_clitic(self, index: int, skip: int) -> int:
        """The offset in the text at which a token's word proper begins, ``skip`` folded letters being a clitic."""
        token = self.tokens[index]
        position, letters = token.start, skip
        while letters and position < token.end:
            if self.text[position] not in _UNSEEN:
                letters -= 1
            position += 1
        while position < token.end and self.text[position] in _UNSEEN:
            position += 1
        return position

    def clitic(self, token: Token, skip: int) -> str:
        """The last letter of a token's clitic, or ""."""
        return token.norm[skip - 1 : skip] if skip else ""

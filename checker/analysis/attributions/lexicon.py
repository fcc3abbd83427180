"""The reporting words and the small words around them, of one language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from checker.languages import LanguagePack
from checker.model import Token
from checker.text import fold, fold_all


class Cue(NamedTuple):
    """A reporting word as the lexicon has it."""

    kind: str  # the second column of cues.tsv
    mood: str  # finite, participle, infinitive; phrase for what is no verb
    stance: str
    register: str
    frames: frozenset[
        str
    ]  # what may introduce its content; ``told``, ``complete`` and ``many`` tell of the form's ending
    governs: str = ""  # the clitic preposition that its object carries («وفقا لـ»)


class CueHit(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open) are a cue; ``skip`` letters of the first are a conjunction before it."""

    first: int
    last: int
    skip: int
    cue: Cue


# Classes of small words, as bits.
CLASSES = {
    name: 1 << place
    for place, name in enumerate(
        (
            "that",
            "relative",
            "stop",
            "inside",
            "join",
            "adverb",
            "statement",
            "turn",
            "object",
            "pronoun",
            "aux",
            "possessive",
            "after-adverb",
            "clause",
            "linking",
            "perfect",
            "phrase",
            "measure",
            "resuming",
            "governing",
            "negation",
            "saying",
            "issued",
            "resumptive",
            "except",
            "addressed",
            "topic",
            "passive",
            "delivering",
            "bare",
        )
    )
}


_LONGEST_OUTLET = 4  # words
_MEMO = 200_000  # words that are remembered
_NOTHING: dict[str, Any] = {}
_Head = tuple[dict[str, Any], int]
_PLACES = ("countries", "territories", "cities")
_SPEAKING = frozenset(("voice", "body", "media", "official", "own"))  # classes of anaphors.tsv that name who speaks


class Lexicon:
    """Look-ups in a language's ``cues.tsv`` and ``attribution_words.tsv``, memoised by folded word."""

    def __init__(self, pack: LanguagePack) -> None:
        table = pack.table("attributions")
        self.subject_after = table.get("subject") == "after"
        self._conjunctions = tuple(fold(word) for word in table.get("conjunctions", ()))
        self.bodies = frozenset(fold(word) for word in table.get("bodies", ()))  # what «في» may lead to in a source
        # Tables of places have the name in the first or second cell, alternatives parted by bars.
        cells = (cell for name in _PLACES for row in pack.rows(name) for cell in row[:2])
        self.places = frozenset(fold_all(name.strip("!? ") for cell in cells for name in cell.split("|")))
        names = (name for row in pack.rows("outlets") for name in row[-1].split("|"))
        self._outlets = {tuple(fold(name).split()) for name in names}
        # Words with a preposition that say to whom something was said: a name follows those of ``media``.
        self.media = frozenset(fold(word) for word in table.get("media", ()))
        self.recipients = frozenset(fold(word) for word in table.get("recipients", ()))
        self.idioms = frozenset(fold(word) for word in table.get("idioms", ()))  # «إن شاء الله» introduces nothing
        self.speakers = self._speaker_nouns(pack)
        self.like = frozenset(fold(word) for word in table.get("like", ()))  # «…، كما قال الوزير»
        self.quoting = frozenset(fold(word) for word in table.get("quoting", ()))  # «نقلت عن الوزير قوله»
        self.names = {fold(word): (word,) for word in table.get("names", ())}  # names that fold to a small word
        # Words whose spelling alone shows that they are no small word («إمام», not «أمام»).
        self.spelled = frozenset(table.get("spelled", ()))
        self.names |= {fold(word): (word,) for word in self.spelled}
        self.possessives = tuple(fold(word) for word in table.get("possessives", ()))
        self._root: dict[str, dict[str, Any]] = {}
        for words, kind, stance, register, allowed in pack.rows("cues"):
            mood = "participle" if kind == "participle" else "phrase"
            taken = frozenset(fold_all(allowed.split()))
            forms = list(pack.cue_forms(words)) if kind == "verb" else [(words, mood)]
            for path, (_, mood) in zip(map(str.split, fold_all(form for form, _ in forms)), forms, strict=True):
                frames = taken
                if mood == "with object":
                    # Only where somebody can be told, asked, blamed: «دعاهم إلى», not «قاله».
                    if taken.isdisjoint(("whom", "np")):
                        continue
                    mood, frames = "finite", taken | {"told"}
                elif mood == "with subject":
                    mood, frames = "finite", taken | {"complete"}
                elif mood == "plural participle":
                    mood, frames = "participle", taken | {"many"}
                governs = path[-1] if len(path) > 1 and len(path[-1]) == 1 else ""
                cue = Cue(kind, mood, stance, register, frames, governs)
                node = self._root
                for word in path:
                    node = node.setdefault(word, {})
                node[""] = cue  # type: ignore[assignment]  # a later row overrules a form that an earlier one made
        self._heads: dict[str, _Head] = {}
        self._classes: dict[str, int] = {}
        self._listed: set[str] = set()
        for word, name in pack.rows("attribution_words"):
            norm = fold(word)
            self._listed.add(norm)
            self._classes[norm] = self._classes.get(norm, 0) | CLASSES[name]

    def _speaker_nouns(self, pack: LanguagePack) -> frozenset[str]:
        """The folded head nouns of those who speak: officials, bodies, witnesses and their like."""
        cells = [row[1] for name in ("speakers", "posts") for row in pack.rows(name)]
        cells += [row[2] for row in pack.rows("offices")]
        cells += [row[1] for row in pack.rows("anaphors") if row[0] in _SPEAKING]
        forms = set(fold_all(form for cell in cells for form in cell.split("|")))
        forms |= {fold(word) for word in pack.table("attributions").get("speakers", ())}
        return frozenset(form.split()[0 if self.subject_after else -1] for form in forms if form)

    def word_class(self, norm: str) -> int:
        """The classes of a folded word as bits of :data:`CLASSES`."""
        found = self._classes.get(norm)
        if found is None:
            found = 0
            for clitic in self._conjunctions:
                if norm.startswith(clitic):
                    found = self._classes.get(norm[len(clitic) :], 0)
            if len(self._classes) < _MEMO:
                self._classes[norm] = found
        return found

    def listed(self, norm: str) -> bool:
        """Whether a folded word stands in the table of small words as it is, no conjunction taken off."""
        return norm in self._listed

    def outlet(self, norms: list[str], index: int, limit: int) -> int:
        """How many tokens from ``index`` on are the name of an outlet; 0 when they are none."""
        longest = min(_LONGEST_OUTLET, limit - index)
        return next((size for size in range(longest, 0, -1) if tuple(norms[index : index + size]) in self._outlets), 0)

    def conjunction_length(self, norm: str) -> int:
        """How many letters of a folded word are a conjunction written together with it, at most."""
        return next((len(clitic) for clitic in self._conjunctions if norm.startswith(clitic)), 0)

    def single(self, norm: str) -> Cue | None:
        """The cue that a folded word is on its own, a conjunction before it left out."""
        found: Cue | None = self.head(norm)[0].get("")
        return found

    def head(self, norm: str) -> _Head:
        """Where the cues that begin with a folded word are kept (empty: nowhere), and the length of a conjunction."""
        found = self._heads.get(norm)
        if found is None:
            found = (self._root.get(norm, _NOTHING), 0)
            if not found[0]:
                skip = self.conjunction_length(norm)
                found = (self._root.get(norm[skip:], _NOTHING), skip)
            if len(self._heads) < _MEMO:
                self._heads[norm] = found
        return found

    def match(self, tokens: tuple[Token, ...], index: int, limit: int) -> CueHit | None:
        """The longest cue that begins at token ``index`` and ends before ``limit``."""
        norm = tokens[index].norm
        node, skip = self.head(norm)
        best = self._match(node, skip, tokens, index, limit)
        if best is None and node and not skip:
            # «ورد» begins «ورد في», and is «و» and «رد» as well.
            skip = self.conjunction_length(norm)
            best = self._match(self._root.get(norm[skip:], _NOTHING), skip, tokens, index, limit) if skip else None
        return best

    def _match(
        self, node: dict[str, Any], skip: int, tokens: tuple[Token, ...], index: int, limit: int
    ) -> CueHit | None:
        best, last = None, index + 1
        while node:
            if "" in node:
                best = CueHit(index, last, skip, node[""])
            if last >= limit:
                break
            following = node.get(tokens[last].norm)
            if following is None:
                following = next((node[word] for word in node if _clitic(word, tokens[last].norm)), None)
                if following is not None and "" in following:
                    # «وفقا لـ» before a noun: the noun keeps its letters, the phrase ends with the word before.
                    best = CueHit(index, last, skip, following[""])
                break
            node, last = following, last + 1
        return best


def _clitic(word: str, norm: str) -> bool:
    return len(word) == 1 and norm.startswith(word) and len(norm) > 1


@lru_cache(maxsize=8)
def lexicon(pack: LanguagePack) -> Lexicon:
    """The lexicon of a language."""
    return Lexicon(pack)

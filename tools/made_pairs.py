"""Makes contradictions, entailments and neutral pairs out of real headlines, by rule; the headlines stay outside.

Half of them are traps: pairs that share a slot's words and do not contradict (another year, a rounded number, a longer
text, somebody's denial reported on both sides).
"""

from __future__ import annotations

import csv
import json
import random
import re
import zipfile
from collections.abc import Iterator, Sequence

from checker.languages import load
from checker.semantics.lexicon import lexicon
from checker.semantics.words import Sentence, read
from checker.text import fold
from tools.judge_data import CONTRADICTION, DATA, ENTAILMENT, NEUTRAL, Pair

SOURCE = "made"
# Axes whose words name properties that a headline may change without becoming false are left to the other sets.
_AXES = frozenset(
    [
        "movement",
        "outcome",
        "accept",
        "support",
        "permit",
        "start",
        "continue",
        "win",
        "life",
        "free",
        "guilt",
        "truth",
        "come",
        "office",
        "build",
        "buy",
        "attack",
        "more",
        "size",
        "level",
        "good",
        "strong",
        "open",
        "inside",
        "direction",
        "weekday",
        "month",
        "hide",
        "help",
        "legal",
        "keep",
        "public",
    ]
)
_SENSES = frozenset(
    ["movement", "outcome", "accept", "support", "start", "continue"]
)  # whose words stand for one another
_FRAMES = {
    # language: (assertion frames, denial frames, "more than", "nearly", "in year")
    "ar": (
        ("قال متحدث إن {}", "أكدت مصادر أن {}", "ذكرت وكالة الأنباء أن {}"),
        ("نفى متحدث أن {}", "نفت مصادر أن {}", "لا صحة لما تردد عن أن {}"),
        "أكثر من",
        "نحو",
        "{} عام {}",
    ),
    "en": (
        ("A spokesman said {}", "Officials confirmed that {}", "{}, sources say"),
        ("A spokesman denied that {}", "It is not true that {}", "Officials denied reports that {}"),
        "more than",
        "nearly",
        "{} in {}",
    ),
}
_LONGER = 0.5  # of the pairs have a premise with more in it
_JOINED = {"ar": ("{}، و{}", "{}، فيما {}", "{1}، و{0}"), "en": ("{}, and {}", "{}, while {}", "{1}, as {0}")}
_NOT_AFTER = {
    "en": frozenset(["is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "should"])
}
_BEFORE_VERB = {"ar": ("لا", "لن"), "en": ("not",)}


def headlines(language: str) -> list[str]:
    """Real headlines and first sentences of 5 to 25 words."""
    found: list[str] = []
    if language == "ar":
        for path in sorted((DATA / "saudi-news").glob("*.zip"))[:3]:
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    found += [row["title"] for row in json.loads(archive.read(name)) if row.get("title")]
        with (DATA / "ans" / "claim-train.csv").open(encoding="utf-8") as file:
            found += [row["claim_s"] for row in csv.DictReader(file) if row["fake_flag"] == "0"]
    else:
        with (DATA / "fnc1-train" / "train_stances.csv").open(encoding="utf-8") as file:
            found += [row["Headline"] for row in csv.DictReader(file)]
        with (DATA / "fnc1-train" / "train_bodies.csv").open(encoding="utf-8") as file:
            found += [re.split(r"(?<=[.!?])\s", row["articleBody"])[0] for row in csv.DictReader(file)]
        for line in (DATA / "qags" / "mturk_cnndm.jsonl").open(encoding="utf-8"):
            found += re.split(r"(?<=[.!?])\s", json.loads(line)["article"])[:6]
    clean = (" ".join(text.split()) for text in found)
    return sorted({text for text in clean if 5 <= len(text.split()) <= 25})


def _shape(form: str) -> tuple[bool, bool]:
    return form[:1] in "يت", form.endswith(("ة", "ing", "ed", "s"))


class Maker:
    """Makes pairs of one language's headlines."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self._language = language
        self._chance = chance
        self._lexicon = lexicon(language)
        self._forms: dict[tuple[str, str], list[str]] = {}
        for axis, pole, forms in load(language).rows("opposites"):
            self._forms.setdefault((axis, pole), []).extend(form.strip() for form in forms.split(","))
        self._countries = {
            fold(row[1].split("|")[0].lstrip("!?")): row[1].split("|")[0].lstrip("!?")
            for row in load(language).rows("territories")
            if len(row) > 1 and row[1]
        }

    def _replace(self, text: str, start: int, end: int, words: str) -> str:
        return text[:start] + words + text[end:]

    def swap(self, sentence: Sentence, *, opposite: bool) -> str | None:
        """The sentence with one word replaced by its opposite, or by a word of the same sense."""
        places = []
        for word in sentence.words:
            poles = [(axis, pole) for axis, pole in word.entry.poles if axis in (_AXES if opposite else _SENSES)]
            if poles and word.negator < 0:
                places.append((word, self._chance.choice(poles)))
        if not places:
            return None
        word, (axis, pole) = self._chance.choice(places)
        surface = sentence.text[word.start : word.end]
        skip = next((v.skip for v in self._lexicon.pack.variants(word.norm) if self._lexicon._poles.get(v.stem)), 0)
        stem = surface[skip:]
        poles = [key for key in self._forms if key[0] == axis and (key[1] != pole) == opposite]
        candidates = [form for key in poles for form in self._forms[key] if form != stem and " " not in form]
        alike = [form for form in candidates if _shape(form) == _shape(stem)]
        if not alike:
            return None
        alike.sort(key=lambda form: abs(len(form) - len(stem)) + self._chance.random() * 2)
        chosen = alike[0].capitalize() if stem[:1].isupper() else alike[0]
        return self._replace(sentence.text, word.start + skip, word.end, chosen)

    def negate(self, sentence: Sentence) -> str | None:
        """The sentence with a negation put in."""
        for word in sentence.words:
            if word.entry.polarity:
                return None
        after = _NOT_AFTER.get(self._language, frozenset())
        for word in sentence.words[1:] if after else sentence.words:
            if word.norm in after:
                return self._replace(sentence.text, word.end, word.end, " not")
            if not after and word.norm[:1] in ("ي", "ت") and word.entry.poles and _shape(word.norm)[0]:
                return self._replace(
                    sentence.text, word.start, word.start, self._chance.choice(_BEFORE_VERB[self._language]) + " "
                )
        return None

    def number(self, sentence: Sentence) -> tuple[str, str] | None:
        """The sentence with another number, and with its number rounded."""
        digits = [
            word for word in sentence.words if word.number and word.norm[0].isdigit() and not 1900 < word.number < 2100
        ]
        if not digits:
            return None
        word = self._chance.choice(digits)
        value = int(word.number or 0)
        other = max(1, round(value * self._chance.choice((0.2, 0.5, 1.5, 2, 3)))) + (value < 4)
        if other == value:
            other += 1
        magnitude = 10 ** max(0, len(str(value)) - 2)
        rounded = value // magnitude * magnitude
        _, _, more, about, _ = _FRAMES[self._language]
        phrase = f"{more} {rounded}" if rounded < value else f"{about} {rounded}"
        return (
            self._replace(sentence.text, word.start, word.end, str(other)),
            self._replace(sentence.text, word.start, word.end, phrase),
        )

    def names(self, sentence: Sentence) -> tuple[str, str | None] | None:
        """The sentence with a country replaced by another, and with two of its countries exchanged."""
        found = [word for word in sentence.words if word.norm in self._countries]
        if not found:
            return None
        word = found[0]
        other = self._chance.choice(sorted(set(self._countries.values()) - {self._countries[word.norm]}))
        replaced = self._replace(sentence.text, word.start, word.end, other)
        exchanged = None
        if len(found) > 1 and found[1].start - found[0].end > 6 and found[0].norm != found[1].norm:
            first, second = found[0], found[1]
            text = sentence.text
            exchanged = (
                text[: first.start]
                + text[second.start : second.end]
                + text[first.end : second.start]
                + text[first.start : first.end]
                + text[second.end :]
            )
        return replaced, exchanged

    def pairs(self, text: str, other: str) -> Iterator[tuple[str, str, int]]:
        """Pairs made of a headline and of another one."""
        sentence = read(text)
        said, denied, _, _, year = _FRAMES[self._language]
        opposite, same = self.swap(sentence, opposite=True), self.swap(sentence, opposite=False)
        if opposite:
            yield text, opposite, CONTRADICTION
            if self._chance.random() < 0.25:
                first, second = self._chance.sample(range(2005, 2025), 2)
                yield year.format(text, first), year.format(opposite, second), NEUTRAL
        if same:
            yield text, same, ENTAILMENT
        negated = self.negate(sentence)
        if negated:
            yield text, negated, CONTRADICTION
        numbers = self.number(sentence)
        if numbers:
            yield text, numbers[0], CONTRADICTION
            yield text, numbers[1], ENTAILMENT
        names = self.names(sentence)
        if names:
            if self._chance.random() < 0.5:
                yield text, names[0], CONTRADICTION
            if names[1]:
                yield text, names[1], CONTRADICTION
        frame = self._chance.random()
        if frame < 0.15:
            yield self._chance.choice(said).format(text), text, ENTAILMENT
        elif frame < 0.3:
            yield text, self._chance.choice(denied).format(text), CONTRADICTION
        elif frame < 0.4:
            yield self._chance.choice(denied).format(text), self._chance.choice(denied).format(text), ENTAILMENT
        parts = re.split(r"\s*[,،:]\s+", text)
        if len(parts) > 1 and len(parts[0].split()) > 3:
            yield text, parts[0], ENTAILMENT
            yield parts[0], text, NEUTRAL
        if self._chance.random() < 0.5:
            yield text, other, NEUTRAL


def made(count: int, seed: int, share: tuple[float, float] = (0.0, 1.0)) -> list[Pair]:
    """Pairs made of real headlines, ``count`` a language.

    Args:
        count: the number of pairs of each language.
        seed: of the choices.
        share: the part of the (shuffled) headlines that may be used, so that training and measuring never meet.
    """
    found: list[Pair] = []
    for language in ("ar", "en"):
        chance = random.Random(seed)
        texts = headlines(language)
        random.Random(0).shuffle(texts)
        texts = texts[int(share[0] * len(texts)) : int(share[1] * len(texts))]
        maker = Maker(language, chance)
        own: list[Pair] = []
        for text in texts:
            for premise, hypothesis, label in _some(list(maker.pairs(text, chance.choice(texts))), chance):
                if premise == text and chance.random() < _LONGER:
                    # A sentence of the text says more than the headline does.
                    premise = chance.choice(_JOINED[language]).format(text.rstrip("."), chance.choice(texts).lower())
                own.append(Pair(SOURCE, language, language, text, premise, hypothesis, label))
        chance.shuffle(own)
        found += own[:count]
    return found


def _some(pairs: Sequence[tuple[str, str, int]], chance: random.Random) -> list[tuple[str, str, int]]:
    return list(pairs) if len(pairs) < 3 else chance.sample(list(pairs), 3)

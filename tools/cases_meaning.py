"""Kinds of planted contradictions between headline and text; :mod:`tools.make_cases` runs them.

A headline is only changed where a sentence of the text has the changed word, in any form that the tables know, among
a third of the headline's words with content: what the text does not tell cannot be contradicted.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from checker.languages import load
from checker.model import Article
from checker.rules.clm.claims import ACTS, Claim, claims
from checker.semantics.lexicon import lexicon
from checker.semantics.words import Word
from checker.text import Span, fold
from tools.planting import Kind, Planted, replaced

_TOLD = 1 / 3  # of the headline's stems that a sentence of the text must have
_AUXILIARIES = frozenset(("is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could"))
_FEWEST, _MOST = 7, 30  # words of a sentence that is said again
_TURNS = {"ar": ("لا", "لن"), "en": ("not",)}


def _headline(article: Article) -> Claim | None:
    return next(iter(claims(article, ("headline",))), None)


def _keys(word: Word) -> set[str]:
    return {word.entry.stem, word.norm} | {f"{axis}={pole}" for axis, pole in word.entry.poles}


def _told(article: Article, head: Claim, word: Word) -> bool:
    """Whether a sentence of the text says what the headline says with this word."""
    own = _keys(word)
    return any(
        len(claim.stems & head.stems) >= max(2.0, _TOLD * len(head.stems))
        and any(own & _keys(other) for other in claim.words.words if other.negator < 0)
        for claim in claims(article, ("lead", "body"))
    )


def _verbs(article: Article, head: Claim) -> list[Word]:
    """The headline's words that tell what is done, as far as the tables and their form show it, in a random order."""
    if any(word.entry.polarity for word in head.words.words):
        return []
    return [
        word
        for word in head.words.words
        if any(axis in ACTS for axis, _ in word.entry.poles) and _told(article, head, word)
    ]


def _place(head: Claim, start: int, end: int) -> Span:
    return Span(head.sentence.span.start + start, head.sentence.span.start + end)


def headline_negated(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Puts a negation into the headline."""
    head = _headline(article)
    if head is None or any(word.entry.polarity for word in head.words.words):
        return
    words = head.words.words
    pack = load(article.language)
    if article.language == "ar":
        nouns = {fold(noun) for row in pack.rows("opposites") for noun in row[2].split(", ") if noun[:1] in "انتإم"}
        for place, word in enumerate(words[:4]):
            imperfect = word.norm[:1] in ("ي", "ت") and len(word.norm) > 3 and not word.norm.endswith(("ه", "ي", "ات"))
            act = any(axis in ACTS for axis, _ in word.entry.poles)
            if imperfect and (act or (place == 1 and word.norm[:1] == "ي")) and _told(article, head, word):
                turn = rng.choice(_TURNS["ar"])
                yield replaced(article.text, _place(head, word.start, word.end), f"{turn} {_surface(head, word)}")
                return
            if place == 0 and act and word.norm in nouns and not imperfect and _told(article, head, word):
                yield replaced(article.text, _place(head, word.start, word.end), f"عدم {_surface(head, word)}")
                return
        return
    for word, after in pairwise(words):
        if word.norm in _AUXILIARIES and _told(article, head, after):
            yield replaced(
                article.text, _place(head, word.start, after.end), f"{_surface(head, word)} not {_surface(head, after)}"
            )
            return
    for word in _verbs(article, head):
        base = _base(word.norm)
        if base:
            yield replaced(article.text, _place(head, word.start, word.end), f"does not {base}")
            return


def _surface(head: Claim, word: Word) -> str:
    return head.text[word.start : word.end]


def _base(norm: str) -> str | None:
    """The base of an English verb in the third person; None for other forms."""
    if not re.fullmatch(r"[a-z]{3,}[^s\W]s", norm):
        return None
    for ending, base in (("ies", "y"), ("shes", "sh"), ("ches", "ch"), ("sses", "ss")):
        if norm.endswith(ending):
            return norm[: -len(ending)] + base
    return norm[:-1]


def headline_opposite(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Replaces a word of the headline that tells what happened by its opposite, in a form as like it as there is."""
    head = _headline(article)
    changed = _opposite(article.language, head, _verbs(article, head), rng) if head else None
    if head and changed:
        start, end, words = changed
        yield replaced(article.text, _place(head, start, end), words)


def _opposite(code: str, claim: Claim, places: list[Word], rng: random.Random) -> tuple[int, int, str] | None:
    """What to replace in a sentence, and by what, so that it says the opposite."""
    if not places:
        return None
    word = rng.choice(places)
    lex = lexicon(code)
    surface = _surface(claim, word)
    skip = next((v.skip for v in lex.pack.variants(word.norm) if lex.entry(v.stem).poles and v.skip < 3), 0)
    stem = surface[skip:]
    own = {pole for pole in word.entry.poles if pole[0] in ACTS}
    axes = {axis for axis, _ in own}
    wanted, forms = "", []
    for axis, pole, row in lex.pack.rows("opposites"):
        if axis not in axes:
            continue
        kinds = _kinds(row.split(", "))
        if (axis, pole) in own:
            wanted = kinds.get(stem.lower(), wanted) or _ending(stem)
        else:
            forms += kinds.items()
    alike = sorted(form for form, kind in forms if kind == wanted and " " not in form)
    if not alike:
        return None
    chosen = rng.choice(alike)
    return word.start + skip, word.end, chosen.capitalize() if stem[:1].isupper() else chosen


def text_opposite(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Says a sentence of the outlet's own again at the end of the text, with one word replaced by its opposite."""
    yield from _again(article, rng, credited=False)


def holder_opposite(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Says what a known party said again at the end of the text, with one word replaced by its opposite."""
    yield from _again(article, rng, credited=True)


def _again(article: Article, rng: random.Random, *, credited: bool) -> Iterator[Planted]:
    for claim in claims(article, ("lead", "body")):
        words = claim.words.words
        if claim.asks or not _FEWEST <= len(words) <= _MOST or any(word.entry.polarity for word in words):
            continue
        span = claim.sentence.span
        inside = [one for one in article.attributions if one.content.overlaps(span)]
        if bool(inside) != credited or (credited and not all(one.party for one in inside)):
            continue
        acts = [
            word
            for word in words
            if any(axis in ACTS for axis, _ in word.entry.poles)
            and (
                not credited
                or any(one.content.contains(_place(claim, word.start, word.end)) for one in inside if one.party)
            )
        ]
        changed = _opposite(article.language, claim, acts, rng)
        if changed is None:
            continue
        start, end, chosen = changed
        body = article.text.rstrip() + "\n\n"
        text = f"{body}{claim.text[:start]}{chosen}{claim.text[end:]}\n"
        place = Span(len(body) + start, len(body) + start + len(chosen))
        yield Planted(text, place, f"{claim.text[start:end]} -> {chosen}")
        return


def _kinds(forms: list[str]) -> dict[str, str]:
    """What kind of form each is: the tables list the past, then the third persons with ي and ت, then nouns."""
    kinds = {}
    for form, after in zip(forms, [*forms[1:], ""], strict=True):
        if form[:1] in ("ي", "ت") and ({"ي": "ت", "ت": "ي"}[form[0]] + form[1:]) in forms:
            kinds[form] = form[0]
        else:
            kinds[form] = "past" if after[:1] == "ي" else _ending(form)
    return kinds


def _ending(form: str) -> str:
    return next((ending for ending in ("ing", "ed", "s") if form.endswith(ending)), "noun")


def headline_roles(article: Article, rng: random.Random) -> Iterator[Planted]:
    """Exchanges who does something and to whom it is done, in a headline whose event the text tells the same way."""
    if not article.structure.headlines:
        return
    title = article.structure.headlines[0]
    for event in article.events:
        if not title.contains(event.trigger) or event.agent is None or event.patient is None:
            continue
        one, two = event.agent.party, event.patient.party
        if one is None or two is None or one.actor == two.actor:
            continue
        if not any(
            other.kind == event.kind
            and other.trigger.start > title.end
            and other.agent is not None
            and other.patient is not None
            and other.agent.party is not None
            and other.patient.party is not None
            and (other.agent.party.actor, other.patient.party.actor) == (one.actor, two.actor)
            for other in article.events
        ):
            continue
        spans = sorted((event.agent.span, event.patient.span))
        if not title.contains(spans[0]) or not title.contains(spans[1]) or spans[0].overlaps(spans[1]):
            continue
        text = article.text
        first, second = (span.slice(text) for span in spans)
        changed = text[: spans[0].start] + second + text[spans[0].end : spans[1].start] + first + text[spans[1].end :]
        yield Planted(changed, Span(spans[0].start, spans[1].start + len(second)), f"{first} <-> {second}")
        return


KINDS: dict[str, Kind] = {
    "headline-negated": Kind(headline_negated, ("CLM001",)),
    "headline-opposite": Kind(headline_opposite, ("CLM001",)),
    "text-opposite": Kind(text_opposite, ("CLM003",)),
    "holder-opposite": Kind(holder_opposite, ("CLM003", "CLM004")),
    "headline-roles": Kind(headline_roles, ("CLM002",)),
}

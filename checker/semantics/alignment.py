"""Which word of one sentence answers which word of the other."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel

from checker.semantics.words import Sentence, Word

_FUZZY = 0.72  # of similar letters, from four letters on: «أميركا» and «أمريكا», "analyse" and "analyze"
_SHORTEST_FUZZY = 4


class Link(NamedTuple):
    """Word ``first`` of the one sentence answers word ``second`` of the other."""

    first: int
    second: int
    kind: str  # equal, stem, number, fuzzy, sense (same pole of an axis), opposite (another pole)
    axis: str = ""


def _counts(word: Word) -> bool:
    return word.norm[0].isalnum() and (word.number is not None or bool(word.entry.poles) or not word.entry.stop)


def content(sentence: Sentence) -> list[int]:
    """The indices of the words with content."""
    return [index for index, word in enumerate(sentence.words) if _counts(word)]


def align(first: Sentence, second: Sentence) -> list[Link]:
    """Link the words with content of two sentences, best matches first; each word is used once.

    Equal words, then words of one stem, then words of one sense, then of similar letters, then opposites.
    """
    links: list[Link] = []
    left, right = content(first), content(second)
    one, two = first.words, second.words

    def take(kind: str, key_of: dict[int, str], keys: dict[str, list[int]]) -> None:
        for index in tuple(left):
            candidates = keys.get(key_of[index])
            if candidates:
                # The nearest in order: repeated words answer one another as they follow.
                other = candidates.pop(0)
                links.append(Link(index, other, kind))
                left.remove(index)
                right.remove(other)

    for kind in ("equal", "stem"):
        keys: dict[str, list[int]] = {}
        for index in right:
            keys.setdefault(_key(two[index], kind), []).append(index)
        take(kind, {index: _key(one[index], kind) for index in left}, keys)
    _by_axis(links, left, right, one, two, same=True)
    roots: dict[str, list[int]] = {}
    for index in right:
        roots.setdefault(two[index].entry.root or _key(two[index], "equal"), []).append(index)
    take("stem", {index: one[index].entry.root or _key(one[index], "equal") for index in left}, roots)
    for index in tuple(left):
        word = one[index]
        if word.number is not None or len(word.norm) < _SHORTEST_FUZZY:
            continue
        best, score = -1, _FUZZY
        for other in right:
            candidate = two[other]
            if candidate.number is not None or candidate.norm[:1].isascii() != word.norm[:1].isascii():
                continue
            similar = Indel.normalized_similarity(word.entry.stem, candidate.entry.stem)
            if similar > score:
                best, score = other, similar
        if best >= 0:
            links.append(Link(index, best, "fuzzy"))
            left.remove(index)
            right.remove(best)
    _by_axis(links, left, right, one, two, same=False)
    return links


def _key(word: Word, kind: str) -> str:
    if word.number is not None:
        return f"#{word.number:g}"
    return word.norm if kind == "equal" else word.entry.stem


def _by_axis(
    links: list[Link], left: list[int], right: list[int], one: tuple[Word, ...], two: tuple[Word, ...], *, same: bool
) -> None:
    for index in tuple(left):
        poles = one[index].entry.poles
        if not poles:
            continue
        axes = dict(poles)
        for other in right:
            shared = next(
                (axis for axis, pole in two[other].entry.poles if axis in axes and (axes[axis] == pole) == same), None
            )
            if shared is not None:
                links.append(Link(index, other, "sense" if same else "opposite", shared))
                left.remove(index)
                right.remove(other)
                break

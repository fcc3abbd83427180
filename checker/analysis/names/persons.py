"""From names to persons: full names that are one, and lone names that stand for a full one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.analysis.names.drafts import Draft, View
from checker.analysis.names.lexicon import plain


class Group(NamedTuple):
    """A person in the making: the fullest parts, and the drafts that name it in full."""

    parts: tuple[str, ...]
    drafts: list[int]


def parts_of(view: View, draft: Draft) -> tuple[str, ...]:
    """The folded words of a name. An opening small word and what it opens are one («عبد الله», «أبو مازن»)."""
    tokens, lexicon = view.tokens, view.lexicon
    parts = []
    for index in draft.words:
        word = tokens[index].norm
        if index == draft.first:
            word = word[draft.skip :]
        whole = plain(word)
        word = bare(whole, lexicon.article)
        before = tokens[index - 1].norm if index > draft.first else ""
        if before in lexicon.joined:
            # «عبد الرحمن» is «عبدالرحمن», «عبد ربه» is «عبدربه».
            word = before + (whole if before == lexicon.servant else word)
        parts.append(word)
    return tuple(parts)


def bare(word: str, article: str) -> str:
    """A word without the article written together with it, which some write and some do not."""
    return word[len(article) :] if article and word.startswith(article) and len(word) > len(article) + 2 else word


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: one is the end of the other ("Wasserman Schultz"), or they have the
    same given name and the words of one stand in order in the other.
    """
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if short[0] != long[0]:
        return tuple(short) == tuple(long[-len(short) :])
    rest = iter(long[1:])
    return all(word in rest for word in short[1:])


def group(parts: Sequence[tuple[str, ...]], full: Sequence[int]) -> list[Group]:
    """Puts the full names (indices in ``full``) of one person together, in order of first mention."""
    groups: list[Group] = []
    by_word: dict[str, list[int]] = {}  # a given or a family name → the groups that may bear it
    for index in full:
        name = parts[index]
        candidates = dict.fromkeys((*by_word.get(name[0], ()), *by_word.get(name[-1], ())))
        for place in candidates:
            if same(groups[place].parts, name):
                held = groups[place]
                held.drafts.append(index)
                if len(name) > len(held.parts):
                    groups[place] = Group(name, held.drafts)
                break
        else:
            for word in {name[0], name[-1]}:
                by_word.setdefault(word, []).append(len(groups))
            groups.append(Group(name, [index]))
    return groups


def explain(groups: Sequence[Group]) -> dict[str, list[int]]:
    """Which persons a lone name may stand for: those that bear it, the family name first."""
    bearers: dict[str, list[int]] = {}
    for number, held in enumerate(groups):
        for word in dict.fromkeys(reversed(held.parts)):
            bearers.setdefault(word, []).append(number)
    return bearers

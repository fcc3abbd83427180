"""Looks up the phrases of a table at one token at a time, at the cost of a dictionary access for most words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from checker.languages.pack import LanguagePack
from checker.languages.phrases import PhraseHit, PhraseMatcher
from checker.model import Token
from checker.text import fold

Payload = TypeVar("Payload")
_HEAD = re.compile(r"\w+(?:'(?=[^\W\d_]{2})\w+)*|[^\w\s]")  # the first token of a phrase ("aujourd'hui")


class Memo(dict[str, Payload]):
    """Remembers what a function says of each folded word. ``memo[norm]`` costs one look-up when it is known."""

    def __init__(self, function: Callable[[str], Payload]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, norm: str) -> Payload:
        value = self[norm] = self._function(norm)
        return value


class Tagger(Generic[Payload]):
    """A :class:`PhraseMatcher` whose phrases may carry several payloads, and that remembers words that start none."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]], pack: LanguagePack) -> None:
        table: dict[str, list[Payload]] = {}
        for phrase, payload in phrases:
            table.setdefault(fold(phrase), []).append(payload)
        self._matcher: PhraseMatcher[tuple[Payload, ...]] = PhraseMatcher(
            ((phrase, tuple(payloads)) for phrase, payloads in table.items()), pack
        )
        self._pack = pack
        self._heads = frozenset(_HEAD.findall(phrase)[0] for phrase in table)
        #: Whether a phrase may begin with a folded word.
        self.starts: Memo[bool] = Memo(self._may_start)

    def _may_start(self, norm: str) -> bool:
        return any(variant.stem in self._heads for variant in self._pack.variants(norm))

    def at(self, tokens: Sequence[Token], index: int) -> PhraseHit[tuple[Payload, ...]] | None:
        """The longest phrase that begins at a token, with all its payloads."""
        return self._matcher.match(tokens, index) if self.starts[tokens[index].norm] else None


def entries(pack: LanguagePack, name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The forms in the last column of ``<name>.tsv`` (parted by commas), each with the columns before it."""
    for row in pack.rows(name):
        for form in row[-1].split(","):
            yield form.strip(), row[:-1]

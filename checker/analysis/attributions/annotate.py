"""The annotator of the layer ``attributions``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.analysis.annotator import Annotator
from checker.analysis.attributions import rules
from checker.analysis.attributions.credit import uncredited
from checker.analysis.attributions.headlines import confirmed, headlines
from checker.analysis.attributions.lexicon import CLASSES, lexicon
from checker.analysis.attributions.nested import nested
from checker.analysis.attributions.refine import refined
from checker.analysis.attributions.view import Draft, View
from checker.languages import LanguagePack
from checker.model import Article, Attribution
from checker.text import Span

if TYPE_CHECKING:
    from checker.analysis.attributions.tagger import Tagged, Tagger


def _run(article: Article, pack: LanguagePack) -> tuple[Attribution, ...]:
    view = View(article, lexicon(pack))
    drafts = list(_drafts(view, article, pack))
    if _tagger(pack) is not None:
        drafts.extend(nested(view, drafts))
    drafts.extend(_labels(view, article, pack, drafts))
    drafts.extend(uncredited(view, drafts))
    drafts.sort(key=lambda draft: (draft.content[0], draft.cue[0], draft.content[1]))
    return tuple(_record(view, draft) for draft in drafts)


def _drafts(view: View, article: Article, pack: LanguagePack) -> Iterator[Draft]:
    """What a headline's colon says, then what the trained tagger finds; the rules where a language has no tagger."""
    titles = headlines(pack)
    trained = _tagger(pack)
    labelled: list[tuple[int, int]] = []
    for sentence in article.sentences:
        headline = sentence.role == "headline"
        spoken = titles.read(view, sentence.first, sentence.last) if headline else []
        if spoken:
            labelled.append((sentence.first, sentence.last))
            yield from spoken
        elif trained is None:
            yield from rules.read(view, sentence.first, sentence.last, headline)
    if trained is None:
        return
    answers = [titles.answer(view, one.first, one.last) for one in article.sentences if one.role == "headline"]
    headed = {sentence.first for sentence in article.sentences if sentence.role == "headline"}
    last_headed = max((sentence.last for sentence in article.sentences if sentence.first in headed), default=0)
    found = list(trained.tag(view, article.sentences))
    busy = bytearray(len(view.tokens))
    for tagged in found:
        for first, last in filter(None, (tagged.cue, tagged.source)):
            busy[first:last] = b"\x01" * (last - first)
    for tagged in (_apart(view, one, found) for one in found):
        first, last = tagged.cue
        headline = first < last_headed
        if any(start <= first < end for start, end in labelled):
            continue
        if headline and all(view.colon(index) for index in range(first, last)):
            continue  # a label that the reader of headlines has turned down
        for draft in refined(view, tagged, busy, headline=headline):
            yield from _before_answer(view, draft, answers) if headline else (draft,)
    told = {tagged.cue[0] for tagged in found}
    yield from (one for one in answers if one is not None and view.token_at(one.cue[0]) not in told)


def _apart(view: View, tagged: Tagged, found: list[Tagged]) -> Tagged:
    """A statement without the one that another speaker sets against it ("A said that …, while B claimed that …")."""
    begin, end = tagged.content
    for index in range(begin + 1, end - 1):
        apart = view.classes[index] & CLASSES["clause"] and view.comma(index - 1) and not view.quoted[index]
        if apart and any(one.source is not None and one.source[0] == index + 1 for one in found):
            return tagged._replace(content=(begin, index - 1)) if index - 1 > begin else tagged
    return tagged


def _before_answer(view: View, draft: Draft, answers: list[Draft | None]) -> Iterator[Draft]:
    """A headline's statement without the answer of another speaker that the tagger took for a part of it."""
    for answer in answers:
        if answer is None or answer.source is None or not draft.content[0] < answer.source[0] < draft.content[1]:
            continue
        said = view.trimmed(view.token_at(draft.content[0]), view.token_at(answer.source[0]))
        if said is not None:
            yield draft._replace(content=said)
            return
    yield draft


def _labels(view: View, article: Article, pack: LanguagePack, drafts: list[Draft]) -> list[Draft]:
    """What stands beside the name of a place in a headline, where the text shows that the place says it."""
    spoken = [draft.content for draft in drafts if draft.headline]
    titles = headlines(pack)
    found = []
    for sentence in article.sentences:
        if sentence.role != "headline":
            continue
        read = titles.read(view, sentence.first, sentence.last, labels=True)
        found += [one for one in read if one.content not in spoken]
    return list(confirmed(view, found, drafts)) if found else []


@lru_cache(maxsize=8)
def _tagger(pack: LanguagePack) -> Tagger | None:
    if not pack.path("attributions.bin").exists():
        return None
    # The network's matrices are small: the threads that numpy's library starts on its own make it eight times slower.
    # It reads this once, when numpy is first imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # It brings numpy along: a language without trained weights does not pay for it.
    from checker.analysis.attributions.tagger import tagger

    return tagger(pack)


def _record(view: View, draft: Draft) -> Attribution:
    content = Span(*draft.content)
    inside = sum(quote.span.shared(content) for quote in view.quotes_between(*content))
    # Of words that the cue and its source interrupt, only the words themselves count.
    interruption = sum(content.shared(Span(*part)) for part in (draft.cue, draft.source) if part)
    return Attribution(
        source=Span(*draft.source) if draft.source else None,
        cue=Span(*draft.cue),
        content=content,
        direct=inside * 2 > content.end - content.start - interruption,
        stance=draft.entry.stance,  # type: ignore[arg-type]
        in_headline=draft.headline,
        register=draft.entry.register,  # type: ignore[arg-type]
        confidence=draft.confidence,
        carried=draft.carried,
    )


ANNOTATOR = Annotator(
    adds="attributions", requires=("tokens", "structure", "sentences", "quotes"), run=_run, tables=("attributions",)
)

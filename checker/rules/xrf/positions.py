"""What the rules of this family share: how sure a position is, where it stands, and when."""

from __future__ import annotations

from functools import lru_cache

from checker.languages import PhraseMatcher, load
from checker.model import Article, Dossier, Evidence, Position, Text
from checker.text import Span, fold

_SURE = 0.6  # of an attribution, from which on its words are taken for its party's
_QUOTATION = frozenset('"“”«»')


def sure(dossier: Dossier, position: Position) -> bool:
    """Whether a position is plainly its party's: named there, by a sure attribution, not passed on by somebody else."""
    claim = position.claim
    if claim.holder is None or claim.stance == "reports" or claim.call:
        return False
    if claim.attribution is None:
        return True
    attribution = dossier.articles[position.article].attributions[claim.attribution]
    return (
        attribution.confidence >= _SURE
        and not attribution.holder_unclear
        and not attribution.assumed
        and not attribution.carried
    )


def anaphoric(dossier: Dossier, position: Position) -> bool:
    """Whether the party of a position is not named there, but found by looking back."""
    claim = position.claim
    return (
        claim.attribution is not None and dossier.articles[position.article].attributions[claim.attribution].anaphoric
    )


def plain(dossier: Dossier, position: Position) -> bool:
    """Whether an outlet says something itself and without reserve: no hedge, no "according to" in the sentence."""
    if not position.claim.own_voice or position.claim.negated:
        return False
    article = dossier.articles[position.article]
    sentence = article.sentences[position.claim.sentence]
    norms = [token.norm for token in article.tokens[sentence.first : sentence.last]]
    pack = load(article.language)
    if not pack.words("hedges").isdisjoint(norms):
        return False
    if any(char in _QUOTATION for char in sentence.span.slice(article.text)):
        return False
    # "attacked" is a verb of speech as well: where it is read as the deed that is told, it credits nobody.
    deeds = {event.trigger.start for event in position.claim.events}
    return all(
        article.tokens[hit.first].start in deeds
        for hit in _credits(article.language).find(article.tokens, sentence.first, sentence.last)
    )


@lru_cache(maxsize=16)
def _credits(code: str) -> PhraseMatcher[str]:
    """The words that credit somebody with what a sentence says, or that call it a mere charge."""
    pack = load(code)
    rows = [row[0] for row in pack.rows("cues") if row[1] == "according"]
    rows += [form.form for row in pack.rows("cues") if row[1] == "verb" for form in pack.cue_forms(row[0])]
    return PhraseMatcher(((row, "") for row in (*rows, *(row[0] for row in pack.rows("charges")))), pack)


def words(article: Article, span: Span) -> list[str]:
    """The folded words of a span."""
    return [
        word for word in (fold(part).strip("\"'«»“”.,،؛;:!?()") for part in span.slice(article.text).split()) if word
    ]


def shown(position: Position, key: str, span: Span | None = None, **args: object) -> Evidence:
    """The place of a position (or words in it) with its label."""
    return Evidence(span or position.claim.span, Text(key, dict(args)), position.article)  # type: ignore[arg-type]


def file_name(dossier: Dossier, position: Position) -> str:
    """The file of a position, without its folders."""
    return dossier.articles[position.article].source.path.rpartition("/")[2]

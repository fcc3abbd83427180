"""What kinds of organisations speak in an article: a company is not its workers' union."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from checker.languages import LanguagePack, PhraseMatcher, load
from checker.languages.registry import alternatives
from checker.model import Article, Attribution
from checker.text import Span


@lru_cache(maxsize=32)
def _matcher(pack: LanguagePack) -> PhraseMatcher[str]:
    rows = pack.rows("organisation_kinds")
    return PhraseMatcher(((form, kind) for kind, forms in rows for form in alternatives(forms)), pack)


def kinds(attribution: Attribution, article: Article) -> frozenset[str]:
    """The kinds that the sources of one speaker name; the first word of a source that tells one counts."""
    actor = attribution.party.actor if attribution.party is not None else None
    same = (one for one in article.attributions if one.party is not None and one.party.actor == actor)
    named = {one.source for one in same if one.source is not None and one.in_headline == attribution.in_headline}
    return frozenset(kind for source in named if (kind := _kind(source, article)) is not None)


def _kind(source: Span, article: Article) -> str | None:
    tokens = article.tokens
    first = bisect_left(tokens, source.start, key=lambda token: token.start)
    last = bisect_left(tokens, source.end, key=lambda token: token.start)
    pack = load(article.language)
    hits = list(_matcher(pack).find(tokens, first, last))
    if not hits:
        return None
    # The head of a noun phrase tells what it is: "the rail company's union", «نقابة عمال الشركة».
    return (hits[0] if pack.table("parties")["head"] == "first" else hits[-1]).payload

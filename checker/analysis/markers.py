"""Words that show on whose side a speaker stands: "our forces", "we", "the enemy"; and whom nobody may harm."""

from __future__ import annotations

from functools import lru_cache

from checker.analysis.annotator import Annotator
from checker.languages import LanguagePack, PhraseMatcher
from checker.model import Article, Role
from checker.text import Span


@lru_cache(maxsize=32)
def _matcher(pack: LanguagePack) -> PhraseMatcher[str]:
    rows = [(row[0], row[1]) for row in pack.rows("voice") if row[1] in ("we", "our", "enemy", "civilian")]
    suffix = pack.settings.get("first_person_suffix")
    if suffix:
        rows += [(pack.attach(row[0], suffix), "ours") for row in pack.rows("voice") if row[1] == "ours"]
    return PhraseMatcher(rows, pack)


def _run(article: Article, pack: LanguagePack) -> tuple[Role, ...]:
    markers = []
    tokens, matcher = article.tokens, _matcher(pack)
    endings = tuple(pack.settings.get("first_person_endings", ()))
    for sentence in article.sentences:
        index = sentence.first
        while index < sentence.last:
            hit = matcher.match(tokens, index)
            if hit is None:
                token = tokens[index]
                if endings and token.norm.endswith(endings):
                    markers.append(Role(Span(token.start, token.end), first_person=True))
                index += 1
                continue
            last = index = hit.last
            if hit.payload == "our" and last < sentence.last and tokens[last].norm[:1].isalpha():
                last += 1
            span = Span(tokens[hit.first].start + hit.skip, tokens[last - 1].end)
            enemy, civilian = hit.payload == "enemy", hit.payload == "civilian"
            markers.append(Role(span, first_person=not (enemy or civilian), enemy=enemy, civilian=civilian))
    return tuple(markers)


ANNOTATOR = Annotator(adds="markers", requires=("tokens", "sentences"), run=_run)

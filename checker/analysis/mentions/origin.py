"""Where an article comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.languages import LanguagePack
from checker.languages.registry import is_country, outlet_country, place_country
from checker.model import Article

_FEWEST = 2  # offices of a country from which an article is taken to be about it


def origin(article: Article, pack: LanguagePack, named: Iterable[str], offices: Iterable[str]) -> str | None:
    """The country whose offices an article means when it names none.

    It is the dateline's, when the text names that country too; else the outlet's, unless the text names it nowhere and
    tells of the offices of another.

    Args:
        article: the article.
        pack: its language.
        named: the actors that the text names.
        offices: the actors of the offices that it names with their country, one for each time.
    """
    named = frozenset(named)
    filed = _filed_from(article, pack)
    if filed is not None and filed in named:
        return filed
    outlet = article.source.metadata.outlet
    home = outlet_country(outlet, pack) if outlet else None
    counted = Counter(actor for actor in offices if is_country(actor))
    if home not in named and counted:
        actor, count = counted.most_common(1)[0]
        if len(counted) == 1 or (count >= _FEWEST and count * 2 > counted.total()):
            return actor
    return home or filed


def _filed_from(article: Article, pack: LanguagePack) -> str | None:
    dateline = article.structure.dateline
    if dateline is None:
        return None
    actor = dateline.party.actor if dateline.party else None
    if actor is None and dateline.place is not None:
        actor = place_country(dateline.place.slice(article.text), pack)
    return actor if actor is not None and is_country(actor) else None

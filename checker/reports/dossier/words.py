"""The fixed words of dossiers, in each message language."""

from __future__ import annotations

from checker.languages.registry import party_name
from checker.model import OUTLETS, UNNAMED, Party, Side

_WORDS = {
    "disputed": {"en": "disputed", "ar": "محل خلاف"},
    "figures-differ": {"en": "figures differ", "ar": "أرقام مختلفة"},
    "agreed": {"en": "agreed", "ar": "متفق عليه"},
    "one-sided": {"en": "one side only", "ar": "من طرف واحد"},
    "asserts": {"en": "says", "ar": "قول"},
    "denies": {"en": "denies", "ar": "نفي"},
    "accuses": {"en": "accuses", "ar": "اتهام"},
    "reports": {"en": "passes on", "ar": "نقل"},
    OUTLETS: {"en": "the articles themselves", "ar": "المقالات نفسها"},
    UNNAMED: {"en": "sources not named", "ar": "مصادر لم تسم"},
    "others": {"en": "others", "ar": "أطراف أخرى"},
    "fact": {"en": "What is claimed", "ar": "ما يُقال"},
    "status": {"en": "Status", "ar": "الحال"},
    "title": {"en": "Who claims what", "ar": "من يقول ماذا"},
    "articles": {"en": "Articles", "ar": "المقالات"},
    "timeline": {"en": "Timeline", "ar": "التسلسل الزمني"},
    "findings": {"en": "To check", "ar": "للتحقق"},
    "undated": {"en": "no date", "ar": "بلا تاريخ"},
    "more": {"en": "and {count} more that one side alone claims", "ar": "وغيرها مما يقوله طرف واحد: {count}"},
    "story": {"en": "Story {number}", "ar": "القصة {number}"},
    "nothing": {"en": "No claims were found.", "ar": "لم توجد أقوال."},
    "against": {"en": "against", "ar": "ضد"},
    "do": {"en": "What to do:", "ar": "ما العمل:"},
}


def word(key: str, language: str, **values: object) -> str:
    """A fixed word or phrase, its places filled."""
    return _WORDS[key][language].format_map(values)


def side_name(side: Side, language: str) -> str:
    """What to call a side."""
    if side.id in _WORDS:
        return word(side.id, language)
    return side.name or party_name(Party(side.id), language)

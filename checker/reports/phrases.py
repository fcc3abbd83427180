"""The fixed words of the reports for people, in each message language, with their plurals."""

from __future__ import annotations

_PHRASES = {
    "error": {"en": "error", "ar": "خطأ"},
    "warning": {"en": "warning", "ar": "تحذير"},
    "info": {"en": "note", "ar": "ملاحظة"},
    "do": {"en": "What to do:", "ar": "ما العمل:"},
    "summary": {"en": "{counts} in {articles}.", "ar": "{counts} في {articles}."},
    "clean": {"en": "Nothing found in {articles}.", "ar": "لا ملاحظات على {articles}."},
    "nothing": {"en": "No article was checked.", "ar": "لم يُفحص أي مقال."},
    "failures": {"en": "{count} not checked in full: see the messages above.", "ar": "{count}: انظر الرسائل أعلاه."},
    "headline": {"en": "headline", "ar": "العنوان"},
    "dateline": {"en": "dateline", "ar": "مكان الخبر"},
    "source": {"en": "source", "ar": "المصدر"},
    "cue": {"en": "cue", "ar": "لفظ القول"},
    "direct": {"en": "direct", "ar": "قول مباشر"},
    "indirect": {"en": "indirect", "ar": "قول منقول"},
    "loose-quote": {"en": "loose quote", "ar": "قول بلا قائل"},
    "party": {"en": "party", "ar": "الجهة"},
    "report": {"en": "Findings in articles", "ar": "ملاحظات على المقالات"},
    "clean-articles": {"en": "Articles without findings", "ar": "مقالات بلا ملاحظات"},
    "unchecked": {"en": "Not checked in full", "ar": "لم تُفحص كاملة"},
    "comma": {"en": ", ", "ar": "، "},
    "and": {"en": " and ", "ar": " و"},
}

# Per noun and language: the wording of each plural category of the Unicode CLDR. Nouns stand in the case that the
# phrases above put them in (a count of findings opens the line, articles follow a preposition).
_COUNTED = {
    "error": {
        "en": {"one": "1 error", "other": "{n} errors"},
        "ar": {"one": "خطأ واحد", "two": "خطآن", "few": "{n} أخطاء", "other": "{n} خطأ"},
    },
    "warning": {
        "en": {"one": "1 warning", "other": "{n} warnings"},
        "ar": {"one": "تحذير واحد", "two": "تحذيران", "few": "{n} تحذيرات", "many": "{n} تحذيرا", "other": "{n} تحذير"},
    },
    "info": {
        "en": {"one": "1 note", "other": "{n} notes"},
        "ar": {"one": "ملاحظة واحدة", "two": "ملاحظتان", "few": "{n} ملاحظات", "other": "{n} ملاحظة"},
    },
    "articles": {
        "en": {"one": "1 article", "other": "{n} articles"},
        "ar": {"one": "مقال واحد", "two": "مقالين", "few": "{n} مقالات", "many": "{n} مقالا", "other": "{n} مقال"},
    },
    "sentences": {
        "en": {"one": "1 sentence", "other": "{n} sentences"},
        "ar": {"one": "جملة واحدة", "two": "جملتان", "few": "{n} جمل", "other": "{n} جملة"},
    },
    "failures": {
        "en": {"one": "1 file was", "other": "{n} files were"},
        "ar": {
            "one": "ملف واحد لم يُفحص كاملا",
            "two": "ملفان لم يُفحصا كاملين",
            "few": "{n} ملفات لم تُفحص كاملة",
            "many": "{n} ملفا لم تُفحص كاملة",
            "other": "{n} ملف لم تُفحص كاملة",
        },
    },
}


def phrase(key: str, language: str, **values: object) -> str:
    """A fixed phrase, its places filled."""
    return _PHRASES[key][language].format_map(values)


def counted(noun: str, count: int, language: str) -> str:
    """``count`` things, in words that go with the number: «خطآن», "2 errors"."""
    forms = _COUNTED[noun][language]
    return forms.get(_plural(count, language), forms["other"]).format(n=count)


def listed(parts: list[str], language: str) -> str:
    """ "a, b and c" in the language's way."""
    if len(parts) < 2:
        return "".join(parts)
    # Arabic writes its "and" together with the word that follows, but apart from a figure.
    last = f"{phrase('and', language)}{parts[-1]}"
    if language == "ar" and parts[-1][0].isdigit():
        last = f" و {parts[-1]}"
    return phrase("comma", language).join(parts[:-1]) + last


def _plural(count: int, language: str) -> str:
    """The plural category of a whole number (Unicode CLDR, cardinal rules)."""
    if language == "ar":
        rest = count % 100
        if count <= 2:
            return ("zero", "one", "two")[count]
        return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
    return "one" if count == 1 else "other"

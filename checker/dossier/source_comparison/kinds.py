"""The cards of what a comparison with a source finds, in the form that rules have: code, severity, wording."""

from __future__ import annotations

from checker.dossier.source_comparison.changes import Kind
from checker.model import Meta, Severity


def _card(code: str, slug: str, severity: Severity, english: str, arabic: str, advice: tuple[str, str]) -> Meta:
    return Meta(
        code=code,
        slug=slug,
        severity=severity,
        requires=("attributions", "dates", "quantities", "names"),
        scope="dossier",
        messages={
            "message": {"en": english, "ar": arabic},
            "draft": {"en": "in the draft", "ar": "في المسودة"},
            "source": {"en": "in the source", "ar": "في الأصل"},
            "advice": {"en": advice[0], "ar": advice[1]},
        },
    )


_RESTORE = ("take it as the source has it, or say where it comes from", "أثبته كما في الأصل، أو اذكر من أين جاء")

CARDS: dict[Kind, Meta] = {
    "speaker": _card(
        *("XRF010", "another-speaker-than-source", "warning"),
        *("the source credits somebody else with this", "ينسب الأصل هذا القول إلى غيره", _RESTORE),
    ),
    "figure": _card(
        *("XRF011", "another-figure-than-source", "warning"),
        *("the source gives another figure", "يذكر الأصل رقما آخر", _RESTORE),
    ),
    "date": _card(
        *("XRF012", "another-date-than-source", "warning"),
        *("the source gives another date", "يذكر الأصل تاريخا آخر", _RESTORE),
    ),
    "place": _card(
        *("XRF013", "another-place-than-source", "warning"),
        *("the source names another place or country", "يذكر الأصل مكانا أو بلدا آخر", _RESTORE),
    ),
    "name": _card(
        *("XRF014", "another-name-than-source", "warning"),
        *("the source names somebody else", "يذكر الأصل اسما آخر", _RESTORE),
    ),
    "negation": _card(
        *("XRF015", "negation-not-as-source", "warning"),
        *("one of the two negates this and the other does not", "أحد النصين ينفي هذا والآخر لا ينفيه", _RESTORE),
    ),
    "hedge": _card(
        *("XRF016", "reserve-of-source-lost", "warning"),
        *("the source leaves this open, the draft states it as fact", "يتحفظ الأصل هنا، والمسودة تجزم"),
        ("keep the reserve of the source", "احتفظ بتحفظ الأصل"),
    ),
    "quotation": _card(
        *("XRF017", "quotation-not-as-source", "warning"),
        *("the words quoted are not those of the source", "الكلام المقتبس ليس كما في الأصل"),
        ("quote the words of the source, or take the marks away", "اقتبس كلام الأصل، أو احذف علامات التنصيص"),
    ),
    "unsupported": _card(
        *("XRF018", "not-in-source", "info"),
        *("nothing in the source tells this", "لا يوجد في الأصل ما يقابل هذا"),
        ("say where it comes from", "اذكر من أين جاء"),
    ),
}

"""The cards of what a comparison with a source finds, in the form that rules have: code, severity, wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import Meta, Severity

if TYPE_CHECKING:  # the settings are held against the cards at every start, the comparison is heavy
    from checker.dossier.source_comparison.changes import Kind


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

# What each kind finds, and what it leaves alone: the page of its card.
NOTES: dict[Kind, tuple[str, str]] = {
    "speaker": (
        "A statement that the draft credits to another party than the source does, and to the source's party nowhere.",
        "A party and its offices, a pronoun, an office in place of a name, one spelling of a name in place of another.",
    ),
    "figure": (
        "A figure that the source does not have, where a figure of the same kind in the source is lost.",
        "Rounding, other units, figures left out, and figures that stand elsewhere in the source.",
    ),
    "date": (
        "A date that the source does not have, where a date of the same kind in the source is lost.",
        "The same day in other words or another calendar, vaguer dates, dates left out.",
    ),
    "place": (
        "A city or country that the source does not name, where one that the source names is lost.",
        "Another spelling or script of the place, a country for its city, places left out.",
    ),
    "name": (
        "A personal name that the source does not have, where a name of the source is lost.",
        "Another spelling or script of the name, a family name alone, names left out.",
    ),
    "negation": (
        "A sentence that is negated in one of the two texts and not in the other.",
        "Denials and opposite words that come to the same, idioms such as “not only”.",
    ),
    "hedge": (
        "A statement that the source leaves open (“allegedly”) and that the draft gives as fact.",
        "Another word that leaves it open, or a speaker to whom the draft credits it.",
    ),
    "quotation": (
        "Words between quotation marks that resemble a quotation of the source and are not its words.",
        "A shorter part of the quotation; between two languages, translations.",
    ),
    "unsupported": (
        "A sentence of the draft that no sentence of the source tells.",
        "Headlines, and sentences of fewer than four words.",
    ),
}

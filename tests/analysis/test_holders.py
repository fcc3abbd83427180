"""Whose words an attribution holds: the party of its source, in Arabic and in English."""

from __future__ import annotations

import pytest

from checker.analysis import analyse
from checker.model import Article
from checker.reading import read_text
from tests.analysis.parties import attributed, read


def holders(made: Article) -> list[str | None]:
    """The actors of all attributions, with their offices."""
    return [one.party.id if one.party else None for one in made.attributions]


def test_the_source_names_its_party() -> None:
    made = attributed(
        "قالت وزارة الدفاع الأرمنية إن الهدوء عاد.", "ar", [("وزارة الدفاع الأرمنية", "قالت", "الهدوء عاد")]
    )
    assert holders(made) == ["AM/ministry-of-defence"]
    assert not made.attributions[0].anaphoric


def test_the_ministry_the_statement_and_a_dropped_subject() -> None:
    made = attributed(
        "قالت وزارة الدفاع الأرمنية إن الهدوء عاد. وأضافت الوزارة أن الطريق مفتوح. وأضاف البيان أن السكان عادوا. "
        "وأضافت أن المدارس فتحت.",
        "ar",
        [
            ("وزارة الدفاع الأرمنية", "قالت", "الهدوء عاد"),
            ("الوزارة", "أضافت", "الطريق مفتوح"),
            ("البيان", "أضاف", "السكان عادوا"),
            (None, "أضافت", "المدارس فتحت"),
        ],
    )
    assert holders(made) == ["AM/ministry-of-defence"] * 4
    assert [one.anaphoric for one in made.attributions] == [False, True, True, True]


def test_the_same_in_english() -> None:
    made = attributed(
        "The Armenian defence ministry said calm had returned. The ministry added that roads were open. "
        "The statement said people were home. It noted that schools had opened.",
        "en",
        [
            ("The Armenian defence ministry", "said", "calm had returned"),
            ("The ministry", "added", "roads were open"),
            ("The statement", "said", "people were home"),
            ("It", "noted", "schools had opened"),
        ],
    )
    assert holders(made) == ["AM/ministry-of-defence"] * 4


def test_a_noun_goes_back_past_another_source() -> None:
    made = attributed(
        "قالت وزارة الدفاع الأرمنية إن الهدوء عاد. وقال الرئيس الفرنسي إن الحوار بدأ. وأضافت الوزارة أن الطريق مفتوح.",
        "ar",
        [
            ("وزارة الدفاع الأرمنية", "قالت", "الهدوء عاد"),
            ("الرئيس الفرنسي", "قال", "الحوار بدأ"),
            ("الوزارة", "أضافت", "الطريق مفتوح"),
        ],
    )
    assert holders(made) == ["AM/ministry-of-defence", "FR/head-of-state", "AM/ministry-of-defence"]


def test_a_verb_looks_back_for_a_subject_of_its_gender() -> None:
    made = attributed(
        "قالت وزارة الدفاع الأرمنية إن الهدوء عاد. وقال الرئيس الفرنسي إن الحوار بدأ. وأضافت أن الطريق مفتوح. "
        "وأضاف أن الوفود وصلت.",
        "ar",
        [
            ("وزارة الدفاع الأرمنية", "قالت", "الهدوء عاد"),
            ("الرئيس الفرنسي", "قال", "الحوار بدأ"),
            (None, "أضافت", "الطريق مفتوح"),
            (None, "أضاف", "الوفود وصلت"),
        ],
    )
    assert holders(made)[2:] == ["AM/ministry-of-defence", "FR/head-of-state"]


def test_pronouns_look_back_for_a_person_of_their_gender() -> None:
    made = attributed(
        "Kenyan Health Minister Grace Wanjiru said clinics were open. The World Bank said funds were ready. "
        "She added that nurses had arrived. It warned of delays.",
        "en",
        [
            ("Kenyan Health Minister Grace Wanjiru", "said", "clinics were open"),
            ("The World Bank", "said", "funds were ready"),
            ("She", "added", "nurses had arrived"),
            ("It", "warned", "of delays"),
        ],
    )
    assert holders(made) == ["KE/ministry-of-health", "WORLD-BANK", "KE/ministry-of-health", "WORLD-BANK"]


SOURCES = [
    ("ar", "المتحدث باسم وزارة الدفاع الأرمنية", "AM/ministry-of-defence"),
    ("ar", "مصدر في وزارة الداخلية العراقية", "IQ/ministry-of-interior"),
    ("ar", "راشد كوندو، الناطق الرسمي باسم الحكومة التشادية", "TD/government"),
    ("ar", "مدير التخطيط بالبنك المركزي المصري", "EG/central-bank"),
    ("ar", "تقرير لمنظمة الصحة العالمية", "WHO"),
    ("ar", "أحد قياديي حزب الله", "HEZBOLLAH/leadership"),
    ("en", "A spokesman for the Armenian ministry of defence", "AM/ministry-of-defence"),
    ("en", "Armenian defence ministry spokeswoman Ani Petrosyan", "AM/ministry-of-defence"),
    ("en", "A senior official in the Iranian foreign ministry", "IR/ministry-of-foreign-affairs"),
    ("en", "Ani Petrosyan, a spokeswoman for the Armenian government", "AM/government"),
    ("en", "A Hamas spokesman", "HAMAS"),
    ("en", "A statement by the Turkish army", "TR/armed-forces"),
]


@pytest.mark.parametrize(("language", "source", "party"), SOURCES, ids=[case[1] for case in SOURCES])
def test_those_who_speak_for_a_body(language: str, source: str, party: str) -> None:
    text = f"قال {source} إن الأمر انتهى." if language == "ar" else f"{source} said it was over."
    content = "الأمر انتهى" if language == "ar" else "it was over"
    cue = "قال" if language == "ar" else "said"
    assert holders(attributed(text, language, [(source, cue, content)])) == [party]


NOBODYS = [
    ("ar", "شاهد فلسطيني"),
    ("ar", "لاعب المنتخب السعودي"),
    ("ar", "المرصد السوري لحقوق الإنسان"),
    ("ar", "صحيفة لوموند الفرنسية"),
    ("ar", "مصادر سورية"),
    ("ar", "مدير مستشفى الأمل"),
    ("ar", "سكان في العاصمة الأردنية"),
    ("ar", "شركة الطيران التركية"),
    ("en", "A Palestinian witness"),
    ("en", "The Syrian Observatory for Human Rights"),
    ("en", "Turkey's Hurriyet newspaper"),
    ("en", "An analyst in Tehran"),
    ("en", "The former Armenian president"),
    ("en", "A Russian singer"),
]


@pytest.mark.parametrize(("language", "source"), NOBODYS, ids=[case[1] for case in NOBODYS])
def test_those_who_speak_for_no_registered_party(language: str, source: str) -> None:
    text = f"قال {source} إن الأمر انتهى." if language == "ar" else f"{source} said it was over."
    content = "الأمر انتهى" if language == "ar" else "it was over"
    cue = "قال" if language == "ar" else "said"
    made = attributed(text, language, [(source, cue, content)])
    party = made.attributions[0].party
    assert party is not None and not party.registered


def test_a_recipient_is_no_source() -> None:
    made = read(
        "Calm returns\n\nA spokesman for the Armenian army told Azerbaijan's agency Azertac that calm returned.",
        "en",
    )
    assert {one.party.actor for one in made.attributions if one.party} == {"AM"}


def test_unregistered_sources_are_one_party_under_every_name() -> None:
    made = attributed(
        "Harbour Shipping Company said sales fell. Its chief, Rania Haddad, said costs rose. "
        "The company said jobs were safe. Haddad said wages would grow.",
        "en",
        [
            ("Harbour Shipping Company", "said", "sales fell"),
            ("Rania Haddad", "said", "costs rose"),
            ("The company", "said", "jobs were safe"),
            ("Haddad", "said", "wages would grow"),
        ],
    )
    company, chief, again, surname = made.attributions
    assert company.party == again.party and chief.party == surname.party and company.party != chief.party
    assert company.party is not None and company.party.name == "Harbour Shipping Company"
    assert again.anaphoric and surname.anaphoric


def test_the_same_in_arabic() -> None:
    made = attributed(
        "قالت شركة المرافئ الحديثة إن المبيعات انخفضت. وقالت رانيا حداد مديرة الشركة إن الكلفة زادت. "
        "وأضافت الشركة أن الوظائف باقية. وقالت حداد إن الأجور سترتفع.",
        "ar",
        [
            ("شركة المرافئ الحديثة", "قالت", "المبيعات انخفضت"),
            ("رانيا حداد مديرة الشركة", "قالت", "الكلفة زادت"),
            ("الشركة", "أضافت", "الوظائف باقية"),
            ("حداد", "قالت", "الأجور سترتفع"),
        ],
    )
    company, chief, again, surname = made.attributions
    assert company.party == again.party and chief.party == surname.party and company.party != chief.party


def test_a_headline_surname_is_the_person_of_the_body() -> None:
    made = attributed(
        "Petrosyan: calm has returned\n\nArmenian Defence Minister Ara Petrosyan said that calm was back.",
        "en",
        [
            ("Petrosyan", ":", "calm has returned"),
            ("Armenian Defence Minister Ara Petrosyan", "said", "calm was back"),
        ],
    )
    assert holders(made) == ["AM/ministry-of-defence"] * 2


def test_two_parties_that_speak_together_leave_the_holder_unclear() -> None:
    made = attributed("Russia and Iran said talks went on.", "en", [("Russia and Iran", "said", "talks went on")])
    assert made.attributions[0].holder_unclear


def test_a_rival_between_leaves_the_holder_unclear() -> None:
    made = attributed(
        "French President Luc Martin said talks went on. Russian President Ivan Petrov arrived late. "
        "He said that roads were closed.",
        "en",
        [("French President Luc Martin", "said", "talks went on"), ("He", "said", "roads were closed")],
    )
    assert made.attributions[1].anaphoric and made.attributions[1].holder_unclear


def test_an_agency_that_passes_words_on_does_not_take_over() -> None:
    made = attributed(
        "أكدت وزارة الصحة المصرية، بحسب وكالة الأخبار، أن العدد انخفض، مشيرة إلى أن العيادات فتحت.",
        "ar",
        [
            ("وزارة الصحة المصرية", "أكدت", "العدد انخفض"),
            ("وكالة الأخبار", "بحسب", "العدد انخفض"),
            (None, "مشيرة", "العيادات فتحت"),
        ],
    )
    assert made.attributions[2].party == made.attributions[0].party


def test_an_assumed_country_is_marked() -> None:
    made = attributed(
        "دعت وزارة الصحة السكان إلى الحذر.", "ar", [("وزارة الصحة", "دعت", "السكان إلى الحذر")], outlet="SPA"
    )
    assert holders(made) == ["SA/ministry-of-health"]
    assert made.attributions[0].assumed


def test_nothing_is_changed_but_the_party() -> None:
    made = attributed("Armenia said calm returned.", "en", [("Armenia", "said", "calm returned")])
    attribution = made.attributions[0]
    assert (attribution.cue.slice(made.text), attribution.content.slice(made.text)) == ("said", "calm returned")


def speakers(text: str, language: str) -> list[str | None]:
    """Who speaks in the text of a whole article, headline left out."""
    made = analyse(read_text(text), language)
    return [one.party.id if one.party else None for one in made.attributions if not one.in_headline]


def test_the_ministry_is_none_that_only_the_headline_names() -> None:
    text = "تركيا: لن نشارك في المؤتمر\n\nأكدت الوزارة في بيان أن الطريق مفتوح.\n\nوتستضيف أنقرة المؤتمر غدا."
    assert speakers(text, "ar") and "TR" not in speakers(text, "ar")
    text = "Turkey says it will stay away\n\nHe said the road was open and that talks would go on.\n\nRain is expected."
    assert "TR" not in speakers(text, "en")


def test_a_minister_of_the_text_is_not_the_one_whom_the_headline_gives_a_country() -> None:
    text = (
        "وزير الصحة التركي: اللقاح متوفر\n\nقال وزير الصحة المصري إن اللقاح متوفر في المدن.\n\n"
        "وأضاف وزير الصحة أن الحملة بدأت.\n"
    )
    assert set(speakers(text, "ar")) == {"EG/ministry-of-health"}


def test_a_headline_takes_the_country_from_the_text() -> None:
    text = "وزير الصحة: اللقاح متوفر\n\nقال وزير الصحة المصري إن اللقاح متوفر في المدن.\n"
    made = analyse(read_text(text), "ar")
    assert {one.party.actor for one in made.attributions if one.party} == {"EG"}


def test_an_office_is_of_the_country_that_the_article_is_about() -> None:
    text = (
        "انفجار في السوق\n\nوقع انفجار في نيجيريا يوم السبت. وقال قائد شرطة ولاية يوبي إن القتلى عشرة.\n\n"
        "وتقاتل القوات النيجيرية المسلحين في شمال نيجيريا منذ سنوات.\n"
    )
    assert speakers(text, "ar") == ["NG/police"]


def test_a_name_that_looks_like_a_preposition() -> None:
    text = "كلمة في طهران\n\nقال محمد علي جعفري قائد الحرس الثوري الإيراني إن القوات مستعدة.\n\nوانتهى اللقاء.\n"
    assert speakers(text, "ar") == ["IR/armed-forces"]


def test_an_article_within_a_sentence_is_small() -> None:
    made = analyse(
        read_text("Pay talks\n\nThe rail workers' union said pay must rise at once.\n\nTalks go on.\n"), "en"
    )
    assert [one.party.name for one in made.attributions if one.party] == ["the rail workers' union"]


def test_the_company_is_not_the_union_that_spoke_last() -> None:
    text = "Pay talks\n\nThe miners' union Solidar said pay must rise at once. The company said it would wait.\n"
    assert len(set(speakers(text, "en"))) == 2


def test_a_spokesman_of_another_body_is_not_the_last_one() -> None:
    made = attributed(
        "A spokesman for the union said the talks were over. The company's spokesman said the offer stands.",
        "en",
        [
            ("A spokesman for the union", "said", "the talks were over"),
            ("The company's spokesman", "said", "the offer stands"),
        ],
    )
    first, second = made.attributions
    assert first.party is not None
    assert second.party is not None
    assert first.party.actor != second.party.actor

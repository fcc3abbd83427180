"""Parties named by name, adjective, capital, metonym, office and person, in Arabic and in English."""

from __future__ import annotations

from time import process_time

import pytest

from checker.analysis.mentions import ANNOTATOR
from checker.languages import load
from checker.model import Article
from tests.analysis.parties import article

_NO_ADJECTIVES = ("name", "capital", "metonym", "office", "person", "organisation")


def named(made: Article) -> list[tuple[str, str]]:
    """Words and party of every mention that is more than an adjective."""
    return [(one.span.slice(made.text), one.party.id) for one in made.mentions if one.kind in _NO_ADJECTIVES]


SENTENCES = [
    # names and adjectives with an office
    ("ar", "قالت وزارة الدفاع الأرمنية إن الهدوء عاد.", [("وزارة الدفاع الأرمنية", "AM/ministry-of-defence")]),
    ("ar", "ونفى وزير خارجية أذربيجان ذلك.", [("وزير خارجية أذربيجان", "AZ/ministry-of-foreign-affairs")]),
    ("ar", "تقدمت القوات المسلحة الأرمينية أمس.", [("القوات المسلحة الأرمينية", "AM/armed-forces")]),
    ("ar", "أعلنت «الخارجية» الفرنسية موقفها.", [("الخارجية» الفرنسية", "FR/ministry-of-foreign-affairs")]),
    (
        "ar",
        "صرح وزير الموارد المائية والري السوداني.",
        [("وزير الموارد المائية والري السوداني", "SD/ministry-of-environment")],
    ),
    ("ar", "قال مسؤول أمريكي رفيع إن الأمر انتهى.", [("مسؤول أمريكي رفيع", "US/government")]),
    ("ar", "أوضحت هيئة الموانئ الكينية الأمر.", [("هيئة الموانئ الكينية", "KE/agency")]),
    ("ar", "وصل للسعودية وفد.", [("لسعودية", "SA")]),
    ("ar", "أعلنت شرطة دبي القبض عليه.", [("شرطة دبي", "AE/police")]),
    ("en", "The Armenian ministry of defence denied it.", [("Armenian ministry of defence", "AM/ministry-of-defence")]),
    ("en", "Yerevan's defence ministry denied it.", [("Yerevan's defence ministry", "AM/ministry-of-defence")]),
    ("en", "The Armenian military fired first.", [("Armenian military", "AM/armed-forces")]),
    (
        "en",
        "The foreign ministry of Georgia said no.",
        [("foreign ministry of Georgia", "GE/ministry-of-foreign-affairs")],
    ),
    ("en", "Senior U.S. officials met envoys.", [("Senior U.S. officials", "US/government")]),
    ("en", "Tulsa police arrested a man.", [("Tulsa police", "US/police")]),
    ("en", "Istanbul police arrested a man.", [("Istanbul police", "TR/police")]),
    ("en", "The Kenya Airports Authority closed it.", [("Kenya Airports Authority", "KE/agency")]),
    # capitals, metonyms, organisations, movements
    ("ar", "رفض الكرملين العرض ووافقت أنقرة.", [("الكرملين", "RU/presidency"), ("أنقرة", "TR")]),
    ("ar", "دعت الأمم المتحدة حماس إلى الحوار.", [("الأمم المتحدة", "UN"), ("حماس", "HAMAS")]),
    ("en", "The Kremlin refused and Ankara agreed.", [("Kremlin", "RU/presidency"), ("Ankara", "TR")]),
    ("en", "The United Nations asked Hamas for talks.", [("United Nations", "UN"), ("Hamas", "HAMAS")]),
    # persons with their office
    ("ar", "التقى الرئيس الأذربيجاني إلهام علييف وفدا.", [("الرئيس الأذربيجاني إلهام علييف", "AZ/head-of-state")]),
    ("en", "Azerbaijani President Ilham Aliyev left.", [("Azerbaijani President Ilham Aliyev", "AZ/head-of-state")]),
    (
        "en",
        "Foreign Minister Lena Okafor of Nigeria left.",
        [("Foreign Minister Lena Okafor of Nigeria", "NG/ministry-of-foreign-affairs")],
    ),
    ("en", "A spokesman for the White House left.", [("White House", "US/presidency")]),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), SENTENCES, ids=[case[1] for case in SENTENCES])
def test_named(language: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    found = [(words.removeprefix("spokesman for the "), party) for words, party in named(article(sentence, language))]
    assert found == expected


NOTHING = [
    ("ar", "الوضع المالي للشركة جيد."),
    ("ar", "قال الرئيس التنفيذي للشركة إن الأرباح زادت."),
    ("ar", "مدارس للبنين والبنات."),
    ("ar", "وقال لـ«الرياض» إن العمل مستمر."),
    ("ar", "أكد الأمير تركي أن العمل مستمر."),
    ("ar", "رحل الرئيس اليمني السابق عن البلاد."),
    ("en", "They served turkey and jordan almonds on china."),
    ("en", "Jordan Henderson scored for the team."),
    ("en", "Let us go, said the man who left."),
    ("en", "The pro-Russian fighters fled."),
    ("en", "Former Armenian president Levon Hakobyan spoke."),
    ("en", "The Syrian opposition met in a hotel."),
    ("en", "Students of Moscow State University met."),
]


@pytest.mark.parametrize(("language", "sentence"), NOTHING, ids=[case[1] for case in NOTHING])
def test_nothing_named(language: str, sentence: str) -> None:
    assert named(article(sentence, language)) == []


def test_a_doubtful_name_needs_other_evidence() -> None:
    assert named(article("The crash happened in Georgia on Monday.", "en")) == []
    with_evidence = named(article("The crash happened in Georgia on Monday. Tbilisi sent help.", "en"))
    assert with_evidence == [("Georgia", "GE"), ("Tbilisi", "GE")]


def test_a_surname_is_bound_to_the_office_given_before_it() -> None:
    made = article(
        "Okafor meets envoys\n\nNigerian Foreign Minister Lena Okafor met envoys. They left. Okafor smiled.", "en"
    )
    assert named(made) == [
        ("Okafor", "NG/ministry-of-foreign-affairs"),
        ("Nigerian Foreign Minister Lena Okafor", "NG/ministry-of-foreign-affairs"),
        ("Okafor", "NG/ministry-of-foreign-affairs"),
    ]
    arabic = article("التقى وزير الخارجية التشادي موسى كوندو وفدا. وغادر كوندو مساء.", "ar")
    assert named(arabic)[-1] == ("كوندو", "TD/ministry-of-foreign-affairs")


def test_two_people_of_one_surname_are_kept_apart() -> None:
    made = article(
        "Nigerian Foreign Minister Lena Okafor met Kenyan Health Minister Paul Okafor. Okafor smiled. "
        "Paul Okafor left. Grace Okafor, a singer, stayed.",
        "en",
    )
    assert named(made)[2:] == [("Paul Okafor", "KE/ministry-of-health")]


def test_a_person_of_long_standing_is_known_by_the_year() -> None:
    text = "Talks go on\n\nAngela Merkel met the union."
    in_office = article(text, "en", published="2015-07-22")
    assert named(in_office) == [("Angela Merkel", "DE/head-of-government")]
    assert not in_office.mentions[0].assumed
    assert named(article(text, "en", published="2023-07-22")) == []
    undated = article(text, "en")
    assert [(one.party.actor, one.assumed) for one in undated.mentions] == [("DE", True)]


def test_a_candidate_holds_no_office() -> None:
    text = "Rally\n\nPresidential candidate Donald Trump spoke. Trump left."
    assert named(article(text, "en", published="2018-01-01")) == []


def test_an_office_without_a_country_is_that_of_the_place_it_comes_from_and_assumed() -> None:
    text = "وزارة الصحة تحذر\n\nدعت وزارة الصحة السكان إلى الحذر."
    assert article(text, "ar").mentions == ()
    made = article(text, "ar", outlet="SPA")
    assert {(one.party.id, one.assumed) for one in made.mentions} == {("SA/ministry-of-health", True)}


def test_an_office_without_a_country_is_the_one_named_before() -> None:
    made = article("The Armenian defence ministry denied it. The defence ministry also said that all was calm.", "en")
    assert [(one.party.actor, one.assumed) for one in made.mentions] == [("AM", False), ("AM", True)]


def test_adjectives_of_people_and_things_are_marked_as_such() -> None:
    made = article("Shells hit Azerbaijani villages near the border.", "en")
    assert [(one.kind, one.party.id, one.span.slice(made.text)) for one in made.mentions] == [
        ("adjective", "AZ", "Azerbaijani")
    ]


@pytest.mark.parametrize("word", ["وَأرمينيا", "وأرمينيـا"])
def test_marks_and_clitics_stay_outside_a_name(word: str) -> None:
    made = article(f"قالت أذربيجان {word} إن الهدوء عاد.", "ar")
    assert made.mentions[1].span.slice(made.text) == word.lstrip("وَ")


@pytest.mark.parametrize("unit", ["Armenia said ", "former ", "the Armenian President Ara Petrosyan, ", "Petrosyan "])
def test_time_grows_with_length(unit: str) -> None:
    """Eight times the length takes at most twenty times as long: far less than the 64 times of a quadratic search."""
    pack = load("en")
    seconds = []
    for times in (250, 2000):
        made = article("Armenian President Ara Petrosyan left. " + unit * times, "en")
        runs = []
        for _ in range(3):
            start = process_time()
            ANNOTATOR.run(made, pack)
            runs.append(process_time() - start)
        seconds.append(min(runs))
    assert seconds[1] <= max(0.05, 20 * seconds[0])


@pytest.mark.parametrize(("name", "actor"), [("عمّان", "JO"), ("عُمان", "OM")])
def test_vowel_marks_tell_names_apart(name: str, actor: str) -> None:
    made = article(f"زيارة رسمية\n\nأعلن سفير {name} أن المحادثات بدأت.", "ar")
    assert {mention.party.actor for mention in made.mentions} == {actor}

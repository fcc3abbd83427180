"""Who says what: the attributions of whole small articles, in both languages."""

from __future__ import annotations

import pytest

from checker.analysis import analyse
from checker.model import Article, Attribution
from checker.reading import read_text
from tests.conftest import SHARED

HEADLINES = {"ar": "أخبار اليوم من العاصمة", "en": "News of the day from the capital"}


def _read(body: str, language: str, headline: str | None = None) -> Article:
    return analyse(read_text(f"{headline or HEADLINES[language]}\n\n{body}"), language)


def _parts(article: Article, one: Attribution) -> tuple[str | None, str, str]:
    text = article.text
    return one.source.slice(text) if one.source else None, one.cue.slice(text), one.content.slice(text)


def _all(article: Article) -> list[tuple[str | None, str, str]]:
    return [_parts(article, one) for one in article.attributions]


ARABIC = [
    # Cue first, with and without a complementiser; titles and offices belong to the source.
    (
        "قال وزير الدفاع الأرميني ديفيد تونويان يوم الأربعاء إن القوات انسحبت من البلدة.",
        ("وزير الدفاع الأرميني ديفيد تونويان", "قال", "القوات انسحبت من البلدة"),
    ),
    ("وأضاف: الوضع على الجبهة هادئ.", (None, "أضاف", "الوضع على الجبهة هادئ")),
    ("وأوضح المتحدث باسم الشركة أن المصنع سيغلق.", ("المتحدث باسم الشركة", "أوضح", "المصنع سيغلق")),
    # An apposition stays in the source, a who-clause does not.
    ("وقال سمير نادر، رئيس النادي، إن اللاعب باق.", ("سمير نادر، رئيس النادي", "قال", "اللاعب باق")),
    ("وأكدت المحكمة التي نظرت القضية أن الحكم نهائي.", ("المحكمة", "أكدت", "الحكم نهائي")),
    # A recipient is no source.
    ("وقال مصدر في الوزارة لـ«الحياة» إن القرار صدر.", ("مصدر في الوزارة", "قال", "القرار صدر")),
    ("وقال لوكالة رويترز مدير المستشفى إن الجرحى بخير.", ("مدير المستشفى", "قال", "الجرحى بخير")),
    # Noun phrases that report.
    ("وبحسب البيان، سقط 12 جريحا في القصف.", ("البيان", "بحسب", "سقط 12 جريحا في القصف")),
    ("سقط 12 جريحا في القصف، وفق الوزارة.", ("الوزارة", "وفق", "سقط 12 جريحا في القصف")),
    ("أغلقت الحدود أمس، وفقا لمصدر أمني.", ("مصدر أمني", "وفقا", "أغلقت الحدود أمس")),
    ("لم يبق أحد في القرية، على حد قوله.", (None, "على حد قوله", "لم يبق أحد في القرية")),
    # Participles go on speaking for the subject before.
    ("وقال الرئيس إن الهدنة قائمة، مشيرا إلى أن المفاوضات مستمرة.", (None, "مشيرا", "المفاوضات مستمرة")),
    # Prepositions and clitics that introduce what is said.
    ("ودعا الاتحاد الأوروبي إلى وقف إطلاق النار.", ("الاتحاد الأوروبي", "دعا", "وقف إطلاق النار")),
    ("وطالب العمال بزيادة الأجور.", ("العمال", "طالب", "زيادة الأجور")),
    ("وأعرب الأمين العام عن قلقه من التصعيد.", ("الأمين العام", "أعرب", "قلقه من التصعيد")),
    # Who is accused is part of what is said.
    ("اتهمت أرمينيا أذربيجان بخرق الهدنة.", ("أرمينيا", "اتهمت", "أذربيجان بخرق الهدنة")),
    ("ونفى الحزب وجود خلافات بين قادته.", ("الحزب", "نفى", "وجود خلافات بين قادته")),
    # One who is quoted by another.
    ("نقلت وكالة الأنباء عن الوزير قوله إن السد آمن.", ("الوزير", "قوله", "السد آمن")),
    # Subject before the verb.
    ("وكان قائد الجيش قد أعلن أن المعركة انتهت.", ("قائد الجيش", "أعلن", "المعركة انتهت")),
    ("لكن دبلوماسيين يقولون إن الاتفاق بعيد.", ("دبلوماسيين", "يقولون", "الاتفاق بعيد")),
    # A quote after its cue, and before it.
    ("وقالت الناشطة: «لن نغادر بيوتنا».", ("الناشطة", "قالت", "«لن نغادر بيوتنا»")),
    ("«لن نغادر بيوتنا أبدا»، قالت الناشطة.", ("الناشطة", "قالت", "«لن نغادر بيوتنا أبدا»")),
    # Names that fold to small words.
    ("وقال محمد علي حسن إن البئر جفت.", ("محمد علي حسن", "قال", "البئر جفت")),
]
ENGLISH = [
    ("The defence ministry said on Monday that the town had fallen.", ("The defence ministry", "said", "the town had")),
    ('"We will not leave our homes," the mayor said.', ("the mayor", "said", '"We will not leave our homes,"')),
    ('"We will not leave our homes," said the mayor of Leeds.', ("the mayor of Leeds", "said", '"We will not leave')),
    ("Prices rose by 5 percent, according to the central bank.", ("the central bank", "according to", "Prices rose")),
    ("Kremlin spokesman Dmitry Peskov told Reuters that talks had begun.", ("Peskov", "told", "talks had begun")),
    (
        "A spokeswoman for the union, Maria Lopez, said workers would strike.",
        ("spokeswoman for the union", "said", "w"),
    ),
    ("Moscow denied that its forces had shelled the town.", ("Moscow", "denied", "its forces had shelled the town")),
    ("She added that the plant would close in May.", ("She", "added", "the plant would close in May")),
]
NONE = {
    "ar": (
        "وأضيف العلم إلى الأعلام أمام المبنى.",
        "سجل اللاعب الهدف الثاني في الدقيقة العشرين.",
        "ويذكر أن النادي فاز باللقب ثلاث مرات.",
        "وزعت المواد حسب عدد أفراد الأسرة.",
        "وقع الحادث بين الرياض وجدة.",
        "رفض المصدر الكشف عن اسمه.",
    ),
    "en": (
        "The flag was raised over the building at noon.",
        "The striker scored twice in the second half.",
        "Rain fell on the coast for three days.",
    ),
}


@pytest.mark.parametrize(("body", "expected"), ARABIC, ids=[body[:30] for body, _ in ARABIC])
def test_arabic(body: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in _all(_read(body, "ar"))


@pytest.mark.parametrize(("body", "expected"), ENGLISH, ids=[body[:30] for body, _ in ENGLISH])
def test_english(body: str, expected: tuple[str, str, str]) -> None:
    """Parts contain what is expected: a trained tagger's edges may move by a word."""
    found = _all(_read(body, "en"))
    assert any(
        source and expected[0] in source and expected[1] in cue and content.startswith(expected[2])
        for source, cue, content in found
    ), found


@pytest.mark.parametrize(
    ("language", "body"), [(code, body) for code, bodies in NONE.items() for body in bodies], ids=lambda text: text[:30]
)
def test_narration_is_no_attribution(language: str, body: str) -> None:
    assert _all(_read(body, language)) == []


@pytest.mark.parametrize(
    ("language", "headline", "expected"),
    [
        ("ar", "أذربيجان: قواتنا تقدمت على الجبهة", ("أذربيجان", ":", "قواتنا تقدمت على الجبهة")),
        ("ar", "قواتنا تقدمت على كل الجبهات: أذربيجان", ("أذربيجان", ":", "قواتنا تقدمت على كل الجبهات")),
        ("ar", "رئيس الاتحاد: المباراة في موعدها", ("رئيس الاتحاد", ":", "المباراة في موعدها")),
        ("ar", "الوزير يؤكد أن السد آمن", ("الوزير", "يؤكد", "السد آمن")),
        ("ar", "تراجع الأسعار.. والوزارة: المخزون كاف", ("الوزارة", ":", "المخزون كاف")),
        ("en", "Azerbaijan: our forces advanced", ("Azerbaijan", ":", "our forces advanced")),
        (
            "en",
            "Our forces advanced on all fronts: Azerbaijan",
            ("Azerbaijan", ":", "Our forces advanced on all fronts"),
        ),
        (
            "en",
            "Minister resigns over leaked letter, says Baku",
            ("Baku", "says", "Minister resigns over leaked letter"),
        ),
        ("en", "Coach of the club resigned, club says", ("club", "says", "Coach of the club resigned")),
        ("en", "Bridge was unsafe, engineers warn", ("engineers", "warn", "Bridge was unsafe")),
        ("en", "Fighters left town, army said on Monday", ("army", "said", "Fighters left town")),
        ("en", "Talks failed: minister", ("minister", ":", "Talks failed")),
        ("en", "Bridge kills two: health ministry", ("health ministry", ":", "Bridge kills two")),
        ("en", "Budget will pass – finance minister", ("finance minister", "–", "Budget will pass")),
    ],
)
def test_headlines(language: str, headline: str, expected: tuple[str, str, str]) -> None:
    body = "وصل الوفد إلى المدينة مساء أمس." if language == "ar" else "The delegation arrived in the city at night."
    article = _read(body, language, headline)
    assert [_parts(article, one) for one in article.attributions if one.in_headline] == [expected]


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("ar", "المغرب: حريق كبير في مصنع للورق"),
        ("ar", "بالصور: افتتاح المعرض الدولي"),
        ("en", "Morocco: fire in a paper mill"),
        ("en", "Video: how the bridge collapsed"),
        ("en", "Storm moves north, threatens coast"),
        ("en", "Rates fall, stocks rise"),
    ],
)
def test_a_label_before_a_colon_does_not_speak(language: str, headline: str) -> None:
    body = "وصل الوفد إلى المدينة مساء أمس." if language == "ar" else "The delegation arrived in the city at night."
    assert not _read(body, language, headline).attributions


@pytest.mark.parametrize(
    ("language", "headline", "body", "speaker"),
    [
        (
            "ar",
            "المغرب: اتفاق الصيد ينتهي الشهر المقبل",
            "قالت وزارة الزراعة المغربية إن اتفاق الصيد مع الجيران ينتهي قريبا.",
            "المغرب",
        ),
        ("en", "Morocco: fishing accord ends soon", "Morocco's ministry said the fishing accord would end.", "Morocco"),
    ],
)
def test_a_place_before_a_colon_speaks_where_the_text_says_so(
    language: str, headline: str, body: str, speaker: str
) -> None:
    article = _read(body, language, headline)
    assert [_parts(article, one)[0] for one in article.attributions if one.in_headline] == [speaker]


def test_the_second_speaker_of_a_headline() -> None:
    article = _read("Fighting went on in the hills.", "en", "Kyiv says it held the town, Moscow claims gains")
    assert [_parts(article, one) for one in article.attributions if one.in_headline] == [
        ("Kyiv", "says", "it held the town"),
        ("Moscow", "claims", "gains"),
    ]


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        (
            "According to Brandt, about 40 cranes stood idle in the port.",
            "Brandt",
            "about 40 cranes stood idle in the port",
        ),
        ("Iran on Wednesday condemned the strike on the convoy.", "Iran", "the strike on the convoy"),
    ],
)
def test_sources_beside_commas_and_times(body: str, source: str, content: str) -> None:
    assert (source, content) in [(one[0], one[2]) for one in _all(_read(body, "en"))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ورد المتحدث زيد حداد بأن المدينة آمنة.", ("المتحدث زيد حداد", "رد", "المدينة آمنة")),
        ("اتهم الوزير الشركة بتضليل العمال.", ("الوزير", "اتهم", "الشركة بتضليل العمال")),
        ("وصف الاتفاق بأنه مهم، وقال الوزير إن العمل بدأ.", (None, "وصف", "الاتفاق بأنه مهم")),
        ("أصدرت الوزارة بيانا أكدت فيه أن السد آمن.", ("الوزارة", "أكدت", "السد آمن")),
        ("أما مدير السد فقال إن المياه تكفي.", ("مدير السد", "قال", "المياه تكفي")),
        ("توقف العمل في السد، على ما أفاد مصدر محلي.", ("مصدر محلي", "على ما أفاد", "توقف العمل في السد")),
        ("وقال المدير عمر علي إن الطريق مغلق.", ("المدير عمر علي", "قال", "الطريق مغلق")),
    ],
)
def test_arabic_constructions(body: str, expected: tuple[str | None, str, str]) -> None:
    found = _all(_read(body, "ar"))
    assert expected in found, found


def test_a_statement_ends_where_another_speaker_answers() -> None:
    found = _all(
        _read("Kyiv's army said it had held the town, while Moscow's ministry claimed its troops took it.", "en")
    )
    assert ("Kyiv's army", "said", "it had held the town") in found


def test_a_lost_quotation_mark_hides_nothing_of_what_follows() -> None:
    arabic = _read('قال الوزير "إن السد آمن. وأكد المدير أن "المياه تكفي" المدينة. وأضاف أن العمل مستمر.', "ar")
    assert [content for _, _, content in _all(arabic)] == ['"إن السد آمن', '"المياه تكفي" المدينة', "العمل مستمر"]
    assert len([one for one in arabic.sentences if one.role != "headline"]) == 3


def test_nested_statements_keep_both_speakers() -> None:
    english = _all(_read("Israel's army said Hamas claimed that its fighters had left the area.", "en"))
    assert {(source, cue) for source, cue, _ in english} == {("Israel's army", "said"), ("Hamas", "claimed")}
    arabic = _all(_read("قال الوزير إن الشركة أعلنت أن المصنع أغلق.", "ar"))
    assert {(source, cue) for source, cue, _ in arabic} == {("الوزير", "قال"), ("الشركة", "أعلنت")}


def test_a_quote_of_its_own_goes_to_the_last_speaker() -> None:
    article = _read(
        'The minister said the truce had held.\n\n"Our army kept every word of the agreement and will go on doing so."',
        "en",
    )
    carried = [one for one in article.attributions if one.carried]
    assert [_parts(article, one)[0] for one in carried] == ["The minister"]
    assert carried[0].direct
    assert carried[0].confidence < 1


def test_a_caption_in_quotation_marks_is_credited_to_nobody() -> None:
    article = _read('The minister said the truce had held.\n\n"Archive picture"', "en")
    assert not [one for one in article.attributions if one.carried]


def test_words_after_the_sentence_of_the_cue_are_apart() -> None:
    article = _read('"This is a lie," the spokesman said. "We do not target civilians."', "en")
    assert [_parts(article, one)[2] for one in article.attributions] == [
        '"This is a lie,"',
        '"We do not target civilians."',
    ]
    assert [one.carried for one in article.attributions] == [False, True]


def test_what_was_not_said_is_no_speech() -> None:
    article = _read("The minister did not say whether he would resign.", "en")
    assert all(one.register == "attitude" for one in article.attributions)


@pytest.mark.parametrize(
    ("language", "body", "stance"),
    [
        ("ar", "ونفت الشركة أن تكون خسرت العقد.", "denies"),
        ("ar", "واتهم الحزب الحكومة بالفساد.", "accuses"),
        ("ar", "وأقرت الوزارة بأن الخطأ وقع.", "admits"),
        ("ar", "وطالب النادي بإعادة المباراة.", "asks"),
        ("en", "The company denied that it had lost the contract.", "denies"),
        ("en", "The ministry acknowledged that it had made a mistake.", "admits"),
    ],
)
def test_stances(language: str, body: str, stance: str) -> None:
    assert [one.stance for one in _read(body, language).attributions] == [stance]


def test_the_article_that_the_product_exists_for() -> None:
    paths = sorted((SHARED / "articles").glob("*.txt")) if SHARED.is_dir() else []
    if not paths:
        pytest.skip("the real article in ../shared/articles is not here")
    article = analyse(read_text(paths[0].read_text(encoding="utf-8")), "ar")
    found = [(_parts(article, one), one) for one in article.attributions]
    speakers = [(source, cue) for (source, cue, _), _ in found[:8]]
    assert speakers == [
        ("أذربيجان", ":"),
        ("وزارة الدفاع الأرمنية", "قالت"),
        ("وزارة الدفاع الأرمنية", "قالت"),
        ("الوزارة", "أضافت"),
        ("البيان", "أضاف"),
        ("البيان", "قال"),
        ("البيان", "وفق"),
        (None, "أضاف"),
    ]
    assert [one.carried for _, one in found[:8]] == [False, False, True, False, False, False, False, False]
    assert found[0][1].in_headline
    assert found[7][0][2].startswith("Zastava")
    assert found[7][0][2].endswith("وتحطمت”")


def test_an_auxiliary_alone_is_no_cue() -> None:
    found = _all(_read("The union had accused Lund, 61, of hiding losses before the sale of the ferry line.", "en"))
    assert all(cue != "had" for _, cue, _ in found), found
    assert any(content.startswith("Lund") for _, _, content in found), found

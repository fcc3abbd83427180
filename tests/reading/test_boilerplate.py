"""What is left of the page around a story in plain text is known as such; the story is not touched."""

from __future__ import annotations

import pytest

from checker.languages import rows_of_all
from checker.reading import read_text
from tests.reading.oracle import of_kind

KINDS = {"comments", "related", "share", "network", "follow", "copyright", "cookies", "navigation", "advert"}
MODES = {"line", "label", "title", "start", "inside", "word", "count"}

BODY = {
    "ar": (
        "الميناء يغلق يومين للصيانة",
        "قال مدير الميناء يوم الجمعة إن الرصيف الشمالي سيغلق يومين بسبب أعمال الصيانة.",
    ),
    "en": (
        "Port closes for two days",
        "The harbour master said on Friday that the northern quay would close for repairs.",
    ),
    "fr": (
        "Le port ferme deux jours",
        "Le capitaine du port a déclaré vendredi que le quai nord fermerait pour travaux.",
    ),
    "es": ("El puerto cierra dos días", "El capitán del puerto dijo el viernes que el muelle norte cerrará por obras."),
    "ru": ("Порт закроют на два дня", "Начальник порта заявил в пятницу, что северный причал закроют на ремонт."),
    "tr": ("Liman iki gün kapalı", "Liman başkanı cuma günü kuzey rıhtımının onarım için kapanacağını söyledi."),
}
TAILS = {
    "ar": [
        "اقرأ أيضًا:",
        "سفينة تجنح قرب الجزيرة",
        "اترك ردًا",
        "لن يتم نشر عنوان بريدك الإلكتروني.",
        "الاسم *",
        "© 2021 جميع الحقوق محفوظة",
    ],
    "en": [
        "Read also:",
        "Ship runs aground near the island",
        "Leave a Reply",
        "Your email address will not be published.",
        "Name *",
        "© 2021 The Harbour. All rights reserved.",
    ],
    "fr": [
        "À lire aussi :",
        "Un navire s'échoue près de l'île",
        "Laisser un commentaire",
        "Votre adresse e-mail ne sera pas publiée.",
        "Nom *",
        "© 2021 Tous droits réservés",
    ],
    "es": [
        "Lea también:",
        "Un barco encalla cerca de la isla",
        "Deja una respuesta",
        "Tu dirección de correo electrónico no será publicada.",
        "Nombre *",
        "© 2021 Todos los derechos reservados",
    ],
    "ru": [
        "Читайте также:",
        "Судно село на мель у острова",
        "Добавить комментарий",
        "Ваш адрес email не будет опубликован.",
        "Имя *",
        "© 2021 Все права защищены",
    ],
    "tr": [
        "İlgili haberler:",
        "Ada açıklarında gemi karaya oturdu",
        "Bir yanıt yazın",
        "E-posta hesabınız yayımlanmayacak.",
        "Ad *",
        "© 2021 Tüm hakları saklıdır",
    ],
}


def debris_of(*lines: str) -> list[str]:
    return of_kind(read_text("\n\n".join(lines)), "debris")


@pytest.mark.parametrize("code", sorted(TAILS))
def test_what_follows_a_story_is_debris_to_the_end(code: str) -> None:
    assert debris_of(*BODY[code], *TAILS[code]) == TAILS[code]


@pytest.mark.parametrize("code", sorted(rows_of_all("boilerplate")))
def test_the_tables_are_well_formed_and_every_sure_line_is_known(code: str) -> None:
    rows = rows_of_all("boilerplate")[code]
    assert len({row[0] for row in rows}) == len(rows)
    for phrase, kind, mode in rows:
        assert kind in KINDS and mode in MODES, phrase
        if mode in ("line", "label", "start", "inside") and "*" not in phrase:
            assert debris_of(*BODY["en"], phrase) == [phrase]


@pytest.mark.parametrize(
    "line",
    [
        "Read also the report of the harbour master, the mayor told the council.",
        "Leave a reply, she was told, and then nobody answered.",
        "No comment on air strikes",
        "The email address will not be published, the court ruled.",
        "The firm said all comments would be read and all rights reserved for its shareholders would be honoured in "
        "full, adding that the harbour company had never before been asked to put such a promise into writing at all.",
        "The label on the jar says “all rights reserved”.",
        "The climbers were brought down from the north face after a night in the snow on Sunday. All rights reserved.",
        "Share prices fell after the announcement",
        "Twitter",
        "Follow the money",
        "Related to the closure is the price of fish",
        "كان أيضا لذلك السبب..",
        "شارك في الاجتماع وزراء خارجية خمس دول",
        "تابع الوزير أن الرصيف سيفتح يوم الأحد",
        "إعلان الرياض يدعو إلى وقف النار",
        "رد",
        "التعليق على القرار جاء سريعا",
        "وأضاف: اقرأ أيضا ما كتبه المدير في تقريره السابق عن الرصيف.",
    ],
)
def test_a_line_of_the_story_with_such_words_is_no_debris(line: str) -> None:
    headline, sentence = BODY["en"]
    assert debris_of(headline, sentence, line, sentence) == []


def test_a_label_before_a_title_is_debris_and_the_story_goes_on() -> None:
    headline, sentence = BODY["ar"]
    link = "اقرأ أيضا: سفينة تجنح قرب الجزيرة"
    assert debris_of(headline, sentence, link, sentence) == [link]


def test_links_within_a_story_end_where_the_story_goes_on() -> None:
    headline, sentence = BODY["en"]
    box = "Read also:\nShip runs aground near the island\nFerry fares to rise in May"
    assert debris_of(headline, sentence, box, sentence) == box.split("\n")


def test_prose_after_a_heading_of_links_stays_in_the_story() -> None:
    headline, sentence = BODY["en"]
    assert debris_of(headline, sentence, "Read also:", sentence, sentence) == ["Read also:"]


def test_buttons_count_only_together() -> None:
    headline, sentence = BODY["en"]
    assert debris_of(headline, sentence, "Share", "Facebook", "Twitter", "Print", sentence) == [
        "Share",
        "Facebook",
        "Twitter",
        "Print",
    ]
    assert debris_of(headline, sentence, "Facebook", sentence, "Twitter", sentence) == []


def test_comments_of_readers_after_a_comment_form_are_debris() -> None:
    headline, sentence = BODY["en"]
    tail = ["3 Comments", "Anna", "I have waited for this repair for ten years, and nobody ever told us why.", "Reply"]
    assert debris_of(headline, *[sentence] * 4, *tail) == tail


def test_a_photo_credit_in_the_middle_does_not_end_the_story() -> None:
    lines = [BODY["en"][0], "© Harbour Agency", *["Results of the regatta", "Marsa 3, Qasr 1", "Quay 7, Pier 2"] * 3]
    assert debris_of(*lines) == ["© Harbour Agency"]


def test_a_headline_alone_is_no_debris() -> None:
    assert debris_of("Leave a reply") == []

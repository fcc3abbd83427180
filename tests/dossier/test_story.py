"""The story in examples/: two ministries, an agency, an own earlier story and a draft, in Arabic and in English."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

import checker
from checker.config import Config, SideSettings
from checker.model import Dossier, Fact
from checker.reports.dossier import FORMATS, writer
from checker.reports.style import Style
from tests.conftest import ROOT

STORY = ROOT / "examples" / "story"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return checker.compare([STORY])


def fact(dossier: Dossier, words: str) -> Fact:
    """The one fact of which some position has these words."""
    (found,) = [fact for fact in dossier.facts if any(words in dossier.words(position) for position in fact.positions)]
    return found


def test_sides_are_found_from_who_accuses_whom(dossier: Dossier) -> None:
    sides = {side.id: side for side in dossier.sides}
    assert [side.id for side in dossier.sides][:2] == ["AM", "AZ"]
    assert sides["AM"].against == ("AZ",)
    assert sides["AZ"].against == ("AM",)
    assert sides["CH"].against == ()


def test_a_denied_claim_is_disputed_across_languages(dossier: Dossier) -> None:
    shelling = fact(dossier, "قصفت قرية تاغلي بالمدفعية خلال الليل")
    assert shelling.status == "disputed"
    held = {(position.side, position.claim.stance) for position in shelling.positions}
    assert {("AZ", "asserts"), ("AM", "denies"), ("outlets", "asserts")} <= held
    assert fact(dossier, "هاجمت موقعا أرمينيا") is fact(dossier, "attacked our post near the Karvan bridge at dawn")


def test_both_accuse_each_other(dossier: Dossier) -> None:
    exchange = fact(dossier, "accused each other")
    assert exchange.status == "disputed"
    assert {(position.side, position.claim.stance) for position in exchange.positions} >= {
        ("AM", "accuses"),
        ("AZ", "accuses"),
    }


def test_figures_that_differ_and_what_all_agree_on(dossier: Dossier) -> None:
    assert fact(dossier, "12 civilians were wounded").status == "figures-differ"
    talks = fact(dossier, "the talks in Geneva would resume on Friday")
    assert talks.status == "agreed"
    assert {position.side for position in talks.positions} == {"AM", "AZ", "CH"}
    assert {position.article for position in talks.positions} == {0, 1, 2, 3, 4}


def test_what_one_side_alone_says(dossier: Dossier) -> None:
    assert fact(dossier, "four of its soldiers").status == "one-sided"


def test_the_rules_find_the_five_slips(dossier: Dossier) -> None:
    found = [(finding.code, finding.primary.path.rpartition("/")[2]) for finding in dossier.findings]
    assert sorted(found) == [
        ("XRF001", "5-own-draft.md"),
        ("XRF002", "4-agency.md"),
        ("XRF003", "5-own-draft.md"),
        ("XRF004", "4-agency.md"),
        ("XRF005", "3-ministry-yerevan.md"),
    ]


def test_spans_are_those_of_the_files(dossier: Dossier) -> None:
    for finding in dossier.findings:
        for place in (finding.primary, *finding.related):
            text = (ROOT / place.path if not place.path.startswith("/") else STORY / place.path).read_text("utf-8")
            assert text[place.start : place.end] == place.text


def test_the_order_of_articles_does_not_change_what_is_found(dossier: Dossier) -> None:
    other = checker.compare(sorted(STORY.glob("*.md"), reverse=True))
    assert sorted(fact.status for fact in other.facts) == sorted(fact.status for fact in dossier.facts)
    assert {finding.code for finding in other.findings} == {finding.code for finding in dossier.findings}


def test_sides_of_the_users_own() -> None:
    config = Config(
        sides={
            "north": SideSettings(("Azerbaijan", "سويسرا"), "The north"),
            "south": SideSettings(("وزارة الدفاع الأرمينية", "Armenia")),
        }
    )
    dossier = checker.compare([STORY], config=config)
    sides = {side.id: side for side in dossier.sides}
    assert {"north", "south"} <= set(sides)
    assert set(sides["north"].actors) == {"AZ", "CH"}
    assert sides["north"].name == "The north"
    assert sides["south"].against == ("north",)


def test_union_and_company_in_two_languages() -> None:
    dossier = checker.compare(
        [
            "Dockers stay out\n\nThe Dockers' Union said that the Harbour Company had laid off 45 workers in March.",
            "الشركة ترد\n\nقالت شركة المرافئ إنها لم تفصل أحدا من العمال.",
            "Company answers\n\nThe Harbour Company denied that it had laid off 45 workers in March.",
        ]
    )
    laid_off = fact(dossier, "had laid off 45 workers in March")
    assert laid_off.status == "disputed"
    assert {position.side for position in laid_off.positions} >= {"name:dockers union", "name:harbour company"}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_every_disputed_fact(dossier: Dossier, form: str, language: str) -> None:
    shown = writer(form)([dossier], Style(language=language))
    assert shown == writer(form)([dossier], Style(language=language))
    plain = shown.replace("\\", "")
    assert "shelling the village" in plain
    assert "1-earlier-story.md" in plain


def test_json_keeps_the_contract(dossier: Dossier) -> None:
    data = json.loads(writer("json")([dossier], Style()))
    assert data["schema"] == "checker-dossier/1"
    assert {side["id"] for side in data["sides"]} >= {"AM", "AZ"}
    for claim in data["claims"]:
        assert claim["status"] in ("agreed", "disputed", "one-sided", "figures-differ")
        for position in claim["positions"]:
            assert position["side"] in {side["id"] for side in data["sides"]}
            assert position["stance"] in ("asserts", "denies", "accuses", "reports")
            assert position["span"]["text"]
    assert [finding["code"] for finding in data["findings"]]
    grouped = json.loads(writer("json")([dossier], Style(), grouped=True))
    assert grouped["schema"] == "checker-stories/1"
    assert len(grouped["stories"]) == 1


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name == "href" and value:
                self.targets.add(value.removeprefix("#"))


def test_the_page_is_whole_and_its_links_lead_somewhere(dossier: Dossier) -> None:
    page = _Links()
    page.feed(writer("html")([dossier], Style()))
    assert page.targets <= page.ids
    assert not page.tags & {"script", "link", "img", "iframe"}


def test_nothing_of_an_article_is_taken_for_markup_or_a_formula() -> None:
    dossier = checker.compare(
        ["A <script>alert(1)</script> day\n\n=HYPERLINK(1) said the minister of the | harbour on Monday evening."]
    )
    assert "<script>alert" not in writer("html")([dossier], Style())
    assert "\n=HYPERLINK" not in writer("csv")([dossier], Style())
    assert ",=HYPERLINK" not in writer("csv")([dossier], Style())


def test_nothing_and_one_article_make_a_dossier() -> None:
    assert checker.compare([]).facts == ()
    assert checker.compare(["Rain in Oslo\n\nIt rained in Oslo on Monday for the third day."]).findings == ()
    for form in FORMATS:
        assert writer(form)([checker.compare([])], Style())

"""One article: isolation, order, places, fingerprints."""

from __future__ import annotations

import msgspec
import pytest

from checker.analysis import pipeline
from checker.analysis.annotator import Annotator
from checker.config import Config
from checker.engine.check import analyse_source
from checker.engine.selection import make_plan
from checker.model import ArticleReport, Detection, Edit, Evidence, InputError, Source, Text
from checker.reading import read_text
from checker.text import Span
from tests.engine.toys import BIRD, BROKEN, CAT, against, run, spans, tagged, toy

TEXT = "The cat and the bird\n\nOne dog, one fish and another cat stood there.\n"


def report(source: Source, *rules: object, **config: object) -> ArticleReport:
    result, errors = run(source, *rules, **config)  # type: ignore[arg-type]
    assert errors == ()
    assert result is not None
    return result


def test_findings_show_both_places_with_lines_and_columns() -> None:
    first, *_ = report(read_text(TEXT, "a.txt")).findings
    assert (first.code, first.severity, first.message) == ("TOY001", "error", "cat stands against dog")
    assert (first.primary.line, first.primary.column, first.primary.end_column) == (1, 5, 8)
    assert (first.primary.text, first.primary.label) == ("cat", "here")
    (there,) = first.related
    assert (there.line, there.column, there.text, there.label) == (3, 5, "dog", "there")
    assert TEXT[there.start : there.end] == "dog"
    assert first.suggestion == "Settle it."


def test_messages_in_arabic() -> None:
    first, *_ = report(read_text(TEXT, "a.txt"), messages="ar").findings
    assert (first.message, first.primary.label) == ("cat يناقض dog", "هنا")


def test_places_lead_into_the_original_of_a_page() -> None:
    source = tagged(("<h1>", "The cat"), ("</h1>\n<p>", "\n\nA dog & a "), ("<b>", "cat"))
    for finding in report(source).findings:
        for place in (finding.primary, *finding.related):
            assert source.original[place.start : place.end] == place.text
            assert place.text in ("cat", "dog")
    assert [finding.primary.line for finding in report(source).findings] == [1, 4]


def test_findings_come_in_reading_order_whatever_the_order_of_the_rules() -> None:
    source = read_text(TEXT, "a.txt")
    forward, backward = report(source, CAT, BIRD), report(source, BIRD, CAT)
    assert forward == backward
    starts = [finding.primary.start for finding in forward.findings]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_duplicates_are_dropped() -> None:
    def twice(article, options):  # type: ignore[no-untyped-def]
        yield from against("cat", "dog")(article, options)
        yield from against("cat", "dog")(article, options)

    assert len(report(read_text(TEXT, "a.txt"), toy("TOY009", twice)).findings) == 2


def test_fingerprints_survive_edits_elsewhere_and_tell_twins_apart() -> None:
    before = report(read_text(TEXT, "a.txt"), CAT).findings
    after = report(read_text("New words above.\n\n" + TEXT.replace("stood", "sat"), "b.txt"), CAT).findings
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert len({finding.fingerprint for finding in before}) == 2
    other = report(read_text(TEXT.replace("dog", "dog with a dog"), "a.txt"), CAT).findings
    assert {finding.fingerprint for finding in other}.isdisjoint({finding.fingerprint for finding in before})


def test_a_rule_that_fails_is_an_error_and_the_others_run() -> None:
    result, errors = run(read_text(TEXT, "a.txt"), BROKEN, BIRD)
    assert result is not None
    assert [finding.code for finding in result.findings] == ["TOY002"]
    (error,) = errors
    assert error.path == "a.txt"
    assert "TOY003" in error.message
    assert "ValueError: boom" in error.message
    assert "toys.py" in error.message
    assert "--ignore TOY003" in error.message


def test_a_message_that_lacks_an_argument_is_an_error_of_its_rule() -> None:
    def check(article, options):  # type: ignore[no-untyped-def]
        yield Detection(Text("message", {"one": "x"}), Evidence(Span(0, 1), Text("here")))

    result, errors = run(read_text(TEXT, "a.txt"), toy("TOY009", check), BIRD)
    assert result is not None
    assert [finding.code for finding in result.findings] == ["TOY002"]
    assert "TOY009" in errors[0].message


@pytest.fixture
def broken_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An annotator that fails, and one that needs its layer."""

    def fail(article, pack):  # type: ignore[no-untyped-def]
        raise ZeroDivisionError("by nought")

    def never(article, pack):  # type: ignore[no-untyped-def]
        raise AssertionError("runs without what it requires")

    steps = [step for step in pipeline.ANNOTATORS if step.adds in ("tokens", "structure", "sentences")]
    broken = Annotator(adds="quotes", requires=(), run=fail)
    dependent = Annotator(adds="attributions", requires=("quotes",), run=never)
    monkeypatch.setattr(pipeline, "ANNOTATORS", (*steps, broken, dependent))


@pytest.mark.usefixtures("broken_quotes")
def test_an_annotator_that_fails_is_one_error_and_rules_that_can_do_without_it_run() -> None:
    needy = toy("TOY008", against("cat", "dog"), requires=("attributions",))
    result, errors = run(read_text(TEXT, "a.txt"), CAT, needy)
    assert result is not None
    assert {finding.code for finding in result.findings} == {"TOY001"}
    (error,) = errors
    assert error.path == "a.txt"
    assert '"quotes"' in error.message
    assert "ZeroDivisionError: by nought" in error.message


@pytest.mark.usefixtures("broken_quotes")
def test_an_annotator_that_fails_leaves_no_analysis() -> None:
    failure = analyse_source(read_text(TEXT, "a.txt"), make_plan(Config(language="en"), (CAT,)))
    assert isinstance(failure, InputError)
    assert '"quotes"' in failure.message


PERSIAN = "وزیر امور خارجه روز چهارشنبه گفت که گفتگوها ادامه خواهد یافت و پیشرفت خوبی داشته است.\n" * 3


@pytest.mark.parametrize(("messages", "words"), [("en", "not supported"), ("ar", "غير مدعومة")])
def test_an_unsupported_language_is_said_to_be_so(messages: str, words: str) -> None:
    result, errors = run(read_text(PERSIAN, "fa.txt"), language=None, messages=messages)
    assert result is None
    assert words in errors[0].message
    assert "fa" in errors[0].message
    assert "ar, en" in errors[0].message
    assert "--language" in errors[0].message


def test_too_little_text_to_tell_the_language() -> None:
    result, errors = run(read_text("12 345", "a.txt"), language=None)
    assert result is None
    assert "too little text" in errors[0].message


def test_a_rule_of_other_languages_keeps_silent() -> None:
    arabic = toy("TOY009", against("cat", "dog"), languages=("ar",))
    assert report(read_text(TEXT, "a.txt"), arabic).findings == ()


def test_a_rule_yields_to_a_stronger_one_that_shows_the_same_place() -> None:
    source = read_text(TEXT, "a.txt")
    weak = toy("TOY009", against("dog", "fish"), yields_to=("TOY001",))
    elsewhere = toy("TOY008", against("bird", "fish"), yields_to=("TOY001",))
    evidence = toy("TOY007", against("bird", "dog"), yields_to=("TOY001",))
    assert {finding.code for finding in report(source, evidence, CAT).findings} == {"TOY001"}
    assert {finding.code for finding in report(source, weak).findings} == {"TOY009"}
    assert {finding.code for finding in report(source, weak, CAT).findings} == {"TOY001"}
    assert {finding.code for finding in report(source, elsewhere, CAT).findings} == {"TOY001", "TOY008"}


def test_severities_of_the_settings_go_first() -> None:
    found = report(read_text(TEXT, "a.txt"), severity={"TOY": "info", "TOY002": "error"}).findings
    assert {(finding.code, finding.severity) for finding in found} == {("TOY001", "info"), ("TOY002", "error")}


def test_options_of_the_settings_reach_the_rule() -> None:
    found = report(read_text(TEXT, "a.txt"), rules={"TOY001": {"at-most": 1}}).findings
    assert [finding.code for finding in found] == ["TOY001", "TOY002"]


def test_fixes_lead_into_the_original() -> None:
    source = tagged(("<p>", "A dog and a "), ("<b>", "cat"))

    def check(article, options):  # type: ignore[no-untyped-def]
        for span in spans(article, "cat"):
            detection = next(iter(against("cat", "dog")(article, options)))
            yield msgspec.structs.replace(detection, fix=(Edit(span, "hen"),))

    (finding,) = report(source, toy("TOY009", check)).findings
    (edit,) = finding.fix
    assert edit.span.slice(source.original) == "cat"


def test_the_headline_is_named() -> None:
    assert report(read_text(TEXT, "a.txt")).headline == "The cat and the bird"


def test_a_rule_that_lacks_data_in_a_language_does_not_run_there() -> None:
    needs = toy("TOY001", against("Мы", "парк"), requires=("attributions",))
    plain = toy("TOY002", against("Мы", "парк"), requires=("quotes",))
    source = read_text("Новости порта\n\n«Мы построим парк до лета, а фонтан появится немного позже», и всё.\n")
    assert [finding.code for finding in report(source, needs, plain, language="ru").findings] == ["TOY002"]

"""Which rules run."""

from __future__ import annotations

import pytest

from checker.config import Config, ConfigError
from checker.engine.selection import make_plan
from tests.engine.toys import BIRD, BROKEN, CAT, against, toy

RULES = (CAT, BIRD, BROKEN, toy("XYZ001", against("a", "b"), slug="some-other-rule"))


def chosen(**config: object) -> list[str]:
    return [active.rule.META.code for active in make_plan(Config(**config), RULES).rules]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (("ALL",), (), ["TOY001", "TOY002", "TOY003", "XYZ001"]),
        (("TOY",), (), ["TOY001", "TOY002", "TOY003"]),
        (("toy00",), ("TOY003",), ["TOY001", "TOY002"]),
        (("TOY001",), ("TOY",), ["TOY001"]),
        (("TOY",), ("TOY",), []),
        (("some-other-rule",), (), ["XYZ001"]),
        (("ALL",), ("ALL",), []),
        (("XYZ", "TOY002"), ("ALL",), ["TOY002", "XYZ001"]),
    ],
)
def test_the_more_exact_name_wins(select: tuple[str, ...], ignore: tuple[str, ...], codes: list[str]) -> None:
    assert chosen(select=select, ignore=ignore) == codes


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"select": ("TOY009",)}, ['"TOY009"', "did you mean", "checker rules"]),
        ({"ignore": ("some-othr-rule",)}, ['"some-othr-rule"', "some-other-rule"]),
        ({"select": ("",)}, ['""']),
        ({"severity": {"QQQ": "info"}}, ['"QQQ"']),
        ({"rules": {"TOY01": {}}}, ["[rules.TOY01]", "did you mean"]),
        ({"rules": {"TOY001": {"atmost": 1}}}, ["[rules.TOY001]", '"atmost"', '"at-most"']),
        ({"rules": {"TOY001": {"at-most": "many"}}}, ["[rules.TOY001]", "at-most", "a whole number"]),
        ({"language": "qq"}, ['"qq"', "ar, en"]),
    ],
)
def test_a_setting_that_names_nothing_is_an_error(config: dict[str, object], words: list[str]) -> None:
    with pytest.raises(ConfigError) as error:
        chosen(**config)
    for word in words:
        assert word in str(error.value)


def test_rules_over_several_articles_are_left_to_compare() -> None:
    dossier = toy("XRF001", against("a", "b"), scope="dossier")
    assert [active.rule.META.code for active in make_plan(Config(), (CAT, dossier)).rules] == ["TOY001"]


def test_a_rule_that_needs_what_nothing_makes_fails_at_the_start() -> None:
    needy = toy("TOY009", against("a", "b"), requires=("quotes", "horoscopes"))
    with pytest.raises(RuntimeError, match=r"TOY009 requires \['horoscopes'\]"):
        make_plan(Config(), (needy,))

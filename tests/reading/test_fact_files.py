"""Fact files: what is read from them, and what is said of wrong ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.config import ConfigError
from checker.reading.facts import read_facts
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples" / "facts"


def write(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def refused(folder: Path, name: str, text: str | bytes) -> str:
    with pytest.raises(ConfigError) as caught:
        read_facts([write(folder, name, text)])
    return str(caught.value).removeprefix(f"{folder}/")


def test_every_kind_and_key_of_a_toml_file(tmp_path: Path) -> None:
    facts = read_facts(
        [
            write(
                tmp_path,
                "f.toml",
                """
                [[office]]
                office = ["mayor", "عمدة"]
                of = "Halgrave"
                person = ["Irina  Polt", "إيرينا بولت"]
                since = 2021-03-01
                until = "2024"
                [[capital]]
                of = "Norland"
                city = "Pelm"
                since = "2020-02"
                [[place]]
                place = "Tagli"
                in = ["Azerbaijan"]
                [[name]]
                name = "Kyiv"
                not = ["Kiev"]
                except = ["Chicken Kiev"]
                language = "en"
                [[figure]]
                of = "Norland"
                what = ["border"]
                value = "1,310.5"
                unit = "كيلومتر"
                as_of = 2025-01-01
                rises = true
                tolerance = 0.1
                """,
            )
        ]
    )
    (office,), (capital,), (siting,) = facts.offices, facts.capitals, facts.sitings
    (spelling,), (figure,) = facts.spellings, facts.figures
    assert (office.persons, office.office, office.of) == (
        ("Irina Polt", "إيرينا بولت"),
        ("mayor", "عمدة"),
        ("Halgrave",),
    )
    assert (office.since, office.until) == (date(2021, 3, 1), date(2024, 12, 31))
    assert (capital.city, capital.since, capital.until) == (("Pelm",), date(2020, 2, 1), None)
    assert (siting.place, siting.within) == (("Tagli",), ("Azerbaijan",))
    assert (spelling.name, spelling.rejected, spelling.kept, spelling.language) == (
        "Kyiv", ("Kiev",), ("Chicken Kiev",), "en",
    )  # fmt: skip
    assert (figure.value, figure.unit, figure.as_of) == (1310.5, "km", date(2025, 1, 1))
    assert (figure.rises, figure.tolerance) == (True, 0.1)
    assert [fact.origin.line for fact in (office, capital, siting, spelling, figure)] == [2, 8, 12, 15, 20]


def test_a_csv_file_says_the_same_as_a_toml_file() -> None:
    table, toml = (read_facts([EXAMPLES / name]) for name in ("house.csv", "house.toml"))
    assert table.offices[0].persons == toml.offices[0].persons
    assert table.offices[0].since == toml.offices[0].since
    assert table.capitals[0].city == toml.capitals[0].city
    assert table.spellings[0].rejected == toml.spellings[0].rejected
    assert (table.figures[0].value, table.figures[0].as_of) == (toml.figures[0].value, toml.figures[0].as_of)
    assert table.offices[0].origin.line == 3


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_a_byte_order_mark(tmp_path: Path, delimiter: str) -> None:
    rows = delimiter.join(("kind", "name", "not")) + "\r\n" + delimiter.join(("name", "Kyiv", "Kiev|Kyev")) + "\r\n"
    facts = read_facts([write(tmp_path, "f.csv", b"\xef\xbb\xbf" + rows.encode())])
    assert facts.spellings[0].rejected == ("Kiev", "Kyev")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("f.txt", "", "f.txt: a fact file ends in .toml or .csv"),
        ("f.toml", b"\n\n# caf\xe9", "f.toml:3: this is not UTF-8"),
        ("f.toml", "[[office]]\noffice = mayor", "f.toml:2: this is not TOML"),
        ("f.toml", "[office]\nof = 'x'", 'f.toml:1: "office" is no list of facts; each fact begins with [[office]]'),
        ("f.toml", "[[offices]]\nof = 'x'", "f.toml:1: [[offices]]: there is no such kind of fact"),
        ("f.toml", "\n[[office]]\nof = 'x'\nperson = 'y'", 'f.toml:2: [[office]]: "office" is missing'),
        ("f.toml", "[[name]]\nname = 'x'\nnot = 'y'\nexept = 'z'", 'unknown key "exept" (did you mean "except"?)'),
        ("f.toml", "[[name]]\nname = 'x'\nnot = ['y', 3]", 'f.toml:3: "not" of [[name]]: give a name'),
        ("f.toml", "[[name]]\nname = 'x'\nnot = ['y', ' ']", "a name is empty"),
        ("f.toml", "[[name]]\nname = 'x'\nnot = ['x']", "the spelling of the house and a rejected one"),
        ("f.toml", "[[name]]\nname = ['x', 'z']\nnot = ['y']", "give the one spelling of the house"),
        ("f.toml", "[[name]]\nname = 'x'\nnot = 'y'\nlanguage = 'xx'", 'there is no language "xx"'),
        ("f.toml", "[[capital]]\nof = 'x'\ncity = 'y'\nsince = '2024-13'", '"since" of [[capital]]: "2024-13"'),
        ("f.toml", "[[capital]]\nof = 'x'\ncity = 'y'\nsince = true", '"True" is no day'),
        ("f.toml", "[[capital]]\nof = 'x'\ncity = 'y'\nsince = 2024-02-01\nuntil = 2023-01-01", "it ends"),
        ("f.toml", "[[figure]]\nof = 'x'\nwhat = 'y'\nvalue = 'many'", '"many" is no number'),
        ("f.toml", "[[figure]]\nof = 'x'\nwhat = 'y'\nvalue = 1\nunit = 'kilomters'", 'no unit "kilomters" (did'),
        ("f.toml", "[[figure]]\nof = 'x'\nwhat = 'y'\nvalue = 1\ntolerance = 5", "a part of the value from 0 to 1"),
        ("f.toml", "[[figure]]\nof = 'x'\nwhat = 'y'\nvalue = 1\nrises = 'maybe'", "neither true nor false"),
        ("f.csv", "name,not\nx,y\n", 'f.csv:1: no column is called "kind"'),
        ("f.csv", "kind,name,not\nname,x\n", 'f.csv:2: [[name]]: "not" is missing'),
        ("f.csv", "kind,name,not\n# a comment\nname,x,y,z\n", "f.csv:3: 4 cells, but 3 columns"),
        ("f.csv", "kind,name,not\n,x,y\n", 'f.csv:2: [[?]]: the column "kind" is empty'),
        ("f.csv", 'kind,name,not\nname,"x,y\n', "this is not CSV"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_wrong_file(tmp_path: Path, name: str, text: str | bytes, told: str) -> None:
    assert told in refused(tmp_path, name, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        read_facts([tmp_path / "none.toml"])


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert "f.toml" in refused(tmp_path, "f.toml", "a = " + "[" * 100_000 + "]" * 100_000)

"""Sorting mixed articles into stories."""

from __future__ import annotations

import checker
from checker.dossier.stories import group
from checker.semantics import load_encoder

QUAKE = [
    "Earthquake near Izmir\n\nAn earthquake shook the Turkish city of Izmir on Monday and brought down two buildings.",
    "Two buildings fall in Izmir\n\nRescuers searched buildings that an earthquake brought down in Izmir on Monday.",
    "زلزال قرب إزمير\n\nهز زلزال مدينة إزمير التركية يوم الاثنين وأدى إلى انهيار مبنيين.",
]
FOOTBALL = [
    "Ajax win at home\n\nAjax beat Feyenoord 2-1 in Amsterdam on Sunday evening with a late goal by their captain.",
    "Late goal for Ajax\n\nA late goal by the captain gave Ajax a 2-1 win over Feyenoord in Amsterdam on Sunday.",
]
ALONE = [
    "Grain prices fall\n\nThe price of wheat fell for the fifth week in Chicago as farmers expected a good harvest."
]


def test_each_story_gets_its_articles() -> None:
    texts = [QUAKE[0], FOOTBALL[0], ALONE[0], QUAKE[2], FOOTBALL[1], QUAKE[1]]
    stories = group([checker.analyse(text) for text in texts], load_encoder())
    assert stories == [[0, 3, 5], [1, 4], [2]]


def test_few_articles() -> None:
    assert group([], load_encoder()) == []
    assert group([checker.analyse(ALONE[0])], load_encoder()) == [[0]]

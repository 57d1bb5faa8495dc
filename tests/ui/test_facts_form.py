# SPDX-License-Identifier: Apache-2.0
"""The form of facts: sent as it came it changes nothing, and bad input gets a sentence."""

from typing import Any

import pytest
from tests.inquiries.round import FACTS

from machikoba.core.texts import KANA
from machikoba.inquiries.facts import changes
from machikoba.ui.facts_form import FactsForm

FIGURE = {
    "quantity": "visits",
    "value": 5200,
    "is_about": True,
    "basis": "measured",
    "state": "final",
    "as_of": "2026-12-01",
    "source": "事業報告書",
}
FULL: dict[str, Any] = {
    **FACTS,
    "name": {"ja": "鉄ノ森", "en": "Tetsunomori", "zh": "鐵之森", KANA: "テツノモリ"},
    "summary": {"ja": "工場が開きます。", "en": "Factories open."},
    "places": [["00", "架空市"], ["18", "鯖江市"], ["47", ""]],
    "organiser": "架空市",
    "people": "青年部",
    "form": "sites",
    "first_year": 2016,
    "months": [10, 11],
    "number": 8,
    "url": "https://a.example/8",
    "booking_url": "https://a.example/b",
    "visitors": FIGURE,
}


def as_sent(facts: dict[str, Any], **instead: Any) -> dict[str, Any]:
    """What a browser sends of the form as it came, but for these fields."""
    form = FactsForm(facts)
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", False):
            data[bound.html_name] = value
    return {**data, **instead}


def sent(facts: dict[str, Any], **instead: Any) -> FactsForm:
    form = FactsForm(facts, as_sent(facts, **instead))
    form.is_valid()
    return form


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(FULL, id="full"),
        pytest.param(FACTS, id="some"),
        pytest.param({**FACTS, "dates": ["2026-10", None]}, id="a month"),
        pytest.param({**FACTS, "makers": {"quantity": "makers", "value": 1, "basis": "unknown"}}),
        pytest.param({**FACTS, "visitors": {**FIGURE, "state": "unknown"}}, id="unknown state"),
    ],
)
def test_sent_as_it_came_nothing_changes(facts: dict[str, Any]) -> None:
    form = sent(facts)
    assert form.errors == {}
    assert changes(facts, form.facts()) == {}


def test_one_change_is_one_change() -> None:
    form = sent(FULL, visitors="5300", website="")
    assert changes(FULL, form.facts()) == {"visitors": {**FIGURE, "value": 5300}}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("福井県鯖江市", ["18", "鯖江市"]),
        ("福井 鯖江市", ["18", "鯖江市"]),
        ("Fukui Sabae", ["18", "Sabae"]),
        ("京都府 京都市", ["26", "京都市"]),
        ("架空の県 架空市", ["00", "架空市"]),
        ("沖縄県", ["47", ""]),
    ],
)
def test_places_as_people_write_them(line: str, place: list[str]) -> None:
    assert sent(FACTS, places=f"\n{line}\n").facts()["places"] == [place]


@pytest.mark.parametrize(
    ("instead", "field", "sentence"),
    [
        ({"places": "鯖江市"}, "places", "「鯖江市」の都道府県がわかりません。"),
        ({"starts_on": ""}, "starts_on", "初日を入力してください。"),
        ({"ends_on": "2026-09-30"}, "ends_on", "最終日は、初日かそれより後の日"),
        ({"visitors_quantity": ""}, "visitors_quantity", "来場者の数え方を選んでください。"),
        ({"name_ja": ""}, "name_ja", "名称を入力してください。"),
    ],
)
def test_what_is_wrong_is_said(instead: dict[str, str], field: str, sentence: str) -> None:
    form = sent(FACTS, **instead)
    assert form.errors[field][0].startswith(sentence)

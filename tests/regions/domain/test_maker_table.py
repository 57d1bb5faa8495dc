# SPDX-License-Identifier: Apache-2.0
"""Makers as a table: what cells become, and what may not be."""

import pytest
from tests import cast
from tests.tables import change, one, rows, said

from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.regions.models import Area, Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CELLS = {
    "name_ja": "株式会社 架空",
    "name_kana": "かぶしきがいしゃ カクウ",
    "state": "辞退",
    "area": "東",
    "open_days": "10/2",
    "trade_en": "Blades",
    "latitude": "35.5",
    "website": "example.jp/工場",
    "email": "ａ@example.jp",
}


@pytest.fixture
def edition() -> Edition:
    made = cast.edition()
    Area.objects.create(edition=made, slug="east", name=Texts.of("東"))
    cast.maker(made)
    return made


def test_cells_become_columns(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    assert said(change("makers", edition, {reference: CELLS})) == []
    made = Participation.objects.get(uuid=reference)
    assert (made.name.values["ja"], made.name.kana) == ("株式会社 架空", "カブシキガイシャ カクウ")
    assert made.kana_key.startswith("カフシキカイシヤ")
    assert (made.state, made.area.slug, made.open_days) == ("withdrawn", "east", ["2026-10-02"])
    assert (made.latitude, made.trade.values) == (35.5, {"en": "Blades"})
    assert (made.website, made.email) == ("https://example.jp/工場", "a@example.jp")


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("name_ja", "", "この欄は空にできません。"),
        ("name_kana", "漢字", "カタカナで入れてください。"),
        ("area", "北", "この名前は登録されていません。表記を確かめるか、先に登録してください。"),
        ("open_days", "10/5", "開催期間(2026-10-01〜2026-10-02)の日を入れてください。"),
        ("open_days", "10/40", "「2026-10-03;2026-10-04」や「10/3、10/4」のように入れてください。"),
        ("latitude", "95", "-90から90までの小数で入れてください。例: 35.12345"),
        ("email", "alice", "メールアドレスの形式をご確認ください。例: kojo@example.jp"),
        ("website", "なし", "「https://」で始まるアドレスを入れてください。"),
    ],
)
def test_wrong_cells(edition: Edition, column: str, cell: str, sentence: str) -> None:
    reference, _ = one("makers", edition)
    outcome = change("makers", edition, {reference: {column: cell}})
    assert said(outcome) == [(reference, column, sentence)]


def test_every_day_is_no_day_in_particular(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    change("makers", edition, {reference: {"open_days": "2026年10月2日(金)"}})
    assert one("makers", edition)[1]["open_days"] == "2026-10-02"
    change("makers", edition, {reference: {"open_days": "10/1、10/2"}})
    assert one("makers", edition)[1]["open_days"] == ""


def test_new_makers_are_the_firms_of_the_region_or_new_ones(edition: Edition) -> None:
    known = Organisation.objects.get(name="架空製作所")
    later = cast.edition("later")
    outcome = change("makers", later, added=[{"name_ja": "架空製作所"}, {"name_ja": "新製作所"}])
    assert said(outcome) == []
    firms = [
        Participation.objects.get(uuid=uuid).organisation for uuid in outcome.references.values()
    ]
    assert firms[0] == known
    assert (firms[1].name, Organisation.objects.count()) == ("新製作所", 2)


def test_a_maker_is_there_once_unless_it_has_two_plants(edition: Edition) -> None:
    twice = change("makers", edition, added=[{"name_ja": "架空製作所"}])
    assert [(row, column) for row, column, _ in said(twice)] == [("new-1", "name_ja")]
    plant = {"name_ja": "架空製作所", "site_name": "第二工場"}
    assert said(change("makers", edition, added=[plant])) == []
    assert len(rows("makers", edition)) == 2


def test_a_maker_with_programmes_stays(edition: Edition) -> None:
    maker = Participation.objects.get(edition=edition)
    cast.programme(maker)
    outcome = change("makers", edition, removed=[str(maker.uuid)])
    assert "プログラムのある参加事業者は削除できません" in outcome.problems[0].ja
    assert len(rows("makers", edition)) == 1


def test_in_english(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    assert rows("makers", edition, "en")[reference]["state"] == "Published"
    outcome = change("makers", edition, {reference: {"state": "Invited"}}, language="en")
    assert outcome.change_set.cells == {reference: {"state": ["公開中", "依頼中"]}}

# SPDX-License-Identifier: Apache-2.0
"""How a file is read: as remembered, as is plain, or not before somebody was asked."""

import pytest
from tests import cast, ugly
from tests.sheets.books import workbook

from machikoba.audit.actor import SYSTEM
from machikoba.programmes.domain.mappings import remember_mapping
from machikoba.programmes.queries.mappings import Understanding, understand, understand_alone
from machikoba.programmes.reading.layout import Layout
from machikoba.regions.models import OpenFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEADERS = ["企業名", "プログラム名", "見どころ", "10/3"]
ROW = ["架空製作所", "見学", "大きな機械", "○"]


def region() -> OpenFactory:
    return cast.edition().open_factory


def remember(of: OpenFactory, found: Understanding, **targets: str) -> None:
    chosen = {header: preset.target for header, preset in found.presets.items()} | targets
    remember_mapping(region=of, found=found, targets=chosen, fixed={}, actor=SYSTEM)


def test_a_clear_table_is_read_at_once() -> None:
    found = understand(workbook([HEADERS[:2], ROW[:2]]), region())
    assert found.mapping is not None
    assert (found.mapping.targets, found.is_remembered) == (
        {"企業名": "firm", "プログラム名": "program_title"},
        False,
    )


def test_an_unknown_header_is_asked_about_once() -> None:
    of = region()
    found = understand(workbook([HEADERS, ROW]), of)
    assert found.mapping is None
    remember(of, found, 見どころ="description")
    again = understand(workbook([[*HEADERS[:3], "10/9(土)"], ROW]), of)
    assert again.mapping is not None
    assert again.is_remembered
    assert again.mapping.targets == {
        "企業名": "firm",
        "プログラム名": "program_title",
        "見どころ": "description",
        "10/9(土)": "by_day",
    }


def test_a_column_more_is_asked_about_with_the_others_as_before() -> None:
    of = region()
    remember(of, understand(workbook([HEADERS, ROW]), of), 見どころ="description")
    found = understand(workbook([[*HEADERS, "謎"], [*ROW, "x"]]), of)
    assert found.mapping is None
    assert found.presets["見どころ"].source == "before"


def test_another_region_remembers_nothing() -> None:
    of = region()
    remember(of, understand(workbook([HEADERS, ROW]), of), 見どころ="description")
    other = OpenFactory.objects.create(slug="other")
    assert understand(workbook([HEADERS, ROW]), other).mapping is None


def test_where_the_table_was_the_last_time() -> None:
    of = region()
    remember(of, understand(ugly.committee(), of, Layout(1, 4, 5, with_hidden=True)))
    found = understand(ugly.committee(), of)
    assert found.layout == Layout(1, 4, 5, with_hidden=True)
    assert 13 in [row.number for row in found.sheet.rows]


def test_alone_only_what_is_plain_is_read() -> None:
    found = understand_alone(workbook([HEADERS, ROW]), None)
    assert found.mapping is not None
    assert found.mapping.targets["見どころ"] == "keep"
    assert found.mapping.unknown == ("見どころ",)


def test_alone_what_was_remembered_holds_and_a_map_goes_first() -> None:
    of = region()
    remember(of, understand(workbook([HEADERS, ROW]), of), 見どころ="description")
    content = workbook([HEADERS, ROW])
    said = {"columns": {"見どころ": "conditions"}}
    targets = [
        found.mapping.targets["見どころ"]
        for found in (understand_alone(content, of), understand_alone(content, of, said))
        if found.mapping
    ]
    assert targets == ["description", "conditions"]

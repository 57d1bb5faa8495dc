# SPDX-License-Identifier: Apache-2.0
"""A policy page's file: all of it in its order, twice without a change."""

import csv
import io

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.gatherings.models import Gathering, SeriesNumber
from machikoba.library.domain import activities
from machikoba.library.domain.imports import make_plan
from machikoba.library.models import Activity, Publication
from machikoba.programmes.domain.import_base import HasErrors
from machikoba.programmes.models import Import
from machikoba.sheets.reading import read_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TWO = ("調査報告書,2022,,,報告書,,,", "フォーラム,2023,017,2023-10-26,甲,開催案内,,")


def file_titles() -> list[str]:
    rows = csv.DictReader(io.StringIO(shelf.FILE.read_text("utf-8")))
    return [row["タイトル"] for row in rows]


def test_every_row_of_the_real_page_in_its_order() -> None:
    bureau = cast.bureau()
    plan = shelf.take_in(bureau, shelf.FILE.read_bytes())
    assert plan.counts() == {"created": 34, "updated": 0, "unchanged": 0}
    assert (plan.warnings, plan.errors) == ([], [])
    assert shelf.titles(bureau) == file_titles()


def test_the_same_file_twice_changes_nothing() -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.FILE.read_bytes())
    before = list(Activity.objects.everywhere().values())
    plan = shelf.take_in(bureau, shelf.FILE.read_bytes())
    assert plan.counts() == {"created": 0, "updated": 0, "unchanged": 34}
    assert list(Activity.objects.everywhere().values()) == before
    assert Import.objects.count() == 1


def test_a_forum_stands_in_two_series() -> None:
    shelf.take_in(cast.bureau(), shelf.FILE.read_bytes())
    gathering = Activity.objects.get(slug="forum-016").gathering
    numbers = SeriesNumber.objects.filter(gathering=gathering)
    assert [(str(n.series), n.number) for n in numbers] == [
        ("フォーラム", "016"),
        ("Local X Forum", "1"),
    ]


def test_cells_are_kept_word_for_word() -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.csv("調査報告書,令和4年度,,,オープンファクトリ―,,,"))
    found = Activity.objects.get(bureau=bureau)
    assert found.cells["年度"] == "令和4年度"
    assert (found.fiscal_year, str(found.record.title)) == (2022, "オープンファクトリ―")


def test_a_changed_cell_changes_its_column_alone() -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.csv(*TWO))
    forum = Activity.objects.get(bureau=bureau, kind="forum")
    fields = {"title": Texts.of("局が直した題名")}
    activities.change(activity=forum, actor=SYSTEM, fields=fields)
    plan = shelf.take_in(
        bureau, shelf.csv(TWO[0], TWO[1].replace("開催案内,,", "開催案内,開催概要,"))
    )
    assert plan.counts() == {"created": 0, "updated": 1, "unchanged": 1}
    gathering = Gathering.objects.get(bureau=bureau)
    assert (str(gathering.title), gathering.summary_published) == ("局が直した題名", True)


def test_a_row_put_between_two_comes_between_them() -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.csv(*TWO))
    plan = shelf.take_in(bureau, shelf.csv(TWO[0], "PR冊子,2022,,,冊子,,,", TWO[1]))
    assert plan.counts() == {"created": 1, "updated": 0, "unchanged": 2}
    assert shelf.titles(bureau) == ["報告書", "冊子", "甲"]


def test_a_file_in_another_order_puts_the_rows_in_its_order() -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.csv(*TWO))
    plan = shelf.take_in(bureau, shelf.csv(*reversed(TWO)))
    assert plan.counts() == {"created": 0, "updated": 2, "unchanged": 0}
    assert shelf.titles(bureau) == ["甲", "報告書"]


def test_a_row_without_a_title_lets_nothing_in() -> None:
    bureau = cast.bureau()
    content = shelf.csv(TWO[0], "PR冊子,2022,,,,,,")
    plan = make_plan(read_sheet(content), bureau)
    assert [(m.row, m.remark.column) for m in plan.errors] == [(3, "title")]
    with pytest.raises(HasErrors):
        shelf.take_in(bureau, content)
    assert not Publication.objects.filter(bureau=bureau).exists()


def test_two_equal_rows_stay_two() -> None:
    bureau = cast.bureau()
    assert shelf.take_in(bureau, shelf.csv(TWO[0], TWO[0])).counts()["created"] == 2
    assert shelf.take_in(bureau, shelf.csv(TWO[0], TWO[0])).counts()["unchanged"] == 2


def test_what_a_demo_made_up_leaves_the_page() -> None:
    bureau = cast.bureau()
    shelf.report(bureau, "架空の報告書")
    shelf.take_in(bureau, shelf.csv(*TWO))
    assert shelf.titles(bureau) == ["報告書", "甲"]
    assert Activity.objects.filter(bureau=bureau).count() == 3

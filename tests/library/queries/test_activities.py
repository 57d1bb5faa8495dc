# SPDX-License-Identifier: Apache-2.0
"""Reading the library."""

from datetime import date

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.library.domain import activities as domain
from machikoba.library.models import Activity
from machikoba.library.queries import activities
from machikoba.library.queries.activities import Filters
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def found(bureau: Bureau, **filters: object) -> list[str]:
    rows = activities.found(bureau, Filters(**filters))  # type: ignore[arg-type]
    return [str(row.record.title) for row in rows]


@pytest.mark.parametrize(
    "text", ["オープンファクトリー", "おーぷんふぁくとりー", "ｵｰﾌﾟﾝ", "017", "人材"]
)
def test_found_in_any_spelling(text: str) -> None:
    bureau = cast.bureau()
    shelf.forum(bureau, "017", "オープンファクトリ―と「人材」")
    shelf.report(bureau, "別のもの")
    assert found(bureau, text=text) == ["オープンファクトリ―と「人材」"]


def test_narrowed_by_kind_and_year() -> None:
    bureau = cast.bureau()
    shelf.forum(bureau)
    shelf.report(bureau, "古い", 2020)
    shelf.report(bureau, "新しい", 2024)
    assert found(bureau, kind="report") == ["新しい", "古い"]
    assert found(bureau, kind="report", year=2020) == ["古い"]
    assert found(bureau, year=1999) == []


def test_drafts_and_other_bureaus_are_not_there() -> None:
    bureau = cast.bureau()
    shelf.report(bureau, "準備中", state="draft")
    shelf.report(cast.bureau("second"), "よその局")
    assert found(bureau) == []
    assert list(activities.on_page(bureau)) == []
    assert [str(row.record.title) for row in activities.all_of(bureau)] == ["準備中"]


def test_rows_stand_under_their_kind_and_year_as_they_follow() -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.FILE.read_bytes())
    parts = activities.parts(list(activities.on_page(bureau)))
    assert [part.kind for part in parts] == [
        "reports", "survey_series", "case_book", "forum", "event", "article",
    ]  # fmt: skip
    assert [year for year, _rows in parts[3].years] == [2023, 2022, 2021, 2020, 2019]


def test_the_latest_date_is_the_newest() -> None:
    bureau = cast.bureau()
    shelf.report(bureau)
    latest = shelf.forum(bureau, "2", held_on=date(2026, 12, 1))
    shelf.forum(bureau, "1", held_on=date(2026, 6, 1))
    assert activities.newest(list(activities.on_page(bureau))) == latest
    assert activities.newest([]) is None


def test_those_off_the_page_come_last() -> None:
    bureau = cast.bureau()
    off = shelf.report(bureau, "外")
    domain.show_on_page(activity=off, actor=SYSTEM, shown=False)
    on: Activity = shelf.report(bureau, "上")
    assert list(activities.all_of(bureau)) == [on, off]

# SPDX-License-Identifier: Apache-2.0
"""Remembering how files are read."""

import pytest
from tests import cast, ugly

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.programmes.domain.mappings import remember_mapping
from machikoba.programmes.models import ColumnMapping
from machikoba.programmes.queries.mappings import understand
from machikoba.programmes.reading.layout import Layout

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def remember(layout: Layout | None = None, **fixed: str) -> ColumnMapping:
    region = cast.edition(f"e{ColumnMapping.objects.everywhere().count()}").open_factory
    found = understand(ugly.form_export(), region, layout)
    targets = {header: preset.target for header, preset in found.presets.items()}
    return remember_mapping(region=region, found=found, targets=targets, fixed=fixed, actor=SYSTEM)


def test_what_was_said_is_kept_with_a_trail() -> None:
    kept = remember(booking="要予約", firm="")
    assert kept.columns["貴社名をご記入ください"] == "firm"
    assert (kept.fixed, kept.layout) == ({"booking": "要予約"}, {})
    assert Entry.objects.get(action="remember_mapping").after["fixed"] == {"booking": "要予約"}


def test_the_same_kind_of_file_has_one_mapping() -> None:
    remember()
    again = remember(firm="架空染工場")
    assert ColumnMapping.objects.everywhere().get() == again


def test_where_the_table_is_is_kept_if_it_is_not_where_it_seems() -> None:
    kept = remember(Layout(0, 1, 2))
    assert kept.layout == {
        "name": "フォームの回答 1",
        "first": 1,
        "last": 2,
        "is_form": False,
        "with_hidden": False,
    }

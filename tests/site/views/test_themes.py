# SPDX-License-Identifier: Apache-2.0
"""A theme over the years."""

import re

import pytest
from django.test import Client
from tests import cast
from tests.library import shelf
from tests.office.house import body

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.library.domain.themes import save
from machikoba.library.models import Activity, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_its_records_by_year_with_their_regions(client: Client) -> None:
    region = cast.edition().open_factory
    bureau = cast.bureau()
    theme = Theme.objects.create(bureau=bureau, slug="expo", name=Texts.of("万博"))
    for year in (2021, 2023):
        made = shelf.report(bureau, f"{year}の報告")
        Activity.objects.filter(pk=made.pk).update(fiscal_year=year)
        made.themes.add(theme)
        made.open_factories.add(region)
    shelf.report(bureau, "ほかの報告")
    page = body(client.get("/library/themes/kouiki/expo/"))
    assert re.findall(r"(\d{4})年度\s*</h2>|>(\d{4}の報告)<", page) == [
        ("2023", ""),
        ("", "2023の報告"),
        ("2021", ""),
        ("", "2021の報告"),
    ]
    assert page.count("鉄ノ森 工場びらき") == 1
    assert "ほかの報告" not in page


def test_a_theme_of_another_bureau_is_none(client: Client) -> None:
    cast.bureau()
    Theme.objects.create(bureau=cast.bureau("second"), slug="a", name=Texts.of("主題"))
    assert client.get("/library/themes/kouiki/a/").status_code == 404
    assert client.get("/library/themes/second/a/").status_code == 200


def test_the_address_a_theme_had_leads_to_it(client: Client) -> None:
    theme = Theme.objects.create(bureau=cast.bureau(), slug="a", name=Texts.of("主題"))
    save(theme=theme, fields={"slug": "b"}, actor=SYSTEM)
    answer = client.get("/library/themes/kouiki/a/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/library/themes/kouiki/b/"

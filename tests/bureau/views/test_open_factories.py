# SPDX-License-Identifier: Apache-2.0
"""Support by year: on the bureau's page alone."""

import pytest
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.regions.models import OpenFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ASKED = {"fiscal_year": "2026", "kind": "money", "amount": "300000", "wording": "広報費"}


def address() -> str:
    return f"/bureau/kouiki/open-factories/{OpenFactory.objects.get().uuid}/"


def test_recorded_and_shown_here_alone(client: Client) -> None:
    edition = cast.edition()
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    page = follow(staff, staff.post(address(), ASKED))
    assert "300,000円" in page
    for public in (f"/editions/{edition.slug}/", "/policy/", "/library/"):
        assert "300,000" not in body(client.get(public))


def test_another_bureau_does_not_see_it() -> None:
    cast.edition()
    first, second = cast.bureau(), cast.bureau("second")
    as_bureau(first).post(address(), ASKED)
    other = cast.bureau_user(second, "other")
    client = Client()
    client.force_login(other)
    assert "広報費" not in body(client.get(address().replace("kouiki", "second")))


def test_an_amount_is_of_money() -> None:
    cast.edition()
    page = body(as_bureau(cast.bureau()).post(address(), {**ASKED, "kind": "venue"}))
    assert "金額は「資金」のときだけ入力してください。" in page


def test_records_that_name_it_stand_there() -> None:
    region = cast.edition().open_factory
    bureau = cast.bureau()
    shelf.report(bureau, "この地域の報告書").open_factories.add(region)
    assert "この地域の報告書" in body(as_bureau(bureau).get(address()))

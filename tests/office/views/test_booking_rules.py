# SPDX-License-Identifier: Apache-2.0
"""The rules of booking: limits, travel, waiting lists, requests."""

import pytest
from tests.office.house import House, body, client_of

from machikoba.audit.models import Entry
from machikoba.regions.models import Edition, Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PATH = "/office/tetsunomori/bookings/rules/"
RULES = {
    "bookings_per_day": "3",
    "heads_over_all": "20",
    "group_limit": "40",
    "travel": "warn",
    "waiting": "strict",
    "decision_days": "7",
    "hold_minutes": "5",
}


def occasion() -> Occasion:
    return Edition.objects.select_related("occasion").get(slug="tetsunomori").occasion


def test_rules_are_kept_and_on_record() -> None:
    client = client_of(House().users["alice"])
    assert client.post(PATH, RULES).status_code == 302
    found = occasion()
    assert {name: str(getattr(found, name)) for name in RULES} == RULES
    entry = Entry.objects.filter(action="update_edition").latest("pk")
    assert entry.after["bookings_per_day"] == "3"


def test_empty_means_no_limit() -> None:
    client = client_of(House().users["alice"])
    client.post(PATH, RULES)
    client.post(PATH, {**RULES, "bookings_per_day": "", "heads_over_all": "", "group_limit": ""})
    found = occasion()
    assert (found.bookings_per_day, found.heads_over_all, found.group_limit) == (None, None, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bookings_per_day": "0"},
        {"travel": "fly"},
        {"waiting": ""},
        {"decision_days": ""},
        {"hold_minutes": "2"},
        {"hold_minutes": "31"},
    ],
)
def test_a_bad_value_is_said_and_nothing_is_kept(wrong: dict[str, str]) -> None:
    client = client_of(House().users["alice"])
    page = body(client.post(PATH, {**RULES, **wrong}))
    assert "入力内容をご確認ください。" in page
    assert 'value="20"' in page
    assert occasion().heads_over_all is None

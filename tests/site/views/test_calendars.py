# SPDX-License-Identifier: Apache-2.0
"""Calendars at their addresses; what is in them: tests/sharing/test_calendars.py."""

import re
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from tests import cast
from tests.site import pages

from machikoba.programmes.models import Admission, Programme
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def summaries(client: Client, path: str) -> list[str]:
    found = Calendar.from_ical(client.get(path).content)
    return [str(event["summary"]) for event in found.walk("VEVENT")]


def test_the_list_of_a_filter(client: Client) -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, "見学", slots=[cast.plan(10), cast.plan(10, day=1)])
    cast.programme(maker, "体験", kind=Programme.Kind.WORKSHOP)
    path = f"{pages.LIST}calendar.ics"
    assert summaries(client, path) == ["見学", "体験", "見学"]
    assert summaries(client, f"{path}?kind=workshop") == ["体験"]
    assert summaries(client, f"{path}?kind=tour&day=2026-10-02") == ["見学"]
    assert summaries(client, f"{path}?day=nonsense") == ["見学", "体験", "見学"]


def test_the_list_offers_what_it_shows(client: Client) -> None:
    cast.programme(cast.maker(cast.edition()))
    links = pages.links(client.get(f"{pages.LIST}?kind=tour&page=1"))
    assert [link for link in links if link.startswith("webcal:")] == [
        f"webcal://127.0.0.1:8000{pages.LIST}calendar.ics?kind=tour"
    ]


def test_every_button_leads_to_a_calendar(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), admission=Admission.OPEN_VISIT)
    found: list[str] = []
    for path in (pages.EDITION, f"{pages.LIST}{made.uuid}/"):
        found += [link for link in pages.links(client.get(path)) if link.endswith(".ics")]
    assert len(found) == 3
    for link in found:
        assert client.get(link).headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_an_order_can_be_subscribed_to(client: Client) -> None:
    order = cast.book(cast.slot()).order
    from machikoba.bookings.domain.secrets import order_secret

    page = client.get(f"/orders/{order.code}/{order_secret(order)}/")
    (link,) = [link for link in pages.links(page) if link.startswith("webcal:")]
    answer = client.get(re.sub("^webcal://[^/]+", "", link))
    assert len(Calendar.from_ical(answer.content).walk("VALARM")) == 2
    assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Programme.objects.everywhere().update(state="draft"),
        lambda: Programme.objects.everywhere().update(audience="participants"),
        lambda: Edition.objects.update(status="draft"),
    ],
)
def test_what_is_hidden_is_in_none(client: Client, change: Any) -> None:
    slot = cast.slot()
    change()
    for path in (f"programmes/{slot.programme.uuid}", f"slots/{slot.uuid}"):
        assert client.get(f"{pages.EDITION}{path}/calendar.ics").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, django_assert_num_queries: Any, count: int) -> None:
    maker = cast.maker(cast.edition())
    for _number in range(count):
        cast.programme(maker, slots=[cast.plan(9 + n) for n in range(count)])
    with django_assert_num_queries(3):
        client.get(f"{pages.LIST}calendar.ics")

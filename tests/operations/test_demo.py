# SPDX-License-Identifier: Apache-2.0
"""The demo: a believable fictional region, made once."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests import cast

from machikoba.core import clock as core_clock
from machikoba.operations import demo
from machikoba.operations.check import differences
from machikoba.programmes.models import Programme, Seats
from machikoba.programmes.queries.slots import bookable
from machikoba.regions.models import Edition, Participation
from machikoba.trips.queries import courses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_region_as_promised(client: Client) -> None:
    demo.prepare()
    edition = Edition.objects.get()
    assert edition.is_fictional
    assert len(edition.days()) == 4
    assert timedelta(weeks=2) < edition.days()[0] - cast.NOW.date() < timedelta(weeks=4)
    assert Participation.objects.filter(edition=edition).count() == 60
    assert Programme.objects.filter(occasion=edition.occasion).count() == 158
    assert Seats.objects.everywhere().filter(bookable(core_clock.now())).count() >= 60
    assert list(differences()) == []
    proposed = courses.published(edition)
    assert [course.stops.count() for course in proposed] == [4, 4, 4]
    page = client.get(reverse("site:edition", args=[demo.SLUG])).content.decode()
    assert "架空の地域のデモです" in page


def reverse_with_mailbox(name: str, args: list[object] | None = None) -> str:
    """Routed in a demo only, which a test is not."""
    return "/mailbox/" if name == "mailbox" else reverse(name, args=args)


def test_a_restart_keeps_everything() -> None:
    demo.prepare()
    before = set(Programme.objects.everywhere().values_list("uuid", flat=True))
    demo.prepare()
    assert set(Programme.objects.everywhere().values_list("uuid", flat=True)) == before


WAYS_IN = (
    ("maker", "/desk/"),
    ("secretariat", "/office/"),
    ("bureau", "/bureau/"),
    ("operator", "/office/"),
)


def test_the_welcome_says_how_to_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    demo.prepare()
    monkeypatch.setattr(demo, "reverse", reverse_with_mailbox)
    welcome = demo.welcome()
    for who, lands in WAYS_IN:
        link = re.search(rf"^  {who} .*(/\S+)$", welcome.replace("http://127.0.0.1:8000", ""), re.M)
        assert link
        client = Client()
        client.post(link[1] if link[1].startswith("/") else f"/{link[1]}")
        assert client.get(lands, follow=True).status_code == 200


@pytest.mark.parametrize("days", range(7))
def test_it_opens_on_a_thursday_about_three_weeks_ahead(days: int) -> None:
    with core_clock.frozen(cast.NOW + timedelta(days=days)):
        first = demo.first_day()
        ahead = first - core_clock.now().date()
    assert first.weekday() == 3
    assert timedelta(days=17) <= ahead <= timedelta(days=25)

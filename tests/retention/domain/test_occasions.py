# SPDX-License-Identifier: Apache-2.0
"""After the day of erasure the names are gone and the figures are not."""

from datetime import date

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.bookings.models import Order, Visitor
from machikoba.gatherings.models import Registration
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.operations import check
from machikoba.regions.models import Occasion
from machikoba.retention.domain import occasions as domain
from machikoba.retention.queries import occasions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
OVER = date(2027, 1, 1)


def booked() -> Occasion:
    """Two parties, their mails sent, and a day on which all of it ends."""
    slot = cast.slot()
    cast.book(slot, adults=2, children=1)
    cast.book(slot, email="taro@example.jp")
    outbox.send_due()
    occasion = cast.edition_of(slot).occasion
    occasion.retention_on = OVER
    occasion.save()
    return occasion


def test_names_go_and_counts_stay() -> None:
    occasion = booked()
    before = occasions.counts(occasion)
    domain.erase(occasion=occasion, actor=SYSTEM)
    assert occasions.counts(occasion) == before
    assert before["heads"] == 4
    assert list(check.differences()) == []
    fields = ("name", "kana", "email", "phone", "postal_address")
    assert set(Order.objects.filter(occasion=occasion).values_list(*fields)) == {("",) * 5}
    assert set(Visitor.objects.filter(occasion=occasion).values_list("email")) == {("",)}
    assert set(Notice.objects.values_list("address", "subject", "text")) == {("", "", "")}
    trail = Entry.objects.filter(occasion_id=occasion.pk)
    assert [one for one in trail if one.personal_values or one.actor_label] == []


def test_the_second_time_there_is_nothing_left() -> None:
    occasion = booked()
    assert domain.erase(occasion=occasion, actor=SYSTEM)["Order"] == 2
    assert domain.erase(occasion=occasion, actor=SYSTEM) == {}
    assert Entry.objects.filter(action="retention").count() == 1
    assert {number for _rule, number in occasions.preview(occasion)} == {0}


def test_what_people_said_of_themselves_at_a_forum_goes_too() -> None:
    thing = shelf.opened(cast.bureau()).activity.gathering
    assert thing is not None
    shelf.sign_up(thing)
    domain.erase(occasion=thing.occasion, actor=SYSTEM)
    assert list(Registration.objects.everywhere().values_list("organisation", "title")) == [
        ("", "")
    ]


def test_another_occasion_keeps_its_visitors() -> None:
    occasion = booked()
    domain.erase(occasion=Occasion.objects.create(), actor=SYSTEM)
    names = Order.objects.filter(occasion=occasion).values_list("name", flat=True)
    assert set(names) == {"架空 花子"}


def test_an_old_link_ends() -> None:
    occasion = booked()
    version = Order.objects.filter(occasion=occasion)[0].secret_version
    domain.erase(occasion=occasion, actor=SYSTEM)
    assert Order.objects.filter(occasion=occasion)[0].secret_version == version + 1


def test_a_figure_that_would_change_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    occasion = booked()
    answers = iter([{"orders": 2}, {"orders": 1}])
    monkeypatch.setattr(domain.occasions, "counts", lambda of: next(answers))
    with pytest.raises(domain.CountsChanged):
        domain.erase(occasion=occasion, actor=SYSTEM)
    assert Order.objects.filter(occasion=occasion, name="").count() == 0

# SPDX-License-Identifier: Apache-2.0
"""Bus tours: what must be said before they are published, and who takes the bookings."""

from datetime import time
from typing import Any

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.programmes.domain.bus_tours import NotPublishable, StopPlan, TourPlan, set_bus_tour
from machikoba.programmes.domain.programmes import update_programme
from machikoba.programmes.models import Admission, BusStop, BusTour, Programme
from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SELLER = {"seller": "架空トラベル", "registration": "架空県知事登録旅行業第2-1号"}
STOPS = [StopPlan(Texts.of("駅前"), time(9)), StopPlan(Texts.of("川上"))]
LINK = "https://travel.example/"


def maker() -> Participation:
    return cast.maker(cast.edition())


def tour(of: Participation, plan: TourPlan | None = None, **fields: Any) -> Programme:
    fields = {"kind": Programme.Kind.BUS_TOUR, "fee": Programme.Fee.PAID, **fields}
    return cast.programme(of, "バスツアー", bus_tour=plan, **fields)


def test_a_paid_tour_with_everything_said() -> None:
    plan = TourPlan(**SELLER, stops=STOPS)
    made = tour(maker(), plan, admission=Admission.ELSEWHERE, external_url=LINK)
    stops = BusStop.objects.filter(bus_tour__programme=made)
    assert [(str(stop.name), stop.at) for stop in stops] == [("駅前", time(9)), ("川上", None)]
    assert BusTour.objects.get(programme=made).seller == "架空トラベル"


@pytest.mark.parametrize(
    ("plan", "fields", "words"),
    [
        ({**SELLER, "seller": ""}, {"external_url": LINK}, ["旅行会社の名前"]),
        ({**SELLER, "registration": ""}, {"external_url": LINK}, ["旅行業登録番号"]),
        (SELLER, {}, ["受付ページか電話番号"]),
        (SELLER, {"admission": "first_come", "external_url": LINK}, ["参加方法を"]),
        ({}, {"admission": "draw"}, ["参加方法を", "旅行会社の名前", "登録番号", "電話番号"]),
        (SELLER, {"fee": "partly", "admission": "first_come", "external_url": LINK}, ["参加方法"]),
        ({}, {"fee": "unknown"}, ["「無料」か「有料」"]),
    ],
)
def test_what_is_missing_is_said(
    plan: dict[str, Any], fields: dict[str, Any], words: list[str]
) -> None:
    of = maker()
    with pytest.raises(NotPublishable) as refused:
        tour(of, TourPlan(**plan), **{"admission": Admission.ELSEWHERE, **fields})
    said = refused.value.sentences
    assert [word for word, sentence in zip(words, said, strict=True) if word not in sentence] == []
    assert Programme.objects.filter(participation=of).count() == 0


def test_a_telephone_is_a_way_too() -> None:
    made = tour(maker(), TourPlan(**SELLER, phone="000-0000"), admission=Admission.ELSEWHERE)
    assert made.state == Programme.State.PUBLISHED


def test_a_free_tour_needs_no_seller_and_is_booked_here() -> None:
    made = tour(maker(), fee=Programme.Fee.FREE)
    assert cast.book(made.slots.get()).order.bookings.count() == 1


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"kind": "tour"}])
def test_a_draft_and_any_other_kind_are_not_asked(fields: dict[str, str]) -> None:
    assert tour(maker(), **fields).admission == Admission.FIRST_COME


def test_an_archive_is_not_asked() -> None:
    of = cast.maker(cast.edition(status=Edition.Status.ARCHIVED))
    assert tour(of).state == Programme.State.PUBLISHED


def test_publishing_is_refused_and_changes_nothing() -> None:
    made = tour(maker(), state=Programme.State.DRAFT)
    edition = made.occasion.edition
    with pytest.raises(NotPublishable):
        update_programme(
            programme=made, edition=edition, actor=SYSTEM, fields={"state": "published"}
        )
    assert Programme.objects.get(pk=made.pk).state == Programme.State.DRAFT


def test_the_seller_of_a_published_tour_cannot_be_taken_away() -> None:
    plan = TourPlan(**SELLER, stops=STOPS)
    made = tour(maker(), plan, admission=Admission.ELSEWHERE, external_url=LINK)
    edition = made.occasion.edition
    with pytest.raises(NotPublishable):
        set_bus_tour(programme=made, edition=edition, plan=TourPlan(), actor=SYSTEM)
    changed = TourPlan(**{**SELLER, "seller": "別のトラベル"}, stops=STOPS[:1])
    set_bus_tour(programme=made, edition=edition, plan=changed, actor=SYSTEM)
    assert BusTour.objects.get(programme=made).stops.count() == 1
    assert Entry.objects.filter(action="set_bus_tour").count() == 1

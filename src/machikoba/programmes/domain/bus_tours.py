# SPDX-License-Identifier: Apache-2.0
"""Bus tours: who sells them, where they stop, and what must be said before they are published.

Transport that the public pays for is sold by a registered travel agency (旅行業法, 道路運送法). So
a bus tour is booked here only where it is free; of every other one we show seller, number and
the way to the agency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.models import Admission, BusStop, BusTour, Programme
from machikoba.programmes.queries.slots import is_sold_by_agency
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition


class NotPublishable(ValueError):
    """What is missing before visitors may see it: `sentences` say so, at least one."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


@dataclass(frozen=True)
class StopPlan:
    """A stop as planned; `at` on the occasion's clock, None where the hour is not said."""

    name: Texts
    at: time | None = None


@dataclass(frozen=True)
class TourPlan:
    """Everything a bus tour has beside its programme."""

    seller: str = ""
    registration: str = ""
    phone: str = ""
    stops: Sequence[StopPlan] = ()


def require_publishable(
    programme: Programme, edition: Edition, tour: BusTour | TourPlan | None
) -> None:
    """Raises NotPublishable where visitors would see a bus tour without its seller."""
    sentences = missing(programme, edition, tour)
    if sentences:
        raise NotPublishable(sentences)


def missing(programme: Programme, edition: Edition, tour: BusTour | TourPlan | None) -> list[str]:
    """What is to be said before visitors may see it. An archive shows what was published then."""
    is_live = edition.status != Edition.Status.ARCHIVED
    is_shown = programme.state == Programme.State.PUBLISHED
    is_asked = programme.kind == Programme.Kind.BUS_TOUR and is_live and is_shown
    return list(_missing(programme, tour or TourPlan())) if is_asked else []


def _missing(programme: Programme, tour: BusTour | TourPlan) -> Iterator[str]:
    if programme.fee == Programme.Fee.UNKNOWN:
        yield _("バスツアーは、料金を「無料」か「有料」にしてから公開してください。")
    if not is_sold_by_agency(programme) or programme.fee == Programme.Fee.UNKNOWN:
        return
    if programme.admission != Admission.ELSEWHERE:
        yield _(
            "有料のバスツアーの申し込みは、登録を受けた旅行会社が受け付けます"
            "(旅行業法・道路運送法)。参加方法を「外部サイトで受付」にしてください。"
        )
    if not tour.seller:
        yield _("有料のバスツアーは、販売する旅行会社の名前を入力してから公開してください。")
    if not tour.registration:
        yield _("有料のバスツアーは、旅行業登録番号を入力してから公開してください。")
    if not programme.external_url and not tour.phone:
        yield _("旅行会社の受付ページか電話番号を入力してから公開してください。")


def set_bus_tour(
    *, programme: Programme, edition: Edition, plan: TourPlan, actor: Actor
) -> BusTour:
    """Replace seller and stops of a bus tour. Raises NotPublishable where it is published."""
    with transaction.atomic():
        require_publishable(programme, edition, plan)
        made = save_bus_tour(programme, plan)
        now = clock.now()
        mark_changed([programme], now)
        trail.record(
            actor=actor,
            action="set_bus_tour",
            subject=("programme", programme.uuid),
            at=now,
            occasion_id=programme.occasion_id,
            after={"seller": plan.seller, "registration": plan.registration},
        )
        touch(edition)
    return made


def save_bus_tour(programme: Programme, plan: TourPlan) -> BusTour:
    """Store seller and stops, in the caller's transaction."""
    made, _is_new = BusTour.objects.update_or_create(
        programme=programme,
        defaults={
            "seller": plan.seller,
            "registration": plan.registration,
            "phone": plan.phone,
        },
    )
    BusStop.objects.filter(bus_tour=made).delete()
    BusStop.objects.bulk_create(
        BusStop(bus_tour=made, position=position, at=stop.at, name=stop.name)
        for position, stop in enumerate(plan.stops)
    )
    return made


def tour_of(programme: Programme) -> BusTour | None:
    """The bus tour of a stored programme, or None."""
    return BusTour.objects.filter(programme=programme).first()

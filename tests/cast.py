# SPDX-License-Identifier: Apache-2.0
"""The cast of the tests: one small fictional edition, and people who may or may not."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.orders import Applicant, Placed, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Order
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.programmes.domain.programmes import create_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.domain.bureaus import create_bureau
from machikoba.regions.domain.editions import create_edition
from machikoba.regions.domain.grants import grant
from machikoba.regions.domain.jurisdictions import FICTIONAL
from machikoba.regions.domain.participations import add_participation
from machikoba.regions.models import (
    Bureau,
    Edition,
    Grant,
    Jurisdiction,
    OpenFactory,
    OpenFactoryPlace,
    Participation,
)

NOW = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)  # noon in Japan
FIRST_DAY = date(2026, 10, 1)
AREA = FICTIONAL  # the prefecture of the cast


def edition(slug: str = "tetsunomori", **fields: Any) -> Edition:
    """A published edition of two days in October 2026."""
    region, _ = OpenFactory.objects.get_or_create(
        slug="tetsunomori", defaults={"name": Texts.of("鉄ノ森 工場びらき", en="Tetsunomori")}
    )
    OpenFactoryPlace.objects.get_or_create(open_factory=region, prefecture=AREA)
    fields = {"status": Edition.Status.PUBLISHED, "is_fictional": True, **fields}
    return create_edition(
        open_factory=region,
        slug=slug,
        name=Texts.of("鉄ノ森 工場びらき 2026", en="Tetsunomori Open Factory 2026"),
        actor=SYSTEM,
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + timedelta(days=1),
        **fields,
    )


def maker(of: Edition, name: str = "架空製作所", kana: str = "カクウセイサクショ") -> Participation:
    """A published maker of the edition."""
    organisation = Organisation.objects.create(name=name, kana=kana, match_key=name)
    return add_participation(
        edition=of,
        organisation=organisation,
        name=Texts.of(name, kana=kana),
        actor=SYSTEM,
        state=Participation.State.PUBLISHED,
    )


def programme(
    of: Participation, title: str = "工場見学", slots: list[SlotPlan] | None = None, **fields: Any
) -> Programme:
    """A published first-come programme with one slot of 10 on the first morning."""
    fields = {
        "state": Programme.State.PUBLISHED,
        "kind": Programme.Kind.TOUR,
        "admission": Admission.FIRST_COME,
        "duration_minutes": 60,
        "fee": Programme.Fee.FREE,
        **fields,
    }
    plans = [plan()] if slots is None else slots
    return create_programme(
        edition=of.edition,
        participation=of,
        title=Texts.of(title),
        actor=SYSTEM,
        slots=plans,
        **fields,
    )


def plan(hour: int = 10, day: int = 0, capacity: int | None = 10, **fields: Any) -> SlotPlan:
    """A start on the n-th day at a full hour."""
    return SlotPlan(FIRST_DAY + timedelta(days=day), time(hour), capacity=capacity, **fields)


def slot(capacity: int | None = 10, **fields: Any) -> Slot:
    """The one slot of a programme of its own edition."""
    made = programme(maker(edition()), slots=[plan(capacity=capacity)], **fields)
    return Slot.objects.get(programme=made)


def edition_of(of: Slot) -> Edition:
    """The edition a slot belongs to."""
    return of.programme.occasion.edition


def seats_of(of: Slot) -> Seats:
    """The seats of a slot, fresh."""
    return Seats.objects.get(slot=of)


def book(*slots: Slot, email: str = "hanako@example.jp", adults: int = 1, **extra: Any) -> Placed:
    """An order by 架空 花子 for these slots."""
    of = edition_of(slots[0])
    children = extra.pop("children", 0)
    return place_order(
        occasion=of.occasion,
        applicant=Applicant(name="架空 花子", email=email, kana="カクウ ハナコ"),
        party=Party.of(of.occasion, adults, children),
        slots=[one.uuid for one in slots],
        origin=extra.pop("origin", Order.Origin.SITE),
        actor=VISITOR,
        **extra,
    )


def user(name: str) -> User:
    """Somebody who may nothing yet: alice, bob, charlie."""
    return User.objects.create_user(f"{name}@example.jp", name=name)


def secretary(of: Edition, name: str = "alice") -> User:
    """A user of the edition's secretariat."""
    made = user(name)
    grant(user=made, role=Grant.Role.SECRETARIAT, actor=SYSTEM, edition=of)
    return made


def maker_user(of: Participation, name: str = "bob") -> User:
    """A user of a maker."""
    made = user(name)
    grant(user=made, role=Grant.Role.MAKER, actor=SYSTEM, participation=of)
    return made


def bureau(slug: str = "kouiki", name: str = "架空広域経済局", **fields: Any) -> Bureau:
    """A fictional bureau with its contact box; the first has the cast's prefecture."""
    fields = {"telephone": "000-0000-0000", "is_fictional": True, **fields}
    made = create_bureau(
        slug=slug, name=Texts.of(name, en="Fictional Bureau"), actor=SYSTEM, **fields
    )
    if Bureau.objects.count() == 1:
        Jurisdiction.objects.create(bureau=made, prefecture=AREA, from_on=date(2020, 4, 1))
    return made


def bureau_user(of: Bureau, name: str = "dora") -> User:
    """A user who works at the bureau."""
    made = user(name)
    grant(user=made, role=Grant.Role.BUREAU, actor=SYSTEM, bureau=of)
    return made

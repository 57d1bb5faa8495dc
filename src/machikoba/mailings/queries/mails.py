# SPDX-License-Identifier: Apache-2.0
"""The mails of an edition: whom each was for, what it was about, and whether sending works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from machikoba.accounts.models import SIGN_IN, User
from machikoba.bookings.domain.bookings import BOOKING_CANCELLED, BOOKING_CHANGED
from machikoba.bookings.domain.disruptions import DISRUPTION, DISRUPTION_MAKER
from machikoba.bookings.domain.maker_notices import REQUEST_MAKER
from machikoba.bookings.domain.minimums import MINIMUM_WARNING
from machikoba.bookings.domain.offers import WAITING_EXPIRED, WAITING_OFFER
from machikoba.bookings.domain.orders import ORDER_CONFIRMED, REQUEST_RECEIVED
from machikoba.bookings.domain.reminders import BOOKING_RELEASED, REMINDER
from machikoba.bookings.domain.requests import (
    REQUEST_APPROVED,
    REQUEST_DECLINED,
    REQUEST_LAPSED,
)
from machikoba.bookings.domain.waiting import WAITING_ENDED, WAITING_JOINED, WAITING_OVER
from machikoba.bookings.models import Booking, Offer, Order, Told, Waiting
from machikoba.core import clock
from machikoba.core.mail_report import Reason
from machikoba.notices.models import Notice
from machikoba.regions.models import Edition, Grant, Participation

# Sending these again unchanged only annoys the servers that must take the others.
HOPELESS = {Reason.UNKNOWN_MAILBOX, Reason.UNKNOWN_HOST}
ABOUT_BOOKINGS = {
    *(ORDER_CONFIRMED, BOOKING_CHANGED, BOOKING_CANCELLED, REQUEST_RECEIVED),
    *(REQUEST_APPROVED, REQUEST_DECLINED, REQUEST_LAPSED),
    *(WAITING_JOINED, WAITING_OFFER, WAITING_EXPIRED, WAITING_ENDED, WAITING_OVER),
    *(DISRUPTION, REMINDER, BOOKING_RELEASED),
}
TO_MAKERS = {SIGN_IN, DISRUPTION_MAKER, MINIMUM_WARNING, REQUEST_MAKER}
LATE = timedelta(minutes=10)
TROUBLED = Q(state__in=Notice.TROUBLED, settled_at=None)


@dataclass(frozen=True)
class Mail:
    """A notice with the order or the maker it is about, where there is one."""

    notice: Notice
    order: Order | None = None
    maker: Participation | None = None

    @property
    def is_troubled(self) -> bool:
        """Whether somebody has to see to it."""
        return self.notice.state in Notice.TROUBLED and self.notice.settled_at is None

    @property
    def address(self) -> str:
        """Where it would go now."""
        return self.order.email if self.order else self.notice.address

    @property
    def is_worth_sending(self) -> bool:
        """Whether it may arrive when it is sent again as things stand."""
        moved = self.order is not None and self.order.email != self.notice.address
        same = self.order is not None and self.notice.reason not in HOPELESS
        return self.is_troubled and bool(self.address) and (moved or same)


@dataclass(frozen=True)
class Standing:
    """Whether sending works: of this edition, but `last_sent_at`, which is of all."""

    troubled: int
    waiting: int
    oldest: datetime | None  # since when the oldest waits that is due
    last_sent_at: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether something waits longer than a worker that works would let it."""
        return self.oldest is not None and clock.now() - self.oldest > LATE


def of_edition(edition: Edition) -> QuerySet[Notice]:
    """The mails of an edition, what needs somebody first, then the newest.

    Of the sign-in mails of its makers only those that failed: the others are nobody's business.
    """
    sign_ins = Q(occasion_id=None, kind=SIGN_IN) & _of_makers(edition) & TROUBLED
    first = Case(When(TROUBLED, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Notice.objects.filter(Q(occasion_id=edition.occasion_id) | sign_ins)
    return rows.annotate(first=first).order_by("first", "-created_at", "-pk")


def _of_makers(edition: Edition) -> Q:
    makers = Participation.objects.filter(edition=edition).exclude(email="")
    users = User.objects.filter(
        grants__participation__edition=edition, grants__role=Grant.Role.MAKER
    )
    own = makers.annotate(mail_key=Lower("email")).values("mail_key")
    return Q(address__in=own) | Q(address__in=users.values("email"))


def explain(notices: Sequence[Notice], edition: Edition) -> list[Mail]:
    """Each notice with what it is about; as many queries, however many there are."""
    orders = _orders(edition, [UUID(n.ref) for n in notices if n.kind in ABOUT_BOOKINGS])
    written_to = {notice.address.lower() for notice in notices if notice.kind in TO_MAKERS}
    makers = _makers(edition, written_to) if written_to else {}
    return [Mail(n, orders.get(n.ref), makers.get(n.address.lower())) for n in notices]


def _orders(edition: Edition, refs: Sequence[UUID]) -> dict[str, Order]:
    own = Order.objects.filter(occasion=edition.occasion_id)
    found = {str(order.uuid): order for order in own.filter(uuid__in=refs)}
    waits = Waiting.objects.filter(order__occasion=edition.occasion_id)
    for entry in waits.filter(uuid__in=refs).select_related("order"):
        found[str(entry.uuid)] = entry.order
    offers = Offer.objects.filter(waiting__order__occasion=edition.occasion_id, uuid__in=refs)
    for offer in offers.select_related("waiting__order"):
        found[str(offer.uuid)] = offer.waiting.order
    booked = Booking.objects.filter(order__occasion=edition.occasion_id, uuid__in=refs)
    told = Told.objects.filter(disruption__occasion=edition.occasion_id, uuid__in=refs)
    found |= {str(one.uuid): one.order for one in told.select_related("order")}
    return found | {str(b.uuid): b.order for b in booked.select_related("order")}


def _makers(edition: Edition, addresses: set[str]) -> dict[str, Participation]:
    makers = Participation.objects.filter(edition=edition).annotate(mail_key=Lower("email"))
    found: dict[str, Participation] = {
        maker.mail_key: maker for maker in makers.filter(mail_key__in=addresses)
    }
    grants = Grant.objects.filter(participation__edition=edition, user__email__in=addresses)
    for grant in grants.select_related("user", "participation"):
        if grant.participation is not None:
            found.setdefault(grant.user.email, grant.participation)
    return found


def standing(edition: Edition) -> Standing:
    """How sending stands at this moment; two queries."""
    waiting = Q(state=Notice.State.WAITING)
    counts = of_edition(edition).aggregate(
        troubled=Count("pk", filter=TROUBLED),
        waiting=Count("pk", filter=waiting),
        oldest=Min("created_at", filter=waiting),
    )
    sent = Notice.objects.filter(state=Notice.State.SENT)
    return Standing(**counts, last_sent_at=sent.aggregate(last=Max("sent_at"))["last"])

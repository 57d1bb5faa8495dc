# SPDX-License-Identifier: Apache-2.0
"""相互見学: what makers of one edition open to each other, before or beside the public days."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.accounts.models import User
from machikoba.bookings.domain.orders import Applicant, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused, UnknownSlots
from machikoba.bookings.models import Order
from machikoba.bookings.queries import orders
from machikoba.core import clock
from machikoba.desk.forms.mutual import MutualForm
from machikoba.desk.views.access import find_maker
from machikoba.mailings.letters import order_link
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.queries import programmes
from machikoba.programmes.queries.slots import published, seats_left, takes_participants
from machikoba.regions import rules
from machikoba.regions.models import Participation
from machikoba.ui.signing_in import actor_of

AMONG = Programme.Audience.PARTICIPANTS


def _guest(request: HttpRequest, uuid: UUID) -> Participation:
    """The maker that may visit others; one that has withdrawn finds nothing here."""
    participation = find_maker(request, uuid)
    if not rules.takes_part(participation):
        raise Http404
    return participation


@login_required
@never_cache
def index(request: HttpRequest, maker: UUID) -> HttpResponse:
    """Every visit the others offer, and those this maker has booked."""
    guest = _guest(request, maker)
    edition = guest.edition
    offered = programmes.published(edition, AMONG).exclude(participation=guest)
    seats = Seats.objects.filter(
        takes_participants(clock.now()), slot__programme__occasion=edition.occasion_id
    )
    open_slots = set(seats.values_list("slot", flat=True))
    context = {
        "maker": guest,
        "edition": edition,
        "offers": [{"programme": p, "rows": _rows(p, open_slots)} for p in offered],
        "orders": [(order, order_link(order)) for order in orders.of_guest(guest)],
    }
    return render(request, "desk/mutual.html", context)


def _rows(programme: Programme, open_slots: set[int]) -> list[dict[str, object]]:
    return [
        {
            "slot": slot,
            "seats": row,
            "left": seats_left(row),
            "is_open": slot.pk in open_slots,
        }
        for slot in programme.slots.all()
        for row in slot.seats.all()
    ]


@login_required
@never_cache
def book(request: HttpRequest, maker: UUID, slot: UUID) -> HttpResponse:
    """Book one start for some of our people."""
    guest = _guest(request, maker)
    rows = published(guest.edition, AMONG).exclude(programme__participation=guest)
    found = rows.select_related("programme__participation").filter(uuid=slot).first()
    if found is None:
        raise Http404
    assert isinstance(request.user, User)
    initial = {"name": request.user.name, "email": request.user.email}
    form = MutualForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _place(request, guest, found, form.cleaned_data)
        except (OrderRefused, UnknownSlots) as refused:
            for sentence in _sentences(refused):
                form.add_error(None, sentence)
        else:
            messages.success(request, _("予約しました。確認メールをお送りします。"))
            return redirect("desk:mutual", maker=guest.uuid)
    context = {"maker": guest, "edition": guest.edition, "slot": found, "form": form}
    return render(request, "desk/mutual_book.html", context)


def _place(
    request: HttpRequest, guest: Participation, slot: Slot, asked: dict[str, object]
) -> None:
    edition = guest.edition
    place_order(
        occasion=edition.occasion,
        applicant=Applicant(
            name=f"{guest.name} {asked['name']}"[:100],
            email=str(asked["email"]),
            kana=guest.name.kana,
            language=get_language() or "ja",
        ),
        party=Party.of(edition.occasion, int(str(asked["adults"])), 0),
        slots=[slot.uuid],
        origin=Order.Origin.DESK,
        actor=actor_of(request),
        guest=guest,
    )


def _sentences(refused: Exception) -> list[str]:
    if isinstance(refused, OrderRefused):
        return [refusal.sentence for refusal in refused.refusals]
    return [_("この時間枠の受付は終了しました。")]

# SPDX-License-Identifier: Apache-2.0
"""The waiting list: joining it, and answering what is offered."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import offers, waiting
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Offer, Order, Waiting
from machikoba.core.ids import new_id
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Occasion
from machikoba.site import baskets
from machikoba.site.screens import Screen, booker_form, seats_of
from machikoba.site.views import editions
from machikoba.site.views.bookings import key_of
from machikoba.site.views.orders import find, private
from machikoba.ui import limits


@never_cache
def join(request: HttpRequest, slug: str, slot: UUID) -> HttpResponse:
    """One form: how many, who, and what one may expect."""
    edition = editions.find(slug)
    found = baskets.find(edition, [slot])
    if not found or edition.status != Edition.Status.PUBLISHED:
        raise Http404
    screen = Screen.of(request, edition, found, is_day=False)
    data = request.POST or None
    screen.applicant_form = booker_form(edition, found, data, one_page=True)
    screen.applicant_form.fields["email"].help_text = _("席が空いたときのご案内をお送りします。")
    refusals: list[str] = []
    forms_are_valid = screen.party_form.is_valid() and screen.applicant_form.is_valid()
    if request.method == "POST" and forms_are_valid:
        seconds = limits.seconds_to_wait(request, screen.applicant_form.cleaned_data["email"])
        if seconds:
            refusals = [limits.sentence(seconds)]
    if request.method == "POST" and forms_are_valid and not refusals:
        try:
            order = _join(request, screen)
            return redirect("site:order", code=order.code, secret=order_secret(order))
        except waiting.RoomLeft:
            return render(request, "site/wait_room.html", screen.context(1))
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
        except KeyReused:
            refusals = [_("内容が変わったため、もう一度ご確認ください。")]
        except UnknownSlots:
            raise Http404 from None
    context = screen.context(1, **_expected(edition, found[0]), refusals=refusals, key=new_id())
    return render(request, "site/wait.html", context, status=409 if refusals else 200)


def _expected(edition: Edition, slot: Slot) -> dict[str, object]:
    """What one may honestly expect of the list."""
    mode = waiting.mode(edition.occasion, slot.programme)
    return {
        "parties": seats_of(slot).waiting,
        "is_off": mode == Occasion.Waiting.OFF,
        "is_strict": mode == Occasion.Waiting.STRICT,
    }


def _join(request: HttpRequest, screen: Screen) -> Order:
    key: Key | None = key_of(request)
    joined = waiting.join(
        occasion=screen.edition.occasion,
        applicant=screen.applicant(get_language() or "ja"),
        party=screen.party,
        slot=screen.slots[0].uuid,
        origin=Order.Origin.SITE,
        actor=VISITOR,
        key=key,
    )
    return joined.order


def _waiting(order: Order, uuid: UUID) -> Waiting:
    found = Waiting.objects.filter(order=order, uuid=uuid).select_related("slot").first()
    if found is None:
        raise Http404
    return found


@never_cache
def leave(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Ask once, then leave the list."""
    order = find(code, secret)
    entry = _waiting(order, uuid)
    if request.method == "POST":
        waiting.leave(waiting=entry, actor=VISITOR)
        return redirect("site:order", code=code, secret=secret)
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "entry": entry,
    }
    return private(render(request, "site/leave.html", context))


@never_cache
@require_POST
def answer(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Take what is offered, or let the next party have it: one tap."""
    order = find(code, secret)
    rows = Offer.objects.filter(waiting__order=order, uuid=uuid)
    offer = rows.select_related("waiting__slot", "seats").first()
    if offer is None:
        raise Http404
    try:
        if request.POST.get("answer") == "accept":
            offers.accept(offer=offer, actor=VISITOR)
        elif request.POST.get("answer") == "decline":
            offers.decline(offer=offer, actor=VISITOR)
    except OrderRefused as refused:
        context = {
            "order": order,
            "secret": secret,
            "edition": order.occasion.edition,
            "refusals": [refusal.sentence for refusal in refused.refusals],
        }
        return private(render(request, "site/offer_over.html", context, status=409))
    return redirect("site:order", code=code, secret=secret)

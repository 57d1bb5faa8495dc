# SPDX-License-Identifier: Apache-2.0
"""Booking in three screens: how many, who, and the last look before the button.

Nothing is kept between the screens but what the forms carry, so the back button always works.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.orders import Applicant, Key, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Order
from machikoba.core.ids import new_id
from machikoba.programmes.domain import prices
from machikoba.programmes.models import Price, Seats, Slot
from machikoba.programmes.queries import slots
from machikoba.regions.models import Edition
from machikoba.site.forms.bookings import ApplicantForm, PartyForm
from machikoba.site.views import editions


@dataclass
class Screen:
    """What all three screens show and carry."""

    edition: Edition
    slot: Slot
    seats: Seats
    party_form: PartyForm
    applicant_form: ApplicantForm

    def context(self, step: int, **more: object) -> dict[str, object]:
        """The template's context; `step` is 1, 2 or 3."""
        programme = self.slot.programme
        return {
            "edition": self.edition,
            "slot": self.slot,
            "seats": self.seats,
            "left": slots.seats_left(self.seats),
            "programme": programme,
            "maker": programme.participation,
            "party_form": self.party_form,
            "applicant_form": self.applicant_form,
            "step": step,
            "refusals": (),
            **more,
        }


@never_cache
def book(request: HttpRequest, slug: str, slot: UUID) -> HttpResponse:
    """The screen that is asked for, or the order's page once it is confirmed."""
    edition = editions.find(slug)
    found = slots.published(edition).filter(uuid=slot).first()
    if found is None or edition.status != Edition.Status.PUBLISHED:
        raise Http404
    screen = _screen(request, edition, found)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if not step:
        return _show(request, screen, 1)
    if not screen.party_form.is_valid():
        return _show(request, screen, 1)
    if step == "applicant":
        screen.applicant_form = ApplicantForm(edition.occasion, initial=request.POST.dict())
        return _show(request, screen, 2)
    if not screen.applicant_form.is_valid():
        return _show(request, screen, 2)
    return _confirm(request, screen) if step == "confirm" else _last_look(request, screen)


def _screen(request: HttpRequest, edition: Edition, slot: Slot) -> Screen:
    data = request.POST or None
    row = slot.seats.all()[0]
    return Screen(
        edition,
        slot,
        row,
        PartyForm(edition.occasion, data),
        ApplicantForm(edition.occasion, data),
    )


def _show(request: HttpRequest, screen: Screen, step: int) -> HttpResponse:
    names = {1: "party", 2: "applicant", 3: "confirm"}
    return render(request, f"site/book_{names[step]}.html", screen.context(step))


def _last_look(request: HttpRequest, screen: Screen) -> HttpResponse:
    context = screen.context(3, **_summary(screen), key=request.POST.get("key") or new_id())
    return render(request, "site/book_confirm.html", context)


def _summary(screen: Screen) -> dict[str, object]:
    party: Party = screen.party_form.cleaned_data["party"]
    programme = screen.slot.programme
    lines = Price.objects.filter(programme=programme)
    return {
        "party": party,
        "total": prices.total(programme, lines, party.to_json()),
        "applicant": screen.applicant_form.cleaned_data,
    }


def _confirm(request: HttpRequest, screen: Screen) -> HttpResponse:
    asked = screen.applicant_form.cleaned_data
    party: Party = screen.party_form.cleaned_data["party"]
    try:
        placed = place_order(
            occasion=screen.edition.occasion,
            applicant=Applicant(
                name=asked["name"],
                email=asked["email"],
                kana=asked.get("kana", ""),
                phone=asked.get("phone", ""),
                language=get_language() or "ja",
                need=asked["need"],
            ),
            party=party,
            slots=[screen.slot.uuid],
            origin=Order.Origin.SITE,
            actor=VISITOR,
            key=_key(request),
        )
    except OrderRefused as refused:
        return _refuse(request, screen, [refusal.sentence for refusal in refused.refusals])
    except KeyReused:
        return _refuse(request, screen, [_("内容が変わったため、もう一度ご確認ください。")])
    order = placed.order
    return redirect("site:order", code=order.code, secret=order_secret(order))


def _key(request: HttpRequest) -> Key | None:
    """The key this form was given: sent twice, it books once."""
    key = request.POST.get("key", "").replace("\0", "")  # which PostgreSQL would not store
    if not key:
        return None
    body = "&".join(
        f"{name}={value}"
        for name, value in sorted(request.POST.items())
        if name not in ("csrfmiddlewaretoken", "key")
    )
    return Key(f"site:{key}"[:200], Key.hash_of(body))


def _refuse(request: HttpRequest, screen: Screen, sentences: list[str]) -> HttpResponse:
    context = screen.context(3, **_summary(screen), key=new_id())
    context["refusals"] = sentences
    return render(request, "site/book_confirm.html", context, status=409)

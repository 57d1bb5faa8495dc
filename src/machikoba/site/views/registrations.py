# SPDX-License-Identifier: Apache-2.0
"""Registering for a gathering, and the page behind the link in the mail."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Applicant, Key
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.orders import find_order
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.gatherings.domain.registrations import Answers, register
from machikoba.gatherings.models import Gathering, Registration
from machikoba.gatherings.queries import registrations
from machikoba.gatherings.queries.registrations import Entrance
from machikoba.library.queries import pages
from machikoba.site.forms.registrations import RegistrationForm
from machikoba.site.views.library import find_activity
from machikoba.ui.registrations import CATEGORIES


@never_cache
def create(request: HttpRequest, slug: str, slot: UUID) -> HttpResponse:
    """One form; what is refused is said and nothing typed is lost."""
    activity = find_activity(slug)
    gathering = activity.gathering
    if gathering is None:
        raise Http404
    ways = {way.slot.uuid: way for way in registrations.entrances(gathering, clock.now())}
    entrance = ways.get(slot)
    if entrance is None:
        raise Http404
    form = RegistrationForm(gathering.occasion, request.POST or None, initial={"key": new_id()})
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            order = _register(request, gathering, entrance, form.cleaned_data)
            return redirect("site:registration", code=order.code, secret=order_secret(order))
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
        except KeyReused:
            refusals = [_("内容が変わったため、もう一度ご確認ください。")]
    context = {
        "activity": activity,
        "bureau": activity.bureau,
        "menu": pages.menu(activity.bureau),
        "gathering": gathering,
        "entrance": entrance,
        "form": form,
        "refusals": refusals,
        "key": new_id() if refusals else request.POST.get("key") or new_id(),
    }
    status = 409 if refusals else 200
    return render(request, "site/library/register.html", context, status=status)


def _register(
    request: HttpRequest, gathering: Gathering, entrance: Entrance, asked: dict[str, object]
) -> Order:
    placed = register(
        gathering=gathering,
        slot=entrance.slot.uuid,
        applicant=Applicant(
            name=str(asked["name"]),
            email=str(asked["email"]),
            kana=str(asked.get("kana", "")),
            phone=str(asked.get("phone", "")),
            language=get_language() or "ja",
            need=str(asked["need"]),
        ),
        answers=Answers(
            organisation=str(asked["organisation"]),
            title=str(asked["title"]),
            category=Registration.Category(str(asked["category"])),
            is_listed=bool(asked["is_listed"]),
        ),
        actor=VISITOR,
        key=_key(request, asked),
    )
    return placed.order


def _key(request: HttpRequest, asked: dict[str, object]) -> Key | None:
    """The key this form was given: sent twice, it registers once."""
    key = request.POST.get("key", "").replace("\0", "")
    body = "&".join(f"{name}={value}" for name, value in sorted(asked.items()))
    return Key(f"register:{key}"[:200], Key.hash_of(body)) if key else None


def _find(code: str, secret: str) -> tuple[Order, Registration]:
    order = find_order(code, secret)
    if order is None:
        raise Http404
    rows = Registration.objects.select_related("gathering__bureau", "gathering__occasion")
    found = rows.filter(order=order).first()
    if found is None:
        raise Http404
    return order, found


@never_cache
def show(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The registration with what is needed on the day; cancelling asks once."""
    order, registration = _find(code, secret)
    booking = order.bookings.all()[0]
    refusals: list[str] = []
    if request.method == "POST":
        try:
            cancel_booking(booking=booking, actor=VISITOR)
            return redirect("site:registration", code=code, secret=secret)
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
    bureau = registration.gathering.bureau
    context = {
        "order": order,
        "registration": registration,
        "gathering": registration.gathering,
        "activity": registration.gathering.activity,
        "booking": booking,
        "is_confirmed": booking.state == Booking.State.CONFIRMED,
        "category": CATEGORIES[registration.category],
        "bureau": bureau,
        "menu": pages.menu(bureau),
        "refusals": refusals,
    }
    response = render(request, "site/library/registration.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response

# SPDX-License-Identifier: Apache-2.0
"""Booking for a caller."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.domain.orders import Applicant, Key, place_order
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.models import Order
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.core.japanese.dates import format_day, format_times
from machikoba.office.forms.callers import CallerForm
from machikoba.office.views.access import office_view
from machikoba.programmes.models import Admission, Slot
from machikoba.programmes.queries import slots as slot_queries
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One form; on success the order with its code to read out."""
    initial = {"slot": request.GET.get("slot", ""), "key": new_id()}
    form = CallerForm(edition, _choices(edition), request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            code = _place(request, edition, form.cleaned_data)
        except OrderRefused as refused:
            for refusal in refused.refusals:
                form.add_error(None, refusal.sentence)
        except UnknownSlots:
            form.add_error("slot", _("時間枠を選んでください。"))
        except KeyReused:
            form.add_error(None, _("内容が変わったため、もう一度ご確認ください。"))
            form.data = {**request.POST.dict(), "key": str(new_id())}
        else:
            messages.success(request, _("予約を登録しました。"))
            return redirect("office:order", slug=edition.slug, code=code)
    return render(request, "office/caller.html", {"edition": edition, "form": form})


def _place(request: HttpRequest, edition: Edition, asked: dict[str, object]) -> str:
    placed = place_order(
        edition=edition,
        applicant=Applicant(
            name=str(asked["name"]),
            email=str(asked["email"]),
            kana=str(asked["kana"]),
            phone=str(asked["phone"]),
            need=str(asked["need"]),
        ),
        party=asked["party"],  # type: ignore[arg-type]
        slots=[asked["slot"]],  # type: ignore[list-item]
        origin=Order.Origin.OFFICE,
        actor=actor_of(request),
        key=_key(asked),
    )
    return placed.order.code


def _key(asked: dict[str, object]) -> Key | None:
    """The key of the form: a caller without a mail address has nothing else to be known by."""
    body = "&".join(f"{name}={value}" for name, value in asked.items() if name != "key")
    return Key(f"office:{asked['key']}", Key.hash_of(body)) if asked["key"] else None


def _choices(edition: Edition) -> list[tuple[str, str]]:
    rows = slot_queries.published(edition).filter(
        state=Slot.State.OPEN, starts_at__gt=clock.now(), seats__admission=Admission.FIRST_COME
    )
    return [
        (str(slot.uuid), _label(slot, edition))
        for slot in rows.select_related("programme__participation")
    ]


def _label(slot: Slot, edition: Edition) -> str:
    language, zone = get_language() or "ja", edition.occasion.zone
    assert slot.starts_at is not None
    ends = slot.ends_at.astimezone(zone) if slot.ends_at else None
    hours = format_times(slot.starts_at.astimezone(zone), ends, language)
    maker = slot.programme.participation
    left = slot_queries.seats_left(slot.seats.all()[0])
    seats = "" if left is None else _(" 残り%(left)d") % {"left": left}
    return f"{format_day(slot.day, language)} {hours} {maker or ''} {slot.programme.title}{seats}"

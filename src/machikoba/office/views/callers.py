# SPDX-License-Identifier: Apache-2.0
"""Booking for a caller: one page, no mouse; then the number to read aloud."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bookings.domain.orders import Key, place_order
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.models import Order
from machikoba.bookings.queries import orders
from machikoba.core.ids import new_id, read_code
from machikoba.core.japanese.spelling import groups, spell_code, spell_kana
from machikoba.office.forms.callers import CallerForm, person_of
from machikoba.office.forms.starts import StartPicker
from machikoba.office.views.access import office_view
from machikoba.office.views.bookings import find
from machikoba.regions.models import Edition
from machikoba.ui.parties import initial_party
from machikoba.ui.signing_in import actor_of

# Buttons that ask for something else than the booking.
QUESTIONS = {"find", "lookup", "use"}


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One form; on success the number to read aloud. A refusal keeps everything typed."""
    if request.method != "POST":
        return _show(request, edition, *_opened(request, edition))
    data = _with_known(request.POST, edition)
    picker = StartPicker(edition, data)
    if picker.is_search or QUESTIONS & set(data):
        return _show(request, edition, CallerForm(edition, initial=data.dict()), picker, data)
    form = CallerForm(edition, data)
    if not form.is_valid():
        return _show(request, edition, form, picker, data)
    return _place(request, edition, form, picker, data)


def _opened(
    request: HttpRequest, edition: Edition
) -> tuple[CallerForm, StartPicker, dict[str, str]]:
    """The page as it opens: empty, or with the caller of an order for one more."""
    data: dict[str, Any] = request.GET.dict()
    initial: dict[str, Any] = {}
    earlier = _order(edition, data.pop("for", ""))
    if earlier is not None:
        bookings = earlier.bookings.all()
        initial = {**person_of(earlier), **initial_party(bookings[0].party)}
        data["same_as"] = earlier.code
    return CallerForm(edition, initial=initial), StartPicker(edition, data), data


def _with_known(posted: QueryDict, edition: Edition) -> QueryDict:
    """What was typed, with the details of the known caller who was chosen."""
    data = posted.copy()
    known = _order(edition, data.get("use", ""))
    if known is not None:
        data.update(person_of(known))  # the last value of a name counts
        data["same_as"] = known.code
    return data


def _order(edition: Edition, code: str) -> Order | None:
    rows = orders.with_bookings().filter(occasion=edition.occasion_id, code=read_code(code))
    return rows.first() if code else None


def _place(
    request: HttpRequest, edition: Edition, form: CallerForm, picker: StartPicker, data: QueryDict
) -> HttpResponse:
    try:
        placed = place_order(
            occasion=edition.occasion,
            applicant=form.applicant(_order(edition, data.get("same_as", ""))),
            party=form.cleaned_data["party"],
            slots=[picker.chosen] if picker.chosen else [],
            origin=Order.Origin.OFFICE,
            actor=actor_of(request),
            key=key_of(data),
        )
    except OrderRefused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.sentence)
    except UnknownSlots:
        form.add_error(None, _("時間枠を選んでください。"))
    except KeyReused:
        form.add_error(None, _("内容が変わったため、もう一度ご確認ください。"))
        data["key"] = str(new_id())
    else:
        return redirect("office:answer", slug=edition.slug, code=placed.order.code)
    return _show(request, edition, form, picker, data)


def key_of(data: QueryDict) -> Key | None:
    """The key a form of the office was given: Enter pressed twice books once."""
    key = data.get("key", "").replace("\0", "")  # which PostgreSQL would not store
    if not key:
        return None
    told = {name: data[name] for name in data if name not in ("csrfmiddlewaretoken", "key")}
    return Key(f"office:{key}"[:200], Key.hash_of(repr(sorted(told.items()))))


def _show(
    request: HttpRequest,
    edition: Edition,
    form: CallerForm,
    picker: StartPicker,
    data: dict[str, str] | QueryDict,
) -> HttpResponse:
    context = {
        "edition": edition,
        "form": form,
        "picker": picker,
        "key": data.get("key") or new_id(),
        "same_as": data.get("same_as", ""),
        "known": _known(edition, data) if "lookup" in data else [],
    }
    return render(request, "office/caller.html", context)


def _known(edition: Edition, data: dict[str, str] | QueryDict) -> list[Order]:
    return orders.known_callers(edition, data.get("phone", ""), data.get("email", ""))


@office_view
def starts(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The list alone, for the script that narrows it and keeps its seats fresh."""
    name = request.GET.get("name", "slot")
    picker = StartPicker(edition, request.GET, name)
    return render(request, "office/starts.html", {"edition": edition, "picker": picker})


@office_view
@require_POST
def known(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who has called before, by what is typed; posted, so that no number is in a log."""
    context = {"edition": edition, "known": _known(edition, request.POST)}
    return render(request, "office/known.html", context)


@office_view
def answer(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """The number in large, how to say it, and three ways out."""
    order = find(edition, code)
    context = {
        "edition": edition,
        "order": order,
        "bookings": order.bookings.all(),
        "pieces": groups(order.code),
        "spelled": [spell_code(piece) for piece in groups(order.code)],
        "kana": spell_kana(order.kana),
    }
    return render(request, "office/answer.html", context)

# SPDX-License-Identifier: Apache-2.0
"""Reply postcards, card after card: the page stays, counts, and tells which wish was met."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from machikoba.bookings.domain.refusals import KeyReused, UnknownSlots
from machikoba.bookings.domain.wishes import Met, NoneMet, place_first
from machikoba.bookings.models import Order
from machikoba.bookings.queries import orders
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.office.forms.postcards import WISHES, PostcardForm
from machikoba.office.forms.starts import StartPicker
from machikoba.office.views.access import office_view
from machikoba.office.views.bookings import slips
from machikoba.office.views.callers import key_of
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of

MOST_ON_PAPER = 200


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One card; on success the same page, empty, with the last card's answer above."""
    data = request.POST
    pickers = [StartPicker(edition, data, name) for name in WISHES]
    if request.method != "POST":
        return _show(request, edition, PostcardForm(edition), pickers)
    if "find" in data or any(picker.is_search for picker in pickers):
        return _show(request, edition, PostcardForm(edition, initial=data.dict()), pickers)
    form = PostcardForm(edition, data)
    if not form.is_valid():
        return _show(request, edition, form, pickers)
    met = _place(request, edition, form, pickers)
    if met is None:
        return _show(request, edition, form, pickers)
    done = f"?done={met.order.code}&wish={met.wish}"
    return redirect(reverse("office:postcards", args=[edition.slug]) + done)


def _place(
    request: HttpRequest, edition: Edition, form: PostcardForm, pickers: list[StartPicker]
) -> Met | None:
    """What became of the card; None: refused, and the form says why."""
    wishes = [picker.chosen for picker in pickers if picker.chosen]
    try:
        if not wishes:
            raise UnknownSlots
        return place_first(
            edition=edition,
            applicant=form.applicant(),
            party=form.cleaned_data["party"],
            wishes=list(dict.fromkeys(wishes)),
            origin=Order.Origin.POSTCARD,
            actor=actor_of(request),
            key=key_of(request.POST),
        )
    except NoneMet as none:
        for number, refusal in enumerate(none.refusals, 1):
            form.add_error(None, f"{_('第%(n)s希望') % {'n': number}}: {refusal.sentence}")
    except UnknownSlots:
        form.add_error(None, _("希望の時間枠を1つ以上選んでください。"))
    except KeyReused:
        form.add_error(None, _("内容が変わったため、もう一度ご確認ください。"))
        form.data = {**request.POST.dict(), "key": str(new_id())}
    return None


def _show(
    request: HttpRequest, edition: Edition, form: PostcardForm, pickers: list[StartPicker]
) -> HttpResponse:
    today = clock.today(edition.occasion.zone)
    context = {
        "edition": edition,
        "form": form,
        "pickers": pickers,
        "key": form.data.get("key") or new_id(),
        "count": entered_on(edition, today).count(),
        "today": today,
        "done": _done(request, edition),
        "wish": request.GET.get("wish", ""),
    }
    return render(request, "office/postcards.html", context)


def _done(request: HttpRequest, edition: Edition) -> Order | None:
    code = request.GET.get("done", "")
    rows = orders.with_bookings().filter(occasion=edition.occasion_id, code=code)
    return rows.first() if code else None


def entered_on(edition: Edition, day: date) -> QuerySet[Order]:
    """The cards of one day, in the order in which they were typed in."""
    starts = datetime.combine(day, datetime.min.time(), edition.occasion.zone)
    rows = orders.with_bookings().filter(
        occasion=edition.occasion_id,
        origin=Order.Origin.POSTCARD,
        created_at__gte=starts,
        created_at__lt=starts + timedelta(days=1),
    )
    return rows.order_by("created_at", "pk")


@office_view
def print_out(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The confirmations of a day's cards on paper, to be posted."""
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    rows = entered_on(edition, asked or clock.today(edition.occasion.zone))
    back = reverse("office:postcards", args=[edition.slug])
    return render(request, "office/slips.html", slips(edition, rows[:MOST_ON_PAPER], back))

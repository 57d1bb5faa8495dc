# SPDX-License-Identifier: Apache-2.0
"""Booking in three screens: how many, who, and the last look before the button.

Nothing is kept between the screens but what the forms carry, so the back button always works.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.orders import Applicant, Key, place_order
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Order
from machikoba.regions.models import Edition
from machikoba.site import baskets
from machikoba.site.forms.bookings import ApplicantForm
from machikoba.site.screens import Screen
from machikoba.site.views import editions
from machikoba.site.views.baskets import render_basket
from machikoba.ui import limits

TEMPLATES = {1: "party", 2: "applicant", 3: "confirm"}


@never_cache
def book(request: HttpRequest, slug: str, slot: UUID) -> HttpResponse:
    """One start: the screen that is asked for, or the order's page once it is confirmed."""
    edition = editions.find(slug)
    found = baskets.find(edition, [slot])
    if not found or edition.status != Edition.Status.PUBLISHED:
        raise Http404
    return _run(request, Screen.of(request, edition, found, is_day=False))


@never_cache
@require_POST
def book_day(request: HttpRequest, slug: str) -> HttpResponse:
    """Several starts with one form: all of them or none."""
    edition = editions.find(slug)
    found = baskets.find(edition, baskets.named(request.POST.getlist("slot")))
    if edition.status != Edition.Status.PUBLISHED:
        raise Http404
    if not found:
        return redirect("site:basket", slug=slug)
    return _run(request, Screen.of(request, edition, found, is_day=True))


def _run(request: HttpRequest, screen: Screen) -> HttpResponse:
    step = request.POST.get("step", "") if request.method == "POST" else ""
    if not step or not screen.party_form.is_valid():
        return _first(request, screen)
    if step == "applicant":
        initial = request.POST.dict()
        screen.applicant_form = ApplicantForm(screen.edition.occasion, initial=initial)
        return _show(request, screen, 2)
    if not screen.applicant_form.is_valid():
        return _show(request, screen, 2)
    return _confirm(request, screen) if step == "confirm" else _last_look(request, screen)


def _first(request: HttpRequest, screen: Screen) -> HttpResponse:
    if screen.is_day:
        return render_basket(request, screen.edition, screen.slots, screen.party_form)
    return _show(request, screen, 1)


def _show(request: HttpRequest, screen: Screen, step: int) -> HttpResponse:
    return render(request, f"site/book_{TEMPLATES[step]}.html", screen.context(step))


def _last_look(request: HttpRequest, screen: Screen) -> HttpResponse:
    context = screen.context(3, **screen.last_look(request.POST.get("key", "")))
    return render(request, "site/book_confirm.html", context)


def _confirm(request: HttpRequest, screen: Screen) -> HttpResponse:
    asked = screen.applicant_form.cleaned_data
    seconds = limits.seconds_to_wait(request, asked["email"])
    if seconds:
        return _slow_down(request, screen, seconds)
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
            party=screen.party,
            slots=[slot.uuid for slot in screen.slots],
            origin=Order.Origin.SITE,
            actor=VISITOR,
            key=_key(request),
        )
    except OrderRefused as refused:
        return _refuse(request, screen, refused)
    except KeyReused:
        sentence = _("内容が変わったため、もう一度ご確認ください。")
        context = screen.context(3, **screen.last_look(), refusals=[sentence])
        return render(request, "site/book_confirm.html", context, status=409)
    except UnknownSlots:
        raise Http404 from None
    order = placed.order
    answer = redirect("site:order", code=order.code, secret=order_secret(order))
    booked = {slot.uuid for slot in screen.slots}
    rest = [one for one in baskets.chosen(request, screen.edition) if one not in booked]
    baskets.keep(answer, screen.edition, rest)
    return answer


def _slow_down(request: HttpRequest, screen: Screen, seconds: int) -> HttpResponse:
    # The same key: if an earlier press has booked, the next one answers with that order.
    look = screen.last_look(request.POST.get("key", ""))
    context = screen.context(3, **look, refusals=[limits.sentence(seconds)])
    answer = render(request, "site/book_confirm.html", context, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _key(request: HttpRequest) -> Key | None:
    """The key this form was given: sent twice, it books once."""
    key = request.POST.get("key", "").replace("\0", "")  # which PostgreSQL would not store
    if not key:
        return None
    body = "&".join(
        f"{name}={value}"
        for name, values in sorted(request.POST.lists())
        if name not in ("csrfmiddlewaretoken", "key")
        for value in values
    )
    return Key(f"site:{key}"[:200], Key.hash_of(body))


def _refuse(request: HttpRequest, screen: Screen, refused: OrderRefused) -> HttpResponse:
    """Say what went; what is still free stays, with the nearest alternatives for the rest."""
    kept, gone = screen.sort_out(refused)
    if not screen.is_day or not gone:
        sentences = list(dict.fromkeys(refusal.sentence for refusal in refused.refusals))
        context = screen.context(3, **screen.last_look(), refusals=sentences, gone=gone)
        return render(request, "site/book_confirm.html", context, status=409)
    context = screen.context(3, **screen.last_look(), kept=kept, gone=gone)
    context["kept_slots"] = [line.slot for line in kept]
    return render(request, "site/book_conflict.html", context, status=409)

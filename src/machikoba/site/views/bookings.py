# SPDX-License-Identifier: Apache-2.0
"""Booking in three screens: how many, who, and the last look before the button.

Once the party is known its seats are kept for some minutes. Whatever was typed is carried by the
forms, so the back button works, and nothing is lost when those minutes are over.
"""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.baskets import BasketOver, confirm_basket
from machikoba.bookings.domain.orders import Key, Placed, place_order
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Order
from machikoba.core.ids import new_id
from machikoba.regions.models import Edition
from machikoba.site import baskets, holds
from machikoba.site.screens import Gone, Line, Screen, booker_form
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
    screen.basket = holds.carried(request, screen.edition, screen.wish())
    if step in ("applicant", "extend"):
        return _applicant(request, screen, extends=step == "extend")
    if not screen.applicant_form.is_valid():
        return _show(request, screen, 2)
    return _confirm(request, screen) if step == "confirm" else _last_look(request, screen)


def _first(
    request: HttpRequest, screen: Screen, refusals: Sequence[str] = (), **more: object
) -> HttpResponse:
    if screen.is_day:
        form = screen.party_form
        return render_basket(request, screen.edition, screen.slots, form, refusals)
    context = screen.context(1, **more)
    context["refusals"] = refusals
    return render(request, "site/book_party.html", context, status=409 if refusals else 200)


def _show(request: HttpRequest, screen: Screen, step: int) -> HttpResponse:
    return render(request, f"site/book_{TEMPLATES[step]}.html", screen.context(step))


def _applicant(request: HttpRequest, screen: Screen, *, extends: bool) -> HttpResponse:
    """Keep the seats, then ask who it is; what was typed before stands in the form."""
    initial = request.POST.dict()
    screen.applicant_form = booker_form(screen.edition, screen.slots, None, initial=initial)
    if extends:
        screen.basket = holds.longer(screen.basket)
    try:
        _keep(request, screen)
    except OrderRefused as refused:
        return _refuse_first(request, screen, refused)
    answer = _show(request, screen, 2)
    if screen.basket is not None:
        holds.remember(answer, screen.edition, screen.basket)
    return answer


def _keep(request: HttpRequest, screen: Screen) -> None:
    """Keep all seats of the screen, or raise OrderRefused; those that can be are kept then."""
    try:
        held = holds.keep(screen.basket, screen.wish(), key_of(request, "hold_key"))
    except KeyReused:
        held = holds.keep(None, screen.wish())
    except UnknownSlots:
        raise Http404 from None
    screen.basket = held.basket
    if held.refusals:
        raise OrderRefused(held.refusals)


def _last_look(request: HttpRequest, screen: Screen) -> HttpResponse:
    was_over = screen.basket is not None and not holds.is_kept(screen.basket)
    try:
        _keep(request, screen)
    except OrderRefused as refused:
        return _refuse(request, screen, refused)
    context = screen.context(3, **screen.last_look(request.POST.get("key", "")))
    context["was_over"] = was_over
    return render(request, "site/book_confirm.html", context)


def _confirm(request: HttpRequest, screen: Screen) -> HttpResponse:
    email = screen.applicant_form.cleaned_data["email"]
    seconds = limits.seconds_to_wait(request, email)
    if seconds:
        return _slow_down(request, screen, seconds)
    try:
        placed = _place(request, screen)
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
    answer.delete_cookie(holds.cookie_name(screen.edition), samesite="Lax")
    return answer


def _place(request: HttpRequest, screen: Screen) -> Placed:
    """The order: of what is kept for it, or where nothing is any more, of what is free."""
    wish, key = screen.wish(), key_of(request)
    basket = holds.narrowed(screen.basket, wish)
    if basket is not None:
        try:
            return confirm_basket(
                basket=basket,
                applicant=screen.applicant(get_language() or "ja"),
                origin=Order.Origin.SITE,
                actor=VISITOR,
                key=key,
            )
        except BasketOver:
            pass  # confirmed meanwhile: the key finds that order
    return place_order(
        occasion=wish.occasion,
        applicant=screen.applicant(get_language() or "ja"),
        party=wish.party,
        slots=wish.slots,
        origin=Order.Origin.SITE,
        actor=VISITOR,
        key=key,
        code=wish.code,
    )


def _slow_down(request: HttpRequest, screen: Screen, seconds: int) -> HttpResponse:
    # The same key: if an earlier press has booked, the next one answers with that order.
    look = screen.last_look(request.POST.get("key", ""))
    context = screen.context(3, **look, refusals=[limits.sentence(seconds)])
    answer = render(request, "site/book_confirm.html", context, status=429)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def key_of(request: HttpRequest, name: str = "key") -> Key | None:
    """The key this form was given: sent twice, it books once."""
    key = request.POST.get(name, "").replace("\0", "")  # which PostgreSQL would not store
    if not key:
        return None
    body = "&".join(
        f"{name}={value}"
        for name, values in sorted(request.POST.lists())
        if name not in ("csrfmiddlewaretoken", "key", "hold_key")
        for value in values
    )
    return Key(f"site:{key}"[:200], Key.hash_of(body))


def _refuse_first(request: HttpRequest, screen: Screen, refused: OrderRefused) -> HttpResponse:
    """Before anything was typed: what went, what is still free, and where else to go."""
    kept, gone = screen.sort_out(refused)
    if screen.is_day and gone:
        return _conflict(request, screen, kept, gone, step="applicant")
    sentences = list(dict.fromkeys(refusal.sentence for refusal in refused.refusals))
    return _first(request, screen, refusals=sentences, gone=gone, again="applicant")


def _refuse(request: HttpRequest, screen: Screen, refused: OrderRefused) -> HttpResponse:
    """The same at the last look, with everything typed."""
    kept, gone = screen.sort_out(refused)
    if screen.is_day and gone:
        return _conflict(request, screen, kept, gone, step="confirm")
    sentences = list(dict.fromkeys(refusal.sentence for refusal in refused.refusals))
    context = screen.context(3, **screen.last_look(), refusals=sentences, gone=gone, again="look")
    return render(request, "site/book_confirm.html", context, status=409)


def _conflict(
    request: HttpRequest, screen: Screen, kept: list[Line], gone: list[Gone], step: str
) -> HttpResponse:
    context = screen.context(2 if step == "applicant" else 3, kept=kept, gone=gone)
    context |= {
        "kept_slots": [line.slot for line in kept],
        "key": new_id(),
        "next": step,
        "again": "applicant" if step == "applicant" else "look",
    }
    return render(request, "site/book_conflict.html", context, status=409)

# SPDX-License-Identifier: Apache-2.0
"""The seats that are kept while a form is filled in: begun, found again, taken anew.

A page carries the basket's id and secret in a hidden field; nothing else of it leaves the server.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from machikoba.bookings.domain.baskets import (
    BasketOver,
    Held,
    drop_slot,
    extend_basket,
    hold_basket,
    kept_for,
    longest,
    release_basket,
)
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.secrets import basket_secret
from machikoba.bookings.models import Basket
from machikoba.bookings.queries.baskets import find_basket
from machikoba.core import clock
from machikoba.regions.models import Edition, Occasion

SHORT = timedelta(minutes=5)  # with less left, or half the time gone, the next step gets more


@dataclass(frozen=True)
class Wish:
    """What is to be kept, and for whom."""

    occasion: Occasion
    party: Party
    slots: Sequence[UUID]
    code: str = ""
    group: str = ""


def cookie_name(edition: Edition) -> str:
    """The cookie that remembers the seats kept last."""
    return f"hold-{edition.pk}"


def remember(response: HttpResponse, edition: Edition, basket: Basket) -> None:
    """Let the browser say which basket is its own, should a page be opened anew."""
    response.set_cookie(
        cookie_name(edition),
        token_of(basket),
        max_age=int(longest(edition.occasion).total_seconds()),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def own_slots(request: HttpRequest, edition: Edition) -> set[UUID]:
    """The slots this browser's own basket keeps."""
    basket = find(request.COOKIES.get(cookie_name(edition), ""))
    return {UUID(slot) for slot in basket.slots} if basket and is_kept(basket) else set()


def token_of(basket: Basket) -> str:
    """What a page carries."""
    return f"{basket.uuid}.{basket_secret(basket)}"


def find(token: str) -> Basket | None:
    """The basket a page carries, over or not; None where the token is wrong or it is forgotten."""
    uuid, _dot, secret = token.partition(".")
    try:
        return find_basket(UUID(uuid), secret)
    except ValueError:
        return None


def carried(request: HttpRequest, edition: Edition, wish: Wish) -> Basket | None:
    """The basket the form carries, else the browser's own where it is of the same slots."""
    basket = find(request.POST.get("hold", ""))
    if basket is not None:
        return basket
    own = find(request.COOKIES.get(cookie_name(edition), ""))
    same = own is not None and {str(slot) for slot in wish.slots} == set(own.slots)
    return own if same else None


def is_kept(basket: Basket | None) -> bool:
    """Whether its seats are still kept."""
    return basket is not None and basket.order_id is None and clock.now() < basket.expires_at


def keep(before: Basket | None, wish: Wish, key: Key | None = None) -> Held:
    """What is wished, kept: by the basket before where it does already, else by a new one.

    Raises OrderRefused where nothing can be kept, KeyReused, UnknownSlots.
    """
    if before is not None and is_kept(before):
        kept = _narrow(before, wish)
        if kept is not None:
            return Held(_longer(kept), ())
    if before is not None and before.order_id is None:
        release_basket(basket=before)
    return hold_basket(
        occasion=wish.occasion,
        party=wish.party,
        slots=wish.slots,
        key=key,
        code=wish.code,
        group=wish.group,
    )


def narrowed(before: Basket | None, wish: Wish) -> Basket | None:
    """The basket with the slots that are wished and no others, expired or not; else None."""
    usable = before is not None and before.order_id is None
    return _narrow(before, wish) if before is not None and usable else None


def _narrow(before: Basket, wish: Wish) -> Basket | None:
    wanted = {str(slot) for slot in wish.slots}
    same = before.party == wish.party.to_json() and before.group == wish.group
    same_code = (before.access_code is not None) == bool(wish.code.strip())
    if not (same and same_code and wanted <= set(before.slots)):
        return None
    basket = before
    try:
        for slot in set(before.slots) - wanted:
            basket = drop_slot(basket=basket, slot=UUID(slot))
    except BasketOver:
        return None
    return basket


def _longer(basket: Basket) -> Basket:
    if basket.expires_at - clock.now() > min(SHORT, kept_for(basket.occasion) / 2):
        return basket
    try:
        return extend_basket(basket=basket)
    except BasketOver:
        return basket


def longer(basket: Basket | None) -> Basket | None:
    """The basket with its time anew, where that can be."""
    try:
        return None if basket is None else extend_basket(basket=basket)
    except BasketOver:
        return basket

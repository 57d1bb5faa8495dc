# SPDX-License-Identifier: Apache-2.0
"""What a visitor would like to see, in a cookie of each edition, beside the starts of baskets.py.

A programme's id with a letter for how much. Nothing personal is in it; scripts read it to mark
the buttons.
"""

import re
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from machikoba.regions.models import Edition
from machikoba.site.baskets import SECONDS
from machikoba.trips.models import Wish

MOST = 30
LETTERS: Mapping[str, str] = {"m": Wish.MUST, "l": Wish.LIKE, "y": Wish.MAYBE}
ONE = re.compile("([0-9a-f]{32})([mly])")
Wishes = dict[UUID, str]


def cookie_name(edition: Edition) -> str:
    """The cookie that belongs to an edition."""
    return f"wish-{edition.pk}"


def wished(request: HttpRequest, edition: Edition) -> Wishes:
    """Programme → how much it is wished, in the order of wishing; what makes no sense is left."""
    parts = request.COOKIES.get(cookie_name(edition), "").split(".")
    found = [match for part in parts if (match := ONE.fullmatch(part))]
    return {UUID(hex=match[1]): LETTERS[match[2]] for match in found[:MOST]}


def keep(response: HttpResponse, edition: Edition, wishes: Wishes) -> None:
    """Write the cookie, or end it where nothing is wished any more."""
    if not wishes:
        response.delete_cookie(cookie_name(edition), samesite="Lax")
        return
    letters = {wish: letter for letter, wish in LETTERS.items()}
    response.set_cookie(
        cookie_name(edition),
        ".".join(f"{programme.hex}{letters[wish]}" for programme, wish in wishes.items()),
        max_age=SECONDS,
        secure=settings.CSRF_COOKIE_SECURE,
        samesite="Lax",
    )

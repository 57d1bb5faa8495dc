# SPDX-License-Identifier: Apache-2.0
"""What a visitor has chosen and not booked yet: slots, in a cookie of each edition.

Nothing personal and nothing that others could misuse is in it: whoever changes it has chosen
other slots. Scripts read it to mark the buttons.
"""

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from machikoba.programmes.models import Slot
from machikoba.programmes.queries import slots as slot_queries
from machikoba.regions.models import Edition

MOST = 12
ID = re.compile("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
SECONDS = 14 * 24 * 60 * 60


def cookie_name(edition: Edition) -> str:
    """The cookie that belongs to an edition."""
    return f"day-{edition.pk}"


def chosen(request: HttpRequest, edition: Edition) -> list[UUID]:
    """The slots in the cookie, in the order of choosing; what is no slot's id is left out."""
    return named(request.COOKIES.get(cookie_name(edition), "").split("."))


def named(parts: Iterable[str]) -> list[UUID]:
    """The ids among what was sent, each once, no more than a day holds."""
    found = dict.fromkeys(UUID(hex=part) for part in parts if ID.fullmatch(part))
    return list(found)[:MOST]


def keep(response: HttpResponse, edition: Edition, slots: Sequence[UUID]) -> None:
    """Write the cookie, or end it where nothing is chosen any more."""
    if not slots:
        response.delete_cookie(cookie_name(edition), samesite="Lax")
        return
    response.set_cookie(
        cookie_name(edition),
        ".".join(slot.hex for slot in slots),
        max_age=SECONDS,
        secure=settings.CSRF_COOKIE_SECURE,
        samesite="Lax",
    )


def find(edition: Edition, wanted: Sequence[UUID]) -> list[Slot]:
    """Those of the slots that visitors may see, by day and hour, with seats and maker."""
    rows = slot_queries.published(edition).filter(uuid__in=wanted)
    return list(rows.select_related("programme__participation__area", "programme__occasion"))

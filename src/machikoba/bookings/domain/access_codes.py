# SPDX-License-Identifier: Apache-2.0
"""Codes with which residents or members book earlier: making, finding, using them up."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.models import AccessCode
from machikoba.core import clock
from machikoba.core.ids import new_code, read_code
from machikoba.core.insert import insert_unless_there
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Occasion

LONGEST = 40


class CodeExists(ValueError):
    """The edition has this code already."""


class BadCode(ValueError):
    """Nothing is left of the code once spaces and hyphens are taken out, or it is too long."""


def create_code(
    *,
    edition: Edition,
    label: str,
    opens_at: datetime,
    actor: Actor,
    code: str = "",
    programme: Programme | None = None,
    max_uses: int | None = None,
) -> AccessCode:
    """A code that opens bookings at `opens_at`; without `code` one is made up.

    Raises CodeExists, BadCode.
    """
    text = read_code(code or new_code())
    if not text or len(text) > LONGEST:
        raise BadCode
    with transaction.atomic():
        made = insert_unless_there(
            AccessCode(
                occasion_id=edition.occasion_id,
                programme=programme,
                code=text,
                label=label,
                opens_at=opens_at,
                max_uses=max_uses,
            )
        )
        if made is None:
            raise CodeExists
        after = {"label": label, "opens_at": str(opens_at), "max_uses": max_uses}
        _record(made, actor, "create_access_code", after)
    return made


def close_code(*, code: AccessCode, actor: Actor) -> AccessCode:
    """Let nobody use it any more; what was booked with it stays."""
    with transaction.atomic():
        fresh = AccessCode.objects.select_for_update().get(pk=code.pk)
        if fresh.closed_at is None:
            fresh.closed_at = clock.now()
            fresh.save(update_fields=["closed_at"])
            _record(fresh, actor, "close_access_code", {"uses": fresh.uses})
    return fresh


def find_code(occasion: Occasion, text: str) -> AccessCode | None:
    """The code as typed, None where none was. Raises OrderRefused where there is no such code."""
    if not text.strip():
        return None
    rows = AccessCode.objects.filter(occasion=occasion.pk, code=read_code(text), closed_at=None)
    found = rows.first()
    if found is None:
        raise OrderRefused([Refusal(Code.CODE, _("コードが違います。もう一度ご確認ください。"))])
    return found


def opening(code: AccessCode | None, programme: int, opens_at: datetime | None) -> datetime | None:
    """When bookings of a programme open for somebody with this code."""
    if code is None or opens_at is None or code.programme_id not in (None, programme):
        return opens_at
    return min(code.opens_at, opens_at)


def use(code: AccessCode) -> None:
    """Count one use, last of all in the order's transaction.

    Raises OrderRefused where none is left. One statement counts and holds the row: of two that
    want the last use the second waits for the first.
    """
    left = Q(max_uses=None) | Q(uses__lt=F("max_uses"))
    rows = AccessCode.objects.filter(left, pk=code.pk, closed_at=None)
    if not rows.update(uses=F("uses") + 1):
        sentence = _("このコードは、使用できる回数に達しました。一般の受付開始をお待ちください。")
        raise OrderRefused([Refusal(Code.CODE, sentence)])


def _record(code: AccessCode, actor: Actor, action: str, after: Mapping[str, object]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("access_code", code.uuid),
        at=clock.now(),
        occasion_id=code.occasion_id,
        after=after,
    )

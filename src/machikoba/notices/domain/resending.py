# SPDX-License-Identifier: Apache-2.0
"""Mails that did not arrive: sent again as a new mail, or put aside."""

from collections.abc import Sequence

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.notices.models import Notice


def send_again(*, mails: Sequence[tuple[Notice, str]], actor: Actor) -> int:
    """Put each mail into the outbox once more, to the address beside it; how many that were.

    A mail that somebody else has seen to meanwhile is left out. The new mail is a row of its own,
    so that a late bounce of the old one does not speak of it.
    """
    addresses = {notice.pk: address for notice, address in mails}
    with transaction.atomic():
        now = clock.transaction_now()
        found = _lock([notice for notice, _ in mails])
        made = [
            Notice(
                kind=notice.kind,
                ref=notice.ref,
                occasion_id=notice.occasion_id,
                address=addresses[notice.pk],
                language=notice.language,
                created_at=now,
                due_at=now,
            )
            for notice in found
        ]
        Notice.objects.bulk_create(made)
        _settle(found, actor, "send_again")
    return len(made)


def put_aside(*, mails: Sequence[Notice], actor: Actor) -> int:
    """Take mails off the list of what needs somebody; they stay failed or bounced on record."""
    with transaction.atomic():
        found = _lock(mails)
        _settle(found, actor, "put_aside")
    return len(found)


def _lock(mails: Sequence[Notice]) -> list[Notice]:
    rows = Notice.objects.select_for_update().order_by("pk")
    ids = [notice.pk for notice in mails]
    return list(rows.filter(pk__in=ids, state__in=Notice.TROUBLED, settled_at=None))


def _settle(mails: Sequence[Notice], actor: Actor, action: str) -> None:
    now = clock.now()
    Notice.objects.filter(pk__in=[notice.pk for notice in mails]).update(settled_at=now)
    for notice in mails:
        trail.record(
            actor=actor,
            action=action,
            subject=("notice", notice.uuid),
            at=now,
            occasion_id=notice.occasion_id,
        )

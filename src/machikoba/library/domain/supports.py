# SPDX-License-Identifier: Apache-2.0
"""What a bureau did for an open factory, year by year."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.library.models import Support
from machikoba.regions.models import Bureau, OpenFactory


def add(
    *,
    bureau: Bureau,
    open_factory: OpenFactory,
    fiscal_year: int,
    kind: Support.Kind,
    amount: int | None,
    wording: str,
    actor: Actor,
) -> Support:
    """One more line; `amount` in yen, of money alone."""
    with transaction.atomic():
        made = Support.objects.create(
            bureau=bureau,
            open_factory=open_factory,
            fiscal_year=fiscal_year,
            kind=kind,
            amount=amount,
            wording=wording,
        )
        _record(made, actor, "add_support")
    return made


def delete(*, support: Support, actor: Actor) -> None:
    """Take a line away."""
    with transaction.atomic():
        _record(support, actor, "delete_support")
        support.delete()


def _record(support: Support, actor: Actor, action: str) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("open_factory", support.open_factory.uuid),
        at=clock.now(),
        after={
            "fiscal_year": support.fiscal_year,
            "kind": str(support.kind),
            "amount": support.amount,
            "wording": support.wording,
        },
    )

# SPDX-License-Identifier: Apache-2.0
"""Giving and taking roles."""

from django.db import transaction

from machikoba.accounts.models import User
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.regions.models import Bureau, Edition, Grant, OpenFactory, Participation


def grant(
    *,
    user: User,
    role: Grant.Role,
    actor: Actor,
    open_factory: OpenFactory | None = None,
    edition: Edition | None = None,
    participation: Participation | None = None,
    bureau: Bureau | None = None,
) -> Grant:
    """Give `user` a role on exactly one scope; giving it twice changes nothing."""
    with transaction.atomic():
        made, is_new = Grant.objects.get_or_create(
            user=user,
            role=role,
            open_factory=open_factory,
            edition=edition,
            participation=participation,
            bureau=bureau,
        )
        if is_new:
            trail.record(
                actor=actor,
                action="grant",
                subject=("user", user.uuid),
                at=clock.now(),
                after={"role": str(role), "scope": _scope(made)},
            )
    return made


def _scope(made: Grant) -> str:
    for name in ("open_factory", "edition", "participation", "bureau"):
        found = getattr(made, name)
        if found is not None:
            return f"{name}:{found.uuid}"
    return ""

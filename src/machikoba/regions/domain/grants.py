# SPDX-License-Identifier: Apache-2.0
"""Giving and taking roles."""

from django.db import transaction

from machikoba.accounts.models import User
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.regions.models import Bureau, Edition, Grant, OpenFactory, Participation

ROLE_GIVEN = "role_given"  # the kind of the invitation; its ref is the grant's key


class LastOfBureau(ValueError):
    """Nobody would be left who may enter the bureau's rooms."""


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


def invite(
    *,
    email: str,
    name: str,
    role: Grant.Role,
    actor: Actor,
    open_factory: OpenFactory | None = None,
    bureau: Bureau | None = None,
) -> Grant:
    """Give the role to whoever has this address, known or not yet, and write to them."""
    address = email.strip().lower()
    with transaction.atomic():
        user = User.objects.filter(email=address).first()
        user = user or User.objects.create_user(address, name=name)
        made = grant(user=user, role=role, actor=actor, open_factory=open_factory, bureau=bureau)
        outbox.enqueue(
            kind=ROLE_GIVEN, ref=made.pk, address=address, language=user.language, now=clock.now()
        )
    return made


def revoke(*, given: Grant, actor: Actor) -> None:
    """Take a role away. Raises LastOfBureau where nobody would be left at the bureau."""
    with transaction.atomic():
        if given.bureau_id is not None:
            # Two who take each other away at the same time would leave nobody.
            Bureau.objects.select_for_update().get(pk=given.bureau_id)
            _require_another(given)
        Notice.objects.filter(
            kind=ROLE_GIVEN, ref=str(given.pk), state=Notice.State.WAITING
        ).delete()
        trail.record(
            actor=actor,
            action="revoke",
            subject=("user", given.user.uuid),
            at=clock.now(),
            before={"role": str(given.role), "scope": _scope(given)},
        )
        given.delete()


def _require_another(given: Grant) -> None:
    rows = Grant.objects.filter(bureau=given.bureau_id, user__is_active=True)
    if not rows.exclude(pk=given.pk).exists():
        raise LastOfBureau


def _scope(made: Grant) -> str:
    for name in ("open_factory", "edition", "participation", "bureau"):
        found = getattr(made, name)
        if found is not None:
            return f"{name}:{found.uuid}"
    return ""

# SPDX-License-Identifier: Apache-2.0
"""One-time passes: for a maker whose mail never came, and for the first user."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from machikoba.accounts.models import SignInPass, User
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock

LIFE = timedelta(hours=24)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_pass(*, user: User, actor: Actor, life: timedelta = LIFE) -> str:
    """A secret that signs `user` in once within `life`; only its hash is kept."""
    secret = secrets.token_urlsafe(24)
    now = clock.now()
    with transaction.atomic():
        SignInPass.objects.create(
            user=user, digest=_digest(secret), made_at=now, expires_at=now + life
        )
        trail.record(actor=actor, action="make_pass", subject=("user", user.uuid), at=now)
    return secret


def use_pass(*, secret: str) -> User | None:
    """The user of a pass that is good, which is then used up; None otherwise."""
    now = clock.now()
    with transaction.atomic():
        good = SignInPass.objects.filter(
            digest=_digest(secret), used_at=None, expires_at__gt=now, user__is_active=True
        )
        found = good.select_for_update(of=("self",)).select_related("user").first()
        if found is None:
            return None
        found.used_at = now
        found.save(update_fields=["used_at"])
        trail.record(
            actor=Actor("user", str(found.user.uuid), str(found.user)),
            action="use_pass",
            subject=("user", found.user.uuid),
            at=now,
        )
    return found.user


def is_good(secret: str) -> bool:
    """Whether the pass could be used now; looking does not use it up."""
    rows = SignInPass.objects.filter(digest=_digest(secret), used_at=None)
    return rows.filter(expires_at__gt=clock.now(), user__is_active=True).exists()

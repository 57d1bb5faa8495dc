# SPDX-License-Identifier: Apache-2.0
"""API tokens."""

import hashlib
import secrets

from django.db import transaction

from machikoba.accounts.models import Token
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock


def mint_token(*, scope: str, label: str, actor: Actor) -> str:
    """A new token for `scope`; shown once, only its hash is kept."""
    secret = "mk_" + secrets.token_urlsafe(32)
    digest = hashlib.sha256(secret.encode()).hexdigest()
    with transaction.atomic():
        made = Token.objects.create(digest=digest, scope=scope, label=label, made_at=clock.now())
        trail.record(
            actor=actor,
            action="mint_token",
            subject=("token", made.pk),
            at=made.made_at,
            after={"scope": scope},
        )
    return secret


def scope_of(secret: str) -> str | None:
    """The scope of a token that is not revoked, else None."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    rows = Token.objects.filter(digest=digest, revoked_at=None)
    return rows.values_list("scope", flat=True).first()

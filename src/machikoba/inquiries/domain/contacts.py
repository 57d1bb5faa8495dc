# SPDX-License-Identifier: Apache-2.0
"""Where secretariats are reached: entered by the bureau, used for surveys alone."""

from collections.abc import Mapping

from django.db import transaction

from machikoba.atlas.models import Listing
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.inquiries.models import Contact

FIELDS = ("office", "name", "email", "phone", "language")


def set_contact(*, listing: Listing, fields: Mapping[str, str], actor: Actor) -> Contact:
    """Write down how a listing's secretariat is reached; what is not given becomes empty."""
    now = clock.now()
    given = {name: fields.get(name, "") for name in FIELDS}
    given["language"] = given["language"] or "ja"
    with transaction.atomic():
        before = Contact.objects.filter(listing=listing).first()
        made, _ = Contact.objects.update_or_create(
            listing=listing,
            defaults={
                **given,
                "changed_at": now,
                "used_at": now,
                "changed_by": actor.label[:200],
            },
        )
        trail.record(
            actor=actor,
            action="set_contact",
            subject=("listing", listing.uuid),
            at=now,
            after={"changed": [n for n in FIELDS if given[n] != getattr(before, n, "")]},
        )
    return made

# SPDX-License-Identifier: Apache-2.0
"""Short names change, links stay: a name given up leads to who had it, and nobody else gets it."""

from machikoba.library.models import OldAddress
from machikoba.library.queries.addresses import once

Kind = OldAddress.Kind


class Taken(ValueError):
    """Links to this name lead to something else."""


def move(*, kind: Kind, before: str, after: str, subject: int, scope: str = "") -> None:
    """`subject` stands under `after` now; in the caller's transaction. Raises Taken."""
    if once(kind, after, scope) not in (None, subject):
        raise Taken(after)
    OldAddress.objects.filter(kind=kind, scope=scope, slug=after).delete()
    OldAddress.objects.create(kind=kind, scope=scope, slug=before, subject=subject)


def forget(*, kind: Kind, subject: int) -> None:
    """`subject` is gone, its old names are free."""
    OldAddress.objects.filter(kind=kind, subject=subject).delete()

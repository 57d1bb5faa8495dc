# SPDX-License-Identifier: Apache-2.0
"""What once stood under a short name."""

from machikoba.library.models import OldAddress


def once(kind: OldAddress.Kind, slug: str, scope: str = "") -> int | None:
    """The key of what had this name; None where nothing had it."""
    rows = OldAddress.objects.filter(kind=kind, scope=scope, slug=slug)
    return rows.values_list("subject", flat=True).first()

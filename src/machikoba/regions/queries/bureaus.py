# SPDX-License-Identifier: Apache-2.0
"""Reading bureaus."""

from machikoba.regions.models import Bureau


def main() -> Bureau | None:
    """The bureau whose page stands at /policy/: the first that is not made up."""
    return Bureau.objects.order_by("is_fictional", "pk").first()


def named(slug: str) -> Bureau | None:
    """The bureau under this short name."""
    return Bureau.objects.filter(slug=slug).first()

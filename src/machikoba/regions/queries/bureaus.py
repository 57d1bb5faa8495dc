# SPDX-License-Identifier: Apache-2.0
"""Reading bureaus."""

from django.db.models import Count, Sum

from machikoba.regions.models import Bureau

MAIN_FIRST = ("is_fictional", "pk")


def main() -> Bureau | None:
    """The bureau whose page stands at /policy/: the first that is not made up."""
    return Bureau.objects.order_by(*MAIN_FIRST).first()


def named(slug: str) -> Bureau | None:
    """The bureau under this short name."""
    return Bureau.objects.filter(slug=slug).first()


def publication_version(slug: str = "") -> str | None:
    """What changes with every published change of a bureau, of the main one without a name."""
    rows = Bureau.objects.filter(slug=slug) if slug else Bureau.objects.order_by(*MAIN_FIRST)
    found = rows.values_list("pk", "publication_version").first()
    return f"{found[0]}.{found[1]}" if found else None


def versions() -> str:
    """What changes with every published change of any bureau."""
    found = Bureau.objects.aggregate(number=Count("pk"), sum=Sum("publication_version"))
    return f"{found['number']}.{found['sum']}"

# SPDX-License-Identifier: Apache-2.0
"""What every page of an edition says of its map."""

from django import template
from django.core.cache import caches

from machikoba.regions.models import Edition
from machikoba.regions.queries.participations import are_placed

register = template.Library()
KEPT = 60  # seconds


@register.simple_tag
def has_map(edition: Edition) -> bool:
    """Whether any site of an edition has a place; asked once for each published state."""
    if edition.pk is None:
        return False
    key = f"map:{edition.pk}:{edition.publication_version}"
    return bool(caches["pages"].get_or_set(key, lambda: are_placed(edition), KEPT))

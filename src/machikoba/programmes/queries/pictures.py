# SPDX-License-Identifier: Apache-2.0
"""Which pictures visitors may see: rights in order, and shown by something published."""

from django.db.models import Q

from machikoba.core import clock
from machikoba.programmes.models import Programme
from machikoba.regions.models import Backer, Edition, Participation, Picture
from machikoba.regions.queries.editions import VISIBLE


def is_public(picture: Picture) -> bool:
    """Whether anybody may be given this picture now; its edition and occasion are read."""
    edition = picture.edition
    if edition.status not in VISIBLE:
        return False
    if picture.hidden_because(clock.today(edition.occasion.zone)):
        return False
    return _is_face(picture, edition) or _is_shown(picture, edition)


def _is_face(picture: Picture, edition: Edition) -> bool:
    return picture.pk in (edition.logo_id, edition.key_visual_id)


def _is_shown(picture: Picture, edition: Edition) -> bool:
    published = Participation.State.PUBLISHED
    makers = Participation.objects.filter(picture=picture, edition=edition, state=published)
    programmes = Programme.objects.filter(
        Q(participation=None) | Q(participation__state=published),
        picture=picture,
        occasion=edition.occasion_id,
        state=Programme.State.PUBLISHED,
        audience=Programme.Audience.PUBLIC,
    )
    backers = Backer.objects.filter(
        logo=picture, edition=edition, approved_on__isnull=False
    ).exclude(logo_terms="")
    return makers.exists() or programmes.exists() or backers.exists()

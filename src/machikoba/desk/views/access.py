# SPDX-License-Identifier: Apache-2.0
"""Who may sit at which desk."""

from uuid import UUID

from django.http import Http404, HttpRequest

from machikoba.accounts.models import User
from machikoba.regions import rules
from machikoba.regions.models import Participation


def find_maker(request: HttpRequest, uuid: UUID) -> Participation:
    """The participation, where the signed-in user may see its visitors; else Http404.

    Not 403: whether somebody else's desk exists is nobody's business.
    """
    rows = Participation.objects.select_related("edition__occasion", "edition__open_factory")
    found = rows.filter(uuid=uuid).first()
    assert isinstance(request.user, User)
    if found is None or not rules.may_see_visitors(request.user, found):
        raise Http404
    return found

# SPDX-License-Identifier: Apache-2.0
"""Timetables of public transport that were taken in by command: seen, and taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.travel.domain.feeds import delete_feed
from machikoba.travel.models import Feed
from machikoba.ui.signing_in import actor_of


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Take a feed away."""
    delete_feed(feed=get_object_or_404(Feed, edition=edition, uuid=uuid), actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("office:travel", slug=edition.slug)

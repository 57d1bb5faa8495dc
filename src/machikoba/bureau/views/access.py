# SPDX-License-Identifier: Apache-2.0
"""Who may enter which bureau's rooms."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from machikoba.accounts.models import User
from machikoba.core import clock
from machikoba.regions import rules
from machikoba.regions.models import Bureau, OpenFactory

View = Callable[..., HttpResponse]


def bureau_view(view: View) -> View:
    """Pass the bureau to `view` where the signed-in user may manage it; else Http404."""

    @wraps(view)
    @login_required
    @never_cache
    def enter(request: HttpRequest, bureau: str, **kwargs: Any) -> HttpResponse:
        # A null character names nothing, and PostgreSQL would refuse to look for it.
        if any("\0" in text for text in (request.path, *request.GET.values())):
            raise Http404
        found = Bureau.objects.filter(slug=bureau).first()
        assert isinstance(request.user, User)
        if found is None or not rules.may_manage_bureau(request.user, found):
            raise Http404
        return view(request, found, **kwargs)

    return enter


def form_of(page: str) -> Callable[[View], View]:
    """Of a form that stands on another page; whoever comes without having sent it is led there."""

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, bureau: Bureau, uuid: UUID, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return redirect(page, bureau=bureau.slug, uuid=uuid)
            return view(request, bureau, uuid, **kwargs)

        return enter

    return decorate


def may_edit_here(request: HttpRequest, bureau: Bureau, region: OpenFactory) -> bool:
    """Whether the signed-in user may change it from these rooms: it is in their 管轄 today."""
    assert isinstance(request.user, User)
    return rules.may_edit_region(request.user, region, clock.today(clock.OFFICIAL), bureau)

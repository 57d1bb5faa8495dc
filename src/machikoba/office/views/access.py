# SPDX-License-Identifier: Apache-2.0
"""Who may enter which office."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from machikoba.accounts.models import User
from machikoba.regions import rules
from machikoba.regions.models import Edition

View = Callable[..., HttpResponse]


def office_view(view: View) -> View:
    """Pass the edition to `view` where the signed-in user may manage it; else Http404."""

    @wraps(view)
    @login_required
    @never_cache
    def enter(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        # A null character names nothing, and PostgreSQL would refuse to look for it.
        if any("\0" in text for text in (request.path, *request.GET.values())):
            raise Http404
        rows = Edition.objects.select_related("occasion", "open_factory")
        edition = rows.filter(slug=slug).first()
        assert isinstance(request.user, User)
        if edition is None or not rules.may_manage(request.user, edition):
            raise Http404
        return view(request, edition, **kwargs)

    return enter

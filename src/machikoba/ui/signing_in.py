# SPDX-License-Identifier: Apache-2.0
"""The pages of signing in that allauth does not have: a pass, and where to go then."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.accounts.domain import passes
from machikoba.accounts.models import User
from machikoba.audit.actor import Actor
from machikoba.regions import rules

BACKEND = "django.contrib.auth.backends.ModelBackend"


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in user as the one who acts."""
    user = request.user
    assert isinstance(user, User)
    return Actor("user", str(user.uuid), str(user))


@never_cache
def use_pass(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask for one tap: a preview of the link by a mail program must not use it up."""
    if request.method == "POST":
        user = passes.use_pass(secret=secret)
        if user is not None:
            login(request, user, backend=BACKEND)
            return redirect("welcome")
    return render(request, "ui/pass.html", {"is_good": passes.is_good(secret)})


@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """Everybody to the room they came for."""
    assert isinstance(request.user, User)
    if rules.managed_editions(request.user).exists():
        return redirect("office:home")
    if rules.managed_bureaus(request.user).exists():
        return redirect("bureau:home")
    if rules.own_participations(request.user).exists():
        return redirect("desk:home")
    return render(request, "ui/no_room.html")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("account_login")

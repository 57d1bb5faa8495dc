# SPDX-License-Identifier: Apache-2.0
"""The makers of an edition, and how each gets in."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.accounts.domain import passes
from machikoba.accounts.models import User
from machikoba.core.japanese.firm import firm_key
from machikoba.core.japanese.kana import normalise_furigana
from machikoba.office.forms.makers import STATES, MakerForm
from machikoba.office.views.access import office_view
from machikoba.regions import rules
from machikoba.regions.domain.grants import grant
from machikoba.regions.domain.participations import update_participation
from machikoba.regions.models import Edition, Grant, Participation
from machikoba.regions.queries import participations
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All makers in 五十音順, with search by any spelling and filter by state."""
    rows = participations.of_edition(edition)
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    if text:
        found = Q(kana_key__contains=normalise_furigana(text))
        found |= Q(organisation__name__icontains=text)
        if key := firm_key(text):
            found |= Q(organisation__match_key__contains=key)
        rows = rows.filter(found)
    if state:
        rows = rows.filter(state=state)
    context = {
        "edition": edition,
        "text": text,
        "state": state,
        "states": STATES,
        **page_of(request, rows),
    }
    return render(request, "office/makers.html", context)


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """A maker's page."""
    maker = get_object_or_404(Participation, edition=edition, uuid=uuid)
    form = MakerForm(maker, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_participation(participation=maker, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("office:maker", slug=edition.slug, uuid=uuid)
    return render(request, "office/maker.html", {"edition": edition, "maker": maker, "form": form})


@office_view
@require_POST
def make_pass(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """A one-time QR code that signs the maker in, made on the spot and shown once."""
    maker = get_object_or_404(Participation, edition=edition, uuid=uuid)
    link = pass_link(maker, request, passes.LIFE)
    return render(request, "office/pass.html", {"edition": edition, "maker": maker, "link": link})


def pass_link(maker: Participation, request: HttpRequest, life: timedelta) -> str:
    """The address that signs a maker in once, within `life`; it is shown and not kept."""
    actor = actor_of(request)
    user = _user_of(maker, request)
    grant(user=user, role=Grant.Role.MAKER, actor=actor, participation=maker)
    secret = passes.make_pass(user=user, actor=actor, life=life)
    return settings.BASE_URL + reverse("pass", args=[secret])


def _user_of(maker: Participation, request: HttpRequest) -> User:
    granted = User.objects.filter(grants__participation=maker, grants__role=Grant.Role.MAKER)
    address = maker.email.lower()
    named = list(User.objects.filter(email=address))
    for user in (*granted.order_by("grants__pk"), *named):
        # The secretariat holds this pass in its hands: it must not open the rooms of others.
        if user.is_active and rules.may_sign_in_as(request.user, user):
            return user
    if named or not address:
        # A maker without an address of its own still gets in: the account belongs to its place.
        address = f"{maker.uuid}@maker.invalid"
    found = User.objects.filter(email=address).first()
    return found or User.objects.create_user(address, name=str(maker.name)[:100])

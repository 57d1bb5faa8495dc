# SPDX-License-Identifier: Apache-2.0
"""The office's front room and the settings of an edition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from machikoba.accounts.models import User
from machikoba.core.japanese.fiscal_year import fiscal_year
from machikoba.core.texts import Texts
from machikoba.office.forms.editions import EditionForm, NewEditionForm, OccasionForm
from machikoba.office.views.access import office_view
from machikoba.regions import rules
from machikoba.regions.domain import editions
from machikoba.regions.models import Edition, OpenFactory
from machikoba.ui.signing_in import actor_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The editions this user manages."""
    assert isinstance(request.user, User)
    found = list(rules.managed_editions(request.user))
    if len(found) == 1 and not rules.is_operator(request.user):
        return redirect("office:edition", slug=found[0].slug)
    context = {"editions": found, "may_create": rules.is_operator(request.user), "edition": None}
    return render(request, "office/home.html", context)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A new edition, by those who run the installation."""
    assert isinstance(request.user, User)
    if not rules.is_operator(request.user):
        raise Http404
    form = NewEditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        edition = _create(form.cleaned_data, request)
        return redirect("office:settings", slug=edition.slug)
    return render(request, "office/create.html", {"form": form, "edition": None})


def _create(asked: dict[str, object], request: HttpRequest) -> Edition:
    first = asked["starts_on"]
    return editions.create_edition(
        open_factory=_open_factory(str(asked["open_factory"]), str(asked["slug"])),
        slug=str(asked["slug"]),
        name=Texts.of(str(asked["name"])),
        actor=actor_of(request),
        starts_on=first,  # type: ignore[arg-type]
        ends_on=asked["ends_on"],  # type: ignore[arg-type]
        year=first.year,  # type: ignore[attr-defined]
        fiscal_year=fiscal_year(first),  # type: ignore[arg-type]
    )


def _open_factory(name: str, slug: str) -> OpenFactory:
    known = [region for region in OpenFactory.objects.order_by("pk") if str(region.name) == name]
    if known:
        return known[0]
    while OpenFactory.objects.filter(slug=slug).exists():
        slug += "-2"
    return OpenFactory.objects.create(slug=slug, name=Texts.of(name))


@office_view
def settings(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Change the edition; every change is in the audit trail."""
    data = request.POST or None
    forms = EditionForm(edition, data), OccasionForm(edition.occasion, data)
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        fields, occasion = (form.changes() for form in forms)
        editions.update_edition(
            edition=edition, actor=actor_of(request), fields=fields, occasion=occasion
        )
        messages.success(request, _("保存しました。"))
        return redirect("office:settings", slug=edition.slug)
    context = {"edition": edition, "form": forms[0], "occasion_form": forms[1]}
    return render(request, "office/settings.html", context)

# SPDX-License-Identifier: Apache-2.0
"""The bureau's front room, its contact box, and making one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.accounts.models import User
from machikoba.bureau.forms.bureaus import ContactForm, NewBureauForm
from machikoba.bureau.views.access import bureau_view
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.gatherings.models import Gathering
from machikoba.gatherings.queries import gatherings, registrations
from machikoba.inquiries.queries import proposals
from machikoba.library.models import Publication
from machikoba.regions import rules
from machikoba.regions.domain import bureaus
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of


@login_required
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """The bureaus this user manages."""
    assert isinstance(request.user, User)
    found = list(rules.managed_bureaus(request.user))
    if len(found) == 1 and not rules.is_operator(request.user):
        return redirect("bureau:bureau", bureau=found[0].slug)
    context = {"bureaus": found, "may_create": rules.is_operator(request.user), "bureau": None}
    return render(request, "bureau/home.html", context)


@login_required
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    """A new bureau, by those who run the installation."""
    assert isinstance(request.user, User)
    if not rules.is_operator(request.user):
        raise Http404
    form = NewBureauForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = bureaus.create_bureau(
            slug=asked["slug"], name=Texts.of(asked["name"]), actor=actor_of(request)
        )
        return redirect("bureau:contact", bureau=made.slug)
    context = {
        "form": form,
        "bureau": None,
        "heading": _("機関を登録する"),
        "button": _("登録する"),
    }
    return render(request, "bureau/form_page.html", context)


@bureau_view
def show(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """What there is to do here."""
    today = clock.today(clock.OFFICIAL)
    coming = gatherings.coming(bureau, today)
    context = {
        "bureau": bureau,
        "publications": Publication.objects.filter(bureau=bureau).count(),
        "gatherings": Gathering.objects.filter(bureau=bureau).count(),
        "registered": registrations.waiting_for(bureau, today),
        "coming": list(coming),
        "corrections": proposals.waiting(proposals.of_bureau(bureau, today)).count(),
    }
    return render(request, "bureau/bureau.html", context)


@bureau_view
def contact(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """The name and the contact box that visitors read."""
    form = ContactForm(bureau, request.POST or None)
    if request.method == "POST" and form.is_valid():
        bureaus.update_bureau(bureau=bureau, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("bureau:contact", bureau=bureau.slug)
    return render(request, "bureau/contact.html", {"bureau": bureau, "form": form})

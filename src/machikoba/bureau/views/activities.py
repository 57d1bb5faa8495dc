# SPDX-License-Identifier: Apache-2.0
"""The records of a bureau in the order of its policy page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.links import AddressForm, LinksForm
from machikoba.bureau.views.access import bureau_view
from machikoba.gatherings.domain.gatherings import HasRegistrations
from machikoba.library.domain import activities as domain
from machikoba.library.domain.addresses import Taken
from machikoba.library.models import Activity
from machikoba.library.queries import activities
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of


def find(bureau: Bureau, uuid: UUID) -> Activity:
    """A record of this bureau, or Http404."""
    return get_object_or_404(activities.with_records(), bureau=bureau, uuid=uuid)


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every record: those of the page in its order, then those of the library alone."""
    rows = list(activities.all_of(bureau))
    context = {
        "bureau": bureau,
        "on_page": [row for row in rows if row.position is not None],
        "others": [row for row in rows if row.position is None],
    }
    return render(request, "bureau/activities.html", context)


@bureau_view
@require_POST
def move(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One row up or down."""
    activity = find(bureau, uuid)
    up = request.POST.get("to") == "up"
    domain.move(activity=activity, actor=actor_of(request), up=up)
    return redirect(_back(bureau, activity))


@bureau_view
@require_POST
def shown(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """On the policy page or in the library alone."""
    activity = find(bureau, uuid)
    is_shown = request.POST.get("shown") == "yes"
    domain.show_on_page(activity=activity, actor=actor_of(request), shown=is_shown)
    messages.success(request, _("保存しました。"))
    return redirect(_back(bureau, activity))


@bureau_view
@require_POST
def links(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """What the record is linked with."""
    activity = find(bureau, uuid)
    form = LinksForm(activity, request.POST)
    if form.is_valid():
        domain.set_links(activity=activity, actor=actor_of(request), links=form.cleaned_data)
        messages.success(request, _("保存しました。"))
    else:
        messages.error(
            request,
            _(
                "選んだ記録の中に、削除されたものがあります。一覧を確かめて、もう一度選んでください。"
            ),
        )
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def address(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Another permanent address; links to the old one go on working."""
    activity = find(bureau, uuid)
    form = AddressForm(request.POST, prefix="address")
    if form.is_valid():
        try:
            slug = form.cleaned_data["slug"]
            domain.rename(activity=activity, slug=slug, actor=actor_of(request))
            messages.success(request, _("保存しました。以前のアドレスからもここに移ります。"))
        except Taken:
            messages.error(request, _("このアドレスは使われています。別の名前にしてください。"))
    else:
        messages.error(request, str(form.errors["slug"][0]))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
def delete(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Ask once, then delete."""
    activity = find(bureau, uuid)
    if request.method == "POST":
        try:
            domain.delete(activity=activity, actor=actor_of(request))
        except HasRegistrations:
            messages.error(
                request, _("参加申し込みがあるため削除できません。「準備中」に戻してください。")
            )
            return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
        messages.success(request, _("削除しました。"))
        return redirect("bureau:activities", bureau=bureau.slug)
    return render(request, "bureau/delete.html", {"bureau": bureau, "activity": activity})


def _back(bureau: Bureau, activity: Activity) -> str:
    from_here = redirect("bureau:activities", bureau=bureau.slug).headers["Location"]
    return f"{from_here}#{activity.slug}"

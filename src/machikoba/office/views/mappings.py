# SPDX-License-Identifier: Apache-2.0
"""Saying which column of a file is which; the next file like it is read the same way."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.office.forms.mappings import LayoutForm, MappingForm
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.mappings import remember_mapping
from machikoba.programmes.queries.mappings import Understanding, understand
from machikoba.regions.models import Edition
from machikoba.sheets.errors import SheetError
from machikoba.ui.signing_in import actor_of
from machikoba.ui.uploads import kept_upload


@office_view
def edit(request: HttpRequest, edition: Edition, digest: str) -> HttpResponse:
    """Every column with its first cells and a choice; on POST it is kept and the preview opens."""
    kept = kept_upload(request, str(edition.pk), digest)
    if kept is None:
        return redirect("office:import", slug=edition.slug)
    region = edition.open_factory
    found = understand(kept.content, region)
    layouts = _layout_form(request, found)
    if layouts.is_bound and layouts.is_valid():
        try:
            found = understand(kept.content, region, layouts.layout())
        except SheetError as error:
            layouts.add_error("page", error.text(get_language() or "ja"))
    form = MappingForm(found, request.POST or None)
    if request.method == "POST" and not layouts.errors and form.is_valid():
        remember_mapping(
            region=region,
            found=found,
            targets=form.targets(),
            fixed=form.fixed(),
            actor=actor_of(request),
        )
        messages.success(request, _("列の対応を覚えました。次の表にも使います。"))
        return redirect("office:preview", slug=edition.slug, digest=digest)
    context = {
        "edition": edition,
        "digest": digest,
        "file_name": kept.name,
        "form": form,
        "layouts": layouts,
        "is_moved": layouts.is_bound,
        "left_out": found.sheet.left_out,
        "above": found.sheet.above,
    }
    return render(request, "office/mapping.html", context)


def _layout_form(request: HttpRequest, found: Understanding) -> LayoutForm:
    """Bound where a place was chosen on this page or is sent with the columns."""
    sent = request.POST if request.method == "POST" else request.GET
    if "page" in sent:
        return LayoutForm(found, sent)
    layout = found.layout
    return LayoutForm(found, initial={**vars(layout)})

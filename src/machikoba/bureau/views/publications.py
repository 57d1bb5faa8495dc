# SPDX-License-Identifier: Apache-2.0
"""Publications: added, changed, with files and a cover."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau import record_boxes
from machikoba.bureau.forms.publications import CoverForm, FileForm, PublicationForm
from machikoba.bureau.views.access import bureau_view, form_of
from machikoba.bureau.views.activities import find
from machikoba.core.images import ImageRefused
from machikoba.core.stored_file import FileRefused
from machikoba.library.domain import activities, pictures, publication_files
from machikoba.library.models import Activity, Publication, PublicationFile
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of


@bureau_view
def create(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """A new publication, at its place on the policy page."""
    form = PublicationForm(Publication(bureau=bureau), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = activities.add_publication(
            bureau=bureau, actor=actor_of(request), fields={**_kind(form), **form.changes()}
        )
        messages.success(request, _("登録しました。"))
        return redirect("bureau:activity", bureau=bureau.slug, uuid=made.uuid)
    context = {
        "bureau": bureau,
        "form": form,
        "heading": _("刊行物を登録する"),
        "button": _("登録する"),
    }
    return render(request, "bureau/form_page.html", context)


def _kind(form: PublicationForm) -> dict[str, str]:
    return {"kind": form.cleaned_data["kind"]}


def edit(request: HttpRequest, bureau: Bureau, activity: Activity) -> HttpResponse:
    """A publication's page; called by gatherings.edit for records that are one."""
    publication = activity.publication
    assert publication is not None
    form = PublicationForm(publication, request.POST or None)
    if request.method == "POST" and form.is_valid():
        activities.change(activity=activity, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("bureau:activity", bureau=bureau.slug, uuid=activity.uuid)
    return page(request, bureau, activity, form=form)


def page(request: HttpRequest, bureau: Bureau, activity: Activity, **forms: object) -> HttpResponse:
    """The publication's page; `forms` stand on it as they were sent, with what is wrong."""
    publication = activity.publication
    assert publication is not None
    context = {
        "bureau": bureau,
        "activity": activity,
        "publication": publication,
        "form": PublicationForm(publication),
        "files": list(PublicationFile.objects.filter(publication=publication)),
        "file_form": FileForm(prefix="file"),
        "cover_form": CoverForm(prefix="cover"),
        **record_boxes.boxes(activity),
    }
    return render(request, "bureau/publication.html", context | forms)


def _find(bureau: Bureau, uuid: UUID) -> Activity:
    activity = find(bureau, uuid)
    if activity.publication is None:
        raise Http404
    return activity


@bureau_view
@form_of("bureau:activity")
def add_file(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One more file of a publication."""
    activity = _find(bureau, uuid)
    form = FileForm(request.POST, request.FILES, prefix="file")
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            publication_files.add(
                activity=activity,
                name=given.name,
                content=given.read(),
                language=form.cleaned_data["language"],
                is_public=form.cleaned_data["is_public"],
                actor=actor_of(request),
            )
            messages.success(request, _("ファイルを登録しました。"))
            return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
        except FileRefused:
            form.add_error("file", record_boxes.refused_file())
    return page(request, bureau, activity, file_form=form)


@bureau_view
@require_POST
def delete_file(request: HttpRequest, bureau: Bureau, uuid: UUID, file: UUID) -> HttpResponse:
    """Take a file away."""
    activity = find(bureau, uuid)
    found = get_object_or_404(PublicationFile, publication=activity.publication_id, uuid=file)
    publication_files.delete(activity=activity, file=found, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@form_of("bureau:activity")
def cover(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """The cover."""
    activity = _find(bureau, uuid)
    form = CoverForm(request.POST, request.FILES, prefix="cover")
    if form.is_valid():
        try:
            pictures.set_cover(
                activity=activity,
                content=form.cleaned_data["cover"].read(),
                credit=form.cleaned_data["credit"],
                actor=actor_of(request),
            )
            messages.success(request, _("表紙を登録しました。"))
            return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
        except ImageRefused:
            form.add_error("cover", record_boxes.refused_picture())
    return page(request, bureau, activity, cover_form=form)

# SPDX-License-Identifier: Apache-2.0
"""The pictures of an edition: taken in, put to use, with their rights."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.core import clock
from machikoba.core.images import ImageRefused
from machikoba.core.texts import Texts
from machikoba.office.forms.pictures import REFUSALS, FileForm, PictureForm
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.programmes import update_programme
from machikoba.programmes.models import Programme
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.domain.participations import update_participation
from machikoba.regions.domain.pictures import (
    PictureInUse,
    add_picture,
    delete_picture,
    update_picture,
)
from machikoba.regions.models import Edition, Participation, Picture
from machikoba.regions.queries import pictures
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of

FACES = {"logo", "key_visual"}
Then = Callable[[Picture], HttpResponse]


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every picture, newest first, with where it is shown and why not."""
    page = page_of(request, pictures.of_edition(edition))
    found = list(page["page"].object_list)
    uses = pictures.uses(found)
    cards = [_card(edition, one, uses.get(one.pk, [])) for one in found]
    return render(request, "office/pictures.html", {"edition": edition, "cards": cards, **page})


def _card(edition: Edition, picture: Picture, uses: list[pictures.Use]) -> dict[str, object]:
    today = clock.today(edition.occasion.zone)
    return {"picture": picture, "hidden": picture.hidden_because(today), "uses": uses}


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """What is known of one picture."""
    picture = get_object_or_404(Picture, edition=edition, uuid=uuid)
    form = PictureForm(picture, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_picture(picture=picture, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("office:picture", slug=edition.slug, uuid=uuid)
    uses = pictures.uses([picture]).get(picture.pk, [])
    context = {"edition": edition, "form": form, **_card(edition, picture, uses)}
    return render(request, "office/picture.html", context)


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Take a picture away, unless something shows it."""
    picture = get_object_or_404(Picture, edition=edition, uuid=uuid)
    try:
        delete_picture(picture=picture, actor=actor_of(request))
    except PictureInUse:
        messages.error(request, _("使われている写真は削除できません。先に別の写真にしてください。"))
        return redirect("office:picture", slug=edition.slug, uuid=uuid)
    messages.success(request, _("写真を削除しました。"))
    return redirect("office:pictures", slug=edition.slug)


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A picture for later."""

    def then(made: Picture) -> HttpResponse:
        return redirect("office:pictures", slug=edition.slug)

    return _take_in(request, edition, then)


@office_view
def for_maker(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """A picture that stands on a maker's page at once."""
    maker = get_object_or_404(Participation, edition=edition, uuid=uuid)

    def then(made: Picture) -> HttpResponse:
        update_participation(participation=maker, actor=actor_of(request), fields={"picture": made})
        return redirect("office:maker", slug=edition.slug, uuid=uuid)

    return _take_in(request, edition, then, of=maker.name)


@office_view
def for_programme(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """A picture that stands on a programme's page at once."""
    rows = Programme.objects.select_related("participation", "occasion")
    programme = get_object_or_404(rows, occasion=edition.occasion_id, uuid=uuid)

    def then(made: Picture) -> HttpResponse:
        update_programme(
            programme=programme,
            edition=edition,
            actor=actor_of(request),
            fields={"picture": made},
        )
        return redirect("office:programme", slug=edition.slug, uuid=uuid)

    return _take_in(request, edition, then, of=programme.title)


@office_view
def for_face(request: HttpRequest, edition: Edition, face: str) -> HttpResponse:
    """The edition's own logo or key visual."""
    if face not in FACES:
        raise Http404

    def then(made: Picture) -> HttpResponse:
        update_edition(edition=edition, actor=actor_of(request), fields={face: made}, occasion={})
        return redirect("office:look", slug=edition.slug)

    return _take_in(request, edition, then, of=edition.name)


def _take_in(
    request: HttpRequest, edition: Edition, then: Then, of: Texts | None = None
) -> HttpResponse:
    data, sent = request.POST or None, request.FILES or None
    form, file = PictureForm(Picture(edition=edition), data), FileForm(data, sent)
    if request.method == "POST" and all([form.is_valid(), file.is_valid()]):
        try:
            made = add_picture(
                edition=edition,
                content=file.cleaned_data["file"].read(),
                actor=actor_of(request),
                fields=form.changes(),
            )
        except ImageRefused as refused:
            file.add_error("file", REFUSALS[refused.reason])
        else:
            messages.success(request, _("写真を追加しました。"))
            return then(made)
    context = {"edition": edition, "form": form, "file_form": file, "of": of}
    return render(request, "office/new_picture.html", context)

# SPDX-License-Identifier: Apache-2.0
"""Pages the bureau writes: preview, saving, history, and having an earlier version back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.pages import (
    HeadForm,
    NewPageForm,
    PictureForm,
    PlaceForm,
    PolicyPlaceForm,
    WordsForm,
)
from machikoba.bureau.record_boxes import refused_picture
from machikoba.bureau.views.access import bureau_view, form_of
from machikoba.core.images import ImageRefused
from machikoba.core.texts import Texts
from machikoba.library.domain import pages as domain
from machikoba.library.domain import pictures
from machikoba.library.domain.pages import SlugTaken, Words
from machikoba.library.models import Page, PageVersion
from machikoba.library.queries import pages
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every page of the bureau; the policy page's head among them."""
    domain.policy_page(bureau)
    form = NewPageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        words = Words(Texts.of(asked["title"]), Texts())
        try:
            made = domain.create_page(
                bureau=bureau, slug=asked["slug"], words=words, actor=actor_of(request)
            )
            return redirect("bureau:page", bureau=bureau.slug, uuid=made.uuid)
        except SlugTaken:
            form.add_error("slug", _("このアドレスは使われています。別の名前にしてください。"))
    context = {
        "bureau": bureau,
        "pages": list(pages.of_bureau(bureau)),
        "form": form,
        "pictures": list(pages.pictures(bureau).values()),
        "picture_form": PictureForm(),
    }
    return render(request, "bureau/pages.html", context)


def _find(bureau: Bureau, uuid: UUID) -> Page:
    return get_object_or_404(pages.of_bureau(bureau), uuid=uuid)


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """The words: looked at first where that is asked, then saved as a new version."""
    page = _find(bureau, uuid)
    assert page.version is not None
    of_words = HeadForm if page.slug == Page.POLICY else WordsForm
    form = of_words(page.version, request.POST or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            domain.write_page(page=page, words=form.words(), actor=actor_of(request))
            messages.success(request, _("保存しました。"))
            return redirect("bureau:page", bureau=bureau.slug, uuid=uuid)
        preview = form.words()
    context = _context(bureau, page, form=form, preview=preview)
    return render(request, "bureau/page.html", context)


def _context(bureau: Bureau, page: Page, **shown: object) -> dict[str, object]:
    is_policy = page.slug == Page.POLICY
    assert page.version is not None
    return {
        "bureau": bureau,
        "page": page,
        "form": HeadForm(page.version) if is_policy else WordsForm(page.version),
        "pictures": pages.pictures(bureau),
        "versions": list(page.versions.all()),
        "place_form": _place_form(page, None),
        "is_policy": is_policy,
        **shown,
    }


def _place_form(page: Page, data: object) -> PlaceForm | PolicyPlaceForm:
    if page.slug == Page.POLICY:
        return PolicyPlaceForm(page, data)
    initial = {"slug": page.slug, "state": page.state, "menu_position": page.menu_position}
    return PlaceForm(data, initial=initial)  # type: ignore[arg-type]


@bureau_view
@form_of("bureau:page")
def place(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """State and place in the menu; of the policy page its breadcrumb and update date."""
    page = _find(bureau, uuid)
    form = _place_form(page, request.POST)
    if form.is_valid():
        fields = {n: v for n, v in form.cleaned_data.items() if v != getattr(page, n)}
        try:
            domain.set_page(page=page, actor=actor_of(request), fields=fields)
            messages.success(request, _("保存しました。"))
            return redirect("bureau:page", bureau=bureau.slug, uuid=uuid)
        except SlugTaken:
            form.add_error("slug", _("このアドレスは使われています。別の名前にしてください。"))
    return render(request, "bureau/page.html", _context(bureau, page, place_form=form))


@bureau_view
def version(request: HttpRequest, bureau: Bureau, uuid: UUID, number: int) -> HttpResponse:
    """An earlier version; having it back makes a new one."""
    page = _find(bureau, uuid)
    found = get_object_or_404(PageVersion, page=page, number=number)
    if request.method == "POST":
        domain.restore_version(page=page, version=found, actor=actor_of(request))
        messages.success(request, _("この版に戻しました。"))
        return redirect("bureau:page", bureau=bureau.slug, uuid=uuid)
    context = {
        "bureau": bureau,
        "page": page,
        "version": found,
        "pictures": pages.pictures(bureau),
    }
    return render(request, "bureau/version.html", context)


@bureau_view
@require_POST
def delete(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Take a page away; the policy page stays."""
    page = _find(bureau, uuid)
    if page.slug == Page.POLICY:
        raise Http404
    domain.delete_page(page=page, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:pages", bureau=bureau.slug)


@bureau_view
@require_POST
def add_picture(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """A picture that pages may name."""
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("画像とその説明を入力してください。"))
        return redirect("bureau:pages", bureau=bureau.slug)
    try:
        pictures.add_page_picture(
            bureau=bureau,
            content=form.cleaned_data["picture"].read(),
            alt=Texts.of(form.cleaned_data["alt"]),
            credit=form.cleaned_data["credit"],
            actor=actor_of(request),
        )
        messages.success(request, _("画像を登録しました。"))
    except ImageRefused:
        messages.error(request, refused_picture())
    return redirect("bureau:pages", bureau=bureau.slug)

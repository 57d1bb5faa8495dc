# SPDX-License-Identifier: Apache-2.0
"""Themes of a bureau."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.themes import ThemeForm
from machikoba.bureau.views.access import bureau_view
from machikoba.library.domain import themes
from machikoba.library.domain.themes import SlugTaken
from machikoba.library.models import Theme
from machikoba.library.queries.themes import with_counts
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every theme, and one more."""
    form = ThemeForm(Theme(bureau=bureau), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            themes.save(theme=Theme(bureau=bureau), fields=form.changes(), actor=actor_of(request))
            messages.success(request, _("登録しました。"))
            return redirect("bureau:themes", bureau=bureau.slug)
        except SlugTaken:
            form.add_error("slug", _("このアドレスは使われています。別の名前にしてください。"))
    context = {"bureau": bureau, "themes": list(with_counts(bureau)), "form": form}
    return render(request, "bureau/themes.html", context)


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, theme: int) -> HttpResponse:
    """A theme's words."""
    found = get_object_or_404(Theme, bureau=bureau, pk=theme)
    form = ThemeForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            themes.save(theme=found, fields=form.changes(), actor=actor_of(request))
            messages.success(request, _("保存しました。"))
            return redirect("bureau:themes", bureau=bureau.slug)
        except SlugTaken:
            form.add_error("slug", _("このアドレスは使われています。別の名前にしてください。"))
    heading = found.name.in_language(get_language() or "ja")[0]
    context = {"bureau": bureau, "form": form, "heading": heading, "button": _("保存する")}
    return render(request, "bureau/form_page.html", context)


@bureau_view
@require_POST
def delete(request: HttpRequest, bureau: Bureau, theme: int) -> HttpResponse:
    """Take a theme away; its records stay."""
    found = get_object_or_404(Theme, bureau=bureau, pk=theme)
    themes.delete(theme=found, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:themes", bureau=bureau.slug)

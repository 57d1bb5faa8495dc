# SPDX-License-Identifier: Apache-2.0
"""The lines a municipality copies into its own site."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import get_language

from machikoba.office.forms.embeds import EmbedForm
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.sharing.links import absolute

HEIGHT = 900


@office_view
def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Choose what is shown, look at it, copy it."""
    language = get_language() or "ja"
    form = EmbedForm(edition, language, request.GET or {"limit": "12", "lang": "ja"})
    query = urlencode(form.query())
    address = absolute("site:embed", edition.slug, language="ja") + (f"?{query}" if query else "")
    title = edition.name.in_language(form.query().get("lang", "ja"))[0]
    context = {
        "edition": edition,
        "form": form,
        "frame": _frame(address, title),
        "script": _script(),
        "preview": address.removeprefix(settings.BASE_URL),
        "is_public": edition.status != Edition.Status.DRAFT,
    }
    return render(request, "office/embed.html", context)


def _frame(address: str, title: str) -> str:
    return format_html(
        '<iframe src="{}" title="{}" data-machikoba width="100%" height="{}" '
        'style="border:0" loading="lazy"></iframe>',
        address,
        title,
        HEIGHT,
    )


def _script() -> str:
    return format_html('<script src="{}" async></script>', settings.BASE_URL + static("m/embed.js"))

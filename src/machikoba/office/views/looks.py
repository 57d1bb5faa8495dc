# SPDX-License-Identifier: Apache-2.0
"""The face of the edition: chosen with a preview, refused where nobody could read it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from machikoba.office.forms.looks import LookForm
from machikoba.office.views.access import office_view
from machikoba.programmes.queries import programmes
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.models import Edition
from machikoba.ui.colours import report
from machikoba.ui.faces import face_of, style_response
from machikoba.ui.looks import LOOKS
from machikoba.ui.signing_in import actor_of

CARDS = 3
SCHEMES = ("light", "dark")


@office_view
def edit(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Change how every page of the edition looks; other buttons only show it."""
    data = _suggested(request.POST) if "suggest" in request.POST else request.POST
    form = LookForm(edition, data or None)
    only_shown = "scheme" in request.POST or "suggest" in request.POST
    if request.method == "POST" and form.is_valid() and not only_shown:
        update_edition(edition=edition, actor=actor_of(request), fields=form.changes(), occasion={})
        messages.success(request, _("保存しました。"))
        return redirect("office:look", slug=edition.slug)
    is_shown = form.is_bound and form.is_valid()
    context = {
        "edition": edition,
        "form": form,
        "query": _query(data if is_shown else QueryDict(), edition),
        "scheme": _scheme(data),
        "pairs": report(form.face() if is_shown else face_of(edition)),
    }
    return render(request, "office/look.html", context)


def _suggested(sent: QueryDict) -> QueryDict:
    """The form with the colours and the type its look suggests."""
    data = sent.copy()
    if data.get("look") in LOOKS:
        look = LOOKS[str(data["look"])]
        data["colour"], data["accent"], data["typeface"] = look.colour, look.accent, ""
    return data


def _query(data: QueryDict, edition: Edition) -> str:
    face = face_of(edition)
    now = {
        "look": face.look,
        "colour": face.colour,
        "accent": face.accent,
        "typeface": edition.typeface,
        "key_visual": str(edition.key_visual_id or ""),
        "logo": str(edition.logo_id or ""),
    }
    asked = QueryDict(mutable=True)
    asked.update({name: data.get(name, value) for name, value in now.items()})
    asked["scheme"] = _scheme(data)
    return asked.urlencode()


def _scheme(asked: QueryDict) -> str:
    return "dark" if asked.get("scheme") == "dark" else "light"


@office_view
def contrasts(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The report on a choice under way, as a piece of the page."""
    form = LookForm(edition, request.GET)
    readable = form.is_valid()
    context = {"form": form, "pairs": report(form.face()) if readable else []}
    response = render(request, "office/look_report.html", context)
    response.headers["X-Readable"] = "yes" if readable else "no"
    return response


@office_view
def preview(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The edition's page in a look that nobody has saved."""
    form = LookForm(edition, request.GET)
    if not form.is_valid():
        raise Http404
    for name, value in form.changes().items():
        setattr(edition, name, value)
    found = programmes.published(edition)[:CARDS]
    context = {
        "edition": edition,
        "cards": [{"programme": programme, "seats": "many"} for programme in found],
        "query": request.GET.urlencode(),
        "scheme": _scheme(request.GET),
    }
    return render(request, "office/look_preview.html", context)


@office_view
def style(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The colours of a look that nobody has saved."""
    form = LookForm(edition, request.GET)
    if not form.is_valid():
        raise Http404
    return style_response(form.face())

# SPDX-License-Identifier: Apache-2.0
"""Codes for early booking: made, counted, printed, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bookings.domain.access_codes import BadCode, CodeExists, close_code, create_code
from machikoba.bookings.models import AccessCode
from machikoba.bookings.queries.access_codes import of_edition
from machikoba.core import clock
from machikoba.office.forms.access_codes import CodeForm
from machikoba.office.views.access import office_view
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.sharing.links import absolute
from machikoba.ui.signing_in import actor_of


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every code with how often it was used, and the form for one more."""
    rows = Programme.objects.filter(occasion=edition.occasion_id, audience="public")
    own = {str(one.uuid): one for one in rows.order_by("participation__kana_key", "pk")}
    form = CodeForm(own.values(), request.POST or None)
    if request.method == "POST" and form.is_valid() and _create(request, edition, own, form):
        return redirect("office:codes", slug=edition.slug)
    context = {
        "edition": edition,
        "form": form,
        "codes": of_edition(edition),
        "now": clock.now(),
    }
    return render(request, "office/codes.html", context)


def _create(
    request: HttpRequest, edition: Edition, own: dict[str, Programme], form: CodeForm
) -> bool:
    asked = form.cleaned_data
    try:
        made = create_code(
            edition=edition,
            label=asked["label"],
            opens_at=asked["opens_at"],
            actor=actor_of(request),
            code=asked["code"],
            programme=own.get(asked["programme"]),
            max_uses=asked["max_uses"],
        )
    except CodeExists:
        form.add_error("code", _("このコードは、すでにあります。別のコードにしてください。"))
    except BadCode:
        form.add_error("code", _("コードは文字と数字で入力してください。"))
    else:
        messages.success(request, _("コード %(code)s を作りました。") % {"code": made.code})
        return True
    return False


def _find(edition: Edition, uuid: UUID) -> AccessCode:
    rows = AccessCode.objects.filter(occasion=edition.occasion_id).select_related("programme")
    return get_object_or_404(rows, uuid=uuid)


@office_view
@require_POST
def close(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Let nobody use it any more."""
    code = close_code(code=_find(edition, uuid), actor=actor_of(request))
    messages.success(request, _("コード %(code)s を止めました。") % {"code": code.code})
    return redirect("office:codes", slug=edition.slug)


@office_view
def sheet(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """A sheet of paper to hand out or to put up: what the code is for, and where to use it."""
    context = {
        "edition": edition,
        "code": _find(edition, uuid),
        "address": absolute("site:edition", edition.slug),
    }
    return render(request, "office/code_sheet.html", context)
